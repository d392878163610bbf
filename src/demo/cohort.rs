//! The cohort of Bourg-en-Bresse: its venues, its calendar, who is in it.

use super::calendar::{Place, half_days};
use super::people::{self, People, find};
use super::{at, attendance, lessons, organisation, questions, quizzes, traits, work};
use crate::app::App;
use crate::cohort::{rules::Cohort, store as cohorts};
use crate::course::rules::{Course, LessonId};
use crate::db::{CohortId, SessionId, VenueId};
use crate::schedule::rules::{HalfDay, Modality, Session, Venue, instant};
use crate::schedule::store as schedule;
use anyhow::Context;
use chrono::NaiveTime;
use chrono_tz::Europe::Paris;
use sea_orm::ConnectionTrait;
use std::sync::Arc;

const COURSE: &str = "culture-numerique";
const PLANNED: &str = "2027-03-15T14:00:00+01:00";
const JOIN_LINK: &str = "https://visio.example/bourg-2027-a";
const MINUTES: u32 = 210;

/// What the rest of the demo hangs on.
pub struct Bourg<'a> {
    pub cohort: Cohort,
    pub course: &'a Course,
    pub people: People,
    pub sessions: Vec<Session>,
}

pub async fn seed(tx: &impl ConnectionTrait, app: &App, hash: &str) -> anyhow::Result<()> {
    let course = course(app)?;
    let course = course.as_ref();
    let cohort = cohort(course)?;
    let mut people = People::new();
    people::staff(tx, cohort.id, hash, &mut people).await?;
    let nora = find(&people, people::ADMIN.0)?;
    organisation::seed(tx, nora).await?;
    cohorts::add(tx, &cohort, Some(nora), at(PLANNED)?).await?;
    people::learners(tx, hash, &mut people).await?;
    for (key, ..) in people::LEARNERS {
        let days = (cohort.starts_on, None);
        cohorts::enrol(tx, &cohort, find(&people, key)?, days, at(PLANNED)?).await?;
    }
    let sessions = sessions(tx, &cohort, course, &people).await?;
    let bourg = Bourg {
        cohort,
        course,
        people,
        sessions,
    };
    attendance::seed(tx, &bourg).await?;
    lessons::seed(tx, &bourg).await?;
    questions::seed(tx, &bourg).await?;
    quizzes::seed(tx, &bourg).await?;
    traits::seed(tx, &bourg).await?;
    work::seed(tx, app, &bourg).await?;
    Ok(())
}

/// The course of a demo: ours, or the first there is.
pub fn course(app: &App) -> anyhow::Result<Arc<Course>> {
    let catalog = app.catalog.catalog();
    catalog
        .course(COURSE)
        .or(catalog.courses().first())
        .cloned()
        .context("there is no course")
}

fn cohort(course: &Course) -> anyhow::Result<Cohort> {
    Ok(Cohort {
        id: CohortId::fresh(),
        code: "CN-BOURG-2027-A".into(),
        name: "Conseiller numérique, promotion Bourg-en-Bresse".into(),
        course_slug: course.slug.clone(),
        starts_on: "2027-04-19".parse()?,
        ends_on: "2027-06-29".parse()?,
        zone: Paris.name().into(),
        target_minutes: 350 * 60,
    })
}

/// The venues by place; sessions at the employer's share one, for there are many employers.
async fn venues(tx: &impl ConnectionTrait) -> anyhow::Result<[(Place, Venue); 3]> {
    let venue = |name: &str, room: &str, address: &str, access: &str| Venue {
        id: VenueId::fresh(),
        name: name.into(),
        room: room.into(),
        address: address.into(),
        access: access.into(),
        shared: false,
    };
    let all = [
        (
            Place::Room,
            venue(
                "Centre",
                "salle 2",
                "12 rue des Tilleuls, 01000 Bourg-en-Bresse",
                "Bus 2, arrêt Tilleuls. Entrée de plain-pied dans la cour, sonnez en bas.",
            ),
        ),
        (
            Place::Library,
            venue(
                "Médiathèque Vailland",
                "",
                "3 place du Marché-Couvert, 01000 Bourg-en-Bresse",
                "Bus 5, arrêt Marché. Ascenseur à droite de l’accueil, salle au premier étage.",
            ),
        ),
        (
            Place::Employer,
            Venue {
                shared: true,
                ..venue(
                    "Structure employeuse",
                    "",
                    "L’adresse de votre structure",
                    "Votre tutrice ou votre tuteur vous attend.",
                )
            },
        ),
    ];
    for (_, venue) in &all {
        schedule::add_venue(tx, venue, at(PLANNED)?).await?;
    }
    Ok(all)
}

async fn sessions(
    tx: &impl ConnectionTrait,
    cohort: &Cohort,
    course: &Course,
    people: &People,
) -> anyhow::Result<Vec<Session>> {
    let venues = venues(tx).await?;
    let nora = find(people, people::ADMIN.0)?;
    let mut all = Vec::new();
    for planned in half_days()? {
        let (starts, ends) = hours(planned.half_day)?;
        let (modality, venue) = match planned.place {
            Place::Own => (Modality::SelfPaced, None),
            Place::Remote => (Modality::Remote, None),
            place => (
                Modality::InPerson,
                venues.iter().find(|(it, _)| *it == place),
            ),
        };
        let there = |id: &&str| course.lesson_by_id(&LessonId::new(*id)).is_some();
        let session = Session {
            id: SessionId::fresh(),
            cohort: cohort.id,
            date: planned.date,
            half_day: planned.half_day,
            starts,
            ends,
            zone: cohort.zone.clone(),
            starts_at: instant(planned.date, starts, Paris),
            ends_at: instant(planned.date, ends, Paris),
            modality,
            title: planned.theme.into(),
            venue: venue.map(|(_, venue)| venue.id),
            join_link: (modality == Modality::Remote).then(|| JOIN_LINK.into()),
            trainer: match planned.trainer {
                Some(key) => Some(find(people, key)?),
                None => None,
            },
            lesson: planned.lesson.filter(there).map(str::to_owned),
            minutes: MINUTES,
        };
        let shared = venue.is_some_and(|(_, venue)| venue.shared);
        schedule::add(tx, &session, shared, Some(nora), at(PLANNED)?).await?;
        all.push(session);
    }
    Ok(all)
}

pub fn hours(half_day: HalfDay) -> anyhow::Result<(NaiveTime, NaiveTime)> {
    let (starts, ends) = match half_day {
        HalfDay::Morning => ("09:00:00", "12:30:00"),
        HalfDay::Afternoon => ("13:30:00", "17:00:00"),
    };
    Ok((starts.parse()?, ends.parse()?))
}
