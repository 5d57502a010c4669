//! What the application answered.

use axum::body::{Body, to_bytes};
use http::{HeaderMap, Response, StatusCode};

/// A whole answer.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub(crate) async fn of(response: Response<Body>) -> Self {
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 64 << 20).await.expect("a body of at most 64 MiB").to_vec();
        Self { status: parts.status, headers: parts.headers, bytes }
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The page without the marks on the words that decided a reading: what was said, in one piece.
    pub fn unmarked(&self) -> String {
        let text = self.text().replace("</mark>", "");
        let mut pieces = text.split("<mark ");
        let first = pieces.next().unwrap_or_default().to_owned();
        pieces.fold(first, |text, piece| {
            text + piece.split_once('>').map_or(piece, |(_, after)| after)
        })
    }

    /// Where a redirect leads; empty when it is none.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The value of the first field of this name in the page's forms.
    pub fn field(&self, name: &str) -> Option<String> {
        let text = self.text();
        let at = text.find(&format!("name=\"{name}\""))?;
        let start = text[..at].rfind('<')?;
        let tag = &text[start..start + text[start..].find('>')?];
        let value = tag.split_once("value=\"")?.1.split('"').next()?;
        Some(unescape(value))
    }

    /// Names and values of the page's hidden fields.
    pub fn hidden(&self) -> Vec<(String, String)> {
        let text = self.text();
        let tags = text.split("<input").skip(1).filter_map(|rest| rest.split('>').next());
        tags.filter(|tag| tag.contains("type=\"hidden\""))
            .filter_map(|tag| {
                let of = |name: &str| {
                    tag.split_once(&format!("{name}=\""))
                        .and_then(|(_, rest)| rest.split('"').next())
                };
                Some((of("name")?.to_owned(), unescape(of("value")?)))
            })
            .collect()
    }

    /// The first link that begins so.
    pub fn link(&self, begins: &str) -> Option<String> {
        let text = self.text();
        let at = text.find(&format!("href=\"{begins}"))? + 6;
        text[at..].split('"').next().map(unescape)
    }
}

fn unescape(text: &str) -> String {
    text.replace("&#38;", "&")
        .replace("&amp;", "&")
        .replace("&#39;", "'")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
}
