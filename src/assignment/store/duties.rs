//! What is due and what waits: facts that homes and reminders read.

use super::asking::waiting_of_each;
use super::standing::submissions_of;
use super::{terms, thread_of, thread_unsaid, works};
use crate::assignment::rules::{
    Assignment, Counts, DueDate, Share, State, Strand, Submission, Terms, count,
};
use crate::assignment::table::{assignment, extension, group_member, round, submission};
use crate::cohort::store as cohorts;
use crate::db::{AssignmentId, CohortId, GroupId, PersonId, SubmissionId};
use crate::people::Cohorts;
use crate::people::store::within;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SimpleExpr, SubQueryStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType,
    QueryFilter, QueryOrder, QuerySelect, RelationDef,
};
use std::collections::{BTreeSet, HashMap, HashSet};

/// One assignment for one learner.
#[derive(Clone, Debug)]
pub struct Due {
    pub assignment: Assignment,
    /// The date this person has to keep to.
    pub date: DueDate,
    pub group: Option<(GroupId, String)>,
    /// As members know it: nothing of a grade before its release.
    pub state: State,
    /// What this person handed in last.
    pub submission: Option<SubmissionId>,
    /// Somebody handed in for them, and they have not said whether it is theirs.
    pub unheard: bool,
    /// Until when they choose a group, as long as they have none.
    pub choose_until: Option<DateTime<Utc>>,
    /// Their group has handed in, with them or without.
    group_handed_in: bool,
}

impl Due {
    /// Whether something must still be handed in.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::ToDo | State::Draft | State::ToRedo)
    }

    /// It was, at least once, by them or by their group: what comes after it is open to them.
    pub fn was_handed_in(&self) -> bool {
        self.submission.is_some() || self.group_handed_in
    }

    /// It is still to be handed in, and its date is past.
    pub fn is_late(&self, now: DateTime<Utc>) -> bool {
        self.is_open() && self.date.is_late(now)
    }
}

/// The assignments of this learner in some cohorts, the first due first: three statements.
pub async fn due_for(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Vec<Due>, DbErr> {
    let works = works(db, among, person).await?;
    let ids: Vec<_> = works.iter().map(|work| work.assignment.id).collect();
    let thread = thread_of(db, &ids, person).await?;
    let mut terms = terms(db, works.iter().map(|work| &work.assignment), now).await?;
    let due = works.into_iter().map(|work| {
        let of_this = |strand: &&Strand| strand.assignment == work.assignment.id;
        let share = Share {
            person,
            group: work.group.as_ref().map(|(id, _)| *id),
            thread: thread.iter().filter(of_this).collect(),
        };
        let begun = work.has_files
            || work
                .draft
                .as_ref()
                .is_some_and(|draft| !draft.body.trim().is_empty());
        let terms = terms
            .remove(&work.assignment.id)
            .unwrap_or_else(|| Terms::plain(work.assignment.due_at));
        let date = match share.group {
            Some(group) => terms.for_group(group, share.strand().and_then(Strand::last_round)),
            None => terms.for_person(person, None),
        };
        let state = share.state(begun);
        let waits = matches!(state, State::HandedIn | State::Graded);
        let unheard = |submission: &Submission| submission.by != person && !submission.heard;
        let until = work.choice_until.filter(|_| work.group.is_none());
        Due {
            date,
            state,
            unheard: waits && share.mine().is_some_and(|(_, it)| unheard(it)),
            choose_until: until.filter(|until| now <= *until),
            submission: share.mine().map(|(_, submission)| submission.id),
            group_handed_in: share.of_group().is_some(),
            group: work.group,
            assignment: work.assignment,
        }
    });
    let mut due: Vec<_> = due.collect();
    due.sort_by_key(|due| (due.date.at, due.assignment.id));
    Ok(due)
}

/// The assignments of some cohorts that somebody may have to hand in from `from` until just
/// before `until`: by everybody's date, by more time somebody has, or by a round.
pub async fn due_between(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<Assignment>, DbErr> {
    let extended = Query::select()
        .column(extension::Column::AssignmentId)
        .from(extension::Entity)
        .and_where(extension::Column::DueAt.gte(from))
        .and_where(extension::Column::DueAt.lt(until))
        .take();
    let asked_again = Query::select()
        .column((submission::Entity, submission::Column::AssignmentId))
        .from(submission::Entity)
        .inner_join(
            round::Entity,
            Expr::col((round::Entity, round::Column::SubmissionId))
                .equals((submission::Entity, submission::Column::Id)),
        )
        .and_where(Expr::col((round::Entity, round::Column::DueAt)).gte(from))
        .and_where(Expr::col((round::Entity, round::Column::DueAt)).lt(until))
        .take();
    let due = Condition::all()
        .add(assignment::Column::DueAt.gte(from))
        .add(assignment::Column::DueAt.lt(until));
    let rows = assignment::Entity::find()
        .filter(within(assignment::Column::CohortId, among))
        .filter(
            Condition::any()
                .add(due)
                .add(assignment::Column::Id.in_subquery(extended))
                .add(assignment::Column::Id.in_subquery(asked_again)),
        )
        .order_by_asc(assignment::Column::DueAt)
        .order_by_asc(assignment::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Assignment::from).collect())
}

/// Who has handed in one assignment, and who works with whom.
#[derive(Clone, Debug, Default)]
pub struct HandedIn {
    /// Those in a group, with it and whether it has handed in.
    groups: HashMap<PersonId, (GroupId, bool)>,
    members: HashMap<GroupId, Vec<PersonId>>,
    /// Those whose names stand on something handed in.
    names: BTreeSet<PersonId>,
    strands: HashMap<GroupId, Strand>,
}

impl HandedIn {
    /// A group hands in for all its people; somebody in no group is asked unless they
    /// handed in with one before.
    pub fn holds(&self, person: PersonId) -> bool {
        match self.groups.get(&person) {
            Some((_, done)) => *done,
            None => self.names.contains(&person),
        }
    }

    /// The date this person has to keep to.
    pub fn date(&self, terms: &Terms, person: PersonId) -> DueDate {
        let Some((group, _)) = self.groups.get(&person) else {
            return terms.for_person(person, None);
        };
        let strand = self.strands.get(group);
        terms.for_group(*group, strand.and_then(Strand::last_round))
    }

    /// Those in somebody's group, without them.
    pub fn fellows(&self, person: PersonId) -> Vec<PersonId> {
        let group = self.groups.get(&person).map(|(group, _)| group);
        let members = group.and_then(|group| self.members.get(group));
        let others = members.into_iter().flatten().copied();
        others.filter(|other| *other != person).collect()
    }
}

/// Who has handed in these assignments, and with whom: two statements.
pub async fn handed_in(
    db: &impl ConnectionTrait,
    assignments: &[AssignmentId],
) -> Result<HashMap<AssignmentId, HandedIn>, DbErr> {
    let mut found: HashMap<AssignmentId, HandedIn> = HashMap::new();
    let mut done = BTreeSet::new();
    for strand in thread_unsaid(db, assignments).await? {
        // A group that is to take its work up again has not handed it in.
        if strand.latest().is_some_and(|it| it.round().is_none()) {
            done.insert(strand.group);
        }
        let members = strand.submissions.iter().flat_map(|it| &it.members);
        let of = found.entry(strand.assignment).or_default();
        of.names.extend(members.copied());
        of.strands.insert(strand.group, strand);
    }
    let members = group_member::Entity::find()
        .filter(group_member::Column::AssignmentId.is_in(assignments.iter().copied()))
        .all(db)
        .await?;
    for member in members {
        let (group, person) = (member.group_id, member.person_id);
        let of = found.entry(member.assignment_id).or_default();
        of.groups.insert(person, (group, done.contains(&group)));
        of.members.entry(group).or_default().push(person);
    }
    Ok(found)
}

/// Who is in a group of these assignments: one statement.
pub async fn grouped(
    db: &impl ConnectionTrait,
    assignments: &[AssignmentId],
) -> Result<HashMap<AssignmentId, BTreeSet<PersonId>>, DbErr> {
    let members: Vec<(AssignmentId, PersonId)> = group_member::Entity::find()
        .filter(group_member::Column::AssignmentId.is_in(assignments.iter().copied()))
        .select_only()
        .column(group_member::Column::AssignmentId)
        .column(group_member::Column::PersonId)
        .into_tuple()
        .all(db)
        .await?;
    let mut grouped: HashMap<AssignmentId, BTreeSet<PersonId>> = HashMap::new();
    for (assignment, person) in members {
        grouped.entry(assignment).or_default().insert(person);
    }
    Ok(grouped)
}

/// The briefs of a cohort that somebody has handed in, alone or in a group: one statement.
pub async fn briefs_handed_in(
    db: &impl ConnectionTrait,
    cohort: CohortId,
    person: PersonId,
) -> Result<HashSet<String>, DbErr> {
    let handed: RelationDef = assignment::Entity::belongs_to(submission::Entity)
        .from(assignment::Column::Id)
        .to(submission::Column::AssignmentId)
        .into();
    let in_a_group = Query::select()
        .column(group_member::Column::GroupId)
        .from(group_member::Entity)
        .and_where(group_member::Column::PersonId.eq(person))
        .take();
    let theirs = Condition::any()
        .add(submission::Column::GroupId.in_subquery(in_a_group))
        .add(submissions_of(person));
    let briefs: Vec<String> = assignment::Entity::find()
        .join(JoinType::InnerJoin, handed)
        .filter(assignment::Column::CohortId.eq(cohort))
        .filter(theirs)
        .select_only()
        .column(assignment::Column::BriefId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(briefs.into_iter().collect())
}

/// The learners who have not handed this in: in a group that has not, or in no group
/// and in no submission. Whoever has left the cohort by the due date is not asked.
pub async fn not_handed_in(
    db: &impl ConnectionTrait,
    assignment: &Assignment,
    now: DateTime<Utc>,
) -> Result<Vec<PersonId>, DbErr> {
    let cohort = cohorts::find(db, &Cohorts::All, assignment.cohort).await?;
    let Some(zone) = cohort.map(|cohort| cohort.tz()) else {
        return Ok(Vec::new());
    };
    let terms = super::terms_of(db, assignment, now).await?;
    let mut handed_in = handed_in(db, &[assignment.id]).await?;
    let handed_in = handed_in.remove(&assignment.id).unwrap_or_default();
    Ok(cohorts::enrolments(db, assignment.cohort)
        .await?
        .into_iter()
        .filter(|enrolment| {
            let due = handed_in.date(&terms, enrolment.person).at;
            enrolment.covers(due.with_timezone(&zone).date_naive())
        })
        .map(|enrolment| enrolment.person)
        .filter(|person| !handed_in.holds(*person))
        .collect())
}

/// One assignment for who grades it.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub assignment: Assignment,
    pub counts: Counts,
    /// Questions about results that wait for an answer.
    pub questions: usize,
}

#[derive(FromQueryResult)]
struct Asked {
    id: AssignmentId,
    cohort_id: CohortId,
    brief_id: String,
    title: String,
    due_at: DateTime<Utc>,
    questions: i64,
}

/// How far each assignment of some cohorts is, the first due first: two statements.
pub async fn progress(db: &impl ConnectionTrait, among: &Cohorts) -> Result<Vec<Waiting>, DbErr> {
    let waiting = SubQueryStatement::SelectStatement(waiting_of_each());
    let rows = assignment::Entity::find()
        .expr_as(SimpleExpr::SubQuery(None, Box::new(waiting)), "questions")
        .filter(within(assignment::Column::CohortId, among))
        .order_by_asc(assignment::Column::DueAt)
        .order_by_asc(assignment::Column::Id)
        .into_model::<Asked>()
        .all(db)
        .await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let thread = thread_unsaid(db, &ids).await?;
    let mut strands: HashMap<AssignmentId, Vec<&Strand>> = HashMap::new();
    for strand in &thread {
        strands.entry(strand.assignment).or_default().push(strand);
    }
    let waiting = rows.into_iter().map(|row| {
        let questions = usize::try_from(row.questions).unwrap_or_default();
        let assignment = Assignment {
            id: row.id,
            cohort: row.cohort_id,
            brief: row.brief_id,
            title: row.title,
            due_at: row.due_at,
        };
        let its = strands.remove(&assignment.id).unwrap_or_default();
        Waiting {
            counts: count(its),
            questions,
            assignment,
        }
    });
    Ok(waiting.collect())
}

/// The assignments with something to grade, with somebody who said no to decide about, or with a
/// question about a result.
pub async fn waiting_to_grade(
    db: &impl ConnectionTrait,
    among: &Cohorts,
) -> Result<Vec<Waiting>, DbErr> {
    let mut waiting = progress(db, among).await?;
    waiting.retain(|waiting| {
        let counts = &waiting.counts;
        counts.waiting > 0 || counts.refused > 0 || waiting.questions > 0
    });
    Ok(waiting)
}
