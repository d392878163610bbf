//! What stands beside a work for who grades it: the trainer's phrases, the links that were handed
//! in, and what was said of it since.

use super::answers::{Said, all_said, gathered};
use super::phrases::{PHRASES_MAX, Phrase};
use crate::assignment::rules::{Record, WorkLink};
use crate::assignment::table::phrase::{Column, Entity};
use crate::db::{GroupId, PersonId, RowId, SubmissionId};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement, UnionType};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use std::cmp::Reverse;
use uuid::Uuid;

/// What stands beside a work.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// Of the trainer in this course, most used first.
    pub phrases: Vec<Phrase>,
    pub record: Record,
    /// Handed in with it.
    pub links: Vec<WorkLink>,
}

/// The phrases of a trainer in a course, and what belongs to a work: one statement.
pub async fn beside(
    db: &impl ConnectionTrait,
    (id, group): (SubmissionId, GroupId),
    (trainer, course): (PersonId, &str),
) -> Result<Beside, DbErr> {
    let mut all = all_said(id, group);
    all.union(UnionType::All, phrases(trainer, course));
    let statement = db.get_database_backend().build(&all);
    let rows = Said::find_by_statement(statement).all(db).await?;
    let (mut phrases, said): (Vec<Said>, Vec<Said>) =
        rows.into_iter().partition(|row| row.kind == "phrase");
    phrases.sort_by_key(|row| Reverse((row.place, row.whose)));
    phrases.truncate(PHRASES_MAX);
    let phrases = phrases.into_iter().map(|row| Phrase {
        id: RowId(row.whose.0),
        body: row.one,
    });
    let (record, links) = gathered(said, group);
    Ok(Beside {
        phrases: phrases.collect(),
        record,
        links,
    })
}

/// In the columns of what is said; a phrase stands in the place of whoever says it.
fn phrases(trainer: PersonId, course: &str) -> SelectStatement {
    let nobody = || Expr::val(Option::<Uuid>::None);
    Query::select()
        .expr_as(Expr::cust("'phrase'"), Alias::new("kind"))
        .expr_as(Expr::col((Entity, Column::Id)), Alias::new("whose"))
        .expr_as(nobody(), Alias::new("link"))
        .expr_as(Expr::cust("0"), Alias::new("number"))
        .expr_as(Expr::col((Entity, Column::Uses)), Alias::new("place"))
        .expr_as(Expr::col((Entity, Column::Body)), Alias::new("one"))
        .expr_as(Expr::cust("''"), Alias::new("two"))
        .expr_as(nobody(), Alias::new("other"))
        .expr_as(Expr::col((Entity, Column::CreatedAt)), Alias::new("at"))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::TrainerId)).eq(trainer))
        .and_where(Expr::col((Entity, Column::CourseSlug)).eq(course))
        .take()
}
