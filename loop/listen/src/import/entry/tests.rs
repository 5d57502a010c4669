use super::*;
use crate::import::mapping::Column;
use crate::import::plan::{Look, Surroundings};
use crate::import::rows::Found;
use crate::import::unit::Place;
use kernel::Id;

const SIAM: u128 = 1;
const DA_NANG: u128 = 2;

fn unit(n: u128) -> UnitId {
    UnitId::at(Timestamp::from_micros(1), n)
}

fn around() -> Surroundings {
    let mut units = Units::default();
    for (n, name, zone) in
        [(SIAM, "Siam", "Asia/Bangkok"), (DA_NANG, "Đà Nẵng", "Asia/Ho_Chi_Minh")]
    {
        units.add(unit(n), Place { name: name.to_owned(), zone: zone.to_owned() }, []);
    }
    let now = Timestamp::from_jiff("2026-11-22T06:00:00Z".parse().unwrap());
    Surroundings {
        units,
        unit: Some(unit(SIAM)),
        zone: TimeZone::get("Asia/Bangkok").unwrap(),
        now,
    }
}

/// Reads a file of which every column says in its header what it is.
fn read(file: &str, change: impl Fn(&mut Mapping)) -> Vec<Result<Entry, Reason>> {
    let around = around();
    let mut mapping = Look::of(file.as_bytes()).unwrap().mapping(&around, None, None, "x.csv");
    for column in &mut mapping.columns {
        let Column { heading, target, .. } = column;
        *target = Target::parse(&heading.keys[0]).unwrap();
    }
    change(&mut mapping);
    let understanding = Understanding::new(&mapping, &around.units, &around.zone, around.now);
    let mut rows = mapping.layout.rows(file.as_bytes());
    let mut found = Vec::new();
    while let Some(next) = rows.next().unwrap() {
        found.push(match next {
            Found::Row(row) => understanding.read(&row),
            Found::Broken(broken) => Err(broken.why.into()),
        });
    }
    found
}

fn one(file: &str) -> Result<Entry, Reason> {
    read(file, |_| {}).remove(0)
}

#[test]
fn a_whole_row_becomes_a_response() {
    let entry = one(
        "response-id,given-at,nps,csat,comment,comment,language,unit,touchpoint,channel,name,email,phone,customer-id,attribute:tier,hidden:table\n\
         A-17,31/01/2568 14:30,๙,พอใจมาก,ดีมาก,\"สองบรรทัด\nค่ะ\",Thai,da nang,Counter,QR code,Mali,Mali@Cafe.example,0912 345 678,C-1,gold,12\n",
    )
    .unwrap();
    assert_eq!((entry.line, entry.external_id.as_deref()), (2, Some("A-17")));
    assert_eq!(entry.given_at, Timestamp::from_jiff("2025-01-31T07:30:00Z".parse().unwrap()));
    let values = entry.scores.map(|score| score.map(Score::value));
    assert_eq!(values, [Some(9), Some(5), None]);
    assert_eq!(entry.comments, [Some("ดีมาก".to_owned()), Some("สองบรรทัด\nค่ะ".to_owned())]);
    assert_eq!((entry.language, entry.unit), (Some(Language::Th), unit(DA_NANG)));
    assert_eq!(
        (entry.touchpoint.as_deref(), entry.channel.as_deref()),
        (Some("Counter"), Some("qr"))
    );
    let contact = entry.contact.unwrap();
    assert_eq!(contact.name.as_deref(), Some("Mali"));
    assert_eq!(contact.email.unwrap().as_str(), "mali@cafe.example");
    assert_eq!(contact.phone.unwrap().as_str(), "+84912345678", "as dialled in Đà Nẵng");
    assert_eq!(
        (contact.external_id.as_deref(), contact.attributes["tier"].as_str()),
        (Some("C-1"), "gold")
    );
    assert_eq!(entry.hidden["table"], "12");
    assert!(!entry.contact_left_out);
}

#[test]
fn every_mistake_has_a_reason_of_its_own() {
    use Metric::Nps;
    let cell = |text: &str| text.to_owned();
    for (row, reason) in [
        (",,,", Reason::Empty),
        ("31/01/2025,,,Siam", Reason::NothingAnswered),
        ("31/01/2025,n/a,-,Siam", Reason::NothingAnswered),
        ("31/01/2025,11,,Siam", Reason::ScoreOff { metric: Nps, cell: cell("11") }),
        ("31/01/2025,8.5,,Siam", Reason::ScoreFraction { metric: Nps, cell: cell("8.5") }),
        ("31/01/2025,4/5,,Siam", Reason::ScoreOtherScale { metric: Nps, cell: cell("4/5") }),
        ("31/01/2025,nine,,Siam", Reason::ScoreUnknown { metric: Nps, cell: cell("nine") }),
        (",9,,Siam", Reason::DateMissing),
        ("soon,9,,Siam", Reason::DateUnknown { cell: cell("soon") }),
        ("31/01/2027,9,,Siam", Reason::DateFuture { cell: cell("31/01/2027") }),
        ("31/01/1899,9,,Siam", Reason::DatePast { cell: cell("31/01/1899") }),
        ("31/01/2025,9,,Hue", Reason::UnitUnknown { cell: cell("Hue") }),
        ("31/01/2025,9,a,Siam,5", Reason::Cells { found: 5, expected: 4 }),
        ("31/01/2025,9,\"a,Siam", Reason::Quotes),
        (&format!("31/01/2025,9,{},Siam", "x".repeat(60_000)), Reason::TooLong),
    ] {
        let file = format!("given-at,nps,comment,unit\n{row}\n");
        assert_eq!(one(&file), Err(reason), "{row}");
    }
    let mut bytes = b"nps,comment\n9,".to_vec();
    bytes.extend_from_slice(b"caf\xE9 good\n");
    let around = around();
    let mapping =
        Look::of(&*bytes).unwrap().mapping(&around, Some(crate::import::Encoding::Utf8), None, "x");
    let understanding = Understanding::new(&mapping, &around.units, &around.zone, around.now);
    let Some(Found::Row(row)) = mapping.layout.rows(&*bytes).next().unwrap() else {
        panic!("a row")
    };
    assert_eq!(understanding.read(&row), Err(Reason::Unreadable));
}

#[test]
fn a_row_that_names_no_unit_goes_to_the_one_chosen() {
    let file = "nps,unit\n9,\n8,Hue\n";
    let units = |change: &dyn Fn(&mut Mapping)| -> Vec<Result<UnitId, Reason>> {
        read(file, change).into_iter().map(|read| read.map(|entry| entry.unit)).collect()
    };
    let unknown = Err(Reason::UnitUnknown { cell: "Hue".to_owned() });
    assert_eq!(units(&|_| {}), [Ok(unit(SIAM)), unknown.clone()]);
    assert_eq!(
        units(&|m| m.unknown_units = UnknownUnits::Default),
        [Ok(unit(SIAM)), Ok(unit(SIAM))]
    );
    assert_eq!(units(&|m| m.unit = None), [Err(Reason::UnitMissing), unknown]);
}

#[test]
fn a_contact_that_is_none_does_not_cost_the_answer() {
    let file = "nps,name,email,phone\n9,Mali,mali at cafe,\n8,Tuấn,,12\n7,Grace,n/a,-\n6,Mali,m@cafe.example,call me\n";
    let told: Vec<(bool, bool)> = read(file, |_| {})
        .into_iter()
        .map(|read| read.map(|entry| (entry.contact.is_some(), entry.contact_left_out)).unwrap())
        .collect();
    assert_eq!(told, [(false, true), (false, true), (false, false), (true, true)]);
}

#[test]
fn names_are_put_together_as_their_owners_do() {
    for (row, expected) in [
        ("9,m@x.example,Grace,Miller", "Grace Miller"),
        ("9,m@x.example,Tuấn,Nguyễn Văn", "Nguyễn Văn Tuấn"),
        ("9,m@x.example,มะลิ,ใจดี", "มะลิ ใจดี"),
        ("9,m@x.example,,Miller", "Miller"),
    ] {
        let entry = one(&format!("nps,email,first-name,last-name\n{row}\n")).unwrap();
        assert_eq!(entry.contact.unwrap().name.as_deref(), Some(expected));
    }
}

#[test]
fn without_a_column_of_dates_it_was_given_now() {
    assert_eq!(one("nps\n9\n").unwrap().given_at, around().now);
}

#[test]
fn hostile_cells_are_plain_text() {
    let entry = one(
        "nps,comment,hidden:x,name,email\n9,\"<script>alert(1)</script>\u{202e}\",\"'=cmd|'/c calc'!A1\",\"Robert'); drop table listen_response;--\",a@b.example\n",
    )
    .unwrap();
    assert_eq!(entry.comments[0].as_deref(), Some("<script>alert(1)</script>\u{202e}"));
    assert_eq!(entry.hidden["x"], "=cmd|'/c calc'!A1");
    assert!(entry.contact.unwrap().name.unwrap().contains("drop table"));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(400))]

    #[test]
    fn any_file_is_understood_or_refused(bytes: Vec<u8>) {
        let around = around();
        let look = Look::of(&*bytes).unwrap();
        let mapping = look.mapping(&around, None, None, "any.csv");
        look.preview(&mapping, &around);
        look.examples(&mapping, 3);
        let flaws = mapping.flaws();
        let kept = serde_json::to_string(&mapping).unwrap();
        proptest::prop_assert_eq!(serde_json::from_str::<Mapping>(&kept).unwrap(), mapping);
        proptest::prop_assert!(flaws.len() <= 4);
    }

    #[test]
    fn any_table_is_understood_or_refused(
        table in "(?s)[nps,comment;date\"\n\r\t|0-9/๙๒ก่ệ'=@.: -]{0,200}",
        encoding in 0_usize..6,
    ) {
        let around = around();
        let look = Look::of(table.as_bytes()).unwrap();
        let encoding = crate::import::Encoding::ALL[encoding];
        let mapping = look.mapping(&around, Some(encoding), None, "any.csv");
        look.preview(&mapping, &around);
    }
}
