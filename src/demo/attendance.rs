//! The registers of the weeks before: who was not there, and everybody else was.

use super::cohort::Bourg;
use super::people::{LEARNERS, find};
use super::starts;
use crate::attendance::rules::Mark;
use crate::attendance::store;
use crate::schedule::rules::{HalfDay, Modality, Session};
use chrono::{NaiveDate, TimeDelta};
use sea_orm::ConnectionTrait;
use std::collections::BTreeMap;

/// Who missed which half-day.
const ABSENT: [(&str, &str, HalfDay); 7] = [
    ("mehdi", "2027-04-20", HalfDay::Afternoon),
    ("amina", "2027-04-21", HalfDay::Afternoon),
    ("antoine", "2027-04-22", HalfDay::Morning),
    ("chloe", "2027-04-23", HalfDay::Morning),
    ("paul", "2027-04-26", HalfDay::Afternoon),
    ("antoine", "2027-04-27", HalfDay::Morning),
    ("sekou", "2027-04-29", HalfDay::Afternoon),
];

/// Closes every register of a session that is over when the demo starts.
pub async fn seed(tx: &impl ConnectionTrait, bourg: &Bourg<'_>) -> anyhow::Result<()> {
    let starts = starts()?;
    for session in bourg.sessions.iter().filter(|it| it.is_over(starts)) {
        close(tx, bourg, session).await?;
    }
    Ok(())
}

async fn close(
    tx: &impl ConnectionTrait,
    bourg: &Bourg<'_>,
    session: &Session,
) -> anyhow::Result<()> {
    let claire = find(&bourg.people, "claire")?;
    let trainer = session.trainer.unwrap_or(claire);
    let mut marks = BTreeMap::new();
    for (minutes, (key, ..)) in (1..).zip(LEARNERS) {
        let person = find(&bourg.people, key)?;
        let mark = if missed(key, session)? {
            Mark::Absent
        } else {
            Mark::Present
        };
        if session.modality == Modality::Remote && mark == Mark::Present {
            let before = session.starts_at - TimeDelta::minutes(15 - minutes);
            let after = session.ends_at - TimeDelta::minutes(minutes % 5);
            store::add_arrival(tx, session.id, person, before).await?;
            store::add_signature(tx, session.id, person, after).await?;
        }
        marks.insert(person, mark);
    }
    let closed = session.ends_at + TimeDelta::minutes(4);
    store::close(tx, session.id, &marks, trainer, closed).await?;
    if session.modality == Modality::Remote {
        store::add_countersignature(tx, session.id, trainer, closed).await?;
    }
    Ok(())
}

fn missed(key: &str, session: &Session) -> anyhow::Result<bool> {
    for (who, date, half_day) in ABSENT {
        let date: NaiveDate = date.parse()?;
        if who == key && date == session.date && half_day == session.half_day {
            return Ok(true);
        }
    }
    Ok(false)
}
