//! Writing a segment: under a temporary name, synced, then renamed, so a crash leaves none half done.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::Path;
use std::sync::Arc;

use arrow_array::types::{ArrowDictionaryKeyType, Int8Type, Int16Type, Int32Type};
use arrow_array::{
    ArrayRef, Date32Array, DictionaryArray, Int8Array, Int16Array, Int32Array, Int64Array,
    PrimitiveArray, RecordBatch, StringArray, UInt64Array,
};
use arrow_buffer::{NullBuffer, ScalarBuffer};
use arrow_ipc::MetadataVersion;
use arrow_ipc::writer::{FileWriter, IpcWriteOptions};
use arrow_schema::{ArrowError, Field, Schema};

use super::{LAYOUT, MOST_ROWS, SegmentError, column_name};
use crate::column::{Codes, NO_SCORE, View};
use crate::{Batch, Catalogue, Dimension, Segment};

impl Segment {
    /// Seals rows into a file and opens it. The path must be free: a segment is never written over.
    pub fn write(path: &Path, batch: Batch, catalogue: &Catalogue) -> Result<Self, SegmentError> {
        let rows = batch.rows();
        if rows == 0 || rows > MOST_ROWS {
            return Err(SegmentError::Rows { rows, most: MOST_ROWS });
        }
        let batch = batch.sorted();
        let table = table(&batch.view(), catalogue)?;
        let broken = |error| SegmentError::File { path: path.to_owned(), error };
        if path.exists() {
            return Err(broken(io::ErrorKind::AlreadyExists.into()));
        }
        let unfinished = path.with_extension("unfinished");
        let written = written(&unfinished, &table).and_then(|()| fs::rename(&unfinished, path));
        if let Err(error) = written.and_then(|()| sync_folder(path)) {
            // What is left is of no use; that it cannot be removed either changes nothing.
            drop(fs::remove_file(&unfinished));
            return Err(broken(error));
        }
        Self::open(path)
    }
}

fn written(path: &Path, table: &RecordBatch) -> io::Result<()> {
    let plain = |error: ArrowError| match error {
        ArrowError::IoError(_, error) => error,
        other => io::Error::other(other),
    };
    let options = IpcWriteOptions::try_new(64, false, MetadataVersion::V5).map_err(plain)?;
    let file = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let mut writer =
        FileWriter::try_new_with_options(file, &table.schema(), options).map_err(plain)?;
    writer.write(table).map_err(plain)?;
    writer.finish().map_err(plain)?;
    let mut file = writer.into_inner().map_err(plain)?;
    file.flush()?;
    file.get_ref().sync_all()
}

/// A name is kept once its folder is.
fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => File::open(folder)?.sync_all(),
        None => File::open(".")?.sync_all(),
    }
}

fn table(view: &View<'_>, catalogue: &Catalogue) -> Result<RecordBatch, SegmentError> {
    let given = NullBuffer::from_iter(view.score.iter().map(|score| *score != NO_SCORE));
    let mut columns: Vec<(String, ArrayRef)> = vec![
        ("response".into(), Arc::new(Int32Array::from(view.response.to_vec()))),
        ("id".into(), Arc::new(Int64Array::from(view.id.to_vec()))),
        ("day".into(), Arc::new(Date32Array::from(view.day.to_vec()))),
        ("minute".into(), Arc::new(Int16Array::from(view.minute.to_vec()))),
        ("customer".into(), Arc::new(Int32Array::from(view.customer.to_vec()))),
        ("score".into(), Arc::new(Int8Array::new(view.score.to_vec().into(), Some(given)))),
        ("themes".into(), Arc::new(UInt64Array::from(view.themes.to_vec()))),
        ("themes_negative".into(), Arc::new(UInt64Array::from(view.negative.to_vec()))),
        ("themes_positive".into(), Arc::new(UInt64Array::from(view.positive.to_vec()))),
    ];
    let declared = catalogue.attributes().iter().cloned().map(Dimension::Attribute);
    for (place, dimension) in Dimension::ALL.into_iter().chain(declared).enumerate() {
        let name = column_name(&dimension);
        let coded = coded(view.codes(place), view.rows(), &catalogue.names(&dimension), &name)?;
        columns.push((name, coded));
    }
    let fields = columns.iter().map(|(name, column)| {
        Field::new(name, column.data_type().clone(), column.null_count() > 0 || name == "score")
    });
    let schema = Schema::new_with_metadata(fields.collect::<Vec<_>>(), metadata(view));
    let columns = columns.into_iter().map(|(_, column)| column).collect();
    RecordBatch::try_new(Arc::new(schema), columns)
        .map_err(|error| SegmentError::Columns(error.to_string()))
}

/// A column of codes with its names beside it, in the narrowest whole numbers that hold them.
fn coded(
    codes: Codes<'_>,
    rows: usize,
    names: &[&str],
    column: &str,
) -> Result<ArrayRef, SegmentError> {
    let codes: Vec<i32> = (0..rows).map(|row| codes.at(row).cast_signed()).collect();
    if let Some(code) = codes.iter().find(|code| **code < 0 || **code as usize >= names.len()) {
        return Err(SegmentError::Unknown { column: column.into(), code: *code });
    }
    match names.len() {
        0..=128 => dictionary::<Int8Type>(codes.iter().map(|code| *code as i8).collect(), names),
        129..=32_768 => {
            dictionary::<Int16Type>(codes.iter().map(|code| *code as i16).collect(), names)
        }
        _ => dictionary::<Int32Type>(codes.into(), names),
    }
}

fn dictionary<T: ArrowDictionaryKeyType>(
    codes: ScalarBuffer<T::Native>,
    names: &[&str],
) -> Result<ArrayRef, SegmentError> {
    let names = Arc::new(StringArray::from_iter_values(names));
    let coded = DictionaryArray::<T>::try_new(PrimitiveArray::new(codes, None), names);
    Ok(Arc::new(coded.map_err(|error| SegmentError::Columns(error.to_string()))?))
}

fn metadata(view: &View<'_>) -> HashMap<String, String> {
    let mut days = String::new();
    for (first, last) in view.days {
        // A string takes whatever is written to it.
        let _ = write!(days, "{first}:{last} ");
    }
    [
        ("ringback.layout", LAYOUT.to_owned()),
        ("ringback.days", days.trim_end().to_owned()),
        ("ringback.customers", view.customers().to_string()),
    ]
    .map(|(key, value)| (key.to_owned(), value))
    .into()
}
