//! The letters of group work: « c'est bien reçu », « à reprendre », « vous avez plus de temps », « vous êtes ajouté·e », what a
//! trainer decided, « votre résultat est là », « il a changé », and « on vous a répondu ».
//!
//! They are drawn before the transaction, which must not wait for anything else, and
//! written down in it.

use super::views::{People, full_name, full_names};
use super::{path_show, path_submission};
use crate::app::{App, Paper};
use crate::assignment::rules::{self as rules, Assignment, Round};
use crate::db::{GradeId, PersonId, RowId, SubmissionId};
use crate::mail::{self, Letter};
use crate::people::store::Person;
use crate::web::RenderedLetter;
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A submission about to be written down.
pub struct Received<'a> {
    pub assignment: &'a Assignment,
    pub submission: SubmissionId,
    pub by: PersonId,
    pub members: &'a BTreeSet<PersonId>,
    pub at: DateTime<Utc>,
    pub late: bool,
    /// The last instant at which another version is taken, where there is one.
    pub shut: Option<DateTime<Utc>>,
    /// The short code, and the SHA-256 of the manifest.
    pub code: &'a str,
    pub hash: &'a str,
}

/// A group about to be asked to take its work up again.
pub struct Asked<'a> {
    pub assignment: &'a Assignment,
    pub submission: SubmissionId,
    pub members: &'a BTreeSet<PersonId>,
    /// Those of them whose work it is so far.
    pub had: &'a BTreeSet<PersonId>,
    pub round: &'a Round,
}

/// Dates about to change because more time is given, or taken back.
pub struct MoreTime<'a> {
    pub assignment: &'a Assignment,
    /// "given", "back" (taken back), or "changed" for everybody.
    pub way: &'static str,
    pub by: PersonId,
    /// The date that holds then, of those for whom it changes.
    pub dates: BTreeMap<PersonId, DateTime<Utc>>,
}

/// Somebody about to be added to a submission.
pub struct Added<'a> {
    pub assignment: &'a Assignment,
    pub submission: SubmissionId,
    pub added: &'a rules::Added,
    pub by: String,
}

/// What is about to be decided about somebody who said no.
pub struct Decided<'a> {
    pub assignment: &'a Assignment,
    pub submission: SubmissionId,
    pub decided: &'a rules::Decided,
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
        "late": received.late,
        "shut": received.shut,
        "code": received.code,
        "hash": received.hash,
        "href": href(app, received.submission),
    });
    let occasion = ("receipt", received.submission.to_string());
    let mut letters = Vec::new();
    for person in received.members {
        let mut facts = facts.clone();
        // Whoever hands in has answered by it; the others are asked.
        facts["asked"] = (*person != received.by).into();
        let one = BTreeSet::from([*person]);
        letters.extend(drawn(paper, occasion.clone(), &one, people, facts)?);
    }
    Ok(letters)
}

/// To each member of the group who has an address: take this up again.
pub fn asked(
    (app, paper): (&App, &Paper<'_>),
    asked: &Asked<'_>,
    people: &People,
) -> anyhow::Result<Vec<Drawn>> {
    let facts = json!({
        "assignment": asked.assignment.title,
        "by": full_name(people, asked.round.by),
        "due": asked.round.due_at,
        "message": asked.round.message,
        "href": format!("{}{}", app.config.origin(), path_show(asked.assignment.id)),
    });
    let subject = format!("{}:{}", asked.submission, asked.round.number);
    let mut letters = Vec::new();
    for person in asked.members {
        let mut facts = facts.clone();
        facts["had"] = asked.had.contains(person).into();
        let one = BTreeSet::from([*person]);
        let occasion = ("round_asked", subject.clone());
        letters.extend(drawn(paper, occasion, &one, people, facts)?);
    }
    Ok(letters)
}

/// To each whose date changes and who has an address: it is this one now. Why somebody has more
/// time is for the trainers.
pub fn more_time(
    (app, paper): (&App, &Paper<'_>),
    told: &MoreTime<'_>,
    people: &People,
) -> anyhow::Result<Vec<Drawn>> {
    // Each time is told, the same date given a second time too.
    let occasion = ("more_time", RowId::fresh().to_string());
    let mut letters = Vec::new();
    for (person, due) in &told.dates {
        let facts = json!({
            "assignment": told.assignment.title,
            "by": full_name(people, told.by),
            "way": told.way,
            "due": due,
            "href": format!("{}{}", app.config.origin(), path_show(told.assignment.id)),
        });
        let one = BTreeSet::from([*person]);
        letters.extend(drawn(paper, occasion.clone(), &one, people, facts)?);
    }
    Ok(letters)
}

/// To somebody added: your name stands on this now.
pub fn added(
    (app, paper): (&App, &Paper<'_>),
    told: &Added<'_>,
    people: &People,
) -> anyhow::Result<Vec<Drawn>> {
    let facts = json!({
        "assignment": told.assignment.title,
        "by": told.by,
        "reason": told.added.reason,
        "href": href(app, told.submission),
    });
    let occasion = ("submission_added", told.submission.to_string());
    let one = BTreeSet::from([told.added.person]);
    drawn(paper, occasion, &one, people, facts)
}

/// To whoever said no: what was decided, and why.
pub fn decided(
    (app, paper): (&App, &Paper<'_>),
    told: &Decided<'_>,
    people: &People,
) -> anyhow::Result<Vec<Drawn>> {
    let facts = json!({
        "assignment": told.assignment.title,
        "by": full_name(people, told.decided.by),
        "decision": told.decided.decision.code(),
        "reason": told.decided.reason,
        "href": href(app, told.submission),
    });
    let occasion = ("submission_decided", told.submission.to_string());
    let one = BTreeSet::from([told.decided.person]);
    drawn(paper, occasion, &one, people, facts)
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
    let names: Vec<String> = letters.iter().map(|drawn| drawn.to.name()).collect();
    let letters = letters.iter().zip(&names).map(|(drawn, name)| Letter {
        dedupe: drawn.dedupe.clone(),
        kind: drawn.kind,
        person: Some(drawn.to.id),
        cohort: Some(assignment.cohort),
        to_address: &drawn.address,
        to_name: name,
        language: drawn.to.language.code(),
        reason: drawn.kind,
        content: drawn.content.clone(),
    });
    mail::enqueue_all(tx, letters.collect(), app.mail_domain(), now).await
}
