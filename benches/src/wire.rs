//! The line to the server: one kept-alive connection, ready-made requests, answers read no further than needed.

use std::io;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// One connection. Cheap enough to leave most of two cores to the server.
#[derive(Debug)]
pub struct Wire {
    stream: TcpStream,
    buffer: Vec<u8>,
    filled: usize,
}

/// What came back, as far as anybody asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    /// Seconds.
    pub retry_after: Option<u32>,
    /// Whether the server ends the connection after this.
    pub closes: bool,
    head: usize,
    end: usize,
}

enum Body {
    Length(usize),
    Chunks,
}

impl Wire {
    /// Connects; only to this machine.
    ///
    /// # Errors
    /// When nobody listens there.
    pub async fn open(address: SocketAddr) -> io::Result<Self> {
        if !address.ip().is_loopback() {
            return Err(io::Error::other("measurements stay on this machine"));
        }
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: vec![0; 4096], filled: 0 })
    }

    /// Sends a whole request and reads its answer.
    ///
    /// # Errors
    /// When the line breaks before the answer is whole.
    pub async fn ask(&mut self, request: &[u8]) -> io::Result<Reply> {
        self.stream.write_all(request).await?;
        self.filled = 0;
        let mut known: Option<(Reply, Body)> = None;
        loop {
            if self.filled == self.buffer.len() {
                self.buffer.resize(self.buffer.len() * 2, 0);
            }
            let read = self.stream.read(&mut self.buffer[self.filled..]).await?;
            if read == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            self.filled += read;
            let bytes = &self.buffer[..self.filled];
            if known.is_none() {
                known = head(bytes)?;
            }
            let Some((reply, body)) = &known else { continue };
            let end = match body {
                Body::Length(length) => Some(reply.head + length),
                Body::Chunks => chunks_end(bytes, reply.head),
            };
            if let Some(end) = end.filter(|end| *end <= self.filled) {
                return Ok(Reply { end, ..*reply });
            }
        }
    }

    /// The body of the answer that was read last, as it came.
    pub fn body(&self, reply: &Reply) -> &[u8] {
        &self.buffer[reply.head..reply.end]
    }

    /// The first value of a header in the answer that was read last.
    pub fn header(&self, reply: &Reply, name: &str) -> Option<String> {
        let head = std::str::from_utf8(&self.buffer[..reply.head]).ok()?;
        head.lines().find_map(|line| {
            let (known, value) = line.split_once(':')?;
            known.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    }
}

/// Reads the head once all of it is there.
fn head(bytes: &[u8]) -> io::Result<Option<(Reply, Body)>> {
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let bad = || io::Error::new(io::ErrorKind::InvalidData, "not an answer");
    let digits = bytes.get(9..12).ok_or_else(bad)?;
    let status =
        std::str::from_utf8(digits).ok().and_then(|text| text.parse().ok()).ok_or_else(bad)?;
    let mut reply = Reply { status, retry_after: None, closes: false, head: end + 4, end: 0 };
    let mut body = Body::Length(0);
    for line in bytes[..end].split(|byte| *byte == b'\n').skip(1) {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else { continue };
        // Nearly every header is none of ours: its length tells.
        if !matches!(colon, 10 | 11 | 14 | 17) {
            continue;
        }
        let name = &line[..colon];
        let value = line[colon + 1..].trim_ascii();
        let number = || std::str::from_utf8(value).ok().and_then(|text| text.parse::<u32>().ok());
        if name.eq_ignore_ascii_case(b"content-length") {
            body = Body::Length(number().ok_or_else(bad)? as usize);
        } else if name.eq_ignore_ascii_case(b"transfer-encoding") {
            body = Body::Chunks;
        } else if name.eq_ignore_ascii_case(b"retry-after") {
            reply.retry_after = number();
        } else if name.eq_ignore_ascii_case(b"connection") {
            reply.closes = value.eq_ignore_ascii_case(b"close");
        }
    }
    Ok(Some((reply, body)))
}

/// Where a body in chunks ends, once all of it is there.
fn chunks_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let line = bytes.get(at..)?.windows(2).position(|two| two == b"\r\n")?;
        let text = std::str::from_utf8(&bytes[at..at + line]).ok()?;
        let size = usize::from_str_radix(text.split(';').next()?.trim(), 16).ok()?;
        at += line + 2 + size + 2;
        if size == 0 {
            return Some(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_when_it_is_whole() {
        let text = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 5\r\nRetry-After: 2\r\nConnection: close\r\n\r\nhello";
        assert!(head(&text[..60]).unwrap().is_none());
        let (reply, body) = head(text).unwrap().unwrap();
        assert_eq!((reply.status, reply.retry_after, reply.closes), (503, Some(2), true));
        assert!(matches!(body, Body::Length(5)));
        assert_eq!(&text[reply.head..], b"hello");
        assert!(head(b"HTTP/1.1 2x0 OK\r\n\r\n").is_err());
    }

    #[test]
    fn chunks_end_with_an_empty_one() {
        let text = b"5\r\nhello\r\n0\r\n\r\n";
        assert_eq!(chunks_end(text, 0), Some(text.len()));
        assert_eq!(chunks_end(&text[..9], 0), None);
        assert_eq!(chunks_end(&text[..12], 0), None);
    }
}
