//! The cats of two branches: something new that no theme of the codebook speaks of.

use super::Answer;
use crate::demo::days::Day;
use crate::demo::organisation::Branch;
use crate::demo::plot::Plot;
use crate::demo::scores::Class;
use crate::demo::surveys::VISIT;
use crate::demo::text::rows;
use std::collections::HashMap;

const SENTENCES: &str = include_str!("../../../data/demo/cat.tsv");

/// Lets happy guests of those branches speak of the cat instead, each sentence once.
pub(super) fn tell(plot: &Plot, answers: &mut [Answer]) {
    let mut left: HashMap<&str, Vec<&str>> = HashMap::new();
    for row in rows(SENTENCES) {
        let [language, text] = row[..] else { continue };
        left.entry(language).or_default().push(text);
    }
    for answer in answers.iter_mut().rev() {
        let hears = plot.has_cat(answer.branch, Day::of(answer.at_micros))
            && answer.survey_key == VISIT
            && answer.class == Class::Promoter
            && answer.comment.is_some();
        // Two of three: nobody speaks of nothing else.
        if !hears || answer.number % 3 == 0 {
            continue;
        }
        if let Some(text) = left.get_mut(answer.language.code()).and_then(Vec::pop) {
            answer.comment = Some(text.to_owned());
            answer.about = Vec::new();
            (answer.minutes, answer.drink, answer.food) = (None, None, None);
        }
    }
}

impl Plot {
    /// Whether a cat lives there: since four weeks before the story's end.
    fn has_cat(&self, branch: Branch, day: Day) -> bool {
        matches!(branch, Branch::Nimman | Branch::TayHo) && day >= self.last.plus(-27)
    }
}
