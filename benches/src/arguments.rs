//! What a measurement is asked to do: words after its name, each known or refused.

use crate::Outcome;

/// The words a program was started with.
#[derive(Debug, Clone)]
pub struct Arguments(Vec<String>);

impl Arguments {
    /// Reads the words; `flags` stand alone, `settings` are followed by a value, `names` are plain.
    ///
    /// # Errors
    /// When a word is none of these, or a value is missing.
    pub fn read(flags: &[&str], settings: &[&str], names: &[&str]) -> Outcome<Self> {
        let words: Vec<String> = std::env::args().skip(1).collect();
        let mut rest = words.iter();
        while let Some(word) = rest.next() {
            let word = word.as_str();
            if settings.contains(&word) {
                rest.next().ok_or_else(|| format!("{word} needs a value"))?;
            } else if !flags.contains(&word) && !names.contains(&word) {
                return Err(format!(
                    "unknown word {word}; known are {}",
                    [flags, settings, names].concat().join(" ")
                )
                .into());
            }
        }
        Ok(Self(words))
    }

    pub fn has(&self, word: &str) -> bool {
        self.0.iter().any(|known| known == word)
    }

    /// The value after `setting`.
    pub fn text(&self, setting: &str) -> Option<&str> {
        let at = self.0.iter().position(|word| word == setting)?;
        self.0.get(at + 1).map(String::as_str)
    }

    /// The value after `setting` as a number, or `default`.
    ///
    /// # Errors
    /// When it is no number.
    pub fn number(&self, setting: &str, default: u64) -> Outcome<u64> {
        let Some(text) = self.text(setting) else { return Ok(default) };
        text.parse().map_err(|_| format!("{setting} {text} is no number").into())
    }
}

/// A variable the caller of a fault run sets: the program to try, the database to try it on.
pub fn told(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
