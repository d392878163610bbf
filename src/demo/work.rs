//! The group work of the week: given, shared out, begun by some, handed in by others.

use super::at;
use super::cohort::Bourg;
use super::people::find;
use crate::app::App;
use crate::assignment::rules::{Assignment, Check, File, Group};
use crate::assignment::store::{self, Handed, NewSubmission, NewVersion};
use crate::db::{AssignmentId, FileId, GroupId, PersonId, SubmissionId};
use crate::people::Cohorts;
use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

const BRIEF: &str = "cn-atelier";
const GIVEN: &str = "2027-04-26T09:10:00+02:00";
const SHARED_OUT: &str = "2027-04-30T11:50:00+02:00";
const DUE: &str = "2027-05-07T18:00:00+02:00";

const GROUPS: [(&str, &[&str]); 4] = [
    ("Groupe 1", &["amina", "karim", "fatou", "chloe"]),
    ("Groupe 2", &["paul", "elodie", "thomas", "antoine"]),
    ("Groupe 3", &["sekou", "jeanne", "lucas"]),
    ("Groupe 4", &["sophie", "mehdi", "ines"]),
];
/// The group that has begun, and who wrote last.
const BEGUN: (&str, &str, &str) = ("Groupe 2", "elodie", "2027-05-02T15:20:00+02:00");
/// The group that has handed in, and who did it for all.
const HANDED_IN: (&str, &str, &str) = ("Groupe 4", "sophie", "2027-05-02T18:12:00+02:00");

/// Gives the brief of the course, if this course has one.
pub async fn seed(tx: &impl ConnectionTrait, app: &App, bourg: &Bourg<'_>) -> anyhow::Result<()> {
    let briefs = &bourg.course.assignments;
    let Some(brief) = bourg.course.brief(BRIEF).or(briefs.first()) else {
        return Ok(());
    };
    let claire = find(&bourg.people, "claire")?;
    let assignment = Assignment {
        id: AssignmentId::fresh(),
        cohort: bourg.cohort.id,
        brief: brief.id.clone(),
        title: brief.title.clone(),
        due_at: at(DUE)?,
    };
    store::add(tx, &assignment, Some(claire), at(GIVEN)?).await?;
    let mut wanted = Vec::new();
    for (name, keys) in GROUPS {
        let people = keys.iter().map(|key| find(&bourg.people, key));
        wanted.push((name, people.collect::<anyhow::Result<Vec<_>>>()?));
    }
    let groups = share_out(tx, assignment.id, wanted, (claire, at(SHARED_OUT)?)).await?;
    if brief.id != BRIEF {
        return Ok(());
    }
    let (name, key, when) = BEGUN;
    let group = named(&groups, name)?;
    let by = find(&bourg.people, key)?;
    let text = include_str!("draft.md");
    store::add_version(tx, group.id, NewVersion::first(by, text), text, at(when)?).await?;
    let (name, key, when) = HANDED_IN;
    let work = Work {
        id: SubmissionId::fresh(),
        text: include_str!("submission.md"),
        file: ("deroule-de-l-atelier.csv", include_str!("deroule.csv")),
        receipt: "PHTS-2705",
    };
    let by = find(&bourg.people, key)?;
    hand_in(
        tx,
        app,
        (&assignment, named(&groups, name)?),
        &work,
        (by, at(when)?),
    )
    .await?;
    Ok(())
}

/// What a group hands in.
pub struct Work<'a> {
    pub id: SubmissionId,
    pub text: &'a str,
    /// Name and content of a text file.
    pub file: (&'a str, &'a str),
    pub receipt: &'a str,
}

/// Makes groups of these people, in this order.
pub async fn share_out(
    tx: &impl ConnectionTrait,
    assignment: AssignmentId,
    wanted: Vec<(&str, Vec<PersonId>)>,
    (by, now): (PersonId, DateTime<Utc>),
) -> anyhow::Result<Vec<Group>> {
    let wanted = (1..)
        .zip(wanted)
        .map(|(place, (name, people))| (place, (name.to_owned(), people)))
        .collect();
    store::save_groups(tx, assignment, &[], &wanted, (Some(by), now)).await?;
    let (_, groups) = store::with_groups(tx, &Cohorts::All, assignment)
        .await?
        .context("the assignment was not kept")?;
    Ok(groups)
}

pub fn named<'a>(groups: &'a [Group], name: &str) -> anyhow::Result<&'a Group> {
    let found = groups.iter().find(|group| group.name == name);
    found.with_context(|| format!("no group is called « {name} »"))
}

/// Writes the text, adds the file and hands both in for the whole group.
pub async fn hand_in(
    tx: &impl ConnectionTrait,
    app: &App,
    (assignment, group): (&Assignment, &Group),
    work: &Work<'_>,
    (by, now): (PersonId, DateTime<Utc>),
) -> anyhow::Result<()> {
    let first = NewVersion::first(by, work.text);
    store::add_version(tx, group.id, first, work.text, now).await?;
    let file = add_file(tx, app, group.id, work.file, (by, now)).await?;
    let what = Handed {
        body: work.text.to_owned(),
        members: group.members.iter().copied().collect(),
        files: [file].into(),
        ..Handed::default()
    };
    let new = NewSubmission {
        id: work.id,
        assignment: assignment.id,
        group: group.id,
        number: 1,
        receipt: work.receipt,
        what: &what,
        by,
    };
    store::add_submission(tx, &new, now).await?;
    Ok(())
}

pub async fn add_file(
    tx: &impl ConnectionTrait,
    app: &App,
    group: GroupId,
    (name, content): (&str, &str),
    (by, now): (PersonId, DateTime<Utc>),
) -> anyhow::Result<FileId> {
    let file = File {
        id: FileId::fresh(),
        group,
        name: name.to_owned(),
        media_type: "text/plain; charset=utf-8".into(),
        size: content.len().try_into()?,
        sha256: app.blobs.put_bytes(content.as_bytes()).await?,
        uploaded_by: by,
        uploaded_at: now,
        check: Check::Done,
    };
    store::add_file(tx, &file).await?;
    Ok(file.id)
}
