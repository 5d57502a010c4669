//! The sample organisation, loaded through the same verbs as everybody's answers, at the pace of a
//! clock that is moved through its fourteen months.

mod actions;
mod customers;
mod lay_out;
mod purchases;
mod replay;

use crate::config::Config;
use crate::demo::{Lang, Story, Text};
use crate::running::{self, StartError};
use crate::work;
use kernel::{Clock, Language, StaffId, Timestamp};
use store::{Store, StoreError, Tx};

/// The seed of the story everybody sees.
const SEED: u64 = 20_260_401;

/// Loads the story that ends at `now` into the configured place, which must be empty, and opens it.
/// `answers` limits how many of the newest answers are taken; `progress` hears how many are done.
///
/// # Errors
/// When the place can't be used.
pub async fn load(
    config: &Config,
    now: Timestamp,
    answers: usize,
    progress: impl Fn(usize),
) -> Result<Store, StartError> {
    let story = Story::new(SEED, now.micros());
    let skipped = story.answers().len().saturating_sub(answers);
    let begins = story.answers().nth(skipped).map_or(now.micros(), |answer| answer.at_micros);
    let clock = Clock::held_at(Timestamp::from_micros(begins - 3_600_000_000));
    let store = Store::open(running::place(config), clock.clone()).await?;
    // It can be made again: what is loaded need not survive a power cut.
    store.relax(true).await?;
    let app = running::assemble(config, store.clone(), clock.clone(), true)?;
    let laid = lay_out::lay_out(&app, &story).await?;
    people::organisation::current(&app).await?;
    let actions = replay::replay(&app, &story, &laid, skipped, progress).await?;
    store.write("part with those who left", |tx| lay_out::part(tx, &story, &laid)).await?;
    let away = store.write("take purchases", |tx| purchases::take_all(tx, &story)).await?;
    store.write("ask who stays away", |tx| purchases::ask(tx, &laid, &away)).await?;
    store.write("keep segments of the sample", |tx| customers::keep(tx, &laid)).await?;
    work::until_quiet(&app).await?;
    actions.tell_last(&app, &laid, &story.actions()).await?;
    store.relax(false).await?;
    store.close().await;
    drop((app, store));
    let place = running::place(config);
    // The lock of the folder goes with the last of the store's tasks.
    loop {
        match Store::open(place.clone(), Clock::system()).await {
            Err(StoreError::InUse(_)) => tokio::task::yield_now().await,
            opened => return Ok(opened?),
        }
    }
}

/// The owner of the sample, whom the link signs in.
///
/// # Errors
/// When the store fails.
pub fn owner(tx: &mut Tx) -> Result<Option<StaffId>, StoreError> {
    let staff = people::staff::all(tx, &store::Eyes::Loop)?;
    Ok(staff.iter().find(|staff| staff.role == kernel::Role::Owner).map(|staff| staff.id))
}

const fn language(lang: Lang) -> Language {
    match lang {
        Lang::En => Language::En,
        Lang::Th => Language::Th,
        Lang::Vi => Language::Vi,
    }
}

/// A text's three languages.
fn each(text: &Text) -> [(Language, String); 3] {
    Lang::ALL.map(|lang| (language(lang), text.in_lang(lang).to_owned()))
}
