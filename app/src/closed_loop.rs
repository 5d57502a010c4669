//! The whole loop on one page: which fact wakes which stage.

use kernel::{Fact, Kind};
use store::{Recorded, StoreError, Tx};
use web::App;

/// The listeners, each with a position of its own in the record of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Listen,
    Understand,
    Act,
    Learn,
    Improve,
    People,
    Audit,
    /// No stage of the loop: it carries facts to other programs.
    Webhooks,
}

impl Stage {
    pub const ALL: [Self; 8] = [
        Self::Listen,
        Self::Understand,
        Self::Act,
        Self::Learn,
        Self::Improve,
        Self::People,
        Self::Audit,
        Self::Webhooks,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Listen => "listen",
            Self::Understand => "understand",
            Self::Act => "act",
            Self::Learn => "learn",
            Self::Improve => "improve",
            Self::People => "people",
            Self::Audit => "audit",
            Self::Webhooks => "webhooks",
        }
    }

    /// Whether this stage hears facts of this kind.
    pub fn hears(self, kind: Kind) -> bool {
        woken_by(kind).contains(&self)
    }
}

/// Which fact wakes which stage. A new kind of fact does not compile until this is decided.
pub const fn woken_by(kind: Kind) -> &'static [Stage] {
    use Stage::{Act, Audit, Improve, Learn, Listen, People, Understand, Webhooks};
    match kind {
        Kind::ResponseReceived => &[Understand, Listen, People, Webhooks],
        Kind::ResponseUnderstood => &[Act, Learn, Webhooks],
        Kind::ResponseRemoved => &[Understand, Act, Learn, Listen, Improve, People, Webhooks],
        // learn and improve count cases by how they end, not by how they begin.
        Kind::CaseOpened => &[Webhooks],
        Kind::CaseAssigned | Kind::PromiseMissed => &[Audit, Webhooks],
        Kind::CustomerContacted => &[Webhooks],
        Kind::CaseResolved => &[Improve, Audit, Webhooks],
        Kind::CaseReopened => &[Improve, Audit, Webhooks],
        Kind::CaseRecovered => &[Audit, Webhooks],
        // Shown on the page of causes.
        Kind::CauseRaised => &[Webhooks],
        Kind::ActionDone => &[Audit, Webhooks],
        Kind::CustomerErased => &[Listen, Understand, Act, Learn, Improve, People, Webhooks],
        Kind::Audited => &[Audit],
    }
}

/// Lets a stage hear one fact, in the transaction that moves the stage's position.
///
/// # Errors
/// When the stage could not take it; the fact is then set aside for this stage.
pub fn hear(stage: Stage, tx: &mut Tx, recorded: &Recorded, app: &App) -> Result<(), StoreError> {
    match (stage, &recorded.fact) {
        (Stage::Listen, Fact::ResponseReceived(fact)) => {
            counted(tx, stage, recorded, |tx| listen::count(tx, fact))
        }
        (Stage::Listen, Fact::ResponseRemoved(fact)) => {
            counted(tx, stage, recorded, |tx| listen::uncount(tx, fact))
        }
        (Stage::Listen, Fact::CustomerErased(fact)) => listen::customer::forget(tx, fact.customer),
        (Stage::Understand, Fact::ResponseReceived(fact)) => {
            understand::read(tx, app.part::<understand::Codebooks>(), fact)
        }
        (Stage::Understand, Fact::ResponseRemoved(fact)) => understand::remove(tx, fact),
        (Stage::Understand, Fact::CustomerErased(_)) => understand::on_erased(tx),
        (Stage::Act, Fact::ResponseUnderstood(fact)) => act::rule::apply(tx, app, fact),
        (Stage::Act, Fact::ResponseRemoved(fact)) => act::on_removed(tx, fact),
        (Stage::Act, Fact::CustomerErased(fact)) => act::on_erased(tx, fact),
        (Stage::Learn, Fact::ResponseUnderstood(fact)) => {
            let zone = people::organisation::zone(app);
            learn::count(tx, recorded.seq, fact, &zone)?;
            learn::alert::look::note_late(tx, recorded.at, fact, &zone)
        }
        (Stage::Learn, Fact::ResponseRemoved(fact)) => {
            learn::uncount(tx, recorded.seq, fact, &people::organisation::zone(app))?;
            learn::alert::look::forget_late(tx, fact)
        }
        (Stage::Learn, Fact::CustomerErased(fact)) => learn::on_erased(tx, fact),
        (Stage::Improve, Fact::CaseResolved(fact)) => improve::cause_heard(tx, fact),
        (Stage::Improve, Fact::CaseReopened(fact)) => improve::cause_taken_back(tx, fact),
        (Stage::Improve, Fact::ResponseRemoved(fact)) => improve::on_removed(tx, fact),
        (Stage::Improve, Fact::CustomerErased(fact)) => improve::on_erased(tx, fact),
        (Stage::People, Fact::ResponseReceived(fact)) => {
            counted(tx, stage, recorded, |tx| people::customer::met(tx, fact))
        }
        (Stage::People, Fact::ResponseRemoved(fact)) => {
            counted(tx, stage, recorded, |tx| people::customer::unmet(tx, fact))
        }
        (Stage::People, Fact::CustomerErased(fact)) => people::privacy::forget(tx, fact.customer),
        (Stage::Audit, _) => people::audit::hear(tx, recorded),
        (Stage::Webhooks, _) => webhooks::hear(tx, recorded),
        // The table above and the arms here differ: a defect, kept visible instead of lost.
        (stage, fact) => Err(StoreError::unexpected(format!(
            "{} does not know what to do with {}",
            stage.name(),
            fact.name()
        ))),
    }
}

/// Lets a counter take a fact that it has not taken before.
fn counted(
    tx: &mut Tx,
    stage: Stage,
    recorded: &Recorded,
    take: impl FnOnce(&mut Tx) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    if tx.first_hearing(stage.name(), recorded.seq)? { take(tx) } else { Ok(()) }
}

/// What changes on live pages when a fact of this kind is recorded: topics of the feed.
pub const fn shown_live(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::ResponseReceived | Kind::ResponseRemoved => &["responses"],
        Kind::ResponseUnderstood => &["responses", "scores"],
        Kind::CaseOpened
        | Kind::CaseAssigned
        | Kind::PromiseMissed
        | Kind::CustomerContacted
        | Kind::CaseResolved
        | Kind::CaseReopened
        | Kind::CaseRecovered => &["cases"],
        Kind::CauseRaised => &["causes"],
        Kind::ActionDone => &["actions"],
        Kind::CustomerErased => &["responses", "cases"],
        Kind::Audited => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_audit_log_is_woken_by_just_what_it_keeps() {
        for kind in Kind::ALL {
            assert_eq!(Stage::Audit.hears(*kind), people::audit::keeps(*kind), "{}", kind.name());
        }
    }

    #[test]
    fn a_fact_wakes_each_stage_once() {
        for kind in Kind::ALL {
            let woken = woken_by(*kind);
            assert!(
                Stage::ALL
                    .iter()
                    .all(|stage| woken.iter().filter(|known| *known == stage).count() <= 1),
                "{}",
                kind.name()
            );
        }
    }
}
