//! What is kept of people.

use super::{Facts, facts};
use crate::app::App;
use crate::web::{Page, PageResult, Screen};
use actix_web::web;
use serde::Serialize;

#[derive(Serialize)]
struct Show {
    organisation: Facts,
}

impl Page for Show {
    const TEMPLATE: &'static str = "organisation/privacy.html";
}

/// GET /privacy
pub async fn show(app: web::Data<App>, screen: Screen) -> PageResult {
    let organisation = facts(&app, &screen).await?;
    screen.show(&Show { organisation })
}
