use super::column::Target;
use super::line::{Around, Told, read};
use super::plan::{Flaw, Plan};
use super::reason::Reason;
use crate::consent::{Channel, Purpose};
use crate::customer::attribute::{Kind, Kinds};
use crate::unit::{Branch, Names, Unit};
use kernel::{Id, Language, Timestamp, UnitId};
use sheet::{Encoding, Look, Next};
use std::collections::BTreeMap;

const FILE: &str = "Mã KH,Họ và tên,SĐT,Email,Chi nhánh,Hạng,Điểm,Ngày sinh,Nhận tin\n\
    KH-1,Đặng Ánh,0912 345 678,anh@example.com,Đà Nẵng,Vàng,\"1.234,5\",22/11/1990,có\n\
    KH-2,Nguyễn Văn Tuấn,0987654321,,da nang,Bạc,7,1985-02-01,không\n";

fn around() -> Around {
    let unit = Unit {
        id: UnitId::at(Timestamp::from_micros(1), 1),
        parent: None,
        name: "Da Nang".to_owned(),
        names: Names::of([(Language::Vi, "Đà Nẵng".to_owned())]),
        zone: "Asia/Ho_Chi_Minh".to_owned(),
        manager: None,
    };
    Around::of(&[Branch { unit, depth: 0 }], Kinds::new(), "Asia/Bangkok", Language::Vi)
}

fn planned(bytes: &[u8]) -> (Plan, Vec<Result<Told, Reason>>) {
    let around = around();
    let look = Look::of(bytes).unwrap();
    let plan = Plan::of(&look, None, None, &around.kinds, around.country);
    let rows = rows(&plan, bytes, &around);
    (plan, rows)
}

fn rows(plan: &Plan, bytes: &[u8], around: &Around) -> Vec<Result<Told, Reason>> {
    let mut records = plan.records(bytes).unwrap();
    let mut rows = Vec::new();
    while let Some(next) = records.next().unwrap() {
        rows.push(match next {
            Next::Record(record) => read(plan, around, &record),
            Next::Broken(broken) => Err(broken.why.into()),
        });
    }
    rows
}

#[test]
fn a_list_of_customers_is_understood_in_every_encoding() {
    for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Vietnamese] {
        let (plan, rows) = planned(&encoding.write(FILE).unwrap());
        let targets: Vec<Target> = plan.columns.iter().map(|column| column.target).collect();
        assert_eq!(
            targets,
            [
                Target::External,
                Target::Name,
                Target::Phone,
                Target::Email,
                Target::Unit,
                Target::Attribute(Kind::Text),
                Target::Attribute(Kind::Number),
                Target::Attribute(Kind::Date),
                // What they said yes to, nobody knows.
                Target::Attribute(Kind::YesNo),
            ],
            "{encoding:?}"
        );
        let told = rows[0].as_ref().unwrap();
        assert_eq!(told.contact.name.as_deref(), Some("Đặng Ánh"));
        assert_eq!(told.contact.phone.as_ref().unwrap().as_str(), "+84912345678");
        let kept = [
            ("hạng", "Vàng"),
            ("nhận_tin", "yes"),
            ("ngày_sinh", "1990-11-22"),
            ("điểm", "1234.5"),
        ];
        let kept: BTreeMap<String, String> =
            kept.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        assert_eq!(told.contact.attributes, kept);
        assert_eq!(told.unit, rows[1].as_ref().unwrap().unit, "with and without marks");
        assert!(told.unit.is_some() && told.consents.is_empty());
    }
}

#[test]
fn consent_takes_a_purpose_and_a_way() {
    let (mut plan, _) = planned(FILE.as_bytes());
    plan.columns[8].target = Target::Consent(Purpose::Offer, Channel::Email);
    let rows = rows(&plan, FILE.as_bytes(), &around());
    let said: Vec<_> = rows.iter().map(|row| row.as_ref().unwrap().consents.clone()).collect();
    assert_eq!(said[0], [(Purpose::Offer, Channel::Email, true)]);
    assert_eq!(said[1], [(Purpose::Offer, Channel::Email, false)]);
    for target in Target::all() {
        assert_eq!(Target::parse(&target.code()), Some(target));
    }
}

#[test]
fn what_is_refused_says_why_and_names_the_column() {
    let file = "id,email,phone,branch,visits,news\n\
        a,not an address,,,,\n\
        b,,12,,,\n\
        ,,,,5,\n\
        c,,,Atlantis,,\n\
        d,d@example.com,,,many,\n\
        e,\"e@example.com,,,\n\
        f,f@example.com,,,1,\n\
        =cmd|'/c calc'!A1,g@example.com,,,2,yes\n";
    let around = around();
    let look = Look::of(file.as_bytes()).unwrap();
    let mut plan = Plan::of(&look, None, None, &around.kinds, around.country);
    for (at, target) in [
        (0, Target::External),
        (1, Target::Email),
        (2, Target::Phone),
        (3, Target::Unit),
        (4, Target::Attribute(Kind::Number)),
        (5, Target::Attribute(Kind::YesNo)),
    ] {
        plan.columns[at].target = target;
    }
    let rows = rows(&plan, file.as_bytes(), &around);
    let why: Vec<Option<Reason>> = rows.iter().map(|row| row.as_ref().err().cloned()).collect();
    assert_eq!(
        why,
        [
            Some(Reason::Email),
            Some(Reason::Phone),
            Some(Reason::Nobody),
            Some(Reason::Unit),
            Some(Reason::Value("visits".to_owned(), Kind::Number)),
            Some(Reason::Quotes),
            None,
            None,
        ]
    );
    let formula = rows[7].as_ref().unwrap();
    assert_eq!(formula.contact.external_id.as_deref(), Some("=cmd|'/c calc'!A1"), "kept as text");
}

#[test]
fn a_plan_says_what_is_still_to_be_decided() {
    let (mut plan, _) = planned(FILE.as_bytes());
    assert_eq!(plan.flaws(&Kinds::new()), []);
    plan.columns[1].target = Target::Email;
    assert_eq!(plan.flaws(&Kinds::new()), [Flaw::Twice]);
    for column in &mut plan.columns {
        column.target = Target::Ignore;
    }
    assert_eq!(plan.flaws(&Kinds::new()), [Flaw::Nobody]);
    let many: Kinds = (0..50).map(|at| (format!("a{at}"), Kind::Text)).collect();
    plan.columns[0].target = Target::External;
    plan.columns[5].target = Target::Attribute(Kind::Text);
    assert_eq!(plan.flaws(&many), [Flaw::TooMany]);
}
