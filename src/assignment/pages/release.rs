//! Releasing results: all that are graded, at once.

use super::letters::{self, Drawn, Released};
use super::{Stop, path_queue, taught};
use crate::app::App;
use crate::assignment::rules::{Assignment, Strand, Submission};
use crate::assignment::store;
use crate::db::{AssignmentId, GradeId, PersonId};
use crate::people::SignedIn;
use crate::people::store as people;
use crate::web::{Fields, Form, PageError, PageResult, SeeOther, change_once, see_other};
use actix_web::web;
use std::collections::{BTreeSet, HashMap};

/// How often letters are drawn again because somebody was added or taken out meanwhile.
const TRIES: usize = 3;

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
    for _ in 0..TRIES {
        match release(&app, &who, &assignment, &form).await {
            Ok(to) => {
                app.wake_courier();
                return Ok(to.response());
            }
            Err(Stop::Page(error)) => return Err(error),
            // Others have to be told than those the letters were drawn for.
            Err(Stop::Changed | Stop::Problem(_)) => {}
        }
    }
    Err(PageError::Unavailable)
}

async fn release(
    app: &App,
    who: &SignedIn,
    assignment: &Assignment,
    form: &Form<Fields>,
) -> Result<SeeOther, Stop> {
    let mut letters = drawn(app, assignment).await?;
    let now = app.clock.now();
    change_once(&app.db, &form.key, now, async |tx| {
        store::hold_assignment(tx, assignment.id).await?;
        let thread = store::thread(tx, &[assignment.id]).await?;
        let (mut shown, mut leave) = (Vec::new(), Vec::new());
        for ((strand, submission), grade) in ready(&thread) {
            // Graded since the letters were drawn: waits for the next release.
            let Some((to, drawn)) = letters.remove(&grade) else {
                continue;
            };
            if to != told(strand, submission) {
                return Err(Stop::Changed);
            }
            shown.push((submission.id, grade));
            leave.extend(drawn);
        }
        store::release(tx, shown, who.id, now).await?;
        letters::enqueue(app, tx, assignment, leave, now).await?;
        Ok(see_other(path_queue(assignment.id)).flash("assignment-flash-released"))
    })
    .await
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

/// Whom each result is told, and the letters.
type Letters = HashMap<GradeId, (BTreeSet<PersonId>, Vec<Drawn>)>;

async fn drawn(app: &App, assignment: &Assignment) -> Result<Letters, PageError> {
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
        let drawn = letters::results((app, &paper), &released, &people)?;
        letters.insert(grade, (to, drawn));
        // A class is many letters: whoever else is served here comes in between.
        tokio::task::yield_now().await;
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
