//! The page where a submission is graded: the copies, the work, the rubric.

use super::rubric::{CriterionForm, Typed, criteria, rubric};
use super::views::{FileView, People, Signed, TotalView, full_name, given_names};
use super::{path_grade, path_queue, setting};
use crate::app::App;
use crate::assignment::rules::{
    File, GradeDraft, Points, State, Strand, Submission, count, judge_points, total,
};
use crate::assignment::store::{self, Copy};
use crate::course::{Criterion, Html, render_learner};
use crate::db::{AssignmentId, GroupId, PersonId, SubmissionId};
use crate::people::SignedIn;
use crate::people::store as people;
use crate::web::{Language, OrNotFound, Page, PageError, Problem, Screen};
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

#[derive(Serialize)]
pub struct Show {
    assignment: AssignmentView,
    counts: CountsView,
    copies: Vec<CopyView>,
    submission: SubmissionView,
    rubric: Vec<CriterionForm>,
    form: FormView,
    /// Of what the form says.
    total: TotalView,
    draft: Option<DraftView>,
    /// What another window kept meanwhile.
    other: Option<OtherDraft>,
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
    handed_in: usize,
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
    /// The version of the grade it was typed on.
    version: u32,
    /// The version of the draft it was typed on.
    draft: u32,
}

#[derive(Serialize)]
struct DraftView {
    at: DateTime<Utc>,
    /// Somebody saved a verdict since.
    older: bool,
}

#[derive(Serialize)]
struct OtherDraft {
    comment: String,
    at: DateTime<Utc>,
}

impl DraftView {
    fn of(draft: &GradeDraft, submission: &Submission) -> Self {
        let grade = submission.latest_grade();
        Self {
            at: draft.at,
            older: grade.is_some_and(|grade| grade.version > draft.based_on),
        }
    }
}

impl From<&GradeDraft> for OtherDraft {
    fn from(draft: &GradeDraft) -> Self {
        Self {
            comment: draft.comment.clone(),
            at: draft.at,
        }
    }
}

/// What differs when the page is shown again after a form.
#[derive(Default)]
pub struct Again<'a> {
    typed: Option<&'a Typed>,
    /// Saving once more means: this, having read what somebody saved meanwhile.
    read_the_verdict: bool,
    show_other_draft: bool,
    problems: Vec<Problem>,
}

impl<'a> Again<'a> {
    pub fn incomplete(typed: &'a Typed, problems: Vec<Problem>) -> Self {
        Self {
            typed: Some(typed),
            problems,
            ..Self::default()
        }
    }

    pub fn changed(typed: &'a Typed, problem: Problem) -> Self {
        Self {
            read_the_verdict: true,
            ..Self::incomplete(typed, vec![problem])
        }
    }

    pub fn other_draft(typed: &'a Typed, problem: Problem) -> Self {
        Self {
            show_other_draft: true,
            ..Self::incomplete(typed, vec![problem])
        }
    }
}

/// What is in the form, whatever it comes from.
struct Said {
    points: Points,
    comment: String,
    version: u32,
}

impl Said {
    /// What was typed, else what is kept, else the verdict that stands.
    fn of(
        again: &Again,
        draft: Option<&GradeDraft>,
        submission: &Submission,
        rubric: &[Criterion],
    ) -> Self {
        let grade = submission.latest_grade();
        let standing = grade.map_or(0, |grade| grade.version);
        match (again.typed, draft, grade) {
            (Some(typed), _, _) => Self {
                points: judge_points(rubric, &typed.chosen).0,
                comment: typed.comment.clone(),
                version: if again.read_the_verdict {
                    standing
                } else {
                    typed.version
                },
            },
            (None, Some(draft), _) => Self {
                points: draft.points.clone(),
                comment: draft.comment.clone(),
                version: draft.based_on,
            },
            (None, None, grade) => Self {
                points: grade.map(|it| it.points.clone()).unwrap_or_default(),
                comment: grade.map(|it| it.comment.clone()).unwrap_or_default(),
                version: standing,
            },
        }
    }
}

pub async fn view(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    copy: Copy,
    again: Again<'_>,
) -> Result<Show, PageError> {
    let db = app.db.read();
    let assignment = &copy.assignment;
    let (_, brief) = setting(app, assignment).await?;
    let rubric = rubric(brief.as_ref());
    let thread = store::thread(db, &[assignment.id]).await?;
    let files = store::files_of_submission(db, copy.id).await?;
    let terms = store::terms_with_members(db, assignment).await?;
    let drafts = store::grade_drafts(db, assignment.id, who.id).await?;
    let people = people::by_ids(db, involved(&thread, &files, &terms.members)).await?;
    let strand = thread.iter().find(|strand| strand.group == copy.group);
    let strand = strand.or_not_found()?;
    let submission = strand.submissions.iter().find(|it| it.id == copy.id);
    let submission = submission.or_not_found()?;
    let draft = drafts.get(&copy.id);
    let grade = submission.latest_grade();
    let said = Said::of(&again, draft, submission, rubric);
    let counts = count(&thread);
    let newer = strand.latest().filter(|latest| latest.id != copy.id);
    Ok(Show {
        counts: CountsView {
            graded: counts.graded,
            handed_in: counts.handed_in,
        },
        copies: Copies {
            drafts: &drafts,
            members: &terms.members,
            people: &people,
        }
        .of(&thread, copy.group),
        submission: SubmissionView {
            late: terms.was_late(strand, submission),
            ..of_group(&copy, submission, &files, &people, screen.viewer.language)
        },
        rubric: criteria(rubric, &said.points),
        total: total(rubric, &said.points).into(),
        draft: draft.map(|draft| DraftView::of(draft, submission)),
        other: draft
            .filter(|_| again.show_other_draft)
            .map(OtherDraft::from),
        form: FormView {
            comment: said.comment,
            version: said.version,
            draft: draft.map_or(0, |draft| draft.version),
        },
        saved: grade.map(|grade| Signed {
            by: full_name(&people, grade.by),
            at: grade.at,
        }),
        released: submission.released().is_some(),
        hidden: submission.to_release().is_some(),
        newer_href: newer.map(|newer| path_grade(newer.id)),
        problems: again.problems,
        assignment: AssignmentView {
            id: assignment.id,
            title: assignment.title.clone(),
            href: path_queue(assignment.id),
        },
    })
}

/// What the list of copies is made of.
struct Copies<'a> {
    drafts: &'a HashMap<SubmissionId, GradeDraft>,
    members: &'a BTreeMap<GroupId, BTreeSet<PersonId>>,
    people: &'a People,
}

impl Copies<'_> {
    fn of(&self, thread: &[Strand], here: GroupId) -> Vec<CopyView> {
        let view = |strand: &Strand| match strand.latest() {
            Some(latest) => CopyView {
                names: given_names(self.people, latest.members.iter().copied()),
                href: Some(path_grade(latest.id)),
                state: latest
                    .state_with_draft(self.drafts.contains_key(&latest.id))
                    .code(),
                here: strand.group == here,
                note: strand.name.clone(),
            },
            None => self.silent(strand),
        };
        thread.iter().map(view).collect()
    }

    /// People as elsewhere in the list; a group everybody has left still has its name.
    fn silent(&self, strand: &Strand) -> CopyView {
        let members = self.members.get(&strand.group).cloned().unwrap_or_default();
        let names = given_names(self.people, members);
        let (names, note) = if names.is_empty() {
            (strand.name.clone(), String::new())
        } else {
            (names, strand.name.clone())
        };
        CopyView {
            names,
            href: None,
            state: State::ToDo.code(),
            here: false,
            note,
        }
    }
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
        late: false,
        files: files
            .iter()
            .map(|file| FileView::new(file, people, language, false))
            .collect(),
    }
}

fn involved(
    thread: &[Strand],
    files: &[File],
    members: &BTreeMap<GroupId, BTreeSet<PersonId>>,
) -> Vec<PersonId> {
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
        .chain(members.values().flatten().copied())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
