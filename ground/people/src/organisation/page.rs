//! The organisation's page of the settings.

use super::{Organisation, Sector, change, current, forget};
use crate::by::By;
use crate::one_line::{NAME, one_line};
use crate::set_up::{languages, sectors, zones};
use crate::{settings_tabs, zone};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::{Language, Role};
use serde::Deserialize;
use web::form::Choice;
use web::page::render_as;
use web::table::Tab;
use web::{
    Access, App, Asking, Checked, PageError, Place, Problems, Routes, Shell, Visitor, see_other,
};

const PATH: &str = "/settings/organisation";

pub(crate) fn routes() -> Routes {
    Routes::new().get(PATH, Access::Staff(Role::Owner), show).post(
        PATH,
        Access::Staff(Role::Owner),
        keep,
    )
}

#[derive(Template)]
#[template(path = "organisation/edit.html")]
struct OrganisationPage {
    shell: Shell,
    tabs: Vec<Tab>,
    problems: Problems,
    form: OrganisationForm,
    languages: Vec<Choice>,
    sectors: Vec<Choice>,
    zones: Vec<Choice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganisationForm {
    name: String,
    sector: String,
    language: String,
    zone: String,
}

async fn show(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
) -> Result<Response, PageError> {
    let organisation = current(&app).await?;
    let form = OrganisationForm {
        name: organisation.name.clone(),
        sector: organisation.sector.code().to_owned(),
        language: organisation.language.code().to_owned(),
        zone: organisation.zone.clone(),
    };
    Ok(page(&app, asking, &visitor, form, Problems::new()))
}

fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    form: OrganisationForm,
    problems: Problems,
) -> Response {
    let words = asking.words;
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = OrganisationPage {
        tabs: settings_tabs(words, visitor.role, PATH),
        languages: languages(),
        sectors: sectors(words),
        zones: zones(&form.zone),
        shell: asking.shell(app, Place::Settings, words.t("settings-organisation")),
        problems,
        form,
    };
    render_as(status, &page)
}

async fn keep(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Checked(form): Checked<OrganisationForm>,
) -> Result<Response, PageError> {
    let organisation = match check(&form) {
        Ok(organisation) => organisation,
        Err(problems) => return Ok(page(&app, asking, &visitor, form, problems)),
    };
    app.store
        .write("change organisation", |tx| change(tx, By::Visitor(&visitor), &organisation))
        .await?;
    forget(&app);
    current(&app).await?;
    Ok(see_other(PATH).said(&app, asking.words.t("settings-kept")).into_response())
}

fn check(form: &OrganisationForm) -> Result<Organisation, Problems> {
    let mut problems = Problems::new();
    let (name, sector) = (one_line(&form.name, NAME), Sector::parse(&form.sector));
    let (language, zone) = (Language::parse(&form.language), zone::parse(&form.zone));
    if name.is_none() {
        problems.add("name", "organisation-name-missing");
    }
    if sector.is_none() {
        problems.add("sector", "organisation-sector-missing");
    }
    if language.is_none() {
        problems.add("language", "organisation-language-missing");
    }
    if zone.is_none() {
        problems.add("zone", "unit-zone-unknown");
    }
    match (name, sector, language, zone) {
        (Some(name), Some(sector), Some(language), Some(zone)) => {
            Ok(Organisation { name, sector, language, zone })
        }
        _ => Err(problems),
    }
}
