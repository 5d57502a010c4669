//! Telling the language of a comment by the letters it is written in.

/// The three languages of the comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    Th,
    Vi,
    En,
}

impl Language {
    /// The two-letter code of ISO 639-1.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Th => "th",
            Self::Vi => "vi",
            Self::En => "en",
        }
    }
}

/// What the letters of a text say of its language.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Detected {
    /// `None` when there are no letters, or most are of a script that is none of the three.
    pub language: Option<Language>,
    /// 0 to 1. Thai and marked Vietnamese reach 0.9 and more; `en` never passes [`LATIN_ALONE`].
    pub confidence: f32,
    /// Another script has a share of at least a fifth: two languages, or one with many names. Two
    /// languages in the same script, such as Vietnamese with English words, are not seen.
    pub mixed: bool,
}

/// The most that Latin letters without Vietnamese ones can say for English.
pub const LATIN_ALONE: f32 = 0.5;

/// Tells the language by the script, in one pass and without allocating.
pub fn detect(text: &str) -> Detected {
    let mut seen = Seen::default();
    let mut word = Word::default();
    for letter in text.chars() {
        let kind = kind(letter);
        word = seen.count(kind, word);
    }
    seen.end(word);
    seen.judge()
}

/// What a character adds to the evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Thai,
    /// A plain Latin letter.
    Latin,
    /// A Latin letter, or a mark on one, that of the languages met here only Vietnamese has.
    Vietnamese,
    /// One that Vietnamese has and other languages have too: é, ô, ã, a combining acute.
    Shared,
    /// A Latin letter that Vietnamese doesn't have: ç, ü, ø.
    Foreign,
    /// A letter of another script.
    Other,
    /// A sign that stands inside a word: an apostrophe, a joiner.
    Within,
    /// Space, digit, punctuation, emoji.
    Gap,
}

fn kind(letter: char) -> Kind {
    match letter {
        'a'..='z' | 'A'..='Z' => Kind::Latin,
        '\0'..='\u{7f}' => {
            if letter == '\'' {
                Kind::Within
            } else {
                Kind::Gap
            }
        }
        // Consonants, vowels and tone marks; the baht sign, the digits and the book signs tell nothing.
        'ก'..='ฺ' | 'เ'..='๎' => Kind::Thai,
        'ơ' | 'Ơ' | 'ư' | 'Ư' | 'đ' | 'Đ' | 'ă' | 'Ă' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ' => {
            Kind::Vietnamese
        }
        // The block of vowels with two marks, or with one below or a hook above.
        '\u{1ea0}'..='\u{1ef9}' => Kind::Vietnamese,
        // Combining hook above, horn, dot below.
        '\u{309}' | '\u{31b}' | '\u{323}' => Kind::Vietnamese,
        'à' | 'á' | 'â' | 'ã' | 'è' | 'é' | 'ê' | 'ì' | 'í' | 'ò' | 'ó' | 'ô' | 'õ' | 'ù' | 'ú'
        | 'ý' => Kind::Shared,
        'À' | 'Á' | 'Â' | 'Ã' | 'È' | 'É' | 'Ê' | 'Ì' | 'Í' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ù' | 'Ú'
        | 'Ý' => Kind::Shared,
        // Combining grave, acute, circumflex, tilde, breve, and two older codes of the first two.
        '\u{300}'..='\u{303}' | '\u{306}' | '\u{340}' | '\u{341}' => Kind::Shared,
        '×' | '÷' | 'ª' | 'º' => Kind::Gap,
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1e9f}' | '\u{1efa}'..='\u{1eff}' => Kind::Foreign,
        '\u{304}'..='\u{36f}' => Kind::Foreign,
        '’' | '\u{200b}'..='\u{200d}' | '\u{2060}' => Kind::Within,
        _ if letter.is_alphabetic() => Kind::Other,
        _ => Kind::Gap,
    }
}

/// The Latin word being read.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    letters: u32,
    vietnamese: bool,
    shared: bool,
    foreign: bool,
}

/// What has been read so far.
#[derive(Debug, Default)]
struct Seen {
    thai: u32,
    latin: u32,
    other: u32,
    words: u32,
    vietnamese_words: u32,
    shared_words: u32,
    foreign_words: u32,
}

impl Seen {
    fn count(&mut self, kind: Kind, mut word: Word) -> Word {
        match kind {
            Kind::Within => return word,
            Kind::Latin => {}
            Kind::Vietnamese => word.vietnamese = true,
            Kind::Shared => word.shared = true,
            Kind::Foreign => word.foreign = true,
            Kind::Thai | Kind::Other | Kind::Gap => {
                match kind {
                    Kind::Thai => self.thai = self.thai.saturating_add(1),
                    Kind::Other => self.other = self.other.saturating_add(1),
                    _ => {}
                }
                self.end(word);
                return Word::default();
            }
        }
        word.letters = word.letters.saturating_add(1);
        word
    }

    fn end(&mut self, word: Word) {
        if word.letters == 0 {
            return;
        }
        self.latin = self.latin.saturating_add(word.letters);
        self.words += 1;
        // A word with a letter that Vietnamese doesn't have isn't Vietnamese, whatever else it has.
        self.foreign_words += u32::from(word.foreign);
        self.vietnamese_words += u32::from(word.vietnamese && !word.foreign);
        self.shared_words += u32::from(word.shared && !word.vietnamese && !word.foreign);
    }

    fn judge(&self) -> Detected {
        let letters = (self.thai as f32) + (self.latin as f32) + (self.other as f32);
        if letters == 0.0 {
            return Detected { language: None, confidence: 0.0, mixed: false };
        }
        let share = |count: u32| count as f32 / letters;
        let scripts = [self.thai, self.latin, self.other];
        let mixed = scripts.into_iter().filter(|&count| share(count) >= 0.2).count() > 1;
        // A Thai sentence keeps its brand names and links in Latin letters, and hardly anyone who
        // writes another language uses Thai ones: a tenth is enough.
        let (language, confidence) = if self.other > self.thai.max(self.latin) {
            (None, 0.0)
        } else if self.thai >= self.latin || self.thai >= 3 && share(self.thai) >= 0.1 {
            (Some(Language::Th), 0.6 + 0.4 * share(self.thai))
        } else {
            let (language, confidence) = self.judge_latin();
            (Some(language), confidence * (0.6 + 0.4 * share(self.latin)))
        };
        Detected { language, confidence, mixed }
    }

    /// Vietnamese marks nearly every second word, most of them with letters no other language has.
    fn judge_latin(&self) -> (Language, f32) {
        let of_words = |count: u32| count as f32 / self.words.max(1) as f32;
        let certain = of_words(self.vietnamese_words);
        let marked = of_words(self.vietnamese_words + self.shared_words);
        let foreign = of_words(self.foreign_words);
        if foreign > marked {
            return (Language::En, LATIN_ALONE * 0.4);
        }
        if self.vietnamese_words > 0 && marked >= 0.1 {
            return (Language::Vi, (0.75 + 0.5 * certain).min(0.99));
        }
        if marked >= 0.4 && foreign == 0.0 {
            return (Language::Vi, 0.55);
        }
        (Language::En, LATIN_ALONE * (1.0 - marked) * (1.0 - foreign))
    }
}
