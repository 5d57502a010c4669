### Two-step sign-in: a code from the phone after the password.

second-factor = Two-step sign-in
second-factor-note = After the password, a code from an app on your phone is asked for. Whoever learns your password still can’t get in.
second-factor-go = Set it up or change it
second-factor-on = On
second-factor-since = since
second-factor-begin = Switch it on
second-factor-begin-text = You need an authenticator app on your phone, for example Google Authenticator, Microsoft Authenticator or Aegis. First, your password again.
second-factor-begin-go = Go on
second-factor-scan = 1. Scan
second-factor-scan-text = Open the app, add an account and point the camera at this picture. If you read this on the phone itself, copy the key into the app instead.
second-factor-qr = QR code for your authenticator app
second-factor-secret = Key
second-factor-confirm = 2. Confirm
second-factor-confirm-text = The app now shows a code of six digits for Ringback. Enter it here. Other devices are then signed out.
second-factor-confirm-go = Switch on
second-factor-code = Code
second-factor-either = Six digits from the app, or a recovery code.
second-factor-wrong = This code isn’t right, or it was used already. Please wait for the next one.
second-factor-too-many = { $minutes ->
    [one] Too many wrong codes. Please wait one minute, or use a recovery code.
   *[other] Too many wrong codes. Please wait { $minutes } minutes, or use a recovery code.
}
second-factor-over = The time to confirm is over. Please begin again.
second-factor-changed = Two-step sign-in was changed in another window. Please open the page again.
second-factor-codes = Recovery codes
second-factor-codes-text = With each of these codes you can sign in once, if your phone is lost. Print them or keep them where you keep your passwords.
second-factor-codes-once = They are shown this once only.
second-factor-codes-kept = I have kept them
second-factor-codes-left = { $count ->
    [0] All recovery codes are used. Please make new ones.
    [one] One recovery code is left. Please make new ones soon.
   *[other] { $count } recovery codes are left.
}
second-factor-codes-new = New recovery codes
second-factor-codes-new-text = The old ones stop working.
second-factor-codes-new-go = Make new codes
second-factor-off-title = Switch it off
second-factor-off-text = From then on the password alone is enough.
second-factor-off-go = Switch off
second-factor-said-on = Two-step sign-in is on. Other devices are signed out.
second-factor-said-off = Two-step sign-in is off.
second-factor-said-removed = Done. This person signs in with the password alone and has been signed out everywhere.
second-factor-ask-title = One more step
second-factor-ask-text = Please enter the six digits that your authenticator app shows for Ringback.
second-factor-ask-lost = Phone not at hand? Enter one of your recovery codes. If they are lost too, ask your manager, or whoever runs Ringback, to take the second step away.
second-factor-ask-again = Sign in as somebody else
staff-second-factor = Two-step sign-in is on.
staff-second-factor-remove = Take two-step sign-in away
staff-second-factor-remove-sure = Only do this when you are sure who is asking, for example on the phone. This person is signed out everywhere and then signs in with the password alone.

second-factor-all = Two-step sign-in for everybody
second-factor-all-note = From the day you choose, whoever has no second step sets it up before anything else opens for them.
second-factor-all-holds = Asked of everybody
second-factor-all-soon = Announced
second-factor-all-from-day = from
second-factor-all-free = Everybody decides for themselves
second-factor-all-have = Set up already
second-factor-all-of = { $count } of { $all }
second-factor-all-own-first = Please set up your own two-step sign-in first, so that you can’t lock yourself out.
second-factor-all-ask = Ask everybody for it
second-factor-all-from = From
second-factor-all-hint = At midnight of your organisation’s time. It also holds for those who are signed in then. API keys keep working as they are: programs have no phone.
second-factor-all-go = Ask for it from this day
second-factor-all-day = Please choose a day from today on, at most a year ahead.
second-factor-all-lift = Ask nobody for it any more
second-factor-all-lift-text = Those who have set it up keep it. Everybody else signs in with the password alone again. If no owner gets in any more, whoever runs Ringback can lift it with “ringback user lift-second-factor”.
second-factor-all-lift-sure = From now on a password alone is enough for everybody who has no second step.
second-factor-all-said = Kept. Please tell everybody before that day.
second-factor-all-said-lifted = Nobody is asked for it any more.
second-factor-must = Your organisation asks everybody for two-step sign-in. Please set it up now; everything else opens right afterwards.
second-factor-is-required = Your organisation asks everybody for two-step sign-in, so it stays on.
