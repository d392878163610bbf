//! The queue of an assignment in one statement, without texts: one line for each submission.

use super::standing::is_somebodys_latest;
use crate::assignment::rules::{Claim, Lane, LaneWork, copy_letters};
use crate::assignment::table::{
    assignment as assignments, grade, grade_draft, grade_question, grade_question_message,
    grade_release, grading_claim, grading_terms, group, group_follower, group_member, round,
    submission,
};
use crate::db::{AssignmentId, GroupId, PersonId, SubmissionId, gather_beside, truth};
use crate::people::store as people;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{
    CaseStatement, Condition, Expr, ExprTrait, Func, Order, Query, SelectStatement, SimpleExpr,
    SubQueryStatement,
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
struct Row {
    group_id: GroupId,
    name: String,
    submission_id: Option<SubmissionId>,
    number: Option<i32>,
    #[serde(deserialize_with = "truth")]
    stands: bool,
    submitted_at: Option<DateTime<Utc>>,
    /// 0 without a grade.
    version: i32,
    #[serde(deserialize_with = "truth")]
    released: bool,
    #[serde(deserialize_with = "truth")]
    draft: bool,
    #[serde(deserialize_with = "truth")]
    round: bool,
    claimed_by: Option<PersonId>,
    claimed_at: Option<DateTime<Utc>>,
    expires_at: Option<DateTime<Utc>>,
    #[serde(deserialize_with = "truth")]
    mine: bool,
}

/// What is known of the assignment, said once.
#[derive(FromQueryResult)]
struct Said {
    anonymous: bool,
    released_at: Option<DateTime<Utc>>,
    waiting: i64,
}

/// The queue of an assignment.
#[derive(Clone, Debug, Default)]
pub struct Lanes {
    /// In the order of the groups; where names are hidden, as their works came: the order of the
    /// groups says whose they are.
    pub lanes: Vec<Lane>,
    /// Names are hidden until results are released.
    pub anonymous: bool,
    /// The last time results were released.
    pub released_at: Option<DateTime<Utc>>,
    /// Questions about results that wait for an answer.
    pub questions: u64,
}

impl Lanes {
    /// Whether the makers of this group's work are hidden: until a result of theirs is released.
    pub fn hides(&self, group: GroupId) -> bool {
        self.anonymous && !self.known().any(|it| it == group)
    }

    /// The groups whose work is known to be theirs.
    fn known(&self) -> impl Iterator<Item = GroupId> {
        let known = |lane: &&Lane| lane.work.as_ref().is_some_and(|work| work.known);
        self.lanes.iter().filter(known).map(|lane| lane.group)
    }

    /// Those whose verdict waits to be read.
    pub fn to_release(&self) -> impl Iterator<Item = &Lane> {
        let waits = |lane: &&Lane| lane.work.as_ref().is_some_and(LaneWork::is_to_release);
        self.lanes.iter().filter(waits)
    }

    /// Whether those who handed nothing in stay unnamed: while a work has a letter, whoever is
    /// left would be its maker.
    pub fn hides_silent(&self) -> bool {
        !self.letters().is_empty()
    }

    /// What the works are called whose makers are hidden.
    pub fn letters(&self) -> HashMap<GroupId, String> {
        if !self.anonymous {
            return HashMap::new();
        }
        let mut letters = copy_letters(&self.lanes);
        for group in self.known() {
            letters.remove(&group);
        }
        letters
    }
}

/// Everything the queue knows, without a text: one statement.
pub async fn lanes(
    db: &impl ConnectionTrait,
    assignment: AssignmentId,
    me: PersonId,
) -> Result<Lanes, DbErr> {
    let decided = sub(anonymous(assignment));
    let beside = [
        (
            Func::coalesce([decided, Expr::val(false)]).into(),
            "anonymous",
        ),
        (sub(last_release(assignment)), "released_at"),
        (sub(waiting(assignment)), "waiting"),
    ];
    let rows = statement(assignment, me);
    let (rows, said): (Vec<Row>, Option<Said>) = gather_beside(db, rows, beside).await?;
    let mut found = Lanes::default();
    if let Some(said) = said {
        found.anonymous = said.anonymous;
        found.released_at = said.released_at;
        found.questions = said.waiting.unsigned_abs();
    }
    for row in rows {
        add(&mut found.lanes, row);
    }
    if found.anonymous {
        let came = |lane: &Lane| lane.work.as_ref().map(|work| work.first);
        let lanes = &mut found.lanes;
        lanes.sort_by_key(|lane| (lane.work.is_none(), came(lane), lane.group));
    }
    Ok(found)
}

/// Each row is a version of a grade, or a submission without one. A later submission takes the
/// place of the one before, unless that one is somebody's latest.
fn add(lanes: &mut Vec<Lane>, row: Row) {
    let is_this = |lane: &Lane| lane.work.as_ref().map(|work| work.id) == row.submission_id;
    let (this, before) = match lanes.pop_if(|last| last.group == row.group_id) {
        Some(lane) if is_this(&lane) => (Some(lane), None),
        before => (None, before),
    };
    let mut lane = this.unwrap_or_else(|| Lane {
        group: row.group_id,
        name: row.name.clone(),
        work: new_work(&row, before.as_ref().and_then(|it| it.work.as_ref())),
        mine: row.mine,
    });
    if let Some(work) = &mut lane.work {
        note_version(work, &row);
    }
    lanes.extend(before.and_then(overtaken));
    lanes.push(lane);
}

/// The later version comes later.
fn note_version(work: &mut LaneWork, row: &Row) {
    let version = row.version.unsigned_abs();
    work.graded = version;
    if row.released {
        (work.released, work.known) = (version, true);
    }
}

/// What stays of a lane when its group hands in again: whoever is not on the newer version redoes
/// nothing.
fn overtaken(mut lane: Lane) -> Option<Lane> {
    let work = lane.work.as_mut().filter(|work| work.stands)?;
    work.round = false;
    Some(lane)
}

fn new_work(row: &Row, before: Option<&LaneWork>) -> Option<LaneWork> {
    let (id, at) = row.submission_id.zip(row.submitted_at)?;
    let claim = row.claimed_by.zip(row.claimed_at).zip(row.expires_at);
    Some(LaneWork {
        id,
        number: row.number.unwrap_or(0).unsigned_abs(),
        stands: row.stands,
        at,
        first: before.map_or(at, |work| work.first),
        graded: 0,
        released: 0,
        known: before.is_some_and(|work| work.known),
        draft: row.draft,
        round: row.round,
        claim: claim.map(|((by, since), until)| Claim { by, since, until }),
    })
}

fn statement(assignment: AssignmentId, me: PersonId) -> SelectStatement {
    use group::{Column as G, Entity as Groups};
    use submission::{Column as S, Entity as Submissions};
    // Whoever teaches there no more is at nothing.
    let claimer = (grading_claim::Entity, grading_claim::Column::ClaimedBy);
    let claims = Expr::col((Submissions, S::Id))
        .equals((grading_claim::Entity, grading_claim::Column::SubmissionId))
        .and(Expr::exists(people::teaching(
            claimer,
            sub(cohort_of(assignment)),
        )));
    let mine = Expr::col((grade_draft::Entity, grade_draft::Column::SavedBy)).eq(me);
    let drafts = Expr::col((Submissions, S::Id))
        .equals((grade_draft::Entity, grade_draft::Column::SubmissionId))
        .and(mine);
    let grades =
        Expr::col((Submissions, S::Id)).equals((grade::Entity, grade::Column::SubmissionId));
    let releases = Expr::col((grade::Entity, grade::Column::Id))
        .equals((grade_release::Entity, grade_release::Column::GradeId));
    // Values where there may be nothing: a null costs the driver more than a value.
    let version = Expr::col((grade::Entity, grade::Column::Version));
    let released = Expr::col((grade_release::Entity, grade_release::Column::GradeId));
    let kept = Expr::col((grade_draft::Entity, grade_draft::Column::SavedBy));
    Query::select()
        .expr_as(Expr::col((Groups, G::Id)), "group_id")
        .expr_as(Expr::col((Groups, G::Name)), "name")
        .expr_as(Expr::col((Submissions, S::Id)), "submission_id")
        .expr_as(Expr::col((Submissions, S::Number)), "number")
        .expr_as(is_somebodys_latest(), "stands")
        .expr_as(Expr::col((Submissions, S::SubmittedAt)), "submitted_at")
        .expr_as(Func::coalesce([version, Expr::val(0)]), "version")
        .expr_as(released.is_not_null(), "released")
        .expr_as(kept.is_not_null(), "draft")
        .expr_as(Expr::exists(rounds()), "round")
        .column((grading_claim::Entity, grading_claim::Column::ClaimedBy))
        .column((grading_claim::Entity, grading_claim::Column::ClaimedAt))
        .column((grading_claim::Entity, grading_claim::Column::ExpiresAt))
        .expr_as(is_mine(me), "mine")
        .from(Groups)
        .left_join(
            Submissions,
            Expr::col((Groups, G::Id)).equals((Submissions, S::GroupId)),
        )
        .left_join(grade::Entity, grades)
        .left_join(grade_release::Entity, releases)
        .left_join(grading_claim::Entity, claims)
        .left_join(grade_draft::Entity, drafts)
        .and_where(Expr::col((Groups, G::AssignmentId)).eq(assignment))
        .cond_where(with_people_or_work())
        .order_by((Groups, G::Position), Order::Asc)
        .order_by((Groups, G::Id), Order::Asc)
        .order_by((Submissions, S::Number), Order::Asc)
        .order_by((grade::Entity, grade::Column::Version), Order::Asc)
        .take()
}

/// Groups that were offered to choose from, and that nobody chose, are nobody's.
fn with_people_or_work() -> Condition {
    let people = Query::select()
        .expr(Expr::val(1))
        .from(group_member::Entity)
        .and_where(
            Expr::col((group_member::Entity, group_member::Column::GroupId))
                .equals((group::Entity, group::Column::Id)),
        )
        .take();
    Condition::any()
        .add(Expr::col((submission::Entity, submission::Column::Id)).is_not_null())
        .add(Expr::exists(people))
}

fn sub(query: SelectStatement) -> SimpleExpr {
    SimpleExpr::SubQuery(None, Box::new(SubQueryStatement::SelectStatement(query)))
}

fn cohort_of(assignment: AssignmentId) -> SelectStatement {
    use assignments::{Column, Entity};
    Query::select()
        .column((Entity, Column::CohortId))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::Id)).eq(assignment))
        .take()
}

/// That it is asked to be taken up again.
fn rounds() -> SelectStatement {
    let of = Expr::col((round::Entity, round::Column::SubmissionId))
        .equals((submission::Entity, submission::Column::Id));
    Query::select()
        .expr(Expr::val(1))
        .from(round::Entity)
        .and_where(of)
        .take()
}

/// I follow this group, or nobody does.
fn is_mine(me: PersonId) -> SimpleExpr {
    let mut followers = Query::select();
    followers
        .expr(Expr::val(1))
        .from(group_follower::Entity)
        .and_where(
            Expr::col((group_follower::Entity, group_follower::Column::GroupId))
                .equals((group::Entity, group::Column::Id)),
        );
    let theirs = Expr::exists(followers.clone());
    let them = Expr::col((group_follower::Entity, group_follower::Column::TrainerId));
    let own = Expr::exists(followers.and_where(them.eq(me)).take());
    CaseStatement::new()
        .case(theirs.not(), true)
        .finally(own)
        .into()
}

/// What was decided last about names.
fn anonymous(assignment: AssignmentId) -> SelectStatement {
    use grading_terms::{Column, Entity};
    Query::select()
        .column((Entity, Column::Anonymous))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::AssignmentId)).eq(assignment))
        .order_by((Entity, Column::Version), Order::Desc)
        .limit(1)
        .take()
}

fn last_release(assignment: AssignmentId) -> SelectStatement {
    let at = Expr::col((grade_release::Entity, grade_release::Column::CreatedAt));
    let its = Expr::col((grade_release::Entity, grade_release::Column::SubmissionId))
        .in_subquery(submissions(assignment));
    Query::select()
        .expr(Func::max(at))
        .from(grade_release::Entity)
        .and_where(its)
        .take()
}

fn submissions(assignment: AssignmentId) -> SelectStatement {
    use submission::{Column, Entity};
    Query::select()
        .column((Entity, Column::Id))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::AssignmentId)).eq(assignment))
        .take()
}

/// How many questions have a member's message as their last.
fn waiting(assignment: AssignmentId) -> SelectStatement {
    use grade_question::{Column as Q, Entity as Questions};
    use grade_question_message::{Column as M, Entity as Messages};
    let last = Query::select()
        .column((Messages, M::ByTrainer))
        .from(Messages)
        .and_where(Expr::col((Messages, M::QuestionId)).equals((Questions, Q::Id)))
        .order_by((Messages, M::CreatedAt), Order::Desc)
        .order_by((Messages, M::Id), Order::Desc)
        .limit(1)
        .take();
    Query::select()
        .expr(Func::count(Expr::col((Questions, Q::Id))))
        .from(Questions)
        .and_where(Expr::col((Questions, Q::SubmissionId)).in_subquery(submissions(assignment)))
        .and_where(sub(last).eq(false))
        .take()
}
