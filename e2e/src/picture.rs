//! Pictures of pages, taken when somebody asks for them.

use crate::driver::Driver;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Where the pictures of the papers go: `RINGBACK_SCREENSHOTS`, else nowhere.
pub(crate) fn kept() -> Option<PathBuf> {
    folder("RINGBACK_SCREENSHOTS")
}

/// Where a picture of every page in every look goes: `RINGBACK_LOOK`, else nowhere.
pub(crate) fn looked_at() -> Option<PathBuf> {
    folder("RINGBACK_LOOK")
}

fn folder(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|path| !path.as_os_str().is_empty())
}

/// Writes what the window shows, or the page from its top to its bottom.
pub(crate) fn take(driver: &Driver, folder: &Path, name: &str, whole: bool) {
    let params =
        json!({ "format": "png", "captureBeyondViewport": whole, "optimizeForSpeed": false });
    let taken = driver.devtools("Page.captureScreenshot", &params);
    let bytes = STANDARD.decode(taken["data"].as_str().expect("a picture is text"));
    std::fs::create_dir_all(folder).expect("the folder of pictures can be made");
    let file = folder.join(format!("{name}.png"));
    std::fs::write(file, bytes.expect("a picture is base64")).expect("the picture can be written");
}
