# Themes
themes-period-30 = Last 30 days
themes-period-90 = Last 90 days
themes-period-365 = Last 12 months
themes-period-own = Chosen days
themes-counted = { NUMBER($read) } comments read, of { NUMBER($responses) } responses
themes-empty-title = No themes in this time
themes-empty-text = As soon as customers write in their own words, you will see here what they speak of, how they feel about it and what it does to your score.
themes-all = All themes
themes-order = Order
themes-order-volume = Most mentioned
themes-order-harm = Most harmful
themes-theme = Theme
themes-general = { $group }, in general
themes-responses = Responses
themes-mentions = Unhappy mentions
themes-net = Net feeling
themes-net-note = Positive less negative mentions, −100 to +100
themes-with = { $metric } with it
themes-without = { $metric } without it
themes-impact = Impact
themes-impact-short = What { $metric } gains or loses by those who mention it
themes-impact-note = { $metric } of all answers is { $value }. The impact of a theme is how much of that is gained or lost by those who mention it: all answers, less all answers but theirs. Below 5 scores on either side nothing is said (–). Shares are of the comments that were read.
themes-trend = Trend
themes-trend-note = mentions, each step named by its first day
themes-steps = Mentions, oldest first: { $steps }
themes-harms = What unhappy comments are about
themes-harms-note = the dashed line marks 80%
themes-harms-none = Nobody has spoken badly of anything in this time.
themes-harms-line = { $themes ->
    [one] 1 theme explains { $share } of { NUMBER($mentions) } unhappy mentions.
   *[other] { $themes } themes explain { $share } of { NUMBER($mentions) } unhappy mentions.
  }
themes-harms-more = { $count ->
    [one] 1 more theme
   *[other] { $count } more themes
  }
themes-quotes = In customers’ words
themes-quotes-none = No comment like this in this time.
themes-feeling = Feeling
themes-any-feeling = All
themes-everybody = Show what everybody says
themes-classes = Those who mention it
themes-customers = Customers
themes-customers-note = of the newest responses
themes-customers-more = { $count ->
    [one] and 1 more customer
   *[other] and { NUMBER($count) } more customers
  }

# The codebook
codebook-title = Codebook
codebook-note = The themes that comments are sorted by. What you change here holds for all responses, past ones too.
codebook-edit = Edit the theme
codebook-figures = See its figures
codebook-for-all = The codebook is the whole organisation’s. Somebody who sees all of it can change it.
codebook-recoding = Past comments are being read again
codebook-recoded = { $count ->
    [one] 1 comment so far
   *[other] { NUMBER($count) } comments so far
  }
codebook-add = Add a theme
codebook-group = Group
codebook-new-group = None: this is a new group
codebook-names = Names
codebook-name-in = Name in { $language }
codebook-cues = Your own phrases
codebook-cues-in = Phrases in { $language }
codebook-cues-note = found in comments, on top of what Ringback reads by itself
codebook-cues-hint = One phrase a line. Case and Vietnamese marks don’t matter; wait* also finds waits, waiting and waited.
codebook-phrases = { $count ->
    [one] 1 phrase
   *[other] { $count } phrases
  }
codebook-code = In rules: { $code }
codebook-part-of = split off from { $theme }
codebook-merged-into = merged into { $theme }
codebook-move = Move
codebook-merge = Merge into another theme
codebook-merge-into = Into
codebook-merge-note = All comments on this theme will count for the other one, past ones too. Its phrases go with it. Rules that name this theme no longer find it.
codebook-split = Split a theme off
codebook-split-note = The new theme stands beside this one. Where one of its phrases stands, the comment counts for the new theme instead.
codebook-retire = Retire this theme
codebook-retire-note = It will no longer be told, in past comments either. You can bring it back at any time.
codebook-restore = Bring it back
codebook-gone = No longer in use
codebook-gone-note = open one to bring it back
codebook-is-merged = This theme was merged into { $theme }.
codebook-is-retired = This theme is retired: comments are no longer sorted by it.
codebook-version = Version { $version }
codebook-versions = Versions of the codebook
codebook-versions-note = Who changed what, and when. Open a version to read the codebook as it was, or to go back to it.
codebook-holds = In use
codebook-shipped = As it came with Ringback
codebook-somebody = Somebody who has left
codebook-undo = Go back to this version
codebook-undo-note = Going back makes a new version that says what this one says. Past comments are read again; nothing is lost.
codebook-change-added = { $theme } added
codebook-change-renamed = { $theme } renamed
codebook-change-cues = Phrases of { $theme } changed
codebook-change-moved = { $theme } moved to { $to }
codebook-change-merged = { $theme } merged into { $to }
codebook-change-split = { $to } split off from { $theme }
codebook-change-retired = { $theme } retired
codebook-change-restored = { $theme } brought back
codebook-change-undone = Back to version { $to }
codebook-said-added = The theme has been added.
codebook-said-renamed = The names have been saved.
codebook-said-cues = The phrases have been saved. Past comments are being read again.
codebook-said-moved = The theme has been moved.
codebook-said-merged = The themes have been merged. Past comments are being read again.
codebook-said-split = The new theme has been split off. Past comments are being read again.
codebook-said-retired = The theme has been retired.
codebook-said-restored = The theme is back in use.
codebook-said-undone = The codebook says again what version { $version } said.
codebook-wrong-theme = There is no such theme in use.
codebook-wrong-nameless = Please give it a name in at least one language.
codebook-wrong-name-long = Please keep each name to 60 characters.
codebook-wrong-name-taken = Another theme is already called “{ $typed }”. Please choose another name.
codebook-wrong-phrase-short = “{ $typed }” is too short to be found reliably. Please write at least two letters.
codebook-wrong-phrase-long = Please keep each phrase to 80 characters.
codebook-wrong-phrases-many = A theme has at most 200 phrases. Please take some away.
codebook-wrong-themes-many = The codebook is full: 300 themes. Please merge some first.
codebook-wrong-is-group = This is a group. Please move, merge or split the themes in it.
codebook-wrong-group-used = There are still themes in this group. Please move or retire them first.
codebook-wrong-itself = A theme can’t be merged into itself. Please choose another one.
codebook-wrong-no-phrase = Please write at least one phrase: by it the new theme is told from the old one.
