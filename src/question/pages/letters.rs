//! « Une réponse est arrivée »: the letter to whoever asked.
//!
//! A question that is much answered must not fill a mailbox: in one day one letter tells of the
//! companions' answers, and one of the team's. It holds no word of the answer.

use super::path;
use crate::app::App;
use crate::cohort::rules::Cohort;
use crate::mail::{self, Letter};
use crate::people::store::{self as people, Person};
use crate::people::{Role, Who};
use crate::question::rules::Question;
use crate::web::{PageError, RenderedLetter};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

const KIND: &str = "question_answered";

/// An answer about to be written down.
pub struct Answered<'a> {
    pub cohort: &'a Cohort,
    pub question: &'a Question,
    pub by: &'a Who,
    pub role: Role,
}

/// A letter ready to be written down.
pub struct Drawn<'a> {
    cohort: &'a Cohort,
    dedupe: String,
    to: Person,
    address: String,
    content: RenderedLetter,
}

/// The letter of an answer; none to oneself, to whoever has left, or has no address.
pub async fn drawn<'a>(
    app: &App,
    answered: &Answered<'a>,
    now: DateTime<Utc>,
) -> Result<Option<Drawn<'a>>, PageError> {
    let Answered {
        cohort,
        question,
        by,
        role,
    } = *answered;
    if question.asked_by == by.id {
        return Ok(None);
    }
    let db = app.db.read();
    let roles = people::roles_of(db, question.asked_by).await?;
    let to = people::by_id(db, question.asked_by).await?;
    let stays = roles.contains(&(Role::Learner, cohort.id));
    let Some((to, address)) = to
        .filter(|_| stays)
        .and_then(|to| to.email.clone().map(|address| (to, address)))
    else {
        return Ok(None);
    };
    let course = app.catalog.course(&cohort.course_slug);
    let lesson = course
        .as_deref()
        .and_then(|course| course.lesson_by_id(&question.lesson));
    let facts = json!({
        "by": by.name(),
        "lesson": lesson.map(|lesson| lesson.title.as_str()),
        "href": format!("{}{}", app.config.origin(), path(question.id)),
    });
    let content = app
        .letter(KIND, (&to.given_name, to.language), facts)
        .await?;
    let side = if role == Role::Learner {
        "peers"
    } else {
        "team"
    };
    Ok(Some(Drawn {
        cohort,
        dedupe: format!("{KIND}:{}:{}:{side}", question.id, cohort.today(now)),
        to,
        address,
        content,
    }))
}

impl Drawn<'_> {
    /// Writes the letter down, in the transaction of the answer.
    pub async fn enqueue(
        self,
        app: &App,
        tx: &impl ConnectionTrait,
        now: DateTime<Utc>,
    ) -> Result<(), DbErr> {
        let letter = Letter {
            dedupe: self.dedupe,
            kind: KIND,
            person: Some(self.to.id),
            cohort: Some(self.cohort.id),
            to_address: &self.address,
            to_name: &self.to.name(),
            language: self.to.language.code(),
            reason: KIND,
            content: self.content,
        };
        mail::enqueue(tx, letter, app.mail_domain(), now)
            .await
            .map(drop)
    }
}
