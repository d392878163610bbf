//! One person's own record: which half-days belong to it, and what they add up to.

use super::Mark;

/// One half-day as a person's record shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HalfDayKept {
    /// The length of the session.
    pub minutes: u32,
    pub over: bool,
    pub mark: Option<Mark>,
}

impl HalfDayKept {
    /// What is over, or already marked, stands in the record; the rest is still to come.
    pub fn is_shown(&self) -> bool {
        self.over || self.mark.is_some()
    }

    /// Without a mark nothing counts: hours come from evidence.
    pub fn counted(&self) -> u32 {
        self.mark.map_or(0, |mark| mark.counted(self.minutes))
    }

    pub fn expected(&self) -> u32 {
        self.mark
            .map_or(self.minutes, |mark| mark.expected(self.minutes))
    }
}

/// Minutes counted, and minutes of the half-days gone by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub counted: u32,
    pub expected: u32,
}

/// What the half-days shown add up to. The sum is against what was planned, not
/// against what was marked: a register nobody called must show.
pub fn totals<'a>(half_days: impl IntoIterator<Item = &'a HalfDayKept>) -> Totals {
    half_days
        .into_iter()
        .filter(|half_day| half_day.is_shown())
        .fold(Totals::default(), |sum, half_day| Totals {
            counted: sum.counted.saturating_add(half_day.counted()),
            expected: sum.expected.saturating_add(half_day.expected()),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attendance::rules::Mark::{Absent, Excused, Exempt, Late, Present};

    fn half_day(over: bool, mark: Option<Mark>) -> HalfDayKept {
        HalfDayKept {
            minutes: 210,
            over,
            mark,
        }
    }

    #[test]
    fn a_half_day_nobody_called_is_expected_and_counts_nothing() {
        let kept = [half_day(true, Some(Present)), half_day(true, None)];
        let sum = totals(&kept);
        assert_eq!((sum.counted, sum.expected), (210, 420));
    }

    #[test]
    fn what_is_still_to_come_is_neither_counted_nor_expected() {
        let kept = [half_day(false, None), half_day(false, Some(Present))];
        let sum = totals(&kept);
        assert_eq!((sum.counted, sum.expected), (210, 210));
    }

    #[test]
    fn an_excused_half_day_is_expected_and_an_exempt_one_is_not() {
        let kept = [
            half_day(true, Some(Late { minutes: 10 })),
            half_day(true, Some(Absent)),
            half_day(true, Some(Excused)),
            half_day(true, Some(Exempt)),
        ];
        let sum = totals(&kept);
        assert_eq!((sum.counted, sum.expected), (200, 630));
    }
}
