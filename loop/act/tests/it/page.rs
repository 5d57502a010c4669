//! The pages of cases by HTTP: one case on one screen, every change from a plain form, and no more.

use crate::cafe::{Answer, Cafe, cafes, hours};
use crate::work::any_cause;
use act::case::{Case, Stage};
use kernel::{Language, Role, Scope};
use web::{Access, Visitor};

async fn change(
    cafe: &Cafe,
    by: &Visitor,
    case: &Case,
    what: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let page = format!("/cases/{}", case.id);
    cafe.submit(by, &page, &format!("{page}/{what}"), fields).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_from_open_to_closed_without_scripts() {
    for cafe in cafes().await {
        let case = cafe.unhappy(1).await;
        let page = format!("/cases/{}", case.id);
        let anong = cafe.visitor(cafe.anong).await;
        let list = cafe.open(&anong, "/cases").await;
        assert!(list.text.contains(&page) && list.text.contains("รอนานมาก"), "{}", list.text);
        let seen = cafe.open(&anong, &page).await;
        for part in
            ["รอนานมาก", "Unhappy customers", "lang=\"th\"", "เรียน คุณนก", "nok@mail.example"]
        {
            assert!(seen.text.contains(part), "{part} is not on {}", seen.text);
        }
        let owner = case.owner.as_ref().unwrap().id.to_string();
        let me = cafe.somchai.to_string();
        let somchai = cafe.visitor(cafe.somchai).await;
        let taken = change(&cafe, &somchai, &case, "owner", &[("to", &me), ("seen", &owner)]).await;
        assert_eq!((taken.status, taken.location.as_str()), (303, page.as_str()));
        assert!(cafe.case(case.id).await.is_owned_by(cafe.somchai));
        let empty =
            change(&cafe, &somchai, &case, "replies", &[("subject", ""), ("body", "Kept text")])
                .await;
        assert!(
            empty.status == 422
                && empty.text.contains("Give the letter a subject")
                && empty.text.contains("Kept text")
        );
        let sent =
            change(&cafe, &somchai, &case, "replies", &[("subject", "Re"), ("body", "ขออภัย")])
                .await;
        assert_eq!(sent.status, 303);
        cafe.work().await;
        assert_eq!(cafe.letters_to("nok@mail.example").len(), 1);
        let noted =
            change(&cafe, &somchai, &case, "notes", &[("note", "<script>alert(1)</script>")]).await;
        assert_eq!(noted.status, 303);
        let handed = change(
            &cafe,
            &somchai,
            &case,
            "owner",
            &[("to", &cafe.mali.to_string()), ("why", "Yours")],
        )
        .await;
        assert_eq!(handed.status, 303);
        let mali = cafe.visitor(cafe.mali).await;
        let nothing =
            change(&cafe, &mali, &case, "resolution", &[("cause", ""), ("done", "")]).await;
        assert!(nothing.status == 422 && nothing.text.contains("Choose the root cause"));
        let cause = any_cause(&cafe).await.to_string();
        let done =
            change(&cafe, &mali, &case, "resolution", &[("cause", &cause), ("done", "Called her")])
                .await;
        assert_eq!(done.status, 303);
        let closed = cafe.open(&mali, &page).await;
        assert!(
            closed.text.contains("Called her") && !closed.text.contains("<script>alert"),
            "{}",
            closed.text
        );
        let again =
            change(&cafe, &mali, &case, "reopening", &[("reason", "She wrote again")]).await;
        assert_eq!((again.status, cafe.case(case.id).await.state.stage()), (303, Stage::Working));
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_theirs_is_not_there_and_what_they_may_not_do_is_refused() {
    for cafe in cafes().await {
        let case = cafe.unhappy(1).await;
        let page = format!("/cases/{}", case.id);
        let tuan = cafe.visitor(cafe.tuan).await;
        assert_eq!(cafe.open(&tuan, &page).await.status, 404);
        assert!(!cafe.open(&tuan, "/cases?q=%E0%B8%A3%E0%B8%AD").await.text.contains("รอนานมาก"));
        for bad in ["/cases/x", "/cases/cas_zzz", "/cases/rsp_00000000000000000000000000"] {
            assert_eq!(cafe.open(&tuan, bad).await.status, 404, "{bad}");
        }
        let facts = cafe.facts().await.len();
        let cause = any_cause(&cafe).await.to_string();
        for (what, fields) in [
            ("owner", vec![("to", tuan.staff.to_string())]),
            ("replies", vec![("subject", "x".to_owned()), ("body", "x".to_owned())]),
            ("contacts", vec![("way", "phone".to_owned()), ("said", "x".to_owned())]),
            ("notes", vec![("note", "x".to_owned())]),
            ("resolution", vec![("cause", cause), ("done", "x".to_owned())]),
            ("reopening", vec![("reason", "x".to_owned())]),
        ] {
            let path = format!("{page}/{what}");
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            // With a good token of their own: the case is not there for them.
            let theirs = cafe.submit(&tuan, "/settings/rules", &path, &fields).await;
            assert_eq!(theirs.status, 404, "{what}");
            // Without a token, and with somebody else's: refused before anything is looked at.
            let mali = cafe.visitor(cafe.mali).await;
            assert_eq!(cafe.submit_bare(Some(&mali), &path, &fields).await.status, 403, "{what}");
            let mut forged = fields.clone();
            forged.push(("csrf", "AAAA"));
            assert_eq!(cafe.submit_bare(Some(&mali), &path, &forged).await.status, 403, "{what}");
            assert!(
                [303, 401].contains(&cafe.submit_bare(None, &path, &fields).await.status),
                "{what}"
            );
        }
        assert_eq!(cafe.facts().await.len(), facts, "none of it had an effect");
        assert_eq!(cafe.case(case.id).await, case);
        // Viewers look and change nothing.
        let viewer = Visitor { role: Role::Viewer, ..cafe.visitor(cafe.mali).await };
        let seen = cafe.open(&viewer, &page).await;
        assert!(seen.status == 200 && !seen.text.contains("/replies"));
        assert_eq!(
            cafe.submit_bare(Some(&viewer), &format!("{page}/notes"), &[("note", "x")])
                .await
                .status,
            403
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_list_filters_searches_and_turns_its_pages() {
    for cafe in cafes().await {
        for number in 1..=120_u128 {
            let mut fact = cafe.said(number, 2, &format!("Beschwerde Nummer {number} 100%"));
            if number % 3 == 0 {
                fact.unit = cafe.da_nang;
            }
            cafe.hear(&fact).await.unwrap();
        }
        let grace = cafe.visitor(cafe.grace).await;
        let mut path = "/cases".to_owned();
        let mut seen = Vec::new();
        for _ in 0..3 {
            let answer = cafe.open(&grace, &path).await;
            assert_eq!(answer.status, 200);
            let links: Vec<String> = answer
                .text
                .split("href=\"/cases/cas_")
                .skip(1)
                .map(|rest| rest[..26].to_owned())
                .collect();
            seen.extend(links);
            match answer
                .text
                .split("rel=\"next\"")
                .next()
                .and_then(|before| before.rsplit_once("href=\""))
            {
                Some((_, next)) if answer.text.contains("rel=\"next\"") => {
                    path = next.split('"').next().unwrap().replace("&#38;", "&");
                }
                _ => break,
            }
        }
        let all = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!((all, seen.len()), (120, 120), "each case once, on three pages");
        for (query, expected) in [
            ("q=nummer+7+", 11),
            ("q=NUMMER+77", 1),
            ("q=100%25", 50),
            ("q=100_", 0),
            ("q=nok%40mail", 50),
            ("q=%E0%B8%99%E0%B8%81", 50),
            ("view=unclaimed", 40),
            ("view=mine", 0),
            ("view=late", 0),
            ("view=today", 50),
            ("view=closed", 0),
            ("state=waiting", 0),
            ("state=new", 50),
            ("view=nonsense&state=nonsense&unit=nonsense&after=nonsense", 50),
        ] {
            let answer = cafe.open(&grace, &format!("/cases?{query}")).await;
            let count = answer.text.matches("href=\"/cases/cas_").count();
            assert_eq!((answer.status, count), (200, expected), "{query}");
        }
        let there = cafe.open(&grace, &format!("/cases?unit={}", cafe.da_nang)).await;
        assert_eq!(there.text.matches("href=\"/cases/cas_").count(), 40);
        let tuan = cafe.visitor(cafe.tuan).await;
        let own = cafe.open(&tuan, "/cases").await;
        assert_eq!(own.text.matches("href=\"/cases/cas_").count(), 40);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_speaks_three_languages() {
    for cafe in cafes().await {
        let case = cafe.unhappy(1).await;
        let (mali, cause) = (cafe.visitor(cafe.mali).await, any_cause(&cafe).await);
        let grace = cafe.visitor(cafe.grace).await;
        let letter = act::message::Draft::check("Re", "Sorry").unwrap();
        cafe.write(|tx| act::case::contact::reply(tx, &mali, case.id, &letter)).await.unwrap();
        cafe.work().await;
        let hours_id = cafe.open(&mali, "/settings/hours").await;
        let hours_id =
            hours_id.text.split("/settings/hours/").find(|rest| !rest.starts_with("new")).unwrap();
        let _ = hours_id;
        let pages = [
            "/cases".to_owned(),
            "/cases?view=closed".to_owned(),
            format!("/cases/{}", case.id),
            "/settings/rules".to_owned(),
            "/settings/rules/new".to_owned(),
            "/settings/rules/recovery".to_owned(),
            "/settings/causes".to_owned(),
            "/settings/hours".to_owned(),
            "/settings/hours/new".to_owned(),
        ];
        for language in Language::ALL {
            let visitor = Visitor { language, ..grace.clone() };
            for page in &pages {
                let answer = cafe.open(&visitor, page).await;
                assert_eq!(answer.status, 200, "{page} in {language:?}");
                assert!(answer.text.contains(&format!("<html lang=\"{}\"", language.code())));
                // A key that has no text stands on the page as it is.
                for beginning in [
                    "case-",
                    "rule-",
                    "cause-",
                    "hours-",
                    "recovery-",
                    "message-",
                    "letter-",
                    "condition-",
                ] {
                    let at = answer.text.find(&format!(">{beginning}"));
                    assert_eq!(
                        at.map(|at| &answer.text[at..at + 60]),
                        None,
                        "{page} in {language:?}"
                    );
                }
            }
        }
        cafe.clock.advance(hours(1));
        cafe.write(|tx| act::case::resolve::resolve(tx, &mali, case.id, cause, "x")).await.unwrap();
        let closed = cafe.open(&mali, "/cases?view=closed").await;
        assert!(closed.text.contains(&case.id.to_string()));
    }
}

#[test]
fn every_route_says_who_may_call_it() {
    let routes = act::routes();
    for route in routes.table() {
        let expected = match route.path {
            path if path.starts_with("/api/") && route.method == "GET" => {
                Access::Key(Some(Scope::ReadCases))
            }
            path if path.starts_with("/api/") => Access::Key(Some(Scope::WriteCases)),
            path if path.starts_with("/r/") => Access::Respondent,
            "/settings/notices" => Access::Staff(Role::Agent),
            // Everybody keeps views of their own.
            path if path.starts_with("/cases/views") => Access::Staff(Role::Viewer),
            path if path.starts_with("/settings/") => Access::Staff(Role::Manager),
            _ if route.method == "GET" => Access::Staff(Role::Viewer),
            _ => Access::Staff(Role::Agent),
        };
        assert_eq!(route.access, expected, "{} {}", route.method, route.path);
    }
    assert_eq!(routes.table().len(), 8 + 4 + 3 + 13 + 6 + 5 + 8 + 6 + 6 + 3);
}
