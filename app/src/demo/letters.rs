//! Letters to customers, in their language and about their own matter, and what they write back.

use super::answers::Answer;
use super::chance::Chance;
use super::customers::Customer;
use super::dialect::{self, capitalised};
use super::organisation::NAME;
use super::people::Staff;
use super::text::{Gender, Lang, rows};
use super::themes::Theme;
use std::collections::HashMap;

const SOURCES: [&str; 3] = [
    include_str!("../../data/demo/replies/en.tsv"),
    include_str!("../../data/demo/replies/th.tsv"),
    include_str!("../../data/demo/replies/vi.tsv"),
];

/// The parts that letters are put together from: when each fits, and its text.
pub(super) struct Letters(HashMap<(Lang, &'static str), Vec<(&'static str, &'static str)>>);

/// One exchange: who writes to whom about what.
pub(super) struct Matter<'a> {
    pub(super) answer: &'a Answer,
    pub(super) customer: &'a Customer,
    pub(super) about: Theme,
    /// Whether it comes from Hải Châu's bad weeks.
    pub(super) dip: bool,
}

impl Letters {
    pub(super) fn read() -> Self {
        let mut parts: HashMap<_, Vec<_>> = HashMap::new();
        for lang in Lang::ALL {
            for row in rows(SOURCES[lang as usize]) {
                let [part, when, text] = row[..] else { continue };
                parts.entry((lang, part)).or_default().push((when, text));
            }
        }
        Self(parts)
    }

    /// The first letter after a case was opened: greeting, thanks, the matter, an offer, a name.
    pub(super) fn first(&self, chance: &mut Chance, matter: &Matter<'_>, staff: &Staff) -> String {
        let lang = matter.answer.language;
        let told = match matter.about {
            Theme::Wait => Some("dip-wait"),
            Theme::Payment => Some("dip-payment"),
            Theme::Order => Some("dip-order"),
            Theme::Coffee => Some("dip-coffee"),
            _ => None,
        };
        let part = told.filter(|_| matter.dip).unwrap_or(matter.about.code());
        let answer = matter.answer;
        let thanks = self.part(chance, lang, "thanks", answer, matter.about);
        let body = self.part(chance, lang, part, answer, matter.about);
        let bye = self.part(chance, lang, "bye", answer, matter.about);
        self.sent(chance, matter, staff, &format!("{thanks} {body}\n\n{bye}"))
    }

    /// A later letter of the same exchange: `again` or `reopened`.
    pub(super) fn next(
        &self,
        chance: &mut Chance,
        matter: &Matter<'_>,
        staff: &Staff,
        part: &'static str,
    ) -> String {
        let body = self.part(chance, matter.answer.language, part, matter.answer, matter.about);
        self.sent(chance, matter, staff, body)
    }

    /// What a customer writes or ticks in return.
    pub(super) fn in_return(
        &self,
        chance: &mut Chance,
        matter: &Matter<'_>,
        part: &'static str,
    ) -> String {
        let answer = matter.answer;
        let text = self.part(chance, answer.language, part, answer, matter.about);
        match answer.language {
            Lang::Th => dialect::polite(text, answer.gender),
            Lang::Vi if answer.branch.in_ha_noi() => dialect::northern(text),
            _ => text.to_owned(),
        }
    }

    /// A note among colleagues, in the language of its writer.
    pub(super) fn note(
        &self,
        chance: &mut Chance,
        answer: &Answer,
        about: Theme,
        staff: &Staff,
        part: &'static str,
    ) -> String {
        self.part(chance, staff.language, part, answer, about).to_owned()
    }

    /// One of the texts of a part, if it can those that answer the customer's own words; a text
    /// that needs a figure or a name only where it is known.
    fn part(
        &self,
        chance: &mut Chance,
        lang: Lang,
        part: &'static str,
        answer: &Answer,
        about: Theme,
    ) -> &'static str {
        let said = plain(answer.comment.as_deref().unwrap_or_default());
        let (mut fitting, mut answering) = (Vec::new(), Vec::new());
        for &(when, text) in self.0.get(&(lang, part)).into_iter().flatten() {
            let known = (answer.minutes.is_some() || !text.contains("{min}"))
                && (answer.drink.is_some() || !text.contains("{drink}"))
                && (answer.food.is_some() || !text.contains("{food}"));
            let themes = when.starts_with('@');
            if !known {
                continue;
            }
            if when == "-" || themes && when.split('|').any(|theme| theme[1..] == *about.code()) {
                fitting.push(text);
            } else if !themes && when.split('|').any(|word| said.contains(&plain(word))) {
                answering.push(text);
            }
        }
        match (answering.is_empty(), fitting.is_empty()) {
            (false, _) => chance.word(&answering),
            (true, false) => chance.word(&fitting),
            (true, true) => "",
        }
    }

    fn sent(&self, chance: &mut Chance, matter: &Matter<'_>, staff: &Staff, body: &str) -> String {
        let (answer, customer) = (matter.answer, matter.customer);
        let lang = answer.language;
        let hello = self.part(chance, lang, "hello", answer, matter.about);
        let branch = answer.branch.name().in_lang(lang);
        let signed = match lang {
            Lang::En => format!("{}\n{}, {branch}", staff.nickname.en, NAME.en),
            Lang::Th => format!("{}\n{} สาขา{branch}", staff.nickname.th, NAME.th),
            Lang::Vi => format!("{}\n{}, chi nhánh {branch}", staff.nickname.vi, NAME.vi),
        };
        let mut text = format!("{hello}\n\n{body}");
        match lang {
            Lang::Th => text = dialect::polite(&text, staff.gender),
            Lang::Vi if answer.branch.in_ha_noi() => text = dialect::northern(&text),
            _ => {}
        }
        if lang == Lang::Th && staff.gender == Gender::Man {
            text = text.replace("ดิฉัน", "ผม");
        }
        let you = if customer.gender == Gender::Woman { "chị" } else { "anh" };
        let minutes = answer.minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
        let letter = text
            .replace("{anh}", you)
            .replace("{Anh}", &capitalised(you))
            .replace("{name}", &customer.given)
            .replace("{min}", &minutes)
            .replace("{drink}", answer.drink.unwrap_or_default())
            .replace("{food}", answer.food.unwrap_or_default());
        format!("{letter}\n\n{signed}")
    }
}

/// Small letters without marks, since many comments are typed so.
fn plain(text: &str) -> String {
    dialect::without_marks(text).to_lowercase()
}
