//! A respondent's own page: its address, which only this site can have made, for one response.

use crate::secret::SecretKey;
use crate::site::Site;
use kernel::ResponseId;

const PURPOSE: &str = "web.own";

/// Where the one who gave a response sees what became of it. Nothing that could be replayed is kept
/// at rest: the address is made anew from the response's id and the site's key.
pub fn path(key: &SecretKey, response: ResponseId) -> String {
    let id = response.to_string();
    format!("/m/{id}.{}", key.sign(PURPOSE, id.as_bytes()))
}

/// The same as a full address, for a letter.
pub fn link(site: &Site, response: ResponseId) -> String {
    site.link(&path(&site.key, response))
}

/// The response that the last part of such an address is for; `None` for one we have not made.
pub fn response_of(key: &SecretKey, token: &str) -> Option<ResponseId> {
    let (id, signature) = token.split_once('.')?;
    let response = id.parse().ok()?;
    key.verify(PURPOSE, id.as_bytes(), signature).then_some(response)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id;

    #[test]
    fn an_address_names_one_response_and_is_made_only_here() {
        let key = SecretKey::new([7; 32]);
        let (mine, other) = (ResponseId::from_bits(1), ResponseId::from_bits(2));
        let path = path(&key, mine);
        let token = path.strip_prefix("/m/").unwrap();
        assert_eq!(response_of(&key, token), Some(mine));
        let moved = token.replacen(&mine.to_string(), &other.to_string(), 1);
        let unsigned = format!("{mine}.");
        for bad in [moved.as_str(), &unsigned, "", ".", "x.y", &token[..token.len() - 1]] {
            assert_eq!(response_of(&key, bad), None, "{bad}");
        }
        assert_eq!(response_of(&SecretKey::new([8; 32]), token), None, "another site's key");
    }
}
