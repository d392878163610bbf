//! One lesson: its text, its place in the thread, and « J’ai terminé ».

use super::super::rules::{self, quiz::Score};
use super::lock::{ConditionView, all_conditions, what_is_missing};
use super::margin::{Beside, Margin};
use super::quiz;
use super::{KnotView, Reading, knots, link_to, path_course, path_lesson};
use crate::app::App;
use crate::cohort::rules::Cohort;
use crate::course::{Html, Lesson, Mistake, Quiz, Source, Step, Unit, ledger};
use crate::db::CohortId;
use crate::people::SignedIn;
use crate::web::headers::Elsewhere;
use crate::web::{Link, OrNotFound, Page, PageResult, Screen, see_other};
use actix_web::web;
use fluent_bundle::FluentArgs;
use serde::Serialize;

/// What is said of a lesson that cannot be shown; its place, to its team only.
pub const STOPPED: &str = "course-lesson-stopped";

#[derive(Serialize)]
struct Show<'a> {
    course: CourseView<'a>,
    unit: UnitView<'a>,
    lesson: LessonView<'a>,
    outline: Vec<KnotView<'a>>,
    body: Html,
    mistake: Option<MistakeView>,
    sources: &'a [Source],
    /// Not open yet for this learner: nothing of its text is in the page.
    locked: bool,
    /// What must still happen before a learner may read it; for who teaches it, all it waits for.
    asked: Vec<ConditionView>,
    learner: bool,
    done: bool,
    /// Beyond what everybody is expected to do.
    optional: bool,
    done_href: String,
    previous: Option<Link>,
    next: Option<Link>,
    /// What failed most in its quizzes, for those who teach.
    failed: quiz::Failed,
    beside: Beside<'a>,
}

impl Page for Show<'_> {
    const TEMPLATE: &'static str = "progress/lesson.html";

    fn elsewhere(&self) -> Elsewhere {
        self.body.elsewhere()
    }
}

#[derive(Serialize)]
struct CourseView<'a> {
    title: &'a str,
    href: String,
    language: &'a str,
    licence: Option<&'a str>,
}

#[derive(Serialize)]
struct UnitView<'a> {
    title: &'a str,
    done: usize,
    total: usize,
}

#[derive(Serialize)]
struct LessonView<'a> {
    title: &'a str,
    minutes: u16,
    position: usize,
    total: usize,
    draft: bool,
    for_trainers: bool,
    language: &'a str,
    objectives: &'a [String],
    competences: &'a [String],
}

#[derive(Serialize)]
struct MistakeView {
    key: &'static str,
    place: Option<String>,
    why: Option<String>,
    remedy: Option<String>,
}

/// GET /cohorts/{cohort}/lessons/{unit}/{lesson}
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    path: web::Path<(CohortId, String, String)>,
) -> PageResult {
    let (cohort, unit, lesson) = path.into_inner();
    // Its statements share a connection, and see one state of the facts.
    let db = app.db.snapshot().await?;
    let found = app.reading_beside(&db, (&who, cohort), (&unit, &lesson));
    let (reading, noted) = found.await?.or_not_found()?;
    let Some(lesson) = reading.lesson(&unit, &lesson) else {
        // Whoever kept the address of a page is not punished for its new name.
        let address = format!("{unit}/{lesson}");
        let moved = ledger::formerly_at(&db, &reading.course, &address).await?;
        let moved = moved.filter(|moved| reading.lesson(&moved.unit, &moved.slug).is_some());
        return Ok(see_other(path_lesson(cohort, moved.or_not_found()?)).response());
    };
    let unit = reading.course.unit(&unit).or_not_found()?;
    let locked = reading.is_shut(lesson);
    let mistake = lesson.body.as_ref().err().filter(|_| !locked);
    let mistake = mistake.map(|mistake| explain(&screen, mistake, reading.teaches));
    let margin = Margin::of(&db, &reading, lesson, noted).await?;
    let went = match reading.learner && !locked {
        true => quiz::went(&db, &reading, lesson, (who.id, app.clock.now())).await?,
        false => Vec::new(),
    };
    // Who teaches is told more, through other connections: none is held while they are waited for.
    drop(db);
    let asked = if reading.teaches {
        all_conditions(&app, who.id, &reading, lesson).await?
    } else {
        what_is_missing(&reading, lesson)
    };
    let said = |quiz: &Quiz| {
        let score = went.iter().find(|(id, _)| *id == quiz.id);
        score.map(|(_, score)| words(&screen, *score))
    };
    let body = reading.text_with(lesson, said, |page| margin.doors(&screen, &page));
    let failed = match reading.teaches {
        true => quiz::failed(&app, &reading, lesson).await?,
        false => quiz::Failed::default(),
    };
    screen.show(&Show {
        mistake,
        failed,
        asked,
        body,
        beside: margin.beside(),
        ..view(&reading, unit, lesson)
    })
}

/// What somebody sees of a lesson; of one that is shut, nothing of what it says.
fn view<'a>(reading: &'a Reading, unit: &'a Unit, lesson: &'a Lesson) -> Show<'a> {
    let (cohort, course, done) = (&reading.cohort, &reading.course, &reading.done);
    let count = rules::count(course.steps_of(unit), done);
    let this = path_lesson(cohort.id, lesson);
    let outline = knots(reading, unit, Some(&this));
    let before = outline.iter().take_while(|step| step.href != this);
    let before = before.filter(|step| !step.draft && !step.for_trainers);
    let before = before.count();
    let open = !reading.is_shut(lesson);
    Show {
        course: CourseView {
            title: &course.title,
            href: path_course(cohort.id),
            language: &course.language,
            licence: lesson.licence.as_deref().filter(|_| open),
        },
        unit: UnitView {
            title: &unit.title,
            done: count.done,
            total: count.total,
        },
        lesson: LessonView {
            title: &lesson.title,
            minutes: lesson.minutes,
            position: before + 1,
            total: count.total,
            draft: lesson.draft,
            for_trainers: lesson.for_trainers,
            language: lesson.language.as_deref().unwrap_or(&course.language),
            objectives: if open { &lesson.objectives } else { &[] },
            competences: if open { &lesson.competences } else { &[] },
        },
        outline,
        body: Html::default(),
        mistake: None,
        sources: if open { &lesson.sources } else { &[] },
        locked: !open,
        asked: Vec::new(),
        learner: reading.learner,
        done: done.has(Step::Lesson(lesson)),
        optional: lesson.optional,
        done_href: format!("{this}/done"),
        previous: neighbour(cohort, course.previous_before(&lesson.id)),
        next: neighbour(cohort, course.next_after(&lesson.id)),
        failed: quiz::Failed::default(),
        beside: Beside::default(),
    }
}

/// « 3 bonnes réponses sur 5 », on the card of a quiz.
fn words(screen: &Screen, score: Score) -> String {
    let mut facts = FluentArgs::new();
    facts.set("right", score.right);
    facts.set("total", score.total);
    let language = screen.viewer.language;
    let said = screen.pages().sentences.say(language, "quiz-score", &facts);
    said.unwrap_or_default()
}

fn neighbour(cohort: &Cohort, step: Option<Step>) -> Option<Link> {
    step.map(|step| link_to(cohort.id, step))
}

/// A calm sentence for everybody; for its team, also what is wrong and where.
fn explain(screen: &Screen, mistake: &Mistake, teaches: bool) -> MistakeView {
    let say = |key: &str, facts: Vec<(&'static str, String)>| {
        let facts: FluentArgs = facts.into_iter().collect();
        let language = screen.viewer.language;
        screen.pages().sentences.say(language, key, &facts)
    };
    let place = vec![
        ("path", mistake.path.clone()),
        ("line", mistake.line.to_string()),
        ("column", mistake.column.to_string()),
    ];
    let message = &mistake.message;
    MistakeView {
        key: STOPPED,
        place: say("course-mistake-place", place).filter(|_| teaches),
        why: say(message.key(), message.facts()).filter(|_| teaches),
        remedy: say(&message.remedy_key(), message.facts()).filter(|_| teaches),
    }
}
