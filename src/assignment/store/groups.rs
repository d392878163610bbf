//! Who works with whom now.

use super::presence::leave_space;
use crate::assignment::rules::{Assignment, Composition, File, Group};
use crate::assignment::table::{
    assignment, draft_version, extension, file, group, group_link, group_member, group_task,
    submission,
};
use crate::db::{AssignmentId, CohortId, GroupId, PersonId, RowId};
use crate::people::Cohorts;
use crate::people::store::within;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType,
    QueryFilter, QueryOrder, QuerySelect, RelationDef,
};
use std::collections::{BTreeMap, HashMap, HashSet};

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
}

/// An assignment with all its groups and their people: one statement.
pub async fn with_groups(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    id: AssignmentId,
) -> Result<Option<(Assignment, Vec<Group>)>, DbErr> {
    let groups: RelationDef = assignment::Entity::belongs_to(group::Entity)
        .from(assignment::Column::Id)
        .to(group::Column::AssignmentId)
        .into();
    let rows = assignment::Entity::find_by_id(id)
        .filter(within(assignment::Column::CohortId, among))
        .join(JoinType::LeftJoin, groups)
        .join(JoinType::LeftJoin, members_of_group())
        .column_as(group::Column::Id, "group_id")
        .column_as(group::Column::Name, "group_name")
        .column_as(group::Column::Position, "position")
        .column_as(group_member::Column::PersonId, "person_id")
        .order_by_asc(group::Column::Position)
        .order_by_asc(group_member::Column::Id)
        .into_model::<Placed>()
        .all(db)
        .await?;
    let Some(first) = rows.first() else {
        return Ok(None);
    };
    let assignment = Assignment {
        id: first.id,
        cohort: first.cohort_id,
        brief: first.brief_id.clone(),
        title: first.title.clone(),
        due_at: first.due_at,
    };
    Ok(Some((assignment, gathered(rows))))
}

fn members_of_group() -> RelationDef {
    group::Entity::belongs_to(group_member::Entity)
        .from(group::Column::Id)
        .to(group_member::Column::GroupId)
        .into()
}

fn gathered(rows: Vec<Placed>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for row in rows {
        let (Some(id), Some(name), Some(position)) = (row.group_id, row.group_name, row.position)
        else {
            continue;
        };
        if groups.last().is_none_or(|group| group.id != id) {
            groups.push(Group {
                id,
                name,
                position: position.unsigned_abs(),
                members: Vec::new(),
            });
        }
        if let Some(group) = groups.last_mut() {
            group.members.extend(row.person_id);
        }
    }
    groups
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

/// Whoever else changes the work of this group waits until we are done.
pub async fn hold_group(tx: &impl ConnectionTrait, id: GroupId) -> Result<(), DbErr> {
    group::Entity::update_many()
        .col_expr(group::Column::Position, Expr::col(group::Column::Position))
        .filter(group::Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// The same for the group this person works in, whichever it is: held before it is read.
pub async fn hold_group_of(
    tx: &impl ConnectionTrait,
    assignment: AssignmentId,
    person: PersonId,
) -> Result<(), DbErr> {
    let theirs = Query::select()
        .column(group_member::Column::GroupId)
        .from(group_member::Entity)
        .and_where(group_member::Column::AssignmentId.eq(assignment))
        .and_where(group_member::Column::PersonId.eq(person))
        .take();
    group::Entity::update_many()
        .col_expr(group::Column::Position, Expr::col(group::Column::Position))
        .filter(group::Column::Id.in_subquery(theirs))
        .exec(tx)
        .await
        .map(drop)
}

/// Makes the groups those of `wanted`, by place. People named nowhere are in no group;
/// a group left without people and without work goes away.
pub async fn save_groups(
    tx: &impl ConnectionTrait,
    assignment: AssignmentId,
    current: &[Group],
    wanted: &Composition,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let left: Vec<PersonId> = current
        .iter()
        .flat_map(|group| {
            let stays = wanted.get(&group.position).map(|(_, people)| people);
            let leaves = move |who: &&PersonId| stays.is_none_or(|people| !people.contains(who));
            group.members.iter().filter(leaves)
        })
        .copied()
        .collect();
    if !left.is_empty() {
        leave_space(tx, assignment, &left).await?;
        group_member::Entity::delete_many()
            .filter(group_member::Column::AssignmentId.eq(assignment))
            .filter(group_member::Column::PersonId.is_in(left))
            .exec(tx)
            .await?;
    }
    // Before any name is given: a group that goes away gives its own back.
    remove_empty(tx, assignment, wanted).await?;
    let ids = save_names(tx, assignment, current, wanted, now).await?;
    let mut rows = Vec::new();
    for (place, (_, people)) in wanted {
        let before = current.iter().find(|group| group.position == *place);
        let comes = |who: &&PersonId| before.is_none_or(|group| !group.members.contains(who));
        let Some(group) = ids.get(place) else {
            continue;
        };
        rows.extend(
            people
                .iter()
                .filter(comes)
                .map(|who| group_member::ActiveModel {
                    id: Set(RowId::fresh()),
                    assignment_id: Set(assignment),
                    group_id: Set(*group),
                    person_id: Set(*who),
                    created_at: Set(now),
                }),
        );
    }
    group_member::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// Renames the groups that exist, adds those that do not; returns all by place.
async fn save_names(
    tx: &impl ConnectionTrait,
    assignment: AssignmentId,
    current: &[Group],
    wanted: &Composition,
    now: DateTime<Utc>,
) -> Result<BTreeMap<u32, GroupId>, DbErr> {
    let mut ids: BTreeMap<u32, GroupId> = current
        .iter()
        .map(|group| (group.position, group.id))
        .collect();
    let renamed = |group: &&Group| {
        wanted
            .get(&group.position)
            .is_some_and(|(name, _)| *name != group.name)
    };
    // Two groups may swap their names, and a name is unique: first to names nobody has.
    for group in current.iter().filter(renamed) {
        rename(tx, group.id, &group.id.to_string()).await?;
    }
    for group in current.iter().filter(renamed) {
        if let Some((name, _)) = wanted.get(&group.position) {
            rename(tx, group.id, name).await?;
        }
    }
    for (place, (name, _)) in wanted {
        if ids.contains_key(place) {
            continue;
        }
        let id = GroupId::fresh();
        let row = group::ActiveModel {
            id: Set(id),
            assignment_id: Set(assignment),
            name: Set(name.clone()),
            position: Set(place.cast_signed()),
            created_at: Set(now),
        };
        group::Entity::insert(row)
            .exec_without_returning(tx)
            .await?;
        ids.insert(*place, id);
    }
    Ok(ids)
}

async fn rename(tx: &impl ConnectionTrait, id: GroupId, name: &str) -> Result<(), DbErr> {
    group::Entity::update_many()
        .col_expr(group::Column::Name, Expr::value(name))
        .filter(group::Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// Removes the groups that are not wanted, have no people and did nothing.
async fn remove_empty(
    tx: &impl ConnectionTrait,
    assignment: AssignmentId,
    wanted: &Composition,
) -> Result<(), DbErr> {
    let places = wanted.keys().map(|place| place.cast_signed());
    let mut members = Query::select();
    members
        .column(group_member::Column::GroupId)
        .from(group_member::Entity);
    let mut drafts = Query::select();
    drafts
        .column(draft_version::Column::GroupId)
        .from(draft_version::Entity);
    let mut tasks = Query::select();
    tasks
        .column(group_task::Column::GroupId)
        .from(group_task::Entity);
    let mut files = Query::select();
    files.column(file::Column::GroupId).from(file::Entity);
    let mut submissions = Query::select();
    submissions
        .column(submission::Column::GroupId)
        .from(submission::Entity);
    let mut links = Query::select();
    links
        .column(group_link::Column::GroupId)
        .from(group_link::Entity);
    let mut extended = Query::select();
    extended
        .column(extension::Column::GroupId)
        .from(extension::Entity)
        .and_where(extension::Column::GroupId.is_not_null());
    let mut query = group::Entity::delete_many()
        .filter(group::Column::AssignmentId.eq(assignment))
        .filter(group::Column::Position.is_not_in(places));
    for used in [members, drafts, tasks, files, submissions, links, extended] {
        query = query.filter(group::Column::Id.not_in_subquery(used));
    }
    query.exec(tx).await.map(drop)
}
