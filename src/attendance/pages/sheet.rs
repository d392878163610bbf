//! What the printed sheet of a half-day bears beside the register.

use super::sitting::Sitting;
use crate::app::App;
use crate::attendance::store::Register;
use crate::organisation::pages::logo;
use crate::organisation::{rules::spaced_siret, store as organisations};
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;

#[derive(Serialize)]
pub struct Sheet {
    organisation: String,
    address: String,
    number: String,
    siret: String,
    logo: Option<String>,
    signatory: String,
    signatory_role: String,
    action: String,
    /// Minutes counted of everybody together.
    counted: u32,
}

impl Sheet {
    /// A sheet is printed to be signed in the room, or as the proof of a closed register.
    pub async fn of(
        app: &App,
        db: &impl ConnectionTrait,
        sitting: &Sitting,
        register: &Register,
    ) -> Result<Self, DbErr> {
        let course = app.catalog.course(&sitting.cohort.course_slug);
        let said = organisations::current(db).await?;
        let said = said.unwrap_or_default();
        let logo = logo::href(&said);
        Ok(Self {
            address: said.address_line(),
            organisation: said.name,
            number: said.activity_number,
            siret: spaced_siret(&said.siret),
            logo,
            signatory: said.signatory_name,
            signatory_role: said.signatory_role,
            action: course.map_or_else(
                || sitting.cohort.name.clone(),
                |course| course.title.clone(),
            ),
            counted: register
                .said
                .keys()
                .filter_map(|who| register.standing(*who))
                .map(|mark| mark.counted(sitting.session.minutes))
                .sum(),
        })
    }
}
