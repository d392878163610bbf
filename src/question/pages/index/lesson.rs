//! The questions about one lesson.

use super::super::read;
use super::{Place, Wish, show};
use crate::app::App;
use crate::db::CohortId;
use crate::people::SignedIn;
use crate::web::{OrNotFound, PageResult, Screen};
use actix_web::web;

/// GET /cohorts/{cohort}/lessons/{unit}/{lesson}/questions
pub async fn index(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    path: web::Path<(CohortId, String, String)>,
    wish: web::Query<Wish>,
) -> PageResult {
    let (cohort, unit, lesson) = path.into_inner();
    let reading = read(&app, &who, cohort).await?;
    let lesson = reading.open(&unit, &lesson).or_not_found()?;
    let cohort = &reading.cohort;
    let place = Place {
        cohort,
        course: Some(&reading.course),
        lesson: Some(lesson),
    };
    show(&app, &who, &screen, place, &wish).await
}
