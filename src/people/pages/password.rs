//! A forgotten password: a letter, a link, a new password.

use super::super::rules::still_opens;
use super::super::{gate, store};
use super::{AddressForm, link, login, password_problem};
use crate::app::App;
use crate::web::{Form, Page, PageError, PageResult, Problem, Screen};
use actix_web::{HttpRequest, web};
use serde::{Deserialize, Serialize};

const PURPOSE: &str = "password";

#[derive(Serialize)]
struct New {
    problems: Vec<Problem>,
    form: AddressForm,
    sent: bool,
}

impl Page for New {
    const TEMPLATE: &'static str = "people/password.html";
}

#[derive(Serialize)]
struct Show {
    problems: Vec<Problem>,
    expired: bool,
    name: String,
}

impl Page for Show {
    const TEMPLATE: &'static str = "people/password_reset.html";
}

#[derive(Deserialize)]
pub struct PasswordForm {
    #[serde(default)]
    password: String,
}

/// GET /password
pub async fn new(screen: Screen) -> PageResult {
    screen.show(&New {
        problems: Vec::new(),
        form: AddressForm::default(),
        sent: false,
    })
}

/// POST /password: the answer is the same for an address nobody has.
pub async fn create(
    app: web::Data<App>,
    request: HttpRequest,
    screen: Screen,
    form: Form<AddressForm>,
) -> PageResult {
    let problems = link::ask(&app, &request, &form, PURPOSE).await?;
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

/// GET /password/{token}
pub async fn show(app: web::Data<App>, screen: Screen, token: web::Path<String>) -> PageResult {
    let person = person_of(&app, &token).await?;
    screen.show(&view(person, Vec::new()))
}

fn view(person: Option<store::Person>, problems: Vec<Problem>) -> Show {
    let expired = person.is_none();
    Show {
        problems,
        expired,
        name: person.map(|person| person.name()).unwrap_or_default(),
    }
}

async fn person_of(app: &App, token: &str) -> Result<Option<store::Person>, PageError> {
    let link = store::link(app.db.read(), PURPOSE, token).await?;
    let open =
        link.filter(|link| still_opens(link.expires_at, link.used_at, app.clock.now()).is_ok());
    match open {
        Some(link) => Ok(store::by_id(app.db.read(), link.person).await?),
        None => Ok(None),
    }
}

/// POST /password/{token}: ends all sign-ins, then opens this one.
pub async fn update(
    app: web::Data<App>,
    request: HttpRequest,
    screen: Screen,
    token: web::Path<String>,
    form: Form<PasswordForm>,
) -> PageResult {
    app.throttle
        .from_address(gate::address_of(&request, &app))?;
    let Some(person) = person_of(&app, &token).await? else {
        return screen.again(&view(None, Vec::new()));
    };
    let known = [person.given_name.as_str(), person.family_name.as_str()];
    if let Some(problem) = password_problem(&form.value.password, &known) {
        return screen.again(&view(Some(person), vec![problem]));
    }
    let hash = app.passwords.hash(form.value.password).await?;
    let now = app.clock.now();
    let changed = app
        .db
        .change(async |tx| {
            let Some(link) = store::link(tx, PURPOSE, &token).await? else {
                return Ok(None);
            };
            if !store::use_link(tx, link.id, now).await? {
                return Ok(None);
            }
            store::end_logins(tx, link.person, now).await?;
            store::set_password(tx, link.person, hash).await?;
            let opened = login::open(tx, &request, link.person, now).await?;
            Ok::<_, PageError>(Some(opened))
        })
        .await?;
    match changed {
        Some(opened) => opened.lead_to(&app, "/"),
        None => screen.again(&view(None, Vec::new())),
    }
}
