//! Who works with whom now.

use crate::assignment::rules::{Assignment, File, Group};
use crate::assignment::table::{assignment, file, group, group_member, solo_group};
use crate::cohort::rules::Enrolment;
use crate::cohort::store as cohorts;
use crate::db::{AssignmentId, CohortId, GroupId, PersonId};
use crate::people::Cohorts;
use crate::people::store::within;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Func, IntoCondition, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType,
    QueryFilter, QueryOrder, QuerySelect, RelationDef,
};
use std::collections::{HashMap, HashSet};

#[derive(FromQueryResult)]
struct Placed {
    id: AssignmentId,
    cohort_id: CohortId,
    brief_id: String,
    title: String,
    due_at: DateTime<Utc>,
    group_id: Option<GroupId>,
    group_name: Option<String>,
    position: Option<i32>,
    person_id: Option<PersonId>,
    solo: Option<String>,
}

/// An assignment with all its groups and their people: one statement.
pub async fn with_groups(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    id: AssignmentId,
) -> Result<Option<(Assignment, Vec<Group>)>, DbErr> {
    let only = Condition::all().add(assignment::Column::Id.eq(id));
    Ok(placed(db, among, only).await?.pop())
}

/// The same, and before it every other piece of work of its cohort, the last given first:
/// one statement.
pub async fn with_earlier_groups(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    id: AssignmentId,
) -> Result<Option<Earlier>, DbErr> {
    let its_cohort = Query::select()
        .column(assignment::Column::CohortId)
        .from(assignment::Entity)
        .and_where(assignment::Column::Id.eq(id))
        .take();
    let beside = assignment::Column::CohortId.in_subquery(its_cohort);
    let mut others = placed(db, among, Condition::all().add(beside)).await?;
    let here = others.iter().position(|(found, _)| found.id == id);
    Ok(here.map(|at| {
        let (assignment, groups) = others.remove(at);
        others.reverse();
        Earlier {
            assignment,
            groups,
            others,
        }
    }))
}

pub struct Earlier {
    pub assignment: Assignment,
    pub groups: Vec<Group>,
    pub others: Vec<(Assignment, Vec<Group>)>,
}

async fn placed(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    only: Condition,
) -> Result<Vec<(Assignment, Vec<Group>)>, DbErr> {
    let groups: RelationDef = assignment::Entity::belongs_to(group::Entity)
        .from(assignment::Column::Id)
        .to(group::Column::AssignmentId)
        .into();
    let alone: RelationDef = group::Entity::belongs_to(solo_group::Entity)
        .from(group::Column::Id)
        .to(solo_group::Column::GroupId)
        .into();
    let rows = assignment::Entity::find()
        .filter(within(assignment::Column::CohortId, among))
        .filter(only)
        .join(JoinType::LeftJoin, groups)
        .join(JoinType::LeftJoin, members_of_group())
        .join(JoinType::LeftJoin, alone)
        .column_as(group::Column::Id, "group_id")
        .column_as(group::Column::Name, "group_name")
        .column_as(group::Column::Position, "position")
        .column_as(group_member::Column::PersonId, "person_id")
        .column_as(solo_group::Column::Reason, "solo")
        .order_by_asc(assignment::Column::Id)
        .order_by_asc(group::Column::Position)
        .order_by_asc(group::Column::Id)
        .order_by_asc(group_member::Column::Id)
        .into_model::<Placed>()
        .all(db)
        .await?;
    let mut found: Vec<(Assignment, Vec<Group>)> = Vec::new();
    for row in rows {
        if found.last().is_none_or(|(last, _)| last.id != row.id) {
            let assignment = Assignment {
                id: row.id,
                cohort: row.cohort_id,
                brief: row.brief_id.clone(),
                title: row.title.clone(),
                due_at: row.due_at,
            };
            found.push((assignment, Vec::new()));
        }
        if let Some((_, groups)) = found.last_mut() {
            add_to(groups, row);
        }
    }
    Ok(found)
}

fn members_of_group() -> RelationDef {
    group::Entity::belongs_to(group_member::Entity)
        .from(group::Column::Id)
        .to(group_member::Column::GroupId)
        .into()
}

fn add_to(groups: &mut Vec<Group>, row: Placed) {
    let (Some(id), Some(name), Some(position)) = (row.group_id, row.group_name, row.position)
    else {
        return;
    };
    if groups.last().is_none_or(|group| group.id != id) {
        groups.push(Group {
            id,
            name,
            position: position.unsigned_abs(),
            members: Vec::new(),
            solo: row.solo,
        });
    }
    if let Some(group) = groups.last_mut() {
        group.members.extend(row.person_id);
    }
}

/// The people of some groups, and the files they keep: one statement.
pub async fn members_and_files(
    db: &impl ConnectionTrait,
    groups: impl IntoIterator<Item = GroupId>,
) -> Result<HashMap<GroupId, (Vec<PersonId>, Vec<File>)>, DbErr> {
    let kept: RelationDef = group_member::Entity::belongs_to(file::Entity)
        .from(group_member::Column::GroupId)
        .to(file::Column::GroupId)
        .on_condition(|_, file| {
            Expr::col((file, file::Column::RemovedAt))
                .is_null()
                .into_condition()
        })
        .into();
    let rows = group_member::Entity::find()
        .filter(group_member::Column::GroupId.is_in(groups))
        .join(JoinType::LeftJoin, kept)
        .select_also(file::Entity)
        .order_by_asc(group_member::Column::Id)
        .order_by_asc(file::Column::Id)
        .all(db)
        .await?;
    let mut found: HashMap<GroupId, (Vec<PersonId>, Vec<File>)> = HashMap::new();
    for (member, file) in rows {
        let (people, files) = found.entry(member.group_id).or_default();
        if !people.contains(&member.person_id) {
            people.push(member.person_id);
        }
        if let Some(file) = file.filter(|file| !files.iter().any(|kept| kept.id == file.id)) {
            files.push(file.into());
        }
    }
    Ok(found)
}

/// Who is in which group of an assignment now: one statement.
pub async fn members(
    db: &impl ConnectionTrait,
    assignment: AssignmentId,
) -> Result<HashMap<GroupId, Vec<PersonId>>, DbErr> {
    let rows = group_member::Entity::find()
        .filter(group_member::Column::AssignmentId.eq(assignment))
        .order_by_asc(group_member::Column::Id)
        .all(db)
        .await?;
    let mut members: HashMap<GroupId, Vec<PersonId>> = HashMap::new();
    for row in rows {
        members.entry(row.group_id).or_default().push(row.person_id);
    }
    Ok(members)
}

/// Those who share a group with a person, in any work of a cohort: one statement.
pub async fn companions(
    db: &impl ConnectionTrait,
    cohort: CohortId,
    person: PersonId,
) -> Result<HashSet<PersonId>, DbErr> {
    let theirs = Query::select()
        .column(group_member::Column::GroupId)
        .from(group_member::Entity)
        .and_where(group_member::Column::PersonId.eq(person))
        .take();
    let its_assignment: RelationDef = group_member::Entity::belongs_to(assignment::Entity)
        .from(group_member::Column::AssignmentId)
        .to(assignment::Column::Id)
        .into();
    let rows = group_member::Entity::find()
        .join(JoinType::InnerJoin, its_assignment)
        .filter(assignment::Column::CohortId.eq(cohort))
        .filter(group_member::Column::GroupId.in_subquery(theirs))
        .filter(group_member::Column::PersonId.ne(person))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.person_id).collect())
}

/// Until when a member is counted, as `cohorts::has_left` reads it: a value of a statement about
/// members of groups; empty where no day is said.
pub(super) fn last_day_of_member() -> SimpleExpr {
    let cohort = Query::select()
        .column(assignment::Column::CohortId)
        .from(assignment::Entity)
        .and_where(
            Expr::col((assignment::Entity, assignment::Column::Id))
                .equals((group_member::Entity, group_member::Column::AssignmentId)),
        )
        .take();
    let person = (group_member::Entity, group_member::Column::PersonId);
    let day = cohorts::last_day(cohort, person);
    Func::coalesce([Expr::SubQuery(None, Box::new(day.into())), Expr::cust("''")]).into()
}

/// The enrolments of those who are in no group of this assignment.
pub async fn without_group(
    db: &impl ConnectionTrait,
    assignment: &Assignment,
) -> Result<Vec<Enrolment>, DbErr> {
    let grouped = Query::select()
        .column(group_member::Column::PersonId)
        .from(group_member::Entity)
        .and_where(group_member::Column::AssignmentId.eq(assignment.id))
        .take();
    cohorts::enrolments_except(db, assignment.cohort, grouped).await
}
