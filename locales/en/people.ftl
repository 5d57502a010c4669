### People: sign-in, set-up, the organisation, units, staff, sessions and the audit log.

## Signing in
sign-in-title = Sign in
sign-in-password = Password
sign-in-go = Sign in
sign-in-wrong = The e-mail address or the password isn’t right. Please check both and try again.
sign-in-too-many = { $minutes ->
    [one] Too many tries. Please wait one minute and try again.
   *[other] Too many tries. Please wait { $minutes } minutes and try again.
}
sign-in-forgotten = Forgotten your password?
sign-in-not-set-up = This Ringback isn’t set up yet. Open the link it printed when it started.
sign-in-signed-out = You are signed out.

## Links that work once
pass-enter-title = Come in
pass-enter-text = You are about to sign in as { $name }.
pass-gone = This link no longer works
pass-gone-text = It has been used already, or its time is over. If you have a password, simply sign in; otherwise ask for a new link.
pass-to-sign-in = To the sign-in page
pass-join-title = Welcome
pass-join-text = You have been invited to { $organisation } on Ringback. Choose a password and you are in.
pass-password-title = Choose a new password
pass-password-text = You will be signed in here and signed out everywhere else.
pass-go = Go in
pass-welcome = Welcome, { $name }.
pass-password-changed = Your password is changed, { $name }.
sign-in-over = The time to enter the code is over, or your password has changed. Please sign in again.
pass-forgotten-title = Forgotten your password
pass-forgotten-text = Enter the address you sign in with. If it is known here, a link to choose a new password is sent to it.
pass-forgotten-go = Send the link
pass-forgotten-asked = If { $email } is known here, a letter with a link is on its way. The link works once, for one hour.
pass-forgotten-nothing-came = Nothing there after a few minutes? Look among unwanted mail, or ask your manager for a link.
pass-forgotten-no-post = This Ringback sends no letters yet. Ask your manager, or whoever runs Ringback, for a link to choose a new password.
pass-letter-subject = A new password for Ringback
pass-letter-text =
    Hello { $name },

    somebody, hopefully you, asked for a new password for Ringback at { $organisation }. Choose one here:

    { $link }

    The link works once, for { $minutes } minutes. If it was not you, there is nothing to do: your password stays as it is.

## Passwords
password-new = New password
password-hint = At least 8 characters; 15 or more are better. A few words in a row are fine.
password-short = Please choose at least 8 characters.
password-long = That is too long. Please stay under 256 bytes.
password-common = Many people use this password, so it is one of the first to be guessed. Please choose another.
password-personal = This is too close to your own name, address or organisation. Please choose another.

## Setting up
set-up-title = Set up Ringback
set-up-text = A few things once, and your first survey is waiting for you.
set-up-sector-hint = Decides which questions, rules and causes you begin with. All of them can be changed.
set-up-unit = First branch or department
set-up-unit-hint = Where your customers are met. You can add more at any time.
set-up-unit-example = For example: Siam Square branch
set-up-owner = About you
set-up-go = Begin
set-up-done = Everything is ready, { $name }. Your first survey is waiting.

## The organisation
organisation-name = Name of the organisation
organisation-name-hint = Customers see it above every survey.
organisation-name-missing = Please give the organisation a name.
organisation-sector = Line of business
organisation-sector-missing = Please choose a line of business.
organisation-language = Main language
organisation-language-missing = Please choose a language.
organisation-zone-hint = For reports and for everything that belongs to no unit.
sector-food = Cafés and restaurants
sector-retail = Shops
sector-hotel = Hotels, travel and leisure
sector-health = Hospitals and clinics
sector-finance = Banks and insurers
sector-education = Schools and universities
sector-telecom = Telephone and internet
sector-transport = Transport and delivery
sector-software = Software and online services
sector-public = Public offices
sector-other = Something else

## The tabs of settings
settings-people = People
settings-units = Units
settings-rules = Rules
settings-playbooks = Playbooks
settings-causes = Causes
settings-hours = Business hours
settings-announcements = Announcements
settings-organisation = Organisation
settings-audit = Audit log
settings-outbox = Outbox
settings-system = System
settings-sessions = My account
settings-notices = My notices
settings-kept = Saved.

## Units
unit-name = Name
unit-name-missing = Please give the unit a name.
unit-names = Names in other languages
unit-names-hint = Where a language has no name of its own, the name above stands.
unit-zone = Time zone
unit-zone-unknown = Please choose a time zone from the list.
unit-zone-above = As the unit above
unit-manager = Manager
unit-manager-above = Whoever manages the unit above
unit-manager-hint = Missed promises climb to this person.
unit-no-such-staff = Please choose somebody who is active, may work on cases and belongs to this unit or one above it.
unit-about = This unit
unit-parent = Belongs to
unit-parent-unknown = Please choose the unit it belongs to.
unit-add = Add a unit
unit-add-text = A branch, a region or a department. Whoever belongs to the unit above sees it, too.
unit-add-beneath = Add a unit beneath
unit-added = { $name } is added.
unit-move = Move
unit-move-go = Move it
unit-move-hint = Everything beneath moves with it. People then see it from where it stands.
unit-cycle = A unit can’t stand beneath itself.
unit-top-stays = The topmost unit stays where it is.
unit-own = You belong to this unit. Somebody above it decides where it stands.
unit-rota = Rota
unit-rota-hint = New cases of this unit go to these people in turn. Without anybody here, the unit above decides.
unit-rota-next = next
unit-rota-nobody = Nobody can work on this unit’s cases yet. Add people first.

## Staff
staff-name = Name
staff-own-name = Your name
staff-name-missing = Please enter a name.
staff-email = E-mail address
staff-email-wrong = Please enter a whole e-mail address, such as mali@example.com.
staff-email-taken = Somebody with this address works here already.
staff-role = Role
staff-role-hint = A viewer reads. An agent works on cases. A manager runs units, people and rules. An owner runs everything.
staff-role-unknown = Please choose a role.
staff-role-above = You can’t give a role above your own.
staff-unit = Unit
staff-unit-hint = They see this unit and everything beneath it.
staff-unit-unknown = Please choose a unit from the list.
staff-language = Language
staff-state = Access
staff-state-active = Active
staff-state-invited = Invited
staff-state-disabled = Disabled
staff-add = Add somebody
staff-add-text = There is no limit and no price for one more.
staff-invite = Make an invitation
staff-rights = Role and unit
staff-access = Access
staff-access-active = This person can sign in.
staff-access-invited = This person hasn’t chosen a password yet. Invitations work for 7 days.
staff-access-disabled = Shut out since
staff-disable = Disable
staff-disable-sure = This person is signed out everywhere at once and can’t come back in. Their cases and words stay.
staff-enable = Let in again
staff-link = Link
staff-link-title = Pass on this link
staff-link-invitation = With this link the person chooses a password and joins. It works once, for 7 days.
staff-link-password = With this link the person chooses a new password. It works once, for one hour.
staff-link-once = It is shown this once only. Send it in a way that only this person can read.
staff-link-reset = Link for a new password
staff-link-again = New invitation
staff-not-yours = Only somebody above this person can change this.
staff-last-owner = This is the last owner who can sign in. Make somebody else an owner first.
staff-yourself = You can’t disable yourself.

## My account
account-password = Password
account-password-current = Current password
account-password-go = Change password
account-password-wrong = This isn’t your current password.
account-password-changed = Your password is changed. All other devices are signed out.
account-sessions = Where you are signed in
account-sessions-hint = A session ends after 12 hours without use, and after 14 days in any case.
account-this-session = this one
account-unknown-device = Unknown device
account-signed-in = Signed in
account-last-used = Last used
account-end = Sign out
account-end-others = Sign out everywhere else
account-session-ended = That device is signed out.
account-others-ended = All other devices are signed out.

## The audit log
audit-when = When
audit-actor = Who
audit-actor-all = Everybody
audit-what = What
audit-about = About
audit-about-all = Everything
audit-since = From
audit-until = Until
audit-search = Id or name
audit-empty = Nothing here
audit-empty-text = Nothing was logged that fits these filters.
audit-by-customer = The customer
audit-by-ringback = Ringback
audit-about-organisation = Organisation
audit-about-staff = People
audit-about-unit = Units
audit-about-session = Sessions
audit-about-sign-in = Sign-in
audit-about-survey = Surveys
audit-about-collector = Collectors
audit-about-import = Imports
audit-about-response = Responses
audit-about-rule = Rules
audit-about-cause = Causes
audit-about-hours = Business hours
audit-about-case = Cases
audit-about-promise = Promises
audit-about-recovery = Recovery
audit-about-playbook = Playbooks
audit-about-message = Messages
audit-about-customer = Customers
audit-about-action = Actions
audit-about-backup = Backups
audit-what-organisation-set-up = Set up the organisation
audit-what-organisation-changed = Changed the organisation
audit-what-unit-added = Added a unit
audit-what-unit-changed = Changed a unit
audit-what-unit-moved = Moved a unit
audit-what-unit-rota-changed = Changed a rota
audit-what-staff-added = Added a person
audit-what-staff-joined = Joined
audit-what-staff-changed = Changed their own account
audit-what-staff-role-changed = Changed a role
audit-what-staff-moved = Moved a person to another unit
audit-what-staff-disabled = Disabled a person
audit-what-staff-enabled = Let a person in again
audit-what-staff-link-made = Made a link for a person
audit-what-staff-password-changed = Changed their password
audit-what-staff-password-reset = Chose a new password by link
audit-what-session-started = Signed in
audit-what-session-ended = Signed out
audit-what-session-others-ended = Signed out everywhere else
audit-what-sign-in-tries-used-up = Ten wrong passwords in a row
audit-what-staff-link-asked = Asked for a link for a new password
audit-what-second-factor-switched-on = Switched two-step sign-in on
audit-what-second-factor-switched-off = Switched two-step sign-in off
audit-what-second-factor-codes-renewed = Made new recovery codes
audit-what-second-factor-recovery-code-used = Signed in with a recovery code
audit-what-second-factor-removed = Took away a person’s two-step sign-in
audit-what-second-factor-tries-used-up = Ten wrong codes in a row, after the right password
audit-what-case-assigned = Handed a case over
audit-what-case-resolved = Closed a case
audit-what-case-reopened = Opened a case again
audit-what-case-recovered = Said it was solved
audit-what-customer-erased = Erased a customer’s data
audit-what-promise-missed = A promise was missed
audit-what-survey-created = Made a survey
audit-what-survey-published = Published a survey
audit-what-survey-closed = Closed a survey
audit-what-survey-reopened = Opened a survey again
audit-what-collector-added = Added a way of asking
audit-what-collector-closed = Closed a way of asking
audit-what-collector-reopened = Opened a way of asking again
audit-what-import-started = Started an import
audit-what-import-undone = Undid an import
audit-what-rule-saved = Saved a rule
audit-what-rule-moved = Moved a rule
audit-what-rule-removed = Removed a rule
audit-what-rule-switched-on = Switched a rule on
audit-what-rule-switched-off = Switched a rule off
audit-what-cause-added = Added a cause
audit-what-cause-renamed = Renamed a cause
audit-what-cause-moved = Moved a cause
audit-what-cause-archived = Put a cause away
audit-what-cause-restored = Brought a cause back
audit-what-hours-kept = Changed business hours
audit-what-hours-removed = Removed business hours
audit-what-hours-made-default = Chose the usual business hours
audit-what-hours-unit-changed = Changed a unit’s business hours
audit-what-recovery-settings-changed = Changed how customers are asked again
audit-what-case-replied = Replied to a customer
audit-what-case-contacted = Contacted a customer
audit-what-case-noted = Noted something on a case
audit-what-case-step-done = Did a step of a playbook
audit-what-case-step-skipped = Skipped a step of a playbook
audit-what-playbook-saved = Saved a playbook
audit-what-playbook-removed = Removed a playbook
audit-what-case-paused = Paused a case
audit-what-case-resumed = Went on with a case
audit-what-action-planned = Planned an action
audit-what-action-changed = Changed an action
audit-what-action-started = Started an action
audit-what-action-done = Finished an action
audit-what-action-dropped = Dropped an action
audit-what-action-resumed = Took an action up again
audit-what-action-noted = Noted something on an action
audit-what-announcement-written = Wrote “you said, we did”
audit-what-announcement-sent = Sent “you said, we did”
audit-what-announcement-settings-changed = Changed how often customers are told
audit-what-system-tried-again = Tried stuck work again
audit-detail-address = address
audit-detail-device = device
audit-detail-email = e-mail
audit-detail-role = role
audit-detail-unit = unit
audit-detail-name = name
audit-detail-was = before
audit-detail-zone = time zone
audit-detail-language = language
audit-detail-sector = line of business
audit-detail-from = from
audit-detail-to = to
audit-detail-parent = belongs to
audit-detail-manager = manager
audit-detail-members = rota
audit-detail-owner = owner
audit-detail-step = step
audit-detail-class = class
audit-detail-reason = reason
audit-detail-until = until
audit-detail-cause = cause
audit-detail-purpose = for
audit-detail-minutes = minutes
audit-detail-facts = facts
audit-detail-jobs = jobs
audit-detail-proof = second step
audit-detail-ended = ended
audit-detail-version = version
audit-detail-survey = survey
audit-detail-channel = channel
audit-detail-missing-translations = missing translations
audit-detail-climbed-to = climbed to
audit-chain = Check the log
audit-chain-text = Each entry seals the one before it. A changed, missing or added entry breaks the chain.
audit-whole = { $count ->
    [0] Nothing was logged yet.
    [one] One entry, and the chain is whole.
   *[other] { $count } entries, and the chain is whole.
}
audit-broken = The chain is broken at entry { $number }.
audit-head = The end of the chain
audit-head-text = Keep this line outside of this machine. Compared later, it shows whether the end of the log was cut off.
audit-head-wrong = That isn’t such a line: a number, a colon and 64 letters and digits.
audit-compare = Compare with an earlier end
audit-compare-head = The line you kept
audit-compare-hint = A number, a colon and 64 letters and digits.
audit-compare-go = Compare

# Keys for the API.
settings-keys = API keys
key-index-note = Keys let your own programs read and write here, as far as you may yourself. A key stops working when you end it, or when your account is closed.
key-new = New key
key-name = What it is for
key-name-example = Till in Nimman
key-name-missing = Say what the key is for, in at most 80 characters.
key-scopes = What it may do
key-scopes-missing = Choose at least one thing the key may do.
key-too-many = You have 50 keys. End one first.
key-make = Make the key
key-fresh = Your new key
key-fresh-note = Copy it now: it is shown this once and never again. Whoever has it can do what it may do.
key-none = No keys yet
key-none-text = Make one to connect a till, a website or a script.
key-ends-with = ends with { $hint }
key-made = made
key-used = last used
key-never-used = not used yet
key-end = End
key-end-sure = This ends the key “{ $name }”. Programs that use it stop working at once.
key-said-ended = The key is ended.
key-of = belongs to { $name }
key-docs = How to use the API
scope-surveys-read = Read surveys and their links
scope-responses-read = Read responses
scope-responses-write = Send responses in
scope-cases-read = Read cases
scope-cases-write = Work cases: take, note, close
scope-actions-read = Read actions
scope-actions-write = Plan actions and move them on
scope-webhooks-manage = Manage webhooks
audit-about-key = API key
audit-what-key-made = Made an API key
audit-what-key-ended = Ended an API key
# Letters
letter-greeting = Hello { $name },
letter-greeting-titled = Hello { $name },
letter-greeting-nameless = Hello,
