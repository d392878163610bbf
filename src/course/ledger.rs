//! Gives the lessons, assignments and quizzes of a catalogue the names their progress is kept under.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};

use super::catalogue::Catalog;
use super::message::Message;
use super::press::content;
use super::quiz::{Quiz, QuizId};
use super::rules::ledger::{Kind, Recognised, Seen};
use super::rules::{Condition, Course, Lesson, LessonId};
use super::store;

/// Names everything as it is known, without keeping anything.
pub async fn read(
    db: &impl ConnectionTrait,
    catalog: &mut Catalog,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for course in catalog.courses_mut() {
        let seen = seen(course);
        let found = store::find(db, &course.slug, &seen, now).await?;
        name(course, &seen, &found);
    }
    Ok(())
}

/// Names everything as it is known, and keeps what is new. Courses whose folder is not there are
/// left alone: a folder may be away for a moment.
pub async fn keep(
    tx: &impl ConnectionTrait,
    catalog: &mut Catalog,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for course in catalog.courses_mut() {
        let seen = seen(course);
        let found = store::keep(tx, &course.slug, &seen, now).await?;
        name(course, &seen, &found);
        let lessons = course.written().filter(|it| has_an_id(it));
        let addresses = lessons.map(|it| (it.address(), it.id.to_string()));
        store::keep_addresses(tx, &course.slug, addresses, now).await?;
    }
    Ok(())
}

/// The lesson that was read at an address before its file was renamed or moved.
pub async fn formerly_at<'a>(
    db: &impl ConnectionTrait,
    course: &'a Course,
    address: &str,
) -> Result<Option<&'a Lesson>, DbErr> {
    let key = store::read_at(db, &course.slug, address).await?;
    Ok(key.and_then(|key| course.written_by_id(&LessonId::new(key))))
}

/// A second lesson with an id that is taken has none of its own yet.
fn has_an_id(lesson: &Lesson) -> bool {
    let mistake = lesson.body.as_ref().err().map(|mistake| &mistake.message);
    let twice = matches!(mistake, Some(Message::DuplicateLesson { .. }));
    !lesson.draft && !twice
}

/// The files of a course, its lessons first.
fn seen(course: &Course) -> Vec<Seen> {
    let lessons = course.units.iter().flat_map(|unit| &unit.lessons);
    let lessons = lessons.filter(|it| has_an_id(it)).map(|lesson| Seen {
        kind: Kind::Lesson,
        path: lesson.path.clone(),
        content: lesson.body.is_ok().then(|| lesson.print.content.clone()),
        title: lesson.title.clone(),
        written: lesson.print.written.clone(),
        derived: lesson.address(),
    });
    let briefs = course.assignments.iter().map(|brief| Seen {
        kind: Kind::Assignment,
        path: brief.path.clone(),
        content: Some(brief.print.content.clone()),
        title: brief.title.clone(),
        written: brief.print.written.clone(),
        derived: brief.id.clone(),
    });
    let files = course.quizzes.iter().filter(|quiz| quiz.is_file());
    let quizzes = files.map(|quiz| Seen {
        kind: Kind::Quiz,
        path: quiz.sheet.path.clone(),
        content: Some(content(&quiz.sheet.text)),
        title: quiz.title().to_owned(),
        written: quiz.written.clone(),
        derived: QuizId::of_file(&quiz.sheet.path).to_string(),
    });
    lessons.chain(briefs).chain(quizzes).collect()
}

/// Puts the names in place, also where conditions name a lesson or an assignment.
fn name(course: &mut Arc<Course>, seen: &[Seen], found: &Recognised) {
    let keys: HashMap<(Kind, &str), &str> = seen
        .iter()
        .zip(&found.now)
        .map(|(seen, known)| ((seen.kind, seen.path.as_str()), known.key.as_str()))
        .collect();
    let lessons = course.units.iter().flat_map(|unit| &unit.lessons);
    let mut moved: HashMap<(Kind, String), String> = HashMap::new();
    for lesson in lessons {
        let key = keys.get(&(Kind::Lesson, lesson.path.as_str()));
        if let Some(key) = key.filter(|key| **key != lesson.id.as_str()) {
            moved.insert((Kind::Lesson, lesson.id.to_string()), (*key).to_owned());
        }
    }
    for brief in &course.assignments {
        let key = keys.get(&(Kind::Assignment, brief.path.as_str()));
        if let Some(key) = key.filter(|key| **key != brief.id) {
            moved.insert((Kind::Assignment, brief.id.clone()), (*key).to_owned());
        }
    }
    let kept = |quiz: &Quiz| {
        let key = keys.get(&(Kind::Quiz, quiz.sheet.path.as_str()));
        key.filter(|_| quiz.is_file()).map(|key| QuizId::new(key))
    };
    let mut quizzes = course.quizzes.iter();
    if moved.is_empty() && quizzes.all(|quiz| kept(quiz).is_none_or(|id| id == quiz.id)) {
        return;
    }
    let course = Arc::make_mut(course);
    for lesson in course.units.iter_mut().flat_map(|unit| &mut unit.lessons) {
        if let Some(key) = moved.get(&(Kind::Lesson, lesson.id.to_string())) {
            lesson.id = LessonId::new(key.as_str());
        }
        for condition in &mut lesson.release {
            let (kind, id) = match condition {
                Condition::Lesson(id) => (Kind::Lesson, id.to_string()),
                Condition::Assignment(id) => (Kind::Assignment, id.clone()),
                _ => continue,
            };
            if let Some(key) = moved.get(&(kind, id)) {
                *condition = match kind {
                    Kind::Lesson => Condition::Lesson(LessonId::new(key.as_str())),
                    Kind::Assignment | Kind::Quiz => Condition::Assignment(key.clone()),
                };
            }
        }
    }
    for brief in &mut course.assignments {
        if let Some(key) = moved.get(&(Kind::Assignment, brief.id.clone())) {
            brief.id.clone_from(key);
        }
    }
    name_quizzes(course, &moved, kept);
}

/// A quiz in a lesson follows its lesson; one that is a file has the name it is `kept` under.
///
/// What today's places would call them counts for nothing here: quizzes that trade places keep
/// their names. Two never answer to one name, and then a file, whose name is on record, has it.
fn name_quizzes(
    course: &mut Course,
    moved: &HashMap<(Kind, String), String>,
    kept: impl Fn(&Quiz) -> Option<QuizId>,
) {
    let quizzes = course.quizzes.iter_mut();
    let (files, inside): (Vec<_>, Vec<_>) = quizzes.partition(|quiz| quiz.is_file());
    let mut taken: HashSet<QuizId> = HashSet::new();
    for quiz in files.into_iter().chain(inside) {
        let wanted = match &mut quiz.lesson {
            Some(lesson) => {
                if let Some(key) = moved.get(&(Kind::Lesson, lesson.to_string())) {
                    *lesson = LessonId::new(key.as_str());
                }
                let written = quiz.written.as_deref().map(QuizId::new);
                written.unwrap_or_else(|| QuizId::of_lesson(lesson, quiz.nth))
            }
            None => kept(quiz).unwrap_or_else(|| quiz.id.clone()),
        };
        quiz.id = wanted.apart_from(|id| taken.contains(id));
        taken.insert(quiz.id.clone());
    }
}
