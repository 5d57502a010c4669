//! Where planted words can still be read.
#![expect(clippy::unwrap_used, reason = "a story that can't go on fails")]

use std::path::{Path, PathBuf};
use store::{Eyes, Sql, params};
use testkit::TestApp;

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { all.extend(files(&path)) } else { all.push(path) }
    }
    all
}

/// Where each canary can still be read: in any file of the data folder, in the free pages and the
/// log of the database too; on PostgreSQL, in any column of any table.
pub(crate) async fn traces(
    app: &TestApp,
    canaries: &[&'static str],
) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    for file in files(app.app.site.scratch.parent().unwrap()) {
        let bytes = std::fs::read(&file).unwrap().to_ascii_lowercase();
        for canary in canaries.iter().copied() {
            if bytes.windows(canary.len()).any(|window| window == canary.as_bytes()) {
                found.push((canary, file.file_name().unwrap().to_string_lossy().into_owned()));
            }
        }
    }
    if app.app.store.is_postgres() {
        let tables = |tx: &mut store::Tx| {
            let list = "-- test.tables\nselect table_name::text from information_schema.tables where table_schema = current_schema()";
            let rows = tx.rows(&Eyes::Loop, list, &[])?;
            rows.into_iter().map(|row| row.get::<String>(0)).collect::<Result<Vec<_>, _>>()
        };
        for table in app.app.store.read(tables).await.unwrap() {
            for canary in canaries.iter().copied() {
                let sql = format!(
                    "-- test.grep\nselect count(*) from {table} t where lower(t::text) like $1"
                );
                let pattern = format!("%{canary}%");
                let count = app
                    .app
                    .store
                    .read(|tx| {
                        tx.number(&Eyes::Loop, Sql::built(sql.clone()), params![pattern.as_str()])
                    })
                    .await
                    .unwrap();
                if count > 0 {
                    found.push((canary, table.clone()));
                }
            }
        }
    }
    found
}
