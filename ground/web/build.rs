//! Lists the locale files and the static files, so that the binary carries them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[expect(clippy::disallowed_methods, reason = "cargo tells a build script its folders this way")]
fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    let locales = root.join("../../locales").canonicalize()?;
    let assets = root.join("static");
    println!("cargo:rerun-if-changed={}", locales.display());
    println!("cargo:rerun-if-changed={}", assets.display());

    let mut text = String::from("pub(crate) static FILES: &[(&str, &str, &str)] = &[\n");
    for language in ["en", "th", "vi"] {
        for path in files_in(&locales.join(language))? {
            if path.extension().is_some_and(|extension| extension == "ftl") {
                let name = path.file_stem().unwrap_or_default().to_string_lossy();
                let _ = writeln!(text, "({language:?}, {name:?}, include_str!({path:?})),");
            }
        }
    }
    fs::write(out.join("locales.rs"), text + "];\n")?;

    // The style sheet is written in a few files and sent as one.
    let mut style = String::new();
    for path in files_in(&assets.join("css"))? {
        style.push_str(&fs::read_to_string(path)?);
    }
    let style_path = out.join("app.css");
    fs::write(&style_path, style)?;

    let mut text = String::from("pub(crate) static FILES: &[(&str, &[u8])] = &[\n");
    let _ = writeln!(text, "(\"app.css\", include_bytes!({style_path:?})),");
    for path in files_in(&assets)?.into_iter().filter(|path| !path.starts_with(assets.join("css")))
    {
        let name = path.strip_prefix(&assets).map_err(io::Error::other)?.to_string_lossy();
        let _ = writeln!(text, "({name:?}, include_bytes!({path:?})),");
    }
    fs::write(out.join("assets.rs"), text + "];\n")
}

/// All files beneath a folder, in a fixed order; hidden files are left out.
fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return Ok(found) };
    for entry in entries {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() {
            found.extend(files_in(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
