//! How a group of customers splits into the three classes.

use super::{link, n};
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

    pub(super) const fn of(&self, class: Class) -> i64 {
        match class {
            Class::Promoter => self.promoters,
            Class::Passive => self.passives,
            Class::Detractor => self.detractors,
        }
    }
}

/// From the worst to the best, as one reads a scale.
pub(super) const ORDER: [Class; 3] = [Class::Detractor, Class::Passive, Class::Promoter];

/// One bar in three parts and, below it, each part's shape, name, count and share.
pub fn classes(words: Words, metric: Metric, split: Classes) -> Markup {
    linked_classes(words, metric, split, &[String::new(), String::new(), String::new()])
}

/// The same; each count leads to where its customers are listed: detractors, passives, promoters.
pub fn linked_classes(words: Words, metric: Metric, split: Classes, hrefs: &[String; 3]) -> Markup {
    let total = split.total().max(0);
    if total == 0 {
        return Markup::trusted(format!(
            "<p class=\"chart-empty\">{}</p>",
            escape(words.t("chart-empty"))
        ));
    }
    let mut legend = String::from("<ul class=\"legend\">");
    for (class, href) in ORDER.into_iter().zip(hrefs) {
        let count = split.of(class).max(0);
        let share = count as f64 / total as f64;
        let code = class.code();
        let _ = write!(
            legend,
            "<li class=\"{code}\">{} {} <b>{}</b> <small>{}</small></li>",
            icon(code),
            escape(words.class_plural(metric, class)),
            words.percent(share),
            link(if count > 0 { href } else { "" }, &words.number(count)),
        );
    }
    let bar = bar(split);
    Markup::trusted(format!("<div class=\"chart-classes\">{bar}{legend}</ul></div>"))
}

/// The bar alone.
pub(super) fn bar(split: Classes) -> String {
    let total = split.total().max(0);
    let mut bar = String::from("<svg aria-hidden=\"true\" width=\"100%\" height=\"14\">");
    let mut from = 0.0;
    for class in ORDER {
        let count = split.of(class).max(0);
        let share = if total > 0 { count as f64 / total as f64 * 100.0 } else { 0.0 };
        if count > 0 {
            let _ = write!(
                bar,
                "<rect class=\"{}\" x=\"{}%\" width=\"{}%\" height=\"14\"/>",
                class.code(),
                n(from),
                n(share),
            );
        }
        from += share;
    }
    bar + "</svg>"
}
