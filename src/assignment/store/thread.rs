//! The thread of an assignment: each group with what it handed in and what was said of it.

use super::standing::{refused_and_undecided, submissions_of, taken_out, taken_out_of};
use super::verdicts::{adjustments_of, judgements_of, notes_of};
use crate::assignment::rules::{Grade, Round, Strand, Submission, Verdict};
use crate::assignment::table::{
    grade, grade_release, group, group_member, round, submission, submission_addition,
    submission_answer, submission_decision, submission_member,
};
use crate::db::{AssignmentId, GradeId, GroupId, PersonId, SubmissionId, gather, json, truth};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, RelationDef, Select,
};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeSet;

#[derive(Deserialize)]
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
    added_id: Option<PersonId>,
    out_id: Option<PersonId>,
    refused_id: Option<PersonId>,
    round_number: Option<i32>,
    round_due_at: Option<DateTime<Utc>>,
    round_message: Option<String>,
    round_asked_by: Option<PersonId>,
    round_asked_at: Option<DateTime<Utc>>,
    #[serde(deserialize_with = "truth")]
    heard: bool,
    grade_id: Option<GradeId>,
    version: Option<i32>,
    points: Option<Value>,
    comment: Option<String>,
    notes: Option<Value>,
    adjustments: Option<Value>,
    reason: Option<String>,
    graded_by: Option<PersonId>,
    graded_at: Option<DateTime<Utc>>,
    released_at: Option<DateTime<Utc>>,
}

/// All groups of these assignments with people or with something handed in, in their order.
pub async fn thread(
    db: &impl ConnectionTrait,
    assignments: &[AssignmentId],
) -> Result<Vec<Strand>, DbErr> {
    strands(db, peopled(assignments)).await
}

/// The same without what their verdicts say: enough to count.
pub async fn thread_unsaid(
    db: &impl ConnectionTrait,
    assignments: &[AssignmentId],
) -> Result<Vec<Strand>, DbErr> {
    read(db, Words::Left, peopled(assignments), unasked()).await
}

/// Some groups, in their order; of all but one without what their verdicts say.
pub async fn strands_around(
    db: &impl ConnectionTrait,
    one: GroupId,
    groups: &[GroupId],
) -> Result<Vec<Strand>, DbErr> {
    let of = group::Column::Id.is_in(groups.iter().copied());
    read(db, Words::Of(one), Condition::all().add(of), unasked()).await
}

/// Some groups, in their order, without what their verdicts say.
pub async fn strands_unsaid(
    db: &impl ConnectionTrait,
    groups: &[GroupId],
) -> Result<Vec<Strand>, DbErr> {
    let of = group::Column::Id.is_in(groups.iter().copied());
    read(db, Words::Left, Condition::all().add(of), unasked()).await
}

/// The groups of these assignments with people or with something handed in.
fn peopled(assignments: &[AssignmentId]) -> Condition {
    let of = group::Column::AssignmentId.is_in(assignments.iter().copied());
    let peopled = Query::select()
        .column(group_member::Column::GroupId)
        .from(group_member::Entity)
        .and_where(group_member::Column::AssignmentId.is_in(assignments.iter().copied()))
        .take();
    let there = Condition::any()
        .add(group::Column::Id.in_subquery(peopled))
        .add(submission::Column::Id.is_not_null());
    Condition::all().add(of).add(there)
}

/// What one group handed in.
pub async fn strand(db: &impl ConnectionTrait, group: GroupId) -> Result<Option<Strand>, DbErr> {
    let of = group::Column::Id.eq(group);
    Ok(strands(db, Condition::all().add(of)).await?.pop())
}

/// What concerns one person: everything of the groups they are in, and elsewhere
/// what they handed in with others, or were taken out of.
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
    let theirs = Condition::any()
        .add(group::Column::Id.in_subquery(groups))
        .add(submissions_of(person))
        .add(submission::Column::Id.in_subquery(taken_out_of(person)));
    let of = group::Column::AssignmentId.is_in(assignments.iter().copied());
    let only = Condition::all().add(of).add(theirs);
    read(db, Words::Read, only, has_answered(person)).await
}

/// Whether this person has said anything of a submission.
fn has_answered(person: PersonId) -> SimpleExpr {
    use submission_answer::{Column, Entity};
    let theirs = Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(
            Expr::col((Entity, Column::SubmissionId))
                .equals((submission::Entity, submission::Column::Id)),
        )
        .and_where(Expr::col((Entity, Column::PersonId)).eq(person))
        .take();
    Expr::exists(theirs)
}

async fn strands(db: &impl ConnectionTrait, only: Condition) -> Result<Vec<Strand>, DbErr> {
    read(db, Words::Read, only, unasked()).await
}

/// Whether somebody was heard of it, where nobody is asked about.
fn unasked() -> SimpleExpr {
    Expr::val(false)
}

async fn read(
    db: &impl ConnectionTrait,
    words: Words,
    only: Condition,
    heard: SimpleExpr,
) -> Result<Vec<Strand>, DbErr> {
    let rows = worded(joined(), words)
        .expr_as(heard, "heard")
        .filter(only)
        .order_by_asc(group::Column::AssignmentId)
        .order_by_asc(group::Column::Position)
        .order_by_asc(group::Column::Id)
        .order_by_asc(submission::Column::Number)
        .order_by_asc(round::Column::Number)
        .order_by_asc(grade::Column::Version)
        .into_query();
    let mut strands: Vec<Strand> = Vec::new();
    for row in gather(db, rows).await? {
        add(&mut strands, row)?;
    }
    for submission in strands.iter_mut().flat_map(|it| &mut it.submissions) {
        let out = &submission.out;
        submission.members.retain(|it| !out.contains(it));
    }
    Ok(strands)
}

/// What verdicts say is long, and counting does not need it.
#[derive(Clone, Copy)]
enum Words {
    Read,
    /// Those of one group.
    Of(GroupId),
    Left,
}

fn worded(rows: Select<group::Entity>, words: Words) -> Select<group::Entity> {
    let columns = [
        (grade::Column::Points, "points"),
        (grade::Column::Comment, "comment"),
        (grade::Column::Notes, "notes"),
        (grade::Column::Adjustments, "adjustments"),
        (grade::Column::Reason, "reason"),
    ];
    let add = |rows: Select<_>, (column, name): (grade::Column, _)| match words {
        Words::Read => rows.column_as(column, name),
        Words::Of(one) => {
            let its = CaseStatement::new().case(group::Column::Id.eq(one), column.into_expr());
            rows.expr_as(its, name)
        }
        Words::Left => rows.expr_as(Expr::null(), name),
    };
    columns.into_iter().fold(rows, add)
}

/// Submissions with those they were handed in with, those added since and those taken out.
pub(super) fn with_members<E: EntityTrait>(submissions: Select<E>) -> Select<E> {
    let members: RelationDef = submission::Entity::belongs_to(submission_member::Entity)
        .from(submission::Column::Id)
        .to(submission_member::Column::SubmissionId)
        .into();
    let added: RelationDef = submission::Entity::belongs_to(submission_addition::Entity)
        .from(submission::Column::Id)
        .to(submission_addition::Column::SubmissionId)
        .into();
    let out: RelationDef = submission::Entity::belongs_to(submission_decision::Entity)
        .from(submission::Column::Id)
        .to(submission_decision::Column::SubmissionId)
        .on_condition(|_, decision| taken_out(decision))
        .into();
    submissions
        .join(JoinType::LeftJoin, members)
        .join(JoinType::LeftJoin, added)
        .join(JoinType::LeftJoin, out)
}

/// Submissions with the versions of their grade, and which of them were released.
pub(super) fn with_grades<E: EntityTrait>(submissions: Select<E>) -> Select<E> {
    let grades: RelationDef = submission::Entity::belongs_to(grade::Entity)
        .from(submission::Column::Id)
        .to(grade::Column::SubmissionId)
        .into();
    let releases: RelationDef = grade::Entity::belongs_to(grade_release::Entity)
        .from(grade::Column::Id)
        .to(grade_release::Column::GradeId)
        .into();
    submissions
        .join(JoinType::LeftJoin, grades)
        .join(JoinType::LeftJoin, releases)
}

/// The people of submissions, and the rounds asked of them: few rows, that cross each other.
fn with_people(groups: Select<group::Entity>) -> Select<group::Entity> {
    let submissions: RelationDef = group::Entity::belongs_to(submission::Entity)
        .from(group::Column::Id)
        .to(submission::Column::GroupId)
        .into();
    let refused: RelationDef = submission::Entity::belongs_to(submission_answer::Entity)
        .from(submission::Column::Id)
        .to(submission_answer::Column::SubmissionId)
        .on_condition(|_, answer| refused_and_undecided(answer))
        .into();
    let rounds: RelationDef = submission::Entity::belongs_to(round::Entity)
        .from(submission::Column::Id)
        .to(round::Column::SubmissionId)
        .into();
    with_members(groups.join(JoinType::LeftJoin, submissions))
        .join(JoinType::LeftJoin, refused)
        .join(JoinType::LeftJoin, rounds)
}

fn joined() -> Select<group::Entity> {
    with_grades(with_people(group::Entity::find()))
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
        .column_as(submission_addition::Column::PersonId, "added_id")
        .column_as(submission_decision::Column::PersonId, "out_id")
        .column_as(submission_answer::Column::PersonId, "refused_id")
        .column_as(round::Column::Number, "round_number")
        .column_as(round::Column::DueAt, "round_due_at")
        .column_as(round::Column::Message, "round_message")
        .column_as(round::Column::AskedBy, "round_asked_by")
        .column_as(round::Column::CreatedAt, "round_asked_at")
        .column_as(grade::Column::Id, "grade_id")
        .column_as(grade::Column::Version, "version")
        .column_as(grade::Column::GradedBy, "graded_by")
        .column_as(grade::Column::CreatedAt, "graded_at")
        .column_as(grade_release::Column::CreatedAt, "released_at")
}

/// Rows come in order; members and versions of one submission cross each other.
fn add(strands: &mut Vec<Strand>, row: Row) -> Result<(), DbErr> {
    if strands.last().is_none_or(|last| last.group != row.group_id) {
        strands.push(Strand {
            assignment: row.assignment_id,
            group: row.group_id,
            name: row.group_name.clone(),
            submissions: Vec::new(),
        });
    }
    let Some(strand) = strands.last_mut() else {
        return Ok(());
    };
    let Some(id) = row.submission_id else {
        return Ok(());
    };
    if strand.latest().is_none_or(|latest| latest.id != id) {
        strand.submissions.extend(begun(id, &row));
    }
    if let Some(submission) = strand.submissions.last_mut() {
        submission.members.extend(row.member_id);
        submission.members.extend(row.added_id);
        submission.submitted_with.extend(row.member_id);
        submission.refused.extend(row.refused_id);
        submission.out.extend(row.out_id);
        let asked = |round: &Round| Some(round.number) == row.round_number.map(i32::unsigned_abs);
        if !submission.rounds.iter().any(asked) {
            submission.rounds.extend(round_of(&row));
        }
        let known = |grade: &Grade| Some(grade.id) == row.grade_id;
        if !submission.grades.iter().any(known) {
            submission.grades.extend(grade_of(row)?);
        }
    }
    Ok(())
}

fn begun(id: SubmissionId, row: &Row) -> Option<Submission> {
    Some(Submission {
        id,
        number: row.number?.unsigned_abs(),
        receipt: row.receipt.clone()?,
        by: row.submitted_by?,
        at: row.submitted_at?,
        members: BTreeSet::new(),
        heard: row.heard,
        submitted_with: BTreeSet::new(),
        refused: BTreeSet::new(),
        out: BTreeSet::new(),
        rounds: Vec::new(),
        grades: Vec::new(),
    })
}

fn round_of(row: &Row) -> Option<Round> {
    Some(Round {
        number: row.round_number?.unsigned_abs(),
        due_at: row.round_due_at?,
        message: row.round_message.clone()?,
        by: row.round_asked_by?,
        at: row.round_asked_at?,
    })
}

fn grade_of(row: Row) -> Result<Option<Grade>, DbErr> {
    let signed = row.graded_by.zip(row.graded_at);
    let (Some(id), Some(version), Some((by, at))) = (row.grade_id, row.version, signed) else {
        return Ok(None);
    };
    let read = |column: Option<Value>| column.map(json).transpose();
    Ok(Some(Grade {
        id,
        version: version.unsigned_abs(),
        verdict: Verdict {
            said: read(row.points)?
                .as_ref()
                .map(judgements_of)
                .unwrap_or_default(),
            comment: row.comment.unwrap_or_default(),
            notes: notes_of(read(row.notes)?)?,
            adjustments: adjustments_of(read(row.adjustments)?)?,
        },
        reason: row.reason.unwrap_or_default(),
        by,
        at,
        released_at: row.released_at,
    }))
}
