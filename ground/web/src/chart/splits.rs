//! How customers split into the three classes, one line for each month or group.

use super::classes::{Classes, ORDER, bar};
use super::link;
use crate::markup::{Markup, escape, icon};
use crate::words::Words;
use kernel::Metric;
use std::fmt::Write;

/// One line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Split {
    pub label: String,
    pub split: Classes,
    /// Where the customers of each class are listed: detractors, passives, promoters.
    pub hrefs: [String; 3],
}

/// A table whose rows carry the drawings: share and number of each class, and their bar.
pub fn splits(words: Words, title: &str, metric: Metric, rows: &[Split]) -> Markup {
    let mut html = format!(
        "<table class=\"chart-bars chart-splits\"><caption class=\"hidden\">{}</caption><thead class=\"hidden\"><tr><th scope=\"col\">{}</th>",
        escape(title),
        escape(words.t("chart-when")),
    );
    for class in ORDER {
        let _ =
            write!(html, "<th scope=\"col\">{}</th>", escape(words.class_plural(metric, class)));
    }
    html.push_str("</tr></thead><tbody>");
    for row in rows {
        let total = row.split.total().max(0);
        let _ = write!(html, "<tr><th scope=\"row\">{}</th>", escape(&row.label));
        for (class, href) in ORDER.into_iter().zip(&row.hrefs) {
            let count = row.split.of(class).max(0);
            let share = if total > 0 { count as f64 / total as f64 } else { 0.0 };
            let code = class.code();
            let _ = write!(
                html,
                "<td class=\"part {code}\">{}<b>{}</b> <small>{}</small></td>",
                icon(code),
                link(if count > 0 { href } else { "" }, &words.number(count)),
                words.percent(share),
            );
        }
        let _ = write!(html, "<td class=\"draw\">{}</td></tr>", bar(row.split));
    }
    html.push_str("</tbody></table>");
    Markup::trusted(html)
}
