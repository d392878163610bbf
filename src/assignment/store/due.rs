//! What decides dates, in one statement, with what pages of a group need beside them.

mod kept;

use super::groups::last_day_of_member;
use crate::assignment::rules::{Added, Assignment, Content, LateRule, Terms, WorkLink};
use crate::assignment::table::{extension, group_member, late_rule, submission, submission_member};
use crate::cohort::store as cohorts;
use crate::db::{AssignmentId, GroupId, LinkId, PersonId, RowId, SubmissionId};
use chrono::{DateTime, Utc};
use kept::{additions_of, handed_in_last, links_kept, said_last};
use sea_orm::sea_query::{
    Alias, CaseStatement, Expr, ExprTrait, IntoTableRef, Query, SelectStatement, SimpleExpr,
    UnionType,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, FromQueryResult};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// What a group keeps beside its text and files, and what it handed in last.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    pub links: Vec<WorkLink>,
    /// By content; none where nothing was handed in.
    pub handed_in: Option<Content>,
    /// What whoever asks said last that they did, and whom they thanked.
    pub said: (String, String),
    /// To what the one who asks was added.
    pub added: Vec<(SubmissionId, Added)>,
    /// Of the people that were asked about, those who handed anything in.
    makers: BTreeSet<PersonId>,
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
    /// The how manieth word it is: clocks may be set back.
    nth: Option<i32>,
    at: DateTime<Utc>,
}

/// What else is asked for along with the dates.
#[derive(Clone, Copy, Default)]
struct Beside<'a> {
    people: Whose<'a>,
    kept_by: Option<GroupId>,
    /// Who asks, of which assignment.
    asks: Option<(AssignmentId, PersonId)>,
}

/// The people of which groups.
#[derive(Clone, Copy, Default)]
enum Whose<'a> {
    /// Of those in which somebody has more time.
    #[default]
    WithMoreTime,
    All,
    /// Of these, too.
    These(&'a [GroupId]),
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
        people: Whose::All,
        ..Beside::default()
    };
    Ok(of_one(db, assignment, beside, now).await?.0)
}

/// The same, with the people of these groups, and those of them who handed anything in, with
/// whichever group.
pub async fn terms_with_members_of(
    db: &impl ConnectionTrait,
    assignment: &Assignment,
    groups: &[GroupId],
    now: DateTime<Utc>,
) -> Result<(Terms, BTreeSet<PersonId>), DbErr> {
    let beside = Beside {
        people: Whose::These(groups),
        ..Beside::default()
    };
    let (terms, kept) = of_one(db, assignment, beside, now).await?;
    Ok((terms, kept.makers))
}

/// The same, with the links a group keeps, what it handed in last, and of whoever asks: what they
/// said last of their part, and to what they were added. Still one statement.
pub async fn terms_with_kept(
    db: &impl ConnectionTrait,
    assignment: &Assignment,
    (group, me): (Option<GroupId>, PersonId),
    now: DateTime<Utc>,
) -> Result<(Terms, Kept), DbErr> {
    let beside = Beside {
        kept_by: group,
        asks: Some((assignment.id, me)),
        ..Beside::default()
    };
    of_one(db, assignment, beside, now).await
}

async fn of_one(
    db: &impl ConnectionTrait,
    assignment: &Assignment,
    beside: Beside<'_>,
    now: DateTime<Utc>,
) -> Result<(Terms, Kept), DbErr> {
    let (mut found, kept) = asked(db, &[assignment], beside, now).await?;
    let terms = found.remove(&assignment.id);
    let plain = || Terms::plain(assignment.due_at);
    Ok((terms.unwrap_or_else(plain), kept))
}

async fn asked(
    db: &impl ConnectionTrait,
    assignments: &[&Assignment],
    beside: Beside<'_>,
    now: DateTime<Utc>,
) -> Result<(HashMap<AssignmentId, Terms>, Kept), DbErr> {
    let mut terms: HashMap<_, _> = assignments
        .iter()
        .map(|it| (it.id, Terms::plain(it.due_at)))
        .collect();
    if terms.is_empty() {
        return Ok((terms, Kept::default()));
    }
    let ids: Vec<_> = terms.keys().copied().collect();
    let mut all = extensions_among(&ids);
    all.union(UnionType::All, rules_among(&ids));
    all.union(UnionType::All, members_among(&ids, beside.people));
    if let Some(group) = beside.kept_by {
        all.union(UnionType::All, links_kept(group));
        let said = beside.asks.map(|(_, me)| said_last(group, me));
        for part in handed_in_last(group).into_iter().chain(said) {
            all.union(UnionType::All, part);
        }
    }
    if let Some((assignment, me)) = beside.asks {
        all.union(UnionType::All, additions_of(assignment, me));
    }
    let statement = db.get_database_backend().build(&all);
    let mut rows = Row::find_by_statement(statement).all(db).await?;
    rows.sort_by_key(|row| (row.nth, row.at, row.key));
    let (mut kept, mut handed_in, mut text) = (Kept::default(), Content::default(), None);
    for row in rows {
        match row.kind.as_str() {
            "link" => kept.links.extend(link_of(row)),
            "text in" => text = Some(row.one),
            "file in" => handed_in.add_file(row.one, row.two),
            "link in" => handed_in.add_link(row.one, row.two),
            "said" => kept.said = (row.one, row.two),
            "added" => kept
                .added
                .extend(beside.asks.and_then(|(_, me)| added_of(row, me))),
            _ => {
                kept.makers.extend(row.person.filter(|_| row.two == "yes"));
                if let Some(terms) = row.assignment.and_then(|id| terms.get_mut(&id)) {
                    note(terms, row, now);
                }
            }
        }
    }
    kept.handed_in = text.map(|text| handed_in.with_text(text));
    Ok((terms, kept))
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
        // As it stands now, whenever the assignment was read.
        ("extension", None, None, Some(at)) => terms.due_at = at,
        ("rule", ..) => terms.late = LateRule::read(&row.one, row.due),
        ("member", Some(group), Some(person), _) if !cohorts::has_left(&row.one, now) => {
            terms.members.entry(group).or_default().insert(person);
        }
        _ => {}
    }
}

fn added_of(row: Row, me: PersonId) -> Option<(SubmissionId, Added)> {
    let added = Added {
        person: me,
        reason: row.one,
        by: row.person?,
        at: row.at,
    };
    Some((SubmissionId(row.key.0), added))
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
    columns: [SimpleExpr; 9],
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
        "nth",
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

fn no_number() -> SimpleExpr {
    Expr::val(Option::<i32>::None)
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
        col(Column::Version),
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
        col(Column::Version),
        col(Column::CreatedAt),
    ];
    let of = Column::AssignmentId.is_in(ids.iter().copied());
    branch("rule", columns, (Entity, of))
}

/// Who is in which group, until when, and where it is asked whether they handed anything in.
fn members_among(ids: &[AssignmentId], whose: Whose<'_>) -> SelectStatement {
    use group_member::{Column, Entity};
    let handed_in = match whose {
        Whose::These(_) => CaseStatement::new()
            .case(Expr::exists(handed_in_by_member()), Expr::cust("'yes'"))
            .finally(Expr::cust("''"))
            .into(),
        _ => no_words(),
    };
    let columns = [
        col(Column::Id),
        col(Column::AssignmentId),
        col(Column::GroupId),
        col(Column::PersonId),
        no_date(),
        last_day_of_member(),
        handed_in,
        no_number(),
        col(Column::CreatedAt),
    ];
    let of = Column::AssignmentId.is_in(ids.iter().copied());
    let mut select = branch("member", columns, (Entity, of));
    match whose {
        Whose::All => &mut select,
        Whose::These(groups) => {
            let these = Column::GroupId.is_in(groups.iter().copied());
            select.and_where(these.or(Column::GroupId.in_subquery(with_more_time(ids))))
        }
        Whose::WithMoreTime => select.and_where(Column::GroupId.in_subquery(with_more_time(ids))),
    }
    .take()
}

/// The groups in which somebody has more time.
fn with_more_time(ids: &[AssignmentId]) -> SelectStatement {
    use group_member::{Column, Entity};
    let given = Alias::new("with_more_time");
    Query::select()
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
        .take()
}

/// What the member of a row handed in for this assignment, with whichever group.
fn handed_in_by_member() -> SelectStatement {
    use group_member::{Column, Entity};
    use submission_member::{Column as M, Entity as Members};
    Query::select()
        .expr(Expr::val(1))
        .from(Members)
        .inner_join(
            submission::Entity,
            col(submission::Column::Id).equals((Members, M::SubmissionId)),
        )
        .and_where(col(M::PersonId).equals((Entity, Column::PersonId)))
        .and_where(col(submission::Column::AssignmentId).equals((Entity, Column::AssignmentId)))
        .take()
}
