//! Until when: extensions, late rules and rounds, all appended.

use super::groups::last_day_of_member;
use crate::assignment::rules::{Assignment, LateRule, Round, Terms, WorkLink};
use crate::assignment::table::{extension, group_link, group_member, late_rule, round};
use crate::cohort::store as cohorts;
use crate::db::{AssignmentId, GroupId, LinkId, PersonId, RowId, SubmissionId};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{
    Alias, Expr, ExprTrait, IntoTableRef, Query, SelectStatement, SimpleExpr, UnionType,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult,
    QueryFilter, QueryOrder,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Whom an extension is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    Group(GroupId),
    Person(PersonId),
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

#[derive(FromQueryResult)]
struct Row {
    kind: String,
    key: RowId,
    assignment: Option<AssignmentId>,
    whose_group: Option<GroupId>,
    person: Option<PersonId>,
    due: Option<DateTime<Utc>>,
    one: String,
    two: String,
    at: DateTime<Utc>,
}

/// What else is asked for along with the dates.
#[derive(Clone, Copy, Default)]
struct Beside {
    /// The people of every group, not only where somebody has more time.
    everybody: bool,
    links_of: Option<GroupId>,
}

/// What decides the dates of these assignments at this instant: one statement.
pub async fn terms(
    db: &impl ConnectionTrait,
    assignments: impl IntoIterator<Item = &Assignment>,
    now: DateTime<Utc>,
) -> Result<HashMap<AssignmentId, Terms>, DbErr> {
    let all: Vec<_> = assignments.into_iter().collect();
    Ok(asked(db, &all, Beside::default(), now).await?.0)
}

/// What decides the dates of one assignment: one statement.
pub async fn terms_of(
    db: &impl ConnectionTrait,
    assignment: &Assignment,
    now: DateTime<Utc>,
) -> Result<Terms, DbErr> {
    Ok(of_one(db, assignment, Beside::default(), now).await?.0)
}

/// The same, with the people of every group in it: still one statement.
pub async fn terms_with_members(
    db: &impl ConnectionTrait,
    assignment: &Assignment,
    now: DateTime<Utc>,
) -> Result<Terms, DbErr> {
    let beside = Beside {
        everybody: true,
        links_of: None,
    };
    Ok(of_one(db, assignment, beside, now).await?.0)
}

/// The same, with the links a group keeps: still one statement.
pub async fn terms_with_links(
    db: &impl ConnectionTrait,
    assignment: &Assignment,
    group: Option<GroupId>,
    now: DateTime<Utc>,
) -> Result<(Terms, Vec<WorkLink>), DbErr> {
    let beside = Beside {
        everybody: false,
        links_of: group,
    };
    of_one(db, assignment, beside, now).await
}

async fn of_one(
    db: &impl ConnectionTrait,
    assignment: &Assignment,
    beside: Beside,
    now: DateTime<Utc>,
) -> Result<(Terms, Vec<WorkLink>), DbErr> {
    let (mut found, links) = asked(db, &[assignment], beside, now).await?;
    let terms = found.remove(&assignment.id);
    let plain = || Terms::plain(assignment.due_at);
    Ok((terms.unwrap_or_else(plain), links))
}

async fn asked(
    db: &impl ConnectionTrait,
    assignments: &[&Assignment],
    beside: Beside,
    now: DateTime<Utc>,
) -> Result<(HashMap<AssignmentId, Terms>, Vec<WorkLink>), DbErr> {
    let mut terms: HashMap<_, _> = assignments
        .iter()
        .map(|it| (it.id, Terms::plain(it.due_at)))
        .collect();
    if terms.is_empty() {
        return Ok((terms, Vec::new()));
    }
    let ids: Vec<_> = terms.keys().copied().collect();
    let mut all = extensions_among(&ids);
    all.union(UnionType::All, rules_among(&ids));
    all.union(UnionType::All, members_among(&ids, beside.everybody));
    if let Some(group) = beside.links_of {
        all.union(UnionType::All, links_kept(group));
    }
    let statement = db.get_database_backend().build(&all);
    let mut rows = Row::find_by_statement(statement).all(db).await?;
    rows.sort_by_key(|row| (row.at, row.key));
    let mut links = Vec::new();
    for row in rows {
        if row.kind == "link" {
            links.extend(link_of(row));
        } else if let Some(terms) = row.assignment.and_then(|id| terms.get_mut(&id)) {
            note(terms, row, now);
        }
    }
    Ok((terms, links))
}

/// Later rows come later: the last of each scope counts. Whoever has left the cohort hands in
/// nothing with the group any more, so that their date is not the group's.
fn note(terms: &mut Terms, row: Row, now: DateTime<Utc>) {
    match (row.kind.as_str(), row.whose_group, row.person, row.due) {
        ("extension", Some(group), _, Some(at)) => {
            terms.groups.insert(group, at);
        }
        ("extension", Some(group), _, None) => {
            terms.groups.remove(&group);
        }
        ("extension", None, Some(person), Some(at)) => {
            terms.people.insert(person, at);
        }
        ("extension", None, Some(person), None) => {
            terms.people.remove(&person);
        }
        ("rule", ..) => terms.late = LateRule::read(&row.one, row.due),
        ("member", Some(group), Some(person), _) if !cohorts::has_left(&row.one, now) => {
            terms.members.entry(group).or_default().insert(person);
        }
        _ => {}
    }
}

fn link_of(row: Row) -> Option<WorkLink> {
    Some(WorkLink {
        id: LinkId(row.key.0),
        group: row.whose_group?,
        label: row.one,
        address: row.two,
        added_by: row.person?,
        added_at: row.at,
    })
}

/// Columns of one type each, whatever a branch has not.
fn branch(
    kind: &'static str,
    columns: [SimpleExpr; 8],
    (from, of): (impl IntoTableRef, SimpleExpr),
) -> SelectStatement {
    let names = [
        "key",
        "assignment",
        "whose_group",
        "person",
        "due",
        "one",
        "two",
        "at",
    ];
    let mut select = Query::select();
    select.expr_as(Expr::cust(format!("'{kind}'")), Alias::new("kind"));
    for (column, name) in columns.into_iter().zip(names) {
        select.expr_as(column, Alias::new(name));
    }
    select.from(from).and_where(of).take()
}

/// A typed nothing: PostgreSQL asks of what kind nothing is.
fn no_id() -> SimpleExpr {
    Expr::val(Option::<Uuid>::None)
}

fn no_date() -> SimpleExpr {
    Expr::val(Option::<DateTime<Utc>>::None)
}

fn no_words() -> SimpleExpr {
    Expr::cust("''")
}

fn col(column: impl ColumnTrait) -> SimpleExpr {
    Expr::col(column.as_column_ref())
}

fn extensions_among(ids: &[AssignmentId]) -> SelectStatement {
    use extension::{Column, Entity};
    let columns = [
        col(Column::Id),
        col(Column::AssignmentId),
        col(Column::GroupId),
        col(Column::PersonId),
        col(Column::DueAt),
        no_words(),
        no_words(),
        col(Column::CreatedAt),
    ];
    let of = Column::AssignmentId.is_in(ids.iter().copied());
    branch("extension", columns, (Entity, of))
}

fn rules_among(ids: &[AssignmentId]) -> SelectStatement {
    use late_rule::{Column, Entity};
    let columns = [
        col(Column::Id),
        col(Column::AssignmentId),
        no_id(),
        no_id(),
        col(Column::Until),
        col(Column::Rule),
        no_words(),
        col(Column::CreatedAt),
    ];
    let of = Column::AssignmentId.is_in(ids.iter().copied());
    branch("rule", columns, (Entity, of))
}

/// Who is in which group: everybody, or only of the groups in which somebody has more time.
fn members_among(ids: &[AssignmentId], everybody: bool) -> SelectStatement {
    use group_member::{Column, Entity};
    let columns = [
        col(Column::Id),
        col(Column::AssignmentId),
        col(Column::GroupId),
        col(Column::PersonId),
        no_date(),
        last_day_of_member(),
        no_words(),
        col(Column::CreatedAt),
    ];
    let of = Column::AssignmentId.is_in(ids.iter().copied());
    let mut select = branch("member", columns, (Entity, of));
    if !everybody {
        let given = Alias::new("with_more_time");
        let groups = Query::select()
            .column((given.clone(), Column::GroupId))
            .from_as(Entity, given.clone())
            .inner_join(
                extension::Entity,
                Expr::col((extension::Entity, extension::Column::AssignmentId))
                    .equals((given.clone(), Column::AssignmentId))
                    .and(
                        Expr::col((extension::Entity, extension::Column::PersonId))
                            .equals((given.clone(), Column::PersonId)),
                    ),
            )
            .and_where(Expr::col((given, Column::AssignmentId)).is_in(ids.iter().copied()))
            .take();
        select.and_where(Column::GroupId.in_subquery(groups));
    }
    select
}

fn links_kept(group: GroupId) -> SelectStatement {
    use group_link::{Column, Entity};
    let columns = [
        col(Column::Id),
        no_id(),
        col(Column::GroupId),
        col(Column::AddedBy),
        no_date(),
        col(Column::Label),
        col(Column::Address),
        col(Column::CreatedAt),
    ];
    let mut select = branch("link", columns, (Entity, Column::GroupId.eq(group)));
    select.and_where(Column::RemovedAt.is_null());
    select
}

/// Gives more time, or takes it back.
pub async fn add_extension(tx: &impl ConnectionTrait, new: &Extension) -> Result<(), DbErr> {
    let (group, person) = match new.scope {
        Scope::Group(group) => (Some(group), None),
        Scope::Person(person) => (None, Some(person)),
    };
    let row = extension::ActiveModel {
        id: Set(RowId::fresh()),
        assignment_id: Set(new.assignment),
        group_id: Set(group),
        person_id: Set(person),
        due_at: Set(new.due_at),
        reason: Set(new.reason.clone()),
        granted_by: Set(new.by),
        created_at: Set(new.at),
    };
    extension::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// Every extension of an assignment, the first granted first, those taken back too.
pub async fn extensions(
    db: &impl ConnectionTrait,
    assignment: AssignmentId,
) -> Result<Vec<Extension>, DbErr> {
    let rows = extension::Entity::find()
        .filter(extension::Column::AssignmentId.eq(assignment))
        .order_by_asc(extension::Column::CreatedAt)
        .order_by_asc(extension::Column::Id)
        .all(db)
        .await?;
    let extensions = rows.into_iter().filter_map(|row| {
        let scope = row.group_id.map(Scope::Group);
        Some(Extension {
            assignment: row.assignment_id,
            scope: scope.or(row.person_id.map(Scope::Person))?,
            due_at: row.due_at,
            reason: row.reason,
            by: row.granted_by,
            at: row.created_at,
        })
    });
    Ok(extensions.collect())
}

/// Sets whether late work is taken, from now on.
pub async fn add_late_rule(
    tx: &impl ConnectionTrait,
    assignment: AssignmentId,
    rule: LateRule,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = late_rule::ActiveModel {
        id: Set(RowId::fresh()),
        assignment_id: Set(assignment),
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
