//! A unit on paper.

use super::{Paper, Part, Show};
use crate::app::App;
use crate::course::Html;
use crate::db::CohortId;
use crate::people::SignedIn;
use crate::progress::pages::{access, path_course};
use crate::web::{OrNotFound, PageResult, Screen};
use actix_web::web;

/// GET /cohorts/{cohort}/units/{unit}/print
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    path: web::Path<(CohortId, String)>,
) -> PageResult {
    let (cohort, unit) = path.into_inner();
    let reading = access(&app, &who, cohort).await?;
    let (cohort, course) = (&reading.cohort, &reading.course);
    let unit = reading.unit(&unit).or_not_found()?;
    let paper = Paper { reading: &reading };
    let part = paper.unit(unit, 1);
    screen.show(&Show {
        title: &unit.title,
        within: &course.title,
        back: path_course(cohort.id),
        language: &course.language,
        licence: &course.licence,
        minutes: course.minutes_of(unit),
        introduction: part.introduction.clone(),
        parts: vec![Part {
            title: "",
            introduction: Html::default(),
            ..part
        }],
    })
}
