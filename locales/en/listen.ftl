### Surveys, their links, and the pages on which customers answer.

## The respondent's page
answer-send = Send
answer-own = See what becomes of it
answer-own-hint = You can come back to this page at any time: it shows who has your words and by when you hear from us.
kiosk-own = Scan this with your own phone to see what becomes of your words.
answer-again = Next person
answer-trap = Leave this empty
answer-contact = May we contact you about this?
answer-contact-hint = Only if you would like to hear from us. An e-mail address or a phone number is enough.
answer-contact-known = Yes, you may contact me about this
answer-name = Your name
answer-email-field = E-mail
answer-phone-field = Phone
answer-when = When is a good time?
reach-any = Any time
reach-morning = In the morning
reach-afternoon = In the afternoon
reach-evening = In the evening
answer-typed = What you wrote
answer-closed = This survey is closed
answer-closed-text = It no longer takes answers. If there is something we should know, please tell our staff directly.
answer-ended = This survey has ended
answer-ended-text = The last day to answer has passed. If there is something we should know, please tell our staff directly.
answer-no-link = This link leads nowhere
answer-no-link-text = Please check the address for typing mistakes, or ask for a new link.
answer-missing-score = Please choose a number.
answer-missing-choice = Please choose one.
answer-missing-text = Please write a few words.
answer-off-scale = Please choose a number from { $low } to { $high }.
answer-too-long = Please keep this under { $most } characters.
answer-not-text = Please answer in words.
answer-unknown-choice = Please choose one of the answers offered.
answer-unknown = This survey has no such question.
answer-email = This does not look like an e-mail address. Please check it.
answer-phone = This does not look like a phone number. Please check it.
answer-reach = To reach you we need an e-mail address or a phone number.

## Answers from programs
answer-wrong = The answers do not fit this survey.
answer-not-json = The body is not the JSON that is expected here.
answer-bad-key = The Idempotency-Key must be given once, with 1 to 255 characters.
answer-other = This Idempotency-Key was used before with another body.
answer-language = The language is en, th or vi.
answer-unknown-hidden = This survey takes no hidden field of this name.
answer-long-hidden = At most { $most } characters fit here.
answer-no-customer = This survey does not let a link say who the customer is.

## Ready surveys
ready-us = us
ready-nps-name = How likely to recommend (NPS)
ready-csat-name = Satisfaction (CSAT)
ready-ces-name = Ease (CES)
ready-blank-name = New survey
ready-nps-friend = How likely are you to recommend { $name } to a friend?
ready-nps-family = How likely are you to recommend { $name } to your family?
ready-nps-colleague = How likely are you to recommend { $name } to a colleague?
ready-nps-low = Not at all likely
ready-nps-high = Extremely likely
ready-csat = How satisfied are you with { $name } this time?
ready-csat-low = Very dissatisfied
ready-csat-high = Very satisfied
ready-ces = “{ $name } made it easy for me.” How far do you agree?
ready-ces-low = Strongly disagree
ready-ces-high = Strongly agree
ready-why-promoter = Wonderful! What did you like best?
ready-why-passive = What could we do better for you?
ready-why-detractor = We are sorry. What went wrong? Please tell us everything we should know.
ready-topics = What was it about?
ready-single = Which of these fits best?
ready-multiple = Which of these apply?
ready-open = Is there anything else you would like to tell us?
ready-thanks-any = Thank you. Your answer helps us do better.
ready-thanks-promoter = Thank you! We will pass your kind words on to the team.
ready-thanks-passive = Thank you. We will use what you told us to do better.
ready-thanks-detractor = Thank you for being honest with us. We read every answer, and yours will reach the people who can change things.
ready-topic-taste = Taste
ready-topic-food = Food and drink
ready-topic-service = Staff and service
ready-topic-waiting = Waiting time
ready-topic-price = Price
ready-topic-clean = Cleanliness
ready-topic-place = The place itself
ready-topic-goods = Condition of the goods
ready-topic-choice = Choice of products
ready-topic-returns = Returns and exchanges
ready-topic-room = Room
ready-topic-care = Care and treatment
ready-topic-explanation = Clear explanations
ready-topic-app = App or website
ready-topic-steps = Forms and steps
ready-topic-teaching = Teaching
ready-topic-materials = Learning materials
ready-topic-network = Network quality
ready-topic-repair = Repairs
ready-topic-bill = Bills
ready-topic-punctual = Punctuality
ready-topic-tracking = Tracking
ready-topic-features = Features
ready-topic-ease = Ease of use
ready-topic-reliable = Reliability
ready-topic-speed = Speed
ready-topic-quality = Quality

## The list of surveys
survey-list-note = What you ask your customers, and how it is answered.
survey-none = No survey yet
survey-none-text = Begin with one question: how likely are you to recommend us? It is ready in three languages.
survey-new = New survey
survey-new-note = Each one comes in three languages, with a question after the score that differs by how the customer feels. You can change every word.
survey-make = Make the survey
survey-name = Name
survey-name-hint = Only your team sees it.
survey-state = State
survey-state-draft = Draft
survey-state-open = Open
survey-state-closed = Closed
survey-responses = Responses
survey-score = Score
survey-last = Last answer
survey-changes = Unpublished changes
survey-missing = { $count ->
    [one] { $count } text not translated
   *[other] { $count } texts not translated
}
survey-missing-of = { $count ->
    [one] { $count } of { $of } texts is missing.
   *[other] { $count } of { $of } texts are missing.
}
survey-starter-nps = Recommendation (NPS)
survey-starter-nps-text = 0–10: how likely to recommend, and why. The field’s standard for loyalty.
survey-starter-csat = Satisfaction (CSAT)
survey-starter-csat-text = 1–5: how satisfied with this visit, order or answer.
survey-starter-ces = Ease (CES)
survey-starter-ces-text = 1–7: how easy it was to get something done.
survey-starter-blank = Just a score
survey-starter-blank-text = One NPS question and nothing else; add what you like.
survey-wording = To whom would they recommend you?
survey-wording-friend = A friend
survey-wording-family = Their family
survey-wording-colleague = A colleague
survey-wording-hint = For the recommendation question. Between businesses, “a colleague” fits best.

## The editor
survey-tabs = Parts of this survey
survey-tab-questions = Questions
survey-tab-translations = Translations
survey-tab-settings = Settings
survey-tab-share = Share
survey-editing-in = Writing in
survey-kind-nps = Recommendation 0–10
survey-kind-csat = Satisfaction 1–5
survey-kind-ces = Ease 1–7
survey-kind-single = One choice
survey-kind-multiple = Several choices
survey-kind-open = In their own words
survey-text = Text
survey-text-question = Question
survey-text-low = Lowest score means
survey-text-high = Highest score means
survey-text-choice = Choice
survey-text-follow-promoter = After a high score
survey-text-follow-passive = After a middling score
survey-text-follow-detractor = After a low score
survey-text-thanks-any = Thanks without a score
survey-text-thanks-promoter = Thanks after a high score
survey-text-thanks-passive = Thanks after a middling score
survey-text-thanks-detractor = Thanks after a low score
survey-end-low = { $n } means
survey-end-high = { $n } means
survey-choices = Choices
survey-choice-n = Choice { $n }
survey-choice-new = Another choice
survey-required = Must be answered
survey-follow = Asked right after the score
survey-follow-add = Ask a question after the score
survey-follow-choices = Offer choices instead of free text
survey-follow-words = Ask for their own words instead
survey-unfollow = Remove this follow-up
survey-up = Move up
survey-down = Move down
survey-remove = Remove this question
survey-add = Add a question
survey-thanks = Thank-you
survey-thanks-note = Shown at the end, by how they scored
survey-save = Save
survey-save-hint = Respondents see changes once you publish.
survey-saved = Saved.
survey-publish = Publish
survey-published = Version { $version } is published. Share it with a link or a QR code.
survey-try = Try it out
survey-trial = Try it out
survey-trial-note = You are trying it out: nothing is kept.
survey-phone = What customers see
survey-then = then
survey-no-questions = Nothing is asked yet.
survey-id-hint = Links prefill by this name, and answers are exported under it. It never changes.

## Translations
survey-translations-note = Where a text is missing, customers see it in the survey’s main language.
survey-all-translated = Every text is there in every language.
survey-lacking = Missing

## Settings
survey-main-language = Main language
survey-languages = Offered in
survey-languages-hint = Customers get their own language when it is offered, and can switch.
survey-people = The customer
survey-asks-contact = Ask at the end whether we may contact them
survey-asks-contact-hint = With a name, an e-mail address or a phone number, all optional.
survey-identifies = Let a link say who the customer is
survey-identifies-hint = With ?email=…, ?name=…, ?phone=… or ?customer=… (your own customer number).
survey-hidden = What a link may carry along
survey-hidden-names = Names, one a line
survey-hidden-hint = For example “table” lets /s/…?table=12 keep 12 beside the answer. Anything else in a link is ignored.
survey-prefill-hint = A link can choose a score beforehand; it counts only when the customer sends it:
survey-answers-now = Answers
survey-open-text = The survey takes answers.
survey-closed-text = The survey is closed: its links say so politely.
survey-draft-text = Never published: nobody outside can see it.
survey-close = Close the survey
survey-close-sure = Its links and QR codes will take no more answers. You can open it again at any time.
survey-closed = The survey is closed.
survey-reopen = Open again
survey-reopened = The survey takes answers again.
survey-facts = About this survey
survey-version = Published version
survey-made = Made
survey-changed = Changed

## What can be wrong with a survey
survey-problem-languages = Choose at least one language.
survey-problem-questions = A survey has at most { $most } questions: customers stop long before that.
survey-problem-metric = Add at least one question with a score (0–10, 1–5 or 1–7): it is what the survey measures.
survey-problem-long = Please keep this under { $most } characters.
survey-problem-long-text = One of the texts is longer than 500 characters. Nothing was saved: please go back and shorten it.
survey-problem-choices = Offer at least two choices.
survey-problem-many-choices = At most { $most } choices, each different.
survey-problem-empty = This is still empty in the survey’s main language.
survey-problem-id = Two questions have the same name. Remove one and add it anew.
survey-problem-hidden = At most { $most } names.
survey-problem-hidden-name = “{ $name }” cannot be used: small letters, digits, - and _ only, beginning with a letter, and not the name of a question.
survey-problem-changed = Somebody else has saved this survey meanwhile. Your text is still here: copy what matters, load the page again and put it in.

## Sharing
collector-note = Each link belongs to a unit and a touchpoint, so you can tell where an answer comes from.
collector-unpublished = Nobody can answer before the survey is published.
collector-none = No link yet
collector-none-text = Add one for each unit: a link to send, a QR code to print.
collector-new = Add a link
collector-new-note = with its QR code
collector-unit = Unit
collector-channel = Used as
collector-touchpoint = Touchpoint
collector-touchpoint-hint = Where in the customer’s way: counter, delivery, call.
collector-name = Name
collector-name-hint = Blank takes the unit’s name.
collector-ends = Last day
collector-ends-hint = Blank never ends.
collector-add = Add the link
collector-added = The link is ready.
collector-link = Link
collector-qr = QR code
collector-svg = SVG
collector-png = PNG
collector-open-page = Open
collector-until = Open until
collector-ended = Ended
collector-close = Close
collector-close-sure = This link and its QR code will take no more answers. You can open it again at any time.
collector-closed = The link is closed.
collector-reopen = Open again
collector-reopened = The link takes answers again.
collector-count = { $count ->
    [0] no answers yet
    [one] { $count } answer
   *[other] { $count } answers
}
collector-try = Test first
collector-try-text = Walk through it as your customers will. Nothing is counted.
collector-problem-unit = Choose one of your units.
collector-problem-day = This is not a day. Please write it like 2027-01-31.
channel-link = Link
channel-qr = QR code
channel-kiosk = Kiosk
channel-email = E-mail
channel-sms = SMS
channel-chat = Chat
channel-import = Import
channel-other = Elsewhere

## Responses
response-no-words = No words

# A poster to print
poster-title = Poster
poster-back = Back to sharing
poster-paper = Paper
poster-languages = Languages
poster-all-languages = All of the survey's
poster-line = A line of your own (optional)
poster-show = Show
poster-how-to-print = Print it from your browser; these choices are not printed. Black and white is enough.
poster-invite = How was it today?
poster-scan = Point your phone's camera here. It takes less than a minute.
collector-kiosk-hint = Open the address full screen on the tablet. It starts over by itself after each person.

# Answers entered by staff
entry-title = Enter an answer
entry-open = Enter an answer for a customer
entry-note = When somebody tells you by phone, in person or on paper, enter it here. It counts like any other answer.
entry-around = How it was said
entry-way = Said
entry-at = When
entry-language = Language of the questions
entry-language-hint = The one you read out.
entry-answers = The answers
entry-answers-note = Read the questions out as they stand, and write down the customer's own words.
entry-more = One more question follows from the score.
entry-who = Who said it
entry-who-note = Only what they are willing to give. Without it the answer stays anonymous.
entry-name = Name
entry-id = Customer number
entry-agrees = They agree to be contacted about it
entry-agrees-hint = Ask them. It is written down as their consent.
entry-keep = Keep and go on to the next
entry-said = Kept. You can enter the next one.
entry-problem-way = Choose how it was said.
entry-problem-at = Enter the day and time.
entry-problem-future = This moment has not come yet.
entry-problem-old = This is more than a year ago. Please import older answers.
entry-problem-name = A name alone is not enough to know somebody by. Add an e-mail address, a phone number or a customer number, or leave the name out.
channel-phone = Phone
channel-in-person = In person
channel-paper = Paper
