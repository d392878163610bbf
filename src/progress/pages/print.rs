//! A lesson, a unit or a whole course on paper.

pub mod course;
pub mod lesson;
pub mod unit;

use super::Reading;
use crate::course::{Html, Lesson, Prose, Quiz, Source, Step, Unit};
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
    for_trainers: bool,
    lessons: Vec<LessonView<'a>>,
}

#[derive(Serialize)]
struct LessonView<'a> {
    /// Empty where it is the title of the page.
    title: &'a str,
    minutes: u16,
    for_trainers: bool,
    body: Html,
    /// It is not open yet.
    shut: bool,
    /// Its file has a mistake.
    stopped: bool,
    sources: &'a [Source],
}

/// Puts texts on paper.
struct Paper<'a> {
    reading: &'a Reading,
}

impl Paper<'_> {
    fn unit<'u>(&'u self, unit: &'u Unit, deeper: u8) -> Part<'u> {
        let reading = self.reading;
        let steps = reading.course.pages_of(unit, reading.reader());
        let lessons = steps.into_iter().map(|step| match step {
            Step::Lesson(lesson) => self.lesson(lesson, deeper),
            Step::Quiz(quiz) => self.quiz(quiz),
        });
        Part {
            title: &unit.title,
            introduction: self.text(&unit.introduction, &unit.slug, deeper - 1),
            optional: unit.optional,
            for_trainers: unit.is_for_trainers(),
            lessons: lessons.collect(),
        }
    }

    fn lesson<'l>(&self, lesson: &'l Lesson, deeper: u8) -> LessonView<'l> {
        let name = format!("{}-{}", lesson.unit, lesson.slug);
        LessonView {
            title: &lesson.title,
            minutes: lesson.minutes,
            for_trainers: lesson.for_trainers,
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
            for_trainers: self.reading.course.keeps_for_trainers(quiz),
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
