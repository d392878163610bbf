//! Names, roles, addresses, and how long each way in stays open.

use crate::db::CohortId;
use chrono::{DateTime, TimeDelta, Utc};

/// A letter of invitation is good for two weeks: holidays are shorter.
pub const INVITATION_DAYS: i64 = 14;
/// A sign-in link is good for a quarter of an hour: one is waiting for it.
pub const LINK_MINUTES: i64 = 15;
/// A link to choose a password again is good for an hour.
pub const RESET_MINUTES: i64 = 60;
/// Shortest password accepted; longer ones are advised.
pub const PASSWORD_MIN: usize = 8;
pub const PASSWORD_MAX: usize = 200;
/// Figures and letters of a printed code that cannot be mistaken for another.
const CODE_ALPHABET: &[u8] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    Learner,
    Trainer,
    Admin,
}

impl Role {
    pub fn code(self) -> &'static str {
        match self {
            Self::Learner => "learner",
            Self::Trainer => "trainer",
            Self::Admin => "admin",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        [Self::Learner, Self::Trainer, Self::Admin]
            .into_iter()
            .find(|role| role.code() == code)
    }

    /// How long a sign-in lasts: staff work on shared machines.
    pub fn sign_in_lasts(self) -> TimeDelta {
        match self {
            Self::Learner => TimeDelta::days(30),
            Self::Trainer | Self::Admin => TimeDelta::hours(12),
        }
    }

    /// How long one may sit before a page without touching it: the more one may do, the shorter.
    pub fn may_rest(self) -> TimeDelta {
        match self {
            Self::Learner => TimeDelta::hours(12),
            Self::Trainer => TimeDelta::hours(2),
            Self::Admin => TimeDelta::minutes(30),
        }
    }
}

/// A sign-in, by when it was last noted to be in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// Noted a short while ago.
    Noted,
    /// Still in use, and to be noted again.
    ToNote,
    /// Left alone for too long.
    Over,
}

/// In use is noted at most ten times in the time one may rest, and not at each page:
/// thousands open one at nine o'clock.
const NOTES: i32 = 10;

impl Rest {
    pub fn of(role: Role, seen_at: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        let since = now - seen_at;
        if since >= role.may_rest() {
            Self::Over
        } else if since >= role.may_rest() / NOTES {
            Self::ToNote
        } else {
            Self::Noted
        }
    }
}

/// The cohorts something may be looked for in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cohorts {
    All,
    Only(Vec<CohortId>),
}

impl Cohorts {
    pub fn holds(&self, cohort: CohortId) -> bool {
        match self {
            Self::All => true,
            Self::Only(some) => some.contains(&cohort),
        }
    }

    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Only(some) if some.is_empty())
    }
}

/// An e-mail address in small letters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EmailAddress(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct NotAnEmail;

impl EmailAddress {
    /// Accepts what mail servers accept, no more: one @, a dot after it, no spaces.
    pub fn parse(text: &str) -> Result<Self, NotAnEmail> {
        let text = text.trim().to_lowercase();
        let (local, domain) = text.split_once('@').ok_or(NotAnEmail)?;
        let odd = |c: char| c.is_whitespace() || c.is_control() || "<>()[],;:\\\"@".contains(c);
        let sound = !local.is_empty()
            && text.len() <= 254
            && !text.chars().any(|c| c != '@' && odd(c))
            && !domain.contains('@')
            && domain.contains('.')
            && domain
                .split('.')
                .all(|part| !part.is_empty() && !part.starts_with('-') && !part.ends_with('-'));
        if sound {
            Ok(Self(text))
        } else {
            Err(NotAnEmail)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    #[error("shorter than {PASSWORD_MIN} characters")]
    TooShort,
    #[error("longer than {PASSWORD_MAX} characters")]
    TooLong,
    #[error("easy to guess")]
    Guessable,
}

/// Length first, then how fast it would be guessed, knowing the person's names.
pub fn judge_password(password: &str, known: &[&str]) -> Result<(), WeakPassword> {
    let length = password.chars().count();
    if length < PASSWORD_MIN {
        return Err(WeakPassword::TooShort);
    }
    if length > PASSWORD_MAX {
        return Err(WeakPassword::TooLong);
    }
    // The measure takes time that grows with the length: its start is enough.
    let start: String = password.chars().take(64).collect();
    if zxcvbn::zxcvbn(&start, known).score() < zxcvbn::Score::Two {
        return Err(WeakPassword::Guessable);
    }
    Ok(())
}

/// Why a way in does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClosedDoor {
    #[error("used before")]
    Used,
    #[error("too late")]
    Expired,
}

/// Whether a link or invitation still opens.
pub fn still_opens(
    expires_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<(), ClosedDoor> {
    if used_at.is_some() {
        Err(ClosedDoor::Used)
    } else if now >= expires_at {
        Err(ClosedDoor::Expired)
    } else {
        Ok(())
    }
}

/// A code people can type, `ABCD-EFGH-JK23`, from random bytes.
pub fn printed_code(random: &[u8]) -> String {
    let mut code = String::new();
    for (index, byte) in random.iter().take(12).enumerate() {
        if index > 0 && index % 4 == 0 {
            code.push('-');
        }
        let place = usize::from(*byte) % CODE_ALPHABET.len();
        code.push(CODE_ALPHABET.get(place).copied().map_or('2', char::from));
    }
    code
}

/// What someone typed of a printed code, as it was made: capitals, no dashes.
pub fn normal_code(typed: &str) -> String {
    typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn an_address_is_kept_in_small_letters_or_refused() {
        assert_eq!(
            EmailAddress::parse(" Amina@Exemple.FR ").unwrap().as_str(),
            "amina@exemple.fr"
        );
        for bad in [
            "",
            "amina",
            "a@b",
            "a b@c.fr",
            "a@b..fr",
            "a@b@c.fr",
            "a@-b.fr",
            "a\r\nBcc:x@y.fr",
        ] {
            assert_eq!(EmailAddress::parse(bad), Err(NotAnEmail), "{bad:?}");
        }
    }

    #[test]
    fn a_password_is_long_enough_and_hard_to_guess() {
        for (password, verdict) in [
            ("court", Err(WeakPassword::TooShort)),
            ("password1", Err(WeakPassword::Guessable)),
            ("aminabenali", Err(WeakPassword::Guessable)),
            ("trois vélos sous la pluie", Ok(())),
        ] {
            assert_eq!(
                judge_password(password, &["Amina", "Benali"]),
                verdict,
                "{password}"
            );
        }
        assert_eq!(
            judge_password(&"x".repeat(201), &[]),
            Err(WeakPassword::TooLong)
        );
    }

    #[test]
    fn a_link_opens_once_and_until_its_hour() {
        let (expires, before, after) = (
            at("2027-05-03T09:00:00Z"),
            at("2027-05-03T08:59:59Z"),
            at("2027-05-03T09:00:00Z"),
        );
        assert_eq!(still_opens(expires, None, before), Ok(()));
        assert_eq!(still_opens(expires, None, after), Err(ClosedDoor::Expired));
        assert_eq!(
            still_opens(expires, Some(before), before),
            Err(ClosedDoor::Used)
        );
    }

    #[test]
    fn a_sign_in_left_alone_is_over_the_sooner_the_more_one_may_do() {
        let seen = at("2027-05-03T09:00:00Z");
        for (role, now, rest) in [
            (Role::Admin, "2027-05-03T09:02:59Z", Rest::Noted),
            (Role::Admin, "2027-05-03T09:03:00Z", Rest::ToNote),
            (Role::Admin, "2027-05-03T09:29:59Z", Rest::ToNote),
            (Role::Admin, "2027-05-03T09:30:00Z", Rest::Over),
            (Role::Trainer, "2027-05-03T10:59:59Z", Rest::ToNote),
            (Role::Trainer, "2027-05-03T11:00:00Z", Rest::Over),
            (Role::Learner, "2027-05-03T20:59:59Z", Rest::ToNote),
            (Role::Learner, "2027-05-03T21:00:00Z", Rest::Over),
        ] {
            assert_eq!(Rest::of(role, seen, at(now)), rest, "{role:?} {now}");
        }
    }

    #[test]
    fn a_printed_code_is_read_back_however_it_is_typed() {
        let code = printed_code(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 31]);
        assert_eq!(code, "2345-6789-ABCZ");
        assert_eq!(normal_code(" 2345 6789-abcz "), "23456789ABCZ");
    }
}
