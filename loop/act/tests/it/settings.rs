//! The settings of acting by HTTP: rules, causes, hours and asking back, kept only when they are right.

use crate::cafe::cafes;
use kernel::Fact;
use store::Eyes;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rule_is_written_and_its_mistake_is_marked_in_its_place() {
    for cafe in cafes().await {
        let grace = cafe.visitor(cafe.grace).await;
        let fields = |condition: &'static str| {
            vec![
                ("name", "Refunds"),
                ("condition", condition),
                ("does", "open"),
                ("owner", "nobody"),
                ("hours", "1.5"),
                ("calendar", ""),
                ("priority", "urgent"),
            ]
        };
        let page = "/settings/rules/new";
        let wrong =
            cafe.submit(&grace, page, "/settings/rules", &fields("response.scor <= 6")).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text.contains("response.<mark>scor</mark> &#60;= 6"), "{}", wrong.text);
        assert!(
            wrong.text.contains("Line 1, character 10")
                && wrong.text.contains("Did you mean response.score?")
        );
        assert!(wrong.text.contains("value=\"Refunds\""), "what was typed is kept");
        let saved = cafe
            .submit(&grace, page, "/settings/rules", &fields("response.comment.mentions('refund')"))
            .await;
        assert_eq!((saved.status, saved.location.as_str()), (303, "/settings/rules"));
        let list = cafe.open(&grace, "/settings/rules").await;
        assert!(
            list.text.contains("Refunds") && list.text.contains("1 h 30 min of business time"),
            "{}",
            list.text
        );
        let id = list.text.split("/settings/rules/rul_").last().unwrap();
        let id = format!("rul_{}", &id[..26]);
        let shown = cafe.open(&grace, &format!("/settings/rules/{id}")).await;
        assert!(shown.text.contains("value=\"1.5\""), "{}", shown.text);
        for (what, fields) in [
            ("place", vec![("step", "up")]),
            ("place", vec![("step", "down")]),
            ("state", vec![("on", "no")]),
            ("state", vec![("on", "yes")]),
            ("removal", vec![]),
            ("removal", vec![]),
        ] {
            let path = format!("/settings/rules/{id}/{what}");
            assert_eq!(
                cafe.submit(&grace, "/settings/rules", &path, &fields).await.status,
                303,
                "{what}"
            );
        }
        assert!(!cafe.open(&grace, "/settings/rules").await.text.contains("Refunds"));
        let audited = cafe.facts().await.into_iter().filter_map(|fact| match fact {
            Fact::Audited(audited) if audited.what.starts_with("rule.") => Some(audited.what),
            _ => None,
        });
        let expected = ["saved", "moved", "moved", "switched_off", "switched_on", "removed"];
        assert_eq!(audited.collect::<Vec<_>>(), expected.map(|what| format!("rule.{what}")));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_tree_of_causes_is_the_organisation_s_own() {
    for cafe in cafes().await {
        let grace = cafe.visitor(cafe.grace).await;
        let page = "/settings/causes";
        let nameless = cafe.submit(&grace, page, page, &[("parent", ""), ("name-en", " ")]).await;
        assert!(nameless.status == 422 && nameless.text.contains("at least one language"));
        let added = cafe
            .submit(
                &grace,
                page,
                page,
                &[("parent", ""), ("name-en", "Coffee"), ("name-th", "กาแฟ")],
            )
            .await;
        assert_eq!(added.status, 303);
        let causes = cafe.read(|tx| act::cause::all(tx, &Eyes::Loop)).await;
        let coffee = causes
            .iter()
            .find(|cause| cause.names.get(kernel::Language::Th) == Some("กาแฟ"))
            .unwrap();
        let id = coffee.id.to_string();
        let child =
            cafe.submit(&grace, page, page, &[("parent", &id), ("name-en", "Too cold")]).await;
        assert_eq!(child.status, 303);
        let renamed = cafe
            .submit(
                &grace,
                page,
                &format!("{page}/{id}/names"),
                &[("name-en", "<b>Coffee</b>"), ("name-vi", "Cà phê")],
            )
            .await;
        assert_eq!(renamed.status, 303);
        let shown = cafe.open(&grace, page).await;
        assert!(shown.text.contains("&#60;b&#62;Coffee") && shown.text.contains("Too cold"));
        let retired =
            cafe.submit(&grace, page, &format!("{page}/{id}/state"), &[("used", "no")]).await;
        assert_eq!(retired.status, 303);
        let causes = cafe.read(|tx| act::cause::all(tx, &Eyes::Loop)).await;
        assert_eq!(
            causes.iter().filter(|cause| cause.archived_at.is_some()).count(),
            2,
            "with all beneath it"
        );
        let gone = cafe
            .submit(
                &grace,
                page,
                &format!("{page}/cau_00000000000000000000000000/names"),
                &[("name-en", "x")],
            )
            .await;
        assert_eq!(gone.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hours_are_checked_before_promises_count_by_them() {
    for cafe in cafes().await {
        let grace = cafe.visitor(cafe.grace).await;
        let page = "/settings/hours/new";
        let week = |day: &'static str| {
            vec![
                ("name", "Shop"),
                ("zone", "Asia/Bangkok"),
                ("day-0", day),
                ("day-1", "10-20"),
                ("holidays", "2026-12-05 Day off"),
            ]
        };
        let wrong = cafe.submit(&grace, page, "/settings/hours", &week("9-12, 11-13")).await;
        assert!(wrong.status == 422 && wrong.text.contains("day-0-problem"), "{}", wrong.text);
        let mut preset = week("9-12");
        preset.push(("preset", "th"));
        let filled = cafe.submit(&grace, page, "/settings/hours", &preset).await;
        assert!(
            filled.status == 200
                && filled.text.contains("2026-04-13 วันสงกรานต์")
                && filled.text.contains("value=\"9-12\"")
        );
        assert_eq!(cafe.read(|tx| tx.setting::<String>("none")).await, None);
        let saved = cafe.submit(&grace, page, "/settings/hours", &week("9-12, 13-18")).await;
        assert_eq!(saved.status, 303);
        let list = cafe.open(&grace, "/settings/hours").await;
        assert!(list.text.contains("09:00–12:00, 13:00–18:00"), "{}", list.text);
        let id = list
            .text
            .split("<option value=\"")
            .find(|rest| rest.split('<').next().is_some_and(|text| text.ends_with(">Shop")))
            .unwrap();
        let id = id.split('"').next().unwrap().to_owned();
        let unit = cafe.siam.to_string();
        let given = cafe
            .submit(
                &grace,
                "/settings/hours",
                "/settings/hours/units",
                &[("unit", &unit), ("calendar", &id)],
            )
            .await;
        assert_eq!(given.status, 303);
        // In use by a unit: it stays, with a word on why.
        cafe.submit(&grace, "/settings/hours", &format!("/settings/hours/{id}/removal"), &[]).await;
        assert!(cafe.open(&grace, "/settings/hours").await.text.contains("Shop"));
        // Another manager's unit is out of a manager's reach.
        let (mali, there) = (cafe.visitor(cafe.mali).await, cafe.da_nang.to_string());
        let far = cafe
            .submit(
                &mali,
                "/settings/hours",
                "/settings/hours/units",
                &[("unit", &there), ("calendar", &id)],
            )
            .await;
        assert_eq!(far.status, 404);
        // Friday is closed in this calendar, Monday opens at nine: two hours are over at eleven.
        let case = cafe.unhappy(1).await;
        assert_eq!(case.promise.calendar, id);
        cafe.submit(
            &grace,
            "/settings/hours",
            "/settings/hours/units",
            &[("unit", &unit), ("calendar", "")],
        )
        .await;
        let removed = cafe
            .submit(&grace, "/settings/hours", &format!("/settings/hours/{id}/removal"), &[])
            .await;
        assert_eq!(removed.status, 303);
        assert!(!cafe.open(&grace, "/settings/hours").await.text.contains("Shop"));
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn asking_back_is_a_setting() {
    for cafe in cafes().await {
        let grace = cafe.visitor(cafe.grace).await;
        let page = "/settings/rules/recovery";
        assert_eq!(cafe.submit(&grace, page, page, &[("hours", "48")]).await.status, 303);
        let kept = cafe.read(act::recovery::Settings::read).await;
        assert_eq!(kept, act::recovery::Settings { asks: false, hours: 48, names: false });
        for bad in ["", "-1", "x", "100000"] {
            assert_eq!(
                cafe.submit(&grace, page, page, &[("asks", "yes"), ("hours", bad)]).await.status,
                400,
                "{bad}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_holds_for_every_unit_is_changed_by_those_who_see_every_unit() {
    for cafe in cafes().await {
        let (mali, grace) = (cafe.visitor(cafe.mali).await, cafe.visitor(cafe.grace).await);
        let facts = cafe.facts().await.len();
        for page in ["/settings/rules", "/settings/causes", "/settings/hours"] {
            let seen = cafe.open(&mali, page).await;
            assert!(
                seen.status == 200 && seen.text.contains("only somebody who sees all units"),
                "{page}"
            );
            let main = seen.text.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
            assert!(!main.contains("<button"), "{page} offers what is refused: {main}");
        }
        let rule = cafe.open(&grace, "/settings/rules").await.text;
        let rule = format!("rul_{}", &rule.split("/settings/rules/rul_").nth(1).unwrap()[..26]);
        let cause = cafe.read(|tx| act::cause::all(tx, &Eyes::Loop)).await[0].id;
        for path in ["/settings/rules/new", "/settings/rules/recovery", "/settings/hours/new"] {
            assert_eq!(cafe.open(&mali, path).await.status, 403, "{path}");
        }
        assert_eq!(cafe.open(&mali, &format!("/settings/rules/{rule}")).await.status, 403);
        for (path, fields) in [
            (
                "/settings/rules".to_owned(),
                vec![("name", "x"), ("condition", "true"), ("does", "nothing")],
            ),
            (format!("/settings/rules/{rule}/state"), vec![("on", "no")]),
            (format!("/settings/rules/{rule}/place"), vec![("step", "down")]),
            (format!("/settings/rules/{rule}/removal"), vec![]),
            ("/settings/rules/recovery".to_owned(), vec![("hours", "1")]),
            ("/settings/causes".to_owned(), vec![("name-en", "x")]),
            (format!("/settings/causes/{cause}/names"), vec![("name-en", "x")]),
            (format!("/settings/causes/{cause}/state"), vec![("used", "no")]),
            ("/settings/hours".to_owned(), vec![("name", "x"), ("zone", "UTC"), ("day-0", "9-17")]),
        ] {
            let done = cafe.submit(&mali, "/settings/rules", &path, &fields).await;
            assert_eq!(done.status, 403, "{path}");
        }
        assert_eq!(cafe.facts().await.len(), facts);
    }
}
