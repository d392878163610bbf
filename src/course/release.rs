//! Reads when a lesson opens, and finds conditions that can never hold.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use serde_saphyr::Spanned;

use super::fields::ReleaseMatter;
use super::front_matter::Matter;
use super::mistake::{Message, Mistake};
use super::outline::{LessonOutline, Outline};
use super::rules::{Condition, LessonId};

/// A condition, and the mistake it is when it names what is not there.
#[derive(Clone, Debug)]
pub struct Placed {
    pub condition: Condition,
    pub mistake: Mistake,
}

/// The conditions of a file of ours.
pub fn read<T>(
    matter: &Matter<'_, T>,
    release: Option<&ReleaseMatter>,
) -> Result<Vec<Placed>, Mistake> {
    let Some(release) = release else {
        return Ok(Vec::new());
    };
    let mut placed = Vec::new();
    if let Some(days) = &release.days {
        let wrong = matter.mistake(days, Message::WrongType("number"));
        let count = u16::try_from(days.value).map_err(|_| wrong.clone())?;
        placed.push(Placed {
            condition: Condition::Days(count),
            mistake: wrong,
        });
    }
    let mut add = |written: &Option<Spanned<Value>>, one: &ReadValue| {
        let Some(written) = written else {
            return Ok(());
        };
        let wrong = || matter.mistake(written, Message::WrongType("list"));
        for value in values(&written.value) {
            let (condition, message) = one(value).ok_or_else(wrong)?;
            let mistake = matter.mistake(written, message);
            if matches!(mistake.message, Message::ReleaseNumber(number) if number < 1) {
                return Err(mistake);
            }
            placed.push(Placed { condition, mistake });
        }
        Ok(())
    };
    add(&release.lesson, &|value| {
        let id = word(value)?;
        let condition = Condition::Lesson(LessonId::new(id.as_str()));
        Some((condition, Message::ReleaseLesson(id)))
    })?;
    add(&release.assignment, &|value| {
        let id = word(value)?;
        Some((
            Condition::Assignment(id.clone()),
            Message::ReleaseAssignment(id),
        ))
    })?;
    add(&release.session, &|value| {
        let (number, count) = number(value)?;
        Some((Condition::Session(count), Message::ReleaseNumber(number)))
    })?;
    add(&release.presence, &|value| {
        let (number, count) = number(value)?;
        Some((Condition::Presence(count), Message::ReleaseNumber(number)))
    })?;
    Ok(placed)
}

/// How one value is read.
type ReadValue<'a> = dyn Fn(&Value) -> Option<(Condition, Message)> + 'a;

/// One value, or each of a list.
fn values(written: &Value) -> &[Value] {
    match written {
        Value::Array(values) => values,
        one => std::slice::from_ref(one),
    }
}

fn word(value: &Value) -> Option<String> {
    let word = match value {
        Value::String(word) => word.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!word.is_empty()).then_some(word)
}

/// The number as written, and as a session is counted; 0 stays to be refused.
fn number(value: &Value) -> Option<(i64, u16)> {
    let number = value.as_i64()?;
    match u16::try_from(number) {
        Ok(count) => Some((number, count)),
        Err(_) => Some((number.min(0), 0)),
    }
}

/// Stops each lesson that waits for what is not in the course, or for itself.
pub fn verify(outline: &mut Outline) {
    let ids: BTreeSet<LessonId> = lessons(outline).map(|lesson| lesson.id.clone()).collect();
    let briefs: BTreeSet<String> = outline.briefs.iter().map(|it| it.id.clone()).collect();
    let known = |condition: &Condition| match condition {
        Condition::Lesson(id) => ids.contains(id),
        Condition::Assignment(id) => briefs.contains(id),
        _ => true,
    };
    let circles = circles(outline);
    for lesson in outline.units.iter_mut().flat_map(|unit| &mut unit.lessons) {
        let wrong = lesson.release.iter().find(|it| !known(&it.condition));
        let mut wrong = wrong.map(|placed| placed.mistake.clone());
        if let Some(through) = circles.get(&lesson.id).filter(|_| wrong.is_none()) {
            let place = lesson
                .release
                .iter()
                .find(|placed| matches!(&placed.condition, Condition::Lesson(id) if id == through));
            wrong = place.map(|placed| Mistake {
                message: Message::ReleaseCircle(lesson.id.to_string()),
                ..placed.mistake.clone()
            });
        }
        match (&lesson.broken, wrong) {
            (None, wrong) => lesson.broken = wrong,
            (Some(_), wrong) => outline.mistakes.extend(wrong),
        }
    }
}

fn lessons(outline: &Outline) -> impl Iterator<Item = &LessonOutline> {
    outline.units.iter().flat_map(|unit| &unit.lessons)
}

/// The lessons that wait for themselves, each with the one it waits for on the way round.
fn circles(outline: &Outline) -> BTreeMap<LessonId, LessonId> {
    let waits: BTreeMap<&LessonId, Vec<&LessonId>> = lessons(outline)
        .map(|lesson| {
            let named = lesson.release.iter().filter_map(|it| match &it.condition {
                Condition::Lesson(id) => Some(id),
                _ => None,
            });
            (&lesson.id, named.collect())
        })
        .collect();
    let reaches = |from: &LessonId, to: &LessonId| {
        let (mut seen, mut todo) = (BTreeSet::new(), vec![from]);
        while let Some(at) = todo.pop() {
            if at == to {
                return true;
            }
            if seen.insert(at) {
                todo.extend(waits.get(at).into_iter().flatten());
            }
        }
        false
    };
    let waiting = waits.iter().filter(|(_, named)| !named.is_empty());
    waiting
        .filter_map(|(id, named)| {
            let through = named.iter().find(|named| reaches(named, id))?;
            Some(((*id).clone(), (*through).clone()))
        })
        .collect()
}
