//! Passwords: long enough, not one that everybody tries first, and kept so that nobody can read them.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use std::collections::HashSet;
use std::fmt;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

/// A password as it was typed, in one Unicode form: two keyboards may write "ế" in two ways.
#[derive(Clone)]
pub struct Password(String);

/// Why a password can't be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weak {
    Short,
    Long,
    /// It is on every attacker's list.
    Common,
    /// It is the person's own name or address with a few digits.
    Personal,
}

/// The least number of characters; 15 are advised where it is chosen.
pub const SHORTEST: usize = 8;
/// The most bytes, so that nobody makes us hash a book.
pub const LONGEST: usize = 256;

static COMMON: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../data/common_passwords.txt").lines().collect());

impl Password {
    /// A new password; `personal` are the words an attacker who knows the person tries first.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn choose(text: &str, personal: &[&str]) -> Result<Self, Weak> {
        let password = Self::typed(text).ok_or(Weak::Long)?;
        let small = password.0.to_lowercase();
        let bare = small.trim_matches(|c: char| !c.is_alphabetic());
        let is_own = |word: &&str| {
            let word = word.nfc().collect::<String>().to_lowercase();
            word.chars().count() >= 3 && (small == word || bare == word)
        };
        let mut letters = small.chars();
        let first = letters.next();
        if password.0.chars().count() < SHORTEST {
            Err(Weak::Short)
        } else if COMMON.contains(small.as_str()) || letters.all(|letter| Some(letter) == first) {
            Err(Weak::Common)
        } else if personal.iter().any(is_own) {
            Err(Weak::Personal)
        } else {
            Ok(password)
        }
    }

    /// A password to be compared with the one kept; `None` when none so long can have been chosen.
    pub fn typed(text: &str) -> Option<Self> {
        (text.len() <= LONGEST)
            .then(|| Self(text.nfc().collect()))
            .filter(|p| p.0.len() <= 3 * LONGEST)
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

impl Weak {
    /// The key of the sentence that says what to do.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Short => "password-short",
            Self::Long => "password-long",
            Self::Common => "password-common",
            Self::Personal => "password-personal",
        }
    }
}

/// Hashes passwords with Argon2id, on threads of their own and two at once at most.
///
/// Each takes 19 MiB and some 20 ms of a core, and a flood of sign-ins must leave room for
/// everybody else.
pub struct Hasher {
    slots: Semaphore,
    waiting: AtomicUsize,
    done: AtomicU64,
}

/// Too many sign-ins wait already.
#[derive(Debug, thiserror::Error)]
#[error("Too many people are signing in just now. Please try again in a moment.")]
pub struct Busy;

const AT_ONCE: usize = 2;
const MOST_WAITING: usize = 64;

/// A hash that no password has, to be checked where an account has none.
pub(super) const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$cmluZ2JhY2sgbm9ib2R5$\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

impl Default for Hasher {
    fn default() -> Self {
        Self {
            slots: Semaphore::new(AT_ONCE),
            waiting: AtomicUsize::new(0),
            done: AtomicU64::new(0),
        }
    }
}

impl Hasher {
    /// The text to keep for a password.
    ///
    /// # Errors
    /// When too many wait.
    pub async fn hash(&self, password: &Password) -> Result<String, Busy> {
        let text = password.0.clone();
        self.work(move || {
            // The salt is 16 bytes of the system's own randomness.
            let hash: PasswordHash = argon2().hash_password(text.as_bytes()).map_err(|_| Busy)?;
            Ok(hash.to_string())
        })
        .await?
    }

    /// Whether the password is the one that was kept. Where nothing was kept the answer is no, and
    /// takes as long.
    ///
    /// # Errors
    /// When too many wait.
    pub async fn verify(&self, password: &Password, kept: Option<&str>) -> Result<bool, Busy> {
        let (text, kept) = (password.0.clone(), kept.unwrap_or(NOBODY).to_owned());
        self.work(move || {
            let Ok(hash) = PasswordHash::new(&kept) else { return false };
            argon2().verify_password(text.as_bytes(), &hash).is_ok()
        })
        .await
    }

    /// How many hashes were made or checked since the start.
    pub fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    async fn work<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Busy> {
        let place = Place::in_line(&self.waiting)?;
        let _slot = self.slots.acquire().await.map_err(|_| Busy)?;
        drop(place);
        self.done.fetch_add(1, Ordering::Relaxed);
        tokio::task::spawn_blocking(job).await.map_err(|_| Busy)
    }
}

/// A place in the line before the hasher; it is given up also when the caller goes away.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    fn in_line(waiting: &'a AtomicUsize) -> Result<Self, Busy> {
        let before = waiting.fetch_add(1, Ordering::SeqCst);
        let place = Self(waiting);
        if before >= MOST_WAITING { Err(Busy) } else { Ok(place) }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).expect("these parameters are within bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_long_uncommon_and_not_one_s_own_name() {
        let personal = ["mali", "มะลิ ใจดี", "Baan Kafe"];
        for (text, verdict) in [
            ("correct horse battery", None),
            ("ก้อนเมฆสีชมพู", None),
            ("bảy con mèo nhỏ", None),
            ("1234567", Some(Weak::Short)),
            ("ก้อนเมฆ", Some(Weak::Short)),
            ("password", Some(Weak::Common)),
            ("PassWord1", Some(Weak::Common)),
            ("matkhau123", Some(Weak::Common)),
            ("รหัสผ่าน123", Some(Weak::Common)),
            ("zzzzzzzzzzzz", Some(Weak::Common)),
            ("mali2026!", Some(Weak::Personal)),
            ("baan kafe 99", Some(Weak::Personal)),
            (&"x".repeat(257), Some(Weak::Long)),
        ] {
            assert_eq!(Password::choose(text, &personal).err(), verdict, "{text}");
        }
        assert!(Password::choose(&"xy".repeat(128), &[]).is_ok());
    }

    #[test]
    fn the_list_is_of_passwords_that_could_be_chosen() {
        assert!(COMMON.len() > 3000);
        for password in COMMON.iter() {
            assert!(password.chars().count() >= SHORTEST && *password == password.to_lowercase());
        }
    }

    #[tokio::test]
    async fn a_hash_knows_its_password_however_it_was_typed() {
        let hasher = Hasher::default();
        let composed = Password::choose("bí mật của tôi", &[]).unwrap();
        let kept = hasher.hash(&composed).await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert_ne!(kept, hasher.hash(&composed).await.unwrap(), "each hash has its own salt");
        let apart: String = "bí mật của tôi".nfd().collect();
        assert!(hasher.verify(&Password::typed(&apart).unwrap(), Some(&kept)).await.unwrap());
        let wrong = Password::typed("bí mật của tôi.").unwrap();
        for kept in [Some(kept.as_str()), None, Some("not a hash")] {
            assert!(!hasher.verify(&wrong, kept).await.unwrap());
        }
        assert_eq!(hasher.done(), 6);
        assert!(!format!("{composed:?}").contains('b'));
    }

    #[test]
    fn nobody_s_hash_costs_as_much_as_any() {
        let hash = PasswordHash::new(NOBODY).unwrap();
        assert_eq!(hash.params.to_string(), "m=19456,t=2,p=1");
        assert_eq!(hash.hash.unwrap().len(), 32);
    }
}
