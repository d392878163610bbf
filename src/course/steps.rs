//! The steps of a course, in reading order: its lessons, and the quizzes that are files of their own.

use super::quiz::Quiz;
use super::rules::{Course, Lesson, LessonId, Unit};

/// One thing to do after another.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    Lesson(&'a Lesson),
    Quiz(&'a Quiz),
}

impl<'a> Step<'a> {
    pub fn title(self) -> &'a str {
        match self {
            Self::Lesson(lesson) => &lesson.title,
            Self::Quiz(quiz) => quiz.title(),
        }
    }

    /// Reference minutes.
    pub fn minutes(self) -> u16 {
        match self {
            Self::Lesson(lesson) => lesson.minutes,
            Self::Quiz(quiz) => quiz.minutes,
        }
    }

    /// It can be read: a lesson whose file has a mistake cannot.
    pub fn is_open(self) -> bool {
        match self {
            Self::Lesson(lesson) => lesson.body.is_ok(),
            Self::Quiz(_) => true,
        }
    }

    fn is(self, id: &LessonId) -> bool {
        matches!(self, Self::Lesson(lesson) if lesson.id == *id)
    }
}

impl Course {
    pub fn steps_of<'a>(&'a self, unit: &'a Unit) -> Vec<Step<'a>> {
        let mut steps: Vec<Step> = unit.lessons.iter().map(Step::Lesson).collect();
        let files: Vec<&Quiz> = self.quiz_files(&unit.slug).collect();
        // The last first: those before do not move it.
        for quiz in files.into_iter().rev() {
            steps.insert(quiz.after.min(steps.len()), Step::Quiz(quiz));
        }
        steps
    }

    /// The steps everyone is expected to do.
    pub fn core_steps(&self) -> impl Iterator<Item = Step<'_>> {
        let core = self.units.iter().filter(|unit| !unit.optional);
        core.flat_map(|unit| self.steps_of(unit))
    }

    /// The steps beyond those.
    pub fn further_steps(&self) -> impl Iterator<Item = Step<'_>> {
        let further = self.units.iter().filter(|unit| unit.optional);
        further.flat_map(|unit| self.steps_of(unit))
    }

    /// Every step, core units first, in reading order.
    pub fn steps(&self) -> impl Iterator<Item = Step<'_>> {
        self.core_steps().chain(self.further_steps())
    }

    pub fn next_after(&self, id: &LessonId) -> Option<Step<'_>> {
        self.steps().skip_while(|step| !step.is(id)).nth(1)
    }

    pub fn previous_before(&self, id: &LessonId) -> Option<Step<'_>> {
        let mut previous = None;
        for step in self.steps() {
            if step.is(id) {
                return previous;
            }
            previous = Some(step);
        }
        None
    }
}
