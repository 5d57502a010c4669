//! An insert of one row written as an insert of many: a row then costs the database a few
//! microseconds and not a statement.

/// Rows of a wide insert: one length, so that it is prepared once, and well below the 65,535
/// parameters that a statement may have.
pub(super) const ROWS: usize = 50;

/// `insert into t (…) values ($1, $2) …` with [`ROWS`] rows, their parameters one after the other;
/// `None` for any other statement.
pub(super) fn insert(text: &str) -> Option<String> {
    let statement = match text.strip_prefix("--") {
        Some(labelled) => labelled.split_once('\n')?.1,
        None => text,
    };
    if !statement.starts_with("insert ") {
        return None;
    }
    let begins = text.find("values (")? + "values ".len();
    let ends = begins + text[begins..].find(')')? + 1;
    let row = &text[begins..ends];
    let places = row.matches('$').count();
    // A value that is computed has brackets of its own; what follows must name no place again.
    if places == 0 || row[1..].contains('(') || text[ends..].contains('$') {
        return None;
    }
    let mut wide = String::with_capacity(text.len() + ROWS * (row.len() + 2 * places));
    wide.push_str(&text[..begins]);
    for turn in 0..ROWS {
        if turn > 0 {
            wide.push_str(", ");
        }
        shifted(row, turn * places, &mut wide)?;
    }
    wide.push_str(&text[ends..]);
    Some(wide)
}

/// A row's text with each `$n` moved on by so many places.
fn shifted(row: &str, by: usize, out: &mut String) -> Option<()> {
    let mut parts = row.split('$');
    out.push_str(parts.next()?);
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let place: usize = part[..digits].parse().ok()?;
        out.push('$');
        out.push_str(&(place + by).to_string());
        out.push_str(&part[digits..]);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_insert_is_widened() {
        let wide =
            insert("-- t.put\ninsert into t (a, b, c) values ($1, 'x', $2) on conflict do nothing");
        let wide = wide.unwrap();
        assert!(wide.starts_with(
            "-- t.put\ninsert into t (a, b, c) values ($1, 'x', $2), ($3, 'x', $4), "
        ));
        assert!(wide.ends_with("($99, 'x', $100) on conflict do nothing"), "{wide}");
    }

    #[test]
    fn whatever_else_it_may_be_is_left_as_it_is() {
        for text in [
            "-- t.update\nupdate t set a = $2 where id = $1",
            "-- t.computed\ninsert into t (a) values (lower($1))",
            "-- t.again\ninsert into t (a) values ($1) on conflict (a) do update set b = $2",
            "-- t.select\ninsert into t (a) select $1 from u",
            "insert into t default values",
        ] {
            assert_eq!(insert(text), None, "{text}");
        }
    }
}
