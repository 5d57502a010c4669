# Transactions
transactions-title = Transactions
transactions-count = { $count ->
    [0] No transaction yet
    [one] One transaction
   *[other] { $count } transactions
  }
transactions-empty-title = What customers buy is not known yet
transactions-empty-text = Bring a file from your till or shop, or let it tell us each purchase through the API. Then you see how long customers stay and what they are worth.
transactions-import = Bring transactions in
transactions-import-note = A file with one purchase on each line: its number, when, how much, and who bought.
transactions-import-hint = CSV, at most { $most } MB. Customers are found by their id, e-mail address or phone number; somebody new is added.
transactions-look-note = Nothing is taken in yet. See whether the columns are understood.
transactions-looked = { $count ->
    [one] One row can be taken in
   *[other] { $count } rows can be taken in
  }, { $refused ->
    [0] none stays out
    [one] one stays out
   *[other] { $refused } stay out
  }
transactions-first = The first rows
transactions-stay-out = Rows that stay out
transactions-why = Why
transactions-take = Take these transactions in
transactions-taken = { $new ->
    [one] One transaction is new
   *[other] { $new } transactions are new
  }, { $known } were known already. { $others ->
    [0] {""}
    [one] One has a number that belongs to another purchase, and stayed out.
   *[other] { $others } have a number that belongs to another purchase, and stayed out.
  }
transaction-customer = Customer
transaction-source-api = API
transaction-source-file = file
transaction-column-ignore = Leave out
transaction-column-id = Number of the purchase
transaction-column-at = When
transaction-column-amount = Amount
transaction-column-external = Customer’s id
transaction-column-email = E-mail address
transaction-column-phone = Phone number
transaction-column-name = Customer’s name
transaction-flaw-needed = Say which columns hold the number of the purchase, when it was, and the amount.
transaction-flaw-nobody = Say which column tells who bought: an id, an e-mail address or a phone number.
transaction-flaw-twice = Two columns can’t be the same thing.
transaction-flaw-currency = Say which currency the amounts are in.
transaction-currency = Currency
transaction-currency-hint = Three letters, such as THB or VND. All transactions are in one currency.
transaction-currency-settled = Amounts are read as { $currency }, as all your transactions are.
transaction-refused-empty = The row is empty.
transaction-refused-broken = The row can’t be told into columns: look at its quotation marks.
transaction-refused-id = It has no number of the purchase.
transaction-refused-at = The day can’t be read, or has not come yet.
transaction-refused-amount = The amount can’t be read.
transaction-refused-nobody = Nothing tells who bought.
transaction-api-differs = This id is there already for another moment or amount. The first one stands.
transaction-api-currency = The organisation’s transactions are in another currency, and sums over two currencies mean nothing.
audit-what-transactions-imported = Brought transactions in
