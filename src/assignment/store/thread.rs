//! The thread of an assignment: each group with what it handed in and what was said of it.

use super::grades::from_json;
use crate::assignment::rules::{Grade, Strand, Submission};
use crate::assignment::table::{
    grade, grade_release, group, group_member, submission, submission_member,
};
use crate::db::{AssignmentId, GradeId, GroupId, PersonId, SubmissionId};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType,
    QueryFilter, QueryOrder, QuerySelect, RelationDef, Select,
};
use std::collections::BTreeSet;

#[derive(FromQueryResult)]
struct Row {
    assignment_id: AssignmentId,
    group_id: GroupId,
    group_name: String,
    submission_id: Option<SubmissionId>,
    number: Option<i32>,
    receipt: Option<String>,
    submitted_by: Option<PersonId>,
    submitted_at: Option<DateTime<Utc>>,
    member_id: Option<PersonId>,
    grade_id: Option<GradeId>,
    version: Option<i32>,
    points: Option<serde_json::Value>,
    comment: Option<String>,
    graded_by: Option<PersonId>,
    graded_at: Option<DateTime<Utc>>,
    released_at: Option<DateTime<Utc>>,
}

/// All groups of these assignments with people or with something handed in, in their order.
pub async fn thread(
    db: &impl ConnectionTrait,
    assignments: &[AssignmentId],
) -> Result<Vec<Strand>, DbErr> {
    let of = group::Column::AssignmentId.is_in(assignments.iter().copied());
    let peopled = Query::select()
        .column(group_member::Column::GroupId)
        .from(group_member::Entity)
        .and_where(group_member::Column::AssignmentId.is_in(assignments.iter().copied()))
        .take();
    let there = Condition::any()
        .add(group::Column::Id.in_subquery(peopled))
        .add(submission::Column::Id.is_not_null());
    strands(db, Condition::all().add(of).add(there)).await
}

/// What one group handed in.
pub async fn strand(db: &impl ConnectionTrait, group: GroupId) -> Result<Option<Strand>, DbErr> {
    let of = group::Column::Id.eq(group);
    Ok(strands(db, Condition::all().add(of)).await?.pop())
}

/// What concerns one person: everything of the groups they are in, and elsewhere
/// what they handed in with others.
pub async fn thread_of(
    db: &impl ConnectionTrait,
    assignments: &[AssignmentId],
    person: PersonId,
) -> Result<Vec<Strand>, DbErr> {
    let groups = Query::select()
        .column(group_member::Column::GroupId)
        .from(group_member::Entity)
        .and_where(group_member::Column::PersonId.eq(person))
        .take();
    let submissions = Query::select()
        .column(submission_member::Column::SubmissionId)
        .from(submission_member::Entity)
        .and_where(submission_member::Column::PersonId.eq(person))
        .take();
    let theirs = Condition::any()
        .add(group::Column::Id.in_subquery(groups))
        .add(submission::Column::Id.in_subquery(submissions));
    let of = group::Column::AssignmentId.is_in(assignments.iter().copied());
    strands(db, Condition::all().add(of).add(theirs)).await
}

async fn strands(db: &impl ConnectionTrait, only: Condition) -> Result<Vec<Strand>, DbErr> {
    let rows = joined()
        .filter(only)
        .order_by_asc(group::Column::AssignmentId)
        .order_by_asc(group::Column::Position)
        .order_by_asc(group::Column::Id)
        .order_by_asc(submission::Column::Number)
        .order_by_asc(grade::Column::Version)
        .into_model::<Row>()
        .all(db)
        .await?;
    let mut strands: Vec<Strand> = Vec::new();
    for row in rows {
        add(&mut strands, row);
    }
    Ok(strands)
}

fn joined() -> Select<group::Entity> {
    let submissions: RelationDef = group::Entity::belongs_to(submission::Entity)
        .from(group::Column::Id)
        .to(submission::Column::GroupId)
        .into();
    let members: RelationDef = submission::Entity::belongs_to(submission_member::Entity)
        .from(submission::Column::Id)
        .to(submission_member::Column::SubmissionId)
        .into();
    let grades: RelationDef = submission::Entity::belongs_to(grade::Entity)
        .from(submission::Column::Id)
        .to(grade::Column::SubmissionId)
        .into();
    let releases: RelationDef = grade::Entity::belongs_to(grade_release::Entity)
        .from(grade::Column::Id)
        .to(grade_release::Column::GradeId)
        .into();
    group::Entity::find()
        .join(JoinType::LeftJoin, submissions)
        .join(JoinType::LeftJoin, members)
        .join(JoinType::LeftJoin, grades)
        .join(JoinType::LeftJoin, releases)
        .select_only()
        .column_as(group::Column::AssignmentId, "assignment_id")
        .column_as(group::Column::Id, "group_id")
        .column_as(group::Column::Name, "group_name")
        .column_as(submission::Column::Id, "submission_id")
        .column_as(submission::Column::Number, "number")
        .column_as(submission::Column::Receipt, "receipt")
        .column_as(submission::Column::SubmittedBy, "submitted_by")
        .column_as(submission::Column::SubmittedAt, "submitted_at")
        .column_as(submission_member::Column::PersonId, "member_id")
        .column_as(grade::Column::Id, "grade_id")
        .column_as(grade::Column::Version, "version")
        .column_as(grade::Column::Points, "points")
        .column_as(grade::Column::Comment, "comment")
        .column_as(grade::Column::GradedBy, "graded_by")
        .column_as(grade::Column::CreatedAt, "graded_at")
        .column_as(grade_release::Column::CreatedAt, "released_at")
}

/// Rows come in order; members and versions of one submission cross each other.
fn add(strands: &mut Vec<Strand>, row: Row) {
    if strands.last().is_none_or(|last| last.group != row.group_id) {
        strands.push(Strand {
            assignment: row.assignment_id,
            group: row.group_id,
            name: row.group_name.clone(),
            submissions: Vec::new(),
        });
    }
    let Some(strand) = strands.last_mut() else {
        return;
    };
    let Some(id) = row.submission_id else { return };
    if strand.latest().is_none_or(|latest| latest.id != id) {
        strand.submissions.extend(begun(id, &row));
    }
    if let Some(submission) = strand.submissions.last_mut() {
        submission.members.extend(row.member_id);
        let known = |grade: &Grade| Some(grade.id) == row.grade_id;
        if !submission.grades.iter().any(known) {
            submission.grades.extend(grade_of(row));
        }
    }
}

fn begun(id: SubmissionId, row: &Row) -> Option<Submission> {
    Some(Submission {
        id,
        number: row.number?.unsigned_abs(),
        receipt: row.receipt.clone()?,
        by: row.submitted_by?,
        at: row.submitted_at?,
        members: BTreeSet::new(),
        grades: Vec::new(),
    })
}

fn grade_of(row: Row) -> Option<Grade> {
    let points = from_json(&row.points?)?;
    Some(Grade {
        id: row.grade_id?,
        version: row.version?.unsigned_abs(),
        points,
        comment: row.comment?,
        by: row.graded_by?,
        at: row.graded_at?,
        released_at: row.released_at,
    })
}
