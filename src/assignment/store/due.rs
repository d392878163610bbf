//! What decides dates, in one statement, with what pages of a group need beside them.

use crate::assignment::rules::{Assignment, Content, LateRule, Terms, WorkLink};
use crate::assignment::table::{
    extension, file, group_link, group_member, late_rule, submission, submission_file,
    submission_link,
};
use crate::db::{AssignmentId, GroupId, LinkId, PersonId, RowId};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{
    Alias, Expr, ExprTrait, IntoTableRef, Order, Query, SelectStatement, SimpleExpr, UnionType,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, FromQueryResult};
use std::collections::HashMap;
use uuid::Uuid;

/// What a group keeps beside its text and files, and what it handed in last.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    pub links: Vec<WorkLink>,
    /// By content; none where nothing was handed in.
    pub handed_in: Option<Content>,
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
    kept_by: Option<GroupId>,
}

/// What decides the dates of these assignments: one statement.
pub async fn terms(
    db: &impl ConnectionTrait,
    assignments: impl IntoIterator<Item = &Assignment>,
) -> Result<HashMap<AssignmentId, Terms>, DbErr> {
    let known: Vec<_> = assignments.into_iter().collect();
    Ok(asked(db, &known, Beside::default()).await?.0)
}

/// What decides the dates of one assignment: one statement.
pub async fn terms_of(db: &impl ConnectionTrait, assignment: &Assignment) -> Result<Terms, DbErr> {
    let mut found = terms(db, [assignment]).await?;
    let found = found.remove(&assignment.id);
    Ok(found.unwrap_or_else(|| Terms::plain(assignment.due_at)))
}

/// The same, with the people of every group in it: still one statement.
pub async fn terms_with_members(
    db: &impl ConnectionTrait,
    assignment: &Assignment,
) -> Result<Terms, DbErr> {
    let beside = Beside {
        everybody: true,
        kept_by: None,
    };
    let (mut found, _) = asked(db, &[assignment], beside).await?;
    let found = found.remove(&assignment.id);
    Ok(found.unwrap_or_else(|| Terms::plain(assignment.due_at)))
}

/// The same, with the links a group keeps and what it handed in last: still one statement.
pub async fn terms_with_kept(
    db: &impl ConnectionTrait,
    assignment: &Assignment,
    group: Option<GroupId>,
) -> Result<(Terms, Kept), DbErr> {
    let beside = Beside {
        everybody: false,
        kept_by: group,
    };
    let (mut found, kept) = asked(db, &[assignment], beside).await?;
    let found = found.remove(&assignment.id);
    Ok((
        found.unwrap_or_else(|| Terms::plain(assignment.due_at)),
        kept,
    ))
}

async fn asked(
    db: &impl ConnectionTrait,
    assignments: &[&Assignment],
    beside: Beside,
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
    all.union(UnionType::All, members_among(&ids, beside.everybody));
    if let Some(group) = beside.kept_by {
        all.union(UnionType::All, links_kept(group));
        for part in handed_in_last(group) {
            all.union(UnionType::All, part);
        }
    }
    let statement = db.get_database_backend().build(&all);
    let mut rows = Row::find_by_statement(statement).all(db).await?;
    rows.sort_by_key(|row| (row.at, row.key));
    let (mut kept, mut handed_in, mut text) = (Kept::default(), Content::default(), None);
    for row in rows {
        match row.kind.as_str() {
            "link" => kept.links.extend(link_of(row)),
            "text in" => text = Some(row.one),
            "file in" => handed_in.add_file(row.one, row.two),
            "link in" => handed_in.add_link(row.one, row.two),
            _ => {
                if let Some(terms) = row.assignment.and_then(|id| terms.get_mut(&id)) {
                    note(terms, row);
                }
            }
        }
    }
    kept.handed_in = text.map(|text| handed_in.with_text(text));
    Ok((terms, kept))
}

/// Later rows come later: the last of each scope counts.
fn note(terms: &mut Terms, row: Row) {
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
        ("member", Some(group), Some(person), _) => {
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
        no_words(),
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

/// The text, the files and the links of what a group handed in last.
fn handed_in_last(group: GroupId) -> [SelectStatement; 3] {
    use submission::{Column as S, Entity as Submissions};
    let last = || {
        Query::select()
            .column((Submissions, S::Id))
            .from(Submissions)
            .and_where(col(S::GroupId).eq(group))
            .order_by((Submissions, S::Number), Order::Desc)
            .limit(1)
            .take()
    };
    let row = |id, one, two, at| {
        let (none, nobody, no_group) = (no_id(), no_id(), no_id());
        [id, none, no_group, nobody, no_date(), one, two, at]
    };
    let files = Query::select()
        .column(submission_file::Column::FileId)
        .from(submission_file::Entity)
        .and_where(submission_file::Column::SubmissionId.in_subquery(last()))
        .take();
    let links = Query::select()
        .column(submission_link::Column::LinkId)
        .from(submission_link::Entity)
        .and_where(submission_link::Column::SubmissionId.in_subquery(last()))
        .take();
    let text = row(col(S::Id), col(S::Body), no_words(), col(S::CreatedAt));
    let file = {
        use file::Column as F;
        row(col(F::Id), col(F::Name), col(F::Sha256), col(F::CreatedAt))
    };
    let link = {
        use group_link::Column as L;
        row(
            col(L::Id),
            col(L::Label),
            col(L::Address),
            col(L::CreatedAt),
        )
    };
    [
        branch("text in", text, (Submissions, S::Id.in_subquery(last()))),
        branch(
            "file in",
            file,
            (file::Entity, file::Column::Id.in_subquery(files)),
        ),
        branch(
            "link in",
            link,
            (
                group_link::Entity,
                group_link::Column::Id.in_subquery(links),
            ),
        ),
    ]
}
