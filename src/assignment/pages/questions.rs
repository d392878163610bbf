//! « Poser une question » about a result, and what is answered.

use super::views::given_names;
use super::{must_teach, path_queue, path_submission, setting};
use crate::app::App;
use crate::assignment::rules::{AskedAbout, GradeQuestion, Mood, Submission, Verdict, latest_with};
use crate::assignment::store::{self, Copy};
use crate::course::Brief;
use crate::db::{AssignmentId, PersonId, QuestionId, SubmissionId};
use crate::people::SignedIn;
use crate::people::store as people;
use crate::web::{
    Fields, Form, OrNotFound, Page, PageError, PageResult, Problem, Screen, change_once, see_other,
};
use actix_web::web;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The longest message, in characters.
const MESSAGE_MAX: usize = 2_000;

pub fn path(question: QuestionId) -> String {
    format!("/grade-questions/{question}")
}

/// What a question is about, in words.
#[derive(Clone, Serialize)]
pub struct AboutView {
    kind: &'static str,
    /// The title of the criterion, or the number of the paragraph.
    title: String,
    /// The words it is about.
    quote: String,
}

impl AboutView {
    pub fn of(about: &AskedAbout, verdict: Option<&Verdict>, brief: Option<&Brief>) -> Self {
        let view = |kind, title: String, quote: String| Self { kind, title, quote };
        match about {
            AskedAbout::Comment => {
                let comment = verdict.map(|it| it.comment.clone());
                view("comment", String::new(), comment.unwrap_or_default())
            }
            AskedAbout::Criterion(id) => {
                let mut rubric = super::rubric::rubric(brief).iter();
                let title = rubric.find(|it| it.id == *id).map(|it| it.title.clone());
                view("criterion", title.unwrap_or_default(), String::new())
            }
            AskedAbout::Note(name) => {
                let note = verdict.and_then(|it| it.notes.get(name));
                let text = note.map(|note| note.text.clone());
                view("note", String::new(), text.unwrap_or_default())
            }
            AskedAbout::Adjustment => view("adjustment", String::new(), String::new()),
        }
    }
}

/// A question in a list.
#[derive(Serialize)]
pub struct AskedView {
    about: AboutView,
    href: String,
    waiting: bool,
    at: DateTime<Utc>,
    body: String,
}

/// The questions about one submission that somebody may read.
pub fn views(
    asked: &[GradeQuestion],
    submission: &Submission,
    brief: Option<&Brief>,
    (me, teaches): (PersonId, bool),
) -> Vec<AskedView> {
    asked
        .iter()
        .filter(|question| teaches || question.is_read_by(me))
        .map(|question| {
            let grade = latest_with(&submission.grades, &question.about, question.asked_by);
            AskedView {
                about: AboutView::of(&question.about, grade.map(|it| &it.verdict), brief),
                href: path(question.id),
                waiting: question.mood() == Mood::Waiting,
                at: question.at,
                body: question
                    .messages
                    .first()
                    .map(|first| first.body.clone())
                    .unwrap_or_default(),
            }
        })
        .collect()
}

/// A submission with what is known of it, for its members and their trainers.
pub(super) struct Found {
    pub copy: Copy,
    pub submission: Submission,
    pub brief: Option<Brief>,
    pub teaches: bool,
    /// Where its cohort is.
    pub zone: String,
}

pub(super) async fn found(app: &App, who: &SignedIn, id: SubmissionId) -> Result<Found, PageError> {
    let db = app.db.read();
    let copy = store::copy(db, &who.sees(), id).await?.or_not_found()?;
    let strand = store::strand(db, copy.group).await?.or_not_found()?;
    let mut all = strand.submissions.into_iter();
    let submission = all.find(|it| it.id == id).or_not_found()?;
    let teaches = who.teaches().holds(copy.assignment.cohort);
    (teaches || submission.members.contains(&who.id))
        .then_some(())
        .or_not_found()?;
    let (cohort, brief) = setting(app, &copy.assignment).await?;
    Ok(Found {
        zone: cohort.zone,
        copy,
        submission,
        brief,
        teaches,
    })
}

#[derive(Serialize)]
struct New {
    assignment: Titled,
    submission: Titled,
    about: AboutView,
    /// For the form.
    asked: String,
    private: bool,
    action: String,
    body: String,
    problems: Vec<Problem>,
}

impl Page for New {
    const TEMPLATE: &'static str = "assignment/question_new.html";
}

#[derive(Serialize)]
pub(super) struct Titled {
    pub title: String,
    pub href: String,
}

#[derive(Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    about: String,
}

/// GET /submissions/{submission}/questions/new?about=…
pub async fn new(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<SubmissionId>,
    asked: web::Query<Asked>,
) -> PageResult {
    let found = found(&app, &who, *id).await?;
    let about = may_ask(&found, who.id, &asked.about)?;
    screen.show(&form(&found, who.id, &about, String::new(), Vec::new()))
}

/// Members ask, about what they read.
fn may_ask(found: &Found, me: PersonId, about: &str) -> Result<AskedAbout, PageError> {
    let about = if about.is_empty() { "comment" } else { about };
    let about = AskedAbout::read(about).or_not_found()?;
    let member = found.submission.members.contains(&me);
    let there = latest_with(&found.submission.grades, &about, me).is_some();
    (member && there).then_some(about).or_not_found()
}

fn form(
    found: &Found,
    me: PersonId,
    about: &AskedAbout,
    body: String,
    problems: Vec<Problem>,
) -> New {
    let grade = latest_with(&found.submission.grades, about, me);
    New {
        assignment: Titled {
            title: found.copy.assignment.title.clone(),
            href: super::path_show(found.copy.assignment.id),
        },
        submission: Titled {
            title: found.copy.assignment.title.clone(),
            href: path_submission(found.copy.id),
        },
        about: AboutView::of(about, grade.map(|it| &it.verdict), found.brief.as_ref()),
        asked: about.to_string(),
        private: about.is_private(),
        action: format!("{}/questions", path_submission(found.copy.id)),
        body,
        problems,
    }
}

/// What was written, or what is wrong with it.
pub(super) fn message(fields: &Fields) -> Result<String, Problem> {
    let body = fields.get("body").replace("\r\n", "\n");
    match body.chars().count() {
        0 => Err(Problem::new("body", "grading-problem-question")),
        n if n > MESSAGE_MAX => Err(Problem::new("body", "layout-problem-too-long")),
        _ => Ok(body),
    }
}

/// POST /submissions/{submission}/questions
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<SubmissionId>,
    posted: Form<Fields>,
) -> PageResult {
    let found = found(&app, &who, *id).await?;
    let about = may_ask(&found, who.id, posted.value.get("about"))?;
    let body = match message(&posted.value) {
        Ok(body) => body,
        Err(problem) => {
            let typed = posted.value.get("body").to_owned();
            return screen.again(&form(&found, who.id, &about, typed, vec![problem]));
        }
    };
    let now = app.clock.now();
    let to = change_once(&app.db, &posted.key, now, async |tx| {
        let id = store::ask_about_grade(tx, found.copy.id, &about, (who.id, &body), now).await?;
        Ok::<_, PageError>(see_other(path(id)).flash("grading-flash-asked"))
    })
    .await?;
    Ok(to.response())
}

#[derive(Serialize)]
struct Index {
    /// Where the cohort is: its instants are told by its clocks.
    zone: String,
    assignment: Titled,
    questions: Vec<Line>,
}

impl Page for Index {
    const TEMPLATE: &'static str = "assignment/questions.html";
}

#[derive(Serialize)]
struct Line {
    #[serde(flatten)]
    asked: AskedView,
    by: String,
}

/// GET /assignments/{assignment}/questions: those that wait first.
pub async fn index(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
) -> PageResult {
    let db = app.db.read();
    let assignment = store::find(db, &who.sees(), *id).await?.or_not_found()?;
    must_teach(&who, assignment.cohort)?;
    let (cohort, brief) = setting(&app, &assignment).await?;
    let mut asked = store::questions_of_assignment(db, assignment.id).await?;
    asked.sort_by_key(|question| (question.mood() != Mood::Waiting, question.at));
    let people = people::by_ids(db, asked.iter().map(|it| it.asked_by).collect::<Vec<_>>()).await?;
    let thread = store::thread(db, &[assignment.id]).await?;
    let submissions: HashMap<SubmissionId, &Submission> = thread
        .iter()
        .flat_map(|strand| &strand.submissions)
        .map(|submission| (submission.id, submission))
        .collect();
    let mut questions = Vec::new();
    for question in &asked {
        let Some(submission) = submissions.get(&question.submission) else {
            continue;
        };
        let one = std::slice::from_ref(question);
        let lines = views(one, submission, brief.as_ref(), (who.id, true));
        questions.extend(lines.into_iter().map(|asked| Line {
            asked,
            by: given_names(&people, [question.asked_by]),
        }));
    }
    screen.show(&Index {
        zone: cohort.zone,
        assignment: Titled {
            title: assignment.title.clone(),
            href: path_queue(assignment.id),
        },
        questions,
    })
}
