//! What stands beside a work for who grades it: the trainer's phrases, and what each member says
//! they did.

use super::answers::{Said, contributions, note};
use super::phrases::{PHRASES_MAX, Phrase};
use crate::assignment::rules::Record;
use crate::assignment::table::phrase::{Column, Entity};
use crate::db::{GroupId, PersonId, RowId, SubmissionId};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement, UnionType};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use std::cmp::Reverse;
use uuid::Uuid;

/// The phrases of a trainer in a course, most used first, and what was said of a work: one
/// statement.
pub async fn beside(
    db: &impl ConnectionTrait,
    (id, group): (SubmissionId, GroupId),
    (trainer, course): (PersonId, &str),
) -> Result<(Vec<Phrase>, Record), DbErr> {
    let mut all = contributions(id, group);
    all.union(UnionType::All, phrases(trainer, course));
    let statement = db.get_database_backend().build(&all);
    let rows = Said::find_by_statement(statement).all(db).await?;
    let (mut phrases, mut said): (Vec<Said>, Vec<Said>) =
        rows.into_iter().partition(|row| row.kind == "phrase");
    phrases.sort_by_key(|row| Reverse((row.place, row.whose)));
    phrases.truncate(PHRASES_MAX);
    let phrases = phrases.into_iter().map(|row| Phrase {
        id: RowId(row.whose.0),
        body: row.one,
    });
    said.sort_by_key(|row| (row.number, row.place, row.at));
    let mut record = Record::default();
    for row in said {
        note(&mut record, row);
    }
    Ok((phrases.collect(), record))
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
