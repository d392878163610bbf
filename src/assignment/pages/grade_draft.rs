//! A verdict on its way: kept whenever one likes, complete or not, for the one who writes it.

use super::desk::{self, Again};
use super::grade::found;
use super::rubric::{COMMENT_MAX, Typed, rubric};
use super::{Stop, path_grade, setting};
use crate::app::App;
use crate::assignment::rules::{Strand, is_needless, judge_points};
use crate::assignment::store::{self, Copy, NewGradeDraft};
use crate::course::Criterion;
use crate::db::SubmissionId;
use crate::people::SignedIn;
use crate::web::{
    Fields, Form, OrNotFound, PageError, PageResult, Press, Problem, Screen, change_once, see_other,
};
use actix_web::web;

/// POST /submissions/{submission}/grade/draft
pub async fn update(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<SubmissionId>,
    form: Form<Fields>,
) -> PageResult {
    let copy = found(&app, &who, *id).await?;
    let (_, brief) = setting(&app, &copy.assignment).await?;
    let typed = Typed::read(&form.value);
    match keep(&app, &who, &copy, rubric(brief.as_ref()), &typed).await {
        Ok(()) => Ok(see_other(path_grade(*id))
            .flash("assignment-flash-grade-draft")
            .response()),
        Err(Stop::Page(error)) => Err(error),
        Err(Stop::Problem(problem)) => {
            let again = Again::incomplete(&typed, vec![problem]);
            screen.again(&desk::view(&app, &who, &screen, copy, again).await?)
        }
        Err(Stop::Changed) => {
            let problem = Problem::new("", "assignment-problem-draft-meanwhile");
            let again = Again::other_draft(&typed, problem);
            screen.changed(&desk::view(&app, &who, &screen, copy, again).await?)
        }
    }
}

/// Keeps what was typed, unless another window kept something else since: a version says so,
/// and the same sent twice changes nothing.
pub(super) async fn keep(
    app: &App,
    who: &SignedIn,
    copy: &Copy,
    rubric: &[Criterion],
    typed: &Typed,
) -> Result<(), Stop> {
    if typed.comment.chars().count() > COMMENT_MAX {
        return Err(Stop::problem("comment", "layout-problem-too-long"));
    }
    let (points, _) = judge_points(rubric, &typed.chosen);
    let now = app.clock.now();
    let said = (&points, typed.comment.as_str());
    app.db
        .change(async |tx| {
            store::hold_submission(tx, copy.id).await?;
            let kept = store::grade_draft(tx, copy.id, who.id).await?;
            let same = |points, comment: &str| said == (points, comment);
            if kept
                .as_ref()
                .is_some_and(|kept| same(&kept.points, &kept.comment))
            {
                return Ok(());
            }
            let version = kept.map_or(0, |kept| kept.version);
            if version != typed.draft {
                return Err(Stop::Changed);
            }
            let strand = store::strand(tx, copy.group).await?;
            let mut submissions = strand
                .iter()
                .flat_map(|strand: &Strand| &strand.submissions);
            let submission = submissions.find(|it| it.id == copy.id).or_not_found()?;
            let standing = submission.latest_grade();
            if is_needless(said, standing.map(|it| (&it.points, it.comment.as_str()))) {
                return Ok(store::drop_grade_draft(tx, copy.id, who.id).await?);
            }
            let new = NewGradeDraft {
                submission: copy.id,
                points: &points,
                comment: &typed.comment,
                based_on: typed.version,
                by: who.id,
            };
            Ok(store::save_grade_draft(tx, &new, version, now).await?)
        })
        .await
}

/// POST /submissions/{submission}/grade/draft/removal: back to the verdict that stands.
pub async fn remove(
    app: web::Data<App>,
    who: SignedIn,
    id: web::Path<SubmissionId>,
    form: Form<Press>,
) -> PageResult {
    let copy = found(&app, &who, *id).await?;
    let now = app.clock.now();
    let to = change_once(&app.db, &form.key, now, async |tx| {
        store::drop_grade_draft(tx, copy.id, who.id).await?;
        Ok::<_, PageError>(see_other(path_grade(*id)).flash("assignment-flash-grade-draft-removed"))
    })
    .await?;
    Ok(to.response())
}
