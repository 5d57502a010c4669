//! Reading what an Arrow file says of itself, and finding the columns' bytes by it without copying.
//!
//! Arrow's own reader looks at every code of a dictionary when it opens a file, and trusts the
//! places that the file names. Here each place is checked first, and codes where they are counted.

use std::path::Path;

use arrow_buffer::{ArrowNativeType, Buffer, ScalarBuffer};
use arrow_ipc::{Block, DateUnit, Field, Footer, MessageHeader, Schema, Type};
use bytes::Bytes;

use super::{Columns, LAYOUT, Narrow, Segment, column_name};
use crate::Dimension;
use crate::column::BLOCK;
use crate::dimension::FIXED;

const MAGIC: &[u8] = b"ARROW1";
/// Columns before those of codes.
const PLAIN: usize = 9;

/// The segment in `bytes`, or what is wrong with them.
pub(super) fn read(bytes: Bytes, path: &Path) -> Result<Segment, String> {
    let (all, size) = (bytes.clone(), bytes.len());
    let footer = footer(&all)?;
    let schema = footer.schema().ok_or("it has no schema")?;
    if metadata(&schema, "ringback.layout") != Some(LAYOUT) {
        return Err("its columns are not laid out as this version of Ringback reads them".into());
    }
    let blocks = footer.recordBatches().filter(|blocks| blocks.len() == 1);
    let block = *blocks.ok_or("it is not one block of rows")?.get(0);
    let found = Found::new(&all, bytes, &block)?;
    let attributes = attributes(&schema)?;
    let columns = columns(&found, &schema)?;
    let days = days(metadata(&schema, "ringback.days").unwrap_or_default(), found.rows)?;
    let customers = metadata(&schema, "ringback.customers").and_then(|text| text.parse().ok());
    let customers = customers.ok_or("it does not say how many customers it knows")?;
    Ok(Segment { path: path.to_owned(), bytes: size, columns, attributes, days, customers })
}

fn footer(bytes: &[u8]) -> Result<Footer<'_>, String> {
    let body = bytes.strip_prefix(MAGIC).and_then(|rest| rest.strip_suffix(MAGIC));
    let body = body.ok_or("it does not begin and end as an Arrow file")?;
    let (rest, length) = body.split_last_chunk::<4>().ok_or("it is too short")?;
    let length = usize::try_from(i32::from_le_bytes(*length)).ok();
    let start = length.and_then(|length| rest.len().checked_sub(length));
    let start = start.ok_or("its footer is longer than the file")?;
    arrow_ipc::root_as_footer(&rest[start..]).map_err(|error| format!("its footer: {error}"))
}

fn metadata<'a>(schema: &Schema<'a>, key: &str) -> Option<&'a str> {
    schema.custom_metadata()?.iter().find(|pair| pair.key() == Some(key))?.value()
}

/// A block of rows: where its body is and where the columns are in it.
struct Found {
    body: Buffer,
    rows: usize,
    /// Where each column's validity and values are, in turn.
    places: Vec<(usize, usize)>,
}

impl Found {
    fn new(all: &[u8], bytes: Bytes, block: &Block) -> Result<Self, String> {
        let start = usize::try_from(block.offset()).ok();
        let head = usize::try_from(block.metaDataLength()).ok();
        let length = usize::try_from(block.bodyLength()).ok();
        let at = start.zip(head).and_then(|(start, head)| start.checked_add(head));
        let end = at.zip(length).and_then(|(at, length)| at.checked_add(length));
        let (Some(start), Some(at), Some(end)) = (start, at, end) else {
            return Err("its rows have no place".into());
        };
        // Eight bytes before it mark a message and give its length.
        let message = start.checked_add(8).and_then(|from| all.get(from..at));
        let message = message.filter(|_| end <= all.len()).ok_or("its rows are cut off")?;
        let message = arrow_ipc::root_as_message(message);
        let message = message.map_err(|error| format!("its rows: {error}"))?;
        if message.header_type() != MessageHeader::RecordBatch {
            return Err("where rows should be is something else".into());
        }
        let batch = message.header_as_record_batch().ok_or("it has no rows")?;
        if batch.compression().is_some() {
            return Err("its columns are compressed and cannot be mapped".into());
        }
        let rows = usize::try_from(batch.length()).map_err(|_| "it has fewer than no rows")?;
        let place = |buffer: &arrow_ipc::Buffer| {
            let from = usize::try_from(buffer.offset()).ok()?;
            let length = usize::try_from(buffer.length()).ok()?;
            (from.checked_add(length)? <= end - at).then_some((from, length))
        };
        let places = batch.buffers().ok_or("it has no columns")?.iter().map(place);
        let places: Option<Vec<_>> = places.collect();
        let places = places.ok_or("a column reaches past its end")?;
        let body = Buffer::from(bytes).slice_with_length(at, end - at);
        Ok(Self { body, rows, places })
    }

    /// The values of column `index`, as they lie in the file.
    fn values<T: ArrowNativeType>(&self, index: usize) -> Result<ScalarBuffer<T>, String> {
        let (from, length) = self.places.get(index * 2 + 1).ok_or("a column is missing")?;
        let width = size_of::<T>();
        let fits = self.rows.checked_mul(width).is_some_and(|bytes| bytes <= *length);
        let buffer = self.body.slice_with_length(*from, *length);
        if !fits || buffer.as_ptr().align_offset(align_of::<T>()) != 0 {
            return Err("a column is shorter than its rows, or stands askew".into());
        }
        Ok(ScalarBuffer::new(buffer, 0, self.rows))
    }
}

/// The declared attributes, by the names of the last columns.
fn attributes(schema: &Schema<'_>) -> Result<Vec<String>, String> {
    let fields = schema.fields().ok_or("it has no columns")?;
    let names = fields.iter().skip(PLAIN + FIXED);
    names
        .map(|field| {
            let name = field.name().and_then(|name| name.strip_prefix("attribute."));
            name.map(str::to_owned).ok_or_else(|| "it has a column nobody knows".to_owned())
        })
        .collect()
}

fn columns(found: &Found, schema: &Schema<'_>) -> Result<Columns, String> {
    let fields: Vec<_> = schema.fields().ok_or("it has no columns")?.iter().collect();
    if found.places.len() != fields.len() * 2 {
        return Err("its columns are not what its schema says".into());
    }
    let plain = [
        ("response", 32),
        ("id", 64),
        ("day", 0),
        ("minute", 16),
        ("customer", 32),
        ("score", 8),
        ("themes", 64),
        ("themes_negative", 64),
        ("themes_positive", 64),
    ];
    for (index, (name, bits)) in plain.into_iter().enumerate() {
        let field = fields.get(index).filter(|field| field.name() == Some(name));
        let field = field.ok_or_else(|| format!("it has no column “{name}”"))?;
        let right = field.dictionary().is_none()
            && if name == "day" { is_date(field) } else { bits_of(field) == bits };
        if !right {
            return Err(format!("its column “{name}” is of another type"));
        }
    }
    let fixed = Dimension::ALL.iter().map(column_name);
    for (field, name) in fields[PLAIN..].iter().zip(fixed) {
        if field.name() != Some(name.as_str()) {
            return Err(format!("it has no column “{name}”"));
        }
    }
    if fields.len() < PLAIN + FIXED {
        return Err("it has too few columns".into());
    }
    let codes = fields.iter().enumerate().skip(PLAIN);
    Ok(Columns {
        response: found.values(0)?,
        id: found.values(1)?,
        day: found.values(2)?,
        minute: found.values(3)?,
        customer: found.values(4)?,
        score: found.values(5)?,
        themes: found.values(6)?,
        negative: found.values(7)?,
        positive: found.values(8)?,
        codes: codes.map(|(index, field)| narrow(found, field, index)).collect::<Result<_, _>>()?,
    })
}

fn narrow(found: &Found, field: &Field<'_>, index: usize) -> Result<Narrow, String> {
    let codes = field.dictionary().ok_or("a column of codes has no names")?;
    // Arrow's own default where a file does not say.
    let bits = codes.indexType().map_or(32, |index| index.bitWidth());
    Ok(match bits {
        8 => Narrow::Bytes(found.values(index)?),
        16 => Narrow::Shorts(found.values(index)?),
        32 => Narrow::Words(found.values(index)?),
        _ => return Err("a column of codes is too wide".into()),
    })
}

fn bits_of(field: &Field<'_>) -> i32 {
    field.type_as_int().map_or(-1, |int| int.bitWidth())
}

fn is_date(field: &Field<'_>) -> bool {
    field.type_type() == Type::Date
        && field.type_as_date().is_some_and(|date| date.unit() == DateUnit::DAY)
}

/// The first and last day of each block of rows.
fn days(text: &str, rows: usize) -> Result<Vec<(i32, i32)>, String> {
    let pair = |pair: &str| {
        let (first, last) = pair.split_once(':')?;
        Some((first.parse().ok()?, last.parse().ok()?))
    };
    let days: Option<Vec<_>> = text.split_ascii_whitespace().map(pair).collect();
    days.filter(|days| days.len() == rows.div_ceil(BLOCK))
        .ok_or_else(|| "it does not say which days its rows are of".to_owned())
}
