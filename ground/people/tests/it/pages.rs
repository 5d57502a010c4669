//! Every page in every language: whole, private, and with all its words.

use crate::house::{Guest, House, houses};
use crate::second_factor::Phone;
use http::{Method, StatusCode};
use kernel::Language;
use people::audit;
use people::customer::{Contact, find_or_add};
use people::pass;
use store::StoreError;
use web::{Access, Words};

/// Every page of people's with ids that exist put in.
async fn addresses(house: &House) -> Vec<(String, Access)> {
    let (unit, staff) = (house.unit("Siam").await, house.staff("Grace").await.id.to_string());
    let nok = Contact::new(Some("Nok"), Some("nok@example.com"), None, None, None);
    let customer = house.app.store.write("customer", |tx| find_or_add(tx, &nok)).await.unwrap();
    let customer = customer.to_string();
    people::routes()
        .table()
        .iter()
        .filter(|route| route.method == Method::GET && !route.path.contains("{secret}"))
        // Links have stories of their own, and calls are no pages.
        .filter(|route| !matches!(route.access, Access::Key(_) | Access::Respondent))
        // The page of an import has its own story.
        .filter(|route| route.path != "/customers/import/{id}")
        .map(|route| {
            let path = route.path.replace("{unit}", &unit).replace("{staff}", &staff);
            (path.replace("{id}", &customer), route.access)
        })
        .collect()
}

/// The keys of people's words, to find one that stands in a page instead of its text.
fn keys() -> Vec<&'static str> {
    concat!(
        include_str!("../../../../locales/en/people.ftl"),
        include_str!("../../../../locales/en/customers.ftl"),
        include_str!("../../../../locales/en/second-factor.ftl")
    )
    .lines()
    .filter_map(|line| line.split_once(" = ").map(|(key, _)| key))
    .filter(|key| !key.starts_with('#'))
    .collect()
}

/// No key stands where a text should: between tags, or in an attribute that is read aloud.
fn is_whole(body: &str, path: &str) {
    let texts = body.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text);
    let spoken = ["aria-label=\"", "placeholder=\"", "data-sure=\"", "data-done=\"", "title=\""];
    let attributes = spoken
        .iter()
        .flat_map(|name| body.split(name).skip(1))
        .filter_map(|rest| rest.split('"').next());
    let shown: Vec<&str> = texts.chain(attributes).flat_map(str::split_whitespace).collect();
    assert!(shown.len() > 10, "{path}");
    for key in keys() {
        assert!(!shown.contains(&key), "{path}: {key} stands in the page");
    }
    assert!(!body.contains("style=") && !body.contains("onclick"), "{path}");
}

async fn fill(house: &House, grace: &mut Guest) {
    let siam = house.unit("Siam").await;
    house.join(grace, "Mali", "manager", &siam).await;
    grace.invite("Tuan", "agent", &siam).await;
    while house
        .app
        .store
        .hear("audit", store::Pace::PROMPT, |_| true, audit::hear)
        .await
        .unwrap()
        .facts
        > 0
    {}
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_speaks_three_languages() {
    for house in houses().await.into_iter().take(1) {
        let mut grace = house.set_up().await;
        fill(&house, &mut grace).await;
        for (path, access) in addresses(&house).await {
            for language in Language::ALL {
                let mut guest =
                    if access == Access::Public { house.guest() } else { grace.clone() };
                // As somebody whose password was right.
                guest.cookies.insert("ringback-half-way".into(), "0".repeat(26));
                let answer = guest.get(&format!("{path}?lang={}", language.code())).await;
                if path == "/settings" {
                    assert_eq!(answer.location(), "/settings/people");
                    continue;
                }
                assert_eq!(answer.status, StatusCode::OK, "{path}");
                assert!(
                    answer.body.contains(&format!("<html lang=\"{}\"", language.code())),
                    "{path}"
                );
                assert_eq!(answer.headers["cache-control"], "no-store", "{path}");
                is_whole(&answer.body, &path);
                if path.starts_with("/settings") {
                    let tab = Words::of(language).t("settings-audit");
                    assert!(answer.body.contains(tab), "{path}: the tabs are there");
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_shown_once_speaks_three_languages() {
    for house in houses().await.into_iter().take(1) {
        let mut grace = house.set_up().await;
        for language in Language::ALL {
            let code = language.code();
            grace.get(&format!("/settings/second-factor?lang={code}")).await;
            let begun = format!("/settings/second-factor/secret?lang={code}");
            let begun = grace.post(&begun, &[("password", crate::house::PASSWORD)]).await;
            assert_eq!(begun.status, StatusCode::OK);
            is_whole(&begun.body, "second-factor/begun");
            let phone = Phone::scan(&begun.body);
            let path = format!("/settings/second-factor?lang={code}");
            let codes = grace.post(&path, &[("code", &phone.next(&house))]).await;
            assert_eq!(codes.status, StatusCode::OK);
            assert!(codes.body.contains(&format!("<html lang=\"{code}\"")));
            is_whole(&codes.body, "second-factor/codes");
            let on = grace.get(&path).await.body;
            is_whole(&on, "second-factor/show");
            let next = phone.next(&house);
            let fields = [("password", crate::house::PASSWORD), ("code", next.as_str())];
            let off = grace.post("/settings/second-factor/removal", &fields).await;
            assert_eq!(off.status, StatusCode::SEE_OTHER);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn links_show_their_pages_in_three_languages() {
    for house in houses().await.into_iter().take(1) {
        let set_up = house.app.store.write("link", pass::set_up_link).await.unwrap().unwrap();
        for language in Language::ALL {
            let answer = house.guest().get(&format!("{set_up}?lang={}", language.code())).await;
            assert_eq!(answer.status, StatusCode::OK);
            is_whole(&answer.body, &set_up);
        }
        house.set_up().await;
        let grace = house.staff("Grace").await.id;
        let links = house
            .app
            .store
            .write("links", |tx| {
                pass::Purpose::LINKS
                    .map(|purpose| pass::make(tx, purpose, Some(grace)))
                    .into_iter()
                    .collect::<Result<Vec<_>, StoreError>>()
            })
            .await
            .unwrap();
        for link in links.iter().skip(1).map(String::as_str).chain(["/join/gone"]) {
            for language in Language::ALL {
                let answer = house.guest().get(&format!("{link}?lang={}", language.code())).await;
                let expected =
                    if link == "/join/gone" { StatusCode::NOT_FOUND } else { StatusCode::OK };
                assert_eq!(answer.status, expected, "{link}");
                assert_eq!(answer.headers["cache-control"], "no-store");
                is_whole(&answer.body, link);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_owner_reads_the_log_and_checks_its_chain() {
    for house in houses().await {
        let mut grace = house.set_up().await;
        fill(&house, &mut grace).await;
        let all = grace.get("/settings/audit?lang=en").await.body;
        for said in ["Set up the organisation", "Added a person", "Joined", "Signed in"] {
            assert!(all.contains(said), "{said}");
        }
        let some = grace.get("/settings/audit?lang=en&about=unit").await.body;
        assert!(some.contains("Added a unit") && !some.contains("<b>Added a person"));
        let mali = house.staff("Mali").await.id;
        let hers = grace.get(&format!("/settings/audit?lang=en&actor={mali}")).await.body;
        assert!(hers.contains("Joined") && !hers.contains("<b>Added a unit"));
        let none = grace.get("/settings/audit?lang=en&until=2020-01-01").await.body;
        assert!(none.contains("Nothing was logged that fits"));
        let chain = grace.get("/settings/audit/chain?lang=en").await.body;
        assert!(chain.contains("the chain is whole"), "{chain}");
        let head = house.app.store.read(|tx| audit::verify(tx, None)).await.unwrap().head.unwrap();
        assert!(chain.contains(&head.to_string()));
        let other = audit::Head { hash: "0".repeat(64), ..head };
        let broken = grace.get(&format!("/settings/audit/chain?lang=en&head={other}")).await.body;
        assert!(broken.contains("The chain is broken at entry"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_owner_grows_the_tree_and_sets_a_rota() {
    for house in houses().await {
        let mut grace = house.set_up().await;
        let siam = house.unit("Siam").await;
        house.join(&mut grace, "Mali", "manager", &siam).await;
        let mali = house.staff("Mali").await.id.to_string();
        let page = grace.get(&format!("/settings/units/{siam}")).await.body;
        assert!(page.contains("name=\"member\""));
        let fields = [
            ("name", "Siam"),
            ("name_th", "สยาม"),
            ("name_vi", ""),
            ("name_en", ""),
            ("zone", "Asia/Bangkok"),
            ("manager", mali.as_str()),
        ];
        assert_eq!(
            grace.post(&format!("/settings/units/{siam}"), &fields).await.status,
            StatusCode::SEE_OTHER
        );
        let grace_id = house.staff("Grace").await.id.to_string();
        let both = [("member", mali.as_str()), ("member", grace_id.as_str())];
        assert_eq!(
            grace.post(&format!("/settings/units/{siam}/rota"), &both).await.status,
            StatusCode::SEE_OTHER
        );
        let thai = grace.get("/settings/units?lang=th").await.body;
        assert!(thai.contains("สยาม") && thai.contains("Mali"));
        let top = house.unit("บ้านกาแฟ").await;
        for (name, parent) in [("Bangkok", top.as_str()), ("Ari", siam.as_str())] {
            let fields = [("parent", parent), ("name", name), ("zone", "Asia/Bangkok")];
            assert_eq!(grace.post("/settings/units", &fields).await.status, StatusCode::SEE_OTHER);
        }
        let (bangkok, ari) = (house.unit("Bangkok").await, house.unit("Ari").await);
        assert_eq!(
            grace
                .post(&format!("/settings/units/{siam}/parent"), &[("parent", &bangkok)])
                .await
                .status,
            StatusCode::SEE_OTHER
        );
        let knot = grace.post(&format!("/settings/units/{siam}/parent"), &[("parent", &ari)]).await;
        assert_eq!(knot.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            grace
                .post("/settings/units", &[("parent", &top), ("name", " "), ("zone", "x")])
                .await
                .status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
}
