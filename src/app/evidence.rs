//! What has happened for somebody, gathered where all who may know it can be asked.
//!
//! Progress says which facts the conditions of a course need, and decides; it knows neither
//! sessions nor registers nor work handed in, because those know it. So the facts come to it as a
//! value, from here.

use super::App;
use crate::assignment::store as assignments;
use crate::attendance::rules::Mark;
use crate::attendance::store as registers;
use crate::cohort::rules::Cohort;
use crate::course::{Course, Lesson};
use crate::db::{CohortId, PersonId, SessionId};
use crate::progress::rules::Done;
use crate::progress::rules::release::{Evidence, Locks, Met, Needs, locks};
use crate::schedule::rules::Session;
use crate::schedule::store as sessions;
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::{HashMap, HashSet};

/// Whose facts are asked for, and through which connection.
pub struct Asked<'a, C> {
    pub db: &'a C,
    pub person: PersonId,
    pub cohort: &'a Cohort,
    pub course: &'a Course,
    /// The lessons that are asked about; all, where nobody says.
    pub only: Option<&'a [&'a Lesson]>,
    /// The briefs they have handed in, where the page knows them already.
    pub handed_in: Option<HashSet<String>>,
}

impl App {
    /// What keeps the lessons of a course shut for a learner. A course without conditions costs no
    /// statement, any other at most three.
    pub async fn locks<C: ConnectionTrait>(
        &self,
        asked: Asked<'_, C>,
        done: &Done,
    ) -> Result<Locks, DbErr> {
        let course = asked.course;
        let evidence = self.evidence(asked).await?;
        Ok(evidence.map_or_else(Locks::new, |it| locks(course.lessons(), done, &it)))
    }

    /// What has happened for somebody in a cohort, as far as the conditions of its course ask;
    /// none when it has no conditions.
    pub async fn evidence<C: ConnectionTrait>(
        &self,
        asked: Asked<'_, C>,
    ) -> Result<Option<Evidence>, DbErr> {
        let needs = match asked.only {
            Some(lessons) => Needs::of(lessons.iter().copied()),
            None => Needs::of(asked.course.lessons()),
        };
        if !needs.any {
            return Ok(None);
        }
        let (db, cohort, now) = (asked.db, asked.cohort, self.clock.now());
        let handed_in = match asked.handed_in {
            Some(known) => known,
            None if needs.assignments => {
                assignments::briefs_handed_in(db, cohort.id, asked.person).await?
            }
            None => HashSet::new(),
        };
        Ok(Some(Evidence {
            today: cohort.today(now),
            starts_on: cohort.starts_on,
            handed_in,
            sessions: met(db, (asked.person, cohort.id), needs, now).await?,
        }))
    }
}

/// The sessions of a cohort in order, and whether somebody was there.
async fn met(
    db: &impl ConnectionTrait,
    (person, cohort): (PersonId, CohortId),
    needs: Needs,
    now: DateTime<Utc>,
) -> Result<Vec<Met>, DbErr> {
    if !needs.sessions {
        return Ok(Vec::new());
    }
    let mut all = sessions::of_cohort(db, cohort).await?;
    // Two at the same hour are counted in the same order each time.
    all.sort_by_key(|session| (session.starts_at, session.id));
    let ids: Vec<SessionId> = all.iter().map(|session| session.id).collect();
    let mine = if needs.presence {
        registers::mine_in(db, person, &ids).await?
    } else {
        HashMap::new()
    };
    let met = |session: Session| Met {
        over: session.is_over(now),
        attended: mine
            .get(&session.id)
            .and_then(|it| it.mark)
            .is_some_and(Mark::was_there),
        on: session.date,
        title: session.title,
    };
    Ok(all.into_iter().map(met).collect())
}
