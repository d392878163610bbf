//! Releasing results: all that are graded, at once.

use super::letters::{self, Drawn, Released};
use super::{path_queue, taught};
use crate::app::App;
use crate::assignment::rules::{Assignment, Strand, Submission};
use crate::assignment::store;
use crate::db::{AssignmentId, GradeId, PersonId};
use crate::people::SignedIn;
use crate::people::store as people;
use crate::web::{Fields, Form, PageError, PageResult, change_once, see_other};
use actix_web::web;
use std::collections::{BTreeSet, HashMap};

/// POST /assignments/{assignment}/release: asks once more, for nobody takes a result back.
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    id: web::Path<AssignmentId>,
    form: Form<Fields>,
) -> PageResult {
    let (assignment, _) = taught(app.db.read(), &who, *id).await?;
    if form.value.get("sure") != "yes" {
        return Ok(see_other(format!("{}?release=yes", path_queue(*id))).response());
    }
    let mut letters = drawn(&app, &assignment).await?;
    let now = app.clock.now();
    let to = change_once(&app.db, &form.key, now, async |tx| {
        store::hold_assignment(tx, assignment.id).await?;
        let thread = store::thread(tx, &[assignment.id]).await?;
        // Graded since the letters were drawn: waits for the next release.
        let ready: Vec<_> = ready(&thread)
            .map(|((_, submission), grade)| (submission.id, grade))
            .filter(|(_, grade)| letters.contains_key(grade))
            .collect();
        store::release(tx, ready.iter().copied(), who.id, now).await?;
        for (_, grade) in ready {
            let drawn = letters.remove(&grade).unwrap_or_default();
            letters::enqueue(&app, tx, &assignment, drawn, now).await?;
        }
        Ok::<_, PageError>(see_other(path_queue(assignment.id)).flash("assignment-flash-released"))
    })
    .await?;
    app.wake_courier();
    Ok(to.response())
}

/// What counts for somebody, with the version of its grade that members cannot read yet.
fn ready(thread: &[Strand]) -> impl Iterator<Item = (Ready<'_>, GradeId)> {
    thread.iter().flat_map(|strand| {
        let works = strand.standing();
        works.filter_map(move |it| Some(((strand, it), it.to_release()?.id)))
    })
}

/// A submission, and the group it is of.
type Ready<'a> = (&'a Strand, &'a Submission);

async fn drawn(
    app: &App,
    assignment: &Assignment,
) -> Result<HashMap<GradeId, Vec<Drawn>>, PageError> {
    let thread = store::thread(app.db.read(), &[assignment.id]).await?;
    let members = ready(&thread).flat_map(|((_, it), _)| it.members.iter().copied());
    let people = people::by_ids(app.db.read(), members.collect::<Vec<_>>()).await?;
    let paper = app.paper().await?;
    let mut letters = HashMap::new();
    for ((strand, submission), grade) in ready(&thread) {
        let to = told(strand, submission);
        let released = Released {
            assignment,
            submission: submission.id,
            grade,
            again: submission.released().is_some(),
            members: &to,
        };
        letters.insert(grade, letters::results((app, &paper), &released, &people)?);
    }
    Ok(letters)
}

/// Everybody it counts for at first, and where the group's result changed; else those alone whose
/// own did.
fn told(strand: &Strand, submission: &Submission) -> BTreeSet<PersonId> {
    let everybody = strand.standing_for(submission);
    let (Some(before), Some(now)) = (submission.released(), submission.to_release()) else {
        return everybody;
    };
    if !now.verdict.is_same_for_the_group(&before.verdict) {
        return everybody;
    }
    let changed = |person: &&PersonId| {
        now.verdict.adjustments.get(person) != before.verdict.adjustments.get(person)
    };
    everybody.iter().filter(changed).copied().collect()
}
