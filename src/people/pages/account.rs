//! One's own page: where one is signed in, and in which language.

pub mod language;
pub mod logins;

use super::super::{SignedIn, Who, store};
use crate::app::App;
use crate::db::LoginId;
use crate::web::{Page, PageResult, Screen};
use actix_web::web;
use chrono::{DateTime, Utc};
use serde::Serialize;

#[derive(Serialize)]
struct Show {
    email: Option<String>,
    logins: Vec<LoginView>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "people/account.html";
}

#[derive(Serialize)]
struct LoginView {
    id: LoginId,
    device: String,
    since: DateTime<Utc>,
    current: bool,
}

/// GET /account
pub async fn show(app: web::Data<App>, who: SignedIn, screen: Screen) -> PageResult {
    let me = (who.id, Who::strongest(&who.roles));
    let mut logins: Vec<LoginView> = store::logins_of(app.db.read(), me, app.clock.now())
        .await?
        .into_iter()
        .map(|login| LoginView {
            current: login.id == who.login,
            id: login.id,
            device: login.device,
            since: login.created_at,
        })
        .collect();
    logins.sort_by_key(|login| !login.current);
    screen.show(&Show {
        email: who.email.clone(),
        logins,
    })
}
