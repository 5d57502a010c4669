# Dashboards
dashboards-title = Dashboards
dashboards-note = All responses at a glance, cut any way you like. Every number opens how it was made and the responses behind it.
dashboards-made = Made here
dashboards-ready = There from the start
dashboard-tiles = { $count ->
    [0] no tile yet
    [one] 1 tile
   *[other] { $count } tiles
  }
dashboard-standing = How we stand
dashboard-standing-text = The score, how many answered, where it is well and what moves it: for whoever leads.
dashboard-places = Places beside each other
dashboard-places-text = Units and touchpoints in one picture: for whoever runs several of them.
dashboard-voices = What is said
dashboard-voices-text = What customers write about, in which language and by which way: for whoever reads.
dashboard-new = New dashboard
dashboard-new-note = Choose a name; then add tiles one by one. All of your colleagues can look at it, each sees the responses of their own units.
dashboard-name = Name
dashboard-make = Make it
dashboard-copy = Copy to change
dashboard-copy-name = { $name } (copy)
dashboard-edit = Change
dashboard-edit-note = Each change is kept at once.
dashboard-done = Look at it
dashboard-its-tiles = Its tiles
dashboard-no-tiles = No tile yet. Add the first one.
dashboard-rename = Rename
dashboard-delete = Delete this dashboard
dashboard-delete-sure = Delete this dashboard for everyone? The responses stay.
dashboard-empty-title = No tiles yet
dashboard-empty-text = A dashboard shows what its tiles ask. Add the first one.
dashboard-changed = Somebody has changed this dashboard meanwhile. Please look at it again, then make your change.
dashboard-wrong-name = Please give it a name of 1 to 80 characters.
dashboard-full = A dashboard holds 24 tiles at most. Take one away first, or make another dashboard.
dashboard-too-many = There are 500 dashboards already. Delete one that nobody needs.
dashboard-wrong-move = That tile can’t be moved there.
dashboard-against = Compare with
dashboard-against-none = Compare with nothing
dashboard-against-previous-period = The same length of time before
dashboard-against-last-year = The same days a year ago
dashboard-wrong-against = There is nothing called “{ $typed }” to compare with.
dashboard-behind = Responses are still being counted: about { $share } of what was recorded is in.
dashboard-outdated = Comments were read again lately, and the dashboards are being counted anew in the background. Until then you see them as they were read before.
dashboard-lacks-themes = Your codebook has more than 64 themes; those used later are missing here. The page Themes shows them all.

tile-add = Add a tile
tile-shape = Shown as
tile-measure = What
tile-by = By
tile-by-hint = For bars and tables
tile-then = And by
tile-then-hint = For tables: a second way to cut
tile-up = Move up
tile-down = Move down
tile-away = Take away
tile-made = How was this made?
tile-rows = Look at them
tile-empty = Nobody answered in this time and place.
tile-failed = This can’t be counted just now. The log says why.
tile-too-many-groups = That makes more parts than fit into memory. Narrow the filters, or cut it less finely.
tile-too-many-days = The responses reach over too many years for one line. Choose a shorter time.
tile-estimated = estimated, right to about 2%
tile-pooled = { $count } with few responses each, together
tile-no-language = Not known
tile-no-words = No words
tile-few-themes = Too few comments to tell yet.
tile-before-previous-period = { $before } in the time before
tile-before-last-year = { $before } a year ago
tile-title-trend = { $what } over time
tile-title-bars = { $what } by { $by }
tile-title-heat = { $what } by { $by } and { $then }
tile-title-spread = { $what }: how often each score was given
tile-title-themes = What themes do to { $what }
tile-title-mentions = What is written about, good less bad
tile-wrong-shape = Please choose how it is shown.
tile-wrong-measure = This can’t be shown that way. Please choose another one of the two.
tile-wrong-by = Please choose by what it is cut.
tile-wrong-then = Please choose two different ways to cut.

shape-figure = One number
shape-trend = A line over time
shape-bars = Bars side by side
shape-heat = A coloured table
shape-spread = How often each score was given
shape-themes = Themes

measure-answers = Responses
measure-customers = Different customers
measure-mentions = Themes mentioned

dimension-unit = unit
dimension-touchpoint = touchpoint
dimension-survey = survey
dimension-channel = channel
dimension-language = language of the words
dimension-sentiment = how the words feel

made-nps = NPS is the share of promoters (9 and 10) less the share of detractors (0 to 6), from −100 to +100.
made-csat = CSAT is the share of responses of 4 and 5 on the scale from 1 to 5.
made-ces = CES is the mean of the responses from 1 to 7; higher is easier.
made-answers = Responses are all that were given, with a score or without, those taken back left out.
made-customers = Customers we know are counted once each, however often they answered; responses without a name are not counted.
made-mentions = The share of comments that speak well of a theme less the share that speak badly of it. Beside it, how many comments mention it.
made-impact = The score of everybody less that of everybody but those who mention the theme: what the score would gain or lose without them. Themes with fewer than 30 responses are left out.
made-range = The range says between which figures the truth lies in 95 of 100 such counts. Groups with fewer than 30 responses stand together.
made-units = A unit is counted with all beneath it.
made-of-days = { $count ->
    [one] Counted from 1 response
   *[other] Counted from { NUMBER($count) } responses
  } from { $from } to { $to }, up to the one given just now, within the units you can see.
made-of-all = { $count ->
    [one] Counted from 1 response
   *[other] Counted from all { NUMBER($count) } responses
  } there are, up to the one given just now, within the units you can see.

audit-what-dashboard-made = Made a dashboard
audit-what-dashboard-changed = Changed a dashboard
audit-what-dashboard-deleted = Deleted a dashboard
