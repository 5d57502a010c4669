//! Two branches with one of everything in each, and what stands in an address where a route has a
//! parameter: what the tables of access are made with.
#![expect(clippy::unwrap_used, reason = "a story that can't go on fails")]

use axum::body::Body;
use http::{Method, StatusCode, header};
use kernel::{AlarmId, AlertId, CustomerId, StaffId, UnitId};
use people::consent::{Channel, Link, Purpose};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use store::{Eyes, Sql, StoreError, Tx};
use testkit::{Answer, Client, TestApp, hours};

/// Every scope of the API.
pub(crate) const SCOPES: [&str; 10] = [
    "surveys:read",
    "responses:read",
    "responses:write",
    "cases:read",
    "cases:write",
    "customers:read",
    "customers:write",
    "actions:read",
    "actions:write",
    "webhooks:manage",
];

/// Both branches of Mali's café, after a bad Tuesday in each.
pub(crate) struct Branches {
    pub(crate) app: TestApp,
    pub(crate) chiang_mai: Branch,
    pub(crate) da_nang: Branch,
}

/// One branch with one of everything in it.
pub(crate) struct Branch {
    pub(crate) unit: UnitId,
    pub(crate) manager: StaffId,
    /// Stands in everything that was said or written here, and nowhere else.
    pub(crate) mark: &'static str,
    /// The path of its survey's link.
    pub(crate) link: String,
    /// An API key of its manager with every scope.
    pub(crate) key: String,
    /// What stands for a parameter, by the route up to it.
    named: BTreeMap<&'static str, String>,
}

impl Branch {
    /// The route's path with ids of this branch; `None` when nobody has said what a parameter is.
    pub(crate) fn filled(&self, route: &'static str) -> Option<String> {
        let mut path = String::new();
        let plain = route.trim_start_matches("/api/v1");
        let mut known = String::new();
        for part in plain.split('/').skip(1) {
            known = format!("{known}/{part}");
            path.push('/');
            path.push_str(if part.starts_with('{') {
                self.named.get(known.as_str())?
            } else {
                part
            });
        }
        Some(route.strip_suffix(plain)?.to_owned() + &path)
    }

    /// Every id that belongs to this branch alone.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        let own = self.named.iter().filter(|(route, _)| !COMMON.contains(route));
        own.map(|(_, id)| id.as_str()).filter(|id| id.contains('_'))
    }

    pub(crate) fn id(&self, route: &str) -> &str {
        &self.named[route]
    }
}

/// What the whole organisation has in common: its managers see it whichever unit they run.
pub(crate) const COMMON: [&str; 13] = [
    "/dashboards/{id}",
    "/surveys/{id}",
    "/settings/hours/{id}",
    "/settings/rules/{id}",
    "/settings/causes/{id}",
    "/settings/playbooks/{id}",
    "/settings/webhooks/{id}",
    "/webhooks/{id}",
    "/customers/import/{id}",
    "/transactions/import/{id}",
    "/themes/{code}",
    "/themes/codebook/{code}",
    "/themes/codebook/versions/{version}",
];

impl Branches {
    pub(crate) async fn new() -> Self {
        let app = TestApp::new().await;
        let (unit, manager) = (app.characters.chiang_mai, app.characters.somchai);
        let mut chiang_mai = open(&app, unit, manager, "lanna").await;
        let (unit, manager) = (app.characters.da_nang, app.characters.tuan);
        let mut da_nang = open(&app, unit, manager, "hanriver").await;
        // The question whether it was solved leaves a day later; a night ends every session.
        app.advance(hours(25)).await;
        for branch in [&mut chiang_mai, &mut da_nang] {
            branch.ask(&app).await;
        }
        app.run_until_quiet().await;
        Self { app, chiang_mai, da_nang }
    }
}

impl Branch {
    /// The links that a customer holds, and those that last no longer than a day.
    async fn ask(&mut self, app: &TestApp) {
        let email = format!("{}@home.example", self.mark);
        let letters = app.letters();
        let to_them = letters.iter().filter(|kept| kept.letter.to.address.as_str() == email);
        let mut links = to_them.filter_map(|kept| kept.letter.text.split_once("/r/"));
        let asked = links.next_back().expect("the question whether it was solved").1;
        let token = asked.chars().take_while(|c| !c.is_whitespace() && *c != '?').collect();
        self.named.insert("/r/{token}", token);
        let manager = english(app, self.manager).await;
        // Their own other sign-in is the one that the page can end.
        let session = english(app, self.manager).await.get("/settings/sessions").await;
        let own = between(&session.text(), "/settings/sessions/ses_", "/");
        assert!(!own.is_empty(), "the first sign-in");
        self.named.insert("/settings/sessions/{session}", format!("ses_{own}"));
        let mark = self.mark;
        let file = format!("id,date,nps,comment\n{mark}-1,2026-10-01,2,{mark} in a file\n");
        let brought = bring(&manager, &format!("{mark}.csv"), file.as_bytes()).await;
        assert_eq!(brought.status, StatusCode::SEE_OTHER, "{}", brought.text());
        let import = brought.location().trim_start_matches("/imports/").to_owned();
        self.named.insert("/imports/{id}", import);
        // A draft is forgotten after a day.
        let grace = english(app, app.characters.grace).await;
        let list = format!("name,email\nNok,{mark}.list@home.example\n");
        let brought = bring_to(&grace, "/customers/import", "customers.csv", list.as_bytes()).await;
        let import = brought.location().trim_start_matches("/customers/import/").to_owned();
        self.named.insert("/customers/import/{id}", import);
        let list =
            format!("order,date,total,email\n{mark}-1,2026-10-01,85,{mark}.list@home.example\n");
        let brought = bring_to(&grace, "/transactions/import", "till.csv", list.as_bytes()).await;
        let import = brought.location().trim_start_matches("/transactions/import/").to_owned();
        self.named.insert("/transactions/import/{id}", import);
        let name = format!("Guest {mark}");
        let (email, unit) = (format!("guest.{}@mali.example", self.mark), self.unit.to_string());
        let invited = manager
            .post(
                "/settings/people",
                &[
                    ("name", name.as_str()),
                    ("email", &email),
                    ("role", "viewer"),
                    ("unit", &unit),
                    ("language", "en"),
                ],
            )
            .await;
        let secret = between(&invited.text(), "/join/", "\"");
        for door in ["/join/{secret}", "/enter/{secret}", "/password/{secret}", "/set-up/{secret}"]
        {
            self.named.insert(door, secret.clone());
        }
        let people = manager.get("/settings/people").await.text();
        let guest = people.split("/settings/people/stf_").skip(1).find(|rest| {
            rest.split("</a>").next().is_some_and(|text| text.contains(name.as_str()))
        });
        let guest = guest.expect("the guest in the list").split('"').next().unwrap();
        self.named.insert("/settings/people/{staff}", format!("stf_{guest}"));
    }
}

/// Somebody's browser, in English.
pub(crate) async fn english(app: &TestApp, staff: StaffId) -> Client<'_> {
    let client = app.signed_in(staff).await;
    client.set_cookie("ringback-language", "en");
    client
}

/// Brings one of everything into a branch.
async fn open(app: &TestApp, unit: UnitId, manager: StaffId, mark: &'static str) -> Branch {
    let grace = english(app, app.characters.grace).await;
    let surveys = grace.get("/surveys").await;
    let survey = surveys.link("/surveys/svy_").unwrap();
    let unit_text = unit.to_string();
    let fields = [("unit", unit_text.as_str()), ("name", mark), ("touchpoint", mark)];
    let fields = [fields.as_slice(), &[("channel", "link"), ("ends", "")]].concat();
    let made = grace.post(&format!("{survey}/collectors"), &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    let (link, collector) = collector(app, unit, mark).await;
    // Two bad visits: one stays open, one is closed and asked about.
    let mut named = BTreeMap::new();
    let solved = complain(app, &grace, &link, mark).await;
    close(&grace, &solved, mark).await;
    app.run_until_quiet().await;
    let case = complain(app, &grace, &link, mark).await;
    let page = grace.get(&case).await;
    let last = |path: String| path.rsplit('/').next().unwrap_or_default().to_owned();
    let customer = last(page.link("/customers/cus_").unwrap());
    let response = last(page.link("/responses/rsp_").unwrap());
    let stop = Link {
        customer: customer.parse::<CustomerId>().unwrap(),
        purpose: Purpose::Announcement,
        channel: Channel::Email,
    };
    named.insert("/u/{token}", last(stop.address(&app.app.site)));
    let own = web::own::path(&app.app.site.key, response.parse().unwrap());
    named.insert("/m/{token}", last(own));
    named.insert("/cases/{id}", last(case));
    let merge = twice(app, customer.parse().unwrap(), mark).await;
    named.insert("/customers/{id}/merges/{merge}", merge);
    named.insert("/retention/customers/{customer}", customer.clone());
    named.insert("/customers/{id}", customer);
    named.insert("/themes/corrections/{response}", response.clone());
    named.insert("/responses/{id}", response);
    named.insert("/surveys/{id}", last(survey));
    named.insert("/surveys/{id}/collectors/{collector}", collector);
    named.insert("/s/{link}", link.trim_start_matches("/s/").to_owned());
    named.insert("/s/{link}/{key}", "12345678901234567890".to_owned());
    named.insert("/static/{*path}", "nothing.css".to_owned());
    named.insert("/settings/units/{unit}", unit.to_string());
    named.insert("its manager", manager.to_string());
    named.insert("/settings/hours/{id}", week(&grace).await);
    let rule = grace.get("/settings/rules").await.link("/settings/rules/rul_").unwrap();
    named.insert("/settings/rules/{id}", last(rule.clone()));
    let cause = format!("cau_{}", between(&page.text(), "value=\"cau_", "\""));
    let manager_s = english(app, manager).await;
    named.insert("/actions/{id}", action(&manager_s, &cause, &unit_text, manager, mark).await);
    named.insert("/settings/causes/{id}", cause);
    let (alert, alarm) = rung(app, unit, mark).await;
    named.insert("/alerts/{id}", alert);
    named.insert("/alerts/alarms/{alarm}", alarm);
    let made = grace.post("/dashboards", &[("name", "Ours"), ("of", "standing")]).await;
    let board = made.location().trim_end_matches("/edit").to_owned();
    named.insert("/dashboards/{id}", last(board));
    named.insert("/themes/{code}", "speed.wait".to_owned());
    named.insert("/themes/codebook/{code}", "speed.wait".to_owned());
    named.insert("/themes/codebook/versions/{version}", "1".to_owned());
    let tried = grace.post(&format!("{rule}/trial"), &[]).await;
    named.insert("/settings/rules/trials/{id}", last(tried.location().to_owned()));
    let book = grace.get("/settings/playbooks").await.link("/settings/playbooks/pbk_").unwrap();
    named.insert("/settings/playbooks/{id}", last(book));
    let endpoint = endpoint(&grace, mark).await;
    named.insert("/settings/webhooks/{id}", endpoint.clone());
    named.insert("/webhooks/{id}", endpoint);
    let view = [("name", mark), ("filters", "view=open")];
    assert_eq!(manager_s.post("/cases/views", &view).await.status, StatusCode::SEE_OTHER);
    let view = between(&manager_s.get("/cases?view=open").await.text(), "/cases/views/viw_", "/");
    named.insert("/cases/views/{id}", format!("viw_{view}"));
    let within = format!("unit={unit_text}");
    let segment = [("name", mark), ("filters", within.as_str())];
    let kept = manager_s.post("/customers/segments", &segment).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    let page = manager_s.get("/customers/segments").await.text();
    let segment = between(&page, "/customers/segments/seg_", "/");
    named.insert("/customers/segments/{id}", format!("seg_{segment}"));
    named.insert("/cases/{id}/steps/{place}", "1".to_owned());
    // A manager's key can have every scope but the owner's.
    let key = key(app, manager, &SCOPES[..9]).await;
    let keys = manager_s.get("/settings/keys").await.text();
    let id = between(&keys, "/settings/keys/key_", "/");
    named.insert("/settings/keys/{key}", format!("key_{id}"));
    app.run_until_quiet().await;
    Branch { unit, manager, mark, link, key, named }
}

/// An alert that is switched off, and its alarm that nobody has closed; their ids.
async fn rung(app: &TestApp, unit: UnitId, mark: &str) -> (String, String) {
    let make = |tx: &mut Tx| {
        let (alert, alarm): (AlertId, AlarmId) = (tx.fresh(), tx.fresh());
        tx.execute(
            "-- test.alert
insert into learn_alert (id, metric, unit, touchpoint, kind, care, base, base_from, base_to, reference, reach, since,
  skipped, active, made_at, sum, answers)
values ($1, 'nps', $2, $3, 'drop', 'quick', '0,0,9,0,0,0,0,9,0,20,0', 20000, 20089, 5, 200, 20090, '0', 0, 0, 210, 12)",
            store::params![alert, unit, mark],
        )?;
        tx.execute(
            "-- test.alarm
insert into learn_alarm (id, alert, unit, raised_at, begins, figure_before, figure_since, answers, moved_touchpoint)
values ($1, $2, $3, 1795000000000000, 20100, 28.9, -50.0, 12, $4)",
            store::params![alarm, alert, unit, mark],
        )?;
        Ok::<_, StoreError>((alert.to_string(), alarm.to_string()))
    };
    app.app.store.write("an alert that went off", make).await.unwrap()
}

/// A merge into a customer who was known twice; its id.
async fn twice(app: &TestApp, customer: CustomerId, mark: &str) -> String {
    let other = format!("{mark}-twice");
    let join = |tx: &mut Tx| {
        let contact = people::customer::Contact::new(None, None, None, Some(&other), None);
        let merged = people::customer::find_or_add(tx, &contact)?;
        app::customers::merge::join(tx, people::By::Ringback, customer, merged)
    };
    app.app.store.write("merge", join).await.expect("a merge").id.to_string()
}

/// A place that hears of what was done; its id.
async fn endpoint(client: &Client<'_>, mark: &str) -> String {
    let url = format!("https://{mark}.example/hook");
    let made = client.post("/settings/webhooks", &[("url", &url), ("events", "action.done")]).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text());
    format!("whk_{}", &between(&made.text(), "/settings/webhooks/whk_", "\"")[..26])
}

/// Working hours beside those that are there; their id.
async fn week(client: &Client<'_>) -> String {
    let fields = [("name", "Shop"), ("zone", "Asia/Bangkok"), ("day-0", "10-20")];
    let kept = client.post("/settings/hours", &fields).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    let page = client.get("/settings/hours").await.text();
    let links = page.split("href=\"/settings/hours/").skip(1);
    let ids = links.filter_map(|rest| rest.split('"').next()).filter(|id| *id != "new");
    ids.last().expect("the hours in the list").to_owned()
}

/// The link of this name in a unit, and its id.
async fn collector(app: &TestApp, unit: UnitId, name: &'static str) -> (String, String) {
    let find = |tx: &mut Tx| {
        for listed in listen::survey::store::list(tx, &Eyes::Loop)? {
            let of = listen::collector::store::of_survey(tx, &Eyes::Loop, listed.survey.id)?;
            let own =
                of.into_iter().find(|one| one.collector.unit == unit && one.collector.name == name);
            if let Some(found) = own {
                return Ok(Some(found.collector));
            }
        }
        Ok::<_, StoreError>(None)
    };
    let found = app.app.store.read(find).await.unwrap().expect("the link that was made");
    (format!("/s/{}", found.link), found.id.to_string())
}

/// A customer is unhappy; the path of their case.
async fn complain(app: &TestApp, grace: &Client<'_>, link: &str, mark: &str) -> String {
    let phone = app.anybody();
    let mut fields = phone.get(link).await.hidden();
    let (email, name) = (format!("{mark}@home.example"), format!("Nok {mark}"));
    let why = format!("Cold soup {mark}");
    for (field, value) in [("nps", "1"), ("why", &why), ("contact", "yes"), ("name", &name)] {
        fields.retain(|(known, _)| known != field);
        fields.push((field.to_owned(), value.to_owned()));
    }
    fields.retain(|(known, _)| known != "step");
    fields.push(("email".to_owned(), email));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let done = phone.post_bare(link, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    app.run_until_quiet().await;
    let open = grace.get(&format!("/cases?view=open&q={mark}")).await;
    open.link("/cases/cas_").expect("a case of theirs")
}

async fn close(client: &Client<'_>, case: &str, mark: &str) {
    let page = client.get(case).await.text();
    let cause = format!("cau_{}", between(&page, "value=\"cau_", "\""));
    let done = format!("A new cup, {mark}");
    let fields = [("cause", cause.as_str()), ("done", &done)];
    let closed = client.post(&format!("{case}/resolution"), &fields).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text());
}

/// Plans an action in a branch; its id.
async fn action(
    client: &Client<'_>,
    cause: &str,
    unit: &str,
    owner: StaffId,
    mark: &str,
) -> String {
    let (title, owner) = (format!("A second till, {mark}"), owner.to_string());
    let fields = [
        ("title", title.as_str()),
        ("cause", cause),
        ("unit", unit),
        ("owner", &owner),
        ("due", "2026-11-20"),
        ("since", "2026-10-01"),
        ("effect", "Nobody waits longer than five minutes."),
        ("metric", "nps"),
        ("from", "12"),
        ("to", "30"),
    ];
    let planned = client.post("/actions", &fields).await;
    assert_eq!(planned.status, StatusCode::SEE_OTHER, "{}", planned.text());
    planned.location().rsplit('/').next().unwrap().to_owned()
}

/// Sends a file of feedback as a browser does.
pub(crate) async fn bring(client: &Client<'_>, name: &str, file: &[u8]) -> Answer {
    bring_to(client, "/imports", name, file).await
}

pub(crate) async fn bring_to(client: &Client<'_>, door: &str, name: &str, file: &[u8]) -> Answer {
    let token = client.get(door).await.field("csrf").unwrap_or_default();
    let mut body = format!(
        "--seam\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--seam\r\n\
         content-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         content-type: text/csv\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--seam--\r\n");
    let request = client
        .request(Method::POST, door)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=seam")
        .header(header::ORIGIN, TestApp::ORIGIN)
        .body(Body::from(body))
        .unwrap();
    client.send(request).await
}

/// Sends the form of an import's plan as it stands, so that the file is checked.
pub(crate) async fn decide(client: &Client<'_>, here: &str) -> Answer {
    let page = client.get(&format!("{here}?edit=yes")).await.text();
    let form = page.split("action=\"").find(|form| form.contains("/mapping\"")).unwrap();
    let mut fields: Vec<(&str, &str)> = Vec::new();
    for select in form.split("<select").skip(1) {
        let select = select.split("</select>").next().unwrap();
        let mut options = select.split("<option");
        let name = quoted(options.next().unwrap(), "name=\"");
        let options: Vec<&str> = options.collect();
        let chosen = options.iter().find(|option| option.contains(" selected"));
        fields.push((name, quoted(chosen.unwrap_or(&options[0]), "value=\"")));
    }
    let name = form.split("name=\"survey-name\"").nth(1).map(|rest| quoted(rest, "value=\""));
    fields.extend(name.map(|name| ("survey-name", name)));
    fields.push(("then", "check"));
    client.post(&format!("{here}/mapping"), &fields).await
}

fn quoted<'a>(text: &'a str, before: &str) -> &'a str {
    text.split_once(before).map_or("", |(_, rest)| rest).split('"').next().unwrap_or_default()
}

/// A new API key of somebody, with these scopes.
pub(crate) async fn key(app: &TestApp, staff: StaffId, scopes: &[&str]) -> String {
    let client = app.signed_in(staff).await;
    let mut form = vec![("name", "Till")];
    form.extend(scopes.iter().map(|scope| ("scope", *scope)));
    let made = client.post("/settings/keys", &form).await.text();
    made[made.find("rbk_").expect("the key, shown once")..].chars().take(30).collect()
}

/// Calls the API with a key.
pub(crate) async fn call(
    app: &TestApp,
    key: &str,
    method: Method,
    path: &str,
    body: &str,
) -> Answer {
    let client = app.anybody();
    let request = client
        .request(method, path)
        .header(header::AUTHORIZATION, format!("Bearer {key}"))
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_owned()))
        .unwrap();
    client.send(request).await
}

/// What stands between two texts, the first time; empty when it is not there.
pub(crate) fn between(text: &str, before: &str, after: &str) -> String {
    let rest = text.split_once(before).map_or("", |(_, rest)| rest);
    rest.split(after).next().unwrap_or_default().to_owned()
}

/// What looking around changes by itself: when a session or a key was last used, how often somebody
/// tried, and the book of the copy that dashboards are counted from.
const SEEN: [&str; 4] = ["people_session", "people_key", "people_attempt", "learn_columns_index"];

/// A sum over every row of every table, so that one can tell whether anything was written.
pub(crate) async fn sums(app: &TestApp) -> BTreeMap<String, (usize, u64)> {
    let postgres = app.app.store.is_postgres();
    let list = if postgres {
        "-- test.tables\nselect table_name::text from information_schema.tables where table_schema = current_schema()"
    } else {
        "-- test.tables\nselect name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
    };
    let tables = app.app.store.read(|tx| texts(tx, list.to_owned())).await.unwrap();
    let mut sums = BTreeMap::new();
    for table in tables.into_iter().filter(|table| !SEEN.contains(&table.as_str())) {
        let rows = if postgres {
            format!("-- test.sum\nselect t::text from {table} t")
        } else {
            let columns = format!("-- test.columns\nselect name from pragma_table_info('{table}')");
            let columns = app.app.store.read(|tx| texts(tx, columns.clone())).await.unwrap();
            let quoted: Vec<String> =
                columns.iter().map(|name| format!("quote(\"{name}\")")).collect();
            format!("-- test.sum\nselect {} from {table}", quoted.join(" || '|' || "))
        };
        let rows = app.app.store.read(|tx| texts(tx, rows.clone())).await.unwrap();
        let mut hasher = DefaultHasher::new();
        rows.hash(&mut hasher);
        sums.insert(table, (rows.len(), hasher.finish()));
    }
    assert!(sums.len() > 40, "{} tables", sums.len());
    sums
}

fn texts(tx: &mut Tx, sql: String) -> Result<Vec<String>, StoreError> {
    let rows = tx.rows(&Eyes::Loop, Sql::built(sql), &[])?;
    let texts = rows.into_iter().map(|row| row.get::<String>(0));
    let mut texts = texts.collect::<Result<Vec<_>, _>>()?;
    texts.sort();
    Ok(texts)
}
