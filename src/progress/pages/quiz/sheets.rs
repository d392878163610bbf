//! The sheets some attempts were made on: those of today are at hand, older ones are read again.

use crate::course::Course;
use crate::course::quiz::{Item, QuizId, Sheet};
use crate::db::QuizVersionId;
use crate::progress::rules::quiz::Attempt;
use crate::progress::store::quiz as store;
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub struct Sheets {
    course: Arc<Course>,
    /// The places of those of today among the quizzes of the course.
    now: HashMap<QuizVersionId, usize>,
    before: HashMap<QuizVersionId, (Sheet, Vec<Item>)>,
}

impl Sheets {
    /// One statement, and none where nothing has changed since.
    pub async fn of(
        db: &impl ConnectionTrait,
        course: &Arc<Course>,
        attempts: &[Attempt],
    ) -> Result<Self, DbErr> {
        let taken: HashSet<&QuizId> = attempts.iter().map(|attempt| &attempt.quiz).collect();
        let quizzes = course.quizzes.iter().enumerate();
        let now: HashMap<_, _> = quizzes
            .filter(|(_, quiz)| taken.contains(&quiz.id))
            .map(|(place, quiz)| (store::version_of(quiz), place))
            .collect();
        let older: HashSet<QuizVersionId> = attempts
            .iter()
            .map(|attempt| attempt.version)
            .filter(|version| !now.contains_key(version))
            .collect();
        let before = store::sheets(db, &older).await?;
        let read = |(version, sheet): (_, Sheet)| {
            let items = course.read_sheet(&sheet);
            (version, (sheet, items))
        };
        Ok(Self {
            course: Arc::clone(course),
            now,
            before: before.into_iter().map(read).collect(),
        })
    }

    pub fn get(&self, version: QuizVersionId) -> Option<(&Sheet, &[Item])> {
        let now = self.now.get(&version);
        if let Some(quiz) = now.and_then(|place| self.course.quizzes.get(*place)) {
            return Some((&quiz.sheet, &quiz.items));
        }
        let (sheet, items) = self.before.get(&version)?;
        Some((sheet, items))
    }

    pub fn items(&self, version: QuizVersionId) -> &[Item] {
        self.get(version)
            .map(|(_, items)| items)
            .unwrap_or_default()
    }
}
