//! Corrections: how somebody says a response should have been read, and what is learned from all of
//! them for this organisation alone.

pub mod keep;
pub mod layer;
pub mod store;

pub use keep::{CorrectionError, Verdict, correct, take_back};
pub use layer::{JOB, Shift, learn, trial};

use kernel::{Feeling, Intent, Meaning, Mention, ResponseId, Sentiment, StaffId, Timestamp, Wish};
use language::layer::Correction as Lesson;
use language::model::Task;
use serde::{Deserialize, Serialize};

/// What was judged of a reading; what is `None` was not.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Judged {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentiment: Option<Sentiment>,
    /// The codes of all themes that it speaks of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub themes: Option<Vec<String>>,
    /// All that its writer wants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intents: Option<Vec<Intent>>,
}

/// A correction that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    pub response: ResponseId,
    pub judged: Judged,
    pub by: StaffId,
    pub at: Timestamp,
}

impl Judged {
    /// What says that a reading is right as it is.
    pub fn right(meaning: &Meaning) -> Self {
        Self {
            sentiment: meaning.feeling.map(|feeling| feeling.label),
            themes: Some(meaning.mentions.iter().map(|mention| mention.theme.clone()).collect()),
            intents: Some(
                meaning.wishes.iter().filter(|wish| wish.given).map(|wish| wish.intent).collect(),
            ),
        }
    }

    /// Whether nothing was judged: somebody looked, and couldn't tell.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// A reading as it should have been.
    #[must_use]
    pub fn applied(&self, comment: &str, meaning: &Meaning) -> Meaning {
        let mut meaning = meaning.clone();
        self.apply(comment, &mut meaning);
        meaning
    }

    /// Makes a reading what it should have been.
    pub(crate) fn apply(&self, comment: &str, meaning: &mut Meaning) {
        if let Some(label) = self.sentiment {
            meaning.feeling = Some(Feeling { label, score: score(label, meaning), sure: true });
            // Whoever finds it good finds no complaint in it.
            meaning.wishes.retain(|wish| !contradicts(label, wish.intent));
        }
        if let Some(themes) = &self.themes {
            let felt = meaning.feeling.map(|feeling| feeling.label);
            meaning.mentions.retain(|mention| themes.contains(&mention.theme));
            for theme in themes {
                if meaning.mentions.iter().all(|mention| mention.theme != *theme) {
                    let (theme, to) = (theme.clone(), comment.len());
                    meaning.mentions.push(Mention { theme, sentiment: felt, from: 0, to });
                }
            }
        }
        if let Some(intents) = &self.intents {
            let wanted = |intent: &Intent| Wish { intent: *intent, probability: 1.0, given: true };
            meaning.wishes = intents.iter().map(wanted).collect();
        }
    }

    /// What the engine can learn from it. Themes of the organisation's own it doesn't know: those are
    /// found by their phrases.
    fn lessons<'a>(&'a self, text: &'a str) -> Vec<Lesson<'a>> {
        let mut lessons = Vec::new();
        let mut add = |task, right| lessons.push(Lesson { text, task, right });
        if let Some(label) = self.sentiment {
            add(Task::Sentiment, vec![label.code()]);
        }
        if let Some(themes) = &self.themes {
            let codes: Vec<&str> = themes.iter().map(String::as_str).collect();
            let groups = codes.iter().map(|code| code.split('.').next().unwrap_or_default());
            for (task, right) in [(Task::Theme, codes.clone()), (Task::Aspect, groups.collect())] {
                let known: Vec<&str> =
                    right.iter().copied().filter(|label| is_known(task, label)).collect();
                if right.is_empty() || !known.is_empty() {
                    add(task, known);
                }
            }
        }
        if let Some(intents) = &self.intents {
            add(Task::Intent, intents.iter().map(|intent| intent.code()).collect());
        }
        lessons
    }
}

/// What was read where it was about right, else the middle or the end of the scale.
fn score(label: Sentiment, meaning: &Meaning) -> f64 {
    let read = meaning.feeling.filter(|feeling| feeling.label == label);
    read.map_or(
        match label {
            Sentiment::Negative => -1.0,
            Sentiment::Neutral | Sentiment::Mixed => 0.0,
            Sentiment::Positive => 1.0,
        },
        |feeling| feeling.score,
    )
}

const fn contradicts(label: Sentiment, intent: Intent) -> bool {
    matches!(
        (label, intent),
        (Sentiment::Positive, Intent::Complaint) | (Sentiment::Negative, Intent::Praise)
    )
}

fn is_known(task: Task, label: &str) -> bool {
    let of_task = |head: &&language::model::Head| head.task == task;
    let mut heads = language::shipped().heads().iter().filter(of_task);
    heads.any(|head| head.labels.iter().any(|known| known == label))
}
