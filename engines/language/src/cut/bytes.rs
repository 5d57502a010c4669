//! Model files: numbers one after another, little end first, behind a name and a version.

/// Writes a model file.
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    pub(crate) fn new(name: &[u8; 8]) -> Self {
        Self(name.to_vec())
    }

    pub(crate) fn done(self) -> Vec<u8> {
        self.0
    }

    pub(crate) fn words(&mut self, words: &[u32]) {
        self.length(words.len());
        self.0.extend(words.iter().flat_map(|word| word.to_le_bytes()));
    }

    pub(crate) fn shorts(&mut self, shorts: &[i16]) {
        self.length(shorts.len());
        self.0.extend(shorts.iter().flat_map(|short| short.to_le_bytes()));
    }

    pub(crate) fn bytes(&mut self, bytes: &[i8]) {
        self.length(bytes.len());
        self.0.extend(bytes.iter().map(|byte| *byte as u8));
    }

    fn length(&mut self, length: usize) {
        self.0.extend((length as u32).to_le_bytes());
    }
}

/// Reads what [`Writer`] wrote; `None` when the bytes are no such file.
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8], name: &[u8; 8]) -> Option<Self> {
        bytes.strip_prefix(name).map(Self)
    }

    pub(crate) fn words(&mut self) -> Option<Vec<u32>> {
        let part = self.part(4)?;
        Some(part.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect())
    }

    pub(crate) fn shorts(&mut self) -> Option<Vec<i16>> {
        let part = self.part(2)?;
        Some(part.chunks_exact(2).map(|b| i16::from_le_bytes([b[0], b[1]])).collect())
    }

    pub(crate) fn bytes(&mut self) -> Option<Vec<i8>> {
        Some(self.part(1)?.iter().map(|byte| *byte as i8).collect())
    }

    fn part(&mut self, size: usize) -> Option<&'a [u8]> {
        let (length, rest) = self.0.split_first_chunk::<4>()?;
        let length = (u32::from_le_bytes(*length) as usize).checked_mul(size)?;
        let (part, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some(part)
    }
}
