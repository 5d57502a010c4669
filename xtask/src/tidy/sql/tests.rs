//! What counts as SQL, where it may stand and which tables it names.

use super::*;

fn report(files: &[(&str, &str)]) -> Report {
    let mut report = Report::default();
    check(&Tree::of(files), &mut report);
    report
}

fn found(path: &str, source: &str) -> Vec<String> {
    report(&[(path, source)]).found()
}

fn read(sql: &str) -> Vec<String> {
    let uses = uses(sql).into_iter();
    uses.map(|u| format!("{}{}", if u.written { "!" } else { "" }, u.table)).collect()
}

#[test]
fn statements_are_told_from_sentences() {
    for sql in [
        "select id from act_case",
        "\n  select 1",
        "SELECT id FROM act_case",
        "insert into act_case (id) values ($1)",
        "insert or ignore into x values (1)",
        "update act_case set owner = $1",
        "delete from act_case",
        "with x as (select 1) select * from x",
        "with recursive x (a) as (select 1) select * from x",
        "-- act.case.open\nanything",
        "create table x (id text)",
    ] {
        assert!(is_sql(sql), "{sql}");
    }
    for sentence in [
        "Select a branch from the list",
        "Update the set of rules",
        "select",
        "select a branch",
        "with a smile",
        "Delete from here",
        "update your settings",
        "create table-like things",
        "-- a comment. Not a label.",
        "",
    ] {
        assert!(!is_sql(sentence), "{sentence}");
    }
}

#[test]
fn sql_outside_a_store_offends() {
    let source = "fn a() { db(\"select id from act_case\"); }";
    assert!(found("loop/act/src/case/page.rs", source)[0].contains("store.rs"));
    let labelled = "fn a() { db(\"-- act.case.all\\nselect id from act_case\"); }";
    assert_eq!(found("loop/act/src/case/page.rs", labelled).len(), 1);
    assert!(found("loop/act/src/case/store.rs", labelled).is_empty());
    assert!(found("loop/act/src/case/store/list.rs", labelled).is_empty());
    assert!(found("loop/act/tests/it/case.rs", source).is_empty());
}

#[test]
fn labels_are_there_fit_and_are_unique() {
    let without = "fn a() { db(\"select id from act_case\"); }";
    assert!(found("loop/act/src/case/store.rs", without)[0].contains("begins with its label"));
    let schema = "fn a() { db(\"create table setting (name text)\"); }";
    assert!(found("ground/store/src/migrate.rs", schema).is_empty());
    assert_eq!(found("loop/act/src/case/store.rs", schema).len(), 1);
    let foreign = "fn a() { db(\"-- learn.case.all\\nselect id from act_case\"); }";
    assert!(found("loop/act/src/case/store.rs", foreign)[0].contains("does not begin with act"));
    let twice = "fn a() { db(\"-- act.case.all\\nselect id from act_case\"); }\n\
                 fn b() { db(\"-- act.case.all\\nselect id from act_case\"); }";
    let found = found("loop/act/src/case/store.rs", twice);
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("already stands at loop/act/src/case/store.rs:1"), "{found:?}");
}

#[test]
fn both_texts_of_a_pair_share_a_label_and_are_counted() {
    let pair = "fn a() { Sql::both(\n\"-- act.case.find\\nselect id from act_case\",\n\
                \"-- act.case.find\\nselect id from act_case for update\") }";
    let report = report(&[("loop/act/src/case/store.rs", pair)]);
    assert!(report.found().is_empty(), "{:?}", report.found());
    assert_eq!(
        report.noted(),
        ["1 statements differ between the databases: loop/act/src/case/store.rs 1"]
    );
}

#[test]
fn a_stage_keeps_to_its_own_tables() {
    let sql = |sql: &str| format!("fn a() {{ db(\"-- act.case.x\\n{sql}\"); }}");
    let path = "loop/act/src/case/store.rs";
    assert!(
        found(path, &sql("select 1 from act_case c join people_unit u on u.id = c.unit"))
            .is_empty()
    );
    for (statement, phrase) in [
        ("select 1 from listen_response", "reads `listen_response`"),
        ("select 1 from act_case, fact", "reads `fact`"),
        ("update people_unit set name = $1", "writes `people_unit`"),
        ("delete from people_staff", "writes `people_staff`"),
        ("insert into job (id) values ($1)", "writes `job`"),
    ] {
        let found = found(path, &sql(statement));
        assert_eq!(found.len(), 1, "{statement}: {found:?}");
        assert!(found[0].contains(phrase), "{found:?}");
    }
}

#[test]
fn tables_are_read_from_statements() {
    assert_eq!(read("select a from x, y as z join w on 1 = 1 order by b, c"), ["x", "y", "w"]);
    assert_eq!(read("with n as (select 1 from x), m as (select 2) select 1 from n, m"), ["x"]);
    assert_eq!(read("with recursive n (a, b) as (select 1 from x) select 1 from n"), ["x"]);
    assert_eq!(
        read("insert into x (a) select b from y on conflict do update set a = 1"),
        ["!x", "y"]
    );
    assert_eq!(read("delete from x where a in (select b from y)"), ["!x", "y"]);
    assert_eq!(read("select 1 from (select 2 from x) s where a is distinct from b"), ["x"]);
    assert_eq!(read("select 1 from json_each($1) where t = 'taken from home'"), [""; 0]);
    assert_eq!(read("select 1 from x -- from y\nfor update skip locked"), ["x"]);
    assert_eq!(read("update x set a = y.b from y"), ["!x", "y"]);
}
