### The page of the system, for whoever runs the program.

system-title = System
system-note = How the program itself is doing
system-listeners = What happens with each answer
system-listener = Step
system-moved = Last moved
system-queues = Queues
system-queue = Kind of work
system-due = Due now
system-fact = Fact
system-reason = Reason
system-when = When
system-facts = Facts recorded
system-version = Version
system-database = Database
system-no-queues = Nothing is waiting.
system-all-well = Everything is up to date and nothing is stuck.
system-worry-aside = Some work is stuck. Look below, and try it again once the reason is gone.
system-worry-behind = Some work is far behind. It catches up by itself; if it does not, the machine is too small.
system-worry-room = Only { $free } are left on the disk. Please make room: when it is full, no answer can be taken.
system-worry-no-backup = No backup has been made yet. Run “ringback backup FILE” every day, by a timer.
system-worry-old-backup = { $days ->
    [one] The last backup is one day old.
   *[other] The last backup is { $days } days old.
}
system-backup = Last backup
system-backup-where = { $size }, verified: { $file }
system-backup-how = “ringback backup FILE” makes one while the server runs.
system-never = never
system-room = Free on the disk
system-room-of = of { $all }; the data folder takes { $folder }
system-schema-is = Schema { $number }
system-up = Running for
system-stuck = Stuck
system-stuck-text = The rest went on and nothing is lost. What can’t be done for a reason that is gone by now, such as a mail server that was away, is done when you try again; twice does no harm.
system-what = What
system-attempts = { $count ->
    [one] given up after one attempt
   *[other] given up after { $count } attempts
}
system-again = Try again
system-again-all = Try all of it again
system-again-never = Can’t be added later: the log is a chain.
system-again-done = { $done ->
    [one] Tried again: it is on its way.
   *[other] Tried again: { $done } are on their way.
}
system-again-failed = Tried again: { $done } worked, { $failed } failed as before. The reasons are below.
system-again-nothing = There was nothing left to try again.
system-later = Later
system-none = none
system-due-since = { $count }, the oldest for { $time }
system-standing = Standing
system-up-to-date = up to date
system-behind-by = { $count } still to do
system-nodes = Servers at work
system-node = Server
system-here = this one
system-started = Since
system-seen = Last seen
system-work-act-message-send = Letters to customers
system-work-act-notice-send = Notices to staff
system-work-act-promise = Promises to watch
system-work-act-recovery = “Was it solved?” to ask
system-work-act-rule-trial = Rules being tried out
system-work-understand-recode = Past comments being read again
system-work-improve-announcement = “You said, we did”: whom to tell
system-work-improve-letter-send = “You said, we did”: letters
system-work-listen-partial = Answers begun and not finished
system-work-listen-import-check = Files being looked at
system-work-listen-import-run = Files being imported
system-work-listen-import-undo = Imports being undone
system-work-listen-import-forget = Old uploads to delete
system-work-app-erasure-finish = Erasures to finish
system-work-people-letter = Links for new passwords
system-work-act-notice-several = Notices of cases handed over together
system-work-act-digest = Daily letters to write
system-work-act-digest-send = Daily letters to staff
system-work-act-pause = Pauses that end
system-work-people-import-check = Files of customers being counted
system-work-people-import-run = Files of customers being taken in
system-work-people-import-undo = Imports of customers being undone
system-work-people-import-forget = Old files of customers to delete
system-work-webhooks-prune = Old webhook deliveries to delete
system-work-webhooks-notice-send = Letters about stopped webhooks
system-listener-listen = Counts answers by link
system-listener-understand = Reads answers
system-listener-act = Opens cases by your rules
system-listener-learn = Counts scores
system-listener-improve = Counts causes
system-listener-people = Notes where customers answered
system-listener-audit = Keeps the audit log
system-listener-webhooks = Tells other programs (webhooks)
system-settings = Settings of the program
system-settings-note = They are changed in ringback.toml, in the environment or on the command line, and hold after a restart.
system-folder = Data folder
system-setting = Setting
system-value = Value
system-value-hidden = set, not shown
system-value-none = not set
system-from = Comes from
system-from-default = default
system-from-flag = command line
system-setting-listen = Address and port to listen on.
system-setting-base-url = How people reach this server. Links in letters begin with it.
system-setting-database = Address of a PostgreSQL database; without it, SQLite in the data folder.
system-setting-schema = The organisation’s schema in PostgreSQL.
system-setting-language = Language of pages for people who name none.
system-setting-time-zone = Time zone until the organisation has set its own.
system-setting-trusted-proxies = Reverse proxies that are believed about who is calling.
system-setting-metrics-readers = Networks that may read /metrics, besides this machine.
system-setting-outbound-allow = Private networks that outgoing web calls may reach.
system-setting-smtp-host = Mail server. Without it, letters stay in the outbox and are not sent.
system-setting-smtp-port = Port of the mail server.
system-setting-smtp-tls = How the way to the mail server is encrypted.
system-setting-smtp-user = Account at the mail server.
system-setting-smtp-password = Password at the mail server.
system-setting-smtp-from = Sender of letters.
system-setting-log = How much is logged.
system-setting-log-format = Form of the log.

system-export = Export everything
system-export-text = One file of JSON Lines, the same that “ringback export” writes: every survey, answer, case, customer and setting, each row on a line, with a checksum at the end. Passwords, second steps, sessions and API keys stay behind. “ringback restore” fills an empty Ringback from it.
system-export-care = It holds what customers said and who they are. Keep it where nobody else can read it. The audit log keeps that you took it.
system-export-go = Download everything
system-export-busy = An export is on its way already. Please wait until it is done.
