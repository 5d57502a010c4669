//! How a group of customers splits into the three classes.

use super::n;
use crate::markup::{Markup, escape, icon};
use crate::words::Words;
use kernel::{Class, Metric};
use std::fmt::Write;

/// How many customers are in each class.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Classes {
    pub promoters: i64,
    pub passives: i64,
    pub detractors: i64,
}

impl Classes {
    pub const fn total(&self) -> i64 {
        self.promoters + self.passives + self.detractors
    }

    const fn of(&self, class: Class) -> i64 {
        match class {
            Class::Promoter => self.promoters,
            Class::Passive => self.passives,
            Class::Detractor => self.detractors,
        }
    }
}

/// One bar in three parts and, below it, each part's shape, name, count and share.
pub fn classes(words: Words, metric: Metric, split: Classes) -> Markup {
    let total = split.total().max(0);
    if total == 0 {
        return Markup::trusted(format!(
            "<p class=\"chart-empty\">{}</p>",
            escape(words.t("chart-empty"))
        ));
    }
    let mut bar = String::from("<svg aria-hidden=\"true\" width=\"100%\" height=\"14\">");
    let mut legend = String::from("<ul class=\"legend\">");
    let mut from = 0.0;
    // From the worst to the best, as one reads a scale.
    for class in [Class::Detractor, Class::Passive, Class::Promoter] {
        let count = split.of(class).max(0);
        let share = count as f64 / total as f64;
        let code = class.code();
        if count > 0 {
            let _ = write!(
                bar,
                "<rect class=\"{code}\" x=\"{}%\" width=\"{}%\" height=\"14\"/>",
                n(from),
                n(share * 100.0),
            );
        }
        from += share * 100.0;
        let _ = write!(
            legend,
            "<li class=\"{code}\">{} {} <b>{}</b> <small>{}</small></li>",
            icon(code),
            escape(words.class_plural(metric, class)),
            words.percent(share),
            words.number(count),
        );
    }
    Markup::trusted(format!("<div class=\"chart-classes\">{bar}</svg>{legend}</ul></div>"))
}
