//! Marks typed in a spreadsheet come back: read and explained, then taken whole.

mod hidden;
mod report;
pub mod sheet;
mod taking;

use crate::app::App;
use crate::assignment::pages::path_queue;
use crate::assignment::rules::{Assignment, SCALE, Strand, Submission};
use crate::assignment::store as assignments;
use crate::cohort::rules::import::decode;
use crate::cohort::store as cohorts;
use crate::course::{Criterion, plain_words};
use crate::db::AssignmentId;
use crate::gradebook::rules::marks::{
    Facts, LINES_LIMIT, Learner, Names, Plan, Unreadable, Work, read,
};
use crate::people::store::Person;
use crate::people::{Cohorts, SignedIn};
use crate::web::{Language, OrNotFound, Page, PageError, PageResult, Problem, Screen, Upload};
use actix_web::web;
use chrono::{DateTime, Utc};
use hidden::Hidden;
use report::{Report, report};
use serde::Serialize;
use taking::{Stopped, take};
use tokio::io::AsyncReadExt;

/// The most a list may weigh: 2,000 lines with comments are below.
const LIST_LIMIT: u64 = 2_000_000;
/// What is said of one that weighs more.
const TOO_HEAVY: &str = "gradebook-problem-heavy";

#[derive(Serialize)]
struct Show<'a> {
    assignment: AssignmentView<'a>,
    criteria: Vec<&'a str>,
    form: FormView<'a>,
    report: Option<Report>,
    /// Some result was released: a change says why.
    released: bool,
    problems: Vec<Problem>,
}

impl Page for Show<'_> {
    const TEMPLATE: &'static str = "gradebook/marks.html";
}

#[derive(Serialize)]
struct AssignmentView<'a> {
    title: &'a str,
    href: String,
    action: String,
    sheet_href: String,
}

#[derive(Clone, Copy, Default, Serialize)]
struct FormView<'a> {
    text: &'a str,
    reason: &'a str,
}

fn path(assignment: AssignmentId) -> String {
    format!("/assignments/{assignment}/marks")
}

/// What marks are judged against, as the database has it now.
struct Desk {
    assignment: Assignment,
    rubric: Vec<Criterion>,
    learners: Vec<Person>,
    works: Vec<Work>,
    strands: Vec<Strand>,
}

impl Desk {
    /// None where names are hidden: a list says them beside marks.
    async fn load(
        app: &App,
        who: &SignedIn,
        id: AssignmentId,
    ) -> Result<Result<Self, Hidden>, PageError> {
        let db = app.db.read();
        let assignment = assignments::find(db, &who.teaches(), id)
            .await?
            .or_not_found()?;
        if assignments::lanes(db, id, who.id).await?.hides_silent() {
            return Ok(Err(Hidden::of(&assignment)));
        }
        let cohort = cohorts::find(db, &Cohorts::All, assignment.cohort)
            .await?
            .or_not_found()?;
        let columns = super::columns(app, &cohort, std::slice::from_ref(&assignment));
        let learners = cohorts::learners(db, cohort.id).await?;
        let strands = assignments::thread(db, &[id]).await?;
        Ok(Ok(Self {
            rubric: columns.into_iter().flat_map(|it| it.rubric).collect(),
            learners: learners.into_iter().map(|(person, _)| person).collect(),
            works: works(&strands),
            strands,
            assignment,
        }))
    }

    fn plan(&self, said: &Said, names: &Names, who: &SignedIn, at: DateTime<Utc>) -> Read {
        let rows = read(&said.text, &self.rubric, names)?;
        let learners: Vec<Learner> = self
            .learners
            .iter()
            .map(|person| Learner {
                id: person.id,
                email: person.email.clone(),
                name: person.name(),
            })
            .collect();
        let facts = Facts {
            rubric: &self.rubric,
            names,
            learners: &learners,
            works: &self.works,
            reason: &said.reason,
            by: who.id,
            at,
        };
        Ok(facts.plan(rows))
    }

    fn show<'a>(
        &'a self,
        form: FormView<'a>,
        report: Option<Report>,
        problems: Vec<Problem>,
    ) -> Show<'a> {
        let here = path(self.assignment.id);
        Show {
            criteria: self.rubric.iter().map(|it| it.title.as_str()).collect(),
            form,
            report,
            released: self.works.iter().any(|work| work.released),
            problems,
            assignment: AssignmentView {
                title: &self.assignment.title,
                href: path_queue(self.assignment.id),
                sheet_href: format!("{here}.csv"),
                action: here,
            },
        }
    }
}

type Read = Result<Plan, Unreadable>;

/// What counts for somebody; only whom it counts for may be marked there.
fn works(strands: &[Strand]) -> Vec<Work> {
    let work = |strand: &Strand, submission: &Submission| Work {
        submission: submission.id,
        members: strand.standing_for(submission).into_iter().collect(),
        version: submission.latest_grade().map_or(0, |grade| grade.version),
        standing: submission.latest_grade().map(|grade| grade.verdict.clone()),
        released: submission.released().is_some(),
    };
    strands
        .iter()
        .flat_map(|strand| strand.standing().map(|it| work(strand, it)))
        .collect()
}

/// GET /assignments/{assignment}/marks
pub async fn new(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
) -> PageResult {
    let desk = match Desk::load(&app, &who, *id).await? {
        Ok(desk) => desk,
        Err(hidden) => return screen.changed(&hidden),
    };
    screen.show(&desk.show(FormView::default(), None, Vec::new()))
}

/// What the form says.
struct Said {
    text: String,
    reason: String,
}

/// POST /assignments/{assignment}/marks: a first time to read, with `sure=yes` to take. A list
/// with one refused line is not taken.
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    upload: Upload,
) -> PageResult {
    let desk = match Desk::load(&app, &who, *id).await? {
        Ok(desk) => desk,
        Err(hidden) => return screen.changed(&hidden),
    };
    let reason = upload.fields.get("reason").trim().to_owned();
    let typed = upload.fields.get("text").to_owned();
    let text = text_of(&upload).await?;
    let (text, unread) = match text {
        Ok(text) => (text, None),
        Err(problem) => (typed, Some(problem)),
    };
    let said = Said { text, reason };
    let form = FormView {
        text: &said.text,
        reason: &said.reason,
    };
    if let Some(problem) = unread {
        if problem.key == TOO_HEAVY {
            return screen.too_large(&desk.show(form, None, vec![problem]));
        }
        return screen.again(&desk.show(form, None, vec![problem]));
    }
    let names = names(&screen);
    let plan = match desk.plan(&said, &names, &who, app.clock.now()) {
        Ok(plan) => plan,
        Err(why) => {
            let problem = unreadable(why);
            return screen.again(&desk.show(form, None, vec![problem]));
        }
    };
    let sure = upload.fields.get("sure") == "yes";
    if !sure || !plan.is_sound() {
        let view = desk.show(form, Some(report(&plan, &desk)), Vec::new());
        return if plan.is_sound() {
            screen.show(&view)
        } else {
            screen.again(&view)
        };
    }
    let taken = (&plan, said.reason.as_str());
    match take(&app, &who, &upload.key, &desk.assignment, taken).await {
        Ok(to) => Ok(to.response()),
        Err(Stopped::Page(error)) => Err(error),
        Err(Stopped::Busy) => {
            let problem = Problem::new("", "gradebook-problem-busy");
            match Desk::load(&app, &who, *id).await? {
                Ok(desk) => screen.changed(&desk.show(form, None, vec![problem])),
                Err(hidden) => screen.changed(&hidden),
            }
        }
    }
}

async fn text_of(upload: &Upload) -> Result<Result<String, Problem>, PageError> {
    let Some(file) = upload.files.first() else {
        let text = upload.fields.get("text");
        return Ok(match text.trim() {
            "" => Err(Problem::new("text", "cohort-problem-no-lines")),
            _ => Ok(text.to_owned()),
        });
    };
    if file.size > LIST_LIMIT {
        return Ok(Err(Problem::new("file", TOO_HEAVY)));
    }
    let mut bytes = Vec::new();
    file.content()?
        .read_to_end(&mut bytes)
        .await
        .map_err(|error| PageError::Internal(error.into()))?;
    Ok(decode(&bytes).map_err(|_| Problem::new("file", "cohort-problem-encoding")))
}

fn unreadable(why: Unreadable) -> Problem {
    let key = match why {
        Unreadable::Encoding => "cohort-problem-encoding",
        Unreadable::Empty => "cohort-problem-no-lines",
        Unreadable::Columns => "gradebook-problem-columns",
        Unreadable::TooLong => return too_many("text"),
    };
    Problem::new("text", key)
}

fn too_many(field: &str) -> Problem {
    Problem::about(field, "gradebook-problem-too-many", LINES_LIMIT.to_string())
}

/// Columns and words may be in either language, whoever reads the page.
fn names(screen: &Screen) -> Names {
    let sentences = &screen.pages().sentences;
    let both = |key: &str| -> Vec<String> {
        let said = [Language::Fr, Language::En].map(|it| sentences.plain(it, key));
        let words = said.iter().flat_map(|said| said.split(','));
        words.map(plain_words).collect()
    };
    let scale = SCALE.iter().flat_map(|code| {
        let words = both(&format!("grading-scale-{code}"));
        words.into_iter().map(|word| (word, (*code).to_owned()))
    });
    Names {
        scale: scale.collect(),
        email: both("gradebook-heads-email"),
        family_name: both("gradebook-heads-family-name"),
        given_name: both("gradebook-heads-given-name"),
        comment: both("gradebook-heads-comment"),
        delta: both("gradebook-heads-delta"),
        reason: both("gradebook-heads-reason"),
    }
}
