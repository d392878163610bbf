//! The six words of the register, and the minutes each of them counts.

/// What the register says of one person in one session. Somebody both late and
/// gone early gets the one mark that fits best, with all minutes missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    Present,
    Late {
        minutes: u32,
    },
    LeftEarly {
        minutes: u32,
    },
    Absent,
    /// Absent, with a reason the organisation accepts.
    Excused,
    /// Not expected at all: already knows, or learns it elsewhere.
    Exempt,
}

/// Why a mark cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("not a word of the register")]
    Word,
    #[error("not minutes between 1 and the length of the session")]
    Minutes,
}

impl Mark {
    /// Somebody late was there; somebody exempt knows it already, and need not wait.
    pub fn was_there(self) -> bool {
        match self {
            Self::Present | Self::Late { .. } | Self::LeftEarly { .. } | Self::Exempt => true,
            Self::Absent | Self::Excused => false,
        }
    }

    /// Reads a word and its minutes; minutes only matter where some were missed.
    pub fn parse(word: &str, minutes: &str, of_session: u32) -> Result<Self, Unreadable> {
        let mark = Self::draft(word, minutes, of_session)?;
        if mark.lacks_minutes() {
            Err(Unreadable::Minutes)
        } else {
            Ok(mark)
        }
    }

    /// The same for a draft, which may wait for its minutes: they are 0 until
    /// somebody says them, and so they cannot be said.
    pub fn draft(word: &str, minutes: &str, of_session: u32) -> Result<Self, Unreadable> {
        let missed = || {
            if minutes.trim().is_empty() {
                return Ok(0);
            }
            let minutes = minutes.trim().parse().map_err(|_| Unreadable::Minutes)?;
            if (1..=of_session).contains(&minutes) {
                Ok(minutes)
            } else {
                Err(Unreadable::Minutes)
            }
        };
        match word {
            "late" => missed().map(|minutes| Self::Late { minutes }),
            "left_early" => missed().map(|minutes| Self::LeftEarly { minutes }),
            other => Self::of(other, 0).ok_or(Unreadable::Word),
        }
    }

    /// The mark of a code, as it was kept.
    pub fn of(code: &str, minutes: u32) -> Option<Self> {
        Some(match code {
            "present" => Self::Present,
            "late" => Self::Late { minutes },
            "left_early" => Self::LeftEarly { minutes },
            "absent" => Self::Absent,
            "excused" => Self::Excused,
            "exempt" => Self::Exempt,
            _ => return None,
        })
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Late { .. } => "late",
            Self::LeftEarly { .. } => "left_early",
            Self::Absent => "absent",
            Self::Excused => "excused",
            Self::Exempt => "exempt",
        }
    }

    /// Whether somebody was late, or left early, and nobody has said by how much.
    pub fn lacks_minutes(self) -> bool {
        match self {
            Self::Late { minutes } | Self::LeftEarly { minutes } => minutes == 0,
            Self::Present | Self::Absent | Self::Excused | Self::Exempt => false,
        }
    }

    /// The minutes missed by coming late or leaving early.
    pub fn minutes(self) -> u32 {
        match self {
            Self::Late { minutes } | Self::LeftEarly { minutes } => minutes,
            Self::Present | Self::Absent | Self::Excused | Self::Exempt => 0,
        }
    }

    /// The minutes this mark counts of a session: its length less what was missed.
    pub fn counted(self, of_session: u32) -> u32 {
        match self {
            Self::Present => of_session,
            Self::Late { minutes } | Self::LeftEarly { minutes } => {
                of_session.saturating_sub(minutes)
            }
            Self::Absent | Self::Excused | Self::Exempt => 0,
        }
    }

    /// The minutes that were expected of the person: none of somebody exempt.
    pub fn expected(self, of_session: u32) -> u32 {
        match self {
            Self::Exempt => 0,
            _ => of_session,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Mark::{Absent, Excused, Exempt, Late, LeftEarly, Present};

    #[test]
    fn late_and_early_minutes_shorten_the_half_day_and_never_below_zero() {
        for (mark, counted, expected) in [
            (Present, 210, 210),
            (Late { minutes: 1 }, 209, 210),
            (Late { minutes: 210 }, 0, 210),
            (Late { minutes: 211 }, 0, 210),
            (LeftEarly { minutes: 45 }, 165, 210),
            (Absent, 0, 210),
            (Excused, 0, 210),
            (Exempt, 0, 0),
        ] {
            assert_eq!(mark.counted(210), counted, "{mark:?}");
            assert_eq!(mark.expected(210), expected, "{mark:?}");
        }
    }

    #[test]
    fn minutes_missed_lie_between_one_and_the_whole_session() {
        for (typed, read) in [
            ("0", Err(Unreadable::Minutes)),
            ("1", Ok(Late { minutes: 1 })),
            (" 15 ", Ok(Late { minutes: 15 })),
            ("210", Ok(Late { minutes: 210 })),
            ("211", Err(Unreadable::Minutes)),
            ("", Err(Unreadable::Minutes)),
            ("-5", Err(Unreadable::Minutes)),
            ("dix", Err(Unreadable::Minutes)),
            ("99999999999", Err(Unreadable::Minutes)),
        ] {
            assert_eq!(Mark::parse("late", typed, 210), read, "{typed:?}");
        }
    }

    #[test]
    fn a_draft_waits_for_minutes_and_takes_no_impossible_ones() {
        for (typed, read) in [
            ("", Ok(Late { minutes: 0 })),
            (" ", Ok(Late { minutes: 0 })),
            ("0", Err(Unreadable::Minutes)),
            ("12", Ok(Late { minutes: 12 })),
            ("211", Err(Unreadable::Minutes)),
        ] {
            assert_eq!(Mark::draft("late", typed, 210), read, "{typed:?}");
        }
        assert!(LeftEarly { minutes: 0 }.lacks_minutes());
        assert!(!LeftEarly { minutes: 1 }.lacks_minutes() && !Absent.lacks_minutes());
    }

    #[test]
    fn minutes_typed_beside_another_word_are_left_aside() {
        assert_eq!(Mark::parse("present", "abc", 210), Ok(Present));
        assert_eq!(Mark::parse("absent", "12", 210), Ok(Absent));
        assert_eq!(Mark::parse("away", "", 210), Err(Unreadable::Word));
        assert_eq!(Mark::parse("", "", 210), Err(Unreadable::Word));
    }

    #[test]
    fn a_mark_is_read_back_as_it_was_kept() {
        for mark in [
            Present,
            Late { minutes: 5 },
            LeftEarly { minutes: 7 },
            Absent,
            Excused,
            Exempt,
        ] {
            assert_eq!(Mark::of(mark.code(), mark.minutes()), Some(mark));
        }
        assert_eq!(Mark::of("gone", 0), None);
    }
}
