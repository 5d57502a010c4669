### Webhooks: other programs that hear what happens here.

## The list
settings-webhooks = Webhooks
webhook-index-note = Tell your own programs what happens here: each event as a signed call, and again until it has arrived. Calls hold ids only; whoever may know more asks the API.
webhook-some-stopped = { $count ->
    [one] An endpoint was stopped because its calls no longer arrive. Open it to see why.
   *[other] { $count } endpoints were stopped because their calls no longer arrive. Open them to see why.
  }
webhook-none = No endpoints yet
webhook-none-text = Add an address of your CRM, chat or warehouse, and it hears of every event you choose.
webhook-events-count = { $count ->
    [one] 1 event
   *[other] { $count } events
  }
webhook-waiting-count = { $count } waiting
webhook-dead-count = { $count } given up
webhook-failing = failing since
webhook-last = last delivered
webhook-nothing-yet = nothing delivered yet
webhook-new = New endpoint
webhook-url = Address
webhook-url-hint = Begins with https://. Addresses inside your own network must be allowed by the operator.
webhook-make = Add the endpoint
webhook-events = Events it hears of
webhook-too-many = There are 20 endpoints. Delete one first.

## What can be wrong with an address
webhook-url-bad = This is not a web address. Write it like https://example.com/hooks.
webhook-url-scheme = Only addresses that begin with https:// can be called.
webhook-url-not-encrypted = Use an address that begins with https://. Plain http:// is for networks that the operator of this server allows.
webhook-url-user = Leave the user name and password out of the address. The signature shows who is calling.
webhook-url-port = This port cannot be called. Use the port of a web server.
webhook-url-private = This address is inside a private network. Ask the operator of this server to allow it.
webhook-no-topic = Choose at least one event.
webhook-no-such-topic = There is no such event.
webhook-only-ping = Only a "ping" can be sent.

## Events
webhook-topic-response-received = A response was given
webhook-topic-response-understood = A response was read
webhook-topic-response-removed = A response was taken back
webhook-topic-case-opened = A case was opened
webhook-topic-case-assigned = A case changed hands
webhook-topic-case-contacted = A customer was contacted
webhook-topic-promise-missed = A promise was missed
webhook-topic-case-resolved = A case was closed
webhook-topic-case-reopened = A case is open again
webhook-topic-case-recovered = A customer said it was solved
webhook-topic-cause-raised = A cause comes up often
webhook-topic-action-done = An action is done
webhook-topic-customer-erased = A customer’s data was erased

## One endpoint
webhook-active = On
webhook-paused = Paused
webhook-stopped = Stopped
webhook-test = Send a test
webhook-pause = Pause
webhook-resume = Go on
webhook-turn-on = Turn on
webhook-paused-text = Events are kept and wait until you go on, for up to 30 days.
webhook-failing-text = Calls fail. After five days of only failures the endpoint is stopped.
webhook-why-gone = The endpoint answered that it is gone (410), so nothing is sent to it any more. If it is there again, turn it on and send again what was given up.
webhook-why-failing = For five days every call failed, so nothing is sent any more. Once the endpoint works, turn it on and send again what was given up.
webhook-notice = Calls to { $host } were stopped
webhook-stopped-at = Stopped
webhook-turn-on-first = The endpoint was stopped. Turn it on first.
webhook-secret = Signing secret
webhook-secret-note = Copy it now: it is shown this once. With it the other side can tell that a call is from here.
webhook-rotate-text = If somebody else may know the secret, make a new one. For 24 hours calls carry both signatures, so nothing is lost while you change it.
webhook-rotate = Make a new secret
webhook-rotate-sure = The secret in use ends in 24 hours. Programs that check signatures need the new one by then.
webhook-both-until = The secret before this one signs until
webhook-verify = How to check a signature
webhook-verify-text = In Python; in other languages the libraries of Standard Webhooks do the same.
webhook-change = Address and events
webhook-delete = Delete the endpoint
webhook-delete-text = Nothing is sent any more, and the log is deleted too.
webhook-delete-sure = This deletes the endpoint { $host } and its log. What waits is not sent.

## The log
webhook-log = What was sent
webhook-all = All
webhook-waiting = Waiting
webhook-delivered = Delivered
webhook-dead = Given up
webhook-test-failed = Failed
webhook-log-none = Nothing here yet
webhook-log-none-text = Send a test to see what comes back.
webhook-log-note = Deliveries are kept for 30 days. One that fails is tried again after 5 seconds, 5 and 30 minutes, 2, 5, 10 and 10 hours.
webhook-answered = Answered { $status } in { $ms } ms
webhook-next = next attempt
webhook-tries = { $count ->
    [0] Not tried yet
    [one] 1 attempt
   *[other] { $count } attempts
  }
webhook-again = Send again
webhook-again-all = Send again what was given up
webhook-since = Since when
webhook-since-hour = In the last hour
webhook-since-day = In the last 24 hours
webhook-since-week = In the last 7 days
webhook-since-month = In the last 30 days
webhook-failed-refused = Not called: the address is inside a private network or not allowed
webhook-failed-unreachable = Could not be reached
webhook-failed-timed-out = Did not answer in time
webhook-failed-certificate = The certificate is not trusted or not for this name
webhook-failed-bad-reply = The connection broke, or the answer was not of a web server

## What was done
webhook-said-changed = The endpoint is changed.
webhook-said-paused = The endpoint is paused.
webhook-said-resumed = The endpoint is on.
webhook-said-again = It is being sent again.
webhook-said-all-again = { $count ->
    [0] There was nothing to send again.
    [one] One delivery is being sent again.
   *[other] { $count } deliveries are being sent again.
  }
webhook-said-deleted = The endpoint is deleted.

## The audit log
audit-what-webhook-made = Added a webhook endpoint
audit-what-webhook-changed = Changed a webhook endpoint
audit-what-webhook-rotated = Made a new webhook secret
audit-what-webhook-paused = Paused a webhook endpoint
audit-what-webhook-resumed = Turned a webhook endpoint on
audit-what-webhook-deleted = Deleted a webhook endpoint
audit-what-webhook-replayed = Sent webhook events again
