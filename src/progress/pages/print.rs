//! A lesson, a unit or a whole course on paper.

pub mod course;
pub mod lesson;
pub mod unit;

use super::Reading;
use crate::course::{Course, Html, Lesson, Prose, Quiz, Source, Step, Unit};
use crate::web::Page;
use serde::Serialize;

#[derive(Serialize)]
struct Show<'a> {
    /// The title of what is printed.
    title: &'a str,
    /// What it is a part of; empty for a whole course.
    within: &'a str,
    back: String,
    language: &'a str,
    licence: &'a str,
    minutes: u32,
    introduction: Html,
    parts: Vec<Part<'a>>,
}

impl Page for Show<'_> {
    const TEMPLATE: &'static str = "progress/print.html";
}

/// A unit of a course, or the lessons of what is printed.
#[derive(Serialize)]
struct Part<'a> {
    /// Empty where there is only one.
    title: &'a str,
    introduction: Html,
    optional: bool,
    lessons: Vec<LessonView<'a>>,
}

#[derive(Serialize)]
struct LessonView<'a> {
    /// Empty where it is the title of the page.
    title: &'a str,
    minutes: u16,
    body: Html,
    /// It is not open yet.
    shut: bool,
    /// Its file has a mistake.
    stopped: bool,
    sources: &'a [Source],
}

/// Core units first, as one reads them; what goes further comes last.
fn units(course: &Course) -> impl Iterator<Item = &Unit> {
    let (further, core): (Vec<_>, Vec<_>) = course.units.iter().partition(|unit| unit.optional);
    core.into_iter().chain(further)
}

/// Puts texts on paper.
struct Paper<'a> {
    reading: &'a Reading,
}

impl Paper<'_> {
    fn unit<'u>(&'u self, unit: &'u Unit, deeper: u8) -> Part<'u> {
        let steps = self.reading.course.steps_of(unit).into_iter();
        let lessons = steps.map(|step| match step {
            Step::Lesson(lesson) => self.lesson(lesson, deeper),
            Step::Quiz(quiz) => self.quiz(quiz),
        });
        Part {
            title: &unit.title,
            introduction: self.text(&unit.introduction, &unit.slug, deeper - 1),
            optional: unit.optional,
            lessons: lessons.collect(),
        }
    }

    fn lesson<'l>(&self, lesson: &'l Lesson, deeper: u8) -> LessonView<'l> {
        let name = format!("{}-{}", lesson.unit, lesson.slug);
        LessonView {
            title: &lesson.title,
            minutes: lesson.minutes,
            body: self.reading.text(lesson).on_paper(&name, deeper),
            shut: self.reading.is_shut(lesson),
            stopped: lesson.body.is_err(),
            sources: match self.reading.is_shut(lesson) {
                true => &[],
                false => &lesson.sources,
            },
        }
    }

    /// A quiz is taken on a screen: the paper says that it is there, and where.
    fn quiz<'q>(&self, quiz: &'q Quiz) -> LessonView<'q> {
        let card = quiz.card();
        LessonView {
            title: quiz.title(),
            minutes: quiz.minutes,
            body: card
                .with_base(&format!("/cohorts/{}", self.reading.cohort.id))
                .on_paper("", 0),
            shut: false,
            stopped: false,
            sources: &[],
        }
    }

    fn text(&self, text: &Prose, name: &str, deeper: u8) -> Html {
        text.read_by(self.reading.reader())
            .with_base(&format!("/cohorts/{}", self.reading.cohort.id))
            .on_paper(name, deeper)
    }
}
