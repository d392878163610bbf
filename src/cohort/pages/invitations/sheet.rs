//! The way in on paper, for people without e-mail.

use super::super::show;
use super::super::{Head, seen};
use super::{last_day, sender};
use crate::app::App;
use crate::cohort::rules::{Cohort, Entry};
use crate::cohort::store;
use crate::db::{CohortId, InvitationId, PersonId};
use crate::organisation::store as organisations;
use crate::people::Admin;
use crate::people::rules::{INVITATION_DAYS, printed_code};
use crate::people::store::{self as people, Person, WayIn};
use crate::web::qr::{self, Qr};
use crate::web::{Fields, Form, OrNotFound, Page, PageError, PageResult, Screen};
use actix_web::web;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::{DbErr, SqlErr};
use serde::Serialize;

#[derive(Serialize)]
struct Show {
    cohort: Head,
    person: PersonView,
    sheet: Option<Sheet>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "cohort/invitation_sheet.html";
}

#[derive(Serialize)]
struct PersonView {
    id: PersonId,
    name: String,
    /// An invitation is open: a new one will close it.
    invited: bool,
}

/// What is on the paper, and nowhere else.
#[derive(Serialize)]
struct Sheet {
    organisation: serde_json::Value,
    code: String,
    qr: Qr,
    address: String,
    until: NaiveDate,
}

/// Somebody of the cohort who has not come in yet, or has no other way back.
async fn guest(app: &App, cohort: &Cohort, person: PersonId) -> Result<(Person, bool), PageError> {
    let members = store::members(app.db.read(), cohort.id).await?;
    let member = members.into_iter().find(|it| it.person.id == person);
    let member = member.or_not_found()?;
    let sent = people::invitations_of(app.db.read(), &[person]).await?;
    let now = app.clock.now();
    match show::entry(&member, &sent, (now, cohort.today(now))) {
        Entry::NotInvited => Ok((member.person, false)),
        Entry::Invited => Ok((member.person, true)),
        // No letter can bring a new password to whom no letter reaches.
        Entry::Active if member.person.email.is_none() => Ok((member.person, false)),
        // The others ask for a new password by themselves.
        Entry::Active | Entry::Left => Err(PageError::NotFound),
    }
}

/// GET /cohorts/{cohort}/invitations/{person}: says what the button will do.
pub async fn show(
    app: web::Data<App>,
    admin: Admin,
    screen: Screen,
    ids: web::Path<(CohortId, PersonId)>,
) -> PageResult {
    let (cohort, person) = ids.into_inner();
    let cohort = seen(&app, &admin, cohort).await?;
    let (person, invited) = guest(&app, &cohort, person).await?;
    screen.show(&view(&cohort, &person, invited, None))
}

fn view(cohort: &Cohort, person: &Person, invited: bool, sheet: Option<Sheet>) -> Show {
    Show {
        cohort: Head::of(cohort),
        person: PersonView {
            id: person.id,
            name: person.name(),
            invited,
        },
        sheet,
    }
}

/// POST /cohorts/{cohort}/invitations/{person}: makes the invitation and answers
/// with the sheet itself.
///
/// Only a hash of the token and of the code is kept, so no later GET could show
/// them: leading elsewhere would mean keeping the secret somewhere. They are made
/// from the form's own token instead: sent again, the form shows the same sheet,
/// or says that it does not work anymore.
pub async fn create(
    app: web::Data<App>,
    admin: Admin,
    screen: Screen,
    ids: web::Path<(CohortId, PersonId)>,
    form: Form<Fields>,
) -> PageResult {
    let (cohort, person) = ids.into_inner();
    let cohort = seen(&app, &admin, cohort).await?;
    let (person, _) = guest(&app, &cohort, person).await?;
    let organisation = organisations::current(app.db.read()).await?;
    let token = hex::encode(app.keys.secret_of(&form.key, "invitation"));
    let code = printed_code(&app.keys.secret_of(&form.key, "code"));
    let (now, origin) = (app.clock.now(), app.config.origin());
    let made = match people::invitation(app.db.read(), &token).await? {
        Some(before) => before,
        None => {
            let secrets = (token.as_str(), Some(code.as_str()));
            made(&app, (&person, admin.id), secrets, now).await?
        }
    };
    if made.used_at.is_some() || made.expires_at <= now {
        return Err(PageError::Refused("cohort-sheet-gone"));
    }
    let bare = origin.split_once("://").map_or(&*origin, |(_, rest)| rest);
    let sheet = Sheet {
        organisation: sender(organisation.as_ref()),
        qr: qr::draw(&format!("{origin}/invitations/{token}"))?,
        address: format!("{bare}/code"),
        until: last_day(&cohort, made.expires_at - TimeDelta::days(INVITATION_DAYS)),
        code,
    };
    screen.show(&view(&cohort, &person, true, Some(sheet)))
}

/// Makes the invitation; when the same form came twice at once, the one made first.
async fn made(
    app: &App,
    (person, by): (&Person, PersonId),
    secrets: (&str, Option<&str>),
    now: DateTime<Utc>,
) -> Result<WayIn<InvitationId>, PageError> {
    let until = now + TimeDelta::days(INVITATION_DAYS);
    let added = app.db.change(async |tx| {
        people::close_invitations(tx, person.id, now).await?;
        people::add_invitation(tx, person.id, "paper", secrets, Some(by), (now, until)).await?;
        Ok::<_, DbErr>(())
    });
    match added.await {
        Err(error) if !matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
            return Err(error.into());
        }
        Ok(_) | Err(_) => {}
    }
    let made = people::invitation(app.db.read(), secrets.0).await?;
    // Nothing under this token: another admin invited this person at the same instant.
    made.ok_or(PageError::Refused(super::MEANWHILE))
}
