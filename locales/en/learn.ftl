# Scores
scores-title = Scores
scores-note = How customers stand, with the range each figure is likely to lie in. Every number opens what it was counted from.
scores-metric = Metric
scores-period = Period
scores-period-30 = Last 30 days
scores-period-90 = Last 90 days
scores-period-year = Last 12 months
scores-period-all = All time
scores-period-own = Chosen days
scores-all-touchpoints = All touchpoints
scores-no-touchpoint = No touchpoint named
scores-by = Steps
scores-by-fitting = Steps that fit
scores-by-day = By day
scores-by-week = By week
scores-by-month = By month
scores-few = { $count ->
    [one] Only 1 answer so far: the range shows how little can be said yet.
   *[other] Only { $count } answers so far: the range shows how little can be said yet.
  }
scores-few-short = few answers
scores-trend = { $metric } over time, with the range it is likely to lie in
scores-splits = How customers split
scores-by-unit = By unit
scores-by-touchpoint = By touchpoint
scores-ranked = best first; the line marks the whole
scores-with-beneath = { $unit } and all beneath
scores-ways = The same customers, first and last
scores-ways-corner = first ↓ last →
scores-ways-none = No customer we know has answered the same survey twice in this time.
scores-ways-line = { $customers ->
    [one] 1 customer has answered the same survey more than once
   *[other] { NUMBER($customers) } customers have answered the same survey more than once
  }: { NUMBER($better) } stand higher than at first, { NUMBER($same) } as before, { NUMBER($worse) } lower.
scores-way = First { $first }, now { $last }
scores-customers = { $count ->
    [one] 1 customer
   *[other] { NUMBER($count) } customers
  }
scores-answers = { $count ->
    [one] 1 answer
   *[other] { NUMBER($count) } answers
  }
scores-customer = Customer
scores-first = First answer
scores-last = Last answer
scores-nobody-title = Nobody went this way
scores-nobody-text = Look at a longer time, or take a filter away.
scores-causes-note = all cases closed in this time; the dashed line marks 80%
scores-causes-more = { $count ->
    [one] 1 more cause
   *[other] { $count } more causes
  }
scores-causes-none = No case was closed in this time.
scores-empty-title = No scores yet
scores-empty-text = As soon as customers answer a survey with a score, you will see here how they stand, where, and since when. Ask your first question, or bring in the answers you already have.
scores-wrong-metric = There is no metric “{ $typed }”. Please choose one below.
scores-wrong-period = There is no period “{ $typed }”. Please choose one below.
scores-wrong-day = We can’t read “{ $typed }” as a day. Please write it as year-month-day, such as 2026-11-22.
scores-wrong-order = The first day comes after the last one, so both were left out. Please choose them again.
scores-wrong-unit = The unit in this address isn’t there, or isn’t yours to see. All units you can see are shown.
scores-wrong-survey = The survey in this address isn’t there. All surveys are shown.
scores-wrong-step = Scores can’t be told by “{ $typed }”. Please choose day, week or month.

# Drivers
drivers-title = Drivers
drivers-note = Which questions move the score, and what the almost satisfied still miss.
drivers-empty-title = Nothing to weigh yet
drivers-empty-text = Publish a survey that asks for a score and two or three ratings, such as speed, taste or manners. This page then tells which of them moves the score.
drivers-questions = Which questions move the score
drivers-scores = { $count ->
    [one] 1 score
   *[other] { NUMBER($count) } scores
  }
drivers-quoted = “{ $question }”
drivers-and = {" · "}
drivers-bounded = Only the newest { NUMBER($most) } scores are looked at.
drivers-nothing = This survey asks for nothing else in numbers that could be weighed. Add two or three rating questions to it, and this page tells which of them moves the score.
drivers-same = Everybody gave the same score, so there are no differences to explain.
drivers-too-many = This survey asks { $count } other questions in numbers. Up to { $most } can be weighed against each other here: pool those that ask nearly the same.
drivers-too-few = Only { NUMBER($complete) } answers rate everything; { $questions ->
    [one] for 1 question
   *[other] for { $questions } questions
  } { NUMBER($needed) } are needed. { NUMBER($missing) } are still missing, and until then nothing is foretold.
drivers-explains = Together these questions explain { $share } of the differences between scores (R² { $r2 }), from { $complete ->
    [one] 1 answer
   *[other] { NUMBER($complete) } answers
  } that rate everything.
drivers-unclear = Chance alone would often explain as much. Please read nothing into the order below.
drivers-mend = What to mend first: { $names }. It weighs much and is rated lower than the rest.
drivers-no-mend = What weighs most is { $name }. Nothing that weighs much is rated lower than the rest.
drivers-aside-few = { $question } is left out: { $count ->
    [0] nobody has answered it
    [one] only 1 customer answered it
   *[other] only { $count } customers answered it
  }.
drivers-aside-constant = { $question } is left out: everybody gave it the same answer.
drivers-aside-dependent = { $question } follows wholly from { $others }. What each adds can’t be told apart, so its part is counted with theirs.
drivers-picture = Weight and rating of each question, in four fields. The table beside it has the figures.
drivers-rated = Rating
drivers-weight = Weight
drivers-johnson = Johnson
drivers-mean = Mean
drivers-mean-of = { $mean } of { $low }–{ $high }
drivers-question = Question
drivers-field-mend = Mend first
drivers-field-keep = Keep it up
drivers-field-wait = Can wait
drivers-field-enough = Good enough
drivers-falls = the score falls where this rises
drivers-themes = Which themes move it
drivers-themes-text = What customers write about weighs too. Themes shows the score with and without those who mention each, for the same survey, unit and time.
drivers-themes-link = Themes and their impact
drivers-reasons = Reasons: { $passives } beside { $detractors }
drivers-reasons-nps = NPS+: reasons of { $passives } beside { $detractors }
drivers-reasons-note = themes spoken of badly, each with the range its share is likely to lie in
drivers-reasons-said = Themes spoken of badly, by class
drivers-reasons-none = To compare, both must have written words that speak badly of something: { $passives } wrote { NUMBER($read) } comments in this time, { $detractors } { NUMBER($others) }.
drivers-reasons-alike = { $passives } ({ NUMBER($read) } comments) name nothing clearly more often than { $detractors } ({ NUMBER($others) } comments).
drivers-reasons-line = { $passives } ({ NUMBER($read) } comments) speak badly of this more often than { $detractors } ({ NUMBER($others) } comments): { $names }.
drivers-reasons-more = { $count ->
    [one] 1 more theme
   *[other] { $count } more themes
  }
drivers-apart = Difference, in points
drivers-made = How was this made?
drivers-made-counted = Counted: { NUMBER($scores) } scores · { $unit } · { $period }. { NUMBER($complete) } of them rate everything and are weighed; { NUMBER($left) } are left out because a rating is missing.
drivers-made-asked = Counted: { NUMBER($scores) } scores · { $unit } · { $period }.
drivers-made-lmg = Weight (LMG) is what a question adds to R², averaged over all orders in which the questions could be taken up, as a share of R² (Lindeman, Merenda and Gold, 1980). It rests on the number of answers and the R² above.
drivers-made-johnson = Johnson’s relative weights (2000) divide the same R² another way. Where both agree, the order can be relied on more.
drivers-made-fields = The fields meet at the mean weight and the mean rating of all questions, each rating counted from the lowest to the highest answer of its own scale (Martilla and James, 1977).
drivers-made-cause = This shows what goes together. Whether mending it lifts the score, only a change shows: plan an action and compare before and after.
drivers-made-reasons = Shares are of all comments of the class that could be read; a response counts once in each theme it speaks badly of. Ranges of 95% are adjusted Wald intervals: Agresti and Coull’s (1998) for shares, Agresti and Caffo’s (2000) for differences. With this many themes, one in forty can seem to differ by chance.
