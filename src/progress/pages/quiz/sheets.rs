//! The sheets some attempts were made on: those of today are at hand, older ones are read again.

use crate::course::Course;
use crate::course::quiz::{Item, Quiz, Sheet};
use crate::db::QuizVersionId;
use crate::progress::rules::quiz::Attempt;
use crate::progress::store::quiz as store;
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::{HashMap, HashSet};

pub struct Sheets<'a> {
    now: HashMap<QuizVersionId, &'a Quiz>,
    before: HashMap<QuizVersionId, (Sheet, Vec<Item>)>,
}

impl<'a> Sheets<'a> {
    /// One statement, and none where nothing has changed since.
    pub async fn of(
        db: &impl ConnectionTrait,
        course: &'a Course,
        attempts: &[Attempt],
    ) -> Result<Self, DbErr> {
        let now: HashMap<_, _> = course
            .quizzes
            .iter()
            .map(|quiz| (store::version_of(quiz), quiz))
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
            now,
            before: before.into_iter().map(read).collect(),
        })
    }

    pub fn get(&self, version: QuizVersionId) -> Option<(&Sheet, &[Item])> {
        if let Some(quiz) = self.now.get(&version) {
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
