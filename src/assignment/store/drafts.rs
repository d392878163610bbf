//! What a group is writing, found through the person who writes.

use crate::assignment::rules::{Assignment, Draft};
use crate::assignment::table::{
    assignment, draft_version, file, group, group_choice, group_member, solo_group,
};
use crate::db::{AssignmentId, CohortId, GroupId, PersonId};
use crate::people::Cohorts;
use crate::people::store::within;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, IntoCondition, Order, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType,
    QueryFilter, QueryOrder, QuerySelect, RelationDef,
};

/// An assignment as one learner has it: the group, if there is one, and its draft.
#[derive(Clone, Debug)]
pub struct Work {
    pub assignment: Assignment,
    pub group: Option<(GroupId, String)>,
    pub draft: Option<Draft>,
    /// The group keeps files to hand in.
    pub has_files: bool,
    /// Others have groups already.
    pub groups_made: bool,
    /// The group is this person's own, by a trainer's decision.
    pub solo: bool,
    /// Until when groups are chosen, or were.
    pub choice_until: Option<DateTime<Utc>>,
}

#[derive(FromQueryResult)]
struct Row {
    id: AssignmentId,
    cohort_id: CohortId,
    brief_id: String,
    title: String,
    due_at: DateTime<Utc>,
    group_id: Option<GroupId>,
    group_name: Option<String>,
    body: Option<String>,
    version: Option<i32>,
    saved_by: Option<PersonId>,
    saved_at: Option<DateTime<Utc>>,
    has_files: bool,
    groups_made: bool,
    solo: bool,
    choice_until: Option<DateTime<Utc>>,
}

impl From<Row> for Work {
    fn from(row: Row) -> Self {
        let draft = || {
            Some(Draft {
                body: row.body?,
                version: row.version?.unsigned_abs(),
                saved_by: row.saved_by?,
                saved_at: row.saved_at?,
            })
        };
        Self {
            draft: draft(),
            has_files: row.has_files,
            groups_made: row.groups_made,
            solo: row.solo,
            choice_until: row.choice_until,
            group: row.group_id.zip(row.group_name),
            assignment: Assignment {
                id: row.id,
                cohort: row.cohort_id,
                brief: row.brief_id,
                title: row.title,
                due_at: row.due_at,
            },
        }
    }
}

/// One assignment as this learner has it.
pub async fn work(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    id: AssignmentId,
    person: PersonId,
) -> Result<Option<Work>, DbErr> {
    let only = Condition::all().add(assignment::Column::Id.eq(id));
    Ok(works_where(db, among, person, only).await?.pop())
}

/// All assignments of some cohorts as this learner has them, the first due first.
pub async fn works(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    person: PersonId,
) -> Result<Vec<Work>, DbErr> {
    works_where(db, among, person, Condition::all()).await
}

async fn works_where(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    person: PersonId,
    only: Condition,
) -> Result<Vec<Work>, DbErr> {
    let mine: RelationDef = assignment::Entity::belongs_to(group_member::Entity)
        .from(assignment::Column::Id)
        .to(group_member::Column::AssignmentId)
        .on_condition(move |_, member| {
            Expr::col((member, group_member::Column::PersonId))
                .eq(person)
                .into_condition()
        })
        .into();
    let its_group: RelationDef = group_member::Entity::belongs_to(group::Entity)
        .from(group_member::Column::GroupId)
        .to(group::Column::Id)
        .into();
    let its_draft: RelationDef = group::Entity::belongs_to(draft_version::Entity)
        .from(group::Column::Id)
        .to(draft_version::Column::GroupId)
        .on_condition(|_, draft| {
            Expr::col((draft, draft_version::Column::Version))
                .in_subquery(newest())
                .into_condition()
        })
        .into();
    let rows = assignment::Entity::find()
        .filter(within(assignment::Column::CohortId, among))
        .filter(only)
        .join(JoinType::LeftJoin, mine)
        .join(JoinType::LeftJoin, its_group)
        .join(JoinType::LeftJoin, its_draft)
        .column_as(group::Column::Id, "group_id")
        .column_as(group::Column::Name, "group_name")
        .column_as(draft_version::Column::Body, "body")
        .column_as(draft_version::Column::Version, "version")
        .column_as(draft_version::Column::SavedBy, "saved_by")
        .column_as(draft_version::Column::SavedAt, "saved_at")
        .expr_as(Expr::exists(its_files()), "has_files")
        .expr_as(Expr::exists(its_members()), "groups_made")
        .expr_as(Expr::exists(its_solo()), "solo")
        .expr_as(
            Expr::SubQuery(None, Box::new(its_choice().into())),
            "choice_until",
        )
        .order_by_asc(assignment::Column::DueAt)
        .order_by_asc(assignment::Column::Id)
        .into_model::<Row>()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Work::from).collect())
}

/// The files that a group keeps.
fn its_files() -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(file::Entity)
        .and_where(
            Expr::col((file::Entity, file::Column::GroupId))
                .equals((group::Entity, group::Column::Id)),
        )
        .and_where(Expr::col((file::Entity, file::Column::RemovedAt)).is_null())
        .take()
}

/// The number of the version a group writes on.
fn newest() -> SelectStatement {
    Query::select()
        .expr(Expr::col(("newest", draft_version::Column::Version)).max())
        .from_as(draft_version::Entity, "newest")
        .and_where(
            Expr::col(("newest", draft_version::Column::GroupId))
                .equals((group::Entity, group::Column::Id)),
        )
        .take()
}

/// Whoever has a group in this assignment.
fn its_members() -> SelectStatement {
    let anybody = Alias::new("anybody");
    let column = |column| Expr::col((anybody.clone(), column));
    Query::select()
        .expr(Expr::val(1))
        .from_as(group_member::Entity, anybody.clone())
        .and_where(
            column(group_member::Column::AssignmentId)
                .equals((assignment::Entity, assignment::Column::Id)),
        )
        .take()
}

/// That one person works alone in the group.
fn its_solo() -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(solo_group::Entity)
        .and_where(
            Expr::col((solo_group::Entity, solo_group::Column::GroupId))
                .equals((group::Entity, group::Column::Id)),
        )
        .take()
}

/// Until when its groups are chosen, as was said last.
fn its_choice() -> SelectStatement {
    Query::select()
        .column(group_choice::Column::UntilAt)
        .from(group_choice::Entity)
        .and_where(
            Expr::col((group_choice::Entity, group_choice::Column::AssignmentId))
                .equals((assignment::Entity, assignment::Column::Id)),
        )
        .order_by(group_choice::Column::Version, Order::Desc)
        .limit(1)
        .take()
}
