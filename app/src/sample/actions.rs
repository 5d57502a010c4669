//! What the sample's people changed: each action planned, noted, finished and told at its moment.

use super::language;
use super::lay_out::Laid;
use crate::demo::{ActionTaken, Lang, Story, Told};
use crate::running::StartError;
use improve::action::{Draft, Effect, Move, Places, Target, move_to, note, plan};
use improve::announcement::{AnnounceError, Letter, Letters, announce, keep};
use kernel::{ActionId, Metric, Timestamp};
use std::collections::HashMap;
use std::time::Duration;
use store::StoreError;
use web::{App, Visitor};

/// What happens to an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    Planned,
    Done,
    Told,
}

/// The actions planned so far, by their keys in the story.
#[derive(Default)]
pub(super) struct Known(HashMap<&'static str, ActionId>);

/// Cases so long before it was decided led to an action.
const BEFORE: Duration = Duration::from_secs(60 * 86_400);
const MORNING: i64 = 9 * 60 + 20;
const EVENING: i64 = 17 * 60 + 40;

/// When what happens to an action.
pub(super) fn turns(action: &ActionTaken) -> Vec<(i64, Change)> {
    let told = action.told.as_ref().and_then(|told| told.on);
    [
        Some((action.decided.micros(MORNING), Change::Planned)),
        action.done.map(|day| (day.micros(EVENING), Change::Done)),
        told.map(|day| (day.micros(MORNING), Change::Told)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

impl Known {
    pub(super) async fn change(
        &mut self,
        app: &App,
        laid: &Laid,
        story: &Story,
        action: &ActionTaken,
        change: Change,
    ) -> Result<(), StartError> {
        let owner = owner(laid, action)?;
        match (change, self.0.get(action.key).copied()) {
            (Change::Planned, _) => {
                let reads = story.people().iter().find(|person| person.key == action.owner);
                let lang = reads.map_or(Lang::En, |person| person.language);
                let draft = draft(laid, action, lang);
                let planner = visitor(laid, action.planned_by)?;
                let what = action.what.in_lang(lang);
                let causes = app.part::<improve::Causes>();
                let id = app
                    .store
                    .write("sample action", |tx| {
                        let id = plan(tx, planner, causes, &draft).map_err(unexpected)?;
                        move_to(tx, owner, id, Move::Start).map_err(unexpected)?;
                        note(tx, owner, id, what).map_err(unexpected)?;
                        Ok::<_, StoreError>(id)
                    })
                    .await?;
                self.0.insert(action.key, id);
            }
            (Change::Done, Some(id)) => {
                app.store
                    .write("sample action", |tx| {
                        move_to(tx, owner, id, Move::Finish).map_err(unexpected)
                    })
                    .await?;
            }
            (Change::Told, Some(id)) => {
                if let Some(told) = &action.told {
                    tell(app, owner, id, told).await?;
                }
            }
            (_, None) => {}
        }
        Ok(())
    }

    /// Tells what is told at the story's end: its letters leave once somebody looks around.
    pub(super) async fn tell_last(
        &self,
        app: &App,
        laid: &Laid,
        taken: &[ActionTaken],
    ) -> Result<(), StartError> {
        for action in taken {
            if let (Some(id), Some(told @ Told { on: None, .. })) =
                (self.0.get(action.key), &action.told)
            {
                tell(app, owner(laid, action)?, *id, told).await?;
            }
        }
        Ok(())
    }
}

fn owner<'a>(laid: &'a Laid, action: &ActionTaken) -> Result<&'a Visitor, StartError> {
    visitor(laid, action.owner)
}

fn visitor<'a>(laid: &'a Laid, key: &str) -> Result<&'a Visitor, StartError> {
    let known = laid.visitors.get(key);
    known.ok_or_else(|| StartError::Other(format!("the sample has no {key}")))
}

fn draft(laid: &Laid, action: &ActionTaken, lang: Lang) -> Draft {
    let target = action.target.map(|(from, to)| Target {
        metric: Metric::Nps,
        from: from * 100,
        to: to * 100,
    });
    Draft {
        title: action.title.in_lang(lang).to_owned(),
        cause: laid.causes.get(action.cause).copied(),
        unit: laid.units[action.unit],
        places: Places {
            done: Vec::new(),
            compared: action.compared.iter().map(|key| laid.units[key]).collect(),
        },
        owner: laid.visitors[action.owner].staff,
        due_at: Timestamp::from_micros(action.due.micros(24 * 60)),
        since: Timestamp::from_micros(action.decided.micros(0)).minus(BEFORE),
        effect: Effect { words: action.effect.in_lang(lang).to_owned(), target },
    }
}

async fn tell(app: &App, by: &Visitor, id: ActionId, told: &Told) -> Result<(), StoreError> {
    let letters = Letters::new(Lang::ALL.map(|lang| {
        let letter = Letter {
            subject: told.subject.in_lang(lang).to_owned(),
            body: told.body.in_lang(lang).to_owned(),
        };
        (language(lang), letter)
    }));
    let told = app
        .store
        .write("sample announcement", |tx| {
            keep(tx, by, id, &letters)?;
            announce(tx, by, id, None)
        })
        .await;
    match told {
        // A sample of few answers has nobody to tell.
        Ok(()) | Err(AnnounceError::Nobody) => Ok(()),
        Err(error) => Err(StoreError::unexpected(error)),
    }
}

fn unexpected(error: improve::action::ActionError) -> StoreError {
    StoreError::unexpected(error)
}
