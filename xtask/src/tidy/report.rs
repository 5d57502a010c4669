//! What tidy found: offences fail the gate, warnings do not, notes are figures.

/// Everything found in one run.
#[derive(Default)]
pub(crate) struct Report {
    offences: Vec<Finding>,
    warnings: Vec<Finding>,
    notes: Vec<String>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    path: String,
    line: usize,
    what: String,
}

impl Report {
    /// Something that must be mended; `what` says what and why.
    pub(crate) fn offence(&mut self, path: &str, line: usize, what: impl Into<String>) {
        self.offences.push(Finding { path: path.to_owned(), line, what: what.into() });
    }

    pub(crate) fn warning(&mut self, path: &str, line: usize, what: impl Into<String>) {
        self.warnings.push(Finding { path: path.to_owned(), line, what: what.into() });
    }

    pub(crate) fn note(&mut self, what: impl Into<String>) {
        self.notes.push(what.into());
    }

    /// Prints all of it; true when nothing offends.
    pub(crate) fn tell(mut self) -> bool {
        self.offences.sort();
        self.offences.dedup();
        self.warnings.sort();
        self.warnings.dedup();
        for Finding { path, line, what } in &self.warnings {
            eprintln!("warning: {path}:{line}: {what}");
        }
        for Finding { path, line, what } in &self.offences {
            eprintln!("{path}:{line}: {what}");
        }
        for note in &self.notes {
            eprintln!("{note}");
        }
        eprintln!("{} offences, {} warnings", self.offences.len(), self.warnings.len());
        self.offences.is_empty()
    }

    /// The offences as `path:line` and their text, for the rules' own tests.
    #[cfg(test)]
    pub(crate) fn found(&self) -> Vec<String> {
        self.offences.iter().map(|f| format!("{}:{} {}", f.path, f.line, f.what)).collect()
    }

    #[cfg(test)]
    pub(crate) fn warned(&self) -> Vec<String> {
        self.warnings.iter().map(|f| format!("{}:{} {}", f.path, f.line, f.what)).collect()
    }

    #[cfg(test)]
    pub(crate) fn noted(&self) -> &[String] {
        &self.notes
    }
}
