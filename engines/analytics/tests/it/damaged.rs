//! Files that are cut, changed or another's: an error or wrong numbers, never a panic.

use std::path::Path;
use std::sync::Arc;

use analytics::{Batch, Budget, Catalogue, Measure, Query, Segment, SegmentError, Table};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::data::{catalogue, query, row};

fn sealed(folder: &Path, catalogue: &Catalogue) -> Vec<u8> {
    let rows = prop::collection::vec(row(), 300).new_tree(&mut TestRunner::deterministic());
    let path = folder.join("whole.arrow");
    Segment::write(&path, Batch::of(&rows.unwrap().current()), catalogue).unwrap();
    std::fs::read(&path).unwrap()
}

fn opened(folder: &Path, bytes: &[u8]) -> Result<Segment, SegmentError> {
    let path = folder.join("damaged.arrow");
    std::fs::write(&path, bytes).unwrap();
    Segment::open(&path)
}

#[test]
fn a_cut_file_is_no_segment_wherever_it_is_cut() {
    let (catalogue, folder) = (catalogue(), tempfile::tempdir().unwrap());
    let whole = sealed(folder.path(), &catalogue);
    for length in (0..whole.len()).step_by(7) {
        let error = opened(folder.path(), &whole[..length]).unwrap_err();
        let known = matches!(error, SegmentError::Foreign { .. } | SegmentError::File { .. });
        assert!(known, "{length}: {error}");
    }
    assert!(opened(folder.path(), &whole).is_ok());
}

#[test]
fn what_is_no_segment_says_so() {
    let folder = tempfile::tempdir().unwrap();
    for bytes in
        [&b"PAR1 and more PAR1"[..], b"ARROW1", b"ARROW1ARROW1", b"ARROW1\0\0\0\0\0\x7fARROW1"]
    {
        let error = opened(folder.path(), bytes).unwrap_err();
        assert!(error.to_string().contains("is no segment of Ringback's"), "{error}");
    }
    let missing = Segment::open(&folder.path().join("missing")).unwrap_err();
    assert!(matches!(missing, SegmentError::File { .. }), "{missing}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn changed_bytes_are_never_a_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        in_words in any::<bool>(),
        query in query(),
    ) {
        let (catalogue, folder) = (catalogue(), tempfile::tempdir().unwrap());
        let mut bytes = WHOLE.with(Clone::clone);
        // Half of the time where the file speaks of itself, which is little of it.
        let from = if in_words { bytes.len() - 6_000 } else { 0 };
        let length = bytes.len() - from;
        for (at, byte) in changes {
            bytes[from + at.index(length)] = byte;
        }
        if let Ok(segment) = opened(folder.path(), &bytes) {
            let table = Table::new(vec![(Arc::new(segment), &[3, 77])], Batch::default());
            for query in [query, Query::of(Measure::Customers)] {
                // Whatever it says, it says it.
                drop(table.ask(&catalogue, &query, &Budget::default()));
            }
        }
    }
}

thread_local! {
    static WHOLE: Vec<u8> = sealed(tempfile::tempdir().unwrap().path(), &catalogue());
}
