//! Signing in with a password, and out.

use super::super::gate::{self, Visitor};
use super::super::rules::{EmailAddress, Role, normal_code};
use super::super::{SignedIn, Who, store};
use super::AddressForm;
use crate::app::App;
use crate::db::PersonId;
use crate::web::{
    Form, Page, PageError, PageResult, Press, Problem, Screen, local_path, see_other, token,
};
use actix_web::cookie::time::Duration;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Show {
    problems: Vec<Problem>,
    form: AddressForm,
    next: String,
    people: Option<Vec<DemoPerson>>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "people/login.html";
}

/// Somebody one may enter as in a demo.
#[derive(Serialize)]
struct DemoPerson {
    id: PersonId,
    name: String,
    role: &'static str,
}

#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
pub struct LoginForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

/// GET /login
pub async fn show(
    app: web::Data<App>,
    visitor: Visitor,
    screen: Screen,
    query: web::Query<Next>,
) -> PageResult {
    let next = local_path(&query.next).to_owned();
    if visitor.0.is_some() && !app.config.demo {
        return Ok(see_other(next).response());
    }
    let view = Show {
        problems: Vec::new(),
        form: AddressForm::default(),
        next,
        people: demo_people(&app).await?,
    };
    screen.show(&view)
}

/// POST /login
pub async fn create(
    app: web::Data<App>,
    request: HttpRequest,
    screen: Screen,
    form: Form<LoginForm>,
) -> PageResult {
    let sent = form.value;
    let found = known_as(&app, &request, &sent.email).await?;
    let (person, hash) = found.map_or((None, None), |(id, hash)| (Some(id), hash));
    let same = app.passwords.verify(sent.password, hash).await?;
    match person.filter(|_| same) {
        Some(person) => enter(&app, &request, person, local_path(&sent.next)).await,
        None => {
            let view = Show {
                problems: vec![Problem::new("email", "people-problem-sign-in")],
                form: AddressForm { email: sent.email },
                next: local_path(&sent.next).to_owned(),
                people: demo_people(&app).await?,
            };
            screen.again(&view)
        }
    }
}

/// Who says this of themselves: an address, or the code of the sheet they came in with.
async fn known_as(
    app: &App,
    request: &HttpRequest,
    said: &str,
) -> Result<Option<(PersonId, Option<String>)>, PageError> {
    let from = gate::address_of(request, app);
    let db = app.db.read();
    Ok(match EmailAddress::parse(said) {
        Ok(email) => {
            app.throttle.sign_in(email.as_str(), from)?;
            store::credentials(db, &email).await?
        }
        Err(_) => {
            let code = normal_code(said);
            app.throttle.sign_in(&code, from)?;
            store::credentials_by_code(db, &code).await?
        }
    })
}

/// Opens a sign-in for this browser and leads on.
pub async fn enter(app: &App, request: &HttpRequest, person: PersonId, next: &str) -> PageResult {
    let now = app.clock.now();
    let opened = app
        .db
        .change(async |tx| open(tx, request, person, now).await)
        .await?;
    opened.lead_to(app, next)
}

/// A sign-in of this browser, and the secret its cookie will hold.
pub struct Opened {
    token: String,
    role: Role,
    /// The browser's choice of language is now the person's, and leaves the browser.
    chose_language: bool,
}

/// Opens a sign-in in the transaction of what lets somebody in: a link that is used
/// up has signed in, whatever happens next.
pub async fn open(
    tx: &impl ConnectionTrait,
    request: &HttpRequest,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Opened, PageError> {
    let token = token::random_hex(32)?;
    let chosen = gate::chosen_language(request);
    if let Some(language) = chosen {
        store::set_language(tx, person, language).await?;
    }
    let role = Who::strongest(&store::roles_of(tx, person).await?);
    let (device, until) = (device_of(request), now + role.sign_in_lasts());
    store::open_login(tx, person, &token, &device, until, now).await?;
    Ok(Opened {
        token,
        role,
        chose_language: chosen.is_some(),
    })
}

impl Opened {
    /// Gives the browser its cookie and leads on.
    pub fn lead_to(self, app: &App, next: &str) -> PageResult {
        let (https, lasts) = (app.config.is_https(), gate::lasts(self.role));
        let mut answer = see_other(next).response();
        let cookie = gate::cookie(gate::cookie_name(https), self.token, https, lasts);
        answer
            .add_cookie(&cookie)
            .map_err(|error| PageError::Internal(error.into()))?;
        if self.chose_language {
            answer
                .add_cookie(&gate::no_language_cookie(https))
                .map_err(|error| PageError::Internal(error.into()))?;
        }
        Ok(answer)
    }
}

/// POST /login/removal
pub async fn remove(app: web::Data<App>, who: SignedIn, _form: Form<Press>) -> PageResult {
    let now = app.clock.now();
    app.db
        .change(async |tx| {
            store::end_login(tx, who.id, who.login, now)
                .await
                .map_err(PageError::from)
        })
        .await?;
    let https = app.config.is_https();
    let mut answer = see_other("/login")
        .flash("people-flash-signed-out")
        .response();
    let gone = gate::cookie(
        gate::cookie_name(https),
        String::new(),
        https,
        Duration::ZERO,
    );
    answer
        .add_cookie(&gone)
        .map_err(|error| PageError::Internal(error.into()))?;
    clear_site_data(&mut answer);
    Ok(answer)
}

fn clear_site_data(answer: &mut HttpResponse) {
    let value = header::HeaderValue::from_static("\"cache\", \"storage\"");
    answer
        .headers_mut()
        .insert(header::HeaderName::from_static("clear-site-data"), value);
}

async fn demo_people(app: &App) -> Result<Option<Vec<DemoPerson>>, PageError> {
    if !app.config.demo {
        return Ok(None);
    }
    let everybody = store::everybody(app.db.read()).await?;
    Ok(Some(
        everybody
            .into_iter()
            .map(|(person, role)| DemoPerson {
                id: person.id,
                name: person.name(),
                role: role.code(),
            })
            .collect(),
    ))
}

/// « Firefox, Android »: enough to know one's own devices again.
fn device_of(request: &HttpRequest) -> String {
    let agent = request
        .headers()
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let first = |names: &[(&str, &'static str)]| {
        names
            .iter()
            .find(|(mark, _)| agent.contains(mark))
            .map(|(_, name)| *name)
    };
    let browser = first(&[
        ("Firefox/", "Firefox"),
        ("Edg/", "Edge"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ]);
    [browser, system]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}
