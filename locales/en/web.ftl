### The frame of every page: navigation, dates, charts, errors, and the parts that pages are made of.

## Navigation
nav-today = Today
nav-surveys = Surveys
nav-responses = Responses
nav-cases = Cases
nav-themes = Themes
nav-actions = Actions
nav-journey = Journey
nav-customers = Customers
nav-scores = Scores
nav-settings = Settings

## The shell
shell-skip = Skip to the content
shell-nav = Main menu
shell-me = Your menu
shell-more = More
shell-demo = Demo
shell-language = Language
shell-theme = Appearance
shell-keys = Keyboard shortcuts
shell-sign-out = Sign out
shell-close = Close
shell-updated = The page has been updated.
shell-lost = The connection is lost. Trying again…
theme-device = Automatic
theme-light = Light
theme-dark = Dark
keys-move = Next or previous in a list
keys-open = Open what is marked
keys-search = Search
keys-resolve = Close the case
keys-reply = Reply
keys-help = This list

## Time
ago-now = just now
ago-past = { $length } ago
ago-ahead = in { $length }
length-minutes = { $count } min
length-hours = { $count } h
length-days = { $count } d
length-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
length-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}

## Promises
promise-left = { $length } left
promise-late = { $length } late
promise-kept = Promise kept
promise-missed = Missed by { $length }

## The field's terms
metric-nps = NPS
metric-csat = CSAT
metric-ces = CES
class-nps-promoter = Promoter
class-nps-passive = Passive
class-nps-detractor = Detractor
class-nps-promoters = Promoters
class-nps-passives = Passives
class-nps-detractors = Detractors
class-csat-promoter = Satisfied
class-csat-passive = Neutral
class-csat-detractor = Dissatisfied
class-ces-promoter = Easy
class-ces-passive = Neither
class-ces-detractor = Hard
role-viewer = Viewer
role-agent = Agent
role-manager = Manager
role-owner = Owner

## Charts
chart-empty = No responses in this period yet.
chart-table = Show as a table
chart-name = Name
chart-when = Period
chart-value = Value
chart-interval = 95 % interval
chart-count = Responses
chart-responses = { $count ->
    [one] { $count } response
   *[other] { $count } responses
}
chart-scores = How often each score was given

## Tables, filters and forms
table-next = Next page
table-first = First page
table-sort = Sort by { $column }
filter-apply = Apply
filter-clear = Clear filters
filter-search = Search
form-optional = optional
form-problems = { $count ->
    [one] One thing needs putting right.
   *[other] { $count } things need putting right.
}
form-save = Save
form-cancel = Cancel
form-choose-file = Choose a file
form-sending = Sending…
copy = Copy
copy-done = Copied
score-none = No score
confirm-title = Are you sure?
confirm-yes = Yes, go on
confirm-no = No, go back

## Errors
error-home = Go to Today
error-number = If you ask for help, please name this number:
error-not-found = This page isn’t here
error-not-found-text = It may have been moved or removed, or the address has a typing mistake.
error-forbidden = This isn’t open to you
error-forbidden-text = Your role or your units don’t reach this far. Please ask whoever runs your organisation’s Ringback.
error-sign-in = Please sign in
error-sign-in-text = Sign in to see this.
error-first = One thing first
error-first-text = Please open any page of Ringback: it shows what to do.
error-no-key = A key is needed
error-no-key-text = Send a key that is still in use as “Authorization: Bearer rbk_…”. Keys are made in Settings → API keys.
api-not-json = The body is not the JSON that is expected
api-wrong = Some of this can't be taken as it is
api-limit = Give a number from 1 to 200.
api-other-body = This Idempotency-Key came with another body before. Use a fresh key for a fresh call.
api-words = Give 1 to 4,000 characters.
api-parameter = This can't be read.
error-stale = This form is out of date
error-stale-text = Nothing was changed. Please go back, load the page again and send it once more.
error-bad = We couldn’t read that
error-bad-text = Something in the request isn’t as it should be. Please go back and try again.
error-form = The form came in incomplete or in a shape we don’t know. Nothing was changed. Please go back and try again.
error-upload = The file didn’t arrive whole. Please send it again.
error-one-file = Please send one file at a time.
error-conflict = Something else happened meanwhile
error-too-large = That is too large
error-too-large-text = Nothing was changed. Please send less text or a smaller file.
error-too-many = Too many tries
error-too-many-text = Please wait a little and try again.
error-unavailable = Please try again in a moment
error-unavailable-text = We can’t reach the data just now. Nothing you sent was half done.
error-internal = Something went wrong on our side
error-internal-text = It has been noted. Please try again; if it happens again, tell whoever runs this Ringback.

# A screen that many people use
kiosk-resting = Still there? Touch the screen to go on, or it starts over.
kiosk-away = The network is away just now. What you have entered is still here and will be sent as soon as it is back.

## What was read from a customer's words
heard-themes = What it is about
heard-unread = Not read: another language, or no words
heard-unsure = Ringback is not sure of this reading.
heard-judged = Judged by a person here.
heard-mixed = Languages mixed
heard-bare = Typed without Vietnamese marks
heard-today = Wants an answer today
heard-now = Wants an answer now
sentiment-negative = Negative
sentiment-neutral = Neutral
sentiment-positive = Positive
sentiment-mixed = Good and bad
intent-complaint = Complaint
intent-praise = Praise
intent-suggestion = Suggestion
intent-question = Question
intent-churn = May leave
intent-contact = Asks to be contacted
