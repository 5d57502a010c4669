use super::*;
use crate::import::plan::{Look, Surroundings};
use crate::import::rows::Found;
use crate::import::unit::Units;
use crate::import::{Counts, Delimiter, Mapping, State};
use jiff::tz::TimeZone;
use kernel::{Id, ImportId, Language, Timestamp, UnitId};

fn around() -> Surroundings {
    Surroundings {
        units: Units::default(),
        unit: None,
        zone: TimeZone::UTC,
        now: Timestamp::from_micros(1_795_000_000_000_000),
    }
}

fn import(mapping: Mapping) -> Import {
    let at = Timestamp::from_micros(1);
    Import {
        id: ImportId::at(at, 1),
        name: "x.csv".to_owned(),
        survey: None,
        unit: UnitId::at(at, 1),
        state: State::Done,
        mapping,
        counts: Counts::default(),
        reached: 0,
        problem: None,
        digest: String::new(),
        created_by: None,
        created_at: at,
        finished_at: None,
        undone_at: None,
    }
}

/// Every row of a file, as if each had been rejected.
fn rejected(file: &str) -> (Import, Vec<Rejected>) {
    let mapping = Look::of(file.as_bytes()).unwrap().mapping(&around(), None, None, "x.csv");
    let mut rows = mapping.layout.rows(file.as_bytes());
    let mut found = Vec::new();
    while let Some(next) = rows.next().unwrap() {
        found.push(match next {
            Found::Row(row) => Rejected::row(&row, Reason::Empty),
            Found::Broken(broken) => Rejected::broken(broken),
        });
    }
    (import(mapping), found)
}

#[test]
fn a_file_of_rejects_can_be_put_right_and_brought_in_again() {
    let file = "nps;comment\n11;\"good; really\"\n12;\"two\nlines\"\n13;\"open\n14;bad\n";
    let (import, rejects) = rejected(file);
    let words = Words::of(Language::Th);
    let text = header(&import) + &lines(&import, &rejects, words);
    let again = Look::of(text.as_bytes()).unwrap();
    let mapping = again.mapping(&around(), None, None, "rejects.csv");
    assert_eq!(mapping.layout.delimiter, Delimiter::Semicolon);
    let targets: Vec<String> = mapping.columns.iter().map(|column| column.target.code()).collect();
    assert_eq!(targets[..2], ["ignore", "ignore"]);
    let mut rows = mapping.layout.rows(text.as_bytes());
    let Some(Found::Row(row)) = rows.next().unwrap() else { panic!("a row") };
    let cells: Vec<&str> = row.record.cells().collect();
    assert_eq!(cells, ["2", words.t("import-reason-empty"), "11", "good; really"]);
    assert!(text.starts_with("\u{FEFF}ringback_line;ringback_reason;nps;comment\r\n"));
    assert_eq!(rejects.iter().map(|rejected| rejected.line).collect::<Vec<_>>(), [2, 3, 5, 6]);
}

#[test]
fn no_cell_is_a_formula_and_reading_it_again_gives_it_back() {
    let hostile = [
        "=1+1",
        "+66812345678",
        "-5",
        "@SUM(A1)",
        "\tx",
        "＝1+1",
        "=HYPERLINK(\"http://evil.example\")",
        "'=1",
        " =1+1",
        "\u{200B}=1+1",
        "plain",
    ];
    let rows: String =
        hostile.iter().map(|cell| format!("9,\"{}\"\n", cell.replace('"', "\"\""))).collect();
    let (import, rejects) = rejected(&format!("nps,=comment\n{rows}"));
    let text = header(&import) + &lines(&import, &rejects, Words::of(Language::En));
    let mapping = Look::of(text.as_bytes()).unwrap().mapping(&around(), None, None, "x");
    let mut rows = mapping.layout.rows(text.as_bytes());
    for cell in hostile {
        let Some(Found::Row(row)) = rows.next().unwrap() else { panic!("a row") };
        let written = row.record.cell(3);
        let shown = written.trim_start_matches([' ', '\u{200B}']);
        assert!(!shown.starts_with(['=', '+', '-', '@', '\t', '＝']), "{written}");
        assert_eq!(super::super::value::composed(written), super::super::value::composed(cell));
    }
    assert!(text.lines().next().unwrap().ends_with(",'=comment"));
}

#[test]
fn unreadable_bytes_are_shown_as_such() {
    let rejected = Rejected::row(
        &Row {
            record: {
                let mut record = Record::of(3);
                record.push("a\u{FDD0}b");
                record
            },
            ..Row::default()
        },
        Reason::Unreadable,
    );
    assert_eq!(rejected.original, [["a\u{FFFD}b"]]);
    assert_eq!(rejected.brief().original, Vec::<Vec<String>>::new());
}
