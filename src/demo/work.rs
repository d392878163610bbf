//! The group work of the week: given, shared out, begun by some, handed in by others; and what
//! the weeks before and the last one ask for.

mod interview;
mod showing;
mod word;

use super::at;
use super::cohort::Bourg;
use super::people::find;
use crate::app::App;
use crate::assignment::rules::{
    Act, Assignment, Check, File, Group, Judgement, Points, Verdict, Wish, WishKind,
};
use crate::assignment::store::{self, Extension, Handed, NewSubmission, NewVersion, Scope};
use crate::db::{AssignmentId, FileId, GroupId, PersonId, RowId, SubmissionId};
use crate::people::Cohorts;
use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

const BRIEF: &str = "cn-atelier";
const GIVEN: &str = "2027-04-26T09:10:00+02:00";
const WISHED: &str = "2027-04-30T11:40:00+02:00";
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
/// What this group shared out, who takes care of it, and whether it is done.
const TASKS: [(&str, &str, bool); 3] = [
    ("Écrire la fiche atelier", "elodie", true),
    ("Préparer le support en cinq étapes", "thomas", false),
    ("Trouver une personne pour le test", "antoine", false),
];
const REACHED: (&str, &str) = ("elodie", "Par message, après 17 h");
/// The group that has handed in, and who did it for all.
const HANDED_IN: (&str, &str, &str) = ("Groupe 4", "sophie", "2027-05-02T18:12:00+02:00");
/// The group that has until later, and why.
const UNTIL_LATER: (&str, &str, &str) = (
    "Groupe 3",
    "2027-05-10T12:00:00+02:00",
    "Lucas n’a pas encore ses accès : le groupe commence lundi.",
);
const WISHES: [(WishKind, &str, &str, &str); 2] = [
    (
        WishKind::Together,
        "jeanne",
        "lucas",
        "Même mairie : ils viennent ensemble d’Oyonnax.",
    ),
    (
        WishKind::Apart,
        "paul",
        "fatou",
        "Ils ont fait l’entretien ensemble : chacun change d’équipe.",
    ),
];

pub async fn seed(tx: &impl ConnectionTrait, app: &App, bourg: &Bourg<'_>) -> anyhow::Result<()> {
    workshop(tx, app, bourg).await?;
    interview::seed(tx, app, bourg).await?;
    word::seed(tx, app, bourg).await?;
    showing::seed(tx, bourg).await
}

/// Gives the brief of the week, or the first of a course that has others.
async fn workshop(tx: &impl ConnectionTrait, app: &App, bourg: &Bourg<'_>) -> anyhow::Result<()> {
    let briefs = &bourg.course.assignments;
    let Some(brief) = bourg.course.brief(BRIEF).or(briefs.first()) else {
        return Ok(());
    };
    let given = Given {
        brief: &brief.id,
        at: GIVEN,
        due: DUE,
    };
    let Some(assignment) = give(tx, bourg, given).await? else {
        return Ok(());
    };
    wish(tx, bourg, assignment.id).await?;
    let groups = compose(tx, bourg, assignment.id, &GROUPS, SHARED_OUT).await?;
    if brief.id != BRIEF {
        return Ok(());
    }
    let (name, key, when) = BEGUN;
    let group = named(&groups, name)?;
    let by = find(&bourg.people, key)?;
    let text = include_str!("draft.md");
    store::add_version(tx, group.id, NewVersion::first(by, text), text, at(when)?).await?;
    share_tasks(tx, bourg, group, at(when)?).await?;
    let (name, until, reason) = UNTIL_LATER;
    let extension = Extension {
        assignment: assignment.id,
        scope: Scope::Group(named(&groups, name)?.id),
        due_at: Some(at(until)?),
        reason: reason.into(),
        by: find(&bourg.people, "claire")?,
        at: at(SHARED_OUT)?,
    };
    store::add_extension(tx, &extension).await?;
    let (name, key, when) = HANDED_IN;
    let work = Work {
        id: SubmissionId::fresh(),
        text: include_str!("submission.md"),
        file: Some(("deroule-de-l-atelier.csv", include_str!("deroule.csv"))),
        receipt: "PHTS-2705",
    };
    let by = (find(&bourg.people, key)?, at(when)?);
    hand_in(tx, app, (&assignment, named(&groups, name)?), &work, by).await
}

/// Who does what, and how one of them is reached.
async fn share_tasks(
    tx: &impl ConnectionTrait,
    bourg: &Bourg<'_>,
    group: &Group,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    for (title, key, done) in TASKS {
        let person = find(&bourg.people, key)?;
        let task = store::add_task(tx, group.id, title, person, now).await?;
        store::add_act(tx, (task, 0), Act::Given(Some(person)), person, now).await?;
        if done {
            store::add_act(tx, (task, 1), Act::Done, person, now).await?;
        }
    }
    let (key, line) = REACHED;
    store::save_contact(tx, (group.id, find(&bourg.people, key)?), line, now).await?;
    Ok(())
}

async fn wish(
    tx: &impl ConnectionTrait,
    bourg: &Bourg<'_>,
    assignment: AssignmentId,
) -> anyhow::Result<()> {
    for (kind, one, other, reason) in WISHES {
        let wish = Wish {
            id: RowId::fresh(),
            kind,
            pair: (find(&bourg.people, one)?, find(&bourg.people, other)?),
            reason: reason.into(),
            by: find(&bourg.people, "claire")?,
            at: at(WISHED)?,
        };
        store::add_wish(tx, assignment, &wish).await?;
    }
    Ok(())
}

/// A brief, when it was given and when it is due.
struct Given<'a> {
    brief: &'a str,
    at: &'a str,
    due: &'a str,
}

/// Gives a brief, if the course has it.
async fn give(
    tx: &impl ConnectionTrait,
    bourg: &Bourg<'_>,
    given: Given<'_>,
) -> anyhow::Result<Option<Assignment>> {
    let Some(brief) = bourg.course.brief(given.brief) else {
        return Ok(None);
    };
    let assignment = Assignment {
        id: AssignmentId::fresh(),
        cohort: bourg.cohort.id,
        brief: brief.id.clone(),
        title: brief.title.clone(),
        due_at: at(given.due)?,
    };
    let claire = find(&bourg.people, "claire")?;
    store::add(tx, &assignment, Some(claire), at(given.at)?).await?;
    Ok(Some(assignment))
}

/// Makes groups of people by their keys.
async fn compose(
    tx: &impl ConnectionTrait,
    bourg: &Bourg<'_>,
    assignment: AssignmentId,
    groups: &[(&'static str, &[&str])],
    when: &str,
) -> anyhow::Result<Vec<Group>> {
    let mut wanted = Vec::new();
    for (name, keys) in groups {
        let people = keys.iter().map(|key| find(&bourg.people, key));
        wanted.push((*name, people.collect::<anyhow::Result<Vec<_>>>()?));
    }
    let by = (find(&bourg.people, "claire")?, at(when)?);
    share_out(tx, assignment, wanted, by).await
}

/// A verdict of points, and of words where there are none.
fn verdict(said: &[(&str, &str)]) -> Verdict {
    let judged = said.iter().map(|(criterion, answer)| {
        let points = Points::read(answer).map(Judgement::Points);
        let answer = points.unwrap_or_else(|| Judgement::Word((*answer).to_owned()));
        ((*criterion).to_owned(), answer)
    });
    Verdict {
        said: judged.collect(),
        ..Verdict::default()
    }
}

/// What was handed in, by whom.
struct Handing<'a> {
    group: &'a Group,
    id: SubmissionId,
    bourg: &'a Bourg<'a>,
}

/// What a group hands in.
pub struct Work<'a> {
    pub id: SubmissionId,
    pub text: &'a str,
    /// Name and content of a text file.
    pub file: Option<(&'a str, &'a str)>,
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
    found.with_context(|| format!("no group is called « {name} »"))
}

/// Writes the text, adds the file if there is one, and hands both in for the whole group.
pub async fn hand_in(
    tx: &impl ConnectionTrait,
    app: &App,
    (assignment, group): (&Assignment, &Group),
    work: &Work<'_>,
    (by, now): (PersonId, DateTime<Utc>),
) -> anyhow::Result<()> {
    let first = NewVersion::first(by, work.text);
    store::add_version(tx, group.id, first, work.text, now).await?;
    let file = match work.file {
        Some(file) => Some(add_file(tx, app, group.id, file, (by, now)).await?),
        None => None,
    };
    let what = Handed {
        body: work.text.to_owned(),
        members: group.members.iter().copied().collect(),
        files: file.into_iter().collect(),
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
