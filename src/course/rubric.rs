//! The rubric of an assignment as its front matter says it: criteria with points, or without.

use serde_json::Value;

use super::fields::{BriefMatter, CriterionMatter, LevelMatter};
use super::front_matter::Matter;
use super::mistake::{Message, Mistake};
use super::rules::{Criterion, Level, competence_id};

impl Matter<'_, BriefMatter> {
    /// The criteria; each competence they name is one of these.
    pub fn rubric(&self, competences: &[String]) -> Result<Vec<Criterion>, Mistake> {
        let mut read: Vec<Criterion> = Vec::new();
        for criterion in &self.fields.rubric {
            let id = &criterion.id.value;
            if read.iter().any(|before| before.id == *id) {
                let message = Message::DuplicateCriterion(id.clone());
                return Err(self.mistake(&criterion.id, message));
            }
            read.push(Criterion {
                id: id.clone(),
                title: criterion.title.clone(),
                points: criterion.points,
                competences: self.competences(criterion, competences)?,
                levels: self.levels(criterion)?,
            });
        }
        Ok(read)
    }

    fn levels(&self, criterion: &CriterionMatter) -> Result<Vec<Level>, Mistake> {
        let mut levels: Vec<Level> = Vec::new();
        for level in &criterion.levels {
            let read = match criterion.points {
                Some(most) => self.with_points(criterion, level, most)?,
                None => self.with_word(criterion, level, &levels)?,
            };
            levels.push(read);
        }
        Ok(levels)
    }

    fn with_points(
        &self,
        criterion: &CriterionMatter,
        level: &LevelMatter,
        most: u16,
    ) -> Result<Level, Mistake> {
        let id = &criterion.id;
        let Some(points) = &level.points else {
            let message = Message::LevelWithoutPoints(id.value.clone());
            return Err(self.mistake(id, message));
        };
        if points.value > most {
            let message = Message::LevelAbovePoints {
                criterion: id.value.clone(),
                level: points.value,
                points: most,
            };
            return Err(self.mistake(points, message));
        }
        Ok(Level {
            points: Some(points.value),
            word: level.word.as_ref().map(|word| word.value.trim().to_owned()),
            text: level.text.clone(),
        })
    }

    /// Without points a level is known by its word, so no two have the same.
    fn with_word(
        &self,
        criterion: &CriterionMatter,
        level: &LevelMatter,
        before: &[Level],
    ) -> Result<Level, Mistake> {
        let id = &criterion.id;
        if let Some(points) = &level.points {
            let message = Message::LevelWithPoints(id.value.clone());
            return Err(self.mistake(points, message));
        }
        let word = level.word.as_ref().map(|word| word.value.trim().to_owned());
        let known = before.iter().any(|other| other.word == word);
        match (word, &level.word) {
            (Some(word), _) if !word.is_empty() && !known => Ok(Level {
                points: None,
                word: Some(word),
                text: level.text.clone(),
            }),
            (_, Some(place)) => {
                Err(self.mistake(place, Message::LevelWithoutWord(id.value.clone())))
            }
            (_, None) => Err(self.mistake(id, Message::LevelWithoutWord(id.value.clone()))),
        }
    }

    fn competences(
        &self,
        criterion: &CriterionMatter,
        known: &[String],
    ) -> Result<Vec<String>, Mistake> {
        let Some(written) = &criterion.competence else {
            return Ok(Vec::new());
        };
        let values = match &written.value {
            Value::Array(values) => values.as_slice(),
            one => std::slice::from_ref(one),
        };
        let mut read = Vec::new();
        for value in values {
            let word = match value {
                Value::String(word) => word.trim().to_owned(),
                other => other.to_string(),
            };
            let found = known
                .iter()
                .find(|one| **one == word || competence_id(one) == word);
            let Some(found) = found else {
                return Err(self.mistake(written, Message::CompetenceUnknown(word)));
            };
            let id = competence_id(found).to_owned();
            if !read.contains(&id) {
                read.push(id);
            }
        }
        Ok(read)
    }
}
