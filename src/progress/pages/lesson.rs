//! One lesson: its text, its place in the thread, and « J’ai terminé ».

use super::super::rules;
use super::lock::{ConditionView, all_conditions, what_is_missing};
use super::{Link, Reading, Step, path_course, path_lesson, read, steps};
use crate::app::App;
use crate::cohort::rules::Cohort;
use crate::course::{Html, Lesson, Mistake, Source, Unit};
use crate::db::CohortId;
use crate::people::SignedIn;
use crate::web::headers::Elsewhere;
use crate::web::{OrNotFound, Page, PageResult, Screen};
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
    outline: Vec<Step<'a>>,
    body: Html,
    mistake: Option<MistakeView>,
    sources: &'a [Source],
    /// Not open yet for this learner: nothing of its text is in the page.
    locked: bool,
    /// What must still happen before a learner may read it; for who teaches it, all it waits for.
    asked: Vec<ConditionView<'a>>,
    learner: bool,
    done: bool,
    done_href: String,
    previous: Option<Link<'a>>,
    next: Option<Link<'a>>,
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
    let reading = read(&app, &who, cohort).await?;
    let lesson = reading.course.lesson(&unit, &lesson).or_not_found()?;
    let unit = reading.course.unit(&unit).or_not_found()?;
    let locked = reading.locks.contains_key(&lesson.id);
    let mistake = lesson.body.as_ref().err().filter(|_| !locked);
    let mistake = mistake.map(|mistake| explain(&screen, mistake, reading.teaches));
    let asked = if reading.teaches {
        all_conditions(&app, who.id, &reading, lesson).await?
    } else {
        what_is_missing(&reading, lesson)
    };
    screen.show(&Show {
        mistake,
        asked,
        ..view(&reading, unit, lesson)
    })
}

/// What somebody sees of a lesson; of one that is shut, nothing of what it says.
fn view<'a>(reading: &'a Reading, unit: &'a Unit, lesson: &'a Lesson) -> Show<'a> {
    let (cohort, course, done) = (&reading.cohort, &reading.course, &reading.done);
    let written = unit.lessons.iter().filter(|lesson| !lesson.draft);
    let count = rules::count(written.clone(), done);
    let before = written.take_while(|one| one.id != lesson.id).count();
    let base = format!("/cohorts/{}", cohort.id);
    let open = !reading.locks.contains_key(&lesson.id);
    let body = lesson.body.as_ref().ok().filter(|_| open);
    let body = body.map(|body| body.read_by(reading.reader()).with_base(&base));
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
            language: lesson.language.as_deref().unwrap_or(&course.language),
            objectives: if open { &lesson.objectives } else { &[] },
            competences: if open { &lesson.competences } else { &[] },
        },
        outline: steps(
            cohort.id,
            &unit.lessons,
            (done, &reading.locks),
            Some(&lesson.id),
        ),
        body: body.unwrap_or_default(),
        mistake: None,
        sources: if open { &lesson.sources } else { &[] },
        locked: !open,
        asked: Vec::new(),
        learner: reading.learner,
        done: done.contains(&lesson.id),
        done_href: format!("{}/done", path_lesson(cohort.id, lesson)),
        previous: neighbour(cohort, course.previous_before(&lesson.id)),
        next: neighbour(cohort, course.next_after(&lesson.id)),
    }
}

fn neighbour<'a>(cohort: &Cohort, lesson: Option<&'a Lesson>) -> Option<Link<'a>> {
    lesson.map(|lesson| Link::to(cohort.id, lesson))
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
