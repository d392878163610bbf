//! The page where a submission is graded: the works around it, the work, the rubric.

mod before;
mod facts;
mod margin;
mod members;
mod works;

use super::result::VersionView;
use super::rubric::{CriterionForm, Typed, criteria, decimal, rubric};
use super::views::{LinkView, Signed, TotalView, spoken};
use super::{path_grade, path_queue};
use crate::app::App;
use crate::assignment::rules::{
    Assignment, Decimal, Grade, GradeDraft, Judgement, Sketch, judgements, total,
};
use crate::assignment::store::{self, Copy, OpenedWork};
use crate::course::Criterion;
use crate::db::{AssignmentId, RowId, SubmissionId};
use crate::people::SignedIn;
use crate::web::{OrNotFound, Page, PageError, Problem, Screen};
use before::Before;
use chrono::{DateTime, Utc};
use facts::Facts;
use margin::Margin;
use members::{Contributed, Gone, MemberForm, Refused};
use serde::Serialize;
use works::{Held, Neighbours, WorkView};

#[derive(Serialize)]
pub struct Show {
    /// Where the cohort is: its instants are told by its clocks.
    zone: String,
    /// Of the course, which the work is written in.
    language: String,
    assignment: AssignmentView,
    counts: CountsView,
    works: Vec<WorkView>,
    neighbours: Neighbours,
    /// Names are hidden until the results are released.
    blind: bool,
    /// Somebody else is at this work.
    held: Option<Held>,
    submission: SubmissionView,
    /// What led to this version, where there was one before.
    before: Option<Before>,
    margin: Margin,
    rubric: Vec<CriterionForm>,
    form: FormView,
    /// One's own results, where names are shown.
    members: Option<Vec<MemberForm>>,
    /// What each says they did, where names are shown.
    contributed: Vec<Contributed>,
    /// Those who said no, and where it is decided; nobody where names are hidden.
    refused: Option<Refused>,
    /// What was typed for those who are in the work no more.
    gone: Vec<Gone>,
    /// Handed in with the work.
    links: Vec<LinkView>,
    phrases: Vec<PhraseView>,
    /// Of what the form says; none without points.
    total: Option<TotalView>,
    draft: Option<DraftView>,
    /// What another window kept meanwhile.
    other: Option<OtherDraft>,
    /// The verdict somebody saved while this one was typed.
    meanwhile: Option<VersionView>,
    saved: Option<Signed>,
    /// What the members read now.
    released: bool,
    /// This version is not the one they read.
    hidden: bool,
    /// The group handed in again: the newer one is there.
    newer_href: Option<String>,
    /// Those who are not on the newer one: this one counts for them. Nobody where names are hidden.
    stands_for: String,
    /// It counts for nobody any more.
    settled: bool,
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

impl From<&Assignment> for AssignmentView {
    fn from(assignment: &Assignment) -> Self {
        Self {
            id: assignment.id,
            title: assignment.title.clone(),
            href: path_queue(assignment.id),
        }
    }
}

#[derive(Serialize)]
struct CountsView {
    graded: usize,
    handed_in: usize,
}

impl CountsView {
    fn of(facts: &Facts) -> Self {
        let works = facts.lanes.lanes.iter().filter_map(|it| it.work.as_ref());
        Self {
            graded: works.clone().filter(|work| work.graded > 0).count(),
            handed_in: works.count(),
        }
    }
}

#[derive(Serialize)]
pub struct SubmissionView {
    id: SubmissionId,
    names: String,
    /// "" where names are hidden, and where each works alone.
    group: String,
    number: u32,
    /// Its receipt: where it is asked to be taken up again, and somebody is added.
    href: String,
    at: DateTime<Utc>,
    /// Empty where names are hidden.
    by: String,
    late: bool,
}

#[derive(Serialize)]
struct FormView {
    comment: String,
    reason: String,
    /// The version of the grade it was typed on.
    version: u32,
    /// The version of the draft it was typed on.
    draft: u32,
}

#[derive(Serialize)]
pub struct PhraseView {
    id: RowId,
    body: String,
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
    fn of(draft: &GradeDraft, standing: u32) -> Self {
        Self {
            at: draft.at,
            older: standing > draft.based_on,
        }
    }
}

impl From<&GradeDraft> for OtherDraft {
    fn from(draft: &GradeDraft) -> Self {
        Self {
            comment: draft.sketch.comment.clone(),
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

    /// What another window kept, where that is to be shown.
    fn other(&self, draft: Option<&GradeDraft>) -> Option<OtherDraft> {
        draft
            .filter(|_| self.show_other_draft)
            .map(OtherDraft::from)
    }

    /// Somebody saved this while it was typed.
    fn is_older_than(&self, grade: &Grade) -> bool {
        let typed_on = self.typed.map(|typed| typed.version);
        self.read_the_verdict && typed_on.is_some_and(|version| version < grade.version)
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
    sketch: Sketch,
    version: u32,
}

impl Said {
    /// What was typed, else what is kept, else the verdict that stands.
    fn of(again: &Again, draft: Option<&GradeDraft>, grade: Option<&Grade>) -> Self {
        let standing = grade.map_or(0, |grade| grade.version);
        let kept = match (draft, grade) {
            (Some(draft), _) => draft.sketch.clone(),
            (None, Some(grade)) => grade.verdict.sketch(),
            (None, None) => Sketch::default(),
        };
        match (again.typed, draft) {
            (Some(typed), _) => {
                let mut sketch = typed.sketch.clone();
                if !typed.adjusting {
                    sketch.adjustments = kept.adjustments;
                }
                let version = if again.read_the_verdict {
                    standing
                } else {
                    typed.version
                };
                Self { sketch, version }
            }
            (None, Some(draft)) => Self {
                sketch: kept,
                version: draft.based_on,
            },
            (None, None) => Self {
                sketch: kept,
                version: standing,
            },
        }
    }
}

impl FormView {
    fn of(said: Said, draft: Option<&GradeDraft>) -> Self {
        Self {
            comment: said.sketch.comment,
            reason: said.sketch.reason,
            version: said.version,
            draft: draft.map_or(0, |draft| draft.version),
        }
    }
}

/// The page again after a form, with the draft as it is kept by now.
pub async fn view(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    copy: Copy,
    again: Again<'_>,
) -> Result<Show, PageError> {
    let opened = store::opened(app.db.read(), &who.sees(), copy.id, who.id).await?;
    show(app, who, screen, opened.or_not_found()?, again).await
}

/// Of what is chosen so far; none without points.
fn sum(rubric: &[Criterion], said: &Sketch, decimal: Decimal) -> Option<TotalView> {
    let judged = judgements(rubric, &said.chosen).0;
    let points = |it: &Judgement| matches!(it, Judgement::Points(_));
    let begun = judged.values().any(points);
    let total = TotalView::of(total(rubric, &judged)?, decimal);
    Some(TotalView::begun(begun, total))
}

/// Everything the page shows, in eight statements.
pub async fn show(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    opened: OpenedWork,
    again: Again<'_>,
) -> Result<Show, PageError> {
    let draft = opened.draft.clone();
    let language = screen.viewer.language;
    let facts = Facts::load(app, who, opened, language).await?;
    let draft = draft.as_ref();
    let submission = facts.submission()?;
    let grade = submission.latest_grade();
    let said = Said::of(&again, draft, grade);
    let rubric = rubric(facts.brief.as_ref());
    let decimal = decimal(language);
    let standing = grade.map_or(0, |grade| grade.version);
    let newer = facts.strand.latest().filter(|it| it.id != facts.copy.id);
    let blind = facts.is_blind();
    Ok(Show {
        zone: facts.zone.clone(),
        language: spoken(facts.course.as_deref()),
        counts: CountsView::of(&facts),
        works: works::around(&facts),
        neighbours: Neighbours::of(&facts),
        held: works::held(&facts),
        margin: Margin::of(&facts, &said.sketch, submission, (who, language)),
        rubric: criteria(
            rubric,
            facts.course.as_deref(),
            &said.sketch.chosen,
            decimal,
        ),
        members: (!blind).then(|| members::forms(&facts, submission, &said.sketch, screen)),
        contributed: members::contributed(&facts, submission),
        refused: Refused::of(&facts, submission),
        gone: match again.typed.is_some() || draft.is_some() {
            true => members::gone(&facts, submission, &said.sketch, screen),
            false => Vec::new(),
        },
        links: LinkView::all(&facts.links, &facts.people, false),
        phrases: facts.phrases(),
        total: sum(rubric, &said.sketch, decimal),
        draft: draft.map(|draft| DraftView::of(draft, standing)),
        other: again.other(draft),
        meanwhile: grade
            .filter(|grade| again.is_older_than(grade))
            .map(|grade| facts.reading(language).version(grade)),
        form: FormView::of(said, draft),
        saved: grade.map(|grade| facts.signed(grade)),
        released: submission.released().is_some(),
        hidden: submission.to_release().is_some(),
        stands_for: facts.stands_for(submission),
        settled: facts.strand.is_settled(submission.id),
        newer_href: newer.map(|newer| path_grade(newer.id)),
        problems: again.problems,
        submission: facts.submission_view(submission),
        before: Before::of(&facts, submission, language),
        assignment: AssignmentView::from(&facts.copy.assignment),
        blind,
    })
}
