//! How an assignment is graded: with names or without, and who follows which group.

use crate::assignment::rules::Assignment;
use crate::assignment::table::{assignment, grading_terms, group_follower};
use crate::db::{AssignmentId, CohortId, GroupId, PersonId, RowId};
use crate::people::Cohorts;
use crate::people::store::within;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult,
    QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeSet, HashSet};

/// Which group is followed by which trainer.
pub type Followers = BTreeSet<(GroupId, PersonId)>;

/// What was decided last about names: by whom, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    pub anonymous: bool,
    pub version: u32,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

/// All that was decided, the latest first.
pub async fn grading_terms(
    db: &impl ConnectionTrait,
    assignment: AssignmentId,
) -> Result<Vec<Terms>, DbErr> {
    let rows = grading_terms::Entity::find()
        .filter(grading_terms::Column::AssignmentId.eq(assignment))
        .order_by_desc(grading_terms::Column::Version)
        .all(db)
        .await?;
    let terms = |row: grading_terms::Model| Terms {
        anonymous: row.anonymous,
        version: row.version.unsigned_abs(),
        by: row.decided_by,
        at: row.created_at,
    };
    Ok(rows.into_iter().map(terms).collect())
}

/// The assignments of some cohorts, the first due first, and of which of them names are hidden
/// from who grades: one statement.
pub async fn list_with_hidden(
    db: &impl ConnectionTrait,
    among: &Cohorts,
) -> Result<(Vec<Assignment>, HashSet<AssignmentId>), DbErr> {
    use assignment::Column as A;
    let its = Expr::col((grading_terms::Entity, grading_terms::Column::AssignmentId))
        .equals((assignment::Entity, A::Id));
    let last = Query::select()
        .column((grading_terms::Entity, grading_terms::Column::Anonymous))
        .from(grading_terms::Entity)
        .and_where(its)
        .order_by(grading_terms::Column::Version, Order::Desc)
        .limit(1)
        .take();
    let rows = assignment::Entity::find()
        .filter(within(A::CohortId, among))
        .order_by_asc(A::DueAt)
        .order_by_asc(A::Id)
        .expr_as(Expr::SubQuery(None, Box::new(last.into())), "anonymous")
        .into_model::<WithTerms>()
        .all(db)
        .await?;
    let hidden = rows.iter().filter(|row| row.anonymous == Some(true));
    let hidden = hidden.map(|row| row.id).collect();
    Ok((rows.into_iter().map(Assignment::from).collect(), hidden))
}

#[derive(FromQueryResult)]
struct WithTerms {
    id: AssignmentId,
    cohort_id: CohortId,
    brief_id: String,
    title: String,
    due_at: DateTime<Utc>,
    anonymous: Option<bool>,
}

impl From<WithTerms> for Assignment {
    fn from(row: WithTerms) -> Self {
        Self {
            id: row.id,
            cohort: row.cohort_id,
            brief: row.brief_id,
            title: row.title,
            due_at: row.due_at,
        }
    }
}

/// Appends a decision.
pub async fn decide_terms(
    tx: &impl ConnectionTrait,
    assignment: AssignmentId,
    (anonymous, version): (bool, u32),
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = grading_terms::ActiveModel {
        id: Set(RowId::fresh()),
        assignment_id: Set(assignment),
        version: Set(version.cast_signed()),
        anonymous: Set(anonymous),
        decided_by: Set(by),
        created_at: Set(now),
    };
    grading_terms::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// Which trainer follows which group.
pub async fn followers(
    db: &impl ConnectionTrait,
    assignment: AssignmentId,
) -> Result<Followers, DbErr> {
    let rows = group_follower::Entity::find()
        .filter(group_follower::Column::AssignmentId.eq(assignment))
        .all(db)
        .await?;
    let pairs = rows.into_iter().map(|row| (row.group_id, row.trainer_id));
    Ok(pairs.collect())
}

/// Has the groups of an assignment followed as wanted, and by nobody else.
pub async fn follow(
    tx: &impl ConnectionTrait,
    assignment: AssignmentId,
    (before, wanted): (&Followers, &Followers),
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for (group, trainer) in before.difference(wanted) {
        group_follower::Entity::delete_many()
            .filter(group_follower::Column::GroupId.eq(*group))
            .filter(group_follower::Column::TrainerId.eq(*trainer))
            .exec(tx)
            .await?;
    }
    let rows: Vec<_> = wanted
        .difference(before)
        .map(|(group, trainer)| group_follower::ActiveModel {
            id: Set(RowId::fresh()),
            assignment_id: Set(assignment),
            group_id: Set(*group),
            trainer_id: Set(*trainer),
            assigned_by: Set(by),
            created_at: Set(now),
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    group_follower::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await
        .map(drop)
}
