//! What is accessible, and what is not yet.

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
    const TEMPLATE: &'static str = "organisation/accessibility.html";
}

/// GET /accessibility
pub async fn show(app: web::Data<App>, screen: Screen) -> PageResult {
    let organisation = facts(&app, &screen).await?;
    screen.show(&Show { organisation })
}
