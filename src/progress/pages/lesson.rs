//! One lesson: its text, its place in the thread, and « J’ai terminé ».

use super::super::rules::quiz::Score;
use super::super::rules::{self, Done};
use super::margin::{Beside, Margin};
use super::quiz;
use super::{Link, done_by, find, path_course, path_lesson, steps};
use crate::app::App;
use crate::cohort::rules::Cohort;
use crate::course::{Course, Html, Lesson, Mistake, Source, Step, Unit};
use crate::db::CohortId;
use crate::people::SignedIn;
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
    outline: Vec<super::Step<'a>>,
    body: Html,
    mistake: Option<MistakeView>,
    sources: &'a [Source],
    learner: bool,
    done: bool,
    /// Beyond what everybody is expected to do.
    optional: bool,
    done_href: String,
    previous: Option<Link<'a>>,
    next: Option<Link<'a>>,
    /// What failed most in its quizzes, for those who teach.
    failed: quiz::Failed,
    beside: Beside<'a>,
}

impl Page for Show<'_> {
    const TEMPLATE: &'static str = "progress/lesson.html";
}

#[derive(Serialize)]
struct CourseView<'a> {
    title: &'a str,
    href: String,
    language: &'a str,
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
}

#[derive(Serialize)]
struct MistakeView {
    key: &'static str,
    place: Option<String>,
    why: Option<String>,
}

/// GET /cohorts/{cohort}/lessons/{unit}/{lesson}
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    path: web::Path<(CohortId, String, String)>,
) -> PageResult {
    let (cohort, unit, lesson) = path.into_inner();
    let (cohort, course) = find(&app, &who, cohort).await?;
    let lesson = course.lesson(&unit, &lesson).or_not_found()?;
    let unit = course.unit(&unit).or_not_found()?;
    let learner = who.learns().holds(cohort.id);
    let done = if learner {
        done_by(&app, (&cohort, course), who.id).await?
    } else {
        Done::default()
    };
    let went = match learner {
        true => quiz::went(&app, course, lesson, (who.id, cohort.id)).await?,
        false => Vec::new(),
    };
    let teaches = who.teaches().holds(cohort.id);
    let failed = match teaches {
        true => quiz::failed(&app, (&cohort, course), lesson).await?,
        false => quiz::Failed::default(),
    };
    let mistake = lesson.body.as_ref().err();
    let mistake = mistake.map(|mistake| explain(&screen, mistake, teaches));
    let margin = Margin::of(&app, &who, &cohort, lesson).await?;
    let view = view(&cohort, course, unit, lesson, &done);
    let mut body = margin.doors(&screen, &view.body);
    for (quiz, score) in went {
        body = body.with_words_on(quiz, &words(&screen, score));
    }
    screen.show(&Show {
        learner,
        mistake,
        body,
        failed,
        beside: margin.beside(course, learner),
        ..view
    })
}

fn view<'a>(
    cohort: &Cohort,
    course: &'a Course,
    unit: &'a Unit,
    lesson: &'a Lesson,
    done: &Done,
) -> Show<'a> {
    let count = rules::count(course.steps_of(unit), done);
    let this = path_lesson(cohort.id, lesson);
    let outline = steps(cohort.id, (course, unit), done, Some(&this));
    let before = outline.iter().take_while(|step| step.href != this);
    let base = format!("/cohorts/{}", cohort.id);
    let body = lesson.body.as_ref().map(|body| body.with_base(&base));
    Show {
        course: CourseView {
            title: &course.title,
            href: path_course(cohort.id),
            language: &course.language,
        },
        unit: UnitView {
            title: &unit.title,
            done: count.done,
            total: count.total,
        },
        lesson: LessonView {
            title: &lesson.title,
            minutes: lesson.minutes,
            position: before.count() + 1,
            total: count.total,
        },
        outline,
        body: body.unwrap_or_default(),
        mistake: None,
        sources: &lesson.sources,
        learner: false,
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

fn neighbour<'a>(cohort: &Cohort, step: Option<Step<'a>>) -> Option<Link<'a>> {
    step.map(|step| Link::to(cohort.id, step))
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
    }
}
