//! Somebody's, for who teaches the cohort.

use super::{Whose, view};
use crate::app::App;
use crate::cohort::store as cohorts;
use crate::db::{CohortId, PersonId};
use crate::people::SignedIn;
use crate::web::{OrNotFound, PageResult, Screen};
use actix_web::web;

/// GET /cohorts/{cohort}/learners/{person}/results
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    path: web::Path<(CohortId, PersonId)>,
) -> PageResult {
    let (cohort, person) = path.into_inner();
    let db = app.db.read();
    let (cohort, enrolments) = cohorts::find_with_enrolments(db, &who.teaches(), cohort)
        .await?
        .or_not_found()?;
    let follows = enrolments.iter().any(|it| it.person == person);
    follows.then_some(()).or_not_found()?;
    let view = view(&app, &screen, cohort, person, Whose::ALearners).await?;
    screen.show(&view)
}
