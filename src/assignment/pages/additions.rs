//! « Ajouter Fatou à ce rendu »: afterwards, by a trainer, with author, date and reason.

use super::letters::{self, Added as Told};
use super::receipts::names_shown;
use super::views::full_name;
use super::{Stop, must_teach, path_submission};
use crate::app::App;
use crate::assignment::rules::{Added, NotAdded, SAID_MAX, may_add};
use crate::assignment::store::{self, Copy};
use crate::cohort::store as cohorts;
use crate::db::{OnUnique, PersonId, SubmissionId};
use crate::people::SignedIn;
use crate::people::store as people;
use crate::web::{
    Form, OrNotFound, Page, PageError, PageResult, Problem, Screen, SeeOther, change_once,
    see_other,
};
use actix_web::web;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

#[derive(Serialize)]
struct New {
    assignment: String,
    submission: SubmissionId,
    href: String,
    version: u32,
    options: Vec<Choice>,
    form: AdditionForm,
    problems: Vec<Problem>,
}

impl Page for New {
    const TEMPLATE: &'static str = "assignment/addition.html";
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct AdditionForm {
    #[serde(default)]
    person: String,
    #[serde(default)]
    reason: String,
}

/// GET /submissions/{submission}/additions/new
pub async fn new(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<SubmissionId>,
) -> PageResult {
    let copy = taught(&app, &who, *id).await?;
    screen.show(&view(&app, &copy, AdditionForm::default(), Vec::new()).await?)
}

async fn taught(app: &App, who: &SignedIn, id: SubmissionId) -> Result<Copy, PageError> {
    let copy = store::copy(app.db.read(), &who.sees(), id)
        .await?
        .or_not_found()?;
    must_teach(who, copy.assignment.cohort)?;
    names_shown(app, who, &copy).await?;
    Ok(copy)
}

/// Offers those who may be added.
async fn view(
    app: &App,
    copy: &Copy,
    form: AdditionForm,
    problems: Vec<Problem>,
) -> Result<New, PageError> {
    let db = app.db.read();
    let strands = store::thread(db, &[copy.assignment.id]).await?;
    let learners = cohorts::learners(db, copy.assignment.cohort).await?;
    let all: BTreeSet<PersonId> = learners.iter().map(|(person, _)| person.id).collect();
    let may = |person: PersonId| may_add(&strands, copy.id, &all, person).is_ok();
    let submissions = strands.iter().flat_map(|strand| &strand.submissions);
    let number = submissions
        .filter(|it| it.id == copy.id)
        .map(|it| it.number)
        .next();
    Ok(New {
        assignment: copy.assignment.title.clone(),
        submission: copy.id,
        href: path_submission(copy.id),
        version: number.unwrap_or_default(),
        options: learners
            .iter()
            .filter(|(person, _)| may(person.id))
            .map(|(person, _)| Choice {
                value: person.id.to_string(),
                label: person.name(),
            })
            .collect(),
        form,
        problems,
    })
}

/// POST /submissions/{submission}/additions
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<SubmissionId>,
    form: Form<AdditionForm>,
) -> PageResult {
    let copy = taught(&app, &who, *id).await?;
    let added = add(&app, &who, &copy, &form).await;
    app.wake_courier();
    let problem = match added {
        Ok(to) => return Ok(to.response()),
        Err(Stop::Page(error)) => return Err(error),
        Err(Stop::Changed) => Problem::new("person", "submission-problem-added-here"),
        Err(Stop::Problem(problem)) => problem,
    };
    screen.again(&view(&app, &copy, form.value.clone(), vec![problem]).await?)
}

async fn add(
    app: &App,
    who: &SignedIn,
    copy: &Copy,
    form: &Form<AdditionForm>,
) -> Result<SeeOther, Stop> {
    let now = app.clock.now();
    let person: PersonId = form
        .value
        .person
        .trim()
        .parse()
        .map_err(|_| Stop::problem("person", "layout-problem-choice"))?;
    let reason = form.value.reason.trim().to_owned();
    if reason.is_empty() {
        return Err(Stop::problem("reason", "submission-problem-reason"));
    }
    if reason.chars().count() > SAID_MAX {
        return Err(Stop::problem("reason", "layout-problem-too-long"));
    }
    let learners = cohorts::learners(app.db.read(), copy.assignment.cohort).await?;
    let learners: BTreeSet<PersonId> = learners.iter().map(|(person, _)| person.id).collect();
    let added = Added {
        person,
        reason,
        by: who.id,
        at: now,
    };
    let people = people::by_ids(app.db.read(), [person, who.id]).await?;
    let paper = app.paper().await?;
    let told = Told {
        assignment: &copy.assignment,
        submission: copy.id,
        added: &added,
        by: full_name(&people, who.id),
    };
    let letters = letters::added((app, &paper), &told, &people)?;
    change_once(&app.db, &form.key, now, async |tx| {
        // All groups of the assignment: a person stands in one current work only.
        store::hold_assignment(tx, copy.assignment.id).await?;
        let strands = store::thread(tx, &[copy.assignment.id]).await?;
        may_add(&strands, copy.id, &learners, person).map_err(not_added)?;
        store::add_addition(tx, copy.id, &added)
            .await
            .on_unique(Stop::Changed)?;
        letters::enqueue(app, tx, &copy.assignment, letters, now).await?;
        Ok(see_other(path_submission(copy.id)).flash("submission-flash-added"))
    })
    .await
}

fn not_added(why: NotAdded) -> Stop {
    let key = match why {
        NotAdded::Stranger => "layout-problem-choice",
        NotAdded::Here => "submission-problem-added-here",
        NotAdded::TakenOut => "submission-problem-added-out",
        NotAdded::Elsewhere => "submission-problem-added-elsewhere",
        NotAdded::Older => return Stop::problem("", "submission-problem-added-older"),
    };
    Stop::problem("person", key)
}
