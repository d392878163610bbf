//! A handful of named people in the first SPOC week: Claire teaches, Amina, Paul and Sékou learn,
//! Nora administers; Julien teaches Lucie in another cohort.

use actix_web::web::Data;
use chrono::{DateTime, NaiveDate, Utc};
use lefil::app::App;
use lefil::cohort::{rules::Cohort, store as cohorts};
use lefil::db::{CohortId, PersonId, SessionId, VenueId};
use lefil::organisation::{rules::Organisation, store as organisations};
use lefil::people::store::{self as people, NewPerson};
use lefil::people::{EmailAddress, Role};
use lefil::schedule::rules::{HalfDay, Modality, Session, Venue, instant};
use lefil::schedule::store as schedule;
use lefil::web::Language;
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::HashMap;

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[derive(Default)]
pub struct World {
    pub people: HashMap<String, PersonId>,
    pub cohorts: HashMap<String, CohortId>,
    pub sessions: HashMap<String, SessionId>,
    pub venues: HashMap<String, VenueId>,
}

const PEOPLE: [(&str, &str, &str, Role, &str); 7] = [
    ("nora", "Nora", "Belkacem", Role::Admin, ""),
    ("claire", "Claire", "Morel", Role::Trainer, "bourg"),
    ("julien", "Julien", "Faure", Role::Trainer, "oyonnax"),
    ("amina", "Amina", "Benali", Role::Learner, "bourg"),
    ("paul", "Paul", "Girard", Role::Learner, "bourg"),
    ("sekou", "Sékou", "Traoré", Role::Learner, "bourg"),
    ("lucie", "Lucie", "Petit", Role::Learner, "oyonnax"),
];

/// Name, cohort, day, half-day, modality, venue.
type Planned = (
    &'static str,
    &'static str,
    &'static str,
    HalfDay,
    Modality,
    Option<&'static str>,
);

const SESSIONS: [Planned; 6] = [
    (
        "friday-am",
        "bourg",
        "2027-04-30",
        HalfDay::Morning,
        Modality::InPerson,
        Some("room"),
    ),
    (
        "monday-am",
        "bourg",
        "2027-05-03",
        HalfDay::Morning,
        Modality::InPerson,
        Some("room"),
    ),
    (
        "monday-pm",
        "bourg",
        "2027-05-03",
        HalfDay::Afternoon,
        Modality::Remote,
        None,
    ),
    (
        "tuesday-am",
        "bourg",
        "2027-05-04",
        HalfDay::Morning,
        Modality::SelfPaced,
        None,
    ),
    (
        "tuesday-pm",
        "bourg",
        "2027-05-04",
        HalfDay::Afternoon,
        Modality::InPerson,
        Some("room"),
    ),
    (
        "other-am",
        "oyonnax",
        "2027-05-03",
        HalfDay::Morning,
        Modality::InPerson,
        Some("library"),
    ),
];

/// What the admin has written of the organisation.
fn organisation() -> Organisation {
    Organisation {
        name: "Centre de Bourg".into(),
        siret: "73282932000074".into(),
        help_name: "Nora Belkacem".into(),
        help_phone: "04\u{a0}74\u{a0}11\u{a0}22\u{a0}33".into(),
        help_email: "nora@lefil.example".into(),
        ..Organisation::default()
    }
}

impl World {
    pub async fn spoc_week(app: &Data<App>) -> Self {
        let now = at("2027-04-01T09:00:00+02:00");
        app.db
            .change(async |tx| {
                let mut world = Self::default();
                organisations::save(tx, &organisation(), None, None, now).await?;
                world.add_cohorts(tx, now).await?;
                world.add_people(tx, now).await?;
                world.add_venues(tx, now).await?;
                world.add_sessions(tx, now).await?;
                Ok::<_, DbErr>(world)
            })
            .await
            .unwrap()
    }

    async fn add_cohorts(
        &mut self,
        tx: &impl ConnectionTrait,
        now: DateTime<Utc>,
    ) -> Result<(), DbErr> {
        for (key, code, name) in [
            (
                "bourg",
                "CN-BOURG-2027-A",
                "Conseiller numérique, promotion Bourg-en-Bresse",
            ),
            (
                "oyonnax",
                "CN-OYONNAX-2027-A",
                "Conseiller numérique, promotion Oyonnax",
            ),
        ] {
            let cohort = Cohort {
                id: CohortId::fresh(),
                code: code.into(),
                name: name.into(),
                course_slug: "culture-numerique".into(),
                starts_on: day("2027-04-19"),
                ends_on: day("2027-06-29"),
                zone: "Europe/Paris".into(),
                target_minutes: 350 * 60,
            };
            cohorts::add(tx, &cohort, None, now).await?;
            self.cohorts.insert(key.into(), cohort.id);
        }
        Ok(())
    }

    async fn add_people(
        &mut self,
        tx: &impl ConnectionTrait,
        now: DateTime<Utc>,
    ) -> Result<(), DbErr> {
        for (key, given_name, family_name, role, cohort) in PEOPLE {
            let email = EmailAddress::parse(&format!("{key}@lefil.example")).unwrap();
            let new = NewPerson {
                given_name,
                family_name,
                email: Some(&email),
                language: Language::Fr,
            };
            let id = people::add(tx, new, now).await?;
            self.people.insert(key.into(), id);
            match role {
                Role::Admin => people::grant(tx, id, role, CohortId::EVERYWHERE, now).await?,
                Role::Trainer => people::grant(tx, id, role, self.cohorts[cohort], now).await?,
                Role::Learner => {
                    let cohort = self.cohort(tx, cohort).await;
                    cohorts::enrol(tx, &cohort, id, (cohort.starts_on, None), now).await?;
                }
            }
        }
        Ok(())
    }

    async fn cohort(&self, tx: &impl ConnectionTrait, key: &str) -> Cohort {
        let all = lefil::people::Cohorts::All;
        cohorts::find(tx, &all, self.cohorts[key])
            .await
            .unwrap()
            .unwrap()
    }

    async fn add_venues(
        &mut self,
        tx: &impl ConnectionTrait,
        now: DateTime<Utc>,
    ) -> Result<(), DbErr> {
        for (key, name, room) in [
            ("room", "Centre", "salle 2"),
            ("library", "Médiathèque Vailland", ""),
        ] {
            let venue = Venue {
                id: VenueId::fresh(),
                name: name.into(),
                room: room.into(),
                address: "12 rue de la République, 01000 Bourg-en-Bresse".into(),
                access: "Bus 2, arrêt Hôtel de Ville".into(),
                shared: false,
            };
            schedule::add_venue(tx, &venue, now).await?;
            self.venues.insert(key.into(), venue.id);
        }
        Ok(())
    }

    async fn add_sessions(
        &mut self,
        tx: &impl ConnectionTrait,
        now: DateTime<Utc>,
    ) -> Result<(), DbErr> {
        for (key, cohort, date, half_day, modality, venue) in SESSIONS {
            let (starts, ends) = match half_day {
                HalfDay::Morning => ("09:00:00", "12:30:00"),
                HalfDay::Afternoon => ("13:30:00", "17:00:00"),
            };
            let (date, starts, ends) = (day(date), starts.parse().unwrap(), ends.parse().unwrap());
            let paris = chrono_tz::Europe::Paris;
            let remote = modality == Modality::Remote;
            let trainer = if cohort == "bourg" {
                "claire"
            } else {
                "julien"
            };
            let session = Session {
                id: SessionId::fresh(),
                cohort: self.cohorts[cohort],
                date,
                half_day,
                starts,
                ends,
                zone: "Europe/Paris".into(),
                starts_at: instant(date, starts, paris),
                ends_at: instant(date, ends, paris),
                modality,
                title: "Culture numérique".into(),
                venue: venue.map(|key| self.venues[key]),
                join_link: remote.then(|| "https://visio.example/salle-bourg".into()),
                trainer: Some(self.people[trainer]),
                lesson: None,
                minutes: 210,
            };
            schedule::add(tx, &session, false, None, now).await?;
            self.sessions.insert(key.into(), session.id);
        }
        Ok(())
    }
}
