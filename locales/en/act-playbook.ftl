# Playbooks
playbook-index = Playbooks
playbook-index-note = What is done for whom, step by step. A new case gets the steps of its customer's class.
playbook-new = New playbook
playbook-edit = Change playbook
playbook-edit-note = What you change holds for cases opened from now on. Those that run keep their steps.
playbook-none = No playbooks yet
playbook-none-text = A playbook tells whoever has a case what to do next, and by when.
playbook-class = Put on new cases of
playbook-class-detractor = Unhappy customers
playbook-class-passive = So-so customers
playbook-class-promoter = Happy customers
playbook-class-none = Nobody for now
playbook-class-taken = The playbook “{ $name }” is put on these cases already. Change that one, or choose another class.
playbook-step = Step { $number }
playbook-another-step = One more step
playbook-empty-step = Leave it empty if you need none.
playbook-text-in = What to do ({ $language })
playbook-who = Who does it
playbook-hours = Due after … business hours
playbook-place = Place in the list
playbook-letters = Letter
playbook-letters-none = Add a letter
playbook-letters-hint = A reply can begin with this, between the greeting and the writer's name. Put […] where only the writer knows what belongs: a letter with […] left in it is not sent.
playbook-has-letter = with a letter
playbook-within = within { $length }
playbook-save-and-add = Save and add a step
playbook-of-case = Playbook
playbook-remove-sure = This removes the playbook “{ $name }”. Cases that run by it keep their steps.
playbook-too-many = There are 30 playbooks already. Remove one first.
playbook-names-hint = Each colleague sees the name in their language; where one is missing, English stands in.
playbook-no-name = Give the playbook a name in at least one language.
playbook-no-steps = Write at least one step.
playbook-many-steps = Nobody follows more than { $most } steps. Take some out.
playbook-no-text = Say in at least one language what is to be done.
playbook-half-letter = A letter needs both a subject and a text.
playbook-letter-long = Keep the letter under { $most } characters and its subject under 200.
playbook-said-saved = Saved. Cases opened from now on go by it.
playbook-said-removed = The playbook is gone.

# Steps of a case
step-who-owner = Whoever has the case
step-who-manager = The unit's manager
step-do = Done
step-letter = Use the letter
step-skip = Skip
step-why = Why is it not needed?
step-say-why = Say in a few words why it is not needed.
step-is-done = Done
step-is-skipped = Skipped
step-is-ended = Closed before
step-late = Step late
step-said-done = Noted. On to the next step.
step-said-skipped = Skipped. Your reason stands in the story.
case-story-step-done = did a step: { $step }
case-story-step-skipped = skipped a step: { $step }
message-gap-left = Write your own words where […] stands, or take it out.

# Pauses
pause-pause = Pause
pause-hint = Until then no promise runs and nothing climbs. What business time is left now is left then.
pause-reason = Why
pause-customer = Waiting for the customer
pause-part = Waiting for a part or a delivery
pause-date = A date agreed with the customer
pause-other = Another reason
pause-until = Until
pause-until-when = until
pause-words = In your words
pause-resume = Go on now
pause-rests = Paused
pause-is-paused = The case rests already.
pause-is-over = The case runs again already.
pause-no-reason = Choose why it rests.
pause-no-until = Give a day and a time of day.
pause-is-past = Choose a moment that is still to come.
pause-too-far = A case rests for 180 days at most. Choose an earlier day.
pause-no-words = Say in a few words why.
pause-words-long = Keep it under 500 characters.
pause-said-paused = Paused. It goes on by itself at that time.
pause-said-resumed = It runs again, with the business time that was left.
case-story-paused = paused it until { $until }: { $reason }
case-story-resumed = went on with it
case-story-resumed-itself = The pause is over

# Views of the list, and giving several cases
view-keep = Keep this view
view-name = Name of the view
view-hint = Keeps the tab and the filters. Words you searched for are not kept.
view-share = Everybody has it
view-shared = shared
view-remove = Remove this view
view-no-name = Give the view a name.
view-too-many = You keep 20 views already. Remove one first.
view-said-kept = The view is kept.
view-said-removed = The view is gone.
case-give = Give
case-give-to = Give the ticked ones to …
case-choose-column = Tick
case-choose-one = Tick the case
case-choose-some = Tick at least one case first.
case-said-given = { $count ->
    [0] Nothing changed hands.
    [one] One case changed hands.
   *[other] { $count } cases changed hands.
 }
case-said-left = { $count ->
    [one] One stayed as it was: it is closed, somebody just took it, or that colleague can't see its unit.
   *[other] { $count } stayed as they were: they are closed, somebody just took them, or that colleague can't see their unit.
 }
notice-several = { $count } cases were handed to you
notice-several-text = A colleague handed you { $count } cases.

# Digests
digest-note = How you are told by e-mail about cases that are yours.
digest-way = When
digest-way-at-once = At once, a letter for each event
digest-way-digest = Once a day, one letter with all that is yours
digest-hour = At
digest-hour-hint = For the daily letter, by your organisation's clock. On days on which nothing is yours there is none.
digest-choose = Choose when you want to be told.
digest-subject = { $count ->
    [one] One case is yours today
   *[other] { $count } cases are yours today
 }
digest-subject-late = { $late ->
    [one] One of your cases is late
   *[other] { $late } of your cases are late
 }
digest-text = { $count ->
    [one] One open case is yours.
   *[other] { $count } open cases are yours.
 }
digest-new = { $count ->
    [one] One of them became yours since the last letter.
   *[other] { $count } of them became yours since the last letter.
 }
digest-late = LATE
digest-others = IN TIME
digest-paused = Paused until { $until }
digest-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
 }
digest-why = You get this once a day because you chose it under Settings, My notices.

# The playbooks to begin with
playbook-ready-detractor = Unhappy customers: put it right
playbook-ready-listen = Read or listen to the whole story, calmly
playbook-ready-acknowledge = Say that we heard, apologise, and give your name
playbook-ready-acknowledge-subject = We heard you, and we are sorry
playbook-ready-acknowledge-body =
    Thank you for telling us what happened. I am sorry that it was like this for you.

    I am looking into it myself now: […]

    You will hear from me again as soon as I know more. Until then you can simply answer this letter; it comes to me.
playbook-ready-act = Put right what can be put right, or find who can
playbook-ready-inform = Tell them what was done and what changes
playbook-ready-inform-subject = What we have done about it
playbook-ready-inform-body =
    I promised to come back to you. This is what we have done:

    { "[…]" }

    If that does not settle it for you, please tell me. I would rather hear it than guess.
playbook-ready-token = Decide on a small sign of apology, where it fits
playbook-ready-token-subject = A small sign of our apology
playbook-ready-token-body =
    It should not have happened, and words alone do not give you your time back. Please accept this from us:

    { "[…]" }

    There is nothing you need to do for it in return. We would be glad to see you again.
playbook-ready-passive = So-so customers: find what is missing
playbook-ready-missing = Ask what is missing for it to be really good
playbook-ready-missing-subject = What would have made it really good?
playbook-ready-missing-body =
    Thank you for your honest answer. It was all right, but not more than that, and we would like to understand why.

    What one thing should we change for you? A line is enough; I read every answer myself.
playbook-ready-offer = Offer what would suit them better
playbook-ready-offer-subject = Something that may suit you better
playbook-ready-offer-body =
    Thank you for telling us what you miss. With that in mind, this may suit you better:

    { "[…]" }

    Have a look whenever you like. If it is not the right thing, tell me, and we look on together.
playbook-ready-promoter = Happy customers: thank them
playbook-ready-thank = Thank them in person, and pass the praise on
playbook-ready-thank-subject = Thank you, from all of us
playbook-ready-thank-body =
    What you wrote made our day. I have passed your words on to those who earned them.

    Thank you for taking the time to say what was good, too.
playbook-ready-refer = Ask whether they would tell others about us
playbook-ready-refer-subject = Would you tell a friend?
playbook-ready-refer-body =
    You were happy with us, and nobody is believed more than somebody who was there.

    If you know someone whom we could look after as well, we would be grateful if you told them about us: […]

    And if not: thank you all the same.
