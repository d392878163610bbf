//! A place in a cohort: given to one person by a form, and ended.

use super::{Head, minutes_of, path, seen, told};
use crate::app::App;
use crate::cohort::rules::import::{BadLine, place, single_spaced};
use crate::cohort::rules::{Cohort, Place, Verdict, judge};
use crate::cohort::store;
use crate::db::{CohortId, OnUnique, PersonId};
use crate::people::{Admin, EmailAddress};
use crate::web::{
    Fields, Form, OrNotFound, Page, PageError, PageResult, Problem, Screen, change_once, dates,
    see_other,
};
use actix_web::web;
use chrono::NaiveDate;
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct New {
    cohort: Head,
    problems: Vec<Problem>,
    form: EnrolmentForm,
}

impl Page for New {
    const TEMPLATE: &'static str = "cohort/enrolments.html";
}

#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EnrolmentForm {
    given_name: String,
    family_name: String,
    email: String,
    role: String,
    from: String,
    hours: String,
}

impl EnrolmentForm {
    /// From today on, or from the first day where it is still to come.
    fn of(cohort: &Cohort, today: NaiveDate) -> Self {
        Self {
            role: "learner".into(),
            from: cohort.starts_on.max(today).to_string(),
            hours: (cohort.target_minutes / 60).to_string(),
            ..Self::default()
        }
    }

    fn parse(&self, cohort: &Cohort) -> Result<(Place, NaiveDate, u32), Vec<Problem>> {
        let mut problems = Vec::new();
        let names = (
            single_spaced(&self.given_name),
            single_spaced(&self.family_name),
        );
        for (field, name) in [("given_name", &names.0), ("family_name", &names.1)] {
            if name.is_empty() {
                problems.push(Problem::new(field, "layout-problem-required"));
            }
        }
        let read = place(names, self.email.trim(), &self.role);
        if let Err(bad) = read.as_ref()
            && *bad != BadLine::Name
        {
            let (field, key) = told(*bad);
            problems.push(Problem::new(field, key));
        }
        let from = dates::typed(&self.from);
        match from {
            None => problems.push(Problem::new("from", "layout-problem-date")),
            Some(from) if from < cohort.starts_on || from > cohort.ends_on => {
                problems.push(Problem::new("from", "cohort-problem-outside"));
            }
            Some(_) => {}
        }
        let minutes = match self.hours.trim() {
            "" => Some(cohort.target_minutes),
            hours => minutes_of(hours),
        };
        if minutes.is_none() {
            problems.push(Problem::new("hours", "cohort-problem-hours"));
        }
        match (read, from, minutes) {
            (Ok(place), Some(from), Some(minutes)) if problems.is_empty() => {
                Ok((place, from, minutes))
            }
            _ => Err(problems),
        }
    }
}

/// GET /cohorts/{cohort}/enrolments
pub async fn new(
    app: web::Data<App>,
    admin: Admin,
    screen: Screen,
    id: web::Path<CohortId>,
) -> PageResult {
    let cohort = seen(&app, &admin, *id).await?;
    screen.show(&New {
        cohort: Head::of(&cohort),
        problems: Vec::new(),
        form: EnrolmentForm::of(&cohort, cohort.today(app.clock.now())),
    })
}

/// Why a place is not given.
enum Stopped {
    Refused(BadLine),
    /// Has one already.
    Here,
    Page(PageError),
}

impl From<DbErr> for Stopped {
    fn from(error: DbErr) -> Self {
        Self::Page(error.into())
    }
}

/// POST /cohorts/{cohort}/enrolments
pub async fn create(
    app: web::Data<App>,
    admin: Admin,
    screen: Screen,
    id: web::Path<CohortId>,
    form: Form<EnrolmentForm>,
) -> PageResult {
    let cohort = seen(&app, &admin, *id).await?;
    let again = |problems| {
        screen.again(&New {
            cohort: Head::of(&cohort),
            problems,
            form: form.value.clone(),
        })
    };
    let (place, from, minutes) = match form.value.parse(&cohort) {
        Ok(parsed) => parsed,
        Err(problems) => return again(problems),
    };
    let now = app.clock.now();
    let given = change_once(&app.db, &form.key, now, async |tx| {
        let emails: Vec<EmailAddress> = place.email.iter().cloned().collect();
        let known = store::known(tx, cohort.id, &emails).await?;
        let verdict = judge(&place, &known).map_err(Stopped::Refused)?;
        if let Verdict::Here(_) = verdict {
            return Err(Stopped::Here);
        }
        store::give(tx, &cohort, (&place, verdict), (from, minutes), now)
            .await
            .on_unique(Stopped::Here)?;
        Ok(see_other(path(cohort.id)).flash("cohort-flash-enrolled"))
    })
    .await;
    match given {
        Ok(to) => Ok(to.response()),
        Err(Stopped::Page(error)) => Err(error),
        Err(Stopped::Here) => again(vec![Problem::new("email", "cohort-problem-enrolled")]),
        Err(Stopped::Refused(bad)) => {
            let (field, key) = told(bad);
            again(vec![Problem::new(field, key)])
        }
    }
}

/// POST /cohorts/{cohort}/enrolments/{person}/removal: today is the last day.
/// What the person did stays, and the register of today still names them.
pub async fn remove(
    app: web::Data<App>,
    admin: Admin,
    ids: web::Path<(CohortId, PersonId)>,
    form: Form<Fields>,
) -> PageResult {
    let (cohort, person) = ids.into_inner();
    let cohort = seen(&app, &admin, cohort).await?;
    let now = app.clock.now();
    let to = change_once(&app.db, &form.key, now, async |tx| {
        let ended = store::end(tx, cohort.id, person, cohort.today(now), now).await?;
        ended.then_some(()).or_not_found()?;
        Ok::<_, PageError>(see_other(path(cohort.id)).flash("cohort-flash-removed"))
    })
    .await?;
    Ok(to.response())
}
