//! The verbs that change a codebook: each does its work on the book in memory, or says why not.

use super::keep::{Change, What};
use super::{Codebook, Gone, Theme};
use kernel::Language;
use people::unit::Names;
use std::collections::BTreeMap;

/// Phrases by language.
pub type Phrases = BTreeMap<Language, Vec<String>>;

/// Why a verb refuses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    #[error("There is no such theme in use.")]
    NoSuchTheme,
    #[error("Give it a name in at least one language.")]
    Nameless,
    #[error("Keep the name under {LONGEST_NAME} characters.")]
    NameTooLong,
    #[error("Another theme is called “{0}”.")]
    NameTaken(String),
    #[error("“{0}” is too short to be found reliably.")]
    PhraseTooShort(String),
    #[error("Keep each phrase under {LONGEST_PHRASE} characters.")]
    PhraseTooLong,
    #[error("A theme has at most {MOST_PHRASES} phrases.")]
    TooManyPhrases,
    #[error("The codebook has room for {MOST_THEMES} themes.")]
    TooManyThemes,
    #[error("A group is not moved, merged or split; its themes are.")]
    IsGroup,
    #[error("There are still themes in this group.")]
    GroupInUse,
    #[error("A theme can't be merged into itself.")]
    Itself,
    #[error("Give the new theme a phrase: by it its comments are told from the others.")]
    NoPhrase,
}

const LONGEST_NAME: usize = 60;
const LONGEST_PHRASE: usize = 80;
const MOST_PHRASES: usize = 200;
const MOST_THEMES: usize = 300;
/// What stands in addresses in the place of a code.
const TAKEN: [&str; 3] = ["codebook", "new", "versions"];

fn told(what: What, theme: &str, to: &str) -> Change {
    Change { what, theme: theme.to_owned(), to: to.to_owned() }
}

impl Codebook {
    /// Adds a theme to a group, or a group.
    ///
    /// # Errors
    /// When there is no such group, or a name or a phrase can't be taken.
    pub fn add(
        &mut self,
        group: Option<&str>,
        names: Names,
        cues: Phrases,
    ) -> Result<Change, Wrong> {
        if let Some(group) = group {
            self.groups().find(|known| known.code == group).ok_or(Wrong::NoSuchTheme)?;
        }
        let code = self.insert(group, names, cues, None)?;
        Ok(told(What::Added, &code, group.unwrap_or_default()))
    }

    /// Gives a theme other names.
    ///
    /// # Errors
    /// When there is no such theme, or a name can't be taken.
    pub fn rename(&mut self, code: &str, names: Names) -> Result<Change, Wrong> {
        let at = self.used(code)?;
        self.check_names(code, &names)?;
        self.themes[at].names = names;
        Ok(told(What::Renamed, code, ""))
    }

    /// Gives a theme other phrases.
    ///
    /// # Errors
    /// When there is no such theme, or a phrase can't be taken.
    pub fn set_cues(&mut self, code: &str, cues: Phrases) -> Result<Change, Wrong> {
        let at = self.used(code)?;
        check_cues(&cues)?;
        self.themes[at].cues = cues;
        Ok(told(What::Cues, code, ""))
    }

    /// Gives a theme phrases beside those it has.
    ///
    /// # Errors
    /// When there is no such theme in use, or a phrase can't be.
    pub fn add_cues(&mut self, code: &str, cues: Phrases) -> Result<Change, Wrong> {
        let at = self.used(code)?;
        let mut all = self.themes[at].cues.clone();
        for (language, phrases) in cues {
            let known = all.entry(language).or_default();
            let new = phrases.into_iter().filter(|phrase| !known.contains(phrase));
            let new: Vec<String> = new.collect();
            known.extend(new);
        }
        self.set_cues(code, all)
    }

    /// Moves a theme to another group. Its code stays, and with it what rules say about it.
    ///
    /// # Errors
    /// When there is no such theme or group.
    pub fn move_to(&mut self, code: &str, group: &str) -> Result<Change, Wrong> {
        let at = self.used_theme(code)?;
        self.groups().find(|known| known.code == group).ok_or(Wrong::NoSuchTheme)?;
        self.themes[at].group = Some(group.to_owned());
        Ok(told(What::Moved, code, group))
    }

    /// Merges a theme into another: all that was ever told as the one is told as the other.
    ///
    /// # Errors
    /// When there is no such theme, or both are one.
    pub fn merge(&mut self, code: &str, into: &str) -> Result<Change, Wrong> {
        let (at, to) = (self.used_theme(code)?, self.used_theme(into)?);
        if at == to {
            return Err(Wrong::Itself);
        }
        for (language, phrases) in std::mem::take(&mut self.themes[at].cues) {
            let kept = self.themes[to].cues.entry(language).or_default();
            kept.extend(phrases);
            tidy(kept);
        }
        self.themes[at].gone = Some(Gone::Merged(into.to_owned()));
        if self.themes[to].part_of.as_deref() == Some(code) {
            self.themes[to].part_of = None;
        }
        for part in &mut self.themes {
            if part.part_of.as_deref() == Some(code) {
                part.part_of = Some(into.to_owned());
            }
        }
        Ok(told(What::Merged, code, into))
    }

    /// Splits a new theme off: where its phrases stand, what was the old theme is the new one.
    /// Phrases that the old theme had are the new one's alone.
    ///
    /// # Errors
    /// When there is no such theme, or a name or a phrase can't be taken.
    pub fn split(&mut self, code: &str, names: Names, cues: Phrases) -> Result<Change, Wrong> {
        let at = self.used_theme(code)?;
        if cues.values().all(Vec::is_empty) {
            return Err(Wrong::NoPhrase);
        }
        let group = self.themes[at].group.clone();
        let new = self.insert(group.as_deref(), names, cues.clone(), Some(code))?;
        let old = self.used(code)?;
        for (language, phrases) in &mut self.themes[old].cues {
            let taken = cues.get(language);
            phrases.retain(|phrase| !taken.is_some_and(|taken| taken.contains(phrase)));
        }
        self.themes[old].cues.retain(|_, phrases| !phrases.is_empty());
        Ok(told(What::Split, code, &new))
    }

    /// Takes a theme out of use: it is told no more, in what was said before either.
    ///
    /// # Errors
    /// When there is no such theme, or it is a group with themes in it.
    pub fn retire(&mut self, code: &str) -> Result<Change, Wrong> {
        let at = self.used(code)?;
        if self.of_group(code).next().is_some() {
            return Err(Wrong::GroupInUse);
        }
        self.themes[at].gone = Some(Gone::Retired);
        Ok(told(What::Retired, code, ""))
    }

    /// Takes a theme back into use, and its group with it.
    ///
    /// # Errors
    /// When there is no such theme, or its name was given to another since.
    pub fn restore(&mut self, code: &str) -> Result<Change, Wrong> {
        let find = |book: &Self, code: &str| book.themes.iter().position(|t| t.code == code);
        let at = find(self, code).ok_or(Wrong::NoSuchTheme)?;
        self.check_names(code, &self.themes[at].names)?;
        if let Some(group) = self.themes[at].group.clone().and_then(|group| find(self, &group)) {
            self.themes[group].gone = None;
        }
        self.themes[at].gone = None;
        Ok(told(What::Restored, code, ""))
    }

    fn insert(
        &mut self,
        group: Option<&str>,
        names: Names,
        cues: Phrases,
        part_of: Option<&str>,
    ) -> Result<String, Wrong> {
        if self.themes.len() >= MOST_THEMES {
            return Err(Wrong::TooManyThemes);
        }
        self.check_names("", &names)?;
        check_cues(&cues)?;
        let code = self.fresh_code(group, &names);
        let theme = Theme {
            code: code.clone(),
            group: group.map(str::to_owned),
            names,
            cues,
            part_of: part_of.map(str::to_owned),
            gone: None,
        };
        // Beside its neighbours.
        let last = self.themes.iter().rposition(|known| {
            group.is_some() && (known.group.as_deref() == group || Some(&*known.code) == group)
        });
        self.themes.insert(last.map_or(self.themes.len(), |last| last + 1), theme);
        Ok(code)
    }

    /// A code that no theme has had, after the English name where there is one.
    fn fresh_code(&self, group: Option<&str>, names: &Names) -> String {
        let name = Language::ALL.into_iter().filter_map(|code| names.get(code));
        let slug =
            name.map(slug).find(|slug| !slug.is_empty()).unwrap_or_else(|| "theme".to_owned());
        let whole = |slug: &str| match group {
            Some(group) => format!("{}.{slug}", group.split('.').next().unwrap_or(group)),
            None => slug.to_owned(),
        };
        let free = |code: &String| self.find(code).is_none() && !TAKEN.contains(&code.as_str());
        let numbered = (2..).map(|number| whole(&format!("{slug}-{number}")));
        std::iter::once(whole(&slug)).chain(numbered).find(free).unwrap_or_default()
    }

    fn used(&self, code: &str) -> Result<usize, Wrong> {
        let found = self.themes.iter().position(|theme| theme.code == code && theme.is_in_use());
        found.ok_or(Wrong::NoSuchTheme)
    }

    fn used_theme(&self, code: &str) -> Result<usize, Wrong> {
        let at = self.used(code)?;
        if self.themes[at].is_group() { Err(Wrong::IsGroup) } else { Ok(at) }
    }

    /// Two themes of one name can't be told apart on any page.
    fn check_names(&self, code: &str, names: &Names) -> Result<(), Wrong> {
        let mut nameless = true;
        for language in Language::ALL {
            let Some(name) = names.get(language) else { continue };
            nameless = false;
            if name.chars().count() > LONGEST_NAME {
                return Err(Wrong::NameTooLong);
            }
            let same = |theme: &&Theme| {
                theme.code != code
                    && theme.is_in_use()
                    && theme
                        .names
                        .get(language)
                        .is_some_and(|known| known.eq_ignore_ascii_case(name))
            };
            // A group and its only theme may well be called the same; two of a kind may not.
            let is_group = self.find(code).map(Theme::is_group);
            let of_a_kind = |theme: &&Theme| is_group.is_none_or(|group| theme.is_group() == group);
            if self.themes.iter().filter(of_a_kind).any(|theme| same(&theme)) {
                return Err(Wrong::NameTaken(name.to_owned()));
            }
        }
        if nameless { Err(Wrong::Nameless) } else { Ok(()) }
    }
}

/// The phrases of a text, one a line; blanks at the ends don't count, nor does one that came before.
pub fn phrases(text: &str) -> Vec<String> {
    let one_line = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut phrases: Vec<String> = text.lines().map(one_line).collect();
    tidy(&mut phrases);
    phrases
}

fn tidy(phrases: &mut Vec<String>) {
    let mut seen = std::collections::HashSet::new();
    phrases.retain(|phrase| !phrase.is_empty() && seen.insert(phrase.to_lowercase()));
}

fn check_cues(cues: &Phrases) -> Result<(), Wrong> {
    if cues.values().map(Vec::len).sum::<usize>() > MOST_PHRASES {
        return Err(Wrong::TooManyPhrases);
    }
    for phrase in cues.values().flatten() {
        let letters = phrase.chars().filter(|letter| letter.is_alphanumeric()).count();
        if letters < 2 {
            return Err(Wrong::PhraseTooShort(phrase.clone()));
        }
        if phrase.chars().count() > LONGEST_PHRASE {
            return Err(Wrong::PhraseTooLong);
        }
    }
    Ok(())
}

/// A name as a part of a code: small Latin letters and digits; Vietnamese without its marks, nothing
/// of a name in Thai.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.to_lowercase().chars().map(bare) {
        match letter {
            'a'..='z' | '0'..='9' => slug.push(letter),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
        if slug.len() >= 24 {
            break;
        }
    }
    slug.trim_matches('-').to_owned()
}

const fn bare(letter: char) -> char {
    match letter {
        'à'..='å' | 'ă' | 'ạ'..='ặ' => 'a',
        'è'..='ê' | 'ẹ'..='ệ' => 'e',
        'ì' | 'í' | 'ĩ' | 'ỉ' | 'ị' => 'i',
        'ò'..='õ' | 'ơ' | 'ọ'..='ợ' => 'o',
        'ù' | 'ú' | 'ũ' | 'ư' | 'ụ'..='ự' => 'u',
        'ý' | 'ỳ'..='ỹ' => 'y',
        'đ' => 'd',
        other => other,
    }
}
