//! What was handed in: its receipt, its people and what they say of it, its result.

mod people;

use super::answers::AnswerForm;
use super::earlier::EarlierView;
use super::questions::{self, AskedView};
use super::result::{Reading, ResultView};
use super::rounds::RoundForm;
use super::rubric::{decimal, rubric};
use super::standing::RoundView;
use super::views::{FileView, LinkView, call_by_letter, full_name, full_names, spoken};
use super::{path_grade, path_manifest, path_queue, path_show, setting};
use crate::app::App;
use crate::assignment::rules::{
    File, GradeQuestion, Record, Round, State, Strand, Submission, Terms, hash, is_told, state_in,
};
use crate::assignment::store::{self, Copy};
use crate::course::{Html, render_learner};
use crate::db::{PersonId, SubmissionId};
use crate::people::SignedIn;
use crate::people::store as all_people;
use crate::web::{OrNotFound, Page, PageError, PageResult, Problem, Screen};
use actix_web::web;
use chrono::{DateTime, Utc};
use people::{DecisionView, MineView, PersonView, Told};
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Serialize)]
struct Show {
    /// Where the cohort is: its instants are told by its clocks.
    zone: String,
    /// Of the course, which the work is written in.
    language: String,
    assignment: Titled,
    submission: SubmissionView,
    people: Vec<PersonView>,
    /// How many have said what they did, of how many.
    told: Told,
    /// For a member: what they said, and may say.
    mine: Option<MineView>,
    round: Option<RoundView>,
    result: Option<ResultView>,
    /// The versions before it; for a member those with a result they may read.
    earlier: Vec<EarlierView>,
    /// A letter tells this person when there is one.
    by_letter: bool,
    questions: Vec<AskedView>,
    /// For a trainer.
    staff: Option<StaffView>,
    problems: Vec<Problem>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "assignment/submission.html";
}

#[derive(Serialize)]
struct Titled {
    title: String,
    href: String,
}

#[derive(Serialize)]
struct SubmissionView {
    id: SubmissionId,
    names: String,
    by: String,
    at: DateTime<Utc>,
    receipt: String,
    version: u32,
    late: bool,
    /// The SHA-256 of the manifest, and where to read it.
    hash: Option<String>,
    manifest_href: String,
    text: Html,
    files: Vec<FileView>,
    links: Vec<LinkView>,
}

/// What a trainer may do here.
#[derive(Serialize)]
struct StaffView {
    grade_href: String,
    /// None while names are hidden.
    addition_href: Option<String>,
    /// Those who said no, to decide about.
    decisions: Vec<DecisionView>,
    /// How many of them wait unnamed, while names are hidden.
    hidden: usize,
    /// Only the latest version is taken up again.
    latest: bool,
    round: RoundForm,
}

/// The page of somebody a trainer took out: the decision, and nothing of the work.
#[derive(Serialize)]
struct Out {
    /// Where the cohort is: its instants are told by its clocks.
    zone: String,
    assignment: Titled,
    /// What this person had said.
    said: String,
    reason: String,
    by: String,
    at: DateTime<Utc>,
}

impl Page for Out {
    const TEMPLATE: &'static str = "assignment/taken_out.html";
}

/// What differs when the page is shown again after a form.
#[derive(Default)]
pub(super) struct Again<'a> {
    pub answer: Option<&'a AnswerForm>,
    /// Whom a decision was about, and its reason.
    pub decision: Option<(PersonId, &'a str)>,
    pub round: Option<&'a RoundForm>,
    pub problems: Vec<Problem>,
}

/// What may be looked at, and by whom.
struct Found {
    copy: Copy,
    files: Vec<File>,
    strand: Strand,
    record: Record,
    links: Vec<crate::assignment::rules::WorkLink>,
    teaches: bool,
}

impl Found {
    /// Trainers of the cohort find it, its people, and whoever was taken out of it.
    async fn of(app: &App, who: &SignedIn, id: SubmissionId) -> Result<Self, PageError> {
        let db = app.db.read();
        let found = store::copy_with_files(db, &who.sees(), id).await?;
        let (copy, files) = found.or_not_found()?;
        let strand = store::strand(db, copy.group).await?.or_not_found()?;
        let (record, links) = store::record(db, id, copy.group).await?;
        let found = Self {
            teaches: who.teaches().holds(copy.assignment.cohort),
            copy,
            files,
            strand,
            record,
            links,
        };
        let theirs = found.submission()?.members.contains(&who.id) || found.is_out(who.id)?;
        (found.teaches || theirs).then_some(()).or_not_found()?;
        Ok(found)
    }

    fn submission(&self) -> Result<&Submission, PageError> {
        let mut all = self.strand.submissions.iter();
        all.find(|it| it.id == self.copy.id).or_not_found()
    }

    /// The versions before this one that who reads may find.
    fn before<'a>(
        &'a self,
        submission: &'a Submission,
        me: PersonId,
    ) -> impl Iterator<Item = &'a Submission> {
        let all = self.strand.before(submission);
        all.filter(move |it| self.teaches || is_told(it, me))
    }

    /// What is open of this version for who reads: nobody redoes the work of a group they left.
    fn round<'a>(
        &self,
        submission: &'a Submission,
        terms: &Terms,
        me: PersonId,
    ) -> Option<&'a Round> {
        let members = terms.members.get(&self.copy.group);
        let theirs = self.teaches || members.is_some_and(|it| it.contains(&me));
        let open = theirs && state_in(&self.strand, submission) == State::ToRedo;
        submission.round().filter(|_| open)
    }

    fn titled(&self) -> Titled {
        let assignment = &self.copy.assignment;
        Titled {
            title: assignment.title.clone(),
            href: if self.teaches {
                path_queue(assignment.id)
            } else {
                path_show(assignment.id)
            },
        }
    }

    fn is_out(&self, person: PersonId) -> Result<bool, PageError> {
        let here = self.submission()?.members.contains(&person);
        Ok(!self.teaches && !here && self.record.is_out(person))
    }
}

/// GET /submissions/{submission}: for the people it was handed in with, and their trainers.
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<SubmissionId>,
) -> PageResult {
    let found = Found::of(&app, &who, *id).await?;
    if found.is_out(who.id)? {
        return screen.show(&out(&app, &who, &found).await?);
    }
    screen.show(&view(&app, &who, &screen, &found, Again::default()).await?)
}

/// The page once more after a form that was not accepted.
pub(super) async fn again(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    id: SubmissionId,
    again: Again<'_>,
) -> PageResult {
    let found = Found::of(app, who, id).await?;
    screen.again(&view(app, who, screen, &found, again).await?)
}

async fn out(app: &App, who: &SignedIn, found: &Found) -> Result<Out, PageError> {
    let decided = found.record.decision_on(who.id).or_not_found()?;
    let people = all_people::by_ids(app.db.read(), [decided.by]).await?;
    let (cohort, _) = setting(app, &found.copy.assignment).await?;
    Ok(Out {
        zone: cohort.zone,
        assignment: Titled {
            title: found.copy.assignment.title.clone(),
            href: path_show(found.copy.assignment.id),
        },
        said: found
            .record
            .answer_of(who.id)
            .map(|it| it.reason.clone())
            .unwrap_or_default(),
        reason: decided.reason.clone(),
        by: full_name(&people, decided.by),
        at: decided.at,
    })
}

/// Everything the page shows, in eight statements with those that found it.
async fn view(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    found: &Found,
    again: Again<'_>,
) -> Result<Show, PageError> {
    let db = app.db.read();
    let (copy, record) = (&found.copy, &found.record);
    let submission = found.submission()?;
    let (cohort, brief) = setting(app, &copy.assignment).await?;
    let files = &found.files;
    let terms = store::terms_with_members(db, &copy.assignment, app.clock.now()).await?;
    let uploaders = files.iter().map(|file| file.uploaded_by);
    let involved = uploaders
        .chain(people::involved(submission, record))
        .chain(found.links.iter().map(|link| link.added_by));
    let people = all_people::by_ids(db, involved.collect::<BTreeSet<_>>()).await?;
    let asked = asked(app, submission).await?;
    let language = screen.viewer.language;
    let course = app.catalog.course(&cohort.course_slug);
    let reading = Reading {
        brief: brief.as_ref(),
        course: course.as_deref(),
        files,
        people: &people,
        me: who.id,
        language,
    };
    let round = found.round(submission, &terms, who.id);
    let letter = hidden(app, who, found).await?;
    let blind = letter.is_some();
    Ok(Show {
        zone: cohort.zone.clone(),
        language: spoken(course.as_deref()),
        assignment: found.titled(),
        submission: SubmissionView {
            late: terms.was_late(&found.strand, submission),
            links: LinkView::all(&found.links, &people, false),
            ..reading.handed_in(copy, submission, letter.as_deref())
        },
        told: Told::of(submission, record),
        people: if blind {
            Vec::new()
        } else {
            people::views(submission, record, &people, (who.id, found.teaches))
        },
        mine: (!found.teaches)
            .then(|| MineView::of(submission, record, &people, who.id, again.answer)),
        round: round.map(|round| RoundView::of(round, &people)),
        result: reading.result(submission),
        earlier: EarlierView::all(
            found.before(submission, who.id),
            rubric(brief.as_ref()),
            (who.id, decimal(language)),
        ),
        by_letter: who.email.is_some(),
        questions: questions::views(&asked, submission, brief.as_ref(), (who.id, found.teaches)),
        staff: found
            .teaches
            .then(|| staff(found, submission, (&people, blind), &again)),
        problems: again.problems,
    })
}

/// Nothing is asked before there is a result.
async fn asked(app: &App, submission: &Submission) -> Result<Vec<GradeQuestion>, PageError> {
    match submission.released() {
        Some(_) => Ok(store::questions_of_submission(app.db.read(), submission.id).await?),
        None => Ok(Vec::new()),
    }
}

/// What a trainer may do here.
fn staff(
    found: &Found,
    submission: &Submission,
    (people, blind): (&super::views::People, bool),
    again: &Again<'_>,
) -> StaffView {
    let (copy, record) = (&found.copy, &found.record);
    let waiting = people::decisions(submission, record, people, again.decision);
    let (decisions, hidden) = match blind {
        true => (Vec::new(), waiting.len()),
        false => (waiting, 0),
    };
    StaffView {
        grade_href: path_grade(copy.id),
        addition_href: (!blind).then(|| super::path_addition(copy.id)),
        decisions,
        hidden,
        latest: found.strand.latest().is_some_and(|it| it.id == copy.id),
        round: again.round.cloned().unwrap_or_else(RoundForm::empty),
    }
}

/// The letter of the work, where its makers are hidden from this trainer.
async fn hidden(app: &App, who: &SignedIn, found: &Found) -> Result<Option<String>, PageError> {
    if !found.teaches {
        return Ok(None);
    }
    let lanes = store::lanes(app.db.read(), found.copy.assignment.id, who.id).await?;
    Ok(lanes.letters().remove(&found.copy.group))
}

impl Reading<'_> {
    /// What was handed in; under a letter, nothing says whose it is.
    fn handed_in(
        &self,
        copy: &Copy,
        submission: &Submission,
        letter: Option<&str>,
    ) -> SubmissionView {
        let blind = letter.is_some();
        let mut files = self.files.to_vec();
        if let Some(letter) = letter {
            call_by_letter(&mut files, letter, self.language);
        }
        let file = |file: &File| FileView::new(file, self.people, self.language, false);
        let unless_blind = |name: String| if blind { String::new() } else { name };
        SubmissionView {
            id: copy.id,
            names: unless_blind(full_names(self.people, submission.members.iter().copied())),
            by: unless_blind(full_name(self.people, submission.by)),
            at: submission.at,
            receipt: submission.receipt.clone(),
            version: submission.number,
            late: false,
            hash: copy.manifest.as_deref().filter(|_| !blind).map(hash),
            manifest_href: path_manifest(copy.id),
            text: render_learner(&copy.body),
            files: files.iter().map(file).collect(),
            links: Vec::new(),
        }
    }
}
