//! Words: every text of the interface in three languages, and numbers and dates as each writes them.

mod number;
mod term;
mod time;

pub use time::machine;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kernel::Language;
use std::collections::HashMap;
use std::sync::LazyLock;

mod files {
    include!(concat!(env!("OUT_DIR"), "/locales.rs"));
}

/// The interface's words in one language. Free to copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words(Language);

/// A value that a text mentions.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    Whole(i64),
    Decimal(f64),
    Text(String),
}

struct Book {
    bundle: FluentBundle<FluentResource>,
    /// The texts that mention no values, written out once.
    plain: HashMap<&'static str, &'static str>,
}

static BOOKS: LazyLock<[Book; 3]> = LazyLock::new(|| Language::ALL.map(Book::open));

impl Words {
    pub const fn of(language: Language) -> Self {
        Self(language)
    }

    pub const fn language(self) -> Language {
        self.0
    }

    /// The text of a key that mentions no values. A key that does not exist is shown as it is and
    /// logged; tests fail on it.
    pub fn t(self, key: &str) -> &'static str {
        if let Some(text) = self.book().plain.get(key) {
            return text;
        }
        tracing::error!(key, language = self.0.code(), "no such text");
        remembered(key)
    }

    /// The text of a key with its values put in, by the language's own plurals.
    pub fn with(self, key: &str, args: &[(&str, Arg)]) -> String {
        let book = self.book();
        let Some(pattern) = book.bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, language = self.0.code(), "no such text");
            return key.to_owned();
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            values.set((*name).to_owned(), arg.value());
        }
        let mut errors = Vec::new();
        let text = book.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(key, language = self.0.code(), ?errors, "a text lacks a value");
        }
        text
    }

    /// Whether a key has a text in this language.
    pub fn has(self, key: &str) -> bool {
        self.book().bundle.has_message(key)
    }

    fn book(self) -> &'static Book {
        let [en, th, vi] = &*BOOKS;
        match self.0 {
            Language::En => en,
            Language::Th => th,
            Language::Vi => vi,
        }
    }
}

/// Reads all texts now, so that the first visitor does not wait for it.
pub fn prepare() {
    LazyLock::force(&BOOKS);
}

impl Book {
    fn open(language: Language) -> Self {
        let locale = language.code().parse().expect("our three codes are locales");
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Our texts run in one direction, so the invisible isolating marks would only get copied.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::Vi => |value, _| number::in_text(value, Language::Vi),
            Language::En | Language::Th => |value, _| number::in_text(value, Language::En),
        }));
        if let Err(error) = bundle.add_builtins() {
            tracing::error!(%error, "Fluent's own functions are missing");
        }
        let mut keys = Vec::new();
        for (code, name, text) in files::FILES.iter().filter(|(code, ..)| *code == language.code())
        {
            let resource =
                FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, errors)| {
                    tracing::error!(code, name, ?errors, "a locale file has errors");
                    resource
                });
            keys.extend(keys_of(text));
            if let Err(errors) = bundle.add_resource(resource) {
                tracing::error!(code, name, ?errors, "a key stands in two locale files");
            }
        }
        let plain = keys.into_iter().filter_map(|key| Some((key, plain(&bundle, key)?))).collect();
        Self { bundle, plain }
    }
}

/// The text of a message that needs no values.
fn plain(bundle: &FluentBundle<FluentResource>, key: &str) -> Option<&'static str> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
    errors.is_empty().then(|| &*text.leak())
}

/// The keys of a locale file: what stands before ` = ` at the start of a line.
fn keys_of(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter_map(|line| {
        let key = line.split_once('=')?.0.trim_end();
        let named = key.starts_with(|first: char| first.is_ascii_lowercase());
        let whole = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        (named && whole).then_some(key)
    })
}

/// Keeps a missing key for as long as the program runs; there are few, and none after the tests.
fn remembered(key: &str) -> &'static str {
    use std::sync::Mutex;
    static MISSING: Mutex<Vec<&'static str>> = Mutex::new(Vec::new());
    let mut missing = MISSING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(known) = missing.iter().find(|known| **known == key) {
        return known;
    }
    if missing.len() >= 1000 {
        return "…";
    }
    let kept: &'static str = key.to_owned().leak();
    missing.push(kept);
    kept
}

impl Arg {
    fn value(&self) -> FluentValue<'_> {
        match self {
            Self::Whole(number) => FluentValue::from(*number),
            Self::Decimal(number) => FluentValue::from(*number),
            Self::Text(text) => FluentValue::from(text.as_str()),
        }
    }
}

macro_rules! arg_from {
    ($($type:ty => $make:expr,)*) => {
        $(impl From<$type> for Arg { fn from(value: $type) -> Self { $make(value) } })*
    };
}

arg_from! {
    i64 => Self::Whole,
    i32 => |number| Self::Whole(i64::from(number)),
    u8 => |number| Self::Whole(i64::from(number)),
    u32 => |number| Self::Whole(i64::from(number)),
    usize => |number| Self::Whole(i64::try_from(number).unwrap_or(i64::MAX)),
    u64 => |number| Self::Whole(i64::try_from(number).unwrap_or(i64::MAX)),
    f64 => Self::Decimal,
    String => Self::Text,
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

// Templates hand over references, sometimes several deep.
impl<T: Clone> From<&T> for Arg
where
    Self: From<T>,
{
    fn from(value: &T) -> Self {
        value.clone().into()
    }
}

#[cfg(test)]
mod tests;
