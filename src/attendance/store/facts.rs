//! Everything the register knows of one session, in one statement.

use crate::attendance::rules::Mark;
use crate::attendance::table::{arrival, mark, register_closure, register_draft, signature};
use crate::db::{PersonId, SessionId};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{
    Expr, ExprTrait, IntoColumnRef, IntoCondition, Query, SelectStatement, UnionType,
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult};
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

/// One line of the union; what a kind of fact lacks is empty or zero.
#[derive(FromQueryResult)]
struct Fact {
    kind: String,
    person_id: PersonId,
    version: i32,
    word: String,
    minutes: i32,
    reason: String,
    author_id: PersonId,
    at: DateTime<Utc>,
}

/// What is known of a session: of everybody, or of one person.
pub async fn register(
    db: &impl ConnectionTrait,
    session: SessionId,
    only: Option<PersonId>,
) -> Result<Register, DbErr> {
    let mut all = marks(session, only);
    for other in [
        arrivals(session, only),
        signatures(session, only),
        closures(session),
        drafts(session),
    ] {
        all.union(UnionType::All, other);
    }
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

/// A select of the columns of [`Fact`]; what is not given is empty or zero.
struct Columns {
    kind: Expr,
    person: Expr,
    version: Expr,
    word: Expr,
    minutes: Expr,
    reason: Expr,
    author: Expr,
    at: Expr,
}

impl Columns {
    /// What every kind of fact has.
    fn new(kind: Expr, person: impl IntoColumnRef, author: impl IntoColumnRef) -> Self {
        Self {
            kind,
            person: Expr::col(person),
            version: Expr::val(0),
            word: Expr::val(""),
            minutes: Expr::val(0),
            reason: Expr::val(""),
            author: Expr::col(author),
            at: Expr::col(CREATED_AT),
        }
    }

    fn from(self, entity: impl EntityTrait, condition: Condition) -> SelectStatement {
        let columns = [
            (self.kind, "kind"),
            (self.person, "person_id"),
            (self.version, "version"),
            (self.word, "word"),
            (self.minutes, "minutes"),
            (self.reason, "reason"),
            (self.author, "author_id"),
            (self.at, "at"),
        ];
        let mut select = Query::select();
        for (column, name) in columns {
            select.expr_as(column, name);
        }
        select
            .from(entity.table_ref())
            .cond_where(condition)
            .to_owned()
    }
}

const CREATED_AT: &str = "created_at";

/// The facts of one session, and of one person where only one is asked for.
fn of<C: ColumnTrait>(session: (C, SessionId), only: (C, Option<PersonId>)) -> Condition {
    Condition::all()
        .add(session.0.eq(session.1))
        .add_option(only.1.map(|who| only.0.eq(who)))
}

fn marks(session: SessionId, only: Option<PersonId>) -> SelectStatement {
    use mark::Column;
    Columns {
        version: Expr::col(Column::Version),
        word: Expr::col(Column::Mark),
        minutes: Expr::col(Column::Minutes),
        reason: Expr::col(Column::Reason).if_null(""),
        ..Columns::new(Expr::val("mark"), Column::PersonId, Column::AuthorId)
    }
    .from(
        mark::Entity,
        of((Column::SessionId, session), (Column::PersonId, only)),
    )
}

fn arrivals(session: SessionId, only: Option<PersonId>) -> SelectStatement {
    use arrival::Column;
    Columns {
        at: Expr::col(Column::ArrivedAt),
        ..Columns::new(Expr::val("arrival"), Column::PersonId, Column::PersonId)
    }
    .from(
        arrival::Entity,
        of((Column::SessionId, session), (Column::PersonId, only)),
    )
}

/// The kind of a signature is the capacity it was given in.
fn signatures(session: SessionId, only: Option<PersonId>) -> SelectStatement {
    use signature::Column;
    Columns {
        at: Expr::col(Column::SignedAt),
        ..Columns::new(
            Expr::col(Column::Capacity),
            Column::PersonId,
            Column::SignerId,
        )
    }
    .from(
        signature::Entity,
        of((Column::SessionId, session), (Column::PersonId, only)),
    )
}

fn closures(session: SessionId) -> SelectStatement {
    use register_closure::Column;
    Columns::new(Expr::val("closure"), Column::ClosedBy, Column::ClosedBy).from(
        register_closure::Entity,
        Column::SessionId.eq(session).into_condition(),
    )
}

fn drafts(session: SessionId) -> SelectStatement {
    use register_draft::Column;
    Columns {
        version: Expr::col(Column::Version),
        word: Expr::col(Column::Marks).cast_as("text"),
        at: Expr::col(Column::SavedAt),
        ..Columns::new(Expr::val("draft"), Column::SavedBy, Column::SavedBy)
    }
    .from(
        register_draft::Entity,
        Column::SessionId.eq(session).into_condition(),
    )
}
