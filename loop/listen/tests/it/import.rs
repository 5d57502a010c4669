//! Stories about bringing a file in, from choosing it to taking all of it back.

use crate::{kept, received};
use axum::body::Body;
use http::{Method, StatusCode, header};
use kernel::Metric;
use std::time::Duration;
use testkit::{Answer, Client, TestApp};

const FEEDBACK: &str = "id;วันที่;สาขา;คะแนน NPS;ความคิดเห็น;อีเมล\r\n\
    a1;01/10/2569;Chiang Mai;9;พนักงานน่ารักมาก;ploy@home.example\r\n\
    a2;02/10/2569;Đà Nẵng;3;Chờ lâu quá;lan@home.example\r\n\
    a3;03/10/2569;Chiang Mai;11;สิบเอ็ด;\r\n";

/// Sends a file as a browser does.
async fn bring(client: &Client<'_>, name: &str, file: &[u8]) -> Answer {
    let page = client.get("/imports").await;
    let token = page.field("csrf").unwrap_or_default();
    bring_with(client, name, file, &token).await
}

async fn bring_with(client: &Client<'_>, name: &str, file: &[u8], token: &str) -> Answer {
    let mut body = format!(
        "--cut\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--cut\r\n\
         content-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\ncontent-type: text/csv\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--cut--\r\n");
    let request = client
        .request(Method::POST, "/imports")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=cut")
        .header(header::ORIGIN, TestApp::ORIGIN)
        .body(Body::from(body))
        .unwrap();
    client.send(request).await
}

/// Sends the form of the plan as it stands, and something more.
async fn decide(client: &Client<'_>, here: &str, more: &[(&str, &str)]) -> Answer {
    let page = client.get(&format!("{here}?edit=yes")).await.text();
    let form = page.split("action=\"").find(|form| form.contains("/mapping\"")).unwrap().to_owned();
    let mut fields: Vec<(String, String)> = Vec::new();
    for select in form.split("<select").skip(1) {
        let name = select.split("name=\"").nth(1).unwrap().split('"').next().unwrap();
        let options = select.split("</select>").next().unwrap();
        let chosen = options
            .split("<option")
            .find(|option| option.contains(" selected"))
            .or(options.split("<option").nth(1));
        let value = chosen.unwrap().split("value=\"").nth(1).unwrap().split('"').next().unwrap();
        fields.push((name.to_owned(), value.to_owned()));
    }
    let name = form.split("name=\"survey-name\"").nth(1).unwrap().split("value=\"").nth(1).unwrap();
    fields.push(("survey-name".to_owned(), name.split('"').next().unwrap().to_owned()));
    fields.retain(|(known, _)| !more.iter().any(|(name, _)| name == known));
    let mut all: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.extend_from_slice(more);
    client.post(&format!("{here}/mapping"), &all).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_is_looked_at_checked_taken_in_and_taken_back() {
    let test = TestApp::new().await;
    let grace = test.signed_in(test.characters.grace).await;
    assert!(grace.get("/imports").await.text().contains("No imports yet"));
    let thai = FEEDBACK.replace("Đà Nẵng", "Da Nang").replace("Chờ lâu quá", "Slow");
    let tis = sheet::Encoding::Thai.write(&thai).unwrap();
    let brought = bring(&grace, "ความเห็น ตุลาคม.csv", &tis).await;
    assert_eq!(brought.status, StatusCode::SEE_OTHER, "{}", brought.text());
    let here = brought.location().to_owned();
    // It shows what it understands, and how sure it is.
    let plan = grace.get(&here).await.text();
    for said in [
        "ความเห็น ตุลาคม",
        "TIS-620",
        "Semicolon",
        "พนักงานน่ารักมาก",
        "Certain",
        "is not on the NPS scale",
    ] {
        assert!(plan.contains(said), "{said}");
    }
    assert_eq!(kept(&test).await, 0);
    // Correcting a column shows the rows anew.
    let sketch = grace.post(&format!("{here}/sketch"), &[("c3", "csat")]).await;
    assert!(sketch.text().contains("is not on the CSAT scale"), "{}", sketch.text());
    assert!(!sketch.text().contains("<html"));
    let checked = decide(&grace, &here, &[("then", "check")]).await;
    assert_eq!(checked.location(), here);
    let busy = grace.get(&here).await.text();
    assert!(busy.contains("Checking") && busy.contains("http-equiv=\"refresh\""));
    test.run_until_quiet().await;
    let report = grace.get(&here).await.text();
    assert!(report.contains("Import 2 answers"), "{report}");
    assert_eq!(kept(&test).await, 0);
    // Now in earnest.
    assert_eq!(grace.post(&format!("{here}/start"), &[]).await.location(), here);
    test.run_until_quiet().await;
    let facts = received(&test).await;
    assert_eq!(facts.len(), 2);
    let units: Vec<_> = facts.iter().map(|fact| fact.unit).collect();
    assert_eq!(units, [test.characters.chiang_mai, test.characters.da_nang]);
    assert_eq!((facts[0].metric, facts[0].channel.as_str()), (Some(Metric::Nps), "import"));
    assert_eq!(facts[0].comment.as_deref(), Some("พนักงานน่ารักมาก"));
    let done = grace.get(&here).await.text();
    assert!(done.contains("Done") && done.contains("Undo this import"), "{done}");
    let rejects = grace.get(&format!("{here}/rejects.csv")).await;
    assert!(
        rejects.header("content-disposition").starts_with("attachment; filename=\"rejects-imp_")
    );
    let text = rejects.text();
    assert!(
        text.contains("\r\n4;“11” is not on the NPS scale") && text.contains(";a3;03/10/2569;"),
        "{text}"
    );
    // And all of it back.
    grace.post(&format!("{here}/undoing"), &[]).await;
    test.run_until_quiet().await;
    assert!(grace.get(&here).await.text().contains("2 answers were taken back"));
    assert!(!grace.get("/responses").await.text().contains("พนักงานน่ารักมาก"));
    assert_eq!(grace.get(&format!("{here}/rejects.csv")).await.text().lines().count(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_no_table_is_told_so_in_one_s_language() {
    let test = TestApp::new().await;
    for (language, workbook) in [("en", "workbook"), ("th", "สมุดงาน"), ("vi", "sổ tính")]
    {
        let grace = test.signed_in(test.characters.grace).await;
        grace.set_cookie("ringback-language", language);
        let refused = bring(&grace, "x.xlsx", b"PK\x03\x04....").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains(workbook));
        assert_eq!(bring(&grace, "x.csv", b"").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    test.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hostile_names_and_cells_are_plain_text_everywhere() {
    let test = TestApp::new().await;
    let grace = test.signed_in(test.characters.grace).await;
    let evil = "<img src=x onerror=alert(1)>";
    let file = format!(
        "nps,comment,\"{evil}\",email\n9,\"{evil}{{{{7*7}}}}\",\"=cmd|'/c calc'!A1\",a@b.example\n11,{evil},+1,x\n"
    );
    let brought = bring(&grace, "../../<script>alert(1)<script>.csv", file.as_bytes()).await;
    let here = brought.location().to_owned();
    let mut pages = vec![grace.get(&here).await.text(), grace.get("/imports").await.text()];
    decide(&grace, &here, &[("then", "check")]).await;
    test.run_until_quiet().await;
    pages.push(grace.get(&here).await.text());
    grace.post(&format!("{here}/start"), &[]).await;
    test.run_until_quiet().await;
    pages.push(grace.get(&here).await.text());
    pages.push(grace.get("/imports").await.text());
    pages.push(grace.get("/responses").await.text());
    pages.push(grace.get("/surveys").await.text());
    for page in &pages {
        assert!(!page.contains("<img src=x") && !page.contains("<script>alert"), "{page}");
        assert!(!page.contains(">49<"));
    }
    assert!(pages[0].contains("&#60;img src=x") || pages[0].contains("&lt;img src=x"));
    assert_eq!(received(&test).await.len(), 1);
    let rejects = grace.get(&format!("{here}/rejects.csv")).await.text();
    assert!(rejects.contains(",'+1,"), "{rejects}");
    // The name of the file opens no other place on the disk.
    let folder = test.app.site.scratch.join("imports");
    let names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert!(names.iter().all(|name| name.starts_with("imp_")), "{names:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn managers_bring_files_into_their_own_units_and_others_do_not() {
    let test = TestApp::new().await;
    let somchai = test.signed_in(test.characters.somchai).await;
    let here = bring(&somchai, "ours.csv", b"nps,branch\n9,Chiang Mai\n8,Da Nang\n")
        .await
        .location()
        .to_owned();
    decide(&somchai, &here, &[("then", "check")]).await;
    test.run_until_quiet().await;
    assert!(somchai.get(&here).await.text().contains("นำเข้า 1 คำตอบ"));
    somchai.post(&format!("{here}/start"), &[]).await;
    test.run_until_quiet().await;
    assert_eq!(
        received(&test).await.iter().map(|fact| fact.unit).collect::<Vec<_>>(),
        [test.characters.chiang_mai]
    );
    let tuan = test.signed_in(test.characters.tuan).await;
    for path in [here.clone(), format!("{here}/rejects.csv")] {
        assert_eq!(tuan.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    for deed in ["start", "undoing", "removal", "mapping", "layout", "sketch"] {
        assert_eq!(
            tuan.post(&format!("{here}/{deed}"), &[]).await.status,
            StatusCode::NOT_FOUND,
            "{deed}"
        );
    }
    assert!(!tuan.get("/imports").await.text().contains("ours.csv"));
    let mali = test.signed_in(test.characters.mali).await;
    assert_eq!(mali.get("/imports").await.status, StatusCode::FORBIDDEN);
    // No token, no file.
    assert_eq!(
        bring_with(&somchai, "x.csv", b"nps\n9\n", "nonsense").await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(received(&test).await.len(), 1);
    test.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_nobody_came_back_for_is_forgotten() {
    let test = TestApp::new().await;
    let grace = test.signed_in(test.characters.grace).await;
    let draft = bring(&grace, "draft.csv", b"nps\n9\n").await.location().to_owned();
    let thrown = bring(&grace, "thrown.csv", b"nps\n9\n").await.location().to_owned();
    let taken = bring(&grace, "taken.csv", b"nps\n9\n11\n").await.location().to_owned();
    decide(&grace, &taken, &[("then", "check")]).await;
    test.run_until_quiet().await;
    grace.post(&format!("{taken}/start"), &[]).await;
    let gone = grace.post(&format!("{thrown}/removal"), &[]).await;
    assert_eq!(gone.location(), "/imports");
    test.run_until_quiet().await;
    assert_eq!(grace.get(&thrown).await.status, StatusCode::NOT_FOUND);
    let files = || std::fs::read_dir(test.app.site.scratch.join("imports")).unwrap().count();
    assert_eq!(files(), 1, "the file of the one that was taken in is gone at once");
    test.advance(Duration::from_secs(25 * 3600)).await;
    assert_eq!(files(), 0);
    let grace = test.signed_in(test.characters.grace).await;
    assert_eq!(grace.get(&draft).await.status, StatusCode::NOT_FOUND);
    let rejects = format!("{taken}/rejects.csv");
    assert_eq!(grace.get(&rejects).await.text().lines().count(), 2);
    test.advance(Duration::from_secs(31 * 24 * 3600)).await;
    let grace = test.signed_in(test.characters.grace).await;
    assert_eq!(grace.get(&rejects).await.text().lines().count(), 1);
    assert_eq!(received(&test).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn heard_twice_counts_once() {
    let test = TestApp::hearing_twice().await;
    let grace = test.signed_in(test.characters.grace).await;
    let here = bring(&grace, "x.csv", b"id,nps,comment\n1,2,Cold soup\n2,9,Warm welcome\n")
        .await
        .location()
        .to_owned();
    decide(&grace, &here, &[("then", "check")]).await;
    test.run_until_quiet().await;
    grace.post(&format!("{here}/start"), &[]).await;
    test.run_until_quiet().await;
    assert_eq!(received(&test).await.len(), 2);
    // The same file again: known, and said so.
    let again = bring(&grace, "x.csv", b"id,nps,comment\n1,2,Cold soup\n2,9,Warm welcome\n")
        .await
        .location()
        .to_owned();
    assert!(grace.get(&again).await.text().contains("was imported before"));
    let survey = {
        let page = grace.get(&again).await.text();
        let surveys = page.split("name=\"survey\"").nth(1).unwrap().to_owned();
        let at = surveys
            .split("<option value=\"")
            .find(|option| option.contains(">x<"))
            .unwrap()
            .to_owned();
        at.split('"').next().unwrap().to_owned()
    };
    decide(&grace, &again, &[("then", "check"), ("survey", &survey)]).await;
    test.run_until_quiet().await;
    assert!(grace.get(&again).await.text().contains("There is nothing to take in"));
}
