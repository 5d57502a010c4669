//! What is sealed comes out as it went in, and is pruned by what its file says.

use analytics::{Batch, Catalogue, Dimension, Row, Segment, SegmentError};
use proptest::prelude::*;

use crate::data::{catalogue, row};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn rows_are_what_they_were(rows in prop::collection::vec(row(), 1..200)) {
        let (catalogue, folder) = (catalogue(), tempfile::tempdir().unwrap());
        let path = folder.path().join("1.arrow");
        let segment = Segment::write(&path, Batch::of(&rows), &catalogue).unwrap();
        let again = Segment::open(&path).unwrap();
        let mut sorted = rows.clone();
        sorted.sort_by_key(|row| row.response);
        prop_assert_eq!(segment.to_rows(&catalogue), sorted.clone());
        prop_assert_eq!(again.to_rows(&catalogue), sorted.clone());
        let days = || rows.iter().map(|row| row.day);
        prop_assert_eq!(again.days(), (days().min().unwrap(), days().max().unwrap()));
        let ends = (sorted[0].response, sorted[sorted.len() - 1].response);
        prop_assert_eq!(again.responses(), ends);
        prop_assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

#[test]
fn an_attribute_declared_later_is_none_before() {
    let (mut catalogue, folder) = (Catalogue::default(), tempfile::tempdir().unwrap());
    catalogue.declare("plan").unwrap();
    let gold = catalogue.code(&Dimension::Attribute("plan".into()), "gold").unwrap();
    let row = Row { response: 1, attributes: vec![gold], ..Row::default() };
    let path = folder.path().join("1.arrow");
    let segment = Segment::write(&path, Batch::of([&row]), &catalogue).unwrap();
    catalogue.declare("room").unwrap();
    assert_eq!(segment.to_rows(&catalogue)[0].attributes, [gold, 0]);
}

#[test]
fn a_segment_is_never_written_over_and_knows_its_codes() {
    let (catalogue, folder) = (catalogue(), tempfile::tempdir().unwrap());
    let path = folder.path().join("1.arrow");
    let write = |row: Row| Segment::write(&path, Batch::of([&row]), &catalogue);
    let stranger = write(Row { unit: 5, ..Row::default() }).unwrap_err();
    assert_eq!(
        stranger.to_string(),
        "The column “unit” has the code 5, which the catalogue does not know."
    );
    assert!(!path.exists());
    write(Row::default()).unwrap();
    assert!(matches!(write(Row::default()), Err(SegmentError::File { .. })));
    let none = Segment::write(&folder.path().join("2.arrow"), Batch::default(), &catalogue);
    assert!(matches!(none, Err(SegmentError::Rows { rows: 0, .. })));
}
