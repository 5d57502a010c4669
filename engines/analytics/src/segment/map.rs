//! Mapping a file into memory: the one place where that needs a promise the compiler cannot check.

use std::fs::File;
use std::io;

use memmap2::Mmap;

/// The bytes of a segment, read from the disk as they are looked at.
///
/// A map is sound as long as nobody changes or cuts the file beneath it. Segments are written to a
/// temporary name, synced and renamed, and never changed in place: what is corrected is a new file
/// with a new name, and a file that is removed keeps its bytes until the last map of it is gone.
/// The data folder belongs to Ringback alone, as the database beside it does. Every value read
/// through a map is checked like one of a stranger's file, so another's bytes give wrong counts or
/// an error and no harm.
#[expect(unsafe_code, reason = "segments never change once they have their name")]
pub(super) fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: as above; nothing in Ringback opens a segment for writing.
    unsafe { Mmap::map(file) }
}
