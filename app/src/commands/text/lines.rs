//! Lines of a file or of standard input, whatever their length and whatever is in them.

use std::io::{self, BufRead, Read as _};

/// A line longer than this is not held in memory; it is passed over and told as too long.
const LONGEST: u64 = 8 << 20;

/// Reads the next line without its end. `None` at the end; `Some(false)` when it was too long.
pub(super) fn next(input: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<Option<bool>> {
    line.clear();
    if (&mut *input).take(LONGEST).read_until(b'\n', line)? == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
        line.pop_if(|last| *last == b'\r');
    } else if line.len() as u64 == LONGEST {
        line.clear();
        input.skip_until(b'\n')?;
        return Ok(Some(false));
    }
    Ok(Some(true))
}
