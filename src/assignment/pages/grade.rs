//! Grading one submission.

use super::desk::{self, Again};
use super::rubric::{Typed, rubric};
use super::{Stop, grade_draft, must_teach, path_grade, path_queue, setting};
use crate::app::App;
use crate::assignment::rules::{Assignment, Points, Strand, next_to_grade};
use crate::assignment::store::{self, Copy, NewGrade};
use crate::db::SubmissionId;
use crate::people::SignedIn;
use crate::web::{
    Fields, Form, OrNotFound, PageError, PageResult, Problem, Screen, SeeOther, change_once,
    see_other,
};
use actix_web::web;

/// GET /submissions/{submission}/grade
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<SubmissionId>,
) -> PageResult {
    let copy = found(&app, &who, *id).await?;
    screen.show(&desk::view(&app, &who, &screen, copy, Again::default()).await?)
}

pub(super) async fn found(app: &App, who: &SignedIn, id: SubmissionId) -> Result<Copy, PageError> {
    let copy = store::copy(app.db.read(), &who.sees(), id)
        .await?
        .or_not_found()?;
    must_teach(who, copy.assignment.cohort)?;
    Ok(copy)
}

/// POST /submissions/{submission}/grade: saying the same twice appends nothing. What is not
/// yet a verdict is kept as a draft, and the page says what is missing.
pub async fn update(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<SubmissionId>,
    form: Form<Fields>,
) -> PageResult {
    let copy = found(&app, &who, *id).await?;
    let (_, brief) = setting(&app, &copy.assignment).await?;
    let brief = brief.as_ref();
    let typed = Typed::read(&form.value);
    let outcome = match typed.parse(rubric(brief)) {
        Ok(points) => save(&app, &who, &form, &copy, &typed, &points).await,
        Err(problems) => {
            // Whoever has another draft in another window hears of it when keeping this one.
            match grade_draft::keep(&app, &who, &copy, rubric(brief), &typed).await {
                Ok(()) | Err(Stop::Changed | Stop::Problem(_)) => {}
                Err(Stop::Page(error)) => return Err(error),
            }
            let again = Again::incomplete(&typed, problems);
            return screen.again(&desk::view(&app, &who, &screen, copy, again).await?);
        }
    };
    let problem = match outcome {
        Ok(to) => return Ok(to.response()),
        Err(Stop::Page(error)) => return Err(error),
        Err(Stop::Problem(problem)) => problem,
        Err(Stop::Changed) => Problem::new("", "assignment-problem-graded-meanwhile"),
    };
    let again = Again::changed(&typed, problem);
    screen.changed(&desk::view(&app, &who, &screen, copy, again).await?)
}

async fn save(
    app: &App,
    who: &SignedIn,
    form: &Form<Fields>,
    copy: &Copy,
    typed: &Typed,
    points: &Points,
) -> Result<SeeOther, Stop> {
    let now = app.clock.now();
    change_once(&app.db, &form.key, now, async |tx| {
        store::hold_submission(tx, copy.id).await?;
        let thread = store::thread(tx, &[copy.assignment.id]).await?;
        let strand = thread.iter().find(|strand| strand.group == copy.group);
        let latest = strand.and_then(Strand::latest).or_not_found()?;
        if latest.id != copy.id {
            return Err(Stop::problem("", "assignment-problem-newer"));
        }
        let standing = latest.latest_grade();
        let same =
            standing.is_some_and(|grade| grade.points == *points && grade.comment == typed.comment);
        let version = standing.map_or(0, |grade| grade.version);
        if !same {
            if version != typed.version {
                return Err(Stop::Changed);
            }
            let new = NewGrade {
                submission: copy.id,
                version: version.saturating_add(1),
                points,
                comment: &typed.comment,
                by: who.id,
            };
            store::add_grade(tx, &new, now).await?;
        }
        store::drop_grade_draft(tx, copy.id, who.id).await?;
        Ok(on_to(&copy.assignment, &thread, copy.id, typed.next))
    })
    .await
}

/// The next to grade if one asked for it; the queue once there is none.
fn on_to(assignment: &Assignment, thread: &[Strand], id: SubmissionId, next: bool) -> SeeOther {
    let path = match next_to_grade(thread, Some(id)).and_then(Strand::latest) {
        _ if !next => path_grade(id),
        Some(latest) => path_grade(latest.id),
        None => path_queue(assignment.id),
    };
    see_other(path).flash("assignment-flash-graded")
}
