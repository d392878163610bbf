//! The way in, sent by letter to those who have an address.

pub mod sheet;

use super::show::{self, Invitations};
use super::{path, seen};
use crate::app::App;
use crate::cohort::rules::{Cohort, Entry};
use crate::cohort::store::{self, Member};
use crate::db::{CohortId, PersonId};
use crate::mail::{self, Letter};
use crate::organisation::{rules::Organisation, store as organisations};
use crate::people::Admin;
use crate::people::rules::INVITATION_DAYS;
use crate::people::store::{self as people, Person};
use crate::web::{
    Fields, Form, PageError, PageResult, RenderedLetter, Screen, change_once, see_other, token,
};
use actix_web::web;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::HashSet;

/// A letter ready to go, with the token it carries.
struct Invitation<'a> {
    person: &'a Person,
    email: &'a str,
    token: String,
    content: RenderedLetter,
}

/// POST /cohorts/{cohort}/invitations: to the `person`s chosen, or to everybody
/// with an address whom no open invitation has reached. A new invitation closes
/// older unused ones, and who has come in already gets none.
pub async fn create(
    app: web::Data<App>,
    admin: Admin,
    screen: Screen,
    id: web::Path<CohortId>,
    form: Form<Fields>,
) -> PageResult {
    let cohort = seen(&app, &admin, *id).await?;
    let now = app.clock.now();
    let members = store::members(app.db.read(), cohort.id).await?;
    let ids: Vec<PersonId> = members.iter().map(|it| it.person.id).collect();
    let sent = people::invitations_of(app.db.read(), &ids).await?;
    let organisation = organisations::current(app.db.read()).await?;
    let letters = chosen(&members, &sent, &form.value, (now, &cohort))
        .into_iter()
        .filter_map(|person| Some((person, person.email.as_deref()?)))
        .map(|(person, email)| {
            let token = token::random_hex(16)?;
            let link = format!("{}/invitations/{token}", app.config.origin());
            let view = letter_view(person, &cohort, organisation.as_ref(), (&link, now));
            let content = screen
                .pages()
                .letter("invitation", person.language, &view)?;
            Ok(Invitation {
                person,
                email,
                token,
                content,
            })
        })
        .collect::<anyhow::Result<Vec<_>>>()?;
    let to = change_once(&app.db, &form.key, now, async |tx| {
        for letter in &letters {
            send(tx, letter, (&cohort, admin.id), app.mail_domain(), now).await?;
        }
        Ok::<_, PageError>(see_other(path(cohort.id)).flash(match letters.is_empty() {
            true => "cohort-flash-nobody-to-invite",
            false => "cohort-flash-invited",
        }))
    })
    .await?;
    app.wake_courier();
    Ok(to.response())
}

fn chosen<'a>(
    members: &'a [Member],
    sent: &'a Invitations,
    fields: &Fields,
    (now, cohort): (DateTime<Utc>, &Cohort),
) -> Vec<&'a Person> {
    let at = (now, cohort.today(now));
    let wanted: HashSet<&str> = fields.all("person").collect();
    let mut seen = HashSet::new();
    let invited: Vec<&Member> = if wanted.is_empty() {
        show::uninvited(members, sent, at).collect()
    } else {
        let enters = |it: &&Member| {
            matches!(
                show::entry(it, sent, at),
                Entry::NotInvited | Entry::Invited
            )
        };
        let is_wanted = |it: &&Member| wanted.contains(it.person.id.to_string().as_str());
        members.iter().filter(is_wanted).filter(enters).collect()
    };
    invited
        .into_iter()
        .map(|it| &it.person)
        .filter(|person| seen.insert(person.id))
        .collect()
}

fn letter_view(
    person: &Person,
    cohort: &Cohort,
    organisation: Option<&Organisation>,
    (link, now): (&str, DateTime<Utc>),
) -> serde_json::Value {
    serde_json::json!({
        "given_name": person.given_name,
        "cohort": cohort.name,
        "href": link,
        "until": last_day(cohort, now),
        "organisation": sender(organisation),
    })
}

/// Who signs a letter or a sheet.
pub(super) fn sender(organisation: Option<&Organisation>) -> serde_json::Value {
    let phone = organisation.and_then(Organisation::phone);
    serde_json::json!({
        "name": organisation.map_or("Le Fil", |it| &it.name),
        "phone": phone.map(|phone| phone.label),
    })
}

/// The last whole day an invitation made now opens.
pub(super) fn last_day(cohort: &Cohort, now: DateTime<Utc>) -> chrono::NaiveDate {
    cohort.today(now) + TimeDelta::days(INVITATION_DAYS - 1)
}

async fn send(
    tx: &impl ConnectionTrait,
    invitation: &Invitation<'_>,
    (cohort, by): (&Cohort, PersonId),
    domain: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let person = invitation.person;
    people::close_invitations(tx, person.id, now).await?;
    let until = now + TimeDelta::days(INVITATION_DAYS);
    let token = (invitation.token.as_str(), None);
    people::add_invitation(tx, person.id, "letter", token, Some(by), (now, until)).await?;
    let letter = Letter {
        dedupe: format!("invitation:{}", people::token_hash(&invitation.token)),
        kind: "invitation",
        person: Some(person.id),
        cohort: Some(cohort.id),
        to_address: invitation.email,
        to_name: &person.name(),
        language: person.language.code(),
        reason: "invitation",
        content: invitation.content.clone(),
    };
    mail::enqueue(tx, letter, domain, now).await.map(drop)
}
