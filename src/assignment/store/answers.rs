//! What people say of a submission, and what trainers decide: appended, never changed.

use crate::assignment::rules::{
    Added, Answer, Answered, Contribution, Decided, Decision, Record, WorkLink,
};
use crate::assignment::table::{
    contribution, group_link, submission, submission_addition, submission_answer,
    submission_decision, submission_link,
};
use crate::db::{GroupId, LinkId, PersonId, RowId, SubmissionId};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{
    Alias, Expr, ExprTrait, Query, SelectStatement, SimpleExpr, SubQueryStatement, UnionType,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult,
};
use uuid::Uuid;

#[derive(FromQueryResult)]
pub(super) struct Said {
    pub kind: String,
    pub whose: PersonId,
    link: Option<LinkId>,
    /// Of the work, where what was said of an earlier version holds too.
    number: i32,
    pub place: i32,
    pub one: String,
    two: String,
    other: Option<PersonId>,
    pub at: DateTime<Utc>,
}

/// All that was said of a submission, and the links frozen in it: one statement.
pub async fn record(
    db: &impl ConnectionTrait,
    id: SubmissionId,
    group: GroupId,
) -> Result<(Record, Vec<WorkLink>), DbErr> {
    let statement = db.get_database_backend().build(&all_said(id, group));
    let rows = Said::find_by_statement(statement).all(db).await?;
    Ok(gathered(rows, group))
}

/// Everything that stands in a record, and the links, in the columns of what is said.
pub(super) fn all_said(id: SubmissionId, group: GroupId) -> SelectStatement {
    let mut all = answers(id);
    let said = contributions(id, group);
    for one in [decisions(id), additions(id), said, links(id)] {
        all.union(UnionType::All, one);
    }
    all
}

pub(super) fn gathered(mut rows: Vec<Said>, group: GroupId) -> (Record, Vec<WorkLink>) {
    let mut record = Record::default();
    let mut frozen = Vec::new();
    // By version first: a clock may be set back.
    rows.sort_by_key(|row| (row.number, row.place, row.at));
    for row in rows {
        match row.kind.as_str() {
            "link" => frozen.extend(link_of(row, group)),
            _ => note(&mut record, row),
        }
    }
    frozen.sort_by_key(|link| link.id);
    (record, frozen)
}

/// Columns of one type each: what a branch has not is said by a value that means nothing.
fn branch(
    kind: &'static str,
    columns: [SimpleExpr; 7],
    (from, of): (impl sea_orm::sea_query::IntoTableRef, SimpleExpr),
) -> SelectStatement {
    let [whose, link, place, one, two, other, at] = columns;
    let number = match kind {
        "contribution" => col(submission::Column::Number),
        _ => Expr::cust("0"),
    };
    Query::select()
        .expr_as(Expr::cust(format!("'{kind}'")), Alias::new("kind"))
        .expr_as(whose, Alias::new("whose"))
        .expr_as(link, Alias::new("link"))
        .expr_as(number, Alias::new("number"))
        .expr_as(place, Alias::new("place"))
        .expr_as(one, Alias::new("one"))
        .expr_as(two, Alias::new("two"))
        .expr_as(other, Alias::new("other"))
        .expr_as(at, Alias::new("at"))
        .from(from)
        .and_where(of)
        .take()
}

/// A typed nothing: PostgreSQL asks of what kind nothing is.
fn nobody() -> SimpleExpr {
    Expr::val(Option::<Uuid>::None)
}

fn col(column: impl ColumnTrait) -> SimpleExpr {
    Expr::col(column.as_column_ref())
}

fn answers(id: SubmissionId) -> SelectStatement {
    use submission_answer::{Column, Entity};
    let columns = [
        col(Column::PersonId),
        nobody(),
        col(Column::Version),
        col(Column::Answer),
        col(Column::Reason),
        nobody(),
        col(Column::CreatedAt),
    ];
    branch("answer", columns, (Entity, Column::SubmissionId.eq(id)))
}

fn decisions(id: SubmissionId) -> SelectStatement {
    use submission_decision::{Column, Entity};
    let columns = [
        col(Column::PersonId),
        nobody(),
        Expr::cust("0"),
        col(Column::Decision),
        col(Column::Reason),
        col(Column::DecidedBy),
        col(Column::CreatedAt),
    ];
    branch("decision", columns, (Entity, Column::SubmissionId.eq(id)))
}

fn additions(id: SubmissionId) -> SelectStatement {
    use submission_addition::{Column, Entity};
    let columns = [
        col(Column::PersonId),
        nobody(),
        Expr::cust("0"),
        col(Column::Reason),
        Expr::cust("''"),
        col(Column::AddedBy),
        col(Column::CreatedAt),
    ];
    branch("addition", columns, (Entity, Column::SubmissionId.eq(id)))
}

/// Of this version of the group's work, and of those before it.
fn contributions(id: SubmissionId, group: GroupId) -> SelectStatement {
    use contribution::{Column, Entity};
    use submission::{Column as Work, Entity as Works};
    let columns = [
        col(Column::PersonId),
        nobody(),
        col(Column::Version),
        col(Column::Did),
        col(Column::Thanks),
        nobody(),
        col(Column::CreatedAt),
    ];
    let number = Query::select()
        .column(Work::Number)
        .from_as(Works, Alias::new("this_work"))
        .and_where(Expr::col((Alias::new("this_work"), Work::Id)).eq(id))
        .take();
    let its = Expr::col((Works, Work::Id)).equals((Entity, Column::SubmissionId));
    let until = Work::Number.into_expr().lte(SimpleExpr::SubQuery(
        None,
        Box::new(SubQueryStatement::SelectStatement(number)),
    ));
    branch("contribution", columns, (Entity, Work::GroupId.eq(group)))
        .inner_join(Works, its)
        .and_where(until)
        .take()
}

fn links(id: SubmissionId) -> SelectStatement {
    use group_link::{Column, Entity};
    let frozen = Query::select()
        .column(submission_link::Column::LinkId)
        .from(submission_link::Entity)
        .and_where(submission_link::Column::SubmissionId.eq(id))
        .take();
    let columns = [
        col(Column::AddedBy),
        col(Column::Id),
        Expr::cust("0"),
        col(Column::Label),
        col(Column::Address),
        nobody(),
        col(Column::CreatedAt),
    ];
    branch("link", columns, (Entity, Column::Id.in_subquery(frozen)))
}

fn link_of(row: Said, group: GroupId) -> Option<WorkLink> {
    Some(WorkLink {
        id: row.link?,
        group,
        label: row.one,
        address: row.two,
        added_by: row.whose,
        added_at: row.at,
    })
}

/// Later ones come later: of answers and contributions each person's last one stays.
fn note(record: &mut Record, row: Said) {
    let person = row.whose;
    let version = row.place.unsigned_abs();
    let number = row.number.unsigned_abs();
    match (row.kind.as_str(), row.other) {
        ("answer", _) => {
            let Some(answer) = Answer::read(&row.one) else {
                return;
            };
            record.answers.retain(|it| it.person != person);
            record.answers.push(Answered {
                person,
                version,
                answer,
                reason: row.two,
                at: row.at,
            });
        }
        ("contribution", _) => {
            record.contributions.retain(|it| it.person != person);
            record.contributions.push(Contribution {
                person,
                number,
                version,
                did: row.one,
                thanks: row.two,
                at: row.at,
            });
        }
        ("decision", Some(by)) => {
            record
                .decisions
                .extend(Decision::read(&row.one).map(|decision| Decided {
                    person,
                    decision,
                    reason: row.two,
                    by,
                    at: row.at,
                }));
        }
        ("addition", Some(by)) => record.additions.push(Added {
            person,
            reason: row.one,
            by,
            at: row.at,
        }),
        _ => {}
    }
}

/// Appends what a member says of a submission.
pub async fn add_answer(
    tx: &impl ConnectionTrait,
    id: SubmissionId,
    said: &Answered,
) -> Result<(), DbErr> {
    let row = submission_answer::ActiveModel {
        id: Set(RowId::fresh()),
        submission_id: Set(id),
        person_id: Set(said.person),
        version: Set(said.version.cast_signed()),
        answer: Set(said.answer.code().to_owned()),
        reason: Set(said.reason.clone()),
        created_at: Set(said.at),
    };
    submission_answer::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// Appends what a trainer decides; a second decision on the same person breaks a unique index.
pub async fn add_decision(
    tx: &impl ConnectionTrait,
    id: SubmissionId,
    decided: &Decided,
) -> Result<(), DbErr> {
    let row = submission_decision::ActiveModel {
        id: Set(RowId::fresh()),
        submission_id: Set(id),
        person_id: Set(decided.person),
        decision: Set(decided.decision.code().to_owned()),
        reason: Set(decided.reason.clone()),
        decided_by: Set(decided.by),
        created_at: Set(decided.at),
    };
    submission_decision::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// Adds somebody to a submission; twice breaks a unique index.
pub async fn add_addition(
    tx: &impl ConnectionTrait,
    id: SubmissionId,
    added: &Added,
) -> Result<(), DbErr> {
    let row = submission_addition::ActiveModel {
        id: Set(RowId::fresh()),
        submission_id: Set(id),
        person_id: Set(added.person),
        reason: Set(added.reason.clone()),
        added_by: Set(added.by),
        created_at: Set(added.at),
    };
    submission_addition::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// Appends what somebody says they did.
pub async fn add_contribution(
    tx: &impl ConnectionTrait,
    id: SubmissionId,
    said: &Contribution,
) -> Result<(), DbErr> {
    let row = contribution::ActiveModel {
        id: Set(RowId::fresh()),
        submission_id: Set(id),
        person_id: Set(said.person),
        version: Set(said.version.cast_signed()),
        did: Set(said.did.clone()),
        thanks: Set(said.thanks.clone()),
        created_at: Set(said.at),
    };
    contribution::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}
