//! The work of the last day, whose groups people choose by themselves just now.

use super::{Given, give, named};
use crate::assignment::rules::GroupChoice;
use crate::assignment::store;
use crate::demo::at;
use crate::demo::cohort::Bourg;
use crate::demo::people::find;
use crate::people::Cohorts;
use anyhow::{Context, ensure};
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;

const BRIEF: &str = "cn-restitution";
const GIVEN: &str = "2027-04-30T12:20:00+02:00";
const DUE: &str = "2027-06-25T18:00:00+02:00";
const UNTIL: &str = "2027-05-05T18:00:00+02:00";

/// One group is full already.
const CHOSEN: [(&str, &str, &str); 7] = [
    ("sophie", "Groupe 1", "2027-04-30T12:41:00+02:00"),
    ("ines", "Groupe 1", "2027-04-30T12:44:00+02:00"),
    ("paul", "Groupe 2", "2027-04-30T12:46:00+02:00"),
    ("thomas", "Groupe 2", "2027-04-30T13:02:00+02:00"),
    ("elodie", "Groupe 2", "2027-05-01T09:30:00+02:00"),
    ("fatou", "Groupe 2", "2027-05-01T11:12:00+02:00"),
    ("sekou", "Groupe 3", "2027-05-02T19:25:00+02:00"),
];

pub async fn seed(tx: &impl ConnectionTrait, bourg: &Bourg<'_>) -> anyhow::Result<()> {
    let given = Given {
        brief: BRIEF,
        at: GIVEN,
        due: DUE,
    };
    let Some(assignment) = give(tx, bourg, given).await? else {
        return Ok(());
    };
    let choice = GroupChoice {
        version: 1,
        groups: 4,
        places: 4,
        until: at(UNTIL)?,
        by: find(&bourg.people, "claire")?,
    };
    let names = |place: u32| format!("Groupe {place}");
    store::save_choice(tx, assignment.id, &choice, (&[], names), at(GIVEN)?).await?;
    let found = store::with_groups(tx, &Cohorts::All, assignment.id).await?;
    let (_, groups) = found.context("the assignment was not kept")?;
    for (who, group, when) in CHOSEN {
        let person = find(&bourg.people, who)?;
        let wanted = Some(named(&groups, group)?.id);
        let gone = BTreeSet::new();
        let chosen = store::choose(tx, assignment.id, person, wanted, &gone, at(when)?).await?;
        ensure!(chosen.is_ok(), "{who} found no place in {group}");
    }
    Ok(())
}
