//! The public holidays of France.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holiday {
    NewYear,
    EasterMonday,
    Labour,
    Victory,
    Ascension,
    WhitMonday,
    National,
    Assumption,
    AllSaints,
    Armistice,
    Christmas,
}

impl Holiday {
    /// The holiday of a day, as the labour code lists them (article L3133-1).
    pub fn on(date: NaiveDate) -> Option<Self> {
        let after_easter = easter(date.year()).map(|easter| date - easter);
        let days = |n| Some(TimeDelta::days(n));
        match (date.month(), date.day()) {
            (1, 1) => Some(Self::NewYear),
            (5, 1) => Some(Self::Labour),
            (5, 8) => Some(Self::Victory),
            (7, 14) => Some(Self::National),
            (8, 15) => Some(Self::Assumption),
            (11, 1) => Some(Self::AllSaints),
            (11, 11) => Some(Self::Armistice),
            (12, 25) => Some(Self::Christmas),
            _ if after_easter == days(1) => Some(Self::EasterMonday),
            _ if after_easter == days(39) => Some(Self::Ascension),
            _ if after_easter == days(50) => Some(Self::WhitMonday),
            _ => None,
        }
    }
}

/// Easter Sunday, by the calculation of Meeus, Jones and Butcher.
pub fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

pub fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_falls_where_almanacs_say() {
        for date in [
            "1961-04-02",
            "2000-04-23",
            "2008-03-23",
            "2011-04-24",
            "2024-03-31",
            "2027-03-28",
            "2038-04-25",
            "2049-04-18",
            "2076-04-19",
        ] {
            let date = day(date);
            assert_eq!(easter(date.year()), Some(date));
        }
    }

    #[test]
    fn a_holiday_is_known_by_its_name_and_the_days_around_it_are_not() {
        for (date, expected) in [
            ("2027-01-01", Some(Holiday::NewYear)),
            ("2027-03-28", None),
            ("2027-03-29", Some(Holiday::EasterMonday)),
            ("2027-05-01", Some(Holiday::Labour)),
            ("2027-05-05", None),
            ("2027-05-06", Some(Holiday::Ascension)),
            ("2027-05-07", None),
            ("2027-05-08", Some(Holiday::Victory)),
            ("2027-05-16", None),
            ("2027-05-17", Some(Holiday::WhitMonday)),
            ("2027-07-14", Some(Holiday::National)),
            ("2027-08-15", Some(Holiday::Assumption)),
            ("2027-11-01", Some(Holiday::AllSaints)),
            ("2027-11-11", Some(Holiday::Armistice)),
            ("2027-12-25", Some(Holiday::Christmas)),
            ("2027-12-26", None),
            // In 2008 the first of May was Ascension too: one name is enough.
            ("2008-05-01", Some(Holiday::Labour)),
        ] {
            assert_eq!(Holiday::on(day(date)), expected, "{date}");
        }
        assert!(is_weekend(day("2027-05-08")) && !is_weekend(day("2027-05-07")));
    }
}
