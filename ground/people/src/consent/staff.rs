//! What a customer allows, for staff: purpose by purpose, with all they ever said about it.

use super::{Channel, Entry, Purpose, Source, Standing, change, history, standings};
use crate::customer::{self, Line};
use crate::{By, audit};
use ::store::StoreError;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::{CustomerId, Role};
use serde::Deserialize;
use std::collections::HashMap;
use web::page::{Place, Shell, render, see_other};
use web::{Access, App, Asking, Checked, PageError, Routes, Visitor};

const PATH: &str = "/customers/{id}/consent";

pub(super) fn routes() -> Routes {
    let (see, work) = (Access::Staff(Role::Viewer), Access::Staff(Role::Agent));
    Routes::new().get(PATH, see, show).post(PATH, work, write_down)
}

#[derive(Template)]
#[template(path = "consent/staff.html")]
struct ConsentPage {
    shell: Shell,
    id: String,
    name: String,
    purposes: Vec<(Purpose, Vec<Way>)>,
    history: Vec<Entry>,
    may_change: bool,
}

/// How a purpose stands by one way.
struct Way {
    channel: Channel,
    standing: Standing,
    tone: &'static str,
    last: Option<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    purpose: String,
    channel: String,
    given: String,
}

/// The customer of an address, when the visitor may see them.
async fn find(app: &App, visitor: &Visitor, id: &str) -> Result<(CustomerId, Line), PageError> {
    let id: CustomerId = id.parse().map_err(|_| PageError::NotFound)?;
    let seen = app.store.read(|tx| customer::seen(tx, &visitor.eyes, id)).await?;
    let line = seen.ok_or(PageError::NotFound)?;
    Ok((line.customer.id, line))
}

async fn show(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (id, line) = find(&app, &visitor, &id).await?;
    let history = app.store.read(|tx| history(tx, &visitor.eyes, id)).await?;
    let today = standings(&history);
    let reach = [
        (Channel::Email, line.customer.email.is_some()),
        (Channel::Phone, line.customer.phone.is_some()),
        (Channel::Sms, line.customer.phone.is_some()),
    ];
    // The ways they can be reached by, and those they have said something about.
    let channels: Vec<Channel> = Channel::ALL
        .into_iter()
        .filter(|channel| {
            reach.contains(&(*channel, true)) || today.keys().any(|(_, known)| known == channel)
        })
        .collect();
    let words = asking.words;
    let name = line.called(words);
    Ok(render(&ConsentPage {
        id: id.to_string(),
        purposes: Purpose::ALL
            .into_iter()
            .map(|purpose| {
                let way = |channel: &Channel| way(&today, purpose, *channel);
                (purpose, channels.iter().map(way).collect())
            })
            .collect(),
        may_change: visitor.may(Role::Agent),
        history,
        shell: asking.shell(
            &app,
            Place::Customers,
            words.with("customer-consent-of", &[("name", name.as_str().into())]),
        ),
        name,
    }))
}

fn way(today: &HashMap<(Purpose, Channel), Entry>, purpose: Purpose, channel: Channel) -> Way {
    let last = today.get(&(purpose, channel)).cloned();
    let (standing, tone) = match &last {
        None => (Standing::NeverAsked, ""),
        Some(entry) if entry.given => (Standing::Given, "good"),
        Some(_) => (Standing::Withdrawn, "bad"),
    };
    Way { channel, standing, tone, last }
}

/// Writes down what the customer told a member of staff.
async fn write_down(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
    Checked(form): Checked<Change>,
) -> Result<Response, PageError> {
    let (id, _) = find(&app, &visitor, &id).await?;
    let wrong = PageError::BadRequest("error-form");
    let (Some(purpose), Some(channel)) =
        (Purpose::parse(&form.purpose), Channel::parse(&form.channel))
    else {
        return Err(wrong);
    };
    let given = match form.given.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(wrong),
    };
    app.store
        .write("change consent", |tx| {
            let source = Source::Staff(visitor.staff);
            if change(tx, id, (purpose, channel), given, source)? {
                let what = if given { "consent.given" } else { "consent.withdrawn" };
                let detail = serde_json::json!({
                    "purpose": purpose.code(), "channel": channel.code(),
                });
                audit::note_of(tx, By::Visitor(&visitor), what, id, detail)?;
            }
            Ok::<_, StoreError>(())
        })
        .await?;
    let said = asking.words.t("customer-consent-kept");
    Ok(see_other(format!("/customers/{id}/consent")).said(&app, said).into_response())
}
