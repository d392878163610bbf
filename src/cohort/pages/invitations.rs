//! The way in, sent by letter to those who have an address.

pub mod sheet;

use super::show::{self, Invitations};
use super::{path, seen};
use crate::app::App;
use crate::cohort::rules::{Cohort, Entry};
use crate::cohort::store::{self, Member};
use crate::db::{CohortId, InvitationId, OnUnique, PersonId};
use crate::mail::{self, Letter};
use crate::organisation::{rules::Organisation, store as organisations};
use crate::people::Admin;
use crate::people::rules::INVITATION_DAYS;
use crate::people::store::{self as people, Person};
use crate::web::{
    Fields, Form, PageError, PageResult, Problem, RenderedLetter, Screen, change_once, see_other,
    token,
};
use actix_web::web;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ConnectionTrait;
use std::collections::HashSet;

/// A letter ready to go, with the token it carries.
struct Invitation<'a> {
    person: &'a Person,
    /// The invitation it replaces.
    seen: Option<InvitationId>,
    email: &'a str,
    token: String,
    content: RenderedLetter,
}

/// Somebody else has just invited one of them.
const MEANWHILE: &str = "cohort-problem-invited-meanwhile";

/// POST /cohorts/{cohort}/invitations: to the `person`s chosen, or to everybody
/// with an address whom no open invitation has reached. A new invitation replaces
/// the one that was `seen`, and who has come in already gets none.
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
                seen: sent.get(&person.id).map(|it| it.id),
                email,
                token,
                content,
            })
        })
        .collect::<anyhow::Result<Vec<_>>>()?;
    let shown: Vec<&str> = form.value.all("seen").filter(|id| !id.is_empty()).collect();
    let out_of_date = |letter: &Invitation| {
        let now = letter.seen.map(|id| id.to_string()).unwrap_or_default();
        !shown.is_empty() && !shown.contains(&now.as_str())
    };
    let outcome = change_once(&app.db, &form.key, now, async |tx| {
        if letters.iter().any(out_of_date) {
            return Err(PageError::Refused(MEANWHILE));
        }
        for letter in &letters {
            send(tx, letter, (&cohort, admin.id), app.mail_domain(), now).await?;
        }
        Ok::<_, PageError>(see_other(path(cohort.id)).flash(match letters.is_empty() {
            true => "cohort-flash-nobody-to-invite",
            false if !app.courier.has_a_way() => "cohort-flash-invited-no-server",
            false => "cohort-flash-invited",
        }))
    })
    .await;
    app.wake_courier();
    match outcome {
        Ok(to) => Ok(to.response()),
        Err(PageError::Refused(why)) => {
            let problems = vec![Problem::new("", why)];
            screen.changed(&show::view(&app, &admin, cohort.id, problems).await?)
        }
        Err(error) => Err(error),
    }
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
    let mut people: Vec<&Person> = invited
        .into_iter()
        .map(|it| &it.person)
        .filter(|person| seen.insert(person.id))
        .collect();
    // In one order for all: two admins who invite the same people wait, and never for each other.
    people.sort_by_key(|person| person.id);
    people
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
) -> Result<(), PageError> {
    let person = invitation.person;
    if let Some(seen) = invitation.seen
        && !people::use_invitation(tx, seen, now).await?
    {
        return Err(PageError::Refused(MEANWHILE));
    }
    let until = now + TimeDelta::days(INVITATION_DAYS);
    let token = (invitation.token.as_str(), None);
    people::add_invitation(tx, person.id, "letter", token, Some(by), (now, until))
        .await
        .on_unique(PageError::Refused(MEANWHILE))?;
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
    mail::enqueue(tx, letter, domain, now).await?;
    Ok(())
}
