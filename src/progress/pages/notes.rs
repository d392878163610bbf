//! All of one's own notes and bookmarks, lesson by lesson. Nobody else finds them.

use super::super::store;
use super::path_lesson;
use crate::app::App;
use crate::cohort::{rules::Cohort, store as cohorts};
use crate::course::{Course, Lesson, Reader};
use crate::db::NoteId;
use crate::people::SignedIn;
use crate::question::pages::passage::{self, PassageView};
use crate::web::{Page, PageResult, PageWish, Pager, Screen};
use actix_web::web;
use chrono::{DateTime, Utc};
use serde::Serialize;

/// All of one's own.
pub const PATH: &str = "/notes";

/// The most notes on one page.
const ON_A_PAGE: usize = 50;

#[derive(Serialize)]
struct Index {
    groups: Vec<Group>,
    /// How many there are on all pages.
    notes: usize,
    pager: Pager,
}

impl Page for Index {
    const TEMPLATE: &'static str = "progress/notes.html";
}

/// The notes beside one lesson; or all whose lesson one no longer reads.
#[derive(Serialize)]
struct Group {
    lesson: Option<LessonLink>,
    notes: Vec<NoteView>,
}

#[derive(Clone, PartialEq, Serialize)]
pub struct LessonLink {
    title: String,
    href: String,
    cohort: String,
    language: String,
}

impl LessonLink {
    pub fn to(cohort: &Cohort, course: &Course, lesson: &Lesson) -> Self {
        Self {
            title: lesson.title.clone(),
            href: path_lesson(cohort.id, lesson),
            cohort: cohort.name.clone(),
            language: course.language.clone(),
        }
    }
}

#[derive(Serialize)]
struct NoteView {
    body: String,
    passage: Option<PassageView>,
    at: DateTime<Utc>,
    zone: String,
    href: String,
    removal_href: String,
}

/// GET /notes
pub async fn index(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    wish: web::Query<PageWish>,
) -> PageResult {
    let db = app.db.read();
    let all = store::count_notes(db, who.id).await?;
    let pager = Pager::of(&wish.page, (all, ON_A_PAGE), |page| {
        format!("{PATH}?page={page}")
    });
    let notes = store::notes_of(db, who.id, pager.place()).await?;
    let cohorts = match notes.is_empty() {
        true => Vec::new(),
        false => cohorts::list(db, &who.sees()).await?,
    };
    let mut groups: Vec<Group> = Vec::new();
    for note in &notes {
        let cohort = cohorts.iter().find(|it| it.id == note.cohort);
        let course = cohort.and_then(|it| app.catalog.course(&it.course_slug));
        let course = course.as_deref();
        let reader = Reader::of(who.teaches().holds(note.cohort));
        let lesson = course.and_then(|course| course.lesson_known(&note.lesson, reader));
        let link = cohort.zip(course).zip(lesson);
        let link = link.map(|((cohort, course), lesson)| LessonLink::to(cohort, course, lesson));
        let view = NoteView {
            body: note.body.clone(),
            passage: passage::view((lesson, reader), &note.anchor, &note.quote),
            at: note.changed_at,
            zone: zone(cohort),
            href: path(note.id),
            removal_href: format!("{}/removal", path(note.id)),
        };
        match groups.iter_mut().find(|group| group.lesson == link) {
            Some(group) => group.notes.push(view),
            None => groups.push(Group {
                lesson: link,
                notes: vec![view],
            }),
        }
    }
    // What one no longer reads comes last.
    groups.sort_by_key(|group| group.lesson.is_none());
    screen.show(&Index {
        notes: all,
        groups,
        pager,
    })
}

fn zone(cohort: Option<&Cohort>) -> String {
    let zone = cohort.map_or(chrono_tz::Europe::Paris, Cohort::tz);
    zone.name().to_owned()
}

pub fn path(note: NoteId) -> String {
    format!("{PATH}/{note}")
}
