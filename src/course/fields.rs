//! The fields of our own files, as they are written. `docs/course-format.md` shows each of them.

use serde::Deserialize;
use serde_json::Value;
use serde_saphyr::Spanned;

/// `course.md`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CourseMatter {
    pub title: Option<String>,
    pub language: Option<String>,
    pub summary: Option<String>,
    pub licence: Option<String>,
    /// Who reads the solutions: trainers, unless it is `everyone`.
    #[serde(default)]
    pub solutions: Solutions,
    #[serde(default)]
    pub objectives: Vec<String>,
    #[serde(default)]
    pub competences: Vec<String>,
}

/// For whom the solutions of a course are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Solutions {
    #[default]
    Trainers,
    Everyone,
}

/// For whom a page, or each page of a unit, is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    #[default]
    #[serde(alias = "tous")]
    Everyone,
    #[serde(alias = "formateurs")]
    Trainers,
}

/// `unit.md`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitMatter {
    pub title: Option<String>,
    pub summary: Option<String>,
    #[serde(default, alias = "extension")]
    pub optional: bool,
    #[serde(default)]
    pub audience: Audience,
    #[serde(alias = "weight")]
    pub order: Option<i64>,
    pub release: Option<ReleaseMatter>,
}

/// A lesson.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LessonMatter {
    pub id: Option<Spanned<String>>,
    pub title: Option<String>,
    pub minutes: Option<Spanned<i64>>,
    #[serde(alias = "duration")]
    pub duree: Option<Spanned<Value>>,
    pub teaching: Option<Spanned<i64>>,
    pub exercises: Option<Spanned<i64>>,
    #[serde(default)]
    pub objectives: Vec<String>,
    #[serde(default)]
    pub competences: Vec<String>,
    #[serde(default, alias = "optional")]
    pub extension: bool,
    #[serde(default)]
    pub audience: Audience,
    #[serde(alias = "weight")]
    pub order: Option<i64>,
    pub release: Option<ReleaseMatter>,
    pub language: Option<String>,
    pub licence: Option<String>,
    #[serde(default)]
    pub sources: Vec<SourceMatter>,
}

/// When a unit or a lesson opens: every condition must hold.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleaseMatter {
    pub days: Option<Spanned<i64>>,
    pub lesson: Option<Spanned<Value>>,
    pub assignment: Option<Spanned<Value>>,
    pub session: Option<Spanned<Value>>,
    pub presence: Option<Spanned<Value>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceMatter {
    pub title: String,
    pub url: Spanned<String>,
}

/// An assignment.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BriefMatter {
    pub id: Option<Spanned<String>>,
    pub title: Option<String>,
    pub group_size: Option<Spanned<(u8, u8)>>,
    #[serde(default)]
    pub rubric: Vec<CriterionMatter>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriterionMatter {
    pub id: Spanned<String>,
    pub title: String,
    pub points: Option<u16>,
    #[serde(alias = "competences")]
    pub competence: Option<Spanned<Value>>,
    #[serde(default)]
    pub levels: Vec<LevelMatter>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelMatter {
    pub points: Option<Spanned<u16>>,
    pub word: Option<Spanned<String>>,
    #[serde(default)]
    pub text: String,
}
