//! Ready surveys: NPS, CSAT and CES in three languages, with a reason question that fits the sector.

use super::definition::{Choice, Definition, FollowUp, Kind, Question, Thanks, Variant};
use super::{Text, draft, publish};
use kernel::{Actor, Language, Metric, SurveyId};
use people::organisation::Sector;
use store::{StoreError, Tx};
use web::Words;

/// What a new survey begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Starter {
    #[default]
    Nps,
    Csat,
    Ces,
    /// A score and nothing else.
    Blank,
}

/// To whom a customer would recommend: the field's three ways of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wording {
    #[default]
    Friend,
    Family,
    Colleague,
}

impl Starter {
    pub const ALL: [Self; 4] = [Self::Nps, Self::Csat, Self::Ces, Self::Blank];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Nps => "nps",
            Self::Csat => "csat",
            Self::Ces => "ces",
            Self::Blank => "blank",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|starter| starter.code() == text)
    }

    /// The survey it makes, for an organisation of this name and sector. A blank name says "us".
    pub fn definition(
        self,
        organisation: &str,
        main: Language,
        wording: Wording,
        sector: Sector,
    ) -> Definition {
        let metric = match self {
            Self::Nps | Self::Blank => Metric::Nps,
            Self::Csat => Metric::Csat,
            Self::Ces => Metric::Ces,
        };
        let mut first = score(metric, metric.code(), organisation, wording);
        let mut questions = Vec::new();
        if self == Self::Blank {
            questions.push(first);
        } else {
            first.follow_up = Some(why());
            questions.push(first);
            questions.push(topics(sector));
        }
        let rest = Language::ALL.into_iter().filter(|language| *language != main);
        Definition {
            languages: std::iter::once(main).chain(rest).collect(),
            questions,
            thanks: thanks(),
            asks_contact: self != Self::Blank,
            identifies: false,
            hidden: Vec::new(),
        }
    }
}

impl Wording {
    pub const ALL: [Self; 3] = [Self::Friend, Self::Family, Self::Colleague];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Friend => "friend",
            Self::Family => "family",
            Self::Colleague => "colleague",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wording| wording.code() == text)
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Friend => "ready-nps-friend",
            Self::Family => "ready-nps-family",
            Self::Colleague => "ready-nps-colleague",
        }
    }
}

/// The survey that waits for a new organisation: NPS with its reason, published, in `language`
/// first and the two others beside it. Add a collector to share it.
///
/// # Errors
/// When the store fails.
pub fn ready_nps(
    tx: &mut Tx,
    organisation: &str,
    language: Language,
    sector: Sector,
) -> Result<SurveyId, StoreError> {
    let definition = Starter::Nps.definition(organisation, language, Wording::Friend, sector);
    let name = Words::of(language).t("ready-nps-name");
    let id = draft::create(tx, Actor::Ringback, name, &definition)?;
    publish::publish(tx, Actor::Ringback, id).map_err(|error| match error {
        publish::PublishError::Store(error) => error,
        other => StoreError::unexpected(other),
    })?;
    Ok(id)
}

/// A scored question with the words and ends its metric is usually asked with.
pub(crate) fn score(metric: Metric, id: &str, organisation: &str, wording: Wording) -> Question {
    let (key, low, high) = match metric {
        Metric::Nps => (wording.key(), "ready-nps-low", "ready-nps-high"),
        Metric::Csat => ("ready-csat", "ready-csat-low", "ready-csat-high"),
        Metric::Ces => ("ready-ces", "ready-ces-low", "ready-ces-high"),
    };
    let text = Text::each(|language| {
        let words = Words::of(language);
        let name =
            if organisation.trim().is_empty() { words.t("ready-us") } else { organisation.trim() };
        words.with(key, &[("name", name.into())])
    });
    let kind = Kind::Score { metric, low: said(low), high: said(high) };
    Question { id: id.to_owned(), text, required: true, kind, follow_up: None }
}

/// The reason behind a score, asked in other words of each class.
pub(crate) fn why() -> FollowUp {
    let open = |key| Variant { text: said(key), choices: Vec::new() };
    FollowUp {
        id: "why".to_owned(),
        required: false,
        promoter: open("ready-why-promoter"),
        passive: open("ready-why-passive"),
        detractor: open("ready-why-detractor"),
    }
}

fn thanks() -> Thanks {
    Thanks {
        any: said("ready-thanks-any"),
        promoter: said("ready-thanks-promoter"),
        passive: said("ready-thanks-passive"),
        detractor: said("ready-thanks-detractor"),
    }
}

/// What the visit was about, in the sector's own terms.
fn topics(sector: Sector) -> Question {
    let choices = topics_of(sector).iter().map(|topic| Choice {
        id: (*topic).to_owned(),
        text: Text::each(|language| {
            Words::of(language).t(&format!("ready-topic-{topic}")).to_owned()
        }),
    });
    Question {
        id: "topics".to_owned(),
        text: said("ready-topics"),
        required: false,
        kind: Kind::Multiple { choices: choices.collect() },
        follow_up: None,
    }
}

const fn topics_of(sector: Sector) -> &'static [&'static str] {
    match sector {
        Sector::Food => &["taste", "service", "waiting", "price", "clean", "place"],
        Sector::Retail => &["goods", "choice", "service", "waiting", "price", "returns"],
        Sector::Hotel => &["room", "service", "clean", "food", "price", "place"],
        Sector::Health => &["care", "explanation", "service", "waiting", "clean", "price"],
        Sector::Finance => &["service", "explanation", "waiting", "price", "app", "steps"],
        Sector::Education => &["teaching", "materials", "service", "place", "price"],
        Sector::Telecom => &["network", "service", "repair", "price", "bill", "app"],
        Sector::Transport => &["punctual", "service", "goods", "price", "tracking", "app"],
        Sector::Software => &["features", "ease", "reliable", "speed", "service", "price"],
        Sector::Public => &["service", "explanation", "waiting", "steps", "place", "app"],
        Sector::Other => &["quality", "service", "waiting", "price", "explanation"],
    }
}

/// A text of ours in every language.
pub(crate) fn said(key: &str) -> Text {
    Text::each(|language| Words::of(language).t(key).to_owned())
}
