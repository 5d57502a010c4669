//! The program's words by their keys, so that one story reads in every language.

use std::path::Path;

/// What the program calls something, in a language.
///
/// # Panics
/// When no language file has the key.
pub fn word(language: &str, key: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../locales").join(language);
    let files = std::fs::read_dir(&folder).expect("the words of a language");
    let texts = files.filter_map(|file| std::fs::read_to_string(file.ok()?.path()).ok());
    let said = texts.filter_map(|text| {
        let mut lines = text.lines().filter_map(|line| line.split_once(" = "));
        lines.find(|(name, _)| *name == key).map(|(_, said)| said.trim().to_owned())
    });
    let mut said = said;
    said.next().unwrap_or_else(|| panic!("no word {key} in {language}"))
}

/// The same with a name put in its place.
///
/// # Panics
/// When no language file has the key.
pub fn word_with(language: &str, key: &str, name: &str, value: &str) -> String {
    word(language, key).replace(&format!("{{ ${name} }}"), value)
}
