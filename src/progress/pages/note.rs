//! A private note, or a bookmark, beside a passage. Nobody else finds it: neither trainers nor admins.

use super::super::rules::{Note, note_text};
use super::super::store;
use super::margin::Sections;
use super::notes::{LessonLink, PATH, path};
use super::{Reading, access, path_lesson};
use crate::app::App;
use crate::cohort::store as cohorts;
use crate::course::{Lesson, Reader};
use crate::db::{CohortId, NoteId};
use crate::people::{SignedIn, Who};
use crate::question::pages::passage::{self, Choice, PassageView};
use crate::question::pages::{path_new, path_of_lesson};
use crate::web::{
    Form, OrNotFound, Page, PageError, PageResult, Press, Problem, Screen, change_once, see_other,
};
use actix_web::web;
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};

type Place = web::Path<(CohortId, String, String)>;

#[derive(Serialize)]
struct Edit<'a> {
    /// Nothing where one no longer reads it.
    lesson: Option<LessonLink>,
    action: String,
    passages: Vec<Choice>,
    passage: Option<PassageView>,
    form: &'a NoteForm,
    /// One's notes beside the other passages of the section.
    there: Vec<There>,
    /// What another device has kept meanwhile.
    meanwhile: Option<String>,
    ask_href: Option<String>,
    questions_href: Option<String>,
    removal_href: Option<String>,
    problems: Vec<Problem>,
}

/// A note that is there already.
#[derive(Serialize)]
struct There {
    quote: String,
    /// Empty for a bookmark.
    body: String,
    href: String,
}

impl There {
    fn of(note: &Note) -> Self {
        Self {
            quote: passage::short(&note.quote),
            body: note.body.clone(),
            href: path(note.id),
        }
    }
}

impl Page for Edit<'_> {
    const TEMPLATE: &'static str = "progress/note.html";
}

/// The passage, the words, and what stood there when the page was opened.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct NoteForm {
    #[serde(default)]
    at: String,
    #[serde(default)]
    body: String,
    #[serde(default)]
    before: String,
}

#[derive(Deserialize)]
pub struct Wish {
    #[serde(default)]
    at: String,
}

/// GET /cohorts/{cohort}/lessons/{unit}/{lesson}/notes/new
pub async fn new(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    place: Place,
    wish: web::Query<Wish>,
) -> PageResult {
    let (cohort, unit, lesson) = place.into_inner();
    let reading = access(&app, &who, cohort).await?;
    let lesson = reading.open(&unit, &lesson).or_not_found()?;
    let at = wish.into_inner().at;
    let here = (who.id, reading.cohort.id, &lesson.id);
    let notes = store::notes_beside(app.db.read(), here).await?;
    // A note that is there is changed on its own page, which nobody else finds.
    if let Some(note) = notes.iter().find(|note| note.anchor == at) {
        return Ok(see_other(path(note.id)).response());
    }
    let passages = passage::of(lesson, reading.reader());
    let sections = Sections::of(passages);
    let under = |anchor: &str, words: &str| match anchor {
        "" => None,
        anchor => sections.heading_of(passages, (anchor, words)),
    };
    let here = under(&at, "");
    let there = notes
        .iter()
        .filter(|it| under(&it.anchor, &it.quote) == here);
    let form = NoteForm {
        at,
        ..NoteForm::default()
    };
    screen.show(&Edit {
        there: there.map(There::of).collect(),
        ..beside((&reading, lesson), &form)
    })
}

fn beside<'a>((reading, lesson): (&Reading, &Lesson), form: &'a NoteForm) -> Edit<'a> {
    let cohort = &reading.cohort;
    let ask = path_new(cohort.id, lesson);
    let follows = reading.learner;
    Edit {
        lesson: Some(LessonLink::to(cohort, &reading.course, lesson)),
        action: format!("{}/notes", path_lesson(cohort.id, lesson)),
        passages: passage::choices((lesson, reading.reader()), &form.at),
        passage: None,
        form,
        there: Vec::new(),
        meanwhile: None,
        ask_href: follows.then(|| format!("{ask}?at={}", form.at)),
        questions_href: Some(path_of_lesson(cohort.id, lesson)),
        removal_href: None,
        problems: Vec::new(),
    }
}

/// What was typed, shown again: too long, or written over something kept meanwhile.
fn again<'a>(page: Edit<'a>, stop: &Stop) -> Edit<'a> {
    let (meanwhile, key) = match stop {
        Stop::Changed(standing) => (Some(standing.clone()), "progress-problem-note-changed"),
        _ => (None, "layout-problem-too-long"),
    };
    Edit {
        meanwhile,
        problems: vec![Problem::new("body", key)],
        ..page
    }
}

/// POST /cohorts/{cohort}/lessons/{unit}/{lesson}/notes
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    place: Place,
    form: Form<NoteForm>,
) -> PageResult {
    let (cohort, unit, lesson) = place.into_inner();
    let reading = access(&app, &who, cohort).await?;
    let lesson = reading.open(&unit, &lesson).or_not_found()?;
    let (cohort, here) = (&reading.cohort, (&reading, lesson));
    let Some(body) = note_text(&form.value.body) else {
        let page = beside(here, &form.value);
        return screen.again(&again(page, &Stop::TooLong));
    };
    let now = app.clock.now();
    let chosen = passage::chosen((lesson, reading.reader()), &form.value.at);
    let to = format!(
        "{}#{}",
        path_lesson(cohort.id, lesson),
        place_of(&chosen.anchor)
    );
    let note = Note {
        id: NoteId::fresh(),
        cohort: cohort.id,
        lesson: lesson.id.clone(),
        anchor: chosen.anchor,
        quote: chosen.words,
        body,
        changed_at: now,
    };
    let kept = change_once(&app.db, &form.key, now, async |tx| {
        if !store::add_note(tx, who.id, &note).await? {
            let here = (who.id, cohort.id, &lesson.id);
            let notes = store::notes_beside(tx, here).await?;
            let standing = notes.into_iter().find(|it| it.anchor == note.anchor);
            let standing = standing.or_not_found()?;
            rewrite(tx, &who, &standing, (&form.value, &note.body), now).await?;
        }
        Ok(see_other(to).flash(flash_of(&note.body)))
    })
    .await;
    match kept {
        Ok(to) => Ok(to.response()),
        Err(Stop::Page(error)) => Err(error),
        Err(stop) => {
            let typed = form.value.after(&stop);
            screen.changed(&again(beside(here, &typed), &stop))
        }
    }
}

impl NoteForm {
    /// The same words, to be sent once more knowing what was kept meanwhile.
    fn after(&self, stop: &Stop) -> Self {
        let mut typed = self.clone();
        if let Stop::Changed(standing) = stop {
            typed.before.clone_from(standing);
        }
        typed
    }
}

/// The lesson begins where its doors are.
fn place_of(anchor: &str) -> &str {
    if anchor.is_empty() { "main" } else { anchor }
}

fn flash_of(body: &str) -> &'static str {
    match body {
        "" => "progress-flash-bookmark",
        _ => "progress-flash-note",
    }
}

/// Why a note was not kept.
enum Stop {
    Page(PageError),
    TooLong,
    /// It holds other words now.
    Changed(String),
}

impl From<DbErr> for Stop {
    fn from(error: DbErr) -> Self {
        Self::Page(error.into())
    }
}

impl From<PageError> for Stop {
    fn from(error: PageError) -> Self {
        Self::Page(error)
    }
}

/// Changes the words of a note, unless they are not those the page was opened with.
async fn rewrite(
    tx: &impl ConnectionTrait,
    who: &Who,
    standing: &Note,
    (typed, body): (&NoteForm, &str),
    now: DateTime<Utc>,
) -> Result<(), Stop> {
    let before = note_text(&typed.before).unwrap_or_default();
    let unchanged = standing.body == body;
    let known = standing.body == before;
    if unchanged || known && store::rewrite_note(tx, who.id, (standing, body), now).await? {
        Ok(())
    } else {
        Err(Stop::Changed(standing.body.clone()))
    }
}

/// GET /notes/{note}
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<NoteId>,
) -> PageResult {
    let note = store::find_note(app.db.read(), who.id, *id)
        .await?
        .or_not_found()?;
    let form = NoteForm {
        at: note.anchor.clone(),
        body: note.body.clone(),
        before: note.body.clone(),
    };
    screen.show(&alone(&app, &who, &note, &form).await?)
}

async fn alone<'a>(
    app: &App,
    who: &Who,
    note: &Note,
    form: &'a NoteForm,
) -> Result<Edit<'a>, PageError> {
    let cohort = cohorts::find(app.db.read(), &who.sees(), note.cohort).await?;
    let course = cohort
        .as_ref()
        .and_then(|it| app.catalog.course(&it.course_slug));
    let course = course.as_deref();
    let reader = Reader::of(who.teaches().holds(note.cohort));
    let lesson = course.and_then(|course| course.lesson_known(&note.lesson, reader));
    let link = cohort.as_ref().zip(course).zip(lesson);
    Ok(Edit {
        lesson: link.map(|((cohort, course), lesson)| LessonLink::to(cohort, course, lesson)),
        action: path(note.id),
        passages: Vec::new(),
        passage: passage::view((lesson, reader), &note.anchor, &note.quote),
        form,
        there: Vec::new(),
        meanwhile: None,
        ask_href: None,
        questions_href: None,
        removal_href: Some(format!("{}/removal", path(note.id))),
        problems: Vec::new(),
    })
}

/// POST /notes/{note}
pub async fn update(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<NoteId>,
    form: Form<NoteForm>,
) -> PageResult {
    let note = store::find_note(app.db.read(), who.id, *id)
        .await?
        .or_not_found()?;
    let Some(body) = note_text(&form.value.body) else {
        let page = alone(&app, &who, &note, &form.value).await?;
        return screen.again(&again(page, &Stop::TooLong));
    };
    let now = app.clock.now();
    let kept = change_once(&app.db, &form.key, now, async |tx| {
        rewrite(tx, &who, &note, (&form.value, &body), now).await?;
        Ok(see_other(PATH).flash(flash_of(&body)))
    })
    .await;
    match kept {
        Ok(to) => Ok(to.response()),
        Err(Stop::Page(error)) => Err(error),
        Err(stop) => {
            let typed = form.value.after(&stop);
            let page = alone(&app, &who, &note, &typed).await?;
            screen.changed(&again(page, &stop))
        }
    }
}

/// POST /notes/{note}/removal
pub async fn remove(
    app: web::Data<App>,
    who: SignedIn,
    id: web::Path<NoteId>,
    form: Form<Press>,
) -> PageResult {
    let now = app.clock.now();
    let to = change_once(&app.db, &form.key, now, async |tx| {
        store::find_note(tx, who.id, *id).await?.or_not_found()?;
        store::forget_note(tx, who.id, *id).await?;
        Ok::<_, PageError>(see_other(PATH).flash("progress-flash-note-gone"))
    })
    .await?;
    Ok(to.response())
}
