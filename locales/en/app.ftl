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
responses-search = Search the words
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
