//! The people of a group: how to reach them, and when they were last at its text.

use crate::assignment::rules::{File, Member};
use crate::assignment::table::{
    draft_version, file, group, group_contact, group_member, group_presence,
};
use crate::db::{AssignmentId, GroupId, PersonId, RowId};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition, OnConflict, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult,
    JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef, Select,
};
use std::collections::HashMap;

#[derive(FromQueryResult)]
struct Row {
    group_id: GroupId,
    person_id: PersonId,
    line: Option<String>,
    seen_at: Option<DateTime<Utc>>,
    wrote_at: Option<DateTime<Utc>>,
}

impl From<Row> for Member {
    fn from(row: Row) -> Self {
        Self {
            person: row.person_id,
            contact: row.line,
            seen_at: row.seen_at,
            wrote_at: row.wrote_at,
        }
    }
}

/// The people of a group as it knows them, and the files it keeps: one statement.
pub async fn space(
    db: &impl ConnectionTrait,
    group: GroupId,
) -> Result<(Vec<Member>, Vec<File>), DbErr> {
    let kept: RelationDef = group_member::Entity::belongs_to(file::Entity)
        .from(group_member::Column::GroupId)
        .to(file::Column::GroupId)
        .on_condition(|_, file| {
            Expr::col((file, file::Column::RemovedAt))
                .is_null()
                .into_condition()
        })
        .into();
    let of = group_member::Column::GroupId.eq(group);
    let rows = members_where(Condition::all().add(of))
        .join(JoinType::LeftJoin, kept)
        .select_also(file::Entity)
        .order_by_asc(file::Column::Id)
        .into_model::<Row, file::Model>()
        .all(db)
        .await?;
    let (mut members, mut files): (Vec<Member>, Vec<File>) = (Vec::new(), Vec::new());
    for (row, file) in rows {
        let member = Member::from(row);
        if !members.contains(&member) {
            members.push(member);
        }
        let file = file.map(File::from);
        files.extend(file.filter(|file| !files.contains(file)));
    }
    Ok((members, files))
}

/// The people of a group, as the group knows them: one statement.
pub async fn roster(db: &impl ConnectionTrait, group: GroupId) -> Result<Vec<Member>, DbErr> {
    let of = group_member::Column::GroupId.eq(group);
    let query = members_where(Condition::all().add(of));
    let rows = query.into_model::<Row>().all(db).await?;
    Ok(rows.into_iter().map(Member::from).collect())
}

/// The people of all groups of an assignment, for who teaches it: one statement.
pub async fn rosters(
    db: &impl ConnectionTrait,
    assignment: AssignmentId,
) -> Result<HashMap<GroupId, Vec<Member>>, DbErr> {
    let of = group_member::Column::AssignmentId.eq(assignment);
    let mut rosters: HashMap<GroupId, Vec<Member>> = HashMap::new();
    let query = members_where(Condition::all().add(of));
    for row in query.into_model::<Row>().all(db).await? {
        rosters.entry(row.group_id).or_default().push(row.into());
    }
    Ok(rosters)
}

/// When the groups of an assignment wrote last: that they did, and nothing of what.
pub async fn last_written(
    db: &impl ConnectionTrait,
    assignment: AssignmentId,
) -> Result<HashMap<GroupId, DateTime<Utc>>, DbErr> {
    let its_groups = Query::select()
        .column(group::Column::Id)
        .from(group::Entity)
        .and_where(group::Column::AssignmentId.eq(assignment))
        .take();
    let rows: Vec<(GroupId, DateTime<Utc>)> = draft_version::Entity::find()
        .select_only()
        .column(draft_version::Column::GroupId)
        .column_as(draft_version::Column::SavedAt.max(), "saved_at")
        .filter(draft_version::Column::GroupId.in_subquery(its_groups))
        .group_by(draft_version::Column::GroupId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Of this person in this group: whoever came from another left nothing here.
fn contact() -> RelationDef {
    group_member::Entity::belongs_to(group_contact::Entity)
        .from(group_member::Column::GroupId)
        .to(group_contact::Column::GroupId)
        .on_condition(|member, contact| {
            Expr::col((contact, group_contact::Column::PersonId))
                .equals((member, group_member::Column::PersonId))
                .into_condition()
        })
        .into()
}

fn presence() -> RelationDef {
    group_member::Entity::belongs_to(group_presence::Entity)
        .from(group_member::Column::GroupId)
        .to(group_presence::Column::GroupId)
        .on_condition(|member, presence| {
            Expr::col((presence, group_presence::Column::PersonId))
                .equals((member, group_member::Column::PersonId))
                .into_condition()
        })
        .into()
}

/// The lines of [`Row`], in the order people joined.
fn members_where(of: Condition) -> Select<group_member::Entity> {
    group_member::Entity::find()
        .select_only()
        .columns([
            group_member::Column::GroupId,
            group_member::Column::PersonId,
        ])
        .column(group_contact::Column::Line)
        .columns([
            group_presence::Column::SeenAt,
            group_presence::Column::WroteAt,
        ])
        .filter(of)
        .join(JoinType::LeftJoin, contact())
        .join(JoinType::LeftJoin, presence())
        .order_by_asc(group_member::Column::Id)
}

/// Keeps how this person wishes to be reached by the group; an empty line takes it back.
pub async fn save_contact(
    tx: &impl ConnectionTrait,
    (group, person): (GroupId, PersonId),
    line: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    if line.is_empty() {
        return group_contact::Entity::delete_many()
            .filter(group_contact::Column::GroupId.eq(group))
            .filter(group_contact::Column::PersonId.eq(person))
            .exec(tx)
            .await
            .map(drop);
    }
    let row = group_contact::ActiveModel {
        id: Set(RowId::fresh()),
        group_id: Set(group),
        person_id: Set(person),
        line: Set(line.to_owned()),
        saved_at: Set(now),
        created_at: Set(now),
    };
    let again = OnConflict::columns([
        group_contact::Column::GroupId,
        group_contact::Column::PersonId,
    ])
    .update_columns([group_contact::Column::Line, group_contact::Column::SavedAt])
    .to_owned();
    group_contact::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// Notes that this person is at the text of the group, and perhaps writes.
pub async fn note_presence(
    tx: &impl ConnectionTrait,
    (group, person): (GroupId, PersonId),
    writes: bool,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = group_presence::ActiveModel {
        id: Set(RowId::fresh()),
        group_id: Set(group),
        person_id: Set(person),
        seen_at: Set(now),
        wrote_at: Set(writes.then_some(now)),
        created_at: Set(now),
    };
    let key = [
        group_presence::Column::GroupId,
        group_presence::Column::PersonId,
    ];
    let mut again = OnConflict::columns(key);
    again.update_column(group_presence::Column::SeenAt);
    if writes {
        again.update_column(group_presence::Column::WroteAt);
    }
    group_presence::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// Whoever leaves the groups of an assignment is reached and seen there no more.
pub async fn leave_space(
    tx: &impl ConnectionTrait,
    assignment: AssignmentId,
    people: &[PersonId],
) -> Result<(), DbErr> {
    let its_groups = || {
        Query::select()
            .column(group::Column::Id)
            .from(group::Entity)
            .and_where(group::Column::AssignmentId.eq(assignment))
            .take()
    };
    group_contact::Entity::delete_many()
        .filter(group_contact::Column::GroupId.in_subquery(its_groups()))
        .filter(group_contact::Column::PersonId.is_in(people.iter().copied()))
        .exec(tx)
        .await?;
    group_presence::Entity::delete_many()
        .filter(group_presence::Column::GroupId.in_subquery(its_groups()))
        .filter(group_presence::Column::PersonId.is_in(people.iter().copied()))
        .exec(tx)
        .await
        .map(drop)
}
