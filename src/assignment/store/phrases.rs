//! The phrases of a trainer, course by course, most used first.

use crate::assignment::table::phrase::{ActiveModel, Column, Entity, Model};
use crate::db::{PersonId, RowId, lines};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

/// So many are shown, and kept: whoever has as many forgets one before the next.
pub const PHRASES_MAX: usize = 60;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    pub id: RowId,
    pub body: String,
}

pub async fn phrases(
    db: &impl ConnectionTrait,
    trainer: PersonId,
    course: &str,
) -> Result<Vec<Phrase>, DbErr> {
    let rows = Entity::find()
        .filter(Column::TrainerId.eq(trainer))
        .filter(Column::CourseSlug.eq(course))
        .order_by_desc(Column::Uses)
        .order_by_desc(Column::Id)
        .limit(lines(PHRASES_MAX))
        .all(db)
        .await?;
    let phrase = |row: Model| Phrase {
        id: row.id,
        body: row.body,
    };
    Ok(rows.into_iter().map(phrase).collect())
}

pub async fn add_phrase(
    tx: &impl ConnectionTrait,
    trainer: PersonId,
    (course, body): (&str, &str),
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(RowId::fresh()),
        trainer_id: Set(trainer),
        course_slug: Set(course.to_owned()),
        body: Set(body.to_owned()),
        uses: Set(0),
        created_at: Set(now),
    };
    Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// These were written into a verdict once more.
pub async fn count_phrases(
    tx: &impl ConnectionTrait,
    trainer: PersonId,
    used: Vec<RowId>,
) -> Result<(), DbErr> {
    if used.is_empty() {
        return Ok(());
    }
    Entity::update_many()
        .col_expr(Column::Uses, Expr::col(Column::Uses).add(1))
        .filter(Column::TrainerId.eq(trainer))
        .filter(Column::Id.is_in(used))
        .exec(tx)
        .await
        .map(drop)
}

/// Takes a phrase of one's own away.
pub async fn remove_phrase(
    tx: &impl ConnectionTrait,
    trainer: PersonId,
    id: RowId,
) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::TrainerId.eq(trainer))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}
