//! `lefil admin invite <email>`: one more admin, by a link that opens once.

use super::{Place, demo, migrate, serve};
use crate::app::{App, Parts};
use crate::clock::Clock;
use crate::course::Catalog;
use crate::db::{CohortId, PersonId};
use crate::mail::{self, Letter};
use crate::people::passwords::Passwords;
use crate::people::rules::INVITATION_DAYS;
use crate::people::store::{self, NewPerson, Person};
use crate::people::{EmailAddress, Role};
use crate::web::{Language, RenderedLetter, token};
use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ConnectionTrait;

pub fn invite(place: &Place, email: &str) -> anyhow::Result<()> {
    let address = EmailAddress::parse(email).with_context(|| {
        format!("« {email} » is not a complete address: write one such as nora@example.org.")
    })?;
    let config = place.config()?.verified()?;
    let clock = place.now.map_or_else(Clock::system, Clock::starting_at);
    actix_web::rt::System::new().block_on(async {
        demo::refuse_in(&config.data)?;
        let transport = serve::transport(&config)?;
        let app = App::build(Parts {
            db: migrate::open(&config).await?,
            config,
            clock,
            catalog: Catalog::default(),
            transport,
            passwords: Passwords::new()?,
        })
        .await?;
        let token = token::random_hex(16)?;
        let now = app.clock.now();
        let until = now + TimeDelta::days(INVITATION_DAYS);
        let link = format!("{}/invitations/{token}", app.config.origin());
        // Inside the transaction nothing else is asked of the database.
        let paper = app.paper().await?;
        app.db
            .change(async |tx| {
                let person = person(tx, &address, now).await?;
                store::grant(tx, person.id, Role::Admin, CohortId::EVERYWHERE, now).await?;
                store::close_invitations(tx, person.id, now).await?;
                store::add_invitation(tx, person.id, "letter", (&token, None), None, (now, until))
                    .await?;
                let reader = (person.given_name.as_str(), person.language);
                let facts = serde_json::json!({
                    "cohort": null,
                    "href": link,
                    "until": until.date_naive(),
                });
                let content = paper.letter("invitation", reader, facts)?;
                write(tx, &app, &person, (&address, &link), content).await
            })
            .await?;
        println!(
            "{} comes in as an admin with this link, once, until {}:\n  {link}",
            address.as_str(),
            until.format("%-d %B %Y")
        );
        send(&app).await
    })
}

/// Who has this address; somebody new is called after it until they say their name.
async fn person(
    tx: &impl ConnectionTrait,
    address: &EmailAddress,
    now: DateTime<Utc>,
) -> anyhow::Result<Person> {
    if let Some(known) = store::by_email(tx, address).await? {
        return Ok(known);
    }
    let (given_name, family_name) = names(address);
    let new = NewPerson {
        given_name: &given_name,
        family_name: &family_name,
        email: Some(address),
        language: Language::Fr,
    };
    let id: PersonId = store::add(tx, new, now).await?;
    store::by_id(tx, id)
        .await?
        .context("the person was not kept")
}

/// `nora.belkacem@…` is Nora Belkacem.
fn names(address: &EmailAddress) -> (String, String) {
    let local = address.as_str().split('@').next().unwrap_or_default();
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    };
    let (given, family) = local.split_once('.').unwrap_or((local, ""));
    (capital(given), capital(family))
}

async fn write(
    tx: &impl ConnectionTrait,
    app: &App,
    person: &Person,
    (address, link): (&EmailAddress, &str),
    content: RenderedLetter,
) -> anyhow::Result<()> {
    let letter = Letter {
        dedupe: format!("invitation:{}", store::token_hash(link)),
        kind: "invitation",
        person: Some(person.id),
        cohort: None,
        to_address: address.as_str(),
        to_name: &person.name(),
        language: person.language.code(),
        reason: "invitation",
        content,
    };
    mail::enqueue(tx, letter, app.mail_domain(), app.clock.now()).await?;
    Ok(())
}

/// Says where the letter is; with a server it is tried now, and again by `serve`.
async fn send(app: &App) -> anyhow::Result<()> {
    if !app.courier.has_a_way() {
        println!("No letter leaves: SMTP_URL is not set. Give the link yourself.");
        return Ok(());
    }
    app.courier.run().await?;
    println!("The same link goes there by letter; serve tries again if the server is away.");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_new_is_called_after_the_address() {
        for (address, given, family) in [
            ("nora.belkacem@example.org", "Nora", "Belkacem"),
            ("nora@example.org", "Nora", ""),
            ("élodie.du.bois@example.org", "Élodie", "Du.bois"),
        ] {
            let address = EmailAddress::parse(address).unwrap();
            assert_eq!(names(&address), (given.into(), family.into()));
        }
    }
}
