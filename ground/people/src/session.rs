//! Sessions: who is signed in, on which device, and for how long.

mod layer;
pub(crate) mod page;
pub(crate) mod store;

pub use layer::around;
pub(crate) use layer::{COOKIE, Signed, cookie};
pub(crate) use page::routes;
pub use store::{end, end_all, of_staff};

use kernel::{SessionId, Timestamp};
use std::time::Duration;

/// One sign-in on one device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    pub created_at: Timestamp,
    /// To within five minutes.
    pub seen_at: Timestamp,
    /// "Firefox · Windows".
    pub device: String,
}

/// A session ends when nobody used it for so long …
pub const IDLE: Duration = Duration::from_secs(12 * 3600);
/// … and after so long in any case.
pub const ABSOLUTE: Duration = Duration::from_secs(14 * 24 * 3600);
/// How exactly its last use is known.
const SEEN_EVERY: Duration = Duration::from_secs(5 * 60);

/// Signs somebody in without a password, for tests and the terminal; the secret of their cookie.
///
/// # Errors
/// When the store fails.
pub fn begin(
    tx: &mut ::store::Tx,
    staff: kernel::StaffId,
    device: &str,
) -> Result<String, ::store::StoreError> {
    store::open(tx, staff, device).map(|opened| opened.secret)
}

/// What a browser says it is, in a few words; what it says is not to be trusted, only shown.
pub fn device(user_agent: &str) -> String {
    let has = |word: &str| user_agent.contains(word);
    let browser = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("coc_coc_browser", "Cốc Cốc"),
        ("Line/", "LINE"),
        ("Zalo", "Zalo"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("Chrome", "Chrome"),
        ("CriOS", "Chrome"),
        ("Safari", "Safari"),
        ("curl", "curl"),
    ];
    let system = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];
    let find = |list: &[(&str, &'static str)]| {
        list.iter().find(|(word, _)| has(word)).map(|(_, name)| *name)
    };
    match (find(&browser), find(&system)) {
        (Some(browser), Some(system)) => format!("{browser} · {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn devices_are_told_apart_in_a_few_words() {
        for (agent, said) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0",
                "Edge · Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1",
                "Safari · iPhone",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox · Linux",
            ),
            (
                "Mozilla/5.0 (Linux; Android 14) Chrome/142.0 Mobile Safari/537.36 Line/14.0",
                "LINE · Android",
            ),
            ("<script>alert(1)</script>", ""),
            ("", ""),
        ] {
            assert_eq!(device(agent), said, "{agent}");
        }
    }
}
