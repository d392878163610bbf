//! Signing in by a link in a letter: asked for, opened, then confirmed.

use super::super::gate::Visitor;
use super::super::rules::{EmailAddress, LINK_MINUTES, RESET_MINUTES, still_opens};
use super::super::{gate, store};
use super::{AddressForm, login};
use crate::app::App;
use crate::mail::{self, Hours, Letter};
use crate::web::{
    Form, Language, Page, PageError, PageResult, Press, Problem, Screen, change_once, see_other,
    token,
};
use actix_web::{HttpRequest, web};
use chrono::TimeDelta;
use serde::Serialize;

pub const PURPOSE: &str = "sign_in";

#[derive(Serialize)]
struct New {
    problems: Vec<Problem>,
    form: AddressForm,
    sent: bool,
}

impl Page for New {
    const TEMPLATE: &'static str = "people/login_link.html";
}

#[derive(Serialize)]
struct Show {
    expired: bool,
    name: String,
}

impl Page for Show {
    const TEMPLATE: &'static str = "people/login_link_confirm.html";
}

/// GET /login/link
pub async fn new(screen: Screen, _visitor: Visitor) -> PageResult {
    screen.show(&New {
        problems: Vec::new(),
        form: AddressForm::default(),
        sent: false,
    })
}

/// POST /login/link: the answer is the same for an address nobody has.
pub async fn create(
    app: web::Data<App>,
    request: HttpRequest,
    screen: Screen,
    form: Form<AddressForm>,
) -> PageResult {
    let problems = ask(&app, &request, &form, PURPOSE).await?;
    let sent = problems.is_empty();
    let view = New {
        problems,
        form: form.value,
        sent,
    };
    if sent {
        screen.show(&view)
    } else {
        screen.again(&view)
    }
}

/// Sends a link to an address, if somebody has it. The work is the same if nobody has:
/// the time of the answer says nothing, either.
pub async fn ask(
    app: &App,
    request: &HttpRequest,
    form: &Form<AddressForm>,
    purpose: &'static str,
) -> Result<Vec<Problem>, PageError> {
    let Ok(email) = EmailAddress::parse(&form.value.email) else {
        return Ok(vec![Problem::new("email", "people-problem-email")]);
    };
    app.throttle.from_address(gate::address_of(request, app))?;
    app.throttle.letter(email.as_str())?;
    let person = store::by_email(app.db.read(), &email).await?;
    let token = token::random_hex(16)?;
    let (name, path, minutes) = match purpose {
        PURPOSE => ("sign_in_link", "login/link", LINK_MINUTES),
        _ => ("password_reset", "password", RESET_MINUTES),
    };
    let facts = serde_json::json!({
        "href": format!("{}/{path}/{token}", app.config.origin()),
        "minutes": minutes,
    });
    let to = person
        .as_ref()
        .map_or(("", Language::Fr), |it| (&it.given_name, it.language));
    let content = app.letter(name, to, facts).await?;
    let now = app.clock.now();
    let until = now + TimeDelta::minutes(minutes);
    change_once(&app.db, &form.key, now, async |tx| {
        if let Some(person) = &person {
            store::close_links(tx, person.id, purpose, now).await?;
            store::add_link(tx, person.id, purpose, &token, now, until).await?;
            let letter = Letter {
                dedupe: format!("{purpose}:{}", store::token_hash(&token)),
                kind: name,
                person: Some(person.id),
                cohort: None,
                to_address: email.as_str(),
                to_name: &person.name(),
                language: person.language.code(),
                reason: name,
                content,
            };
            let hours = Hours {
                from: now,
                until: Some(until),
            };
            mail::enqueue_for(tx, letter, hours, app.mail_domain(), now).await?;
        }
        Ok::<_, PageError>(see_other("/login"))
    })
    .await?;
    app.wake_courier();
    Ok(Vec::new())
}

/// GET /login/link/{token}: shows who it is for; opening changes nothing.
pub async fn show(app: web::Data<App>, screen: Screen, token: web::Path<String>) -> PageResult {
    screen.show(&view(&app, &token).await?)
}

async fn view(app: &App, token: &str) -> Result<Show, PageError> {
    let link = store::link(app.db.read(), PURPOSE, token).await?;
    let open =
        link.filter(|link| still_opens(link.expires_at, link.used_at, app.clock.now()).is_ok());
    let person = match open {
        Some(link) => store::by_id(app.db.read(), link.person).await?,
        None => None,
    };
    Ok(Show {
        expired: person.is_none(),
        name: person.map(|person| person.given_name).unwrap_or_default(),
    })
}

/// POST /login/link/{token}
pub async fn update(
    app: web::Data<App>,
    request: HttpRequest,
    screen: Screen,
    token: web::Path<String>,
    _form: Form<Press>,
) -> PageResult {
    app.throttle
        .from_address(gate::address_of(&request, &app))?;
    let now = app.clock.now();
    let entered = app
        .db
        .change(async |tx| {
            let link = store::link(tx, PURPOSE, &token).await?;
            let open = link.filter(|link| still_opens(link.expires_at, link.used_at, now).is_ok());
            let Some(link) = open else { return Ok(None) };
            if !store::use_link(tx, link.id, now).await? {
                return Ok(None);
            }
            let opened = login::open(tx, &request, link.person, now).await?;
            Ok::<_, PageError>(Some(opened))
        })
        .await?;
    match entered {
        Some(opened) => opened.lead_to(&app, "/"),
        None => screen.again(&Show {
            expired: true,
            name: String::new(),
        }),
    }
}
