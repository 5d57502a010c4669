# Alerts
alerts-title = Alerts
alerts-note = Figures that are watched, so that somebody hears when they get worse.
alerts-empty-title = Nothing is watched yet
alerts-empty-text = An alert keeps an eye on one figure – of a branch, a survey, a touchpoint – and tells you when it gets worse than it used to be, or worse than you want it to be. You choose how fast it speaks up, and how often it may be wrong.
alert-suggested = Watch what we suggest
alert-suggestion = { $metric } at { $unit } stands at { $figure }, from { NUMBER($answers) } answers in { $days } days. That is enough to notice when it falls.
alert-new = New alert
alert-edit = Change this alert
alert-form-note = First say what to watch. Then you see what is usual there, and choose how careful the alert should be.
alert-what = What to watch
alert-unit = Unit
alert-unit-hint = with all beneath it
alert-rings = Goes off
alert-kind-drop = when it is worse than it used to be
alert-kind-level = when it is worse than a figure I name
alert-kind-drop-said = when it is worse than it used to be ({ $figure })
alert-kind-level-said = when it is worse than { $figure }
alert-floor = The figure it should not fall below
alert-floor-hint = Only for a figure you name: NPS from −100 to 100, CSAT in percent, CES from 1 to 7.
alert-ask = Show what is usual there
alert-usual = This is usual: { $answers ->
    [one] 1 answer
   *[other] { NUMBER($answers) } answers
  } in the last { $days } days.
alert-too-few = Too few answers came in here to know what is usual: there should be at least 30 in the last 90 days. Please take a larger unit, or leave out the survey or the touchpoint.
alert-care = How careful
alert-care-quick = Quick: about one false alarm in three months
alert-care-balanced = Balanced: about one false alarm in a year
alert-care-calm = Calm: about one false alarm in five years
alert-promise = At your number of answers that is at most one false alarm in about { $answers } answers. A fall of { $fall } is seen after about { $seen } answers, one of { $more } after about { $sooner }.
alert-fall-nps = { $by } points
alert-fall-csat = { $by } percentage points
alert-fall-ces = { $by }
alert-never = a great many
alert-switch-on = Switch it on
alert-watches = What is watched
alert-state = How it stands
alert-state-alarm = alarm
alert-state-off = switched off
alert-state-watching = watching closely
alert-state-quiet = quiet
alert-answers = { $answers ->
    [one] 1 answer so far
   *[other] { NUMBER($answers) } answers so far
  }
alert-answers-since = { $answers ->
    [one] 1 answer has been looked at since { $day }.
   *[other] { NUMBER($answers) } answers have been looked at since { $day }.
  }
alert-usual-title = What is usual, and what this alert promises
alert-learned = Learned from { $answers ->
    [one] 1 answer
   *[other] { NUMBER($answers) } answers
  } given from { $from } to { $to }.
alert-by-week = Week by week
alert-scores = See these answers in the scores
alert-past = Earlier alarms
alert-past-none = It has not gone off before.
alert-off = Switch off
alert-on = Switch on
alert-delete = Delete
alert-delete-sure = The alert and the history of its alarms will be gone. Delete it?
alert-how = How was this made?
alert-how-sum = Every answer adds to a sum when it is worse than a line between the usual figure and one that fell, and takes off it when it is better; the sum never goes below zero. The alarm goes off when it reaches its mark. This is the CUSUM of E. S. Page (Biometrika 41, 1954).
alert-how-promise = How often it is wrong, and how soon it sees a fall, is worked out exactly for the answers that were given here (a Markov chain, not a rule of thumb). What is usual is itself only known from some answers: the mark is set for the low end of where it may lie, so that nine alerts in ten keep their promise (after Gandy and Kvaløy, 2013).
alert-how-days = A day’s answers are taken together, which makes false alarms rarer than promised. Answers that come in more than two days after they were given count in the scores but raise no alarm. At most the last 180 days are looked at.
alert-how-numbers = Held against { $against }. Line: { $reference } steps. Mark: { $reach }. Sum now: { $sum }.
alert-said-made = The alert is switched on.
alert-said-changed = The alert has learned anew and is switched on.
alert-said-on = The alert has learned anew and is switched on.
alert-said-off = The alert is switched off.
alert-said-deleted = The alert is deleted.
alert-wrong-metric = Please choose a metric from the list.
alert-wrong-unit = Please choose a unit you can see.
alert-wrong-survey = Please choose a survey from the list.
alert-wrong-floor = Please give a figure between the lowest and the highest there can be.
alert-wrong-care = Please choose how careful the alert should be.
alert-alarm-open = Its alarm is still open. Please close that first, then change the alert.
alarms-open = Open alarms
alarm-open = Open alarm
alarm-said-drop = Fell from { $before } to { $since } ({ $range }) since { $day }, from { $answers ->
    [one] 1 answer
   *[other] { NUMBER($answers) } answers
  }.
alarm-said-level = Fell below { $before }: { $since } ({ $range }) since { $day }, from { $answers ->
    [one] 1 answer
   *[other] { NUMBER($answers) } answers
  }.
alarm-moved = Most of it: { $place }.
alarm-nobody = Nobody looks after it yet
alarm-claim = I look after it
alarm-claimed-by = Looked after by { $name }
alarm-closed-by = Closed by { $name }
alarm-note = What was it?
alarm-note-hint = Whoever reads this in a year should understand it. The alert then starts anew with the next answer.
alarm-close = Close the alarm
alarm-week = { $week } – alarm
alarm-said-claimed = Thank you for looking after it.
alarm-said-closed = The alarm is closed; the alert starts anew.
alarm-taken = Somebody else looks after it already.
alarm-is-closed = The alarm has been closed meanwhile.
alarm-nothing-noted = Please write down what it was.
alarm-note-long = Please keep the note below 2,000 letters.
alarms-waiting = { $count ->
    [one] 1 alarm is open: a figure got worse.
   *[other] { $count } alarms are open: figures got worse.
  }
audit-what-alert-made = Switched on an alert
audit-what-alert-changed = Changed an alert
audit-what-alert-switched-on = Switched an alert on again
audit-what-alert-switched-off = Switched an alert off
audit-what-alert-deleted = Deleted an alert
audit-what-alarm-claimed = Took on an alarm
audit-what-alarm-closed = Closed an alarm
system-work-learn-alert-look = Alerts being looked at
