//! The facts of an evening, and what was written because of them.

use super::rules::{DueLetter, Facts, Reader, Work};
use super::table::sent_reminder;
use crate::assignment::rules::Assignment;
use crate::assignment::store as assignments;
use crate::cohort::rules::{Cohort, Enrolment};
use crate::cohort::store as cohorts;
use crate::db::{CohortId, OutboxId, PersonId, RowId, VenueId};
use crate::people::Cohorts;
use crate::people::store::{self as people, Person};
use crate::schedule::rules::Venue;
use crate::schedule::store as schedule;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
    TryInsertResult,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// People asked for in one statement: databases take only so many values at once.
const AT_ONCE: usize = 5_000;

/// The facts of an evening, with what the letters name besides.
pub struct Loaded {
    pub facts: Facts,
    pub cohorts: HashMap<CohortId, Cohort>,
    /// Learners and trainers.
    pub people: HashMap<PersonId, Person>,
}

/// Everything that decides the letters of an evening, in some cohorts.
pub async fn load(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    on: NaiveDate,
) -> Result<Loaded, DbErr> {
    let tomorrow = on.succ_opt().unwrap_or(on);
    let sessions = schedule::between(db, among, tomorrow, tomorrow).await?;
    let due = due_around(db, among, on).await?;
    let concerned: BTreeSet<CohortId> = sessions
        .iter()
        .map(|session| session.cohort)
        .chain(due.iter().map(|assignment| assignment.cohort))
        .collect();
    let concerned: Vec<CohortId> = concerned.into_iter().collect();
    let cohorts = cohorts::list(db, &Cohorts::Only(concerned.clone())).await?;
    let cohorts: HashMap<_, _> = cohorts.into_iter().map(|it| (it.id, it)).collect();
    let mut enrolments: BTreeMap<CohortId, Vec<_>> = BTreeMap::new();
    for enrolment in cohorts::enrolments_of(db, &concerned).await? {
        enrolments
            .entry(enrolment.cohort)
            .or_default()
            .push(enrolment);
    }
    let learners: BTreeSet<PersonId> = enrolments.values().flatten().map(|it| it.person).collect();
    let trainers = sessions.iter().filter_map(|session| session.trainer);
    let people = people_of(db, learners.iter().copied().chain(trainers)).await?;
    let readers = learners
        .iter()
        .filter_map(|id| Some((*id, reader(people.get(id)?))))
        .collect();
    let facts = Facts {
        works: works(db, (due, on), &cohorts, &enrolments).await?,
        sessions,
        enrolments,
        readers,
        told: told(db, on).await?,
    };
    Ok(Loaded {
        facts,
        cohorts,
        people,
    })
}

/// The work whose due date may be one to three days after an evening, anywhere on earth.
async fn due_around(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    on: NaiveDate,
) -> Result<Vec<Assignment>, DbErr> {
    let midnight = on.and_time(NaiveTime::MIN).and_utc();
    let until = midnight + TimeDelta::days(5);
    assignments::due_between(db, among, midnight, until).await
}

/// An instant of this day that is of the same day wherever French is spoken, from Tahiti to Wallis.
fn noon(on: NaiveDate) -> DateTime<Utc> {
    on.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(11)
}

/// Work to hand in, with who has not.
async fn works(
    db: &impl ConnectionTrait,
    (due, on): (Vec<Assignment>, NaiveDate),
    cohorts: &HashMap<CohortId, Cohort>,
    enrolments: &BTreeMap<CohortId, Vec<Enrolment>>,
) -> Result<Vec<Work>, DbErr> {
    let ids: Vec<_> = due.iter().map(|assignment| assignment.id).collect();
    let mut handed_in = assignments::handed_in(db, &ids).await?;
    let terms = assignments::terms(db, &due, noon(on)).await?;
    let works = due.into_iter().filter_map(|assignment| {
        let done = handed_in.remove(&assignment.id).unwrap_or_default();
        let terms = terms.get(&assignment.id)?;
        let enrolled = enrolments.get(&assignment.cohort).into_iter().flatten();
        let own = enrolled.clone().filter_map(|enrolment| {
            let at = done.date(terms, enrolment.person).at;
            (at != assignment.due_at).then_some((enrolment.person, at))
        });
        Some(Work {
            own: own.collect(),
            id: assignment.id,
            cohort: assignment.cohort,
            zone: cohorts.get(&assignment.cohort)?.tz(),
            title: assignment.title,
            due_at: assignment.due_at,
            missing: enrolled
                .map(|enrolment| enrolment.person)
                .filter(|person| !done.holds(*person))
                .map(|person| (person, done.fellows(person)))
                .collect(),
        })
    });
    Ok(works.collect())
}

fn reader(person: &Person) -> Reader {
    Reader {
        name: person.name(),
        has_address: person.email.is_some(),
    }
}

async fn people_of(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = PersonId>,
) -> Result<HashMap<PersonId, Person>, DbErr> {
    let ids: BTreeSet<PersonId> = ids.collect();
    let ids: Vec<PersonId> = ids.into_iter().collect();
    let mut found = HashMap::new();
    for some in ids.chunks(AT_ONCE) {
        found.extend(people::by_ids(db, some.iter().copied()).await?);
    }
    Ok(found)
}

/// The venues of the sessions of an evening.
pub async fn venues(
    db: &impl ConnectionTrait,
    loaded: &Loaded,
) -> Result<HashMap<VenueId, Venue>, DbErr> {
    let ids: BTreeSet<_> = loaded
        .facts
        .sessions
        .iter()
        .filter_map(|session| session.venue)
        .map(|id| id.0)
        .collect();
    schedule::venues_by_id(db, ids.into_iter().map(VenueId)).await
}

/// What the letter of an evening is kept as; its subject is its reader.
fn letter_occasion(on: NaiveDate) -> String {
    format!("letter:{on}")
}

async fn told(db: &impl ConnectionTrait, on: NaiveDate) -> Result<BTreeSet<PersonId>, DbErr> {
    let people: Vec<PersonId> = sent_reminder::Entity::find()
        .select_only()
        .column(sent_reminder::Column::PersonId)
        .filter(sent_reminder::Column::Kind.eq(letter_occasion(on)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(people.into_iter().collect())
}

/// Notes what a letter tells, in the transaction that writes it down.
pub async fn note(
    tx: &impl ConnectionTrait,
    letter: &DueLetter,
    outbox: OutboxId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let whole = (letter_occasion(letter.on), letter.person.0);
    let items = letter
        .items
        .iter()
        .map(|item| (item.occasion(), item.subject.id()));
    let row = |(kind, subject): (String, Uuid)| sent_reminder::ActiveModel {
        id: Set(RowId::fresh()),
        kind: Set(kind),
        subject_id: Set(subject),
        person_id: Set(letter.person),
        outbox_id: Set(outbox),
        created_at: Set(now),
    };
    let once = OnConflict::columns([
        sent_reminder::Column::Kind,
        sent_reminder::Column::SubjectId,
        sent_reminder::Column::PersonId,
    ])
    .do_nothing()
    .to_owned();
    let _: TryInsertResult<_> =
        sent_reminder::Entity::insert_many(std::iter::once(whole).chain(items).map(row))
            .on_conflict(once)
            .try_insert()
            .exec_without_returning(tx)
            .await?;
    Ok(())
}
