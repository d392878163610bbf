//! More time for one person, or no limit: granted by whoever answers for the cohort.

use super::{must_teach, store};
use crate::app::App;
use crate::cohort::{rules::Cohort, store as cohorts};
use crate::db::{CohortId, PersonId};
use crate::people::SignedIn;
use crate::people::store::{self as people, Person};
use crate::progress::rules::quiz::Grant;
use crate::web::{
    Fields, Form, OrNotFound, Page, PageError, PageResult, Problem, Screen, change_once, see_other,
};
use actix_web::web;
use chrono::{DateTime, Utc};
use serde::Serialize;

#[derive(Serialize)]
struct Edit<'a> {
    name: String,
    cohort: CohortView<'a>,
    grants: Vec<ChoiceView>,
    history: Vec<GrantView>,
    action: String,
    problems: Vec<Problem>,
}

impl Page for Edit<'_> {
    const TEMPLATE: &'static str = "progress/quiz/time.html";
}

#[derive(Serialize)]
struct CohortView<'a> {
    title: &'a str,
    href: String,
    zone: &'a str,
}

#[derive(Serialize)]
struct ChoiceView {
    code: &'static str,
    chosen: bool,
}

#[derive(Serialize)]
struct GrantView {
    code: &'static str,
    by: String,
    at: DateTime<Utc>,
}

pub(in crate::progress::pages) fn path(cohort: CohortId, person: PersonId) -> String {
    format!("/cohorts/{cohort}/learners/{person}/quiz-time")
}

/// GET /cohorts/{cohort}/learners/{person}/quiz-time
pub async fn edit(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    path: web::Path<(CohortId, PersonId)>,
) -> PageResult {
    let found = found(&app, &who, path.into_inner()).await?;
    let page = page(&app, &found).await?;
    screen.show(&page)
}

/// POST /cohorts/{cohort}/learners/{person}/quiz-time
pub async fn update(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    path: web::Path<(CohortId, PersonId)>,
    form: Form<Fields>,
) -> PageResult {
    let found = found(&app, &who, path.into_inner()).await?;
    let Some(grant) = Grant::of(form.value.get("grant")) else {
        let mut page = page(&app, &found).await?;
        page.problems = vec![Problem::new("grant", "layout-problem-choice")];
        return screen.again(&page);
    };
    let (cohort, person) = &found;
    let (whose, now) = ((person.id, cohort.id), app.clock.now());
    let to = change_once(&app.db, &form.key, now, async |tx| {
        if !store::grant(tx, whose, grant, who.id, now).await? {
            return Err(PageError::Refused("quiz-refused-time"));
        }
        Ok(see_other(self::path(whose.1, whose.0)).flash("quiz-flash-time"))
    })
    .await?;
    Ok(to.response())
}

/// A learner of a cohort one answers for: two statements.
pub(in crate::progress::pages) async fn found(
    app: &App,
    who: &SignedIn,
    (cohort, person): (CohortId, PersonId),
) -> Result<(Cohort, Person), PageError> {
    let db = app.db.read();
    let (cohort, enrolments) = cohorts::find_with_enrolments(db, &who.teaches(), cohort)
        .await?
        .or_not_found()?;
    must_teach(who, cohort.id)?;
    let here = enrolments.iter().any(|it| it.person == person);
    let person = people::by_id(db, person).await?.filter(|_| here);
    Ok((cohort, person.or_not_found()?))
}

async fn page<'a>(
    app: &App,
    (cohort, person): &'a (Cohort, Person),
) -> Result<Edit<'a>, PageError> {
    let db = app.db.read();
    let grants = store::grants_to(db, person.id, cohort.id).await?;
    let authors = people::by_ids(db, grants.iter().map(|(_, by, _)| *by)).await?;
    let holds = grants.last().map_or(Grant::More(0), |(grant, ..)| *grant);
    let row = |(grant, by, at): &store::Granted| GrantView {
        code: grant.code(),
        by: authors.get(by).map(Person::name).unwrap_or_default(),
        at: *at,
    };
    Ok(Edit {
        name: person.name(),
        cohort: CohortView {
            title: &cohort.name,
            href: format!("/cohorts/{}/progress", cohort.id),
            zone: &cohort.zone,
        },
        grants: Grant::ALL
            .into_iter()
            .map(|grant| ChoiceView {
                code: grant.code(),
                chosen: grant.code() == holds.code(),
            })
            .collect(),
        history: grants.iter().rev().map(row).collect(),
        action: path(cohort.id, person.id),
        problems: Vec::new(),
    })
}
