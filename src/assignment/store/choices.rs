//! Learners choose their groups, within limits that hold when all press at once.

use super::{add_group, group_of, hold_assignment, leave_space, note_moves, strand};
use crate::assignment::rules::{ChoiceRefusal, Group, GroupChoice, How, Move, Strand};
use crate::assignment::table::{group, group_choice, group_member, solo_group};
use crate::db::{AssignmentId, GroupId, PersonId, RowId};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::BTreeSet;

/// How learners choose, if they do or did: one statement.
pub async fn choice(
    db: &impl ConnectionTrait,
    assignment: AssignmentId,
) -> Result<Option<GroupChoice>, DbErr> {
    let row = group_choice::Entity::find()
        .filter(group_choice::Column::AssignmentId.eq(assignment))
        .order_by_desc(group_choice::Column::Version)
        .one(db)
        .await?;
    let small = |number: i32| u8::try_from(number).unwrap_or(u8::MAX);
    Ok(row.map(|row| GroupChoice {
        version: row.version.unsigned_abs(),
        groups: small(row.groups),
        places: small(row.places),
        until: row.until_at,
        by: row.opened_by,
    }))
}

/// Opens the choice, changes or ends it: another version, and the groups it needs. `names` gives
/// a name by place. The assignment is held.
pub async fn save_choice(
    tx: &impl ConnectionTrait,
    assignment: AssignmentId,
    choice: &GroupChoice,
    (groups, names): (&[Group], impl Fn(u32) -> String),
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = group_choice::ActiveModel {
        id: Set(RowId::fresh()),
        assignment_id: Set(assignment),
        version: Set(choice.version.cast_signed()),
        groups: Set(i32::from(choice.groups)),
        places: Set(i32::from(choice.places)),
        until_at: Set(choice.until),
        opened_by: Set(choice.by),
        created_at: Set(now),
    };
    group_choice::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    let offered = groups.iter().filter(|group| group.solo.is_none()).count();
    let missing = usize::from(choice.groups).saturating_sub(offered);
    let is_free = |place: &u32| {
        let name = names(*place);
        let same = |group: &Group| group.position == *place || group.name == name;
        !groups.iter().any(same)
    };
    for place in (1..).filter(is_free).take(missing) {
        add_group(tx, assignment, (place.cast_signed(), &names(place)), now).await?;
    }
    Ok(())
}

/// Puts a learner into a group if it has a place for them; `None` takes them out of theirs.
///
/// Whoever else changes groups of this assignment waits: the row that is written first holds on
/// both engines. The limit itself is one conditional statement, so that it holds by itself.
/// `gone` have left the cohort and take no place.
pub async fn choose(
    tx: &impl ConnectionTrait,
    assignment: AssignmentId,
    person: PersonId,
    wanted: Option<GroupId>,
    gone: &BTreeSet<PersonId>,
    now: DateTime<Utc>,
) -> Result<Result<(), ChoiceRefusal>, DbErr> {
    hold_assignment(tx, assignment).await?;
    let Some(choice) = choice(tx, assignment).await?.filter(|it| it.is_open(now)) else {
        return Ok(Err(ChoiceRefusal::Closed));
    };
    let before = group_of(tx, assignment, person).await?;
    if before.as_ref().map(|(id, _)| *id) == wanted {
        return Ok(Ok(()));
    }
    if let Some((id, _)) = &before
        && is_solo(tx, *id).await?
    {
        return Ok(Err(ChoiceRefusal::Solo));
    }
    if let Some((id, _)) = &before
        && has_handed_in(tx, *id, person).await?
    {
        return Ok(Err(ChoiceRefusal::Settled));
    }
    let to = match wanted {
        Some(id) => match offered(tx, assignment, &choice, id).await? {
            Some(group) => Some(group),
            None => return Ok(Err(ChoiceRefusal::NoGroup)),
        },
        None => None,
    };
    if let Some((id, _)) = &to {
        let limit = (i32::from(choice.places), gone);
        if !take_place(tx, assignment, (person, before.is_some()), *id, limit, now).await? {
            return Ok(Err(ChoiceRefusal::Full));
        }
    } else {
        group_member::Entity::delete_many()
            .filter(group_member::Column::AssignmentId.eq(assignment))
            .filter(group_member::Column::PersonId.eq(person))
            .exec(tx)
            .await?;
    }
    leave_space(tx, assignment, &[person]).await?;
    let moved = Move {
        person,
        from: before.map(|(_, name)| name),
        to: to.map(|(_, name)| name),
        how: How::Chosen,
        reason: String::new(),
    };
    note_moves(tx, assignment, &[moved], (Some(person), now)).await?;
    Ok(Ok(()))
}

async fn has_handed_in(
    tx: &impl ConnectionTrait,
    group: GroupId,
    person: PersonId,
) -> Result<bool, DbErr> {
    let strand = strand(tx, group).await?;
    let latest = strand.as_ref().and_then(Strand::latest);
    Ok(latest.is_some_and(|latest| latest.members.contains(&person)))
}

/// Somebody works alone in it, as a trainer decided.
async fn is_solo(tx: &impl ConnectionTrait, group: GroupId) -> Result<bool, DbErr> {
    let of = solo_group::Column::GroupId.eq(group);
    let found = solo_group::Entity::find().filter(of).one(tx).await?;
    Ok(found.is_some())
}

/// A group one may choose, as [`GroupChoice::offered`] says.
async fn offered(
    tx: &impl ConnectionTrait,
    assignment: AssignmentId,
    choice: &GroupChoice,
    id: GroupId,
) -> Result<Option<(GroupId, String)>, DbErr> {
    let alone = Query::select()
        .column(solo_group::Column::GroupId)
        .from(solo_group::Entity)
        .take();
    let first = group::Entity::find()
        .filter(group::Column::AssignmentId.eq(assignment))
        .filter(group::Column::Id.not_in_subquery(alone))
        .order_by_asc(group::Column::Position)
        .order_by_asc(group::Column::Id)
        .limit(u64::from(choice.groups))
        .all(tx)
        .await?;
    let wanted = first.into_iter().find(|group| group.id == id);
    Ok(wanted.map(|group| (group.id, group.name)))
}

/// How many people of a group count, as a value of a statement.
fn taken(group: GroupId, gone: &BTreeSet<PersonId>) -> SelectStatement {
    Query::select()
        .expr(Expr::col(group_member::Column::Id).count())
        .from(group_member::Entity)
        .and_where(group_member::Column::GroupId.eq(group))
        .and_where(group_member::Column::PersonId.is_not_in(gone.iter().copied()))
        .take()
}

/// One statement puts the person there if there is a place; false when there is none.
async fn take_place(
    tx: &impl ConnectionTrait,
    assignment: AssignmentId,
    (person, moves): (PersonId, bool),
    group: GroupId,
    (places, gone): (i32, &BTreeSet<PersonId>),
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let has_place =
        Expr::expr(Expr::SubQuery(None, Box::new(taken(group, gone).into()))).lt(places);
    if moves {
        let moved = group_member::Entity::update_many()
            .col_expr(group_member::Column::GroupId, Expr::value(group))
            .filter(group_member::Column::AssignmentId.eq(assignment))
            .filter(group_member::Column::PersonId.eq(person))
            .filter(has_place)
            .exec(tx)
            .await?;
        return Ok(moved.rows_affected > 0);
    }
    let row = Query::select()
        .expr(Expr::val(RowId::fresh()))
        .expr(Expr::val(assignment))
        .expr(Expr::val(group))
        .expr(Expr::val(person))
        .expr(Expr::val(now))
        .and_where(has_place)
        .take();
    let columns = [
        group_member::Column::Id,
        group_member::Column::AssignmentId,
        group_member::Column::GroupId,
        group_member::Column::PersonId,
        group_member::Column::CreatedAt,
    ];
    let mut insert = Query::insert();
    insert.into_table(group_member::Entity).columns(columns);
    insert
        .select_from(row)
        .map_err(|error| DbErr::Custom(error.to_string()))?;
    let placed = tx.execute(&insert).await?;
    Ok(placed.rows_affected() > 0)
}
