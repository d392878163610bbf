//! Grading one submission: the copies, the work, the rubric.

use super::rubric::{CriterionForm, Typed, criteria, rubric};
use super::views::{FileView, People, Signed, TotalView, full_name, given_names};
use super::{Stop, must_teach, path_grade, path_queue, setting};
use crate::app::App;
use crate::assignment::rules::{
    Assignment, File, Points, State, Strand, Submission, count, next_to_grade, total,
};
use crate::assignment::store::{self, Copy, NewGrade};
use crate::course::{Html, render_learner};
use crate::db::{AssignmentId, GroupId, PersonId, SubmissionId};
use crate::people::SignedIn;
use crate::people::store as people;
use crate::web::{
    Fields, Form, Language, OrNotFound, Page, PageError, PageResult, Problem, Screen, SeeOther,
    change_once, see_other,
};
use actix_web::web;
use chrono::{DateTime, Utc};
use serde::Serialize;

#[derive(Serialize)]
struct Show {
    assignment: AssignmentView,
    counts: CountsView,
    copies: Vec<CopyView>,
    submission: SubmissionView,
    rubric: Vec<CriterionForm>,
    form: FormView,
    total: Option<TotalView>,
    saved: Option<Signed>,
    /// What the members read now.
    released: bool,
    /// This version is not the one they read.
    hidden: bool,
    /// The group handed in again: the newer one is there.
    newer_href: Option<String>,
    problems: Vec<Problem>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "assignment/grade.html";
}

#[derive(Serialize)]
struct AssignmentView {
    id: AssignmentId,
    title: String,
    href: String,
}

#[derive(Serialize)]
struct CountsView {
    graded: usize,
    total: usize,
}

#[derive(Serialize)]
struct CopyView {
    names: String,
    href: Option<String>,
    state: &'static str,
    here: bool,
    note: String,
}

#[derive(Serialize)]
struct SubmissionView {
    id: SubmissionId,
    names: String,
    number: u32,
    text: Html,
    at: DateTime<Utc>,
    by: String,
    late: bool,
    files: Vec<FileView>,
}

#[derive(Serialize)]
struct FormView {
    comment: String,
    version: u32,
}

/// GET /submissions/{submission}/grade
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<SubmissionId>,
) -> PageResult {
    let copy = found(&app, &who, *id).await?;
    screen.show(&view(&app, &screen, copy, None, Vec::new()).await?)
}

async fn found(app: &App, who: &SignedIn, id: SubmissionId) -> Result<Copy, PageError> {
    let copy = store::copy(app.db.read(), &who.sees(), id)
        .await?
        .or_not_found()?;
    must_teach(who, copy.assignment.cohort)?;
    Ok(copy)
}

async fn view(
    app: &App,
    screen: &Screen,
    copy: Copy,
    typed: Option<&Typed>,
    problems: Vec<Problem>,
) -> Result<Show, PageError> {
    let db = app.db.read();
    let assignment = &copy.assignment;
    let (_, brief) = setting(app, assignment).await?;
    let brief = brief.as_ref();
    let thread = store::thread(db, &[assignment.id]).await?;
    let files = store::files_of_submission(db, copy.id).await?;
    let people = people::by_ids(db, involved(&thread, &files)).await?;
    let strand = thread.iter().find(|strand| strand.group == copy.group);
    let strand = strand.or_not_found()?;
    let submission = strand.submissions.iter().find(|it| it.id == copy.id);
    let submission = submission.or_not_found()?;
    let grade = submission.latest_grade();
    let counts = count(&thread);
    let newer = strand.latest().filter(|latest| latest.id != copy.id);
    Ok(Show {
        counts: CountsView {
            graded: counts.graded,
            total: counts.total,
        },
        copies: copies(&thread, copy.group, &people),
        submission: of_group(&copy, submission, &files, &people, screen.viewer.language),
        rubric: criteria(rubric(brief), submission, typed),
        form: FormView {
            comment: match typed {
                Some(typed) => typed.comment.clone(),
                None => grade.map(|it| it.comment.clone()).unwrap_or_default(),
            },
            version: grade.map_or(0, |grade| grade.version),
        },
        total: grade.map(|grade| total(rubric(brief), &grade.points).into()),
        saved: grade.map(|grade| Signed {
            by: full_name(&people, grade.by),
            at: grade.at,
        }),
        released: submission.released().is_some(),
        hidden: submission.to_release().is_some(),
        newer_href: newer.map(|newer| path_grade(newer.id)),
        problems,
        assignment: AssignmentView {
            id: assignment.id,
            title: assignment.title.clone(),
            href: path_queue(assignment.id),
        },
    })
}

fn copies(thread: &[Strand], here: GroupId, people: &People) -> Vec<CopyView> {
    let view = |strand: &Strand| match strand.latest() {
        Some(latest) => CopyView {
            names: given_names(people, latest.members.iter().copied()),
            href: Some(path_grade(latest.id)),
            state: latest.state().code(),
            here: strand.group == here,
            note: strand.name.clone(),
        },
        None => CopyView {
            names: strand.name.clone(),
            href: None,
            state: State::ToDo.code(),
            here: false,
            note: String::new(),
        },
    };
    thread.iter().map(view).collect()
}

fn of_group(
    copy: &Copy,
    submission: &Submission,
    files: &[File],
    people: &People,
    language: Language,
) -> SubmissionView {
    SubmissionView {
        id: copy.id,
        names: given_names(people, submission.members.iter().copied()),
        number: submission.number,
        text: render_learner(&copy.body),
        at: submission.at,
        by: full_name(people, submission.by),
        late: copy.assignment.is_late(submission.at),
        files: files
            .iter()
            .map(|file| FileView::new(file, people, language, false))
            .collect(),
    }
}

fn involved(thread: &[Strand], files: &[File]) -> Vec<PersonId> {
    let submissions = thread.iter().flat_map(|strand| &strand.submissions);
    let mut ids: Vec<PersonId> = submissions
        .flat_map(|submission| {
            let graders = submission.grades.iter().map(|grade| grade.by);
            submission
                .members
                .iter()
                .copied()
                .chain([submission.by])
                .chain(graders)
        })
        .chain(files.iter().map(|file| file.uploaded_by))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// POST /submissions/{submission}/grade: saying the same twice appends nothing.
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
    let points = match typed.parse(brief) {
        Ok(points) => points,
        Err(problems) => {
            return screen.again(&view(&app, &screen, copy, Some(&typed), problems).await?);
        }
    };
    match save(&app, &who, &form, &copy, &typed, &points).await {
        Ok(to) => Ok(to.response()),
        Err(Stop::Page(error)) => Err(error),
        Err(Stop::Problem(problem)) => {
            let problems = vec![problem];
            screen.changed(&view(&app, &screen, copy, Some(&typed), problems).await?)
        }
        Err(Stop::Changed) => {
            let problems = vec![Problem::new("", "assignment-problem-graded-meanwhile")];
            screen.changed(&view(&app, &screen, copy, Some(&typed), problems).await?)
        }
    }
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
