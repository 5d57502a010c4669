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
