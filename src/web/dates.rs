//! Dates, hours and durations as people write them.

use super::Language;
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc};
use chrono_tz::Tz;

const DAYS_FR: [&str; 7] = [
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
];
const DAYS_EN: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day as browsers send it, in years that mean something.
pub fn typed(text: &str) -> Option<NaiveDate> {
    let date: NaiveDate = text.trim().parse().ok()?;
    (2000..2100).contains(&date.year()).then_some(date)
}

fn name(names: &'static [&'static str], index: u32) -> &'static str {
    usize::try_from(index)
        .ok()
        .and_then(|index| names.get(index))
        .copied()
        .unwrap_or("")
}

/// « lundi 3 mai », « Monday 3 May »; the first of a month is « 1er » in French.
pub fn day(date: NaiveDate, language: Language) -> String {
    let weekday = date.weekday().num_days_from_monday();
    let weekday = match language {
        Language::Fr => name(&DAYS_FR, weekday),
        Language::En => name(&DAYS_EN, weekday),
    };
    format!("{weekday} {}", day_month(date, language))
}

/// « 3 mai », « 3 May ».
pub fn day_month(date: NaiveDate, language: Language) -> String {
    let month = date.month0();
    match language {
        Language::Fr if date.day() == 1 => format!("1er {}", name(&MONTHS_FR, month)),
        Language::Fr => format!("{} {}", date.day(), name(&MONTHS_FR, month)),
        Language::En => format!("{} {}", date.day(), name(&MONTHS_EN, month)),
    }
}

/// « 3 mai 2027 », « 3 May 2027 ».
pub fn full(date: NaiveDate, language: Language) -> String {
    format!("{} {}", day_month(date, language), date.year())
}

/// « lundi 3 mai 2027 », « Monday 3 May 2027 ».
pub fn weekday_full(date: NaiveDate, language: Language) -> String {
    format!("{} {}", day(date, language), date.year())
}

/// « 9 h 00 », « 09:00 ».
pub fn clock(time: NaiveTime, language: Language) -> String {
    match language {
        Language::Fr => format!("{}\u{a0}h\u{a0}{:02}", time.hour(), time.minute()),
        Language::En => format!("{:02}:{:02}", time.hour(), time.minute()),
    }
}

/// « lundi 3 mai 2027, 9 h 00 », « Monday 3 May 2027, 09:00 ».
pub fn full_moment(at: DateTime<Utc>, zone: Tz, language: Language) -> String {
    let local = at.with_timezone(&zone);
    let day = weekday_full(local.date_naive(), language);
    format!("{day}, {}", clock(local.time(), language))
}

/// An instant where people are: « lundi 3 mai à 9 h 00 ».
pub fn moment(at: DateTime<Utc>, zone: Tz, language: Language) -> String {
    let local = at.with_timezone(&zone);
    let (day, time) = (
        day(local.date_naive(), language),
        clock(local.time(), language),
    );
    match language {
        Language::Fr => format!("{day} à {time}"),
        Language::En => format!("{day} at {time}"),
    }
}

/// « 45 min », « 2 h », « 2 h 45 ».
pub fn duration(minutes: i64, language: Language) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (language, hours, rest) {
        (_, 0, rest) => format!("{rest}\u{a0}min"),
        (_, hours, 0) => format!("{hours}\u{a0}h"),
        (Language::Fr, hours, rest) => format!("{hours}\u{a0}h\u{a0}{rest:02}"),
        (Language::En, hours, rest) => format!("{hours}\u{a0}h {rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_browsers_send_it() {
        for (text, read) in [
            (" 2027-05-03 ", true),
            ("03/05/2027", false),
            ("2027-02-29", false),
            ("0027-05-03", false),
            ("", false),
        ] {
            assert_eq!(typed(text).is_some(), read, "{text}");
        }
    }

    #[test]
    fn french_dates_and_durations_are_written_as_the_french_write_them() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(day(date("2027-05-03"), Language::Fr), "lundi 3 mai");
        assert_eq!(day_month(date("2027-05-01"), Language::Fr), "1er mai");
        assert_eq!(full(date("2027-05-01"), Language::En), "1 May 2027");
        let whole = weekday_full(date("2027-05-03"), Language::Fr);
        assert_eq!(whole, "lundi 3 mai 2027");
        assert_eq!(duration(45, Language::Fr), "45\u{a0}min");
        assert_eq!(duration(120, Language::Fr), "2\u{a0}h");
        assert_eq!(duration(165, Language::Fr), "2\u{a0}h\u{a0}45");
        let at = "2027-05-03T07:00:00Z".parse::<DateTime<Utc>>().unwrap();
        assert_eq!(
            moment(at, chrono_tz::Europe::Paris, Language::Fr),
            "lundi 3 mai à 9\u{a0}h\u{a0}00"
        );
    }
}
