//! A verdict on its way: kept whenever one likes, complete or not, for the one who writes it.

use super::desk::{self, Again};
use super::grade::found;
use super::rubric::Typed;
use super::{Stop, path_grade};
use crate::app::App;
use crate::assignment::rules::{COMMENT_MAX, Sketch};
use crate::assignment::store::{self, Copy, NewGradeDraft};
use crate::db::SubmissionId;
use crate::people::SignedIn;
use crate::web::{
    Fields, Form, OrNotFound, PageError, PageResult, Press, Problem, Screen, change_once, see_other,
};
use actix_web::web;
use sea_orm::DatabaseTransaction;

/// The most letters a whole draft may have: a form of ours has far fewer.
const DRAFT_MAX: usize = 200_000;

/// POST /submissions/{submission}/grade/draft: with `insert`, the phrase of that name comes
/// under the comment.
pub async fn update(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<SubmissionId>,
    form: Form<Fields>,
) -> PageResult {
    let copy = found(&app, &who, *id).await?;
    let mut typed = Typed::read(&form.value);
    if let Ok(phrase) = form.value.get("insert").parse::<uuid::Uuid>() {
        let (cohort, _) = super::setting(&app, &copy.assignment).await?;
        let phrases = store::phrases(app.db.read(), who.id, &cohort.course_slug).await?;
        let chosen = phrases.into_iter().find(|it| it.id.0 == phrase);
        typed.insert(&chosen.map(|it| it.body).unwrap_or_default());
    }
    let kept = keep(&app, &who, &copy, &typed, async |_| Ok(())).await;
    answer(&app, &who, &screen, (copy, &typed), kept).await
}

/// Where a draft that was kept leads, or the page again.
pub(super) async fn answer(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    (copy, typed): (Copy, &Typed),
    kept: Result<(), Stop>,
) -> PageResult {
    match kept {
        Ok(()) => Ok(see_other(path_grade(copy.id))
            .flash("assignment-flash-grade-draft")
            .response()),
        Err(Stop::Page(error)) => Err(error),
        Err(Stop::Problem(problem)) => {
            let again = Again::incomplete(typed, vec![problem]);
            screen.again(&desk::view(app, who, screen, copy, again).await?)
        }
        Err(Stop::Changed) => {
            let problem = Problem::new("", "assignment-problem-draft-meanwhile");
            let again = Again::other_draft(typed, problem);
            screen.changed(&desk::view(app, who, screen, copy, again).await?)
        }
    }
}

/// Keeps what was typed, unless another window kept something else since: a version says so,
/// and the same sent twice changes nothing. Whoever writes is at this work from then on, where
/// nobody else is. `besides` is done in the same breath.
pub(super) async fn keep(
    app: &App,
    who: &SignedIn,
    copy: &Copy,
    typed: &Typed,
    besides: impl AsyncFnOnce(&DatabaseTransaction) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let sketch = &typed.sketch;
    if adjusts_unseen(app, who, copy, typed).await? {
        return Err(Stop::problem("", "grading-adjust-blind"));
    }
    if sketch.comment.chars().count() > COMMENT_MAX {
        return Err(Stop::problem("comment", "layout-problem-too-long"));
    }
    if weight(sketch) > DRAFT_MAX {
        return Err(Stop::problem("", "layout-problem-too-long"));
    }
    let now = app.clock.now();
    app.db
        .change(async |tx| {
            store::hold_submission(tx, copy.id).await?;
            let kept = store::grade_draft(tx, copy.id, who.id).await?;
            let mut sketch = sketch.clone();
            if !typed.adjusting {
                let before = kept.as_ref().map(|kept| kept.sketch.adjustments.clone());
                sketch.adjustments = match before {
                    Some(before) => before,
                    None => standing(tx, copy).await?.adjustments,
                };
            }
            if kept
                .as_ref()
                .is_some_and(|kept| kept.sketch.says_the_same(&sketch))
            {
                return besides(tx).await;
            }
            let version = kept.map_or(0, |kept| kept.version);
            if version != typed.draft {
                return Err(Stop::Changed);
            }
            if sketch.says_the_same(&standing(tx, copy).await?) {
                store::drop_grade_draft(tx, copy.id, who.id).await?;
                return besides(tx).await;
            }
            let new = NewGradeDraft {
                submission: copy.id,
                sketch: &sketch,
                based_on: typed.version,
                by: who.id,
            };
            store::save_grade_draft(tx, &new, version, now).await?;
            store::claim(tx, copy.id, who.id, false, now).await?;
            besides(tx).await
        })
        .await
}

/// Where names are hidden nobody is adjusted: whoever sends it had the page before, or no page.
pub(super) async fn adjusts_unseen(
    app: &App,
    who: &SignedIn,
    copy: &Copy,
    typed: &Typed,
) -> Result<bool, PageError> {
    if !typed.adjusting {
        return Ok(false);
    }
    let lanes = store::lanes(app.db.read(), copy.assignment.id, who.id).await?;
    Ok(lanes.hides(copy.group))
}

/// What the form says before anybody writes in it.
async fn standing(tx: &DatabaseTransaction, copy: &Copy) -> Result<Sketch, Stop> {
    let strand = store::strand(tx, copy.group).await?.or_not_found()?;
    let mut submissions = strand.submissions.iter();
    let submission = submissions.find(|it| it.id == copy.id).or_not_found()?;
    let grade = submission.latest_grade();
    Ok(grade
        .map(|grade| grade.verdict.sketch())
        .unwrap_or_default())
}

fn weight(sketch: &Sketch) -> usize {
    let chosen = sketch.chosen.iter().map(|(id, text)| id.len() + text.len());
    let notes = sketch
        .notes
        .values()
        .map(|it| it.on.len() + it.number.len() + it.quote.len() + it.text.len());
    let adjustments = sketch.adjustments.values().map(|it| {
        let words: usize = it.words.values().map(String::len).sum();
        it.delta.len() + it.reason.len() + words
    });
    let parts: usize = chosen.chain(notes).chain(adjustments).sum();
    parts + sketch.reason.len()
}

impl Typed {
    /// Writes a phrase under the comment.
    fn insert(&mut self, phrase: &str) {
        let comment = &mut self.sketch.comment;
        if !comment.is_empty() && !comment.ends_with('\n') && !phrase.is_empty() {
            comment.push('\n');
        }
        comment.push_str(phrase);
    }
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
        store::unclaim(tx, copy.id, who.id).await?;
        Ok::<_, PageError>(see_other(path_grade(*id)).flash("assignment-flash-grade-draft-removed"))
    })
    .await?;
    Ok(to.response())
}
