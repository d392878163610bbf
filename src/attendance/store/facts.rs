//! Everything the register knows of one session.

use super::union::{Fact, all_facts};
use crate::attendance::rules::Mark;
use crate::db::{PersonId, SessionId};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// Something said of somebody, and who said it when and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub version: i32,
    pub mark: Mark,
    pub reason: Option<String>,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub marks: BTreeMap<PersonId, Mark>,
    pub version: i32,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closure {
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

/// What is known of one session.
#[derive(Clone, Debug, Default)]
pub struct Register {
    pub draft: Option<Draft>,
    pub closure: Option<Closure>,
    /// All that was said of each person, oldest first.
    pub said: BTreeMap<PersonId, Vec<Said>>,
    pub arrivals: HashMap<PersonId, DateTime<Utc>>,
    pub signatures: HashMap<PersonId, DateTime<Utc>>,
    /// The trainers' signatures, oldest first.
    pub countersignatures: Vec<Closure>,
}

impl Register {
    /// The mark that stands for somebody.
    pub fn standing(&self, who: PersonId) -> Option<Mark> {
        Some(self.said.get(&who)?.last()?.mark)
    }

    /// The version of the draft; 0 before there is one.
    pub fn version(&self) -> i32 {
        self.draft.as_ref().map_or(0, |draft| draft.version)
    }

    /// Everybody who said or signed something, whose names a page may need.
    pub fn authors(&self) -> impl Iterator<Item = PersonId> {
        let said = self.said.values().flatten().map(|said| said.by);
        let signed = self.countersignatures.iter().map(|signed| signed.by);
        let kept = self.draft.iter().map(|draft| draft.by);
        said.chain(signed)
            .chain(kept)
            .chain(self.closure.map(|closure| closure.by))
    }
}

/// A mark inside a draft.
#[derive(Serialize, Deserialize)]
pub(super) struct DraftMark {
    mark: String,
    minutes: u32,
}

pub(super) fn draft_json(
    marks: &BTreeMap<PersonId, Mark>,
) -> Result<serde_json::Value, serde_json::Error> {
    let marks: BTreeMap<PersonId, DraftMark> = marks
        .iter()
        .map(|(who, mark)| {
            let kept = DraftMark {
                mark: mark.code().to_owned(),
                minutes: mark.minutes(),
            };
            (*who, kept)
        })
        .collect();
    serde_json::to_value(marks)
}

fn draft_marks(text: &str) -> Result<BTreeMap<PersonId, Mark>, DbErr> {
    let kept: BTreeMap<PersonId, DraftMark> =
        serde_json::from_str(text).map_err(|error| DbErr::Json(error.to_string()))?;
    Ok(kept
        .into_iter()
        .filter_map(|(who, kept)| Some((who, Mark::of(&kept.mark, kept.minutes)?)))
        .collect())
}

/// What is known of a session: of everybody, or of one person.
pub async fn register(
    db: &impl ConnectionTrait,
    session: SessionId,
    only: Option<PersonId>,
) -> Result<Register, DbErr> {
    let all = all_facts(session, only);
    let facts = Fact::find_by_statement(db.get_database_backend().build(&all))
        .all(db)
        .await?;
    let mut register = Register::default();
    for fact in facts {
        register.note(fact)?;
    }
    for said in register.said.values_mut() {
        said.sort_by_key(|said| said.version);
    }
    register.countersignatures.sort_by_key(|signed| signed.at);
    Ok(register)
}

impl Register {
    fn note(&mut self, fact: Fact) -> Result<(), DbErr> {
        let (who, by, at) = (fact.person_id, fact.author_id, fact.at);
        match fact.kind.as_str() {
            "mark" => {
                if let Some(mark) = Mark::of(&fact.word, fact.minutes.unsigned_abs()) {
                    self.said.entry(who).or_default().push(Said {
                        version: fact.version,
                        mark,
                        reason: Some(fact.reason).filter(|reason| !reason.is_empty()),
                        by,
                        at,
                    });
                }
            }
            "arrival" => drop(self.arrivals.insert(who, at)),
            "learner" => drop(self.signatures.insert(who, at)),
            "trainer" => self.countersignatures.push(Closure { by, at }),
            "closure" => self.closure = Some(Closure { by, at }),
            "draft" => {
                self.draft = Some(Draft {
                    marks: draft_marks(&fact.word)?,
                    version: fact.version,
                    by,
                    at,
                });
            }
            _ => {}
        }
        Ok(())
    }
}
