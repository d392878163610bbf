//! Grading one submission.

use super::desk::{self, Again};
use super::rubric::{Typed, problem, rubric};
use super::{Stop, grade_draft, must_teach, path_grade, path_queue, setting};
use crate::app::App;
use crate::assignment::rules::{
    About, Assignment, Queue, Strand, Submission, Verdict, judge, may_change,
};
use crate::assignment::store::{self, Copy, NewGrade};
use crate::course::render_learner_apart;
use crate::db::{FileId, PersonId, SubmissionId};
use crate::people::SignedIn;
use crate::people::store as people;
use crate::web::{
    Fields, Form, OrNotFound, PageError, PageResult, Problem, Screen, SeeOther, change_once,
    see_other,
};
use actix_web::web;
use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;

/// How many works are tried before « next » leads to the queue: others may take one meanwhile.
const NEXT_TRIES: usize = 5;

/// GET /submissions/{submission}/grade
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<SubmissionId>,
) -> PageResult {
    let found = store::opened(app.db.read(), &who.sees(), *id, who.id).await?;
    let opened = found.or_not_found()?;
    must_teach(&who, opened.copy.assignment.cohort)?;
    screen.show(&desk::show(&app, &who, &screen, opened, Again::default()).await?)
}

pub(super) async fn found(app: &App, who: &SignedIn, id: SubmissionId) -> Result<Copy, PageError> {
    let copy = store::copy(app.db.read(), &who.sees(), id)
        .await?
        .or_not_found()?;
    must_teach(who, copy.assignment.cohort)?;
    Ok(copy)
}

/// POST /submissions/{submission}/grade: saying the same twice appends nothing. What is not
/// yet a verdict, or must wait, is kept as a draft, and the page says why.
pub async fn update(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<SubmissionId>,
    form: Form<Fields>,
) -> PageResult {
    let copy = found(&app, &who, *id).await?;
    let typed = Typed::read(&form.value);
    if grade_draft::adjusts_unseen(&app, &who, &copy, &typed).await? {
        let again = Again::incomplete(&typed, vec![Problem::new("", "grading-adjust-blind")]);
        return screen.again(&desk::view(&app, &who, &screen, copy, again).await?);
    }
    let judged = judged(&app, &who, &copy, &typed).await?;
    let outcome = match judged {
        Ok(judged) => save(&app, &who, &form, &copy, &typed, &judged).await,
        Err(problems) => {
            keep(&app, &who, &copy, &typed).await?;
            if store::is_held(app.db.read(), copy.id, who.id, app.clock.now()).await? {
                // What is missing is for whoever may save.
                let again = Again::incomplete(&typed, vec![Problem::new("", HELD)]);
                return screen.changed(&desk::view(&app, &who, &screen, copy, again).await?);
            }
            let again = Again::incomplete(&typed, problems);
            return screen.again(&desk::view(&app, &who, &screen, copy, again).await?);
        }
    };
    let problem = match outcome {
        Ok(to) => return Ok(to.response()),
        Err(Stop::Page(error)) => return Err(error),
        Err(Stop::Problem(problem)) if [HELD, GONE].contains(&problem.key.as_str()) => {
            keep(&app, &who, &copy, &typed).await?;
            let again = Again::incomplete(&typed, vec![problem]);
            return screen.changed(&desk::view(&app, &who, &screen, copy, again).await?);
        }
        Err(Stop::Problem(problem)) => problem,
        Err(Stop::Changed) => Problem::new("", "assignment-problem-graded-meanwhile"),
    };
    let again = Again::changed(&typed, problem);
    screen.changed(&desk::view(&app, &who, &screen, copy, again).await?)
}

/// Somebody else is at this work.
const HELD: &str = "grading-problem-held";
/// Something was typed for somebody who is in the work no more.
const GONE: &str = "grading-problem-gone";

/// Those for whom something was typed, and whom a trainer took out of the work since.
fn gone<'a>(submission: &'a Submission, typed: &'a Typed) -> impl Iterator<Item = PersonId> + 'a {
    let typed = typed.sketch.adjustments.keys().copied();
    typed.filter(|person| submission.out.contains(person))
}

/// Whoever has another draft in another window hears of it when keeping this one.
async fn keep(app: &App, who: &SignedIn, copy: &Copy, typed: &Typed) -> Result<(), PageError> {
    match grade_draft::keep(app, who, copy, typed, async |_| Ok(())).await {
        Ok(()) | Err(Stop::Changed | Stop::Problem(_)) => Ok(()),
        Err(Stop::Page(error)) => Err(error),
    }
}

/// A verdict, on the version of the grade that was there.
struct Judged {
    verdict: Verdict,
    on: u32,
}

async fn judged(
    app: &App,
    who: &SignedIn,
    copy: &Copy,
    typed: &Typed,
) -> Result<Result<Judged, Vec<Problem>>, PageError> {
    let (_, brief) = setting(app, &copy.assignment).await?;
    let db = app.db.read();
    let strand = store::strand(db, copy.group).await?.or_not_found()?;
    let files = store::files_of_submission(db, copy.id).await?;
    let files: Vec<FileId> = files.iter().map(|file| file.id).collect();
    let submission = this(&strand, copy.id)?;
    let members: Vec<PersonId> = submission.members.iter().copied().collect();
    let about = About {
        rubric: rubric(brief.as_ref()),
        paragraphs: render_learner_apart(&copy.body).len(),
        files: &files,
        members: &members,
    };
    let grade = submission.latest_grade();
    let standing = grade.map(|grade| &grade.verdict);
    let adjusted = standing
        .map(|it| it.adjustments.clone())
        .unwrap_or_default();
    let mut sketch = typed.sketch.clone();
    if !typed.adjusting {
        sketch.adjustments = standing
            .map(|it| it.sketch().adjustments)
            .unwrap_or_default();
    }
    let verdict = judge(about, &sketch, &adjusted, (who.id, app.clock.now()));
    let checked = verdict.and_then(|verdict| {
        let changes = standing != Some(&verdict);
        let released = changes && submission.released().is_some();
        may_change(released, &sketch.reason).map_err(|flaw| vec![flaw])?;
        Ok(Judged {
            verdict,
            on: grade.map_or(0, |grade| grade.version),
        })
    });
    let lost = gone(submission, typed).next();
    let lost = lost.map(|_| Problem::new("", GONE));
    let flaws = match (checked, &lost) {
        (Ok(judged), None) => return Ok(Ok(judged)),
        (Ok(_), Some(_)) => Vec::new(),
        (Err(flaws), _) => flaws,
    };
    let people = people::by_ids(db, members.iter().copied()).await?;
    let flaws = flaws.iter().map(|it| problem(it, &people));
    Ok(Err(lost.into_iter().chain(flaws).collect()))
}

fn this(strand: &Strand, id: SubmissionId) -> Result<&Submission, PageError> {
    strand
        .submissions
        .iter()
        .find(|submission| submission.id == id)
        .or_not_found()
}

async fn save(
    app: &App,
    who: &SignedIn,
    form: &Form<Fields>,
    copy: &Copy,
    typed: &Typed,
    judged: &Judged,
) -> Result<SeeOther, Stop> {
    let now = app.clock.now();
    let (cohort, _) = setting(app, &copy.assignment).await?;
    let phrases = store::phrases(app.db.read(), who.id, &cohort.course_slug).await?;
    change_once(&app.db, &form.key, now, async |tx| {
        store::hold_submission(tx, copy.id).await?;
        if !store::claim(tx, copy.id, who.id, false, now).await? {
            return Err(Stop::problem("", HELD));
        }
        let strand = store::strand(tx, copy.group).await?.or_not_found()?;
        if strand.is_settled(copy.id) {
            return Err(Stop::problem("", "assignment-problem-newer"));
        }
        let submission = this(&strand, copy.id)?;
        if gone(submission, typed).next().is_some() {
            return Err(Stop::problem("", GONE));
        }
        let standing = submission.latest_grade();
        let same = standing.is_some_and(|grade| grade.verdict == judged.verdict);
        let version = standing.map_or(0, |grade| grade.version);
        if !same {
            if version != typed.version || version != judged.on {
                return Err(Stop::Changed);
            }
            // Released since it was judged, perhaps.
            let released = submission.released().is_some();
            may_change(released, &typed.sketch.reason)
                .map_err(|flaw| Stop::Problem(problem(&flaw, &Default::default())))?;
            let new = NewGrade {
                submission: copy.id,
                version: version.saturating_add(1),
                verdict: &judged.verdict,
                reason: if released {
                    typed.sketch.reason.trim()
                } else {
                    ""
                },
                by: who.id,
            };
            store::add_grade(tx, &new, now).await?;
            let before = standing.map(|grade| &grade.verdict);
            let used = |phrase: &&store::Phrase| {
                let says = |verdict: &Verdict| is_in(verdict, &phrase.body);
                says(&judged.verdict) && !before.is_some_and(says)
            };
            let used = phrases.iter().filter(used).map(|phrase| phrase.id);
            store::count_phrases(tx, who.id, used.collect()).await?;
        }
        store::drop_grade_draft(tx, copy.id, who.id).await?;
        store::unclaim(tx, copy.id, who.id).await?;
        let to = if typed.next {
            next(tx, who.id, &copy.assignment, copy.id, now).await?
        } else {
            path_grade(copy.id)
        };
        Ok(see_other(to).flash("assignment-flash-graded"))
    })
    .await
}

/// Whether a phrase was written into a verdict.
fn is_in(verdict: &Verdict, phrase: &str) -> bool {
    verdict.comment.contains(phrase)
        || verdict
            .notes
            .values()
            .any(|note| note.text.contains(phrase))
}

/// Goes to the next work of mine that nobody is at, and takes it; the queue once there is none.
async fn next(
    tx: &DatabaseTransaction,
    me: PersonId,
    assignment: &Assignment,
    after: SubmissionId,
    now: DateTime<Utc>,
) -> Result<String, Stop> {
    let found = store::lanes(tx, assignment.id, me).await?;
    let queue = Queue {
        lanes: &found.lanes,
        me,
        now,
    };
    let mut after = after;
    for _ in 0..NEXT_TRIES {
        let work = queue.next(Some(after)).and_then(|lane| lane.work.as_ref());
        let Some(work) = work else { break };
        if store::claim(tx, work.id, me, false, now).await? {
            return Ok(path_grade(work.id));
        }
        after = work.id;
    }
    Ok(path_queue(assignment.id))
}
