//! How Ringback reaches the world outside: the one door for web calls, and the post for letters.
//!
//! Transport only: nothing here knows a stage, a table or a job. Callers decide what to send,
//! when to try again and what a refusal means; they learn from [`EgressError`] and [`SendError`]
//! which of these it can be. Every handle is cheap to clone and safe to share.

pub mod egress;
pub mod mail;
mod secret;
mod trust;
pub mod webhook;

pub use egress::address::Cidr;
pub use egress::names::Names;
pub use egress::policy::OutboundPolicy;
pub use egress::target::Refusal;
pub use egress::{Egress, EgressError, Outgoing, Reply};
pub use mail::address::{Address, Mailbox};
pub use mail::header::{Header, MailId};
pub use mail::identity::{ReplyIdentity, SigningKey};
pub use mail::sandbox::{Sandbox, SandboxLetter};
pub use mail::smtp::{Credentials, SmtpSettings, Tls};
pub use mail::{Accepted, BadLetter, Failure, Letter, Post, SendError};
pub use secret::Secret;
pub use trust::SetupError;
