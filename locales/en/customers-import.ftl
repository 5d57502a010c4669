# Bringing customers in from a file.
customers-import = Import customers
customers-import-note = Bring your customers in from another system, and keep them up to date with it.
customers-import-hint = CSV, TSV or text with one row for each customer, up to { $most } MB. Nothing is taken in before you have seen it.
customers-import-none = A list from your till, your shop or your CRM belongs here. Those you have already are brought up to date, not added twice.
customers-import-new = New
customers-import-changed = Brought up to date
customers-import-same = As they are here
customers-import-refused = Refused
customers-import-known-by = Known by
customers-import-beside = Kept with them
customers-import-consent-note = A column of consent must say what customers said yes to, and by which way we may write. A yes in a file never undoes what a customer took back.
customers-import-consents = { $count ->
    [one] { NUMBER($count) } consent comes with the file.
   *[other] { NUMBER($count) } consents come with the file.
}
customers-import-kept-back = { $count ->
    [one] { NUMBER($count) } customer had taken this consent back. It stays so.
   *[other] { NUMBER($count) } customers had taken this consent back. It stays so.
}
customers-import-begin = { $count ->
    [one] Take { NUMBER($count) } customer in
   *[other] Take { NUMBER($count) } customers in
}
customers-import-nothing = There is nothing to take in: every customer is here as the file has them, or is refused for a reason below.
customers-import-undo = Undo this import
customers-import-undone = This import was undone
customers-import-undo-look = See what undoing it would do
customers-import-undo-removed = Go again
customers-import-undo-restored = Put back as they were
customers-import-undo-touched = Stay: more is known of them
customers-import-undo-kept = Keep what was changed since
customers-import-undo-hint = Who came with this file goes again, unless they have answered, said what we may write to them for, have a case, or were changed or merged since. What the file changed is put back where nobody has changed it since; what it said they allow goes, too.
customers-import-undo-until = It can be undone until
customers-import-refused-rows = Rows that stay out
customers-import-others = and { NUMBER($count) } more
customers-target-attribute = Keep with the customer: { $kind }
customers-target-consent = Consent: { $purpose } ({ $channel })
customers-flaw-nobody = No column tells one customer from another. Choose the id, the e-mail or the phone.
customers-flaw-twice = Two columns are taken for the same thing. Choose one of them.
customers-flaw-too-many = That makes more than 50 attributes. Leave some columns out.
customers-refused-empty = The row is empty.
customers-refused-quotes = A quotation mark is opened and not closed, or closed in the middle of a cell. Write it twice where it belongs to the text.
customers-refused-cells = The row has more cells than the header has names. Put quotation marks around cells that hold the delimiter.
customers-refused-long = The row is too long to be a customer. A quotation mark may be missing.
customers-refused-unreadable = The row has letters that can’t be read in this encoding. Choose another one.
customers-refused-nobody = Nothing tells who this is: there is no id, no e-mail and no phone.
customers-refused-email = The e-mail can’t be right. Correct it, or leave it empty.
customers-refused-phone = The phone number can’t be right. Correct it, or leave it empty.
customers-refused-unit = There is no unit of this name, or there are several. Write it as in the settings.
customers-refused-several = The id, the e-mail and the phone belong to different customers.
customers-refused-other-id = The e-mail or phone belongs to a customer with another id.
customers-refused-consent = “{ $column }” says neither yes nor no.
customers-refused-text = “{ $column }” holds nothing that can be read.
customers-refused-number = “{ $column }” is no number.
customers-refused-date = “{ $column }” is no day. Write it as 2026-11-22 or 22/11/2026.
customers-refused-yes-no = “{ $column }” says neither yes nor no.
attribute-text = text
attribute-number = number
attribute-date = day
attribute-yes-no = yes or no
audit-what-customers-imported = Imported customers
audit-what-customers-import-undone = Undid an import of customers
