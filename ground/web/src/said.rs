//! Customers' words as their reader may see them: who may not see what is personal sees it covered.

use std::borrow::Cow;
use store::{Eyes, Row, StoreError};

/// The next column, words that a customer or somebody about them wrote.
///
/// # Errors
/// As [`Row::next`].
pub fn said(row: &mut Row) -> Result<Option<String>, StoreError> {
    let words: Option<String> = row.next()?;
    Ok(if row.is_covered() { words.map(|words| cover(&words)) } else { words })
}

/// Words with what is personal covered: `โทร 081-234-5678` → `โทร [phone]`.
pub fn cover(words: &str) -> String {
    let mut spans = Vec::new();
    language::mask::find(words, language::mask::Policy::default(), &mut spans);
    language::mask::cover(words, &spans)
}

/// Words for these eyes.
pub fn for_eyes<'a>(eyes: &Eyes, words: &'a str) -> Cow<'a, str> {
    if eyes.are_covered() { Cow::Owned(cover(words)) } else { Cow::Borrowed(words) }
}
