//! The letters of group work: « c'est bien reçu », « votre résultat est là », « il a changé »,
//! and « on vous a répondu ».
//!
//! They are drawn before the transaction, which must not wait for anything else, and
//! written down in it.

use super::path_submission;
use super::views::{People, full_name, full_names};
use crate::app::{App, Paper};
use crate::assignment::rules::Assignment;
use crate::db::{GradeId, PersonId, SubmissionId};
use crate::mail::{self, Letter};
use crate::people::store::Person;
use crate::web::RenderedLetter;
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A submission about to be written down.
pub struct Received<'a> {
    pub assignment: &'a Assignment,
    pub submission: SubmissionId,
    pub by: PersonId,
    pub members: &'a BTreeSet<PersonId>,
    pub at: DateTime<Utc>,
}

/// A result about to be shown.
pub struct Released<'a> {
    pub assignment: &'a Assignment,
    pub submission: SubmissionId,
    pub grade: GradeId,
    /// They read another one before.
    pub again: bool,
    pub members: &'a BTreeSet<PersonId>,
}

/// A letter to one member, ready to be written down.
pub struct Drawn {
    kind: &'static str,
    dedupe: String,
    to: Person,
    address: String,
    content: RenderedLetter,
}

/// To each member who has an address: your work arrived.
pub fn receipts(
    (app, paper): (&App, &Paper<'_>),
    received: &Received<'_>,
    people: &People,
) -> anyhow::Result<Vec<Drawn>> {
    let facts = json!({
        "assignment": received.assignment.title,
        "by": full_name(people, received.by),
        "names": full_names(people, received.members.iter().copied()),
        "at": received.at,
        "href": href(app, received.submission),
    });
    let occasion = ("receipt", received.submission.to_string());
    drawn(paper, occasion, received.members, people, facts)
}

/// To each member who has an address: your result may be read. It holds no grade.
pub fn results(
    (app, paper): (&App, &Paper<'_>),
    released: &Released<'_>,
    people: &People,
) -> anyhow::Result<Vec<Drawn>> {
    let facts = json!({
        "assignment": released.assignment.title,
        "href": href(app, released.submission),
    });
    let kind = if released.again {
        "result_changed"
    } else {
        "result_released"
    };
    let occasion = (kind, released.grade.to_string());
    drawn(paper, occasion, released.members, people, facts)
}

/// A trainer's answer to a question about a result.
pub struct AnsweredAbout<'a> {
    pub assignment: &'a Assignment,
    pub asked_by: PersonId,
    /// Names the answer, so that each has one letter.
    pub answer: String,
    pub by: &'a str,
    pub href: String,
}

/// To whoever asked: an answer is there. It holds no word of it.
pub fn answered(
    (app, paper): (&App, &Paper<'_>),
    told: &AnsweredAbout<'_>,
    people: &People,
) -> anyhow::Result<Vec<Drawn>> {
    let facts = json!({
        "assignment": told.assignment.title,
        "by": told.by,
        "href": format!("{}{}", app.config.origin(), told.href),
    });
    let occasion = ("grade_question_answered", told.answer.clone());
    drawn(
        paper,
        occasion,
        &BTreeSet::from([told.asked_by]),
        people,
        facts,
    )
}

fn href(app: &App, submission: SubmissionId) -> String {
    format!("{}{}", app.config.origin(), path_submission(submission))
}

fn drawn(
    paper: &Paper<'_>,
    (kind, subject): (&'static str, String),
    members: &BTreeSet<PersonId>,
    people: &People,
    facts: Value,
) -> anyhow::Result<Vec<Drawn>> {
    let mut letters = Vec::new();
    for person in members.iter().filter_map(|id| people.get(id)) {
        let Some(address) = person.email.clone() else {
            continue;
        };
        let to = (person.given_name.as_str(), person.language);
        letters.push(Drawn {
            kind,
            dedupe: format!("{kind}:{subject}:{}", person.id),
            content: paper.letter(kind, to, facts.clone())?,
            to: person.clone(),
            address,
        });
    }
    Ok(letters)
}

/// Writes letters down, in the transaction of what they tell.
pub async fn enqueue(
    app: &App,
    tx: &impl ConnectionTrait,
    assignment: &Assignment,
    letters: Vec<Drawn>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for drawn in letters {
        let letter = Letter {
            dedupe: drawn.dedupe,
            kind: drawn.kind,
            person: Some(drawn.to.id),
            cohort: Some(assignment.cohort),
            to_address: &drawn.address,
            to_name: &drawn.to.name(),
            language: drawn.to.language.code(),
            reason: drawn.kind,
            content: drawn.content,
        };
        mail::enqueue(tx, letter, app.mail_domain(), now).await?;
    }
    Ok(())
}
