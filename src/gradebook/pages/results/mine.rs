//! One's own.

use super::{Whose, view};
use crate::app::App;
use crate::cohort::store as cohorts;
use crate::db::CohortId;
use crate::people::SignedIn;
use crate::web::{OrNotFound, PageResult, Screen};
use actix_web::web;

/// GET /cohorts/{cohort}/results
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<CohortId>,
) -> PageResult {
    let cohort = cohorts::find(app.db.read(), &who.learns(), *id)
        .await?
        .or_not_found()?;
    let view = view(&app, &screen, cohort, who.id, Whose::Mine).await?;
    screen.show(&view)
}
