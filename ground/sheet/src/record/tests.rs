use super::*;
use crate::encoding::Encoding;
use proptest::prelude::*;

fn records(text: &str, delimiter: u8, width: Option<usize>) -> Vec<Next> {
    let mut records = Records::new(Text::new(text.as_bytes(), Encoding::Utf8), delimiter);
    if let Some(width) = width {
        records.expect(width);
    }
    let mut found = Vec::new();
    while let Some(next) = records.next().unwrap() {
        found.push(next);
    }
    found
}

/// `1: a|b`, one for each record; broken lines say why.
fn told(text: &str, width: usize) -> Vec<String> {
    let told = |next: Next| match next {
        Next::Record(record) => {
            let cells: Vec<&str> = record.cells().collect();
            format!("{}: {}", record.line, cells.join("|"))
        }
        Next::Broken(broken) => format!("{}! {:?}", broken.line, broken.why),
    };
    records(text, b',', Some(width)).into_iter().map(told).collect()
}

#[test]
fn cells_are_cut_by_quotes_and_commas() {
    for (text, expected) in [
        ("a,b\nc,d\n", &["1: a|b", "2: c|d"][..]),
        ("a,b\r\nc,d", &["1: a|b", "2: c|d"]),
        ("a,b\rc,d\r", &["1: a|b", "2: c|d"]),
        ("\n\na,b\n\n\nc,d\n\n", &["3: a|b", "6: c|d"]),
        ("\"a,1\",\"say \"\"hi\"\"\"\n", &["1: a,1|say \"hi\""]),
        ("\"two\nlines\",b\nc,d\n", &["1: two\nlines|b", "3: c|d"]),
        ("\"two\r\nlines\",b\r\nc,d", &["1: two\nlines|b", "3: c|d"]),
        ("a, \"b, c\" \n", &["1: a|b, c"]),
        ("5\" screen,b\n", &["1: 5\" screen|b"]),
        ("a\n,\n", &["1: a", "2: |"]),
        ("a,b,,,\n", &["1: a|b"]),
        ("\"\",\"\"\n", &["1: |"]),
        ("\"\"\"\",x\n", &["1: \"|x"]),
        ("", &[]),
    ] {
        assert_eq!(told(text, 2), expected, "{text:?}");
    }
}

#[test]
fn a_line_that_makes_no_sense_takes_no_other_with_it() {
    for (text, expected) in [
        // A quote that nobody closed, with and without quotes further down.
        ("1,\"good\n2,bad\n3,fine\n", &["1! Quotes", "2: 2|bad", "3: 3|fine"][..]),
        ("1,\"good\n2,\"bad\"\n3,fine\n", &["1! Quotes", "2: 2|bad", "3: 3|fine"]),
        ("1,\"good\n2,\"\"\n3,fine\n", &["1! Quotes", "2: 2|", "3: 3|fine"]),
        // A quote in the middle of a quoted cell: the number of cells decides.
        ("1,\"so \"good\" it was\"\n2,b\n", &["1: 1|so \"good\" it was", "2: 2|b"]),
        ("1,\"so \"good\", it was\"\n2,b\n", &["1! Quotes", "2: 2|b"]),
        // More cells than names.
        ("1,good, really\n2,b\n", &["1! Cells { found: 3, expected: 2 }", "2: 2|b"]),
        // Fewer are blank ones that somebody left out.
        ("1\n2,b\n", &["1: 1", "2: 2|b"]),
    ] {
        assert_eq!(told(text, 2), expected, "{text:?}");
    }
}

#[test]
fn endless_lines_and_quotes_cost_no_memory() {
    let long = "x".repeat(3 * LONGEST);
    let told = told(&format!("1,{long}\n2,b\n\"{long}\n3,c\n4,d\n"), 2);
    assert_eq!(told, ["1! Long", "2: 2|b", "3! Long", "4: 3|c", "5: 4|d"]);
    let mut records = Records::new(Text::new(Endless, Encoding::Utf8), b',');
    assert!(matches!(records.broken_soon(), Some(Fault::Quotes)));
    assert!(records.buffer.capacity() < 4 * LONGEST, "{}", records.buffer.capacity());
}

/// Lines for ever, with an opened quote in the first.
struct Endless;

impl Read for Endless {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        out.fill(b'a');
        (0..out.len()).step_by(50).for_each(|at| out[at] = b'\n');
        if let Some(first) = out.get_mut(1) {
            *first = b'"';
        }
        Ok(out.len())
    }
}

impl Records<Endless> {
    fn broken_soon(&mut self) -> Option<Fault> {
        (0..100).find_map(|_| match self.next() {
            Ok(Some(Next::Broken(broken))) => Some(broken.why),
            _ => None,
        })
    }
}

/// As any program would write it.
fn written(rows: &[Vec<String>], delimiter: char, end: &str) -> String {
    let cell = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let line =
        |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(&delimiter.to_string());
    rows.iter().map(|row| line(row) + end).collect()
}

proptest! {
    #[test]
    fn what_was_written_is_read(
        rows in prop::collection::vec(prop::collection::vec("[ a,;|\t\"'\n๙ệ=-]{0,6}", 3), 1..8),
        delimiter in prop::sample::select(vec![',', ';', '\t', '|']),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
    ) {
        let text = written(&rows, delimiter, end);
        let read: Vec<Vec<String>> = records(&text, u8::try_from(delimiter).unwrap(), Some(3))
            .into_iter()
            .map(|next| match next {
                Next::Record(record) => record.cells().map(str::to_owned).collect(),
                Next::Broken(broken) => vec![format!("{broken:?}")],
            })
            .collect();
        prop_assert_eq!(read, rows);
    }

    #[test]
    fn any_text_is_read_to_its_end(text in "(?s)[a,\"\n \r;]{0,80}", width in 1_usize..4) {
        let found = records(&text, b',', Some(width));
        // Every line with something in it is part of a record or broken.
        let mut last = 0;
        for next in &found {
            let line = match next { Next::Record(record) => record.line, Next::Broken(broken) => broken.line };
            prop_assert!(line > last);
            last = line;
        }
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        prop_assert!(last as usize <= lines.split('\n').count());
    }
}
