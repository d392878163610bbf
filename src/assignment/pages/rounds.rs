//! A trainer asks a group to take its work up again, until a date, and says what to do.

use super::letters::{self, Asked as Told};
use super::submissions::{self, Again};
use super::{Stop, must_teach, path_submission, setting_with_gone};
use crate::app::App;
use crate::assignment::rules::{Round, SAID_MAX, Strand};
use crate::assignment::store::{self, Copy};
use crate::cohort::store as cohorts;
use crate::db::{OnUnique, PersonId, SubmissionId};
use crate::people::store as people;
use crate::people::{Cohorts, SignedIn};
use crate::schedule::rules::instant;
use crate::web::{
    Form, OrNotFound, PageResult, Problem, Screen, SeeOther, change_once, dates, see_other,
};
use actix_web::web;
use chrono::{DateTime, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RoundForm {
    #[serde(default)]
    message: String,
    #[serde(default)]
    due_date: String,
    #[serde(default)]
    due_time: String,
}

impl RoundForm {
    pub fn empty() -> Self {
        Self {
            due_time: "18:00".into(),
            ..Self::default()
        }
    }
}

/// An instant typed as a day and an hour, where the cohort is.
pub(super) fn typed_instant(
    (date_field, date): (&str, &str),
    (time_field, time): (&str, &str),
    zone: Tz,
) -> Result<DateTime<Utc>, Problem> {
    let wrong = match date.trim() {
        "" => "layout-problem-date-none",
        _ => "layout-problem-date",
    };
    let date = dates::typed(date).ok_or_else(|| Problem::new(date_field, wrong))?;
    let time = NaiveTime::parse_from_str(time.trim(), "%H:%M")
        .map_err(|_| Problem::new(time_field, "layout-problem-time"))?;
    Ok(instant(date, time, zone))
}

/// POST /submissions/{submission}/round
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<SubmissionId>,
    form: Form<RoundForm>,
) -> PageResult {
    let copy = store::copy(app.db.read(), &who.sees(), *id)
        .await?
        .or_not_found()?;
    must_teach(&who, copy.assignment.cohort)?;
    let asked = ask(&app, &who, &copy, &form).await;
    app.wake_courier();
    let problem = match asked {
        Ok(to) => return Ok(to.response()),
        Err(Stop::Page(error)) => return Err(error),
        Err(Stop::Changed) => Problem::new("", "submission-problem-round-meanwhile"),
        Err(Stop::Problem(problem)) => problem,
    };
    let again = Again {
        round: Some(&form.value),
        problems: vec![problem],
        ..Again::default()
    };
    submissions::again(&app, &who, &screen, *id, again).await
}

/// What to take up again, and until when.
async fn parse(app: &App, copy: &Copy, form: &RoundForm) -> Result<(String, DateTime<Utc>), Stop> {
    let message = form.message.trim().replace("\r\n", "\n");
    if message.is_empty() {
        return Err(Stop::problem("message", "submission-problem-round-message"));
    }
    if message.chars().count() > SAID_MAX {
        return Err(Stop::problem("message", "layout-problem-too-long"));
    }
    let cohort = cohorts::find(app.db.read(), &Cohorts::All, copy.assignment.cohort)
        .await?
        .or_not_found()?;
    let due_at = typed_instant(
        ("due_date", &form.due_date),
        ("due_time", &form.due_time),
        cohort.tz(),
    )
    .map_err(Stop::Problem)?;
    if due_at <= app.clock.now() {
        return Err(Stop::problem("due_date", "assignment-problem-due-past"));
    }
    Ok((message, due_at))
}

async fn ask(
    app: &App,
    who: &SignedIn,
    copy: &Copy,
    form: &Form<RoundForm>,
) -> Result<SeeOther, Stop> {
    let now = app.clock.now();
    let (message, due_at) = parse(app, copy, &form.value).await?;
    let db = app.db.read();
    let (_, _, gone) = setting_with_gone(app, &copy.assignment).await?;
    let members: BTreeSet<PersonId> = in_group(db, copy, &gone).await?;
    if members.is_empty() {
        return Err(Stop::problem("", "submission-problem-round-nobody"));
    }
    let strand = store::strand(db, copy.group).await?.or_not_found()?;
    let round = Round {
        number: strand
            .last_round()
            .map_or(1, |it| it.number.saturating_add(1)),
        due_at,
        message,
        by: who.id,
        at: now,
    };
    let people = people::by_ids(db, members.iter().copied().chain([who.id])).await?;
    let paper = app.paper().await?;
    // Whoever was taken out has no work there to take up.
    let latest = strand.latest().or_not_found()?;
    let told: BTreeSet<PersonId> = members.difference(&latest.out).copied().collect();
    let told = Told {
        assignment: &copy.assignment,
        submission: copy.id,
        members: &told,
        had: &latest.members,
        round: &round,
    };
    let letters = letters::asked((app, &paper), &told, &people)?;
    change_once(&app.db, &form.key, now, async |tx| {
        // Whoever hands in at this moment is waited for: then there is another latest version.
        store::hold_group(tx, copy.group).await?;
        let strand = store::strand(tx, copy.group).await?;
        let latest = strand.as_ref().and_then(Strand::latest);
        if latest.is_none_or(|latest| latest.id != copy.id) {
            return Err(Stop::problem("", "assignment-problem-newer"));
        }
        if in_group(tx, copy, &gone).await? != members {
            return Err(Stop::Changed);
        }
        store::add_round(tx, (copy.id, copy.group), &round)
            .await
            .on_unique(Stop::Changed)?;
        letters::enqueue(app, tx, &copy.assignment, letters, now).await?;
        Ok(see_other(path_submission(copy.id)).flash("submission-flash-round"))
    })
    .await
}

/// Those who can hand it in again: the people of the group as it is now, whoever has left aside.
async fn in_group(
    db: &impl sea_orm::ConnectionTrait,
    copy: &Copy,
    gone: &BTreeSet<PersonId>,
) -> Result<BTreeSet<PersonId>, sea_orm::DbErr> {
    let mut members = store::members(db, copy.assignment.id).await?;
    let members = members.remove(&copy.group).unwrap_or_default();
    let here = members.into_iter().filter(|it| !gone.contains(it));
    Ok(here.collect())
}
