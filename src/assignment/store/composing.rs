//! Putting people into groups: each change with who was moved, by whom and when.

use super::emptied::remove_empty;
use super::{group_of, hold_assignment, leave_space, note_moves};
use crate::assignment::rules::{Assignment, Composition, Group, How, Move};
use crate::assignment::table::{group, group_member, solo_group};
use crate::db::{AssignmentId, GroupId, PersonId, RowId};
use crate::people::store as people;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
};
use std::collections::BTreeMap;

/// Makes the groups those of `wanted`, by place. People named nowhere are in no group;
/// a group left without people and without work goes away.
pub async fn save_groups(
    tx: &impl ConnectionTrait,
    assignment: AssignmentId,
    current: &[Group],
    wanted: &Composition,
    (by, now): (Option<PersonId>, DateTime<Utc>),
) -> Result<(), DbErr> {
    note_moves(tx, assignment, &moves(current, wanted), (by, now)).await?;
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
                .map(|who| member(assignment, *group, *who, now)),
        );
    }
    group_member::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// Who changes place by this.
fn moves(current: &[Group], wanted: &Composition) -> Vec<Move> {
    let before: BTreeMap<PersonId, (u32, &str)> = current
        .iter()
        .flat_map(|group| {
            let at = (group.position, group.name.as_str());
            group.members.iter().map(move |who| (*who, at))
        })
        .collect();
    let after: BTreeMap<PersonId, (u32, &str)> = wanted
        .iter()
        .flat_map(|(place, (name, people))| {
            people
                .iter()
                .map(move |who| (*who, (*place, name.as_str())))
        })
        .collect();
    let mut people: Vec<PersonId> = before.keys().chain(after.keys()).copied().collect();
    people.sort_unstable();
    people.dedup();
    let place = |of: &BTreeMap<PersonId, (u32, &str)>, who| of.get(who).map(|(place, _)| *place);
    let name = |of: &BTreeMap<PersonId, (u32, &str)>, who| of.get(who).map(|it| it.1.to_owned());
    people
        .iter()
        .filter(|who| place(&before, who) != place(&after, who))
        .map(|who| Move {
            person: *who,
            from: name(&before, who),
            to: name(&after, who),
            how: How::Composed,
            reason: String::new(),
        })
        .collect()
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
        let id = add_group(tx, assignment, (place.cast_signed(), name), now).await?;
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

/// The group of one for an individual piece of work, made when its person first needs it.
/// Whoever asks twice, or at the same moment from two phones, has one.
pub async fn own_group(
    tx: &impl ConnectionTrait,
    assignment: &Assignment,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<GroupId, DbErr> {
    if let Some((group, _)) = group_of(tx, assignment.id, person).await? {
        return Ok(group);
    }
    hold_assignment(tx, assignment.id).await?;
    match group_of(tx, assignment.id, person).await? {
        Some((group, _)) => Ok(group),
        None => alone(tx, assignment.id, (person, How::Own), "", (None, now)).await,
    }
}

/// A group of their own for one person, with the reason why: whoever was with them stays behind.
/// The assignment is held.
pub async fn give_solo(
    tx: &impl ConnectionTrait,
    assignment: AssignmentId,
    person: PersonId,
    reason: &str,
    (by, now): (PersonId, DateTime<Utc>),
) -> Result<(), DbErr> {
    let group = alone(tx, assignment, (person, How::Solo), reason, (Some(by), now)).await?;
    let row = solo_group::ActiveModel {
        id: Set(RowId::fresh()),
        group_id: Set(group),
        person_id: Set(person),
        reason: Set(reason.to_owned()),
        given_by: Set(by),
        created_at: Set(now),
    };
    solo_group::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

async fn alone(
    tx: &impl ConnectionTrait,
    assignment: AssignmentId,
    (person, how): (PersonId, How),
    reason: &str,
    (by, now): (Option<PersonId>, DateTime<Utc>),
) -> Result<GroupId, DbErr> {
    let mut found = people::by_ids(tx, [person]).await?;
    let name = found.remove(&person).map(|it| it.name());
    let taken: Vec<(String, i32)> = group::Entity::find()
        .filter(group::Column::AssignmentId.eq(assignment))
        .select_only()
        .column(group::Column::Name)
        .column(group::Column::Position)
        .into_tuple()
        .all(tx)
        .await?;
    let name = free_name(&name.unwrap_or_default(), &taken);
    let last = taken.iter().map(|(_, position)| *position).max();
    let group = add_group(tx, assignment, (last.unwrap_or(0) + 1, &name), now).await?;
    let before = group_of(tx, assignment, person).await?;
    let moved = Move {
        person,
        from: before.map(|(_, name)| name),
        to: Some(name),
        how,
        reason: reason.to_owned(),
    };
    note_moves(tx, assignment, &[moved], (by, now)).await?;
    leave_space(tx, assignment, &[person]).await?;
    group_member::Entity::delete_many()
        .filter(group_member::Column::AssignmentId.eq(assignment))
        .filter(group_member::Column::PersonId.eq(person))
        .exec(tx)
        .await?;
    let row = member(assignment, group, person, now);
    group_member::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(group)
}

/// Two people may have one name; their groups do not.
fn free_name(name: &str, taken: &[(String, i32)]) -> String {
    let is_free = |name: &String| !taken.iter().any(|(other, _)| other == name);
    let numbered = (2..).map(|n| format!("{name} ({n})"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(is_free).unwrap_or_default()
}

fn member(
    assignment: AssignmentId,
    group: GroupId,
    person: PersonId,
    now: DateTime<Utc>,
) -> group_member::ActiveModel {
    group_member::ActiveModel {
        id: Set(RowId::fresh()),
        assignment_id: Set(assignment),
        group_id: Set(group),
        person_id: Set(person),
        created_at: Set(now),
    }
}

/// An empty group.
pub(super) async fn add_group(
    tx: &impl ConnectionTrait,
    assignment: AssignmentId,
    (position, name): (i32, &str),
    now: DateTime<Utc>,
) -> Result<GroupId, DbErr> {
    let id = GroupId::fresh();
    let row = group::ActiveModel {
        id: Set(id),
        assignment_id: Set(assignment),
        name: Set(name.to_owned()),
        position: Set(position),
        created_at: Set(now),
    };
    group::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(id)
}
