//! How often one may try a way in.

use crate::web::PageError;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

const PER_ACCOUNT: u32 = 9;
const PER_ADDRESS: u32 = 100;
const LINKS: u32 = 3;
const WINDOW: Duration = Duration::from_secs(15 * 60);

/// Tries at signing in (by account and by network address), and letters asked for.
pub struct Throttle {
    accounts: DefaultKeyedRateLimiter<String>,
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    links: DefaultKeyedRateLimiter<String>,
}

impl Throttle {
    pub fn new() -> Self {
        Self {
            accounts: RateLimiter::keyed(quota(PER_ACCOUNT)),
            addresses: RateLimiter::keyed(quota(PER_ADDRESS)),
            links: RateLimiter::keyed(quota(LINKS)),
        }
    }

    /// Counts a try at an account's password, from a network address.
    pub fn sign_in(&self, account: &str, from: Option<IpAddr>) -> Result<(), PageError> {
        self.from_address(from)?;
        check(&self.accounts, &account.to_lowercase())
    }

    /// Counts a try at a code or link nobody can be named for.
    pub fn from_address(&self, from: Option<IpAddr>) -> Result<(), PageError> {
        from.map_or(Ok(()), |ip| check(&self.addresses, &ip))
    }

    /// Counts a letter asked for by somebody not signed in.
    pub fn letter(&self, address: &str) -> Result<(), PageError> {
        check(&self.links, &address.to_lowercase())
    }

    /// Forgets keys that have been calm for a whole window.
    pub fn forget_calm(&self) {
        self.accounts.retain_recent();
        self.addresses.retain_recent();
        self.links.retain_recent();
    }
}

impl Default for Throttle {
    fn default() -> Self {
        Self::new()
    }
}

fn quota(tries: u32) -> Quota {
    let tries = NonZeroU32::new(tries).unwrap_or(NonZeroU32::MIN);
    let period = WINDOW / tries.get();
    Quota::with_period(period)
        .unwrap_or(Quota::per_hour(tries))
        .allow_burst(tries)
}

fn check<K: Clone + std::hash::Hash + Eq>(
    limiter: &DefaultKeyedRateLimiter<K>,
    key: &K,
) -> Result<(), PageError> {
    limiter.check_key(key).map_err(|not_until| {
        PageError::TooMany(
            not_until
                .wait_time_from(DefaultClock::default().now())
                .as_secs()
                + 1,
        )
    })
}
