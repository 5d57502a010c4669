//! The corpus the shipped models are learned from: comments written for it, one a line.
//!
//! A line is `text ⇥ sentiment ⇥ themes ⇥ intents ⇥ urgency ⇥ flags`; `none` stands for nothing.
//! Personal data stands in the text as placeholders, which are filled here with valid inventions:
//! the same text always gets the same ones. Which part a comment belongs to hangs on its text alone,
//! so that a comment never moves from one part to another.

mod fake;

/// What a comment is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// To learn from.
    Train,
    /// To compare ways of learning by.
    Dev,
    /// To be judged by, and never learned from.
    Test,
}

/// How a theme is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Polarity {
    Positive,
    Negative,
    Neutral,
}

/// A piece of personal data in a comment: bytes of the text, end exclusive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Personal {
    /// `phone`, `email`, `card`, `account`, `nationalid`, `order`, `plate`, `handle`, `url`, `name`.
    pub kind: String,
    pub start: usize,
    pub end: usize,
}

/// A comment with what its writer meant by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    pub text: String,
    pub part: Part,
    /// `negative`, `neutral`, `positive` or `mixed`.
    pub sentiment: String,
    /// Themes such as `staff.manner`; what stands before the dot is the aspect.
    pub themes: Vec<(String, Polarity)>,
    pub intents: Vec<String>,
    /// 0, 1 (within the day) or 2 (now).
    pub urgency: u8,
    pub flags: Vec<String>,
    pub personal: Vec<Personal>,
}

/// A line that is no comment, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineError {
    pub line: usize,
    pub what: &'static str,
}

impl std::fmt::Display for LineError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

impl std::error::Error for LineError {}

impl Comment {
    /// The groups of the themes, each once.
    pub fn aspects(&self) -> Vec<String> {
        let mut aspects: Vec<String> = self
            .themes
            .iter()
            .map(|(theme, _)| theme.split('.').next().unwrap_or(theme).to_owned())
            .collect();
        aspects.sort();
        aspects.dedup();
        aspects
    }
}

/// Reads a file of the corpus in a language ("th", "vi", "en").
///
/// # Errors
/// At the first line that is no comment.
pub fn read(lines: &str, language: &str) -> Result<Vec<Comment>, LineError> {
    let filled = lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    filled
        .map(|(place, line)| {
            comment(line, language).map_err(|what| LineError { line: place + 1, what })
        })
        .collect()
}

fn comment(line: &str, language: &str) -> Result<Comment, &'static str> {
    let mut fields = line.split('\t');
    let mut next = || fields.next().ok_or("a comment has six fields");
    let (written, sentiment, themes, intents, urgency, flags) =
        (next()?, next()?, next()?, next()?, next()?, next()?);
    if !["negative", "neutral", "positive", "mixed"].contains(&sentiment) {
        return Err("that is no sentiment");
    }
    let names = |list: &str| -> Vec<String> {
        list.split(',').filter(|name| *name != "none").map(str::to_owned).collect()
    };
    let hash = hash(written);
    let (text, personal) = fake::fill(&written.replace('⏎', "\n"), language, hash);
    Ok(Comment {
        text,
        part: match hash % 10 {
            0..2 => Part::Test,
            2 => Part::Dev,
            _ => Part::Train,
        },
        sentiment: sentiment.to_owned(),
        themes: names(themes).iter().map(|theme| polarised(theme)).collect::<Result<_, _>>()?,
        intents: names(intents),
        urgency: urgency
            .parse()
            .ok()
            .filter(|&urgency| urgency <= 2)
            .ok_or("that is no urgency")?,
        flags: names(flags),
        personal,
    })
}

fn polarised(theme: &str) -> Result<(String, Polarity), &'static str> {
    let (name, polarity) = match theme.as_bytes().last() {
        Some(b'+') => (&theme[..theme.len() - 1], Polarity::Positive),
        Some(b'-') => (&theme[..theme.len() - 1], Polarity::Negative),
        Some(b'0') => (&theme[..theme.len() - 1], Polarity::Neutral),
        _ => return Err("a theme ends in +, - or 0"),
    };
    if name.contains('.') { Ok((name.to_owned(), polarity)) } else { Err("a theme has a group") }
}

/// The same for the same text on every machine and in every version.
fn hash(text: &str) -> u64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93) >> 16
}
