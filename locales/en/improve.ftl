# Actions
actions-note = What is being changed, so that the same thing does not happen to the next customer
actions-tab = Actions
causes-tab = Causes
actions-none = No actions yet
actions-none-text = When a cause keeps coming up, plan what will change, by whom and by when. Those who told you about it can be told when it is done.
actions-none-found = No action fits
actions-none-found-text = Take a filter away to see more.
actions-show-all = Show all actions
action-new = New action
action-edit = Change
action-form-note = What will change, who sees to it, and by when
action-title = What will change
action-title-example = A second till between eight and ten
action-cause = Root cause
action-cause-hint = Cases closed with this cause are linked to the action.
action-no-cause = No cause
action-unit = Unit
action-unit-hint = Cases of this unit and all beneath it count.
action-owner = Owner
action-due = Due
action-done-on = Done
action-since = Cases since
action-since-hint = Cases that were closed from this day on are linked.
action-effect = Expected effect
action-effect-words = In words
action-effect-example = Nobody waits longer than five minutes in the morning.
action-target = As a metric
action-no-metric-chosen = No metric
action-from = From
action-to = To
action-state = State
action-all-states = All states
action-all-units = All units
action-all-owners = All owners
action-state-planned = Planned
action-state-under-way = Under way
action-state-done = Done
action-state-dropped = Dropped
action-view-open = Open
action-view-late = Late
action-late = Late
action-cases-count = { $cases ->
    [one] 1 case
   *[other] { NUMBER($cases) } cases
  }
action-cases = Its cases
action-cases-line = { $cases ->
    [one] 1 case
   *[other] { NUMBER($cases) } cases
  } closed with this cause since { $day }{ $nameless ->
    [0] {""}
    [one] , 1 of them without a customer we know
   *[other] , { NUMBER($nameless) } of them without a customer we know
  }
action-cases-all = Show all of them
action-case-nameless = Somebody who gave no name
action-case-closed = closed
action-months = Cases with this cause, month by month
action-months-hint = By when a case was opened. Cases that are still open have no cause yet, so the newest months can still grow.
action-done-here = done
action-compared = { $days ->
    [one] In the day before it was done: { NUMBER($before) }. In the day since: { NUMBER($since) }.
   *[other] In the { $days } days before it was done: { NUMBER($before) }. In the { $days } days since: { NUMBER($since) }.
  }
action-places = Where it is done
action-places-not = Compared with
action-places-title = Where it is done, and what to compare with
action-places-hint = Tick nothing on the left and it is done in the whole unit. Branches that do without it show what would have happened anyway: choose some that are much like the others.
action-places-hidden = { $count ->
    [one] 1 outside your units
   *[other] { NUMBER($count) } outside your units
  }
action-compared-choose = Branches to compare with, which do without it
action-compared-title = Where it was done, and where it was not
action-compared-done = Where it was done
action-compared-other = Where it was not
action-compared-hidden = It is compared with branches outside your units. Whoever sees all of them sees the comparison.
action-compared-not-yet = From the second day after it is done, both groups stand side by side here.
action-compared-days = { $days ->
    [one] the day before it was done and the day after
   *[other] { $days } days before the day it was done, and { $days } since
  }
action-compared-before = Before
action-compared-since = Since
action-compared-responses = Responses
action-compared-cases = Cases with this cause
action-compared-rate = For each 100 responses
action-compared-range = { $low } to { $high }
action-compared-rates-moved = Cases with this cause, for each 100 responses, { $doneway ->
    [fell] fell by { $done }
    [rose] rose by { $done }
   *[same] stayed the same
  } where it was done and { $otherway ->
    [fell] fell by { $other }
    [rose] rose by { $other }
   *[same] stayed the same
  } where it was not.
action-compared-scores-moved = { $metric } { $doneway ->
    [fell] fell by { $done }
    [rose] rose by { $done }
   *[same] stayed the same
  } where it was done and { $otherway ->
    [fell] fell by { $other }
    [rose] rose by { $other }
   *[same] stayed the same
  } where it was not.
action-compared-few = Too early to tell: there are fewer than { $few } responses in one of the four columns.
action-compared-chance = Too early to tell: so small a difference can be chance.
action-compared-better = Where it was done it went better, by { $by } (likely { $low } to { $high }).
action-compared-worse = Where it was done it went worse, by { $by } (likely { $low } to { $high }).
action-compared-hint = Responses with a score; the range within which a score likely lies stands below it. Cases that are still open have no cause yet, in both groups. With fewer than { $few } responses nothing is concluded. Branches differ in more than this action: look at what else changed.
action-story = Story
action-start = Start
action-finish = Done
action-drop = Drop it
action-resume = Take it up again
action-note = Note
action-note-hint = For colleagues; customers never see it.
action-step-planned = planned this
action-step-changed = changed this
action-step-started = started it
action-step-done = finished it
action-step-dropped = dropped it
action-step-resumed = took it up again
action-step-noted = noted
action-step-announced = told the customers
action-step-change = { $field }: { $from } → { $to }
action-said-planned = The action is planned.
action-said-saved = The action is saved.
action-said-started = The action is under way.
action-said-done = Done. Now those who told you about it can be told.
action-said-dropped = The action is dropped.
action-no-title = Say in a few words what will change.
action-title-long = Keep it under 200 characters.
action-effect-long = Keep it under 2,000 characters.
action-no-such-cause = Choose a cause from the list.
action-no-unit = Choose a unit.
action-no-such-place = Choose places from the list.
action-place-elsewhere = It can only be done within the action’s unit. Choose places beneath it, or a unit above them.
action-no-such-compared = Choose branches to compare with from the list.
action-overlap = A branch can’t be both: where it is done, and what it is compared with. Take it out of one of the two. When no place is ticked, it is done in the whole unit.
action-no-owner = Choose who sees to it.
action-no-such-owner = This person does not work for the unit. Choose somebody else, or another unit.
action-no-day = Choose a day.
action-no-metric = Choose the metric these values are of, or leave them empty.
action-bad-value = Write a number from { $low } to { $high }.
action-moved-on = Somebody has moved this action on meanwhile. Open it again to see how it stands.
action-nothing-noted = Write down what there is to note.
action-note-long = Keep the note under 4,000 characters.

# Announcements
announcement = You said, we did
announcement-note = told to those who said it, once
announcement-write = Tell the customers
announcement-write-note = What they said, and what changed because of it. Only customers of this action’s cases are written to.
announcement-write-hint = A greeting with the customer’s name stands before the text, and a link to get no more such letters below it. Customers whose language has no text are left out.
announcement-subject-label = Subject
announcement-body-label = Text
announcement-subject = You told us, and we changed it
announcement-subject-from = { $organisation }: you told us, and we changed it
announcement-beginning = Some time ago you told us about something that went wrong. Thank you for that: it helped us to change it.
announcement-beginning-cause = Some time ago you told us about something that went wrong, and it came down to this: { $cause }. Thank you for telling us: it helped us to change it.
announcement-fill = [Say here what you changed.]
announcement-unfilled = Say what changed in place of the words in brackets, or leave this language empty.
announcement-missing = Nothing is written yet in: { $languages }
announcement-look = See who gets it
announcement-preview = Look before it leaves
announcement-preview-note = This is what customers will read. Nothing leaves before you send it.
announcement-change = Change the text
announcement-letters = { $count ->
    [one] 1 letter
   *[other] { NUMBER($count) } letters
  }
announcement-no-letter = There is no text in this language, so customers who read it are left out.
announcement-who = Who gets it
announcement-reach = { $reached ->
    [one] 1 customer will be written to
   *[other] { NUMBER($reached) } customers will be written to
  }, of { NUMBER($eligible) } whose cases were closed with this cause.
announcement-left-told = { NUMBER($count) } were told of this action before
announcement-left-erased = { NUMBER($count) } had their data erased
announcement-left-outside = { NUMBER($count) } are not in the segment
announcement-left-quiet = { NUMBER($count) } asked for no such letters
announcement-left-unasked = { NUMBER($count) } never said that we may write to them about it
announcement-left-no-address = { NUMBER($count) } left no e-mail address
announcement-left-later = { NUMBER($count) } met it again after it was done
announcement-left-no-letter = { NUMBER($count) } read a language without a text
announcement-left-lately = { NUMBER($count) } heard of another change only lately
announcement-segment = Only those in a segment
announcement-segment-hint = A segment narrows it to some of those whose cases were closed with this cause; it never adds anybody.
announcement-everybody = Everybody it concerns
announcement-to-segment = only { $segment }
announcement-no-segment = This segment is gone, or it is somebody else’s. Choose another.
announcement-nameless = { $count ->
    [one] 1 case is of somebody who left no way to be reached.
   *[other] { NUMBER($count) } cases are of people who left no way to be reached.
  }
announcement-limit = Nobody gets more than one such letter in { $days ->
    [one] a day
   *[other] { $days } days
  }.
announcement-no-limit = There is no limit to how often somebody gets such a letter.
announcement-limit-change = Change this
announcement-send = Send to { $count ->
    [one] 1 customer
   *[other] { NUMBER($count) } customers
  }
announcement-not-done = Customers are told once the action is done.
announcement-nobody = There is nobody to write to: everybody was told, or is left out for the reasons above.
announcement-said-sending = The letters are on their way.
announcement-progress = Letters
announcement-ended = { NUMBER($ended) } of { NUMBER($all) }
announcement-sent = { NUMBER($count) } sent
announcement-queued = { NUMBER($count) } waiting
announcement-failed = { NUMBER($count) } not delivered
announcement-dropped = { NUMBER($count) } stopped, the customer asked for quiet
announcement-maybe-twice = { NUMBER($count) } may have arrived twice
announcement-queueing = looking who gets it
announcement-reached = { $count ->
    [one] to 1 customer
   *[other] to { NUMBER($count) } customers
  }
announcement-again = Tell those who were not told yet
announcement-no-subject = Write a subject, or leave this language empty.
announcement-subject-long = Keep the subject under 200 characters.
announcement-no-body = Write the text, or leave this language empty.
announcement-body-long = Keep the text under 10,000 characters.
announcement-empty = Write the letter in at least one language.
announcement-why = You get this letter because you told us about your visit or your order.
announcement-quiet-link = No more letters about changes
announcement-settings-note = How often customers hear of what was changed
announcement-days = Days between two letters to one customer
announcement-days-hint = Whoever was written to within so many days is left out. 0 sets no limit.
announcement-bad-days = Write a number of days from 0 to { $most }.
announcement-said-saved = Saved.

# Causes
causes-title = Causes that keep coming up
causes-note = What keeps coming up, from the causes cases were closed with in the last 90 days
causes-empty-title = No causes yet
causes-empty-text = When cases are closed with a root cause, the causes that come up most will stand here first.
causes-pareto = Causes, most frequent first
causes-line = { $causes ->
    [one] 1 cause explains
   *[other] { $causes } causes explain
  } { $share } of { $cases ->
    [one] 1 case
   *[other] { NUMBER($cases) } cases
  }.
causes-raised = Raised lately
causes-raised-text = { $cases ->
    [one] 1 case
   *[other] { $cases } cases
  } within 30 days
causes-cause = Root cause
causes-cases = Cases
causes-share = Together
causes-gone = A cause that no longer exists
causes-plan = Plan an action
causes-has-action = There is an action against it
