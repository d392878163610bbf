//! What each learner holds of each assignment: the cells of a gradebook.

use super::thread::{with_grades, with_members};
use super::verdicts::{adjustments_of, judgements_of};
use crate::assignment::rules::{Cells, Grade, Held, Team, Told, Verdict};
use crate::assignment::table::{
    grade, grade_release, group, group_member, round, submission, submission_addition,
    submission_decision, submission_member,
};
use crate::db::{AssignmentId, GradeId, GroupId, PersonId, SubmissionId};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType,
    QueryFilter, QueryOrder, QuerySelect, RelationDef, Select,
};
use std::collections::{HashMap, HashSet};

#[derive(FromQueryResult)]
struct Row {
    assignment_id: AssignmentId,
    submission_id: SubmissionId,
    group_id: GroupId,
    number: i32,
    submitted_by: PersonId,
    submitted_at: DateTime<Utc>,
    redo: bool,
    member_id: Option<PersonId>,
    added_id: Option<PersonId>,
    out_id: Option<PersonId>,
    grade_id: Option<GradeId>,
    version: Option<i32>,
    points: Option<serde_json::Value>,
    adjustments: Option<serde_json::Value>,
    graded_by: Option<PersonId>,
    graded_at: Option<DateTime<Utc>>,
    released_at: Option<DateTime<Utc>>,
}

/// What these learners hold of these assignments, or what all learners do: one statement. Whoever
/// was added to a submission holds it, whoever was taken out does not.
pub async fn cells(
    db: &impl ConnectionTrait,
    assignments: &[AssignmentId],
    people: Option<&[PersonId]>,
) -> Result<Cells, DbErr> {
    let mut found = joined()
        .expr_as(asked_again(), "redo")
        .filter(submission::Column::AssignmentId.is_in(assignments.iter().copied()))
        .order_by_asc(submission::Column::SubmittedAt)
        .order_by_asc(submission::Column::Id)
        .order_by_asc(grade::Column::Version);
    if let Some(people) = people {
        let these = || people.iter().copied();
        let theirs = Condition::any()
            .add(submission_member::Column::PersonId.is_in(these()))
            .add(submission_addition::Column::PersonId.is_in(these()));
        found = found.filter(theirs);
    }
    let rows = found.into_model::<Row>().all(db).await?;
    let out: HashSet<(SubmissionId, PersonId)> = rows
        .iter()
        .filter_map(|row| Some((row.submission_id, row.out_id?)))
        .collect();
    let mut works = Works::new();
    for row in &rows {
        let whose = [row.member_id, row.added_id].into_iter().flatten();
        for person in whose.filter(|it| !out.contains(&(row.submission_id, *it))) {
            add(&mut works, row, person)?;
        }
    }
    let works = works.into_iter();
    Ok(works
        .filter_map(|(key, works)| Some((key, held(works)?)))
        .collect())
}

/// Whether a round was asked of a submission.
fn asked_again() -> SimpleExpr {
    let rounds = Query::select()
        .expr(Expr::val(1))
        .from(round::Entity)
        .and_where(
            Expr::col((round::Entity, round::Column::SubmissionId))
                .equals((submission::Entity, submission::Column::Id)),
        )
        .take();
    Expr::exists(rounds)
}

fn joined() -> Select<submission::Entity> {
    with_grades(with_members(submission::Entity::find()))
        .select_only()
        .column_as(submission::Column::AssignmentId, "assignment_id")
        .column_as(submission::Column::Id, "submission_id")
        .column_as(submission::Column::GroupId, "group_id")
        .column_as(submission::Column::Number, "number")
        .column_as(submission::Column::SubmittedBy, "submitted_by")
        .column_as(submission::Column::SubmittedAt, "submitted_at")
        .column_as(submission_member::Column::PersonId, "member_id")
        .column_as(submission_addition::Column::PersonId, "added_id")
        .column_as(submission_decision::Column::PersonId, "out_id")
        .column_as(grade::Column::Id, "grade_id")
        .column_as(grade::Column::Version, "version")
        .column_as(grade::Column::Points, "points")
        .column_as(grade::Column::Adjustments, "adjustments")
        .column_as(grade::Column::GradedBy, "graded_by")
        .column_as(grade::Column::CreatedAt, "graded_at")
        .column_as(grade_release::Column::CreatedAt, "released_at")
}

/// All that each person handed in for each assignment.
type Works = HashMap<(PersonId, AssignmentId), Vec<Held>>;

/// The latest submission comes last: of one group by its number, whatever the clock said; so do
/// the newest versions of its grade.
fn add(works: &mut Works, row: &Row, person: PersonId) -> Result<(), DbErr> {
    let works = works.entry((person, row.assignment_id)).or_default();
    let known = works
        .iter()
        .position(|it| it.submission == row.submission_id);
    let place = known.unwrap_or_else(|| {
        let work = begun(row);
        let later = |it: &Held| it.group == work.group && it.number > work.number;
        let place = works.iter().position(later).unwrap_or(works.len());
        works.insert(place, work);
        place
    });
    if let (Some(work), Some(grade)) = (works.get_mut(place), grade_of(row)?) {
        if grade.released_at.is_some() {
            work.released = Some(grade.clone());
        }
        work.grade = Some(grade);
    }
    Ok(())
}

fn begun(row: &Row) -> Held {
    Held {
        submission: row.submission_id,
        group: row.group_id,
        number: row.number.unsigned_abs(),
        by: row.submitted_by,
        at: row.submitted_at,
        redo: row.redo,
        grade: None,
        released: None,
        before: Vec::new(),
    }
}

/// The last one is held; of those before it only what was told of them counts.
fn held(mut works: Vec<Held>) -> Option<Held> {
    let last = works.pop()?;
    let told = |it: Held| {
        Some(Told {
            submission: it.submission,
            group: it.group,
            number: it.number,
            grade: it.released?,
        })
    };
    let before = works.into_iter().filter_map(told).collect();
    Some(Held { before, ..last })
}

/// Its comment and its notes are read where the work is.
fn grade_of(row: &Row) -> Result<Option<Grade>, DbErr> {
    let signed = row.graded_by.zip(row.graded_at);
    let (Some(id), Some(version), Some(points), Some((by, at))) =
        (row.grade_id, row.version, &row.points, signed)
    else {
        return Ok(None);
    };
    Ok(Some(Grade {
        id,
        version: version.unsigned_abs(),
        verdict: Verdict {
            said: judgements_of(points),
            adjustments: adjustments_of(row.adjustments.clone())?,
            ..Verdict::default()
        },
        reason: String::new(),
        by,
        at,
        released_at: row.released_at,
    }))
}

/// The groups of these assignments that have somebody, in their order: one statement.
pub async fn teams(
    db: &impl ConnectionTrait,
    assignments: &[AssignmentId],
) -> Result<Vec<Team>, DbErr> {
    let members: RelationDef = group::Entity::belongs_to(group_member::Entity)
        .from(group::Column::Id)
        .to(group_member::Column::GroupId)
        .into();
    let rows: Vec<(GroupId, AssignmentId, String, PersonId)> = group::Entity::find()
        .join(JoinType::InnerJoin, members)
        .filter(group::Column::AssignmentId.is_in(assignments.iter().copied()))
        .order_by_asc(group::Column::AssignmentId)
        .order_by_asc(group::Column::Position)
        .order_by_asc(group::Column::Id)
        .select_only()
        .column(group::Column::Id)
        .column(group::Column::AssignmentId)
        .column(group::Column::Name)
        .column(group_member::Column::PersonId)
        .into_tuple()
        .all(db)
        .await?;
    let mut teams: Vec<Team> = Vec::new();
    for (id, assignment, name, person) in rows {
        match teams.last_mut().filter(|team| team.id == id) {
            Some(team) => team.members.push(person),
            None => teams.push(Team {
                id,
                assignment,
                name,
                members: vec![person],
            }),
        }
    }
    Ok(teams)
}
