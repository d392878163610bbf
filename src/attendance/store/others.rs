//! What other concepts ask of the register, for many sessions at once.

use super::facts::Said;
use super::union::{Fact, acts};
use crate::attendance::rules::{Mark, Standing};
use crate::attendance::table::{mark, register_closure, register_draft, signature};
use crate::db::{PersonId, SessionId};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter};
use std::collections::{HashMap, HashSet};

/// How far a register has come, and of how many people something is said in its draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    pub standing: Standing,
    pub marked: usize,
}

/// Which of these sessions have a closed register.
pub async fn closed_among(
    db: &impl ConnectionTrait,
    sessions: &[SessionId],
) -> Result<HashSet<SessionId>, DbErr> {
    let rows = register_closure::Entity::find()
        .filter(register_closure::Column::SessionId.is_in(sessions.iter().copied()))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.session_id).collect())
}

/// What was kept of the registers of these sessions: three statements. A
/// register nobody has touched is not there: ask [`Standing::at`].
pub async fn kept_of(
    db: &impl ConnectionTrait,
    sessions: &[SessionId],
) -> Result<HashMap<SessionId, Kept>, DbErr> {
    let mut kept: HashMap<SessionId, Kept> = register_draft::Entity::find()
        .filter(register_draft::Column::SessionId.is_in(sessions.iter().copied()))
        .all(db)
        .await?
        .into_iter()
        .map(|row| {
            let marked = row.marks.as_object().map_or(0, |marks| marks.len());
            let standing = Standing::Draft;
            (row.session_id, Kept { standing, marked })
        })
        .collect();
    let mut raise = |session, standing| {
        let marked = 0;
        let found = kept.entry(session).or_insert(Kept { standing, marked });
        found.standing = found.standing.max(standing);
    };
    for session in closed_among(db, sessions).await? {
        raise(session, Standing::Closed);
    }
    let signed = signature::Entity::find()
        .filter(signature::Column::SessionId.is_in(sessions.iter().copied()))
        .filter(signature::Column::Capacity.eq("trainer"))
        .all(db)
        .await?;
    for row in signed {
        raise(row.session_id, Standing::Countersigned);
    }
    Ok(kept)
}

/// All that was ever said of one person, by session, oldest first.
pub async fn marks_of(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<HashMap<SessionId, Vec<Said>>, DbErr> {
    let mut rows = mark::Entity::find()
        .filter(mark::Column::PersonId.eq(person))
        .all(db)
        .await?;
    rows.sort_by_key(|row| row.version);
    let mut said: HashMap<SessionId, Vec<Said>> = HashMap::new();
    for row in rows {
        if let Some(mark) = Mark::of(&row.mark, row.minutes.unsigned_abs()) {
            said.entry(row.session_id).or_default().push(Said {
                version: row.version,
                mark,
                reason: row.reason,
                by: row.author_id,
                at: row.created_at,
            });
        }
    }
    Ok(said)
}

/// The marks that stand in these sessions: who was absent, who came late.
pub async fn marks_among(
    db: &impl ConnectionTrait,
    sessions: &[SessionId],
) -> Result<HashMap<(SessionId, PersonId), Mark>, DbErr> {
    let mut rows = mark::Entity::find()
        .filter(mark::Column::SessionId.is_in(sessions.iter().copied()))
        .all(db)
        .await?;
    rows.sort_by_key(|row| row.version);
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let mark = Mark::of(&row.mark, row.minutes.unsigned_abs())?;
            Some(((row.session_id, row.person_id), mark))
        })
        .collect())
}

/// What is known of one person in one session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mine {
    /// The mark that stands.
    pub mark: Option<Mark>,
    pub arrived: Option<DateTime<Utc>>,
    pub signed: Option<DateTime<Utc>>,
}

/// What one person did in these sessions, and what stands of them: one statement,
/// none without a session.
pub async fn mine_in(
    db: &impl ConnectionTrait,
    person: PersonId,
    sessions: &[SessionId],
) -> Result<HashMap<SessionId, Mine>, DbErr> {
    if sessions.is_empty() {
        return Ok(HashMap::new());
    }
    let acts = db
        .get_database_backend()
        .build(&acts(sessions, Some(person)));
    let mut facts = Fact::find_by_statement(acts).all(db).await?;
    facts.sort_by_key(|fact| fact.version);
    let mut found: HashMap<SessionId, Mine> = HashMap::new();
    for fact in facts {
        let mine = found.entry(fact.session_id).or_default();
        match fact.kind.as_str() {
            "mark" => mine.mark = Mark::of(&fact.word, fact.minutes.unsigned_abs()),
            "arrival" => mine.arrived = Some(fact.at),
            "learner" => mine.signed = Some(fact.at),
            _ => {}
        }
    }
    Ok(found)
}
