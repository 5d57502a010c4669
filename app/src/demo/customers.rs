//! The customers that the sample café knows by name; all of them are invented.

use super::chance::Chance;
use super::days::Day;
use super::dialect;
use super::fills;
use super::organisation::Branch;
use super::plot::Plot;
use super::text::{Gender, Lang, rows};

/// A customer with a name and an address.
#[derive(Debug, Clone)]
pub struct Customer {
    /// The chain's own number for them.
    pub key: String,
    /// The name as its owner writes it: family name first in Vietnamese.
    pub name: String,
    /// What a letter calls them: the given name.
    pub given: String,
    pub email: String,
    /// In international form, spaced as people of the country write it; some gave none.
    pub phone: Option<String>,
    pub language: Lang,
    pub gender: Gender,
    /// The branch they come to most.
    pub home: &'static str,
    /// The day the café first knew them.
    pub since: Day,
    /// `tier`, `favourite_branch`, `favourite_drink`, `member_since`, `birth_month`.
    pub attributes: Vec<(&'static str, String)>,
    /// How much more often than others they answer.
    pub(super) keenness: f64,
    /// Whether they live nearby or were only passing through.
    pub(super) traveller: bool,
}

pub(super) const COUNT: usize = 4_500;

/// Mail addresses that nobody can own (RFC 2606).
const MAIL: [&str; 4] = ["mail.example", "post.example", "inbox.example", "thuthu.example"];
const NAMES: &str = include_str!("../../data/demo/names.tsv");

struct Names {
    women: Vec<(&'static str, String)>,
    men: Vec<(&'static str, String)>,
    family: Vec<(&'static str, String)>,
}

pub(super) fn all(seed: u64, plot: &Plot) -> Vec<Customer> {
    let names = Lang::ALL.map(names);
    let mut chance = Chance::stream(seed, 1);
    (0..COUNT).map(|number| customer(&mut chance, number, &names, plot)).collect()
}

fn names(lang: Lang) -> Names {
    let of = |part: &str| {
        rows(NAMES)
            .filter(|row| row[0] == lang.code() && row[1] == part)
            .map(|row| (row[2], latin(if row[3] == "-" { row[2] } else { row[3] })))
            .collect()
    };
    Names { women: of("given-f"), men: of("given-m"), family: of("family") }
}

/// Small Latin letters, dots for spaces: what stands before the @.
fn latin(name: &str) -> String {
    let plain = dialect::without_marks(name).to_lowercase();
    plain.split([' ', '-']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".")
}

fn customer(chance: &mut Chance, number: usize, names: &[Names; 3], plot: &Plot) -> Customer {
    let sizes = [1.12, 1.22, 1.04, 0.86, 1.22, 0.84, 1.02, 0.78];
    let home = Branch::ALL[chance.weighted(&sizes)];
    let language = spoken(chance, home, true);
    let gender = if chance.yes(0.56) { Gender::Woman } else { Gender::Man };
    let names = &names[language as usize];
    let given = chance.pick(if gender == Gender::Woman { &names.women } else { &names.men });
    let family = chance.pick(&names.family);
    let traveller = language == Lang::En && chance.yes(0.5);
    let (name, short) = match language {
        // People are called by the last syllable of the whole name.
        Lang::Vi => (
            format!("{} {}", family.0, given.0),
            given.0.split(' ').next_back().unwrap_or(given.0).to_owned(),
        ),
        _ => (format!("{} {}", given.0, family.0), given.0.to_owned()),
    };
    let email = format!("{}.{}{number}@{}", given.1, family.1, chance.pick(&MAIL));
    let since = since(chance, plot);
    let keenness = if traveller { 0.35 } else { (chance.share() * 2.2).exp() * 0.6 };
    Customer {
        key: format!("SP-{:05}", 10_000 + number),
        name,
        given: short,
        email,
        phone: chance.yes(0.68).then(|| phone(chance, home)),
        language,
        gender,
        home: home.key(),
        since,
        attributes: attributes(chance, home, language, since, keenness),
        keenness,
        traveller,
    }
}

/// The language in which somebody at a branch answers. Of those who leave an address fewer are
/// locals, but travellers among them answer once and are gone.
pub(super) fn spoken(chance: &mut Chance, branch: Branch, known: bool) -> Lang {
    let local = match branch {
        Branch::Ari => 0.85,
        Branch::Thonglor => 0.74,
        Branch::Nimman => 0.73,
        Branch::OldCity => 0.63,
        Branch::HaiChau => 0.88,
        Branch::MyKhe => 0.71,
        Branch::HoanKiem => 0.80,
        Branch::TayHo => 0.75,
    };
    let neighbour = 0.012;
    let local = if known { local - 0.08 } else { local - 0.05 };
    let (here, next) =
        if branch.in_thailand() { (Lang::Th, Lang::Vi) } else { (Lang::Vi, Lang::Th) };
    [here, next, Lang::En][chance.weighted(&[local, neighbour, 1.0 - local - neighbour])]
}

/// Two of five were known before the story begins; the rest come to know the café in its course.
fn since(chance: &mut Chance, plot: &Plot) -> Day {
    let length = i64::from(plot.last.0 - plot.first.0);
    let back =
        if chance.yes(0.42) { -chance.between(20, 700) } else { chance.between(0, length - 4) };
    plot.first.plus(back as i32)
}

/// The number of digits and the grouping are each country's own; the leading digits (07 in
/// Thailand, 04 in Vietnam) are none that its mobile networks give out.
fn phone(chance: &mut Chance, home: Branch) -> String {
    let (country, lead) = if home.in_thailand() { ("+66", 7) } else { ("+84", 4) };
    let part = |chance: &mut Chance, below| chance.below(below);
    let (a, b, c) = (part(chance, 10), part(chance, 1000), part(chance, 10_000));
    format!("{country} {lead}{a} {b:03} {c:04}")
}

fn attributes(
    chance: &mut Chance,
    home: Branch,
    language: Lang,
    since: Day,
    keenness: f64,
) -> Vec<(&'static str, String)> {
    let tier = match keenness {
        k if k > 3.6 => "gold",
        k if k > 1.6 => "silver",
        k if k > 0.8 => "member",
        _ => "guest",
    };
    vec![
        ("tier", tier.to_owned()),
        ("favourite_branch", home.key().to_owned()),
        ("favourite_drink", fills::any_drink(chance, language).to_owned()),
        ("member_since", since.date().to_string()),
        ("birth_month", chance.between(1, 12).to_string()),
    ]
}
