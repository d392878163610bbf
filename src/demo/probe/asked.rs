//! A question of each cohort, whose answer holds a mark that only the cohort may read; and private
//! notes, one of which holds a mark that nobody else may read, whatever their role.

use super::super::at;
use super::{ADMIN, Side};
use crate::course::Lesson;
use crate::db::{NoteId, PersonId, QuestionId};
use crate::people::Role;
use crate::progress::rules::Note;
use crate::progress::store as progress;
use crate::question::rules::Question;
use crate::question::store::{self as questions, NewMessage};
use anyhow::Context;
use sea_orm::ConnectionTrait;

/// Ten minutes before the attack begins: whoever asked may still correct it.
const ASKED: &str = "2027-05-03T08:30:00+02:00";

pub async fn seed(tx: &impl ConnectionTrait, side: &Side, lesson: &Lesson) -> anyhow::Result<()> {
    let now = at(ASKED)?;
    let [asker, _] = side.groups.first().context("nobody is there")?;
    let question = Question {
        id: QuestionId::fresh(),
        cohort: side.cohort,
        lesson: lesson.id.clone(),
        asked_by: asker.id,
        anchor: String::new(),
        quote: String::new(),
        asked_at: now,
    };
    questions::ask(tx, &question, ("Une question de sonde.", "Un essai.")).await?;
    let [_, answers] = side.trainers;
    let answer = NewMessage {
        question: question.id,
        author: answers.id,
        role: Role::Trainer,
        asks: false,
        body: answers.mark,
        tried: "",
    };
    questions::write(tx, &answer, now).await?;
    keep(tx, side, lesson, (asker.id, "Une note de sonde.")).await?;
    keep(tx, side, lesson, (ADMIN.id, ADMIN.mark)).await
}

async fn keep(
    tx: &impl ConnectionTrait,
    side: &Side,
    lesson: &Lesson,
    (person, body): (PersonId, &str),
) -> anyhow::Result<()> {
    let note = Note {
        id: NoteId::fresh(),
        cohort: side.cohort,
        lesson: lesson.id.clone(),
        anchor: String::new(),
        quote: String::new(),
        body: body.to_owned(),
        changed_at: at(ASKED)?,
    };
    progress::add_note(tx, person, &note).await?;
    Ok(())
}
