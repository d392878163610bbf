//! How often one may try a way in.

use crate::db::PersonId;
use crate::web::PageError;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::time::Duration;

const PER_ACCOUNT: u32 = 9;
const PER_ADDRESS: u32 = 100;
const LINKS: u32 = 3;
/// Questions a minute: whoever asks more is a program.
const SEARCHES: NonZeroU32 = NonZeroU32::MIN.saturating_add(29);
const WINDOW: Duration = Duration::from_secs(15 * 60);

/// Tries at signing in (by account and by network address), letters asked for, and searches.
pub struct Throttle {
    accounts: DefaultKeyedRateLimiter<String>,
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    links: DefaultKeyedRateLimiter<String>,
    searches: DefaultKeyedRateLimiter<PersonId>,
}

impl Throttle {
    pub fn new() -> Self {
        Self {
            accounts: RateLimiter::keyed(quota(PER_ACCOUNT)),
            addresses: RateLimiter::keyed(quota(PER_ADDRESS)),
            links: RateLimiter::keyed(quota(LINKS)),
            searches: RateLimiter::keyed(Quota::per_minute(SEARCHES)),
        }
    }

    /// Counts a try at an account's password, from a network address.
    pub fn sign_in(&self, account: &str, from: Option<IpAddr>) -> Result<(), PageError> {
        self.from_address(from)?;
        check(&self.accounts, &as_signed_in(account))
    }

    /// Counts a try at a code or link nobody can be named for.
    pub fn from_address(&self, from: Option<IpAddr>) -> Result<(), PageError> {
        from.map_or(Ok(()), |ip| check(&self.addresses, &network(ip)))
    }

    /// Counts a letter asked for by somebody not signed in.
    pub fn letter(&self, address: &str) -> Result<(), PageError> {
        check(&self.links, &as_signed_in(address))
    }

    /// Counts a search of somebody signed in.
    pub fn search(&self, person: PersonId) -> Result<(), PageError> {
        check(&self.searches, &person)
    }

    /// Forgets keys that have been calm for a whole window.
    pub fn forget_calm(&self) {
        self.accounts.retain_recent();
        self.addresses.retain_recent();
        self.links.retain_recent();
        self.searches.retain_recent();
    }
}

impl Default for Throttle {
    fn default() -> Self {
        Self::new()
    }
}

/// An account as signing in reads it: spaces around it would make it another key.
fn as_signed_in(account: &str) -> String {
    account.trim().to_lowercase().chars().take(254).collect()
}

/// A household has 2⁶⁴ addresses of version 6: they count as one.
fn network(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V6(ip) => Ipv6Addr::from_bits(ip.to_bits() & !u128::from(u64::MAX)).into(),
        v4 => v4,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_counted_once_however_it_is_typed() {
        let throttle = Throttle::new();
        for n in 0..PER_ACCOUNT {
            let typed = format!("{}Amina@Exemple.FR\t", " ".repeat(n.try_into().unwrap()));
            assert!(throttle.sign_in(&typed, None).is_ok(), "{typed:?}");
        }
        assert!(throttle.sign_in("amina@exemple.fr", None).is_err());
        assert!(throttle.sign_in("paul@exemple.fr", None).is_ok());
    }

    #[test]
    fn a_person_asks_thirty_questions_at_once_and_then_waits() {
        let throttle = Throttle::new();
        let (one, other) = (PersonId::fresh(), PersonId::fresh());
        let asked = (0..60).take_while(|_| throttle.search(one).is_ok());
        assert!((30..40).contains(&asked.count()));
        assert!(throttle.search(other).is_ok());
    }

    #[test]
    fn the_addresses_of_one_household_count_together() {
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let home = network(ip("2001:db8:1:2::1"));
        assert_eq!(network(ip("2001:db8:1:2:ffff::9")), home);
        assert_ne!(network(ip("2001:db8:1:3::1")), home);
        assert_eq!(network(ip("192.0.2.7")), ip("192.0.2.7"));
        assert_eq!(network(ip("::ffff:192.0.2.7")), ip("192.0.2.7"));
    }
}
