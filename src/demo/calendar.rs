//! The calendar of the cohort, as `calendar.txt` says it.

use crate::schedule::rules::HalfDay;
use anyhow::Context;
use chrono::NaiveDate;

const CALENDAR: &str = include_str!("calendar.txt");

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Room,
    Library,
    Employer,
    Remote,
    /// At one's own pace, wherever one likes.
    Own,
}

/// One half-day of the calendar.
#[derive(Clone, Debug)]
pub struct Planned {
    pub date: NaiveDate,
    pub half_day: HalfDay,
    pub place: Place,
    /// The key of its trainer.
    pub trainer: Option<&'static str>,
    pub lesson: Option<&'static str>,
    pub theme: &'static str,
}

/// Every half-day, in order.
pub fn half_days() -> anyhow::Result<Vec<Planned>> {
    let mut all = Vec::new();
    for line in CALENDAR.lines().filter(|line| !line.starts_with('#')) {
        let mut parts = line.split(" | ");
        let mut part = || parts.next().with_context(|| format!("too short: {line}"));
        let date = part()?.parse()?;
        let halves = [(HalfDay::Morning, part()?), (HalfDay::Afternoon, part()?)];
        let theme = part()?;
        for (half_day, said) in halves {
            all.push(planned(date, half_day, said, theme)?);
        }
    }
    Ok(all)
}

/// « room claire cn-numerique-01 »: the place, then a trainer and a lesson if there are.
fn planned(
    date: NaiveDate,
    half_day: HalfDay,
    said: &'static str,
    theme: &'static str,
) -> anyhow::Result<Planned> {
    let mut words = said.split(' ');
    let place = match words.next() {
        Some("room") => Place::Room,
        Some("library") => Place::Library,
        Some("employer") => Place::Employer,
        Some("remote") => Place::Remote,
        Some("own") => Place::Own,
        other => anyhow::bail!("{date}: {other:?} is no place"),
    };
    let (lessons, trainers): (Vec<_>, Vec<_>) = words.partition(|word| word.contains('-'));
    Ok(Planned {
        date,
        half_day,
        place,
        trainer: trainers.first().copied(),
        lesson: lessons.first().copied(),
        theme,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_holds_350_hours_and_no_holiday() {
        let all = half_days().unwrap();
        let count = |places: &[Place]| all.iter().filter(|it| places.contains(&it.place)).count();
        assert_eq!(all.len() * 210, 350 * 60);
        assert_eq!(count(&[Place::Room, Place::Library, Place::Employer]), 63);
        assert_eq!((count(&[Place::Remote]), count(&[Place::Own])), (14, 23));
        assert_eq!(count(&[Place::Employer]), 8);
        for holiday in ["2027-05-06", "2027-05-17"] {
            let day: NaiveDate = holiday.parse().unwrap();
            assert!(all.iter().all(|it| it.date != day), "{holiday}");
        }
        let dates = |it: Option<&Planned>| it.map(|it| it.date.to_string());
        assert_eq!(dates(all.first()).as_deref(), Some("2027-04-19"));
        assert_eq!(dates(all.last()).as_deref(), Some("2027-06-29"));
    }

    #[test]
    fn a_trainer_is_there_when_people_meet_and_nowhere_else() {
        for it in half_days().unwrap() {
            let meets = !matches!(it.place, Place::Own | Place::Employer);
            assert_eq!(it.trainer.is_some(), meets, "{it:?}");
        }
    }
}
