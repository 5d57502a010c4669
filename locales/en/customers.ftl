# Consent
consent-invitation = Being asked for feedback
consent-invitation-covers = Surveys sent to them. Answering one that they open themselves needs no consent.
consent-follow-up = Coming back to their feedback
consent-follow-up-covers = A word about what they told us. Replies, the acknowledgement and “was it solved?” answer them and always go out.
consent-announcement = What became of their feedback
consent-announcement-covers = “You said, we did”: what changed because of what they and others told us.
consent-offer = Offers and advertising
consent-offer-covers = Anything that sells.
consent-by-email = e-mail
consent-by-sms = SMS
consent-by-line = LINE
consent-by-zalo = Zalo
consent-by-phone = phone
consent-never-asked = Never asked
consent-given = Given
consent-withdrawn = Withdrawn
consent-from-answer = with an answer
consent-from-link = through a link in a letter
consent-from-staff = told to staff
consent-from-import = from a file
consent-stop = Shall we stop writing to you?
consent-stop-text = You will get nothing more from us by { $channel } about: { $purpose }. Answers to your own questions still reach you.
consent-stop-send = Yes, stop
consent-stopped = Done
consent-stopped-text = We won’t write to you by { $channel } about this any more: { $purpose }.

# The list of customers
customers-search = Name, e-mail, phone or id
customers-count = { $count ->
    [one] 1 customer
   *[other] { NUMBER($count) } customers
  }
customers-count-more = more than { NUMBER($count) } customers
customers-unit = Unit
customers-all-units = All units
customers-language = Language
customers-all-languages = All languages
customers-allows = Allows
customers-allows-any = Whatever they allow
customers-none-found = Nobody fits
customers-none-found-text = Look for a part of the name or number, or take a filter away.
customers-show-all = Show everybody
customers-none = No customers yet
customers-none-text = Whoever leaves a name and an address with an answer, or comes with a file, will stand here.

# One customer
customer-nameless = A customer without a name
customer-name = Name
customer-email = E-mail
customer-phone = Phone
customer-external = Id in the other system
customer-language = Language
customer-responses = Responses
customer-last-heard = Last heard
customer-who = Who they are
customer-story = Everything said and done
customer-nothing-yet = Nothing yet.
customer-answered-at = answered in { $unit }
customer-open-cases = Open cases
customer-profile = Everything about this customer
customer-consent = What they allow
customer-consent-open = See and change
customer-consent-of = What { $name } allows
customer-consent-note = Write down only what the customer told you. Nothing here is overwritten.
customer-consent-yes = They allow it
customer-consent-no = They don’t want it
customer-consent-kept = Written down.
customer-consent-history = What they said, newest first
customer-no-way = There is no address or number to write to.
