//! The steps of a course, in reading order: its lessons, and the quizzes that are files of their own.

use super::audience::Reader;
use super::quiz::{Quiz, QuizId};
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

    /// It is announced, and not written yet.
    pub fn is_draft(self) -> bool {
        matches!(self, Self::Lesson(lesson) if lesson.draft)
    }

    /// The lesson whose conditions open it.
    pub fn lesson(self) -> Option<&'a Lesson> {
        match self {
            Self::Lesson(lesson) => Some(lesson),
            Self::Quiz(_) => None,
        }
    }

    /// Learners do not know of it: a page for trainers, or a quiz beside such pages only.
    pub fn is_for_trainers(self, course: &Course) -> bool {
        match self {
            Self::Lesson(lesson) => lesson.for_trainers,
            Self::Quiz(quiz) => course.keeps_for_trainers(quiz),
        }
    }

    /// It goes further by itself, whatever its unit does.
    pub fn goes_further(self) -> bool {
        matches!(self, Self::Lesson(lesson) if lesson.optional)
    }

    fn is(self, id: &LessonId) -> bool {
        matches!(self, Self::Lesson(lesson) if lesson.id == *id)
    }
}

impl Unit {
    /// Everything that stands in it for somebody, what is only announced too, with its quizzes at
    /// their places.
    pub fn all_steps<'a>(&'a self, course: &'a Course, reader: Reader) -> Vec<Step<'a>> {
        let mut steps = self.in_order(course);
        steps.retain(|step| reader == Reader::Trainer || !step.is_for_trainers(course));
        steps
    }

    fn in_order<'a>(&'a self, course: &'a Course) -> Vec<Step<'a>> {
        let mut files = course.quiz_files(&self.slug).peekable();
        let mut steps = Vec::new();
        let mut written = 0;
        for lesson in &self.lessons {
            while let Some(quiz) = files.next_if(|quiz| quiz.after <= written) {
                steps.push(Step::Quiz(quiz));
            }
            written += usize::from(!lesson.draft);
            steps.push(Step::Lesson(lesson));
        }
        steps.extend(files.map(Step::Quiz));
        steps
    }
}

impl Course {
    /// What a learner can do in a unit: a page for trainers is no step.
    pub fn steps_of<'a>(&'a self, unit: &'a Unit) -> Vec<Step<'a>> {
        self.pages_of(unit, Reader::Learner)
    }

    /// What somebody can read in a unit.
    pub fn pages_of<'a>(&'a self, unit: &'a Unit, reader: Reader) -> Vec<Step<'a>> {
        let mut steps = unit.all_steps(self, reader);
        steps.retain(|step| !step.is_draft());
        steps
    }

    /// What everyone is expected to do in a unit; of one that goes further, what it offers.
    pub fn expected_of<'a>(&'a self, unit: &'a Unit) -> Vec<Step<'a>> {
        let mut steps = self.steps_of(unit);
        steps.retain(|step| unit.optional || !step.goes_further());
        steps
    }

    /// Every step with whether it goes further, core units first, in reading order.
    fn told_apart(&self) -> impl Iterator<Item = (bool, Step<'_>)> {
        let core = self.units.iter().filter(|unit| !unit.optional);
        let further = self.units.iter().filter(|unit| unit.optional);
        core.chain(further).flat_map(|unit| {
            let steps = self.steps_of(unit).into_iter();
            steps.map(|step| (unit.optional || step.goes_further(), step))
        })
    }

    /// The steps everyone is expected to do.
    pub fn core_steps(&self) -> impl Iterator<Item = Step<'_>> {
        let core = self.told_apart().filter(|(further, _)| !further);
        core.map(|(_, step)| step)
    }

    /// The steps beyond those.
    pub fn further_steps(&self) -> impl Iterator<Item = Step<'_>> {
        let further = self.told_apart().filter(|(further, _)| *further);
        further.map(|(_, step)| step)
    }

    /// Every step, core units first, in reading order.
    pub fn steps(&self) -> impl Iterator<Item = Step<'_>> {
        self.told_apart().map(|(_, step)| step)
    }

    pub fn next_after(&self, id: &LessonId) -> Option<Step<'_>> {
        self.steps().skip_while(|step| !step.is(id)).nth(1)
    }

    /// The step after a quiz that is one itself.
    pub fn next_after_quiz(&self, id: &QuizId) -> Option<Step<'_>> {
        let here = |step: &Step| matches!(step, Step::Quiz(quiz) if quiz.id == *id);
        self.steps().skip_while(|step| !here(step)).nth(1)
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
