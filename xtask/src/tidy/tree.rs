//! The project's files as the rules see them.

use std::fs;

use super::rust::{self, Token};
use crate::shell::{self, Outcome};

/// Every text file that git tracks or would track.
pub(crate) struct Tree {
    pub(crate) files: Vec<File>,
}

pub(crate) struct File {
    /// Relative to the project folder, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
    /// Empty unless it is Rust.
    pub(crate) tokens: Vec<Token>,
}

impl Tree {
    /// # Errors
    /// When git cannot list the files or one cannot be read.
    pub(crate) fn read() -> Outcome<Self> {
        let list = shell::ask(&mut shell::program(
            "git",
            &["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        ))?;
        let mut files = Vec::new();
        for path in list.split('\0').filter(|path| !path.is_empty()) {
            match fs::read(path) {
                Ok(bytes) => {
                    // What is not UTF-8 is a picture or a sample in some old encoding.
                    files.extend(String::from_utf8(bytes).ok().map(|text| File::new(path, text)));
                }
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) if error.kind() == std::io::ErrorKind::IsADirectory => {}
                Err(error) => return Err(format!("cannot read {path}: {error}")),
            }
        }
        Ok(Self { files })
    }

    /// A project made of strings, for the rules' own tests.
    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(path, text)| File::new(path, (*text).to_owned()));
        Self { files: files.collect() }
    }

    pub(crate) fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.is_rust())
    }
}

impl File {
    fn new(path: &str, text: String) -> Self {
        let tokens = if path.ends_with(".rs") { rust::read(&text) } else { Vec::new() };
        Self { path: path.to_owned(), text, tokens }
    }

    pub(crate) fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// The file's name without its folder.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// A file that holds nothing but tests.
    pub(crate) fn is_test(&self) -> bool {
        self.name() == "tests.rs" || self.path.contains("/tests/")
    }

    /// A crate that is no part of the product.
    pub(crate) fn is_tool(&self) -> bool {
        ["xtask/", "testkit/", "e2e/", "benches/", "fuzz/"]
            .iter()
            .any(|shelf| self.path.starts_with(shelf))
    }

    /// The crate's folder name: `act` for `loop/act/src/case.rs`, `app` for `app/src/main.rs`.
    pub(crate) fn crate_name(&self) -> &str {
        let before = self.path.split("/src/").next().unwrap_or_default();
        before.rsplit('/').next().unwrap_or_default()
    }

    /// The tokens that are no test.
    pub(crate) fn product(&self) -> impl Iterator<Item = &Token> {
        let whole = self.is_test();
        self.tokens.iter().filter(move |token| !whole && !token.test)
    }
}
