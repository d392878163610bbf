//! A lesson on paper.

use super::{LessonView, Paper, Part, Show};
use crate::app::App;
use crate::course::Html;
use crate::db::CohortId;
use crate::people::SignedIn;
use crate::progress::pages::{access, path_lesson};
use crate::web::{OrNotFound, PageResult, Screen};
use actix_web::web;

/// GET /cohorts/{cohort}/lessons/{unit}/{lesson}/print
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    path: web::Path<(CohortId, String, String)>,
) -> PageResult {
    let (cohort, unit, lesson) = path.into_inner();
    let reading = access(&app, &who, cohort).await?;
    let (cohort, course) = (&reading.cohort, &reading.course);
    let lesson = reading.open(&unit, &lesson).or_not_found()?;
    let paper = Paper { reading: &reading };
    let only = LessonView {
        title: "",
        ..paper.lesson(lesson, 0)
    };
    screen.show(&Show {
        title: &lesson.title,
        within: &course.title,
        back: path_lesson(cohort.id, lesson),
        language: &course.language,
        licence: &course.licence,
        minutes: lesson.minutes.into(),
        introduction: Html::default(),
        parts: vec![Part {
            title: "",
            introduction: Html::default(),
            optional: lesson.optional,
            for_trainers: false,
            lessons: vec![only],
        }],
    })
}
