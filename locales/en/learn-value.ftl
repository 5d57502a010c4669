# Value
value-title = What customers are worth
value-fifths = How few bring most
value-fifth = { $fifth ->
    [1] The best fifth
    [5] The last fifth
   *[other] Fifth { $fifth }
  }
value-best = { $count ->
    [one] The best customer, a fifth of all, brought { $share } of the money.
   *[other] The best { $count } customers, a fifth of all, brought { $share } of the money.
  }
value-eighty = { $count } of { $all } bring 80% of it.
value-gini = Gini coefficient { $gini }: 0 when all bring the same, near 1 when one brings everything. Before costs.
value-rfm = How lately and how often
value-rfm-note = Customers, and their share of the money
value-f = { $f ->
    [1] seldom
    [5] most often
   *[other] often { $f }
  }
value-r = { $r ->
    [1] longest ago
    [5] just now
   *[other] lately { $r }
  }
value-to-come = What is to come
value-coming = A customer who is with us will likely bring { $amount } in the next 52 weeks.
value-coming-unknown = What is to come can’t be foretold from so little.
value-model-often = How often they buy: the model settled. After a purchase, { $leave } of customers leave, on average.
value-model-often-open = How often they buy: the model did not settle, so nothing is foretold from it.
value-model-spend = How much they spend: the model settled.
value-model-spend-open = How much they spend: the model did not settle, so nothing is foretold from it.
value-made = Purchases to expect by the BG/NBD model, each worth what the Gamma-Gamma model expects of the customer, in 13 periods of four weeks, money losing 1% of its worth in each. Before costs; all purchases of a day are one.
value-test = Would it have been right?
value-test-none = It takes purchases of a year and a half to try, and models that settled on the first year of them.
value-test-times = Fitted to what was known on { $day }, the model foretold { $foretold } purchases of { $customers } customers in the half year since; { $came } came.
value-test-found = The fifth it held for the best brought { $found } of the money since. The fifth that turned out best brought { $best }.
value-customers = Customer by customer
value-customers-note = Those first who are likely to bring most
value-scores = Lately · often · much
value-alive = Still buys
