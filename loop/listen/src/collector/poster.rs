//! A poster to print: whose it is, a line that invites, the code, and the address beneath it.

use super::page::{self, Named};
use crate::survey::page::survey;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::Language;
use people::organisation;
use web::form::Choice;
use web::{App, Asking, Filters, PageError, Visitor, Words, render};

/// Characters of a line of one's own.
const LONGEST: usize = 80;

#[derive(Template)]
#[template(path = "survey/poster.html")]
struct PosterPage {
    words: Words,
    assets: &'static str,
    back: String,
    papers: Vec<Choice>,
    paper: &'static str,
    /// Which languages it can speak; empty for all of the survey's.
    languages: Vec<Choice>,
    chosen: String,
    line: String,
    organisation: String,
    invites: Vec<(&'static str, String)>,
    hows: Vec<(&'static str, &'static str)>,
    qr: String,
    address: String,
    place: String,
    collector: super::Collector,
}

pub(super) async fn show(
    app: State<App>,
    path: Named,
    visitor: Visitor,
    asking: Asking,
    filters: Filters,
) -> Result<Response, PageError> {
    let Path((id, collector_id)) = &path;
    let back = format!("/surveys/{id}/share#{collector_id}");
    let qr = format!("/surveys/{id}/collectors/{collector_id}/qr.svg");
    let survey = survey(&app, &visitor.eyes, Path(id.clone())).await?;
    let (_, collector) = page::code(app.clone(), path, &visitor).await?;
    let words = asking.words;
    let offered = &survey.draft.languages;
    let one = filters.get("in").and_then(Language::parse).filter(|one| offered.contains(one));
    let spoken = one.map_or_else(|| offered.clone(), |one| vec![one]);
    let line: String =
        filters.get("line").unwrap_or_default().trim().chars().take(LONGEST).collect();
    let invites = match line.is_empty() {
        true => spoken
            .iter()
            .map(|language| (language.code(), Words::of(*language).t("poster-invite").to_owned()))
            .collect(),
        false => vec![("", line.clone())],
    };
    let how = |language: &Language| (language.code(), Words::of(*language).t("poster-scan"));
    let address = collector.address(&app.site);
    let place = match collector.touchpoint.as_deref() {
        Some(touchpoint) if touchpoint != collector.name => {
            format!("{} · {touchpoint}", collector.name)
        }
        _ => collector.name.clone(),
    };
    let all = std::iter::once(Choice::new("", words.t("poster-all-languages")));
    let each = offered.iter().map(|language| Choice::new(language.code(), language.name()));
    Ok(render(&PosterPage {
        words,
        assets: web::asset::base(),
        back,
        papers: ["a4", "a5"].map(|paper| Choice::new(paper, paper.to_uppercase())).to_vec(),
        paper: if filters.is("paper", "a5") { "a5" } else { "a4" },
        languages: all.chain(each).collect(),
        chosen: one.map(Language::code).unwrap_or_default().to_owned(),
        line,
        organisation: organisation::current(&app).await?.name.clone(),
        invites,
        hows: spoken.iter().map(how).collect(),
        qr,
        // Nobody types a scheme; browsers find it themselves.
        address: address.split_once("://").map_or(address.as_str(), |(_, rest)| rest).to_owned(),
        place,
        collector,
    }))
}
