//! Scores: the field's metrics, their scales, and the class a score falls in.

use serde::{Deserialize, Serialize};

/// What a scored question measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Metric {
    /// Net Promoter Score, 0–10.
    Nps,
    /// Customer satisfaction, 1–5.
    Csat,
    /// Customer effort (CES 2.0), 1–7, 7 = strongly agree it was easy.
    Ces,
}

impl Metric {
    pub const ALL: [Self; 3] = [Self::Nps, Self::Csat, Self::Ces];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Nps => "nps",
            Self::Csat => "csat",
            Self::Ces => "ces",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|metric| metric.code() == text)
    }

    /// The lowest and highest score, both allowed.
    pub const fn scale(self) -> (u8, u8) {
        match self {
            Self::Nps => (0, 10),
            Self::Csat => (1, 5),
            Self::Ces => (1, 7),
        }
    }

    /// The class of a score. NPS: 9–10 promoter, 7–8 passive, 0–6 detractor (Reichheld).
    /// CSAT: 4–5 counts as satisfied (top two boxes), 3 neither, 1–2 dissatisfied. CES 2.0:
    /// 5–7 easy, 4 neither, 1–3 hard. The three classes have one name here; pages call them by
    /// each metric's own words, so that nothing but NPS is ever called NPS.
    pub const fn class(self, score: Score) -> Class {
        match (self, score.value()) {
            (Self::Nps, 9..) | (Self::Csat, 4..) | (Self::Ces, 5..) => Class::Promoter,
            (Self::Nps, 7..) | (Self::Csat, 3) | (Self::Ces, 4) => Class::Passive,
            _ => Class::Detractor,
        }
    }
}

/// A score that is known to lie on its metric's scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Score(u8);

impl Score {
    pub fn new(metric: Metric, value: i64) -> Option<Self> {
        let (low, high) = metric.scale();
        u8::try_from(value).ok().filter(|value| (low..=high).contains(value)).map(Self)
    }

    pub const fn value(self) -> u8 {
        self.0
    }
}

/// How a customer stands, by the declared metric's own cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    Promoter,
    Passive,
    Detractor,
}

impl Class {
    pub const ALL: [Self; 3] = [Self::Promoter, Self::Passive, Self::Detractor];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Promoter => "promoter",
            Self::Passive => "passive",
            Self::Detractor => "detractor",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.code() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_follow_the_field_s_cuts() {
        let classes = |metric: Metric| -> Vec<&'static str> {
            let (low, high) = metric.scale();
            (low..=high)
                .map(|v| &metric.class(Score::new(metric, v.into()).unwrap()).code()[..2])
                .collect()
        };
        assert_eq!(classes(Metric::Nps).join(" "), "de de de de de de de pa pa pr pr");
        assert_eq!(classes(Metric::Csat).join(" "), "de de pa pr pr");
        assert_eq!(classes(Metric::Ces).join(" "), "de de de pa pr pr pr");
    }

    #[test]
    fn off_the_scale_is_no_score() {
        for (metric, value) in [
            (Metric::Nps, 11),
            (Metric::Nps, -1),
            (Metric::Csat, 0),
            (Metric::Ces, 8),
            (Metric::Nps, i64::MAX),
        ] {
            assert_eq!(Score::new(metric, value), None);
        }
    }
}
