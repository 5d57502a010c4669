# Cases
case-nameless = A customer
case-no-words = No words, only a score
case-index-note = Every customer who needs an answer, the most pressing first.
case-views = Which cases
case-view-open = Open
case-view-mine = Mine
case-view-unclaimed = Unclaimed
case-view-late = Late
case-view-today = Due today
case-view-closed = Closed
case-view-opened = Opened
case-search = Words, name or case number
case-unit = Unit
case-all-units = All units
case-state = State
case-all-causes = All root causes
case-closed-from = Closed from
case-all-promises = All promises
case-promise-kept = Promise kept
case-promise-missed = Promise missed
case-closed-to = Closed until
case-all-states = All states
case-score = Score
case-words = What they said
case-owner = Owner
case-promise = First word by
case-closed = Closed
case-unclaimed = Unclaimed
case-reopened = Reopened
case-none = Nobody is waiting
case-none-text = Every customer who needed an answer has one. New cases appear here by themselves.
case-none-found = No case fits
case-none-found-text = Try other words, or take a filter away.
case-show-all = Show all open cases
case-state-new = New
case-state-working = In hand
case-state-waiting = Waiting for the customer
case-state-resolved = Closed
case-state-recovered = Recovered
case-state-withdrawn = Withdrawn
case-priority-urgent = Urgent
case-priority-high = High
case-priority-normal = Normal
case-tile-recovery = Recovered
case-tile-recovery-note = { $recovered } of { $asked } asked · { $rate } answered
case-tile-contact = To the first word
case-tile-close = To closing
case-tile-wall = { $count ->
    [one] { $length } by the clock · 1 case
   *[other] { $length } by the clock · { $count } cases
 }
case-figures = How these are counted
case-figures-recovery = Of the closed cases whose customers were asked in the last 90 days whether it was solved, the share who said yes. Beside it: how many questions were answered at all.
case-figures-contact = Half of the customers heard from a person of ours within this time: from the opening of the case to the first letter or call, in business hours; beside it by the clock. Automatic letters don't count. Cases opened in the last 90 days.
case-figures-close = Half of the cases were closed within this time: from opening to the last closing, in business hours; beside it by the clock. Cases opened in the last 90 days.
case-reply = Reply by e-mail
case-subject = Subject
case-letter = Letter
case-send = Send
case-send-hint = Keeps the promise as soon as the mail server has it.
case-no-letter-nobody = We don't know who said this, so nobody can be written to. Note what you did instead.
case-no-letter-address = We have no e-mail address of this customer. Call them, and note it here.
case-no-letter-silent = This customer asked not to be written to.
case-story = What happened
case-story-answered = answered
case-reason-asked = The customer asked to be heard
case-story-opened = Case opened: { $reason }
case-story-claimed = took the case
case-story-took-over = took the case over from { $from }
case-story-assigned = handed the case to { $to }
case-story-noted = noted
case-story-wrote = wrote
case-story-acknowledged = Acknowledged by e-mail
case-story-by-phone = called
case-story-by-page = wrote on the customer's own page
case-story-by-in-person = spoke in person
case-story-by-chat = chatted
case-story-by-other = got in touch
case-story-missed = The promise passed without a word from us
case-story-climbed = The promise passed; the case climbed to { $to }
case-story-resolved = closed the case: { $cause }
case-story-asked = Asked whether it was solved
case-story-added = The customer added
case-story-solved = The customer said: it is solved
case-story-unsolved = The customer said: it is not solved
case-story-reopened = Case reopened
case-story-reopened-to = Case reopened for { $to }
case-story-withdrawn = Withdrawn: the response was taken back
case-first-contact = First word after
case-by-the-clock = { $length } by the clock
case-cause = Root cause
case-choose = Choose …
case-done = What was done
case-done-hint = For colleagues and for learning; the customer doesn't see it.
case-phone = Phone
case-reach = Best reached
case-email = E-mail
case-opened = Opened
case-claim = Take this case
case-resolve = Close the case
case-contacted = I contacted them
case-way = How
case-way-phone = By phone
case-way-page = On their own page (they read what you write)
case-way-in-person = In person
case-way-chat = Chat
case-way-other = Another way
case-said = What was said
case-hand-over = Hand over
case-colleague = To
case-why = Why
case-no-colleagues = Nobody else sees this unit.
case-reopen = Reopen
case-reason = Why is it open again?
case-note = Note
case-note-hint = Only colleagues see it.
case-history = Earlier from this customer
case-is-closed = The case is closed. Reopen it first.
case-is-open = The case is open already.
case-is-taken = Somebody else took the case a moment ago.
case-no-such-colleague = That colleague can't see this case's unit.
case-no-such-cause = That cause is no longer in use. Choose another.
case-no-address = This customer has no e-mail address that may be written to.
case-choose-colleague = Choose who takes it.
case-choose-way = Choose how you reached them.
case-choose-cause = Choose the root cause: it is what others learn from.
case-say-what-was-said = Say in a few words what was said.
case-say-what-was-done = Say in a few words what was done.
case-say-why-reopened = Say why it is open again.
case-note-empty = Write the note first.
case-text-long = Keep it under { $most } characters.
case-said-claimed = The case is yours.
case-said-handed-over = Handed over. Your colleague is told by e-mail.
case-said-replied = Your letter is on its way.
case-said-contacted = Noted. The promise is kept.
case-said-noted = Noted.
case-said-resolved = Closed. If the customer can be written to, they will be asked whether it was solved.
case-said-reopened = Open again, with a new promise.

# Letters as cases show them
message-waiting = On its way
message-again = Not taken yet; will be tried again
message-sent = Sent
message-failed = Not delivered
message-dropped = Not sent
message-maybe-twice = It may have arrived twice: the mail server went away in mid-letter.
message-no-subject = Give the letter a subject.
message-subject-long = Keep the subject under 200 characters.
message-no-body = Write the letter first.
message-body-long = Keep the letter under 10,000 characters.
message-failed-no-address = The customer has no e-mail address any more. Call them instead.
message-failed-bad-address = The customer's e-mail address can't be right. Correct it with the customer, then write again.
message-failed-refused = The customer's mail server refused the letter. The address may be wrong or full: call them, or write to another address.
message-failed-gave-up = No mail server took the letter in most of a day. Ask whoever runs Ringback to check the mail settings, then write again.

# Letters to customers
letter-opening-sorry = Thank you for telling us what happened. I am sorry: this is not how it should have been for you.
letter-opening-glad = Thank you for your kind words. They reached the people they belong to.
letter-opening-thanks = Thank you for taking the time to tell us.
letter-closing = Kind regards,
letter-subject = Your feedback
letter-subject-from = Your feedback to { $organisation }
letter-question-subject = Is it solved?
letter-question-subject-from = { $organisation }: is it solved?
letter-question-quote = A little while ago you told us: “{ $quote }”
letter-question-plain = A little while ago you told us that something was not right.
letter-question-ask = We have done what we could and would like to know from you: is it solved? One click is enough.
letter-question-yes = Yes, it is solved
letter-question-no = No, not yet
letter-question-until = You can answer until { $day }.
letter-own = See what is happening with your feedback, or write to us
letter-question-quiet = Please don't write to me any more
letter-acknowledge-subject = We have your feedback
letter-acknowledge-body =
    Thank you for telling us. A colleague has your words and will get in touch with you soon.

    With kind regards

# Notices to staff
notice-opened = New case for you: { $unit }
notice-opened-text = A customer of { $unit } needs an answer, and it is your turn.
notice-assigned = A case was handed to you: { $unit }
notice-assigned-text = A colleague handed you a case of { $unit }.
notice-late = Promise missed: { $unit }
notice-late-text = A customer of { $unit } has waited longer than we promised. The case has climbed to you.
notice-added = The customer wrote again: { $unit }
notice-added-text = A customer of { $unit } added something to a case of yours.
notice-reopened = Open again: { $unit }
notice-reopened-text = A case of { $unit } that was closed is open again, and yours.
notice-undelivered = Letter not delivered: { $unit }
notice-undelivered-text = Your letter to a customer of { $unit } could not be delivered. The customer still waits.
notice-score = Score: { $score } of { $top }
notice-due = First word by { $when }
notice-was-due = It was due { $when }

# Rules
rule-index = Rules
rule-index-note = Each new response is held against these from the top; the first that fits decides.
rule-new = New rule
rule-edit = Change rule
rule-change = Change
rule-none = No rules yet
rule-none-text = Without a rule no response opens a case.
rule-otherwise = A response that fits none of these opens no case.
rule-off = Off
rule-up = Move up
rule-down = Move down
rule-switch-on = Switch on
rule-switch-off = Switch off
rule-remove = Remove
rule-remove-sure = This removes the rule “{ $name }”. Cases it opened stay.
rule-does-nothing = Opens no case.
rule-does-rota = Opens a case for whoever's turn it is; a first word within { $length }.
rule-does-turns = Opens a case for each of these in turn: { $name }; a first word within { $length }.
rule-does-nobody = Opens a case that anybody may take; a first word within { $length }.
rule-does-manager = Opens a case for the unit’s manager; a first word within { $length }.
rule-does-relationship = Opens a case for the customer’s relationship owner, or whoever’s turn it is; a first word within { $length }.
rule-does-person = Opens a case for { $name }; a first word within { $length }.
rule-gone = somebody who has left
rule-minutes = { $count ->
    [one] 1 business minute
   *[other] { $count } business minutes
 }
rule-hours = { $count ->
    [one] 1 business hour
   *[other] { $count } business hours
 }
rule-hours-minutes = { $hours } h { $minutes } min of business time
rule-history-too = Also for responses older than a week.
rule-trouble = { $times ->
    [one] Passed over once: { $why }
   *[other] Passed over { $times } times, last because: { $why }
 }
rule-condition-unreadable = its condition can't be read any more. Save the rule again.
rule-when = When
rule-then = Then
rule-name = Name
rule-name-example = Unhappy customers
rule-condition = Condition
rule-condition-hint = What must be true of the response. It is checked when you save.
rule-mark = Line { $line }, character { $column }
rule-history = Also for responses older than a week
rule-history-hint = Leave this off when you import the past: it would open a case for every old complaint.
rule-does = What happens
rule-open = Open a case
rule-nothing = Nothing
rule-owner = Whose it is
rule-owner-rota = Whoever's turn it is in the unit
rule-owner-turns = People I choose, in turn
rule-owner-manager = The unit’s manager
rule-owner-relationship = The customer’s relationship owner, else whoever’s turn it is
rule-owner-nobody = Whoever takes it
rule-turns = Who takes turns
rule-turns-hint = Only used when the case goes to people in turn. The one whose last turn is longest ago gets the next case; among those who never had one, whoever has the fewest open cases. Anybody who has left or can’t see the case’s unit is passed over; when nobody is left, the case waits for whoever takes it.
rule-turns-away = away until { $day }
rule-turns-members = In turn
rule-no-members = Choose at least one person who takes turns.
rule-no-such-member = Somebody you chose doesn’t work here any more. Take them off and save again.
rule-promise = First word within … business hours
rule-promise-hint = 8 is one working day; 0.5 is half an hour.
rule-calendar = Counted by
rule-calendar-unit = The unit's own hours
rule-priority = Priority
rule-acknowledge = A word at once
rule-acknowledges = Tell the customer by e-mail at once that somebody will answer
rule-acknowledges-hint = In the customer's language. It doesn't keep the promise: only a person can. Never sent for imported responses.
rule-examples = For example
rule-example-class = Everybody who is unhappy
rule-example-score = Very low NPS scores only
rule-example-words = Words in any language
rule-example-meaning = What the words say, in any language
rule-example-refund = A theme, and how sure of leaving
rule-example-customer = What you know of the customer
rule-example-unit = A region and a channel
rule-example-hidden = A hidden field of the link
rule-words = What can be asked
rule-missing = What is missing decides nothing: a response without a score is neither above nor below one.
rule-too-many = There are 100 rules already. Remove one first.
rule-no-name = Give the rule a name; cases carry it.
rule-name-long = Keep the name under 80 characters.
rule-hours-wrong = Give a number of business hours, from one minute to thirty days.
rule-no-such-person = That person doesn't work here any more. Choose another.
rule-no-such-calendar = That calendar is gone. Choose another.
rule-no-letter = Write the letter in at least one language, with a subject.
rule-letter-long = Keep each letter under 4,000 characters and its subject under 200.
rule-said-saved = Saved. It holds for responses from now on.
rule-said-removed = The rule is gone.
# Trying a rule out on the responses of the past.
trial-title = Trial: { $name }
trial-note = What this rule would have done to the responses of the last 90 days, as the list of rules stands now. Nothing is opened and nobody is written to.
trial-back = Back to the rule
trial-try = Try it out
trial-try-hint = “Try it out” shows what the rule would have done in the last 90 days: which cases, and how many for each person. Nothing is saved yet.
trial-going = Going through the responses
trial-looked-at = { $count ->
    [one] one response so far
   *[other] { $count } responses so far
}
trial-nothing = There are no responses of the last 90 days to try it on yet.
trial-tile-cases = Cases it would have opened
trial-tile-spared = Responses that would have opened no case
trial-tile-looked-at = Responses looked at
trial-tile-had = Have a case as it is
trial-tile-had-note = opened by the rules that held at the time
trial-each-week = about { $count } a week
trial-before = { $count ->
    [one] One more fits, but the rule “{ $name }” comes before it and decides.
   *[other] { $count } more fit, but the rule “{ $name }” comes before it and decides.
}
trial-too-old = { $count ->
    [one] One more fits, but was more than a week old when it came in.
   *[other] { $count } more fit, but were more than a week old when they came in.
}
trial-unanswerable = { $count ->
    [one] For one response the condition has no answer, such as a division by zero.
   *[other] For { $count } responses the condition has no answer, such as a division by zero.
}
trial-keep = Save and switch on
trial-load = Whose they would have been
trial-load-note = by the rota as it is today
trial-who = Person
trial-cases = Cases
trial-weekly = A week
trial-busiest = Busiest week
trial-unowned = Nobody's until somebody takes them
trial-examples = The newest of them
trial-examples-note = as they were said
trial-no-words = No words, only a score
trial-weeks = Week by week
trial-weeks-note = by the day a week begins, the newest first
trial-units = By unit

rule-ready-detractor = Unhappy customers
rule-ready-passive = So-so, with a comment
rule-ready-promoter = Happy customers

# Causes
cause-index = Root causes
cause-index-note = Every case is closed with one of these, so that you see what keeps coming up.
cause-add = Add a cause
cause-parent = Belongs to
cause-top = – a group of its own –
cause-name-in = Name ({ $language })
cause-rename = Change
cause-retire = Retire
cause-retired = Retired
cause-retired-note = Old cases keep them; nobody can choose them.
cause-restore = Use again
cause-used = { $count ->
    [one] 1 case
   *[other] { $count } cases
 }
cause-nameless = Give it a name in at least one language.
cause-name-long = Keep each name under 80 characters.
cause-too-deep = Causes can't stand deeper than three levels.
cause-said-added = Added.
cause-said-renamed = Changed.
cause-said-retired = Retired.
cause-said-restored = In use again.

# Hours
hours-index = Business hours
hours-index-note = Promises run only while somebody is at work.
hours-new = New calendar
hours-edit = Calendar
hours-edit-note = Promises already given stay as they are.
hours-ready-name = Office hours
hours-none = No hours yet
hours-none-text = Without a calendar every hour counts, also at night.
hours-default = Default
hours-make-default = Make default
hours-remove-sure = This removes the calendar “{ $name }”.
hours-in-use = A rule or a unit still counts by this calendar.
hours-open-now = Open now
hours-closed-now = Closed now
hours-closed = closed
hours-holidays = { $count ->
    [0] no days off
    [one] 1 day off
   *[other] { $count } days off
 }
hours-monday = Monday
hours-tuesday = Tuesday
hours-wednesday = Wednesday
hours-thursday = Thursday
hours-friday = Friday
hours-saturday = Saturday
hours-sunday = Sunday
hours-units = Units with other hours
hours-units-note = They hold for all units beneath, too.
hours-as-above = as the unit above
hours-name = Name
hours-zone = Time zone
hours-week = Weekly hours
hours-week-note = Several shifts with commas: 09:00-12:00, 13:00-18:00
hours-days-off = Days off
hours-days-off-label = One a line: date, then name
hours-days-off-hint = For example 2026-04-13 Songkran. Dates as year-month-day.
hours-add-thai = Add Thailand's public holidays
hours-add-vietnamese = Add Vietnam's public holidays
hours-preset-hint = Lists for 2026 and 2027. Governments move days at short notice: please check them.
hours-no-name = Give the calendar a name.
hours-name-long = Keep the name under 80 characters.
hours-said-saved = Saved. Promises from now on count by it.
hours-said-default = This is the default now.
hours-said-removed = The calendar is gone.
hours-said-unit = The unit's hours are changed.

# Recovery
recovery-ask = Is it solved?
recovery-you-said = You told us:
recovery-question = Is it solved for you?
recovery-yes = Yes, it is solved
recovery-no = No, not yet
recovery-words = Is there anything you would like to add?
recovery-words-hint = Only if you like.
recovery-send = Send
recovery-choose = Please choose one of the two.
recovery-glad = Thank you. We are glad.
recovery-glad-text = It is good to know that it is solved for you.
recovery-sorry = Thank you for telling us
recovery-sorry-text = We are sorry that it is not solved yet. Your words are with the manager now, who will get in touch with you.
recovery-expired = This link has run out
recovery-expired-text = Thank you for coming back to us. The question was open for 30 days. If something is still not right, please tell us where you usually reach us.
recovery-moved-on = We are on it already
recovery-moved-on-text = Your matter has moved on since this letter was written, so there is nothing to answer here.
recovery-quiet = No more letters?
recovery-quiet-text = We then write to you no more about your feedback, not even to answer it.
recovery-quiet-send = Write no more letters
recovery-quiet-done = You will get no more letters
recovery-quiet-done-text = Thank you for telling us. This holds from now on.
recovery-settings = Asking back
recovery-settings-note = Some time after a case is closed, the customer is asked by e-mail whether it was solved. Yes means recovered; no opens the case again for the unit's manager.
recovery-asks = Ask customers whether it was solved
recovery-asks-hint = One question for each closing, to customers with an e-mail address.
recovery-names = Tell customers who has their matter
recovery-names-hint = Their own page then says the first name of your colleague. Without it, only the team is named.
recovery-delay = How long after closing
recovery-at-once = At once
recovery-said-saved = Saved.

settings-for-all = These hold for every unit, so only somebody who sees all units can change them.
