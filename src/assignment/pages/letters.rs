//! The two letters of group work: « c'est bien reçu », and « votre résultat est là ».
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
    let occasion = ("result_released", released.grade.to_string());
    drawn(paper, occasion, released.members, people, facts)
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
