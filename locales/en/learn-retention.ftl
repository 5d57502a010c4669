# Retention
retention-title = Who stays
retention-years = { $years ->
    [0] at the start
    [one] { $years } year
   *[other] { $years } years
  }
retention-months = { $months ->
    [one] { $months } month
   *[other] { $months } months
  }
retention-unknown = We do not know.
retention-do = Do it now
retention-look = needs you
retention-made = How it was reckoned
retention-few = few customers
retention-of = { $count } of { $of }
retention-not-yet = not known yet
retention-from-till = From { $count } purchases since { $since }.
retention-from-nothing = No purchase has come in.
retention-from-asked = From { $count } conversations with customers.
retention-from-read = From { $count } comments of the last 12 months.
retention-q-lost = How many customers do we lose in a year?
retention-q-tenure = How many have been with us a year or more?
retention-q-trend = Are we losing more or fewer?
retention-q-reasons = Why do they leave?
retention-q-expected = What do customers expect of us?
retention-q-value = What is a customer worth?
retention-q-average = How much is one purchase?
retention-q-asked = How many lost customers did we ask in the last three months?
retention-made-lost = Of those who were customers twelve months ago, the share that is lost since. Somebody who came back is not lost.
retention-made-tenure = Of those who are customers today, the share whose first purchase is so long ago.
retention-made-trend = The share lost in the last twelve months beside that of the twelve months before. Where the range holds 0, it may be chance.
retention-made-reasons = Each lost customer counts once, with what they said last. At most five reasons are shown.
retention-made-expected = The themes that most comments of the last twelve months speak of, praise and complaint alike.
retention-made-value = What a customer has brought so far, on average, before costs. What comes is the next 52 weeks of those who are with us, by how often and how lately they bought (BG/NBD and Gamma-Gamma models), money losing 1% of its worth every four weeks.
retention-made-average = The mean of all purchases of the last twelve months. Money given back is left out.
retention-made-asked = Lost customers with a conversation written down. Five in a quarter is the aim.
retention-todo-lost = It takes purchases over a year and the time after which somebody is lost. Bring older ones in.
retention-todo-tenure = It takes purchases from more than a year ago. Bring older ones in.
retention-todo-trend = It takes purchases over two years and the time after which somebody is lost. Bring older ones in.
retention-todo-reasons = Ask a lost customer why they left, and write it down.
retention-todo-expected = Ask customers for a comment: themes are read from their words.
retention-todo-value = Bring in what customers buy.
retention-todo-average = Bring in what customers bought in the last twelve months.
retention-todo-asked = Call the most valuable ones first, and write down what they say.
retention-trend-worse = More than before
retention-trend-better = Fewer than before
retention-trend-open = No clear change
retention-trend-range = likely between { $low } and { $high } percentage points
retention-trend-now = Last 12 months
retention-trend-before = The 12 months before
retention-reasons-told = { $count ->
    [one] told by one customer
   *[other] told by { $count } customers
  }
retention-value-coming = In the next 52 weeks
retention-value-unknown = not known: too little to tell from
retention-asked-of = { $count } of the { $wanted } that are the aim
retention-curve = How long customers stay
retention-watched = still watched
retention-curve-half = Half of the customers are lost after { $months } months. Nobody can be lost before { $rule } months: so long we wait for the next purchase.
retention-curve-no-half = More than half of the customers are still with us. Nobody can be lost before { $rule } months: so long we wait for the next purchase.
retention-cohorts = By the year of the first purchase
retention-cohorts-note = The share still with us after so many years; – where not everybody has come so far
retention-cohort = Year
retention-size = Customers
retention-rule = When is a customer lost?
retention-rule-said = { $months ->
    [one] A customer is lost after a month without a purchase.
   *[other] A customer is lost after { $months } months without a purchase.
  }
retention-rule-months = Months without a purchase
retention-rule-hint = From 1 to 60. Only purchases count: somebody who gives no answer is not lost.
retention-rule-keep = Keep
retention-rule-wrong = Give a number of months from 1 to 60.
retention-list-title = Customers to call
retention-list-call = The most valuable first. Only who agreed to be asked by phone shows a number.
retention-list-note = The most valuable first.
retention-list-lost = Lost
retention-list-year = Lost in 12 months
retention-list-here = With us
retention-list-asked = Asked
retention-list-all = All
retention-list-empty = Nobody is here
retention-list-empty-text = No customer who bought something belongs in this list.
retention-first = First purchase
retention-last = Last purchase
retention-times = Purchases
retention-total = Brought
retention-call = Call
retention-lost = lost
retention-asked-on = asked { $day }
retention-no-phone = no number
retention-call-withdrawn = wants no calls
retention-call-unasked = not asked for consent
retention-is-lost = lost: last bought { $last }
retention-is-here = with us: last bought { $last }
retention-never-bought = has bought nothing
retention-profile = Everything about them
interviews = What they told
interview-new = Ask why
interview-note = What they say counts among the reasons for leaving.
interview-contacted = Reached on
interview-cause = Reason for leaving
interview-no-cause = None of these, or not said
interview-words = In their words
interview-words-hint = Without a reason from the list, these words count as the reason.
interview-back = Would they come back?
interview-back-yes = Yes
interview-back-unsure = Perhaps
interview-back-no = No
interview-keep = Write it down
interview-kept = Written down.
interview-untold = They did not say why.
interview-wrong-day = Give the day, not later than today.
interview-wrong-back = Say whether they would come back.
interview-wrong-cause = This reason can’t be chosen any more.
audit-what-retention-rule = Decided when a customer is lost
audit-what-interview-kept = Wrote down why a customer left
