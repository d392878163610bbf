//! The training organisation of the demo: it does not exist, and its number rings nowhere.

use super::at;
use crate::db::PersonId;
use crate::organisation::rules::{Organisation, Phone};
use crate::organisation::store;
use sea_orm::ConnectionTrait;

const SAVED: &str = "2027-03-01T10:15:00+01:00";
/// Of the numbers the French regulator keeps for films and books.
const PHONE: &str = "04 65 71 00 27";

pub async fn seed(tx: &impl ConnectionTrait, nora: PersonId) -> anyhow::Result<()> {
    let organisation = Organisation {
        name: "L’Atelier numérique des Dombes".into(),
        legal_form: "Association loi 1901".into(),
        siret: "99912345800005".into(),
        activity_number: "84010999901".into(),
        address: "12 rue des Tilleuls\n01000 Bourg-en-Bresse".into(),
        signatory_name: "Hélène Vasseur".into(),
        signatory_role: "Directrice".into(),
        help_name: "Nora Belkacem".into(),
        help_phone: Phone::parse(PHONE)?.into_string(),
        help_email: "nora@lefil.example".into(),
        logo: None,
    };
    store::save(tx, &organisation, None, Some(nora), at(SAVED)?).await?;
    Ok(())
}
