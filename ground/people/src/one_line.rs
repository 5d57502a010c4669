//! Names and other short texts that people type: one line, clean, not too long.

/// The text without control characters and outer spaces, cut to so many characters; `None` when
/// nothing is left.
pub(crate) fn one_line(text: &str, longest: usize) -> Option<String> {
    let plain: String = text.chars().filter(|c| !c.is_control()).collect();
    let cut: String = plain.trim().chars().take(longest).collect();
    let cut = cut.trim_end();
    (!cut.is_empty()).then(|| cut.to_owned())
}

/// The longest name of a person, a unit or an organisation, in characters.
pub(crate) const NAME: usize = 120;
