//! A plan: how a file is read and what its columns are, decided before anything of it is taken in.

use super::column::{Column, Target, guess};
use crate::customer::Country;
use crate::customer::attribute::{Kinds, MOST};
use serde::{Deserialize, Serialize};
use sheet::cell::{composed, slug};
use sheet::{Delimiter, Encoding, Look, Next, Record, Records, Text, dialect};
use std::collections::BTreeSet;
use std::io::{self, Read};

/// How a file is read. Kept with its import, so that reading it again reads the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Plan {
    pub(super) encoding: Encoding,
    pub(super) delimiter: Delimiter,
    /// Whether a `sep=;` line stands first.
    names_delimiter: bool,
    /// Records above the header.
    above: usize,
    /// Cells of the header.
    width: usize,
    pub(super) columns: Vec<Column>,
}

/// What is still to be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    /// No column tells customers apart.
    Nobody,
    /// Two columns are the same thing, or make the same attribute.
    Twice,
    TooMany,
}

/// Rows looked at to tell what the columns are.
const SAMPLE: usize = 200;
/// Columns of a table; more is no list of customers.
const WIDEST: usize = 200;

impl Flaw {
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Nobody => "customers-flaw-nobody",
            Self::Twice => "customers-flaw-twice",
            Self::TooMany => "customers-flaw-too-many",
        }
    }
}

impl Plan {
    /// The plan to suggest for a file; letters and delimiter are guessed where they are not given.
    pub(super) fn of(
        look: &Look,
        encoding: Option<Encoding>,
        delimiter: Option<Delimiter>,
        known: &Kinds,
        country: Option<Country>,
    ) -> Self {
        let encoding = encoding.unwrap_or(look.encoding);
        let head = look.decoded(encoding);
        let named = dialect::named(&head);
        let delimiter = delimiter.or(named).unwrap_or_else(|| dialect::guess(&head));
        let body = if named.is_some() {
            head.split_once('\n').map_or("", |(_, rest)| rest)
        } else {
            &head
        };
        let records = dialect::sample_of(body, delimiter, SAMPLE);
        let above = dialect::above_header(&records);
        let (header, rows) = match records.get(above..) {
            Some([header, rows @ ..]) => (header.clone(), rows),
            _ => (Record::default(), &[][..]),
        };
        let headings: Vec<String> = header
            .cells()
            .take(WIDEST)
            .map(|cell| composed(cell).chars().take(80).collect())
            .collect();
        let sample: Vec<Vec<&str>> = (0..headings.len())
            .map(|column| rows.iter().map(|row| row.cell(column)).collect())
            .collect();
        Self {
            encoding,
            delimiter,
            names_delimiter: named.is_some(),
            above,
            width: header.len(),
            columns: guess(&headings, &sample, known, country),
        }
    }

    /// The records of the file after its header.
    ///
    /// # Errors
    /// When the file can't be read.
    pub(super) fn records<R: Read>(&self, source: R) -> io::Result<Records<R>> {
        let mut records = Records::new(Text::new(source, self.encoding), self.delimiter.byte());
        records.skip_lines(usize::from(self.names_delimiter))?;
        for _ in 0..=self.above {
            records.next()?;
        }
        if self.width > 0 {
            records.expect(self.width);
        }
        Ok(records)
    }

    pub(super) fn flaws(&self, known: &Kinds) -> Vec<Flaw> {
        let has = |target| self.columns.iter().any(|column| column.target == target);
        let mut flaws = Vec::new();
        if ![Target::External, Target::Email, Target::Phone].into_iter().any(has) {
            flaws.push(Flaw::Nobody);
        }
        let single: Vec<Target> =
            self.columns.iter().map(|column| column.target).filter(|t| !t.may_repeat()).collect();
        let repeats = (1..single.len()).any(|at| single[..at].contains(&single[at]));
        let names: Vec<String> = self.attributes().map(|column| slug(&column.heading)).collect();
        let distinct: BTreeSet<&String> = names.iter().collect();
        if repeats || distinct.len() < names.len() {
            flaws.push(Flaw::Twice);
        }
        let new = distinct.into_iter().filter(|name| !known.contains_key(*name)).count();
        if known.len() + new > MOST {
            flaws.push(Flaw::TooMany);
        }
        flaws
    }

    /// The columns that are kept with the customer.
    pub(super) fn attributes(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|column| matches!(column.target, Target::Attribute(_)))
    }

    /// The kinds that attributes have once this file is taken in; those that are known stay.
    pub(super) fn kinds(&self, known: &Kinds) -> Kinds {
        let new = self.columns.iter().filter_map(|column| match column.target {
            Target::Attribute(kind) => Some((slug(&column.heading), kind)),
            _ => None,
        });
        new.chain(known.iter().map(|(name, kind)| (name.clone(), *kind))).collect()
    }

    /// The first cells of each column that hold something, to show beside its name.
    pub(super) fn examples(&self, look: &Look, most: usize) -> Vec<Vec<String>> {
        let mut found: Vec<Vec<String>> = vec![Vec::new(); self.columns.len()];
        let Ok(mut records) = self.records(look.head()) else { return found };
        for _ in 0..SAMPLE {
            let Ok(Some(next)) = records.next() else { break };
            let Next::Record(record) = next else { continue };
            for (column, examples) in found.iter_mut().enumerate() {
                let cell: String = composed(record.cell(column)).chars().take(40).collect();
                if !cell.is_empty() && examples.len() < most && !examples.contains(&cell) {
                    examples.push(cell);
                }
            }
        }
        found
    }
}
