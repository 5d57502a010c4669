//! A file as text: its bytes decoded a piece at a time, with one kind of line end.

use super::encoding::Encoding;
use encoding_rs::{Decoder, DecoderResult};
use std::io::{self, Read};

/// Stands where bytes mean nothing in the file's encoding. Unicode promises never to use it.
pub const UNREADABLE: char = '\u{FDD0}';

/// Bytes taken from the file at once.
const PIECE: usize = 64 * 1024;

/// Text out of any source of bytes, in constant memory.
pub struct Text<R> {
    source: R,
    decoder: Decoder,
    bytes: Box<[u8]>,
    read: u64,
    after_return: bool,
    at_start: bool,
    ended: bool,
}

impl<R: Read> Text<R> {
    pub fn new(source: R, encoding: Encoding) -> Self {
        Self {
            source,
            decoder: encoding.table().new_decoder_with_bom_removal(),
            bytes: vec![0; PIECE].into_boxed_slice(),
            read: 0,
            after_return: false,
            at_start: true,
            ended: false,
        }
    }

    /// Bytes read so far, for showing how far it has come.
    pub const fn bytes_read(&self) -> u64 {
        self.read
    }

    /// Adds the next piece to `out`; `false` when the file had ended before.
    ///
    /// # Errors
    /// When the source can't be read.
    pub fn fill(&mut self, out: &mut String) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        let count = loop {
            match self.source.read(&mut self.bytes) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                done => break done?,
            }
        };
        self.read += count as u64;
        self.ended = count == 0;
        let mut piece = String::with_capacity(count * 3 + 16);
        self.decode(count, &mut piece);
        if self.at_start && !piece.is_empty() {
            self.at_start = false;
            // A file may carry a mark of its own besides the one of its encoding.
            piece = piece.trim_start_matches('\u{FEFF}').to_owned();
        }
        self.keep(&piece, out);
        Ok(true)
    }

    fn decode(&mut self, count: usize, piece: &mut String) {
        let mut used = 0;
        loop {
            let rest = &self.bytes[used..count];
            let room = self.decoder.max_utf8_buffer_length_without_replacement(rest.len());
            piece.reserve(room.unwrap_or(rest.len() * 3) + 4);
            let (result, taken) =
                self.decoder.decode_to_string_without_replacement(rest, piece, self.ended);
            used += taken;
            match result {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => piece.push(UNREADABLE),
            }
        }
    }

    /// Copies without NULs, and with `\n` for each of `\r\n`, `\r` and `\n`.
    fn keep(&mut self, piece: &str, out: &mut String) {
        let mut rest = piece;
        if self.after_return && !rest.is_empty() {
            self.after_return = false;
            rest = rest.strip_prefix('\n').unwrap_or(rest);
        }
        while let Some(at) = rest.find(['\r', '\0']) {
            out.push_str(&rest[..at]);
            let was_return = rest.as_bytes()[at] == b'\r';
            rest = &rest[at + 1..];
            if was_return {
                out.push('\n');
                self.after_return = rest.is_empty();
                rest = rest.strip_prefix('\n').unwrap_or(rest);
            }
        }
        out.push_str(rest);
    }
}

#[cfg(test)]
mod tests;
