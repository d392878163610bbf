//! The home page: the day, one part for each role its reader has.

mod admin;
pub mod ladder;
mod learner;
mod trainer;
mod views;

use crate::app::App;
use crate::cohort::{rules::Cohort, store as cohorts};
use crate::organisation::{rules::Organisation, store as organisations};
use crate::people::{SignedIn, Who};
use crate::web::{Page, PageResult, Screen};
use actix_web::web;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{DatabaseTransaction, DbErr};
use serde::Serialize;

#[derive(Serialize)]
struct Show {
    today: NaiveDate,
    learner: Option<learner::Part>,
    trainer: Option<trainer::Part>,
    admin: Option<admin::Part>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "home/show.html";
}

/// What all parts of the page share.
struct Day {
    now: DateTime<Utc>,
    today: NaiveDate,
    /// The cohorts this person may look into.
    cohorts: Vec<Cohort>,
    organisation: Option<Organisation>,
    /// The facts as they stood when the page was asked for.
    db: DatabaseTransaction,
}

impl Day {
    async fn of(app: &App, who: &Who) -> Result<Self, DbErr> {
        let now = app.clock.now();
        let db = app.db.snapshot().await?;
        let cohorts = cohorts::list(&db, &who.sees()).await?;
        let zone = cohorts.first().map_or(chrono_tz::Europe::Paris, Cohort::tz);
        let only_teaches = who.is_trainer() && !who.is_learner() && !who.is_admin();
        Ok(Self {
            now,
            today: now.with_timezone(&zone).date_naive(),
            organisation: if only_teaches {
                None
            } else {
                organisations::current(&db).await?
            },
            cohorts,
            db,
        })
    }

    fn cohort(&self, id: crate::db::CohortId) -> Option<&Cohort> {
        self.cohorts.iter().find(|cohort| cohort.id == id)
    }
}

/// GET /
pub async fn show(app: web::Data<App>, who: SignedIn, screen: Screen) -> PageResult {
    let day = Day::of(&app, &who).await?;
    let trainer = match who.is_trainer() {
        true => Some(trainer::part(&who, &day).await?),
        false => None,
    };
    let admin = match who.is_admin() {
        true => Some(admin::part(&day).await?),
        false => None,
    };
    // Somebody without a role yet is told what will be here, and whom to call.
    let learner = match who.is_learner() || (trainer.is_none() && admin.is_none()) {
        true => Some(learner::part(&app, &who, &day).await?),
        false => None,
    };
    screen.show(&Show {
        today: day.today,
        learner,
        trainer,
        admin,
    })
}
