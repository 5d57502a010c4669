//! Writing a calendar: a week of shifts, the zone they are in, and the days off.

use super::index::DAYS;
use crate::calendar::{Draft, Holiday, Mistake, preset};
use crate::hours::edit::{HoursError, keep};
use crate::hours::store as rows;
use crate::message::{clean, one_line};
use crate::settings;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use people::{organisation, zone};
use web::form::Choice;
use web::page::render_as;
use web::table::Tab;
use web::{
    App, Arg, Asking, Checked, Fields, PageError, Place, Problems, Shell, Visitor, see_other,
};

#[derive(Template)]
#[template(path = "hours/form.html")]
struct Form {
    shell: Shell,
    tabs: Vec<Tab>,
    action: String,
    problems: Problems,
    /// Not `name`: a macro's own parameter of that name would stand in its place.
    called: String,
    zones: Vec<Choice>,
    zone: String,
    days: Vec<Day>,
    holidays: String,
}

/// A day of the week in the form.
struct Day {
    field: String,
    label: &'static str,
    shifts: String,
}

const LONGEST_NAME: usize = 80;

pub(super) async fn fresh(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
) -> Result<Response, PageError> {
    settings::only_for_all(&visitor)?;
    let zone = organisation::current(&app).await?.zone.clone();
    let draft = Draft::working_week(&zone);
    Ok(page(&app, asking, &visitor, None, "", &draft, Problems::new()))
}

pub(super) async fn show(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    settings::only_for_all(&visitor)?;
    let all = app.store.read(|tx| rows::all(tx, &visitor.eyes)).await?;
    let hours = all.into_iter().find(|hours| hours.id == id).ok_or(PageError::NotFound)?;
    Ok(page(&app, asking, &visitor, Some(&id), &hours.name, &hours.draft, Problems::new()))
}

pub(super) async fn add(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    kept(&app, asking, &visitor, None, &form).await
}

pub(super) async fn save(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    kept(&app, asking, &visitor, Some(&id), &form).await
}

async fn kept(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    id: Option<&str>,
    form: &Fields,
) -> Result<Response, PageError> {
    let (name, mut draft) = of_fields(form);
    if let Some(country) = form.get("preset") {
        // Only the list is filled in; nothing is saved until it has been looked at.
        with_preset(&mut draft, country);
        return Ok(page(app, asking, visitor, id, &name, &draft, Problems::new()));
    }
    let mut problems = Problems::new();
    match name.chars().count() {
        0 => problems.add("name", "hours-no-name"),
        1..=LONGEST_NAME => {}
        _ => problems.add("name", "hours-name-long"),
    }
    if problems.is_empty() {
        match app.store.write("save hours", |tx| keep(tx, visitor, id, &name, &draft)).await {
            Ok(_) => {
                let said = asking.words.t("hours-said-saved");
                return Ok(see_other("/settings/hours").said(app, said).into_response());
            }
            Err(HoursError::Wrong(mistakes)) => point_out(&mut problems, &mistakes),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(page(app, asking, visitor, id, &name, &draft, problems))
}

fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    id: Option<&str>,
    name: &str,
    draft: &Draft,
    problems: Problems,
) -> Response {
    let words = asking.words;
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let days = DAYS.iter().zip(&draft.days).enumerate().map(|(day, (key, shifts))| Day {
        field: format!("day-{day}"),
        label: words.t(key),
        shifts: shifts.join(", "),
    });
    let holidays = draft.holidays.iter().map(|day| format!("{} {}", day.date, day.name));
    let form = Form {
        tabs: settings::tabs(&asking, visitor),
        action: id.map_or("/settings/hours".to_owned(), |id| format!("/settings/hours/{id}")),
        problems,
        called: name.to_owned(),
        zones: zone::offered(&draft.zone).iter().map(|zone| Choice::new(zone, zone)).collect(),
        zone: draft.zone.clone(),
        days: days.collect(),
        holidays: holidays.collect::<Vec<_>>().join("\n"),
        shell: asking.shell(app, Place::Settings, words.t("hours-edit")),
    };
    render_as(status, &form)
}

/// What was typed: shifts with commas between them, holidays one a line.
fn of_fields(form: &Fields) -> (String, Draft) {
    let text = |field: &str| form.get(field).unwrap_or_default();
    let days = std::array::from_fn(|day| {
        let shifts =
            text(&format!("day-{day}")).split([',', ';']).map(str::trim).map(str::to_owned);
        shifts.filter(|shift| !shift.is_empty()).collect()
    });
    let holidays = clean(text("holidays"));
    let holidays = holidays.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| {
        let (date, name) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        Holiday { date: date.to_owned(), name: name.trim().to_owned() }
    });
    let holidays = holidays.collect();
    (one_line(text("name")), Draft { zone: text("zone").to_owned(), days, holidays })
}

/// Adds a country's public holidays to those that are there.
fn with_preset(draft: &mut Draft, country: &str) {
    let days = match country {
        "th" => preset::thailand(),
        "vi" => preset::vietnam(),
        _ => Vec::new(),
    };
    for day in days {
        if !draft.holidays.iter().any(|known| known.date == day.date) {
            draft.holidays.push(day);
        }
    }
    draft.holidays.sort_by(|a, b| a.date.cmp(&b.date));
}

/// The calendar's own fields as the form calls them: `days.0.1` is Monday's, `holidays.3` the list's.
fn point_out(problems: &mut Problems, mistakes: &[Mistake]) {
    for mistake in mistakes {
        let mut parts = mistake.field.split('.');
        let field = match (parts.next(), parts.next()) {
            (Some("days"), Some(day)) => format!("day-{day}"),
            (Some("days"), None) => "day-0".to_owned(),
            (Some(field), _) => field.to_owned(),
            (None, _) => String::new(),
        };
        let args = mistake.args.iter().map(|(name, value)| (*name, Arg::from(value)));
        problems.add_with(field, mistake.key, args.collect());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_read_as_people_write_it() {
        let form: Fields = [
            ("name", " Shop\nhours "),
            ("zone", "Asia/Bangkok"),
            ("day-0", "9-12, 13:00-18:00"),
            ("day-5", ""),
            ("holidays", "2026-04-13 วันสงกรานต์\r\n\r\n2026-05-01"),
        ]
        .into_iter()
        .collect();
        let (name, draft) = of_fields(&form);
        assert_eq!(
            (name.as_str(), draft.days[0].as_slice()),
            ("Shop hours", &["9-12".to_owned(), "13:00-18:00".to_owned()][..])
        );
        assert!(draft.days[5].is_empty());
        let days: Vec<_> = draft.holidays.iter().map(|day| (&*day.date, &*day.name)).collect();
        assert_eq!(days, [("2026-04-13", "วันสงกรานต์"), ("2026-05-01", "")]);
    }

    #[test]
    fn a_preset_adds_only_what_is_missing() {
        let mut draft = Draft::working_week("Asia/Bangkok");
        draft.holidays.push(Holiday { date: "2026-04-13".to_owned(), name: "Ours".to_owned() });
        with_preset(&mut draft, "th");
        let count = draft.holidays.len();
        with_preset(&mut draft, "th");
        with_preset(&mut draft, "xx");
        assert_eq!(draft.holidays.len(), count);
        assert!(count > 20 && draft.holidays.iter().any(|day| day.name == "Ours"));
    }

    #[test]
    fn mistakes_stand_at_their_fields() {
        let mut problems = Problems::new();
        let mistake = |field: &str| Mistake { field: field.to_owned(), key: "x", args: vec![] };
        point_out(
            &mut problems,
            &[mistake("days.2.1"), mistake("days"), mistake("holidays.3"), mistake("zone")],
        );
        for field in ["day-2", "day-0", "holidays", "zone"] {
            assert!(problems.has(field), "{field}");
        }
    }
}
