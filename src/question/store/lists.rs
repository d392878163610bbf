//! Lists of questions, page by page: what a page reads does not grow with what others asked.

use super::standing::{open, standing, waits};
use super::threads::{heads, its_messages, messages_of};
use super::{Standing, Thread, message, question};
use crate::course::LessonId;
use crate::db::{CohortId, lines};
use crate::question::rules::Promise;
use crate::question::table::promise;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Asterisk, Expr, ExprTrait, Func, Query, SelectStatement, UnionType};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, Order,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use std::collections::HashMap;

/// The questions of a cohort, or those of them about one lesson.
#[derive(Clone, Copy)]
pub struct About<'a> {
    pub cohort: CohortId,
    pub lesson: Option<&'a LessonId>,
}

impl About<'_> {
    fn condition(self) -> Condition {
        let lesson = self.lesson.map(LessonId::as_str);
        Condition::all()
            .add(question::Column::CohortId.eq(self.cohort))
            .add_option(lesson.map(|lesson| question::Column::LessonId.eq(lesson)))
    }
}

/// How many questions stand how: one statement.
pub async fn tally(
    db: &impl ConnectionTrait,
    about: About<'_>,
) -> Result<HashMap<Standing, usize>, DbErr> {
    let each = question::Entity::find()
        .select_only()
        .expr_as(standing(), "standing")
        .filter(about.condition())
        .into_query();
    let tally = Query::select()
        .column("standing")
        .expr_as(Expr::col(Asterisk).count(), "questions")
        .from_subquery(each, "each_one")
        .group_by_col("standing")
        .take();
    let rows = db.query_all(&tally).await?;
    let mut counts = HashMap::new();
    for row in rows {
        let (code, n): (String, i64) =
            (row.try_get("", "standing")?, row.try_get("", "questions")?);
        if let Some(standing) = Standing::of(&code) {
            counts.insert(standing, usize::try_from(n).unwrap_or(0));
        }
    }
    Ok(counts)
}

/// So many questions after so many others, the latest first; only those that stand so, where that
/// is asked for: two statements.
pub async fn page(
    db: &impl ConnectionTrait,
    about: About<'_>,
    stand: Option<Standing>,
    (after, most): (usize, usize),
) -> Result<Vec<Thread>, DbErr> {
    let shown = question::Entity::find()
        .select_only()
        .column(question::Column::Id)
        .filter(about.condition())
        .apply_if(stand, |these, stand| {
            these.filter(standing().eq(stand.code()))
        })
        .order_by_desc(question::Column::CreatedAt)
        .order_by_desc(question::Column::Id)
        .offset(lines(after))
        .limit(lines(most))
        .into_query();
    let threads = heads(db, question::Column::Id.in_subquery(shown).into()).await?;
    with_messages(db, threads).await
}

/// Cohorts of one zone, and since before which instant one has waited too long there, by what was
/// promised.
pub struct Zone {
    pub cohorts: Vec<CohortId>,
    pub late: Vec<(Promise, DateTime<Utc>)>,
}

/// What waits for the team of one cohort.
#[derive(Clone, Copy, Debug)]
pub struct Waiting {
    pub cohort: CohortId,
    pub promise: Promise,
    pub questions: usize,
    pub late: usize,
    /// Since when whoever has waited longest does.
    pub first: DateTime<Utc>,
}

#[derive(FromQueryResult)]
struct Counted {
    cohort_id: CohortId,
    promise: String,
    questions: i64,
    late: i64,
    first: DateTime<Utc>,
}

/// What waits in some cohorts, for those where something does: one statement.
pub async fn waiting(db: &impl ConnectionTrait, zones: &[Zone]) -> Result<Vec<Waiting>, DbErr> {
    if zones.is_empty() {
        return Ok(Vec::new());
    }
    let each = waits_since(zones.iter().flat_map(|zone| &zone.cohorts))
        .select_only()
        .column(question::Column::CohortId)
        .expr_as(since(), "since")
        .expr_as(promised(), "promise")
        .into_query();
    let late: Expr = Expr::case(late(zones), 1).finally(0).into();
    let statement = Query::select()
        .columns(["cohort_id", "promise"])
        .expr_as(Expr::col(Asterisk).count(), "questions")
        .expr_as(late.sum(), "late")
        .expr_as(Expr::col("since").min(), "first")
        .from_subquery(each, "each_one")
        .group_by_columns(["cohort_id", "promise"])
        .take();
    let rows = Counted::find_by_statement(db.get_database_backend().build(&statement))
        .all(db)
        .await?;
    let count = |number: i64| usize::try_from(number).unwrap_or(0);
    let read = |row: Counted| Waiting {
        cohort: row.cohort_id,
        promise: Promise::of(&row.promise).unwrap_or(Promise::DEFAULT),
        questions: count(row.questions),
        late: count(row.late),
        first: row.first,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// What was promised last in the cohort of a question.
fn promised() -> Expr {
    let last = Query::select()
        .column(promise::Column::Promise)
        .from(promise::Entity)
        .and_where(
            Expr::col((promise::Entity, promise::Column::CohortId))
                .equals((question::Entity, question::Column::CohortId)),
        )
        .order_by(promise::Column::CreatedAt, Order::Desc)
        .order_by(promise::Column::Id, Order::Desc)
        .limit(1)
        .take();
    let usual = Promise::DEFAULT.code();
    Func::coalesce([Expr::SubQuery(None, Box::new(last.into())), usual.into()]).into()
}

fn late(zones: &[Zone]) -> Condition {
    let mut late = Condition::any();
    for zone in zones {
        for (promise, before) in &zone.late {
            let theirs = Condition::all()
                .add(Expr::col("cohort_id").is_in(zone.cohorts.iter().copied()))
                .add(Expr::col("promise").eq(promise.code()))
                .add(Expr::col("since").lt(*before));
            late = late.add(theirs);
        }
    }
    late
}

/// A question and since when it waits.
#[derive(FromQueryResult)]
struct Since {
    #[sea_orm(nested)]
    question: question::Model,
    since: DateTime<Utc>,
}

/// At most so many of the questions that have waited longest in each of these groups of cohorts,
/// with since when: one statement. Their messages come with [`with_messages`], for those that are
/// shown.
pub async fn longest_waiting(
    db: &impl ConnectionTrait,
    groups: &[Vec<CohortId>],
    most: usize,
) -> Result<Vec<(DateTime<Utc>, Thread)>, DbErr> {
    let mut groups = groups.iter().map(|group| {
        let longest = waits_since(group)
            .expr_as(since(), "since")
            .order_by(since(), Order::Asc)
            .order_by_asc(question::Column::CreatedAt)
            .order_by_asc(question::Column::Id)
            .limit(lines(most));
        // Only a whole query may have a limit.
        Query::select()
            .column(Asterisk)
            .from_subquery(longest.into_query(), "longest")
            .take()
    });
    let Some(mut all): Option<SelectStatement> = groups.next() else {
        return Ok(Vec::new());
    };
    for group in groups {
        all.union(UnionType::All, group);
    }
    let rows = Since::find_by_statement(db.get_database_backend().build(&all))
        .all(db)
        .await?;
    // What is solved does not wait.
    let thread = |question: question::Model| Thread {
        question: question.into(),
        messages: Vec::new(),
        solved: false,
    };
    let read = |row: Since| (row.since, thread(row.question));
    Ok(rows.into_iter().map(read).collect())
}

/// These questions with their messages: one statement.
pub async fn with_messages(
    db: &impl ConnectionTrait,
    mut threads: Vec<Thread>,
) -> Result<Vec<Thread>, DbErr> {
    let ids: Vec<_> = threads.iter().map(|thread| thread.question.id).collect();
    let theirs = message::Column::QuestionId.is_in(ids);
    messages_of(db, &mut threads, theirs.into()).await?;
    Ok(threads)
}

/// The questions that wait, one line each.
fn waits_since<'a>(among: impl IntoIterator<Item = &'a CohortId>) -> Select<question::Entity> {
    question::Entity::find()
        .join(JoinType::InnerJoin, its_messages())
        .filter(question::Column::CohortId.is_in(among.into_iter().copied()))
        .filter(open())
        .filter(waits())
        .group_by(question::Column::Id)
}

/// The first message it waits with.
fn since() -> Expr {
    Expr::col((message::Entity, message::Column::CreatedAt)).min()
}
