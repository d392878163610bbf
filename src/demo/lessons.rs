//! The lessons some have read over the weekend.

use super::at;
use super::cohort::Bourg;
use super::people::find;
use crate::progress::rules::Said;
use crate::progress::store;
use chrono::TimeDelta;
use sea_orm::ConnectionTrait;

const SUNDAY: &str = "2027-05-02T10:00:00+02:00";

/// How many of the first lessons each has done.
const DONE: [(&str, usize); 9] = [
    ("amina", 2),
    ("paul", 1),
    ("sekou", 4),
    ("elodie", 3),
    ("karim", 1),
    ("fatou", 2),
    ("sophie", 5),
    ("mehdi", 1),
    ("ines", 2),
];

pub async fn seed(tx: &impl ConnectionTrait, bourg: &Bourg<'_>) -> anyhow::Result<()> {
    for (place, (key, count)) in (0..).zip(DONE) {
        let person = find(&bourg.people, key)?;
        let mut now = at(SUNDAY)? + TimeDelta::minutes(37 * place);
        for lesson in bourg.course.core_lessons().take(count) {
            now += TimeDelta::minutes(lesson.minutes.into());
            let what = (person, bourg.cohort.id, &lesson.id);
            store::note(tx, what, Said::Done, now).await?;
        }
    }
    Ok(())
}
