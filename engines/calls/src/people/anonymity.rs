//! What may be published of groups that are small.

use crate::Refused;
use crate::input::Call;
use serde::Deserialize;
use serde_json::{Value, json};
use statistics::people;
use std::collections::HashMap;

#[derive(Deserialize)]
struct Counted {
    table: Vec<Vec<u64>>,
    min_group_size: u64,
}

pub(super) fn suppress(call: &Call) -> Result<Value, Refused> {
    let Counted { table, min_group_size } = call.fields()?;
    let columns = table.first().map_or(0, Vec::len);
    if table.len() < 2 || columns < 2 || table.iter().any(|row| row.len() != columns) {
        return Err(Refused::because(
            "table needs rows of one length, two rows and two columns at least: with fewer its \
             totals are its cells",
        ));
    }
    if table.len() * columns > 2_500 {
        return Err(Refused::because("table has more than 2500 cells: publish it in parts"));
    }
    if table.iter().flatten().any(|count| *count > 1 << 40) {
        return Err(Refused::because("a count is more than 2^40: count people"));
    }
    let found = people::suppress(&table, min_group_size);
    let hidden = |row: usize, col: usize| {
        found.primary.contains(&(row, col)) || found.secondary.contains(&(row, col))
    };
    let cell = |row: usize, col: usize| (!hidden(row, col)).then(|| table[row][col]);
    let published: Vec<Vec<Option<u64>>> =
        (0..table.len()).map(|row| (0..columns).map(|col| cell(row, col)).collect()).collect();
    Ok(json!({
        "primary": found.primary,
        "secondary": found.secondary,
        "published": published,
        "safe": found.exposed.is_empty(),
        "exposed": found.exposed,
    }))
}

#[derive(Deserialize)]
struct Groups {
    members: Vec<Value>,
    published: Vec<Vec<Value>>,
    targets: Vec<Vec<Value>>,
    min_group_size: Option<usize>,
}

pub(super) fn differencing(call: &Call) -> Result<Value, Refused> {
    let Groups { members, published, targets, min_group_size } = call.fields()?;
    let places: HashMap<String, usize> =
        members.iter().enumerate().map(|(at, member)| (member.to_string(), at)).collect();
    if places.len() < members.len() {
        return Err(Refused::because("a member is named twice in members"));
    }
    let group = |names: &Vec<Value>| {
        let mut row = vec![false; members.len()];
        for name in names {
            let at = places.get(&name.to_string());
            row
                [*at.ok_or_else(|| Refused(format!("{name} is in a group but not in members")))?] =
                true;
        }
        Ok(row)
    };
    let published = published.iter().map(group).collect::<Result<Vec<_>, Refused>>()?;
    let wanted = targets.iter().map(group).collect::<Result<Vec<_>, Refused>>()?;
    let derivable = people::derivable(&published, &wanted);
    let least = min_group_size.unwrap_or(0);
    let few = |row: &Vec<bool>| row.iter().filter(|is| **is).count() < least;
    let risky: Vec<&Vec<Value>> = targets
        .iter()
        .zip(wanted.iter().zip(&derivable))
        .filter(|(_, (row, derivable))| **derivable && few(row))
        .map(|(target, _)| target)
        .collect();
    Ok(json!({ "derivable": derivable, "refused": !risky.is_empty(), "risky": risky }))
}
