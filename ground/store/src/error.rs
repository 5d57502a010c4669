//! What can go wrong in the store, told apart by what the caller can do about it.

use std::error::Error;

/// A failure of the store. `Display` is safe to show; the cause is in `source()` for the log.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database can't be reached or can't write just now (full disk, lost connection).
    #[error("The data store can't be reached just now. Please try again in a moment.")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
    /// Two changes met; the store tried again and gave up.
    #[error("Somebody changed the same thing at the same moment. Please try again.")]
    Contention(#[source] Box<dyn Error + Send + Sync>),
    /// A unique, foreign or check constraint said no.
    #[error("That clashes with something that exists already.")]
    Constraint(#[source] Box<dyn Error + Send + Sync>),
    /// A statement or a row was not what the code expects: a defect.
    #[error("The data store gave an unexpected answer.")]
    Unexpected(#[source] Box<dyn Error + Send + Sync>),
    /// A staff member's query that does not say which rows they may see: a defect.
    #[error("The data store refused a question without a viewer.")]
    Eyeless(String),
    /// The data was written by a newer Ringback.
    #[error(
        "This data was written by a newer version of Ringback (schema {found}); this one knows up to {known}. Please update Ringback."
    )]
    NewerSchema { found: i64, known: i64 },
    /// Another process holds the data folder.
    #[error(
        "Another Ringback is already running on the data folder {0}. Stop it first, or use PostgreSQL to run several."
    )]
    InUse(String),
    /// The data folder or the database address is not usable.
    #[error("{0}")]
    Setup(String),
}

impl StoreError {
    pub fn unexpected(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Unexpected(cause.into())
    }

    /// Whether the caller should answer "try again later" (503).
    pub const fn is_unavailable(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::Contention(_))
    }

    pub const fn is_constraint(&self) -> bool {
        matches!(self, Self::Constraint(_))
    }

    /// Whether the same transaction may succeed when run again from its start.
    pub(crate) const fn is_contention(&self) -> bool {
        matches!(self, Self::Contention(_))
    }

    /// A short account with its causes, for logs and the administrator's page, never for visitors.
    pub fn account(&self) -> String {
        let mut text = self.to_string();
        let mut cause = self.source();
        while let Some(error) = cause {
            text.push_str(": ");
            text.push_str(&error.to_string());
            cause = error.source();
        }
        text
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let code = error.sqlite_error_code();
        let cause: Box<dyn Error + Send + Sync> = Box::new(error);
        match code {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Contention(cause),
            Some(Code::ConstraintViolation) => Self::Constraint(cause),
            Some(
                Code::DiskFull
                | Code::SystemIoFailure
                | Code::CannotOpen
                | Code::ReadOnly
                | Code::OutOfMemory
                | Code::PermissionDenied,
            ) => Self::Unavailable(cause),
            _ => Self::Unexpected(cause),
        }
    }
}

impl From<tokio_postgres::Error> for StoreError {
    fn from(error: tokio_postgres::Error) -> Self {
        let state = error.code().map(|code| code.code().to_owned());
        let closed = error.is_closed();
        let cause: Box<dyn Error + Send + Sync> = Box::new(error);
        match state.as_deref() {
            Some("40001" | "40P01" | "55P03") => Self::Contention(cause),
            Some(state) if state.starts_with("23") => Self::Constraint(cause),
            // Connection trouble, resources, an operator's stop, and I/O errors pass.
            Some(state)
                if ["08", "53", "57", "58"].iter().any(|class| state.starts_with(class)) =>
            {
                Self::Unavailable(cause)
            }
            None if closed => Self::Unavailable(cause),
            None => Self::Unavailable(cause),
            Some(_) => Self::Unexpected(cause),
        }
    }
}
