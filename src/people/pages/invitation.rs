//! The first way in: an invitation is opened, then accepted once.

use super::super::rules::still_opens;
use super::super::{gate, store};
use super::{login, password_problem};
use crate::app::App;
use crate::db::PersonId;
use crate::web::{Form, Page, PageError, PageResult, Problem, Screen};
use actix_web::{HttpRequest, web};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// How long the same form may still lead in.
const AGAIN_MINUTES: i64 = 10;

#[derive(Serialize)]
struct Show {
    problems: Vec<Problem>,
    expired: bool,
    name: String,
    cohort: Option<String>,
    email: Option<String>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "people/invitation.html";
}

#[derive(Deserialize)]
pub struct AcceptForm {
    #[serde(default)]
    password: String,
    #[serde(default)]
    skip: String,
}

/// GET /invitations/{token}: shows whom it invites; opening changes nothing.
pub async fn show(app: web::Data<App>, screen: Screen, token: web::Path<String>) -> PageResult {
    let person = invited(&app, &token).await?;
    screen.show(&view(person, Vec::new()))
}

async fn invited(app: &App, token: &str) -> Result<Option<store::Person>, PageError> {
    let invitation = store::invitation(app.db.read(), token).await?;
    let open =
        invitation.filter(|it| still_opens(it.expires_at, it.used_at, app.clock.now()).is_ok());
    match open {
        Some(invitation) => Ok(store::by_id(app.db.read(), invitation.person).await?),
        None => Ok(None),
    }
}

fn view(person: Option<store::Person>, problems: Vec<Problem>) -> Show {
    Show {
        problems,
        expired: person.is_none(),
        name: person.as_ref().map(store::Person::name).unwrap_or_default(),
        cohort: None,
        email: person.and_then(|person| person.email),
    }
}

/// Who has just come in with this invitation and this password: the button was pressed
/// twice, or the first answer never arrived.
async fn pressed_twice(
    app: &App,
    token: &str,
    password: String,
) -> Result<Option<PersonId>, PageError> {
    let since = app.clock.now() - TimeDelta::minutes(AGAIN_MINUTES);
    let used = store::invitation(app.db.read(), token)
        .await?
        .filter(|it| it.used_at.is_some_and(|at| at >= since));
    let Some(used) = used else {
        return Ok(None);
    };
    let hash = store::password_of(app.db.read(), used.person).await?;
    let same = app.passwords.verify(password, hash).await?;
    Ok(same.then_some(used.person))
}

/// POST /invitations/{token}
pub async fn update(
    app: web::Data<App>,
    request: HttpRequest,
    screen: Screen,
    token: web::Path<String>,
    form: Form<AcceptForm>,
) -> PageResult {
    app.throttle
        .from_address(gate::address_of(&request, &app))?;
    let Some(person) = invited(&app, &token).await? else {
        return match pressed_twice(&app, &token, form.value.password).await? {
            Some(person) => login::enter(&app, &request, person, "/").await,
            None => screen.again(&view(None, Vec::new())),
        };
    };
    // Only who can receive a sign-in link may go on without a password.
    let skips = form.value.skip == "yes" && person.email.is_some();
    let known = [person.given_name.as_str(), person.family_name.as_str()];
    let problem = if skips {
        None
    } else {
        password_problem(&form.value.password, &known)
    };
    if let Some(problem) = problem {
        return screen.again(&view(Some(person), vec![problem]));
    }
    let hash = if skips {
        None
    } else {
        Some(app.passwords.hash(form.value.password).await?)
    };
    let now = app.clock.now();
    let accepted = app
        .db
        .change(async |tx| {
            let Some(invitation) = store::invitation(tx, &token).await? else {
                return Ok(None);
            };
            if !store::use_invitation(tx, invitation.id, now).await? {
                return Ok(None);
            }
            store::end_logins(tx, invitation.person, now).await?;
            if let Some(hash) = hash {
                store::set_password(tx, invitation.person, hash).await?;
            }
            let opened = login::open(tx, &request, invitation.person, now).await?;
            Ok::<_, PageError>(Some(opened))
        })
        .await?;
    match accepted {
        Some(opened) => opened.lead_to(&app, "/"),
        None => screen.again(&view(None, Vec::new())),
    }
}
