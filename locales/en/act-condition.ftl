### What is wrong with a rule's condition, in words for the person who writes rules.

condition-did-you-mean = Did you mean { $hint }?

## The kinds of things a condition works with
condition-kind =
    { $kind ->
        [test] a yes-or-no question
        [number] a number
        [text] a text
        [list] a list
       *[map] a set of named values
    }

## Slips of the hand
condition-empty = Write a condition, or “true” for a rule that is for every response.
condition-too-long = A condition can have at most { $most } characters. Split it into two rules.
condition-too-deep = This is nested too deeply or too long in one go. Split it into two rules.
condition-too-costly = This would look through the comment too often. Use fewer words or fewer conditions.
condition-quote-open = The text that begins here has no closing quotation mark.
condition-quote-curly = { $found } can't be used here. Put texts in straight quotation marks: { $instead }…{ $instead }.
condition-quotes-missing = Put “{ $found }” in quotation marks: '{ $found }'.
condition-operator = Write { $instead } instead of { $found }.
condition-bracket-open = The bracket { $found } is never closed.
condition-bracket-close = There is no opening bracket for this { $found }.
condition-character = The character { $found } means nothing in a condition. If it belongs to a text, put the text in quotation marks.
condition-unseen = There is an invisible character here, as comes with text copied from a document. Delete it and type a space.
condition-unexpected = “{ $found }” was not expected here.
condition-unfinished = The condition stops halfway. Something is missing at the end.

## Names
condition-name-unknown = There is nothing called “{ $found }”.
condition-field-unknown = A { $noun } has no “{ $found }”.
condition-whole = Say what of the { $found } you mean.
condition-no-fields = “{ $found }” can't be asked of { condition-kind }.
condition-function-unknown = There is no function “{ $found }”.
condition-value-unknown = “{ $found }” is never the answer here. It can be { $known }.
condition-null = There is no “null” here. Use has(…) to ask whether something is known.

## What fits together
condition-not-a-question = A condition asks a yes-or-no question, and this is { condition-kind }. Compare it with something.
condition-unfit =
    { $wanted ->
        [test] { $operator } joins yes-or-no questions, and this is { condition-kind }.
        [number] { $operator } works on numbers, and this is { condition-kind }.
       *[text] { $operator } works on texts, and this is { condition-kind }.
    }
condition-incomparable =
    { $operator } can't compare { $left ->
        [test] a yes-or-no question
        [number] a number
        [text] a text
        [list] a list
       *[map] a set of named values
    } with { $right ->
        [test] a yes-or-no question
        [number] a number
        [text] a text
        [list] a list
       *[map] a set of named values
    }. A text of digits becomes a number with int(…).
condition-whole-and-real = { $operator } needs two whole numbers or two with a decimal point: 2 with 3, or 2.0 with 3.5.
condition-remainder = % works on whole numbers only.
condition-either = Both outcomes of ? and : must be of the same kind.
condition-arguments = { $found } needs something else in its brackets.
condition-has-what = has(…) asks for one field, as in has(response.score).
condition-mentions-what = mentions(…) takes the words to look for, each in quotation marks.
condition-no-size = size(…) counts a text, a list or named values, and this is { condition-kind }.
condition-no-members = This is { condition-kind }, and only a list of texts or a set of named values has members.
condition-not-in-list = This list can't hold { condition-kind }. Numbers stand in a list of numbers, texts in a list of texts.
condition-list-empty = Nothing is in an empty list. Put something between the brackets.
condition-list-mixed = Keep numbers and texts in lists of their own.
condition-list-of = A list can hold numbers or texts, and this is { condition-kind }.
condition-place = Places in a list are whole numbers, from 0.
condition-member-name = Give the members a name of your own, as in unit.path.exists(u, u == 'Bangkok').
condition-each-within = exists, all and exists_one can't stand inside one another.
condition-unsupported = This part of the language is not used in conditions.

## While a rule is at work
condition-trouble-zero = The condition divides by zero for this response.
condition-trouble-range = A number in the condition grows too large for this response.
