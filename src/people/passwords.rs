//! Passwords, hashed on a bounded pool so that a storm of sign-ins neither
//! stalls the pages nor fills the memory.

use crate::web::PageError;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Memory of one hash in KiB and passes over it: the floor of OWASP ASVS 5.0, 11.4.2.
const COST: (u32, u32) = (19_456, 2);
/// Sign-ins that may wait for a core; those beyond it are asked to come back.
const QUEUE: usize = 64;

#[derive(Clone)]
pub struct Passwords {
    cost: Params,
    cores: Arc<Semaphore>,
    queue: Arc<Semaphore>,
    /// Verified instead of nothing, so that an unknown address takes as long.
    dummy: String,
}

impl Passwords {
    pub fn new() -> anyhow::Result<Self> {
        Self::with_cost(COST.0, COST.1)
    }

    /// Cheaper ones, for tests.
    pub fn with_cost(memory: u32, passes: u32) -> anyhow::Result<Self> {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        let cost = Params::new(memory, passes, 1, None)
            .map_err(|error| anyhow::anyhow!("argon2: {error}"))?;
        Ok(Self {
            cost,
            cores: Arc::new(Semaphore::new(cores)),
            queue: Arc::new(Semaphore::new(QUEUE)),
            dummy: hash_of_nothing(memory, passes),
        })
    }

    /// The hash to keep of a new password.
    pub async fn hash(&self, password: String) -> Result<String, PageError> {
        let cost = self.cost.clone();
        self.on_a_core(move || hash(&cost, &password))
            .await?
            .map_err(PageError::Internal)
    }

    /// Whether this is the password of the kept hash; `None` takes as long and is false.
    pub async fn verify(&self, password: String, kept: Option<String>) -> Result<bool, PageError> {
        let known = kept.is_some();
        let kept = kept.unwrap_or_else(|| self.dummy.clone());
        let cost = self.cost.clone();
        let same = self
            .on_a_core(move || verify(cost, &password, &kept))
            .await?;
        Ok(known && same)
    }

    async fn on_a_core<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PageError> {
        let place = Arc::clone(&self.queue)
            .try_acquire_owned()
            .map_err(|_| PageError::Unavailable)?;
        let core = Arc::clone(&self.cores)
            .acquire_owned()
            .await
            .map_err(|_| PageError::Unavailable)?;
        // A hash goes on when its visitor has left: it holds its place until it is done.
        let held = move || {
            let done = work();
            drop((place, core));
            done
        };
        tokio::task::spawn_blocking(held)
            .await
            .map_err(|error| PageError::Internal(error.into()))
    }
}

/// In the form of a hash and at its price, but of no password. It is not computed: each start would
/// take the memory of a hash for it and keep it at rest.
fn hash_of_nothing(memory: u32, passes: u32) -> String {
    let (salt, hash) = ("A".repeat(22), "A".repeat(43));
    format!("$argon2id$v=19$m={memory},t={passes},p=1${salt}${hash}")
}

fn hash(cost: &Params, password: &str) -> anyhow::Result<String> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, cost.clone())
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|error| anyhow::anyhow!("argon2: {error}"))
}

fn verify(cost: Params, password: &str, kept: &str) -> bool {
    PasswordHash::new(kept).is_ok_and(|kept| {
        Argon2::new(Algorithm::Argon2id, Version::V0x13, cost)
            .verify_password(password.as_bytes(), &kept)
            .is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::password_hash::Error;

    #[test]
    fn an_unknown_address_costs_what_a_known_one_costs() {
        let cost = Params::new(COST.0, COST.1, 1, None).unwrap();
        let (one, none) = (hash(&cost, "x").unwrap(), hash_of_nothing(COST.0, COST.1));
        let (one, none) = (
            PasswordHash::new(&one).unwrap(),
            PasswordHash::new(&none).unwrap(),
        );
        assert_eq!((one.algorithm, one.version), (none.algorithm, none.version));
        assert_eq!(one.params, none.params);
        let lengths = |of: &PasswordHash| (of.salt.map(|it| it.len()), of.hash.map(|it| it.len()));
        assert_eq!(lengths(&one), lengths(&none));
        // It is computed to the end: refused because it differs, not because it cannot be read.
        let refused = Argon2::default().verify_password(b"x", &none);
        assert_eq!(refused, Err(Error::PasswordInvalid));
    }
}
