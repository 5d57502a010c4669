//! People from the terminal: adding them and letting them in, while the server runs.

use super::serve::open_beside;
use super::terminal::say;
use crate::config::Config;
use crate::running::StartError;
use clap::Subcommand;
use kernel::{Language, Role};
use people::Email;
use people::staff;
use std::process::ExitCode;

#[derive(Subcommand)]
pub enum User {
    /// Adds somebody and prints the link by which they join
    Add {
        email: String,
        name: String,
        /// viewer, agent, manager or owner
        #[arg(long, default_value = "agent")]
        role: String,
        /// Language of their pages: en, th or vi
        #[arg(long, default_value = "en")]
        language: String,
    },
    /// Asks nobody for a second factor any more: when no owner gets in since it is asked of everybody
    LiftSecondFactor,
    /// Takes away the second factor of somebody who has lost their phone and their recovery codes
    RemoveSecondFactor { email: String },
    /// Ends somebody's sessions and prints a link to choose a new password
    ResetPassword { email: String },
}

pub(super) async fn user(config: &Config, user: User) -> Result<ExitCode, StartError> {
    let store = open_beside(config).await?;
    let path = match &user {
        User::Add { email, name, role, language } => {
            let email = address(email)?;
            let role = Role::parse(role)
                .ok_or_else(|| other("A role is viewer, agent, manager or owner."))?;
            let language =
                Language::parse(language).ok_or_else(|| other("A language is en, th or vi."))?;
            store
                .write("add from terminal", |tx| {
                    staff::add_from_terminal(tx, &email, name, role, None, language)
                })
                .await
        }
        User::LiftSecondFactor => {
            let done = store
                .write(
                    "lift second factor from terminal",
                    people::second_factor::lift_from_terminal,
                )
                .await;
            store.close().await;
            done.map_err(|error| other(&error.to_string()))?;
            say("Done. Nobody is asked for a second factor; those who have one keep it.");
            return Ok(ExitCode::SUCCESS);
        }
        User::RemoveSecondFactor { email } => {
            let email = address(email)?;
            let done = store
                .write("remove second factor from terminal", |tx| {
                    people::second_factor::remove_from_terminal(tx, &email)
                })
                .await;
            store.close().await;
            done.map_err(|error| other(&error.to_string()))?;
            say("Done. They sign in with their password alone and were signed out everywhere.");
            return Ok(ExitCode::SUCCESS);
        }
        User::ResetPassword { email } => {
            let email = address(email)?;
            store
                .write("reset from terminal", |tx| staff::reset_password_from_terminal(tx, &email))
                .await
        }
    };
    store.close().await;
    let path = path.map_err(|error| other(&error.to_string()))?;
    say(&format!(
        "Give them this link; it works once:\n\n    {}{path}\n",
        crate::running::base_url(config)
    ));
    Ok(ExitCode::SUCCESS)
}

fn address(text: &str) -> Result<Email, StartError> {
    Email::parse(text).ok_or_else(|| other("That is no e-mail address."))
}

fn other(text: &str) -> StartError {
    StartError::Other(text.to_owned())
}
