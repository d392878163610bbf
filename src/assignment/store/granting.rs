//! Giving more time: extensions, late rules and rounds, all appended.

use crate::assignment::rules::{LateRule, Round, Terms};
use crate::assignment::table::{assignment, extension, late_rule, round};
use crate::db::{AssignmentId, GroupId, PersonId, RowId, SubmissionId};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

/// Whom an extension is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    Group(GroupId),
    Person(PersonId),
    /// Everybody, whose date this was before.
    Everybody(DateTime<Utc>),
}

/// An extension as it was granted; without a date, taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    pub assignment: AssignmentId,
    pub scope: Scope,
    pub due_at: Option<DateTime<Utc>>,
    pub reason: String,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

/// Gives more time, or takes it back. The assignment is held.
pub async fn add_extension(tx: &impl ConnectionTrait, new: &Extension) -> Result<(), DbErr> {
    let (group, person, before) = match new.scope {
        Scope::Group(group) => (Some(group), None, None),
        Scope::Person(person) => (None, Some(person), None),
        Scope::Everybody(before) => (None, None, Some(before)),
    };
    let last = last_extension(tx, new.assignment).await?;
    let row = extension::ActiveModel {
        id: Set(RowId::fresh()),
        version: Set(last.saturating_add(1)),
        assignment_id: Set(new.assignment),
        group_id: Set(group),
        person_id: Set(person),
        due_at: Set(new.due_at),
        due_before: Set(before),
        reason: Set(new.reason.clone()),
        granted_by: Set(new.by),
        created_at: Set(new.at),
    };
    extension::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

async fn last_extension(tx: &impl ConnectionTrait, of: AssignmentId) -> Result<i32, DbErr> {
    let last: Option<i32> = extension::Entity::find()
        .select_only()
        .column(extension::Column::Version)
        .filter(extension::Column::AssignmentId.eq(of))
        .order_by_desc(extension::Column::Version)
        .into_tuple()
        .one(tx)
        .await?;
    Ok(last.unwrap_or_default())
}

/// Gives everybody another date: the assignment has it from then on, and the row says since when.
pub async fn change_due(tx: &impl ConnectionTrait, new: &Extension) -> Result<(), DbErr> {
    add_extension(tx, new).await?;
    let Some(due_at) = new.due_at else {
        return Ok(());
    };
    assignment::Entity::update_many()
        .col_expr(assignment::Column::DueAt, Expr::value(due_at))
        .filter(assignment::Column::Id.eq(new.assignment))
        .exec(tx)
        .await
        .map(drop)
}

/// What the terms are with this extension.
pub fn extend(terms: &mut Terms, new: &Extension) {
    match (new.scope, new.due_at) {
        (Scope::Group(group), Some(at)) => drop(terms.groups.insert(group, at)),
        (Scope::Group(group), None) => drop(terms.groups.remove(&group)),
        (Scope::Person(person), Some(at)) => drop(terms.people.insert(person, at)),
        (Scope::Person(person), None) => drop(terms.people.remove(&person)),
        (Scope::Everybody(_), Some(at)) => terms.due_at = at,
        (Scope::Everybody(_), None) => {}
    }
}

/// Every extension of an assignment, the first granted first, those taken back too.
pub async fn extensions(
    db: &impl ConnectionTrait,
    of: AssignmentId,
) -> Result<Vec<Extension>, DbErr> {
    let rows = extension::Entity::find()
        .filter(extension::Column::AssignmentId.eq(of))
        .order_by_asc(extension::Column::Version)
        .all(db)
        .await?;
    let extensions = rows.into_iter().filter_map(|row| {
        let scope = row.group_id.map(Scope::Group);
        Some(Extension {
            assignment: row.assignment_id,
            scope: scope
                .or(row.person_id.map(Scope::Person))
                .or(row.due_before.map(Scope::Everybody))?,
            due_at: row.due_at,
            reason: row.reason,
            by: row.granted_by,
            at: row.created_at,
        })
    });
    Ok(extensions.collect())
}

/// Sets whether late work is taken, from now on. The assignment is held.
pub async fn add_late_rule(
    tx: &impl ConnectionTrait,
    of: AssignmentId,
    rule: LateRule,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let last: Option<i32> = late_rule::Entity::find()
        .select_only()
        .column(late_rule::Column::Version)
        .filter(late_rule::Column::AssignmentId.eq(of))
        .order_by_desc(late_rule::Column::Version)
        .into_tuple()
        .one(tx)
        .await?;
    let row = late_rule::ActiveModel {
        id: Set(RowId::fresh()),
        version: Set(last.unwrap_or_default().saturating_add(1)),
        assignment_id: Set(of),
        rule: Set(rule.code().to_owned()),
        until: Set(rule.until()),
        set_by: Set(by),
        created_at: Set(now),
    };
    late_rule::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// Asks a group to take its work up again.
pub async fn add_round(
    tx: &impl ConnectionTrait,
    (submission, group): (SubmissionId, GroupId),
    new: &Round,
) -> Result<(), DbErr> {
    let row = round::ActiveModel {
        id: Set(RowId::fresh()),
        submission_id: Set(submission),
        group_id: Set(group),
        number: Set(new.number.cast_signed()),
        due_at: Set(new.due_at),
        message: Set(new.message.clone()),
        asked_by: Set(new.by),
        created_at: Set(new.at),
    };
    round::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}
