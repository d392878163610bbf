//! The rooms people come to.

use crate::app::App;
use crate::db::{OnUnique, VenueId};
use crate::people::Admin;
use crate::schedule::rules::Venue;
use crate::schedule::store;
use crate::web::{Form, Page, PageError, PageResult, Problem, Screen, change_once, see_other};
use actix_web::web;
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Index {
    problems: Vec<Problem>,
    form: VenueForm,
    venues: Vec<VenueView>,
}

impl Page for Index {
    const TEMPLATE: &'static str = "schedule/venues.html";
}

#[derive(Serialize)]
struct VenueView {
    name: String,
    address: String,
    access: String,
    shared: bool,
}

#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct VenueForm {
    name: String,
    room: String,
    address: String,
    access: String,
    shared: String,
}

impl VenueForm {
    fn parse(&self) -> Result<Venue, Vec<Problem>> {
        let mut problems = Vec::new();
        let texts = [
            ("name", &self.name, 120, true),
            ("room", &self.room, 120, false),
            ("address", &self.address, 300, true),
            ("access", &self.access, 1000, false),
        ];
        for (field, text, longest, needed) in texts {
            match text.trim().chars().count() {
                0 if needed => problems.push(Problem::new(field, "layout-problem-required")),
                length if length > longest => {
                    problems.push(Problem::new(field, "layout-problem-too-long"));
                }
                _ => {}
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Venue {
            id: VenueId::fresh(),
            name: self.name.trim().to_owned(),
            room: self.room.trim().to_owned(),
            address: self.address.trim().to_owned(),
            access: self.access.trim().to_owned(),
            shared: self.shared == "yes",
        })
    }
}

async fn view(app: &App, form: VenueForm, problems: Vec<Problem>) -> Result<Index, PageError> {
    let venues = store::venues(app.db.read()).await?;
    Ok(Index {
        problems,
        form,
        venues: venues
            .into_iter()
            .map(|it| VenueView {
                name: it.label(),
                address: it.address,
                access: it.access,
                shared: it.shared,
            })
            .collect(),
    })
}

/// GET /venues
pub async fn index(app: web::Data<App>, _admin: Admin, screen: Screen) -> PageResult {
    screen.show(&view(&app, VenueForm::default(), Vec::new()).await?)
}

/// Why a venue is not kept.
enum Stopped {
    Taken,
    Page(PageError),
}

impl From<DbErr> for Stopped {
    fn from(error: DbErr) -> Self {
        Self::Page(error.into())
    }
}

/// POST /venues
pub async fn create(
    app: web::Data<App>,
    _admin: Admin,
    screen: Screen,
    form: Form<VenueForm>,
) -> PageResult {
    let venue = match form.value.parse() {
        Ok(venue) => venue,
        Err(problems) => return screen.again(&view(&app, form.value, problems).await?),
    };
    let now = app.clock.now();
    let kept = change_once(&app.db, &form.key, now, async |tx| {
        store::add_venue(tx, &venue, now)
            .await
            .on_unique(Stopped::Taken)?;
        Ok::<_, Stopped>(see_other("/venues").flash("schedule-flash-venue"))
    })
    .await;
    match kept {
        Ok(to) => Ok(to.response()),
        Err(Stopped::Page(error)) => Err(error),
        Err(Stopped::Taken) => {
            let problems = vec![Problem::new("name", "schedule-problem-venue-taken")];
            screen.again(&view(&app, form.value, problems).await?)
        }
    }
}
