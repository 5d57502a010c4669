//! From how well things go to the score one guest gives.

use super::chance::Chance;

/// A guest's class, by the declared metric's own cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Promoter,
    Passive,
    Detractor,
}

impl Class {
    /// NPS: 9–10, 7–8, 0–6. CSAT: 4–5, 3, 1–2. CES: 5–7, 4, 1–3.
    pub(super) fn of(metric: &str, score: u8) -> Self {
        let (promoter, passive) = match metric {
            "nps" => (9, 7),
            "csat" => (4, 3),
            _ => (5, 4),
        };
        match score {
            _ if score >= promoter => Self::Promoter,
            _ if score >= passive => Self::Passive,
            _ => Self::Detractor,
        }
    }
}

/// One guest's score of a metric where the Net Promoter Score of all guests would be `level`.
pub(super) fn score(chance: &mut Chance, metric: &str, level: f64) -> u8 {
    let level = level.clamp(-85.0, 92.0);
    let detractors = (0.325 - 0.0043 * level).clamp(0.03, 0.8);
    let promoters = (detractors + level / 100.0).clamp(0.02, 0.95);
    let draw = chance.share();
    match metric {
        "nps" if draw < promoters => chance.weighted(&[0.41, 0.59]) as u8 + 9,
        "nps" if draw < 1.0 - detractors => chance.weighted(&[0.37, 0.63]) as u8 + 7,
        "nps" => chance.weighted(&low_marks(level)) as u8,
        // Those who are merely content still tick four of five, or five of seven.
        "csat" if draw < promoters => 5,
        "csat" if draw < 1.0 - detractors => chance.weighted(&[0.3, 0.7]) as u8 + 3,
        "csat" => chance.weighted(&[0.45, 0.55]) as u8 + 1,
        _ if draw < promoters => chance.weighted(&[0.4, 0.6]) as u8 + 6,
        _ if draw < 1.0 - detractors => chance.weighted(&[0.35, 0.65]) as u8 + 4,
        _ => chance.weighted(&[0.25, 0.3, 0.45]) as u8 + 1,
    }
}

/// How detractors spread over 0 to 6: mostly mild on good days, angrier on bad ones.
fn low_marks(level: f64) -> [f64; 7] {
    if level < 0.0 {
        [12.0, 7.0, 11.0, 15.0, 16.0, 20.0, 19.0]
    } else {
        [6.0, 4.0, 7.0, 10.0, 13.0, 26.0, 34.0]
    }
}
