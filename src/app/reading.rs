//! A course as one person reads it in a cohort: what they have done, what is shut, and the texts
//! that are for them.

use super::App;
use super::evidence::Asked;
use crate::cohort::{rules::Cohort, store as cohorts};
use crate::course::{Course, Html, Lesson, Quiz, Reader, Step, Unit};
use crate::db::CohortId;
use crate::people::Who;
use crate::progress::rules::release::{Locks, Needs};
use crate::progress::rules::{Done, next_step};
use crate::progress::store;
use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DbErr};
use std::sync::Arc;

/// A passage somebody keeps a note beside, by its name and the words it was kept with.
pub type Noted = (String, String);

pub struct Reading {
    pub cohort: Cohort,
    pub course: Arc<Course>,
    pub done: Done,
    /// What is still shut for them; nothing is for who teaches.
    pub locks: Locks,
    /// Where the cohort is.
    pub today: NaiveDate,
    pub learner: bool,
    pub teaches: bool,
}

impl App {
    /// The cohort and its course, for somebody who may read it.
    pub async fn course_of(
        &self,
        who: &Who,
        cohort: CohortId,
    ) -> Result<Option<(Cohort, Arc<Course>)>, DbErr> {
        self.course_in(self.db.read(), who, cohort).await
    }

    async fn course_in(
        &self,
        db: &impl ConnectionTrait,
        who: &Who,
        cohort: CohortId,
    ) -> Result<Option<(Cohort, Arc<Course>)>, DbErr> {
        let cohort = cohorts::find(db, &who.sees(), cohort).await?;
        Ok(cohort.and_then(|cohort| {
            let course = self.catalog.course(&cohort.course_slug)?;
            Some((cohort, course))
        }))
    }

    /// What somebody has done, and what is open to them, of a course they may read.
    pub async fn reading(&self, who: &Who, cohort: CohortId) -> Result<Option<Reading>, DbErr> {
        self.reading_in(self.db.read(), who, cohort).await
    }

    /// The same through a connection that is at hand.
    pub async fn reading_in(
        &self,
        db: &impl ConnectionTrait,
        who: &Who,
        cohort: CohortId,
    ) -> Result<Option<Reading>, DbErr> {
        self.read(db, (who, cohort), true).await
    }

    /// The same for the page of one lesson, with the passages of it they keep notes beside. Where
    /// the lesson is not there, nobody asks for either.
    pub async fn reading_beside(
        &self,
        db: &impl ConnectionTrait,
        (who, cohort): (&Who, CohortId),
        (unit, lesson): (&str, &str),
    ) -> Result<Option<(Reading, Vec<Noted>)>, DbErr> {
        let Some((cohort, course)) = self.course_in(db, who, cohort).await? else {
            return Ok(None);
        };
        let (done, noted) = match course.lesson(unit, lesson) {
            Some(lesson) => {
                let (whose, what) = ((who.id, cohort.id), (course.as_ref(), &lesson.id));
                store::done_and_noted(db, whose, what, self.clock.now()).await?
            }
            None => Default::default(),
        };
        let reading = self.reading_with(db, who, (cohort, course), done).await?;
        Ok(Some((reading, noted)))
    }

    /// The same where only what is open matters: what is done is asked for if that hangs on it.
    pub async fn access(&self, who: &Who, cohort: CohortId) -> Result<Option<Reading>, DbErr> {
        self.read(self.db.read(), (who, cohort), false).await
    }

    async fn read(
        &self,
        db: &impl ConnectionTrait,
        (who, cohort): (&Who, CohortId),
        done_too: bool,
    ) -> Result<Option<Reading>, DbErr> {
        let Some((cohort, course)) = self.course_in(db, who, cohort).await? else {
            return Ok(None);
        };
        let wanted = done_too || Needs::of(course.lessons()).any;
        let done = if wanted && who.learns().holds(cohort.id) {
            let studied = [(cohort.id, course.as_ref())];
            let mut done = store::done_by(db, who.id, &studied, self.clock.now()).await?;
            done.remove(&cohort.id).unwrap_or_default()
        } else {
            Done::default()
        };
        let reading = self.reading_with(db, who, (cohort, course), done).await?;
        Ok(Some(reading))
    }

    /// What is done is a learner's: it says nothing of anybody else.
    async fn reading_with(
        &self,
        db: &impl ConnectionTrait,
        who: &Who,
        (cohort, course): (Cohort, Arc<Course>),
        done: Done,
    ) -> Result<Reading, DbErr> {
        let learner = who.learns().holds(cohort.id);
        let teaches = who.teaches().holds(cohort.id);
        let done = if learner { done } else { Done::default() };
        let locks = if learner && !teaches {
            let asked = Asked {
                db,
                person: who.id,
                cohort: &cohort,
                course: &course,
                only: None,
                handed_in: None,
            };
            self.locks(asked, &done).await?
        } else {
            Locks::new()
        };
        Ok(Reading {
            today: cohort.today(self.clock.now()),
            cohort,
            course,
            done,
            locks,
            learner,
            teaches,
        })
    }
}

impl Reading {
    /// For whom the texts are shown.
    pub fn reader(&self) -> Reader {
        Reader::of(self.teaches)
    }

    /// Whether something must still happen before a lesson opens.
    pub fn is_shut(&self, lesson: &Lesson) -> bool {
        self.locks.contains_key(&lesson.id)
    }

    /// A lesson they may know of, open or not: one for trainers is not there for learners.
    pub fn lesson(&self, unit: &str, lesson: &str) -> Option<&Lesson> {
        let found = self.course.lesson(unit, lesson);
        found.filter(|lesson| self.teaches || !lesson.for_trainers)
    }

    /// A lesson that is open to them.
    pub fn open(&self, unit: &str, lesson: &str) -> Option<&Lesson> {
        let found = self.lesson(unit, lesson);
        found.filter(|lesson| !self.is_shut(lesson) && !lesson.draft)
    }

    /// A lesson that is open to them, and to learners at all: one asks the whole cohort about it.
    pub fn open_to_learners(&self, unit: &str, lesson: &str) -> Option<&Lesson> {
        let found = self.open(unit, lesson);
        found.filter(|lesson| !lesson.for_trainers)
    }

    /// A unit they may know of.
    pub fn unit(&self, unit: &str) -> Option<&Unit> {
        let found = self.course.unit(unit);
        found.filter(|unit| self.teaches || !unit.is_for_trainers())
    }

    /// A quiz whose lesson is open to them.
    pub fn quiz(&self, id: &str) -> Option<&Quiz> {
        let shut = |quiz: &&Quiz| {
            let lesson = quiz.lesson.as_ref();
            lesson.is_some_and(|id| self.locks.contains_key(id))
                || !self.teaches && self.course.keeps_for_trainers(quiz)
        };
        self.course.quiz(id).filter(|quiz| !shut(quiz))
    }

    /// The text of a lesson, with the cards of its quizzes; nothing of one that is shut or has a
    /// mistake.
    pub fn text(&self, lesson: &Lesson) -> Html {
        self.text_with(lesson, |_| None, |page| page)
    }

    /// The same, with what is said of each quiz on its card, and with its doors.
    pub fn text_with(
        &self,
        lesson: &Lesson,
        said: impl Fn(&Quiz) -> Option<String>,
        doors: impl FnOnce(Html) -> Html,
    ) -> Html {
        let Some(body) = lesson.body.as_ref().ok().filter(|_| !self.is_shut(lesson)) else {
            return Html::default();
        };
        let quizzes = self.course.quizzes_of_lesson(&lesson.id);
        let quizzes: Vec<_> = quizzes.map(|quiz| (quiz, said(quiz))).collect();
        let page = doors(body.read_by(self.reader()).with_cards(&quizzes));
        page.with_base(&format!("/cohorts/{}", self.cohort.id))
    }

    /// Where a learner goes on.
    pub fn next(&self) -> Option<Step<'_>> {
        next_step(&self.course, &self.done, &self.locks).filter(|_| self.learner)
    }
}
