use super::*;
use crate::import::encoding::Encoding;

/// A line, its cells, and the answers beside them.
type Told = (u64, Vec<String>, Vec<(String, String)>);

fn rows(file: &str) -> Vec<Told> {
    let (layout, _) = Layout::of(file, Encoding::Utf8, None);
    let mut rows = layout.rows(file.as_bytes());
    let mut found = Vec::new();
    while let Some(next) = rows.next().unwrap() {
        match next {
            Found::Row(row) => {
                let cells = row.record.cells().map(str::to_owned).collect();
                found.push((row.line(), cells, row.extra));
            }
            Found::Broken(broken) => {
                found.push((broken.line, vec![format!("{:?}", broken.why)], Vec::new()));
            }
        }
    }
    found
}

fn cells(list: &[&str]) -> Vec<String> {
    list.iter().map(|cell| (*cell).to_owned()).collect()
}

#[test]
fn a_wide_file_has_a_row_for_each_line() {
    let found =
        rows("sep=;\r\nReport;;\r\n\r\nid;score;comment\r\n1;9;\"two\r\nlines\"\r\n2;8\r\n");
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0], (5, cells(&["1", "9", "two\nlines"]), Vec::new()));
    assert_eq!(found[1].0, 7);
}

#[test]
fn a_long_file_has_a_row_for_each_answer_s_id() {
    let file = "submission_id,collected_at,source_type,field_id,field_type,field_label,value_text,value_number,language,user_id\n\
        s1,2025-01-01,survey,nps,nps,Recommend?,,9,th,c1\n\
        s1,2025-01-01,survey,why,text,Why?,ดีมาก,,th,c1\n\
        s2,2025-01-02,survey,nps,nps,Recommend?,,3,en,\n\
        s2,2025-01-02,survey,topics,categorical,Topics,price,,en,\n\
        s2,2025-01-02,survey,topics,categorical,Topics,service,,en,\n\
        s3,\"2025-01-03,survey\n\
        s1,2025-01-04,survey,why,text,Why?,Again,,th,c1\n";
    let found = rows(file);
    // The fixed columns, then one for each field.
    assert_eq!(
        found[0],
        (
            2,
            cells(&["s1", "2025-01-01", "th", "c1", "survey", "", "", "", "9", "ดีมาก", ""]),
            Vec::new()
        )
    );
    assert_eq!(found[1].1[8..], cells(&["3", "", "price, service"]));
    assert_eq!(found[2], (7, vec!["Quotes".to_owned()], Vec::new()));
    assert_eq!((found[3].0, found[3].1[0].as_str(), found[3].1[9].as_str()), (8, "s1", "Again"));
    assert_eq!(found.len(), 4);
}

#[test]
fn fields_that_come_late_are_kept_beside() {
    let (mut layout, _) = Layout::of(
        "submission_id,field_id,field_type,value_text\ns1,why,text,good\n",
        Encoding::Utf8,
        None,
    );
    layout.fields.retain(|field| field.id == "why");
    let file = "submission_id,field_id,field_type,value_text\ns1,why,text,good\ns1,table,text,12\n";
    let Some(Found::Row(row)) = layout.rows(file.as_bytes()).next().unwrap() else {
        panic!("a row")
    };
    assert_eq!(row.extra, [("table".to_owned(), "12".to_owned())]);
    assert_eq!((row.lines().len(), row.last_line()), (2, 3));
}
