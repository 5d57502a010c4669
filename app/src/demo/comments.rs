//! Writing a comment: which sentences fit the moment, how two of them join, how they are typed.

use super::chance::Chance;
use super::dialect;
use super::fills::{self, Filled, Visit};
use super::scores::Class;
use super::text::{Gender, Lang, rows};
use super::themes::Theme;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

const SOURCES: [&str; 3] = [
    include_str!("../../data/demo/en.tsv"),
    include_str!("../../data/demo/th.tsv"),
    include_str!("../../data/demo/vi.tsv"),
];

/// When a sentence fits: each word of the data files is a bit.
const TAGS: [&str; 25] = [
    "w", "m", "f", "th", "vn", "bkk", "cm", "dn", "hn", "beach", "lake", "rain", "hot", "cold",
    "tet", "songkran", "am", "eve", "we", "reg", "new", "tour", "dip", "rec", "smoke",
];
const OAT: u32 = 1 << 25;

/// The bit of a word of the data files; 0 for `-`.
pub(super) fn tag(word: &str) -> u32 {
    match word {
        "oat" => OAT,
        _ => TAGS.iter().position(|known| *known == word).map_or(0, |bit| 1 << bit),
    }
}

const WHOLE: u32 = 1;

/// The sentences that belong to a turn of the story, and are wanted while it lasts.
fn of_the_story() -> u32 {
    tag("dip") | tag("rec") | tag("smoke") | OAT
}

/// Whether a comment praises, complains, or does both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Praise,
    Complaint,
    Both,
}

/// What a comment is wanted for.
pub(super) struct Wish<'a> {
    pub(super) visit: Visit<'a>,
    pub(super) gender: Gender,
    /// The tags that hold at this moment.
    pub(super) holds: u32,
    pub(super) tone: Tone,
    /// What it is about; with two themes, the second takes the second clause.
    pub(super) themes: &'a [Theme],
    /// For [`Tone::Both`]: what is praised, before what is not.
    pub(super) praised: Option<Theme>,
    /// Whether it is about a visit, so that one may say where one sat.
    pub(super) indoors: bool,
    /// How the score fell, since harsh words fit no good one.
    pub(super) class: Class,
    /// Draws that stay the same for one person, so that they always type alike.
    pub(super) habit: u64,
    pub(super) day: i32,
}

/// A comment, and what it truly speaks of.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) themes: Vec<Theme>,
    pub(super) filled: Filled,
}

struct Sentence {
    text: &'static str,
    tags: u32,
    /// Reads well within a longer sentence.
    clause: bool,
    uses: i32,
    last: i32,
}

/// All sentences of the data files, and which have been used when.
pub(super) struct Phrasebook {
    sentences: Vec<Sentence>,
    /// Sentences by language and cell; see [`cell`].
    cells: Vec<Vec<u16>>,
    written: HashSet<u64>,
}

const EXTRA: [&str; 4] = ["mixed", "short", "open", "close"];
const CELLS: usize = (Theme::ALL.len() + EXTRA.len()) * 3;

/// Where the sentences of a language, a subject and a polarity are kept.
fn cell(lang: Lang, subject: usize, polarity: &str) -> usize {
    let polarity = match polarity {
        "+" => 0,
        "-" => 1,
        _ => 2,
    };
    lang as usize * CELLS + subject * 3 + polarity
}

fn subject(word: &str) -> Option<usize> {
    let theme = Theme::ALL.iter().position(|theme| theme.code() == word);
    theme.or_else(|| Some(Theme::ALL.len() + EXTRA.iter().position(|extra| *extra == word)?))
}

impl Phrasebook {
    pub(super) fn open() -> Self {
        let mut book = Self {
            sentences: Vec::with_capacity(5_200),
            cells: vec![Vec::new(); CELLS * 3],
            written: HashSet::with_capacity(12_000),
        };
        for lang in Lang::ALL {
            for row in rows(SOURCES[lang as usize]) {
                let [about, polarity, when, text] = row[..] else { continue };
                let Some(subject) = subject(about) else { continue };
                let tags = when.split(',').fold(0, |tags, word| tags | tag(word));
                book.cells[cell(lang, subject, polarity)].push(book.sentences.len() as u16);
                let clause = tags & WHOLE == 0 && is_clause(text);
                book.sentences.push(Sentence { text, tags, clause, uses: 0, last: i32::MIN / 2 });
            }
        }
        book
    }

    /// Writes a comment that has not been written before; short ones may repeat. `None` when
    /// nothing new could be found.
    pub(super) fn write(&mut self, chance: &mut Chance, wish: &Wish<'_>) -> Option<Written> {
        for attempt in 0..8 {
            let (text, themes) = self.draft(chance, wish, attempt);
            let mut filled = Filled::default();
            let text = alike(wish.visit.lang, text);
            let text = fills::fill(chance, &text, &wish.visit, &mut filled);
            let text = typed(chance, wish, text);
            if text.chars().count() <= 22 || self.written.insert(hash(&text)) {
                return Some(Written { text, themes, filled });
            }
        }
        None
    }

    /// The sentences of a comment, slots still open. Later attempts use more of them.
    fn draft(
        &mut self,
        chance: &mut Chance,
        wish: &Wish<'_>,
        attempt: u32,
    ) -> (String, Vec<Theme>) {
        let story = wish.holds & of_the_story() != 0;
        if attempt == 0 && chance.yes(if story { 0.05 } else { 0.13 }) {
            let sign = if wish.class != Class::Detractor && wish.tone == Tone::Complaint {
                "0"
            } else {
                sign(wish.tone)
            };
            let text = self.extra(chance, wish, "short", sign).unwrap_or_default();
            return (text.to_owned(), Vec::new());
        }
        if wish.tone == Tone::Both {
            return self.both(chance, wish, attempt);
        }
        let theme = wish.themes[0];
        let place = cell(wish.visit.lang, theme as usize, sign(wish.tone));
        let one = self.choose(chance, wish, place, false);
        let whole = self.sentences[one].tags & WHOLE != 0;
        let mut text = self.sentences[one].text.to_owned();
        let mut themes = vec![theme];
        if whole {
            return (text, themes);
        }
        if let Some(&second) = wish.themes.get(1) {
            let place = cell(wish.visit.lang, second as usize, sign(wish.tone));
            let two = self.choose(chance, wish, place, false);
            if self.sentences[two].tags & WHOLE == 0
                && text.len() + self.sentences[two].text.len() < 420
            {
                text = joined(chance, wish.visit.lang, &text, self.sentences[two].text);
                if second != theme {
                    themes.push(second);
                }
            }
        }
        let framed = 0.2 + 0.2 * f64::from(attempt);
        if wish.indoors
            && chance.yes(framed * 0.5)
            && let Some(open) = self.extra(chance, wish, "open", "0")
        {
            text = format!("{open} {text}");
        }
        if (wish.tone == Tone::Praise || wish.class == Class::Detractor)
            && chance.yes(framed)
            && let Some(close) = self.extra(chance, wish, "close", sign(wish.tone))
        {
            text = then(wish.visit.lang, &text, close);
        }
        (text, themes)
    }

    /// Praise and complaint in one: a whole sentence that holds both, or two joined by *but*.
    fn both(&mut self, chance: &mut Chance, wish: &Wish<'_>, attempt: u32) -> (String, Vec<Theme>) {
        let lang = wish.visit.lang;
        let praised = wish.praised.unwrap_or(Theme::Coffee);
        if wish.class == Class::Passive && attempt < 3 && chance.yes(0.32) {
            let text = self.extra(chance, wish, "mixed", "0").unwrap_or_default();
            return (text.to_owned(), Vec::new());
        }
        let good = self.choose(chance, wish, cell(lang, praised as usize, "+"), true);
        let bad = self.choose(chance, wish, cell(lang, wish.themes[0] as usize, "-"), true);
        let (good, bad) = (&self.sentences[good], &self.sentences[bad]);
        if good.tags & WHOLE != 0 {
            return (good.text.to_owned(), vec![praised]);
        }
        (but(chance, lang, good, bad), vec![praised, wish.themes[0]])
    }

    fn extra(
        &mut self,
        chance: &mut Chance,
        wish: &Wish<'_>,
        word: &str,
        sign: &str,
    ) -> Option<&'static str> {
        let place = cell(wish.visit.lang, subject(word)?, sign);
        if self.cells[place].is_empty() {
            return None;
        }
        let one = self.choose(chance, wish, place, false);
        Some(self.sentences[one].text)
    }

    /// Picks a sentence that fits, rather one that has not been used for long.
    fn choose(
        &mut self,
        chance: &mut Chance,
        wish: &Wish<'_>,
        place: usize,
        clause: bool,
    ) -> usize {
        let wanted = wish.holds & of_the_story();
        let mut best = (i32::MAX, usize::from(self.cells[place].first().copied().unwrap_or(0)));
        for &index in &self.cells[place] {
            let sentence = &self.sentences[usize::from(index)];
            if sentence.tags & !(wish.holds | WHOLE) != 0 {
                continue;
            }
            let mut rank = sentence.uses * 3 + chance.below(9) as i32;
            rank += 24 * i32::from(wish.day - sentence.last < 21);
            rank += 60 * i32::from(clause && !sentence.clause);
            rank += 200 * i32::from(clause && sentence.tags & WHOLE != 0);
            rank -= 14 * i32::from(sentence.tags & wanted != 0);
            if rank < best.0 {
                best = (rank, usize::from(index));
            }
        }
        let sentence = &mut self.sentences[best.1];
        sentence.uses += 1;
        sentence.last = wish.day;
        best.1
    }
}

fn sign(tone: Tone) -> &'static str {
    match tone {
        Tone::Praise => "+",
        Tone::Complaint => "-",
        Tone::Both => "0",
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Short, one sentence, and nothing in it that wants to stand alone.
fn is_clause(text: &str) -> bool {
    let body = text.trim_end_matches(['.', '!']);
    body.chars().count() <= 70 && !body.contains(['.', '!', '?', '"', '(', ':'])
}

fn then(lang: Lang, first: &str, second: &str) -> String {
    let stop = match first.chars().next_back() {
        Some(last) if lang != Lang::Th && last.is_alphanumeric() => ".",
        _ => "",
    };
    format!("{first}{stop} {second}")
}

/// Two sentences of the same mind.
fn joined(chance: &mut Chance, lang: Lang, first: &str, second: &str) -> String {
    let both = is_clause(first) && is_clause(second);
    let link: &[&str] = match lang {
        Lang::En => &[", ", " and "],
        Lang::Th => &[" แล้วก็", " แถม", " ", " "],
        Lang::Vi => &[", ", ", ", ", với lại "],
    };
    if !both || chance.yes(if lang == Lang::Th { 0.3 } else { 0.75 }) {
        return then(lang, first, second);
    }
    format!("{}{}{}", first.trim_end_matches(['.', '!']), chance.word(link), lowered(lang, second))
}

/// Praise, then what spoils it.
fn but(chance: &mut Chance, lang: Lang, good: &Sentence, bad: &Sentence) -> String {
    if !good.clause || !bad.clause {
        let turn = match lang {
            Lang::En => ["But: ", "On the other hand: ", "And then: "],
            Lang::Th => ["แต่", "เสียอย่างเดียว ", "ติดแค่ "],
            Lang::Vi => ["Chỉ tội ", "Mỗi tội ", "Tuy vậy "],
        };
        return then(
            lang,
            good.text,
            &format!("{}{}", chance.word(&turn), lowered(lang, bad.text)),
        );
    }
    let link = match lang {
        Lang::En => [", but ", " but ", ", though "],
        Lang::Th => [" แต่", " แต่ว่า", " เสียดาย"],
        Lang::Vi => [", nhưng ", " mà ", ", chỉ tội "],
    };
    format!(
        "{}{}{}",
        good.text.trim_end_matches(['.', '!']),
        chance.word(&link),
        lowered(lang, bad.text)
    )
}

/// The sentence as it stands after a comma; *I* and names keep their capital.
fn lowered(lang: Lang, text: &str) -> String {
    let word = text.split(' ').next().unwrap_or(text);
    let keeps =
        word == "I" || word.starts_with("I'") || word.chars().skip(1).any(char::is_uppercase);
    if lang == Lang::Th || keeps || text.starts_with('{') {
        return text.to_owned();
    }
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

/// Nobody types one sentence with marks and the next without.
fn alike(lang: Lang, text: String) -> String {
    let bare = |part: &str| part.len() > 12 && part.is_ascii() && !part.contains('{');
    match lang {
        Lang::Vi if text.split(['.', ',']).any(bare) => dialect::without_marks(&text),
        _ => text,
    }
}

/// The comment as its writer's fingers leave it.
fn typed(chance: &mut Chance, wish: &Wish<'_>, text: String) -> String {
    let lang = wish.visit.lang;
    let mut hand = Chance::stream(wish.habit, 77);
    let (hurried, bare, small, tidy) =
        (hand.yes(0.14), hand.yes(0.1), hand.yes(0.13), hand.yes(0.25));
    let mut text = text;
    match lang {
        Lang::Th => text = dialect::polite(&text, wish.gender),
        Lang::Vi => {
            if wish.visit.branch.in_ha_noi() {
                text = dialect::northern(&text);
            }
            if hurried {
                text = dialect::hurried(&text);
            }
            if bare {
                text = dialect::without_marks(&text).to_lowercase();
            }
        }
        Lang::En => {}
    }
    if lang != Lang::Th && small {
        text = text.to_lowercase();
    }
    let letter_last = text.chars().next_back().is_some_and(char::is_alphanumeric);
    if lang != Lang::Th && tidy && letter_last && text.contains(' ') && !small && !bare {
        text.push('.');
    }
    if chance.yes(0.06) && !text.contains(EMOJI) {
        let from = if wish.tone == Tone::Praise { GLAD } else { SAD };
        text = format!("{text} {}", chance.word(from));
    }
    text
}

const GLAD: &[&str] = &["😊", "❤️", "☕", "🥰", "👍", "✨", "😋", "🙏"];
const SAD: &[&str] = &["😕", "🙄", "😞", "😤", "🥲", "🙏"];
/// Letters that say an emoji is there already.
const EMOJI: [char; 6] = ['😂', '😭', '👍', '❤', '👎', '🙏'];
