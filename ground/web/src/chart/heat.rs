//! Figures in rows and columns, each cell coloured by its value: where it is well and where it isn't
//! is seen before a number is read, and every number is there.

use super::{Unit, link};
use crate::markup::{Markup, escape};
use crate::words::Words;
use std::fmt::Write;

/// One cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HeatCell {
    pub value: f64,
    /// How many responses it is made of.
    pub count: i64,
    /// Where those are listed; empty for nowhere. A path of this site.
    pub href: String,
    /// Too few to say much: the colour is left out.
    pub few: bool,
}

/// One row: its name, and a cell for each column; `None` where nobody answered.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HeatRow {
    pub label: String,
    pub cells: Vec<Option<HeatCell>>,
}

/// Rows and columns of figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Heat<'a> {
    /// What is shown, for screen readers.
    pub title: &'a str,
    pub unit: Unit,
    /// The values that are possible at all, from bad to good; without them cells are counts, which
    /// are neither.
    pub limits: Option<(f64, f64)>,
    pub columns: &'a [String],
    pub rows: &'a [HeatRow],
}

/// Shades from bad to good, and from few to many.
const SHADES: f64 = 7.0;
const TONES: f64 = 5.0;

/// The table, which scrolls by itself where it is wider than the screen.
pub fn heat(words: Words, heat: &Heat<'_>) -> Markup {
    let mut html = format!(
        "<div class=\"chart-heat\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table><caption class=\"hidden\">{0}</caption><thead><tr><td></td>",
        escape(heat.title)
    );
    for column in heat.columns {
        let _ = write!(html, "<th scope=\"col\">{}</th>", escape(column));
    }
    html.push_str("</tr></thead><tbody>");
    let cells = heat.rows.iter().flat_map(|row| row.cells.iter().flatten());
    let most = cells.map(|cell| cell.value).filter(|value| value.is_finite()).fold(0.0, f64::max);
    for row in heat.rows {
        let _ = write!(html, "<tr><th scope=\"row\">{}</th>", escape(&row.label));
        for cell in &row.cells {
            let Some(cell) = cell else {
                html.push_str("<td class=\"none\">–</td>");
                continue;
            };
            let count = words.with("chart-responses", &[("count", cell.count.into())]);
            let written = heat.unit.write(cell.value, words);
            let under = match heat.limits {
                Some(_) => format!(
                    "<small title=\"{0}\">{1}</small>",
                    escape(&count),
                    escape(&words.number(cell.count))
                ),
                None => String::new(),
            };
            let class = shade(heat.limits, cell, most);
            let _ = write!(
                html,
                "<td class=\"{class}\"><b>{}</b>{under}</td>",
                link(&cell.href, &written)
            );
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table></div>");
    Markup::trusted(html)
}

/// The class of a cell: `s1` (bad) to `s7` (good), `t1` to `t5` for counts, `few` where little is known.
fn shade(limits: Option<(f64, f64)>, cell: &HeatCell, most: f64) -> String {
    let place = |share: f64, steps: f64| {
        let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
        (share * steps).floor().min(steps - 1.0) + 1.0
    };
    match limits {
        _ if cell.few => "few".to_owned(),
        Some((low, high)) => format!("s{:.0}", place((cell.value - low) / (high - low), SHADES)),
        None => format!("t{:.0}", place(cell.value / most.max(1.0), TONES)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Language;

    fn cell(value: f64, few: bool) -> Option<HeatCell> {
        Some(HeatCell { value, count: 40, href: "/responses?unit=a&b".into(), few })
    }

    fn drawn(limits: Option<(f64, f64)>, cells: Vec<Option<HeatCell>>) -> String {
        let rows = [HeatRow { label: "<Hà Nội>".into(), cells }];
        let columns = ["A".to_owned(), "B".to_owned(), "C".to_owned()];
        let unit = if limits.is_some() { Unit::Score } else { Unit::Count };
        let heat_of = Heat { title: "T", unit, limits, columns: &columns, rows: &rows };
        heat(Words::of(Language::En), &heat_of).to_string()
    }

    #[test]
    fn colours_go_from_bad_to_good_and_are_left_out_where_little_is_known() {
        let html = drawn(
            Some((-100.0, 100.0)),
            vec![cell(-100.0, false), cell(100.0, false), cell(5.0, true)],
        );
        for class in
            ["class=\"s1\"", "class=\"s7\"", "class=\"few\"", "&lt;Hà Nội&gt;", "unit=a&amp;b"]
        {
            assert!(html.contains(class), "{class}: {html}");
        }
        assert!(html.contains("+100") && html.contains("−100"), "{html}");
    }

    #[test]
    fn nobody_and_nonsense_are_drawn_too() {
        let html = drawn(None, vec![None, cell(f64::NAN, false), cell(12.0, false)]);
        assert!(
            html.contains("class=\"none\"")
                && html.contains("class=\"t1\"")
                && html.contains("class=\"t5\""),
            "{html}"
        );
        assert!(drawn(None, Vec::new()).contains("<tbody>"));
    }
}
