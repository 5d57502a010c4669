//! Learns the shipped models of words and languages again, or checks that they are what is learned.
//!
//! `cargo run --release -p language --example train [-- --check]`, from the project's folder.

use std::io::{Error, Result};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use language::corpus::{self, Part};
use language::{cut, lid};

fn main() -> ExitCode {
    let check = std::env::args().any(|word| word == "--check");
    match run(&PathBuf::from("engines/language"), check) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("train: {error}");
            ExitCode::from(2)
        }
    }
}

/// True when the files are as they should be.
fn run(home: &Path, check: bool) -> Result<bool> {
    let data = home.join("data");
    let mut same = true;
    for (name, learn) in [
        ("latin.bin", latin as fn(&Path) -> Result<Vec<u8>>),
        ("thai.bin", thai),
        ("vietnamese.bin", vietnamese),
    ] {
        let (path, fresh) = (home.join("models").join(name), learn(&data)?);
        if !check {
            std::fs::write(&path, &fresh)?;
            eprintln!("{}: {} bytes", path.display(), fresh.len());
        } else if std::fs::read(&path)? != fresh {
            eprintln!(
                "{}: differs from what is learned. Run: cargo xtask train-models",
                path.display()
            );
            same = false;
        }
    }
    Ok(same)
}

fn latin(data: &Path) -> Result<Vec<u8>> {
    let folder = data.join("latin");
    let mut english = lines(&folder.join("en.txt"))?;
    english.extend(comments(data, "en")?);
    let mut vietnamese = comments(data, "vi")?;
    let cut = sentences(&data.join("vi-seg-vtb/train.tsv"))?;
    vietnamese.extend(cut.into_iter().map(|words| words.join(" ")));
    let other = lines(&folder.join("other.tsv"))?;
    let other: Vec<String> = other
        .iter()
        .filter_map(|line| line.split_once('\t'))
        .map(|(_, text)| text.into())
        .collect();
    Ok(lid::learn::model(&english, &vietnamese, &other))
}

fn thai(data: &Path) -> Result<Vec<u8>> {
    let words = lines(&data.join("th-words/words.tsv"))?.into_iter().map(|line| {
        let (word, times) = line.split_once('\t').unwrap_or((&line, "0"));
        times.parse().map(|times| (word.to_owned(), times)).map_err(Error::other)
    });
    let words: Vec<(String, u64)> = words.collect::<Result<_>>()?;
    let mut cut = sentences(&data.join("th-seg-wisesight/train.tsv"))?;
    cut.extend(sentences(&data.join("th-seg-tud/train.tsv"))?);
    Ok(cut::learn::thai(&words, &cut))
}

fn vietnamese(data: &Path) -> Result<Vec<u8>> {
    let words = lines(&data.join("vi-words/words.txt"))?;
    Ok(cut::learn::vietnamese(&words, &sentences(&data.join("vi-seg-vtb/train.tsv"))?))
}

fn lines(path: &Path) -> Result<Vec<String>> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Error::other(format!("{}: {error}", path.display())))?;
    Ok(text.lines().map(str::to_owned).collect())
}

/// The comments of the corpus that may be learned from, without what is personal.
fn comments(data: &Path, language: &str) -> Result<Vec<String>> {
    let folder = data.with_file_name("corpus").join(language);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_>>()?;
    files.sort();
    let mut texts = Vec::new();
    for file in files {
        let read = corpus::read(&std::fs::read_to_string(&file)?, language);
        for mut comment in read.map_err(Error::other)? {
            if comment.part == Part::Train {
                for personal in comment.personal.iter().rev() {
                    comment.text.replace_range(personal.start..personal.end, "");
                }
                texts.push(comment.text.replace('\n', " "));
            }
        }
    }
    Ok(texts)
}

/// Sentences as lists of words, one a line with tabs between.
fn sentences(path: &Path) -> Result<Vec<Vec<String>>> {
    let lines = lines(path)?;
    Ok(lines.iter().map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}
