# Importing feedback from files.
import-title = Imports
import-note = Bring in what customers have said already, from a spreadsheet or another tool.
import-file = A new file
import-choose = Choose a CSV file
import-choose-hint = CSV, TSV or text with one row for each answer, up to { $most } MB. Exports of Qualtrics, SurveyMonkey, Delighted and Medallia are understood. Nothing is taken in before you have seen it.
import-look = Look at the file
import-none = No imports yet
import-none-text = Feedback you have gathered elsewhere belongs here, too. You see how each column is understood before anything is taken in, and you can undo it afterwards.
import-name = File
import-state = State
import-kept = Taken in
import-rejected = Rejected
import-when = Brought in
import-state-draft = Draft
import-state-checking = Checking
import-state-checked = Checked
import-state-running = Taking in
import-state-done = Done
import-state-failed = Stopped
import-state-undoing = Undoing
import-state-undone = Undone
import-plan-note = This is how the file is understood. Correct what is wrong; nothing has been taken in yet.
import-discard = Discard
import-discard-sure = Discard this file? Nothing of it has been taken in.
import-discarded = The file was discarded.
import-same-file = This very file was imported before. Answers that are here already are not taken in twice.
import-reading = How the file is read
import-convention = This looks like an export of { $name }.
import-encoding = Encoding
import-encoding-hint = If the words below look garbled, choose another encoding and read the file again.
import-delimiter = Between the columns
import-delimiter-comma = Comma ,
import-delimiter-semicolon = Semicolon ;
import-delimiter-tab = Tab
import-delimiter-pipe = Bar |
import-read-again = Read again
import-columns = Columns
import-columns-note = What each column is taken for
import-column = Column in the file
import-column-empty = Empty in the first rows
import-target = Is taken for
import-target-of = What { $name } is taken for
import-guess = Guess
import-sure = Certain
import-likely = Likely
import-unsure = Please check
import-target-ignore = Leave out
import-target-comment = Comment
import-target-given-at = Date of the answer
import-target-response-id = Id of the answer
import-target-unit = Unit
import-target-language = Language
import-target-touchpoint = Touchpoint
import-target-channel = Channel
import-target-name = Customer’s name
import-target-first-name = Customer’s first name
import-target-last-name = Customer’s last name
import-target-email = Customer’s e-mail
import-target-phone = Customer’s phone
import-target-customer-id = Customer’s id in your systems
import-target-hidden = Keep beside the answer: { $name }
import-target-attribute = Keep with the customer: { $name }
import-destination = Where the answers go
import-survey = Survey
import-survey-new = Make a new survey from this file
import-survey-name = Name of the new survey
import-survey-name-hint = Only needed when a new survey is made.
import-unit = Unit of rows that name none
import-unit-hint = Rows with a unit of their own go there.
import-unit-name = Unit
import-order = Dates such as 03/04/2026
import-order-day = Day first: 3 April
import-order-month = Month first: 4 March
import-order-likely = The dates can be read either way. With the order chosen here none of them lies in the future; please check it.
import-order-unsure = The dates can be read either way, and the file does not say which. Please choose.
import-zone = Times without a time zone are those of { $zone }.
import-unknown-units = Rows of units we don’t know go to that unit, too, instead of being rejected
import-update = Update answers that are here already
import-update-hint = New words and scores of an answer with the same id are joined to it. Otherwise it stays as it is.
import-preview = The first rows
import-preview-note = As they will be understood
import-line = Line
import-score = Score
import-words = Words
import-given = Given
import-customer = Customer
import-contact-left-out = contact not valid
import-check = Check every row
import-show-again = Show again
import-check-hint = Reads the whole file and counts. Nothing is taken in yet.
import-flaw-answers = No column is taken for a score or a comment yet. Choose at least one.
import-flaw-twice = Two columns are taken for the same thing. Choose one of them.
import-flaw-survey = Choose a survey, or give the new one a name.
import-flaw-unit = Choose the unit that the answers belong to.
import-busy-hint = This goes on in the background; you may leave this page.
import-undoing = Taking the answers back
import-removed-count = { $count ->
    [one] { $count } answer taken back
   *[other] { $count } answers taken back
 }
import-rows-count = { $count ->
    [one] { $count } row read
   *[other] { $count } rows read
 }
import-checked-note = Every row has been read and nothing has been taken in yet. This is what an import would do.
import-undone-note = { $count ->
    [one] This import was undone: { $count } answer was taken back.
   *[other] This import was undone: { $count } answers were taken back.
 }
import-tile-coming = To be taken in
import-tile-kept = Taken in
import-tile-updated = Updated
import-tile-known = Here already
import-tile-known-note = Not taken in twice
import-tile-rejected = Rejected
import-tile-customers = New customers
import-left-out-note = { $count ->
    [one] { $count } answer has an e-mail address or phone number that is none. The answer is kept without it.
   *[other] { $count } answers have an e-mail address or phone number that is none. The answers are kept without it.
 }
import-begin = { $count ->
    [one] Import { $count } answer
   *[other] Import { $count } answers
 }
import-edit = Change the columns
import-nothing-new = There is nothing to take in. See below why, and change the columns if they are wrong.
import-rejects = Rejected rows
import-rejects-file = Download rejected rows
import-rejects-hint = A CSV file with the line, the reason and the row. Put it right there and bring it in again.
import-rows = Rows
import-first-line = First line
import-other-reasons = Other reasons
import-why = Why
import-about = About this import
import-see = See the answers
import-undo = Undo this import
import-undo-sure = { $count ->
    [one] Undo this import? { $count } answer is taken back, and its case with it. Customers it added stay.
   *[other] Undo this import? { $count } answers are taken back, and their cases with them. Customers it added stay.
 }
import-problem-none = Choose a file first.
import-problem-empty = This file is empty. Please choose another.
import-problem-workbook = This is a workbook of a spreadsheet program. Save it there as “CSV UTF-8” and bring that file.
import-problem-binary = This is not a table of text. Please bring a CSV file.
import-problem-file = The file is not here any more or can’t be read. Please bring it again; what was taken in stays and is not taken twice.
import-problem-survey = The survey is gone or was never published. Choose another one.
import-problem-changed = This import has moved on meanwhile. Please look at it again.
import-reason-empty = The row is empty.
import-reason-nothing = The row has neither a score nor a comment.
import-reason-unreadable = The row holds bytes that mean nothing in the chosen encoding. Choose another encoding, or type the letters again.
import-reason-quotes = A quotation mark is opened and not closed, or closed in the middle. Double quotation marks inside a cell.
import-reason-cells = The row has { $found } cells, the header { $expected } names. Put cells that hold the separator in quotation marks.
import-reason-long = The row is longer than any answer. Is a quotation mark missing?
import-reason-date-missing = The row has no date. Fill it in.
import-reason-date-unknown = “{ $cell }” is no date we can read. Write it as 2026-11-22 or 22/11/2026.
import-reason-date-future = “{ $cell }” lies in the future. Is the year right, or are day and month the other way round?
import-reason-date-past = “{ $cell }” is long ago. Is the year right?
import-reason-score-unknown = “{ $cell }” is no { $metric } score. Write a whole number from { $low } to { $high }.
import-reason-score-fraction = “{ $cell }” lies between two scores. A { $metric } score is a whole number from { $low } to { $high }.
import-reason-score-off = “{ $cell }” is not on the { $metric } scale, which goes from { $low } to { $high }.
import-reason-score-scale = “{ $cell }” is of another scale than { $metric }, which goes from { $low } to { $high }. Is the column another metric?
import-reason-unit-missing = The row names no unit. Fill it in, or choose a unit for such rows.
import-reason-unit-unknown = “{ $cell }” is none of your units. Write it as in the settings, or add the unit there.
import-reason-unit-several = Several units are called “{ $cell }”. Write the one you mean by another of its names.
import-reason-twice = The id “{ $id }” stands in the file a second time. The first row was taken.
