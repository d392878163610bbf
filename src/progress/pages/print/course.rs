//! A whole course on paper.

use super::{Paper, Show};
use crate::app::App;
use crate::db::CohortId;
use crate::people::SignedIn;
use crate::progress::pages::{access, path_course};
use crate::web::{PageResult, Screen};
use actix_web::web;

/// GET /cohorts/{cohort}/course/print
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    cohort: web::Path<CohortId>,
) -> PageResult {
    let reading = access(&app, &who, *cohort).await?;
    let (cohort, course) = (&reading.cohort, &reading.course);
    let paper = Paper { reading: &reading };
    screen.show(&Show {
        title: &course.title,
        within: "",
        back: path_course(cohort.id),
        language: &course.language,
        licence: &course.licence,
        minutes: course.minutes(),
        introduction: paper.text(&course.introduction, "", 0),
        parts: course
            .units_for(reading.reader())
            .map(|unit| paper.unit(unit, 2))
            .collect(),
    })
}
