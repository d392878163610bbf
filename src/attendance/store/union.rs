//! Five tables, one statement: whatever they know of a session, line by line.

use crate::attendance::table::{arrival, mark, register_closure, register_draft, signature};
use crate::db::{PersonId, SessionId};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{
    Expr, ExprTrait, IntoColumnRef, IntoCondition, Query, SelectStatement, UnionType,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, FromQueryResult};

/// One line of the union; what a kind of fact lacks is empty or zero.
#[derive(FromQueryResult)]
pub struct Fact {
    pub session_id: SessionId,
    pub kind: String,
    pub person_id: PersonId,
    pub version: i32,
    pub word: String,
    pub minutes: i32,
    pub reason: String,
    pub author_id: PersonId,
    pub at: DateTime<Utc>,
}

/// What is known of a session: of everybody, or of one person.
pub fn all_facts(session: SessionId, only: Option<PersonId>) -> SelectStatement {
    let sessions = [session];
    let mut all = acts(&sessions, only);
    for other in [closures(session), drafts(session)] {
        all.union(UnionType::All, other);
    }
    all
}

/// What was said of people in these sessions, and what they did themselves.
pub fn acts(sessions: &[SessionId], only: Option<PersonId>) -> SelectStatement {
    let mut acts = marks(sessions, only);
    for other in [arrivals(sessions, only), signatures(sessions, only)] {
        acts.union(UnionType::All, other);
    }
    acts
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
            (Expr::col(SESSION_ID), SESSION_ID),
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
const SESSION_ID: &str = "session_id";

/// The facts of some sessions, and of one person where only one is asked for.
fn of<C: ColumnTrait>(sessions: (C, &[SessionId]), only: (C, Option<PersonId>)) -> Condition {
    Condition::all()
        .add(sessions.0.is_in(sessions.1.iter().copied()))
        .add_option(only.1.map(|who| only.0.eq(who)))
}

fn marks(sessions: &[SessionId], only: Option<PersonId>) -> SelectStatement {
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
        of((Column::SessionId, sessions), (Column::PersonId, only)),
    )
}

fn arrivals(sessions: &[SessionId], only: Option<PersonId>) -> SelectStatement {
    use arrival::Column;
    Columns {
        at: Expr::col(Column::ArrivedAt),
        ..Columns::new(Expr::val("arrival"), Column::PersonId, Column::PersonId)
    }
    .from(
        arrival::Entity,
        of((Column::SessionId, sessions), (Column::PersonId, only)),
    )
}

/// The kind of a signature is the capacity it was given in.
fn signatures(sessions: &[SessionId], only: Option<PersonId>) -> SelectStatement {
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
        of((Column::SessionId, sessions), (Column::PersonId, only)),
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
