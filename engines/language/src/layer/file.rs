//! A layer as bytes: written whole, read with suspicion.
//!
//! Numbers are little-endian. `RBLAYER`, the version, a checksum of all that follows, then the slots, the
//! weights and the texts that were corrected, each with how many there are before them.

use super::{Kept, Layer, LayerError, Slot};
use crate::model::Task;

const MAGIC: &[u8; 7] = b"RBLAYER";
const VERSION: u8 = 1;
const MOST_SLOTS: usize = u16::MAX as usize;
/// Far beyond what is learned, and far from where sums overflow.
const LARGEST: f32 = 1e6;

impl Layer {
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut body = Vec::new();
        let count = |body: &mut Vec<u8>, count: usize| body.extend((count as u32).to_le_bytes());
        let name = |body: &mut Vec<u8>, name: &str| {
            body.extend((name.len() as u16).to_le_bytes());
            body.extend(name.as_bytes());
        };
        count(&mut body, self.slots.len());
        for slot in &self.slots {
            name(&mut body, slot.task.name());
            name(&mut body, &slot.label);
            body.extend(slot.shift.to_le_bytes());
        }
        count(&mut body, self.weights.len());
        for (hash, slot, weight) in &self.weights {
            body.extend(hash.to_le_bytes());
            body.extend(slot.to_le_bytes());
            body.extend(weight.to_le_bytes());
        }
        count(&mut body, self.kept.len());
        for kept in &self.kept {
            body.extend(kept.text.to_le_bytes());
            name(&mut body, kept.task);
            count(&mut body, kept.right.len());
            kept.right.iter().for_each(|label| name(&mut body, label));
        }
        let mut bytes = MAGIC.to_vec();
        bytes.push(VERSION);
        bytes.extend(checksum(&body).to_le_bytes());
        bytes.extend(body);
        bytes
    }

    /// Reads what [`Layer::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are no layer that this version can use.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LayerError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(LayerError::NoLayer)?;
        let (&version, rest) = rest.split_first().ok_or(LayerError::Damaged)?;
        if version != VERSION {
            return Err(LayerError::Version(version));
        }
        let (sum, body) = rest.split_first_chunk::<8>().ok_or(LayerError::Damaged)?;
        if u64::from_le_bytes(*sum) != checksum(body) {
            return Err(LayerError::Damaged);
        }
        Bytes(body).layer().ok_or(LayerError::Damaged)
    }
}

/// What is left to read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn layer(&mut self) -> Option<Layer> {
        let mut layer = Layer::default();
        for _ in 0..self.count()? {
            let task = Task::named(self.name()?)?;
            let label = self.name()?.to_owned();
            layer.slots.push(Slot { task, label, shift: self.number()? });
        }
        for _ in 0..self.count()? {
            let hash = u64::from_le_bytes(self.take()?);
            let slot = u16::from_le_bytes(self.take()?);
            layer.weights.push((hash, slot, self.number()?));
        }
        for _ in 0..self.count()? {
            let text = u64::from_le_bytes(self.take()?);
            let task = Task::named(self.name()?)?.name();
            let labels = self.count()?;
            let right =
                (0..labels).map(|_| Some(self.name()?.to_owned())).collect::<Option<_>>()?;
            layer.kept.push(Kept { text, task, right });
        }
        let slots = layer.slots.len();
        let rising = layer.weights.is_sorted_by_key(|&(hash, slot, _)| (hash, slot));
        let fit = slots <= MOST_SLOTS
            && layer.weights.iter().all(|&(_, slot, _)| usize::from(slot) < slots);
        (self.0.is_empty() && rising && fit && layer.kept.is_sorted()).then_some(layer)
    }

    fn take<const LENGTH: usize>(&mut self) -> Option<[u8; LENGTH]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    fn count(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take()?))
    }

    fn name(&mut self) -> Option<&'a str> {
        let length = u16::from_le_bytes(self.take()?);
        let (name, rest) = self.0.split_at_checked(usize::from(length))?;
        self.0 = rest;
        std::str::from_utf8(name).ok()
    }

    fn number(&mut self) -> Option<f32> {
        let number = f32::from_le_bytes(self.take()?);
        (number.abs() <= LARGEST).then_some(number)
    }
}

/// Against accidents, not against forgers.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        let hash: u64 = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        hash ^ (hash >> 29)
    })
}
