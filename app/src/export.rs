//! The export of everything: what is in it, and what stays behind.

use store::Without;

/// What no export holds: with it somebody could sign in, or be signed in still.
///
/// Whoever is to work with the copy gets a new link (`ringback user reset-password`) and makes new API keys. What
/// belongs to the running server only stays behind as well.
pub const WITHOUT: Without = Without {
    tables: &[
        "people_session",
        "people_pass",
        "people_attempt",
        "people_second_factor",
        "people_recovery_code",
        "people_key",
        "people_call",
        "node",
    ],
    columns: &[("people_staff", "password"), ("job", "lease_until")],
};
