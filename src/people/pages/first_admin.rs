//! The first account of an installation: by a link the terminal prints at each start until it is used.
//!
//! Nobody is there yet whom an invitation could be for, so the link's hash is kept as a server
//! secret. A later start makes a new one; using it removes it, so it opens once.

use super::super::gate;
use super::super::rules::{EmailAddress, Role};
use super::super::store::{self, NewPerson};
use super::{login, password_problem};
use crate::app::App;
use crate::db::{CohortId, OnUnique, PersonId};
use crate::web::{
    Form, Language, Page, PageError, PageResult, Problem, Screen, is_kept, keep_once, token, use_up,
};
use actix_web::{HttpRequest, web};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};

const SECRET: &str = "first_admin";
const NAME_MAX: usize = 100;

#[derive(Serialize)]
struct New {
    problems: Vec<Problem>,
    expired: bool,
    form: FirstAdminForm,
}

impl Page for New {
    const TEMPLATE: &'static str = "people/first_admin.html";
}

#[derive(Clone, Default, Serialize, Deserialize)]
pub struct FirstAdminForm {
    #[serde(default)]
    given_name: String,
    #[serde(default)]
    family_name: String,
    #[serde(default)]
    email: String,
    #[serde(default, skip_serializing)]
    password: String,
}

/// What a sound form asks for.
struct Asked {
    given_name: String,
    family_name: String,
    email: EmailAddress,
}

/// Why the account was not made.
enum Refusal {
    LinkUsed,
    EmailTaken,
    Page(PageError),
}

impl From<DbErr> for Refusal {
    fn from(error: DbErr) -> Self {
        Self::Page(error.into())
    }
}

/// A fresh link for the terminal, as long as there is no admin.
pub async fn offer(app: &App) -> anyhow::Result<Option<String>> {
    if store::has_admin(app.db.read()).await? {
        return Ok(None);
    }
    let token = token::random_hex(16)?;
    let (hash, now) = (store::token_hash(&token), app.clock.now());
    app.db
        .change(async |tx| keep_once(tx, SECRET, &hash, now).await)
        .await?;
    Ok(Some(format!("{}/first-admin/{token}", app.config.origin())))
}

/// An admin who came in another way closes the link: it was for the first one.
async fn still_opens(app: &App, secret: &str) -> Result<bool, DbErr> {
    let db = app.db.read();
    Ok(is_kept(db, SECRET, secret).await? && !store::has_admin(db).await?)
}

/// GET /first-admin/{token}: opening changes nothing.
pub async fn new(app: web::Data<App>, screen: Screen, token: web::Path<String>) -> PageResult {
    let opens = still_opens(&app, &store::token_hash(&token)).await?;
    screen.show(&New {
        problems: Vec::new(),
        expired: !opens,
        form: FirstAdminForm::default(),
    })
}

/// POST /first-admin/{token}
pub async fn create(
    app: web::Data<App>,
    request: HttpRequest,
    screen: Screen,
    token: web::Path<String>,
    form: Form<FirstAdminForm>,
) -> PageResult {
    app.throttle
        .from_address(gate::address_of(&request, &app))?;
    let secret = store::token_hash(&token);
    let sent = form.value;
    let again = |problems: Vec<Problem>, expired: bool| {
        screen.again(&New {
            problems,
            expired,
            form: sent.clone(),
        })
    };
    if !still_opens(&app, &secret).await? {
        return again(Vec::new(), true);
    }
    let asked = match sent.parse() {
        Ok(asked) => asked,
        Err(problems) => return again(problems, false),
    };
    let hash = app.passwords.hash(sent.password.clone()).await?;
    let language = screen.viewer.language;
    let now = app.clock.now();
    let made = app
        .db
        .change(async |tx| {
            if !use_up(tx, SECRET, &secret).await? || store::has_admin(tx).await? {
                return Err(Refusal::LinkUsed);
            }
            let person = add(tx, &asked, language, hash, now).await?;
            let opened = login::open(tx, &request, person, now).await;
            opened.map_err(Refusal::Page)
        })
        .await;
    match made {
        Ok(opened) => opened.lead_to(&app, "/organisation"),
        Err(Refusal::LinkUsed) => again(Vec::new(), true),
        Err(Refusal::EmailTaken) => again(
            vec![Problem::new("email", "people-problem-email-taken")],
            false,
        ),
        Err(Refusal::Page(error)) => Err(error),
    }
}

impl FirstAdminForm {
    fn parse(&self) -> Result<Asked, Vec<Problem>> {
        let mut problems = Vec::new();
        let name = |field: &str, text: &str, key: &str, problems: &mut Vec<Problem>| {
            let name = text.trim();
            if name.is_empty() || name.chars().count() > NAME_MAX {
                problems.push(Problem::new(field, key));
            }
            name.to_owned()
        };
        let given_name = name(
            "given_name",
            &self.given_name,
            "people-problem-given-name",
            &mut problems,
        );
        let family_name = name(
            "family_name",
            &self.family_name,
            "people-problem-family-name",
            &mut problems,
        );
        let email = EmailAddress::parse(&self.email);
        if email.is_err() {
            problems.push(Problem::new("email", "people-problem-email"));
        }
        let known = [given_name.as_str(), family_name.as_str()];
        problems.extend(password_problem(&self.password, &known));
        match email {
            Ok(email) if problems.is_empty() => Ok(Asked {
                given_name,
                family_name,
                email,
            }),
            _ => Err(problems),
        }
    }
}

async fn add(
    tx: &impl ConnectionTrait,
    asked: &Asked,
    language: Language,
    hash: String,
    now: DateTime<Utc>,
) -> Result<PersonId, Refusal> {
    let new = NewPerson {
        given_name: &asked.given_name,
        family_name: &asked.family_name,
        email: Some(&asked.email),
        language,
    };
    let person = store::add(tx, new, now)
        .await
        .on_unique(Refusal::EmailTaken)?;
    store::set_password(tx, person, hash).await?;
    store::grant(tx, person, Role::Admin, CohortId::EVERYWHERE, now).await?;
    Ok(person)
}
