# Today
today-late = Late
today-late-note = the promise has passed
today-unclaimed = Unclaimed
today-unclaimed-note = nobody has them yet
today-due = Due today
today-due-note = to answer before midnight
today-mine = Mine
today-mine-note = open, with you
today-new = New, waiting for a first word
today-all = See all
today-nobody = Nobody yet
today-no-words = A score without words
today-all-answered = Nobody is waiting for an answer. Well done.
today-words = The words of the last hour
today-words-newest = The newest words
today-weeks = last { $weeks } weeks · { $answers ->
    [one] 1 answer
   *[other] { NUMBER($answers) } answers
  }
today-range = likely between { $low } and { $high }
today-trend = { $metric } week by week, with the range it is likely to lie in
today-up = Up from { $before } in the four weeks before
today-down = Down from { $before } in the four weeks before
today-steady = { $before } in the four weeks before; that is too close to call a change
today-empty-title = Nobody has answered yet
today-empty-text = Ask your first question, or bring in the answers you already have. What needs you will stand here.
today-empty-ask = Ask a question
today-empty-import = Import answers

# Responses
responses-title = Responses
responses-search = Search the words: refund "too slow" score<7
search-help = What can be searched
search-help-lines =
    refund slow — comments with both words
    "too slow" — these words in a row
    -parking — without this word
    hai long — Vietnamese with or without its marks
    theme:refund — about a theme or a group of themes
    sentiment:negative — negative, neutral, positive or mixed
    intent:churn — complaint, praise, suggestion, question, churn or contact
    unit:"Chiang Mai" — units with this in their name, and those beneath them
    score<7 — also score>=9, score:3, score:0-6
    class:detractor — promoter, passive or detractor
    from:2026-10-01 — given on this day or later; to: up to and with a day
    date:2026-10 — in this month; a day or a year works too
    lang:vi — written in Thai (th), Vietnamese (vi) or English (en)
search-mistake-long = That is too much for one search. Use at most 24 words and 400 characters.
search-mistake-field = Nothing can be searched by “{ $typed }”. Use theme:, sentiment:, intent:, unit:, score, class:, from:, to:, date: or lang:. To find the words themselves, put them in quotes.
search-mistake-theme = There is no theme “{ $typed }”. Type a part of its name, such as theme:refund or theme:staff.
search-mistake-sentiment = “{ $typed }” is no sentiment. Use negative, neutral, positive or mixed.
search-mistake-intent = “{ $typed }” is no intent. Use complaint, praise, suggestion, question, churn or contact.
search-mistake-unit = None of your units has “{ $typed }” in its name. A name with blanks goes in quotes: unit:"Chiang Mai".
search-mistake-score = “{ $typed }” is no score that can be compared. Use a number from 0 to 10: score<7, score>=9, score:0-6.
search-mistake-class = “{ $typed }” is no class. Use promoter, passive or detractor.
search-mistake-date = “{ $typed }” is no date that can be searched. Write the year first: 2026-10-05, 2026-10 or 2026.
search-mistake-language = “{ $typed }” is no language that is read. Use th, vi or en.
responses-count = { $count ->
    [one] 1 response
   *[other] { NUMBER($count) } responses
  }
responses-count-more = more than { NUMBER($count) } responses
responses-all-surveys = All surveys
responses-all-units = All units
responses-all-metrics = All metrics
responses-all-classes = All classes
responses-all-languages = All languages
responses-all-words = With or without words
responses-with-words = With words
responses-without-words = Without words
responses-filter-survey = Survey
responses-filter-unit = Unit
responses-filter-class = Class
responses-filter-language = Language
responses-filter-words = Words
responses-filter-from = From
responses-filter-to = To
responses-empty-title = No response fits
responses-empty-text = Take a filter away, or look at a longer time.
responses-none-title = No responses yet
responses-none-text = Share a survey or import a file, and every answer will be listed here.
responses-back = Responses
responses-case = Case
responses-no-words = No words
responses-import = Import a file

# One response
response-anonymous = Somebody who gave no name
response-answers = Everything that was answered
response-facts = Where it came from
response-survey = Survey
response-version = version { $version }
response-unit = Unit
response-entered-by = Entered by
response-channel = Channel
response-touchpoint = Touchpoint
response-given = Given
response-language = Language of the words
response-language-unknown = can't be told
response-contact = May be contacted
response-yes = Yes
response-no = No
response-hidden = Sent along
response-external = Id in the other tool
response-case = Its case
response-no-case = No rule opened a case for this answer.
response-history = What this customer said before
response-owner = with { $name }
response-unclaimed = with nobody yet

# Outbox
outbox-title = Outbox
outbox-note = No mail server is set, so letters are kept here and not sent.
outbox-real = Letters are sent by your mail server; this page shows them only while none is set.
outbox-empty-title = No letters yet
outbox-empty-text = Replies, notices and questions to customers will be listed here.
outbox-to = To

# The API's page.
api-title = The API
api-note = What your own programs can read and write here. The calls are described in English.
api-first = A first call
api-first-text = Make a key in Settings → API keys and send it with each call:
api-rules = Times are RFC 3339 in UTC. Lists are paged: give next_cursor as cursor for the next page. What is wrong is said as application/problem+json with the field it concerns. Send an Idempotency-Key of your own with a POST, and it is done once however often it is sent.
api-fields = Parameters and fields
api-needed = needed
api-in-body = in the body

# A respondent's own page
own-title = Your feedback
own-words = What you told us
own-talk = What happened since
own-step-received = We have received it
own-step-read = It is with us
own-step-read-text = It counts in what we learn from everybody's answers. If you would like somebody to come back to you, write to us below.
own-step-passed-on = It has been passed on
own-step-looking = Somebody is looking at it
own-step-answered = You have had an answer
own-step-solved = Solved, as you say
own-step-solved-text = We believe it is. Do you agree?
own-lies-with = It lies with { $who }.
own-has = { $who } is working on it.
own-by = You will hear from { $who } by { $when } ({ $zone }).
own-by-here = You will find an answer from { $who } on your own page by { $when } ({ $zone }).
own-here = We are here: { $hours }
own-late = We wanted you to hear from { $who } by { $when } ({ $zone }). We are late, and we are sorry.
own-added = You added
own-said-solved = You said: it is solved
own-said-unsolved = You said: it is not solved
own-wrote = { $who } wrote to you
own-asked = We asked you whether it is solved
own-spoke-phone = { $who } spoke with you by phone
own-spoke-in-person = { $who } spoke with you in person
own-spoke = { $who } was in touch with you
own-closed = { $who } has closed the matter
own-add = Would you like to add something?
own-add-first = Would you like to tell us more, or hear from us?
own-add-hint = Whoever looks after your matter reads it. To be called or written to, leave a number or an address.
own-add-send = Send
own-add-empty = Please write a few words first.
own-add-too-often = You have written to us very often within the hour. All of it has arrived; please try again a little later.
own-was-it = Is it solved? A word on it helps us, if you like.
own-again = Has it come back? Tell us what happened.
own-solved = Yes, it is solved
own-unsolved = No, it is not solved
own-said-added = Thank you. We have passed on what you wrote.
own-said-yes = Thank you. We are glad that it is solved.
own-said-no = Thank you for telling us. We have opened it again, and somebody will look at it anew.
own-hours = When we are here
own-zone-thailand = Thailand time
own-zone-vietnam = Vietnam time
own-zone = { $place } time
own-keep = The address of this page is yours alone. Whoever has it can see what stands here, so pass it on to nobody.
own-withdraw = Take back my answer
own-withdraw-title = Take back your answer?
own-withdraw-text = What you told us will be removed and will no longer count, and nobody will come back to you about it. This can't be undone.
own-withdraw-yes = Yes, take it back
own-withdraw-no = No, leave it
own-withdrawn = Your answer has been taken back
own-withdrawn-text = It counts no longer. Thank you for having taken the time all the same.
own-gone = There is nothing here
own-gone-text = The answer behind this address was taken back or removed, or the address is not complete. If it came in a letter, please open it from there once more.

## One page

one-page-title = One page
one-page-print = Print this page: it fits on a sheet of A4. Every number opens what it was counted from.
one-page-up = Up from { $before } in as many days before
one-page-down = Down from { $before } in as many days before
one-page-steady = { $before } in as many days before; that is too close to call a change
one-page-no-score = Nobody gave a score in this time.
one-page-causes = What keeps going wrong
one-page-causes-note = cases closed in this time, by cause
one-page-opened = Cases opened
one-page-closed = Cases closed
one-page-kept = Closed with the promise kept
one-page-recovered = Customers who said it is solved
one-page-of-closed = { $share } of those closed
one-page-late = Late
one-page-now = right now
one-page-actions = What we change
one-page-no-actions = No action is planned or was done in this time.
one-page-no-told = Nobody was told in this time what became of their words.
one-page-letters = { $count ->
    [one] { $count } customer told
   *[other] { $count } customers told
}
one-page-quotes = In their own words

## New themes
new-themes-title = New themes
new-themes-link = New themes
new-themes-note = What customers speak of that no theme covers yet, in groups named in their own words.
new-themes-looked = { $count ->
    [0] In the last 90 days no comment was left without a theme.
    [one] One comment of the last 90 days has no theme.
   *[other] { $count } comments of the last 90 days have no theme.
  }
new-themes-none-title = Nothing new
new-themes-none-text = Comments without a theme have too little in common to make one. Look again when more have come in.
new-themes-count = { $count ->
    [one] { $count } comment
   *[other] { $count } comments
  }
new-themes-fresh = New this month
new-themes-accept = Make it a theme
new-themes-name = Name
new-themes-group = Group
new-themes-cues = Phrases that find it, one a line
new-themes-merge = Add to a theme
new-themes-dismiss = Not a theme

# Teaching it how to read
teach-review = Unsure readings
teach-review-note = The comments Ringback is least sure of, from the last three months. Say how they should read: it learns from each one, for your organisation only.
teach-none-title = Nothing to review
teach-none-text = There is no reading from the last three months that Ringback is unsure of.
teach-read-as = Read as
teach-should = How does it sound to you?
teach-unknown = Can’t tell
teach-more = Correct its themes and wishes too
teach-try = See what this changes
teach-nothing = Please judge at least one comment.
teach-judge = Correct the reading
teach-judge-note = Say how this comment should have been read. You will see what that changes for others before anything is kept.
teach-wrong = Read wrongly? Correct it
teach-back = The response
teach-feeling = How it feels
teach-wishes = What the customer wants
teach-themes = What it is about
teach-trial = What this changes
teach-trial-note = Nothing has been kept yet.
teach-judged = What you judged
teach-others = Other comments
teach-counted = { $tried ->
    [0] There are no other comments to try this on yet.
   *[other] { $changed ->
        [0] None of the newest { NUMBER($tried) } others would read differently.
        [one] One of the newest { NUMBER($tried) } others would read differently.
       *[other] { NUMBER($changed) } of the newest { NUMBER($tried) } others would read differently.
    }
}
teach-before = Now
teach-after = Then
teach-apply = Keep this
teach-apply-note = New comments are read this way within seconds; past ones follow in the background. You can take it back at any time.
teach-kept = { $count ->
    [one] Thank you. The correction is kept, and Ringback is learning from it.
   *[other] Thank you. { NUMBER($count) } corrections are kept, and Ringback is learning from them.
}
teach-title = What was taught
teach-note = How people here said comments should be read. It holds for this organisation alone.
teach-learning = Ringback is learning from the corrections.
teach-empty-title = Nothing taught yet
teach-empty-text = Correct a reading on a response’s page, or go through the ones Ringback is unsure of.
teach-take-back = Take back
teach-taken-back = The correction has been taken back. Comments are being read again without it.
teach-too-many = There are 2,000 corrections already, as many as count. Please take some back first.
