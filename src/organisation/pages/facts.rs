//! Pages anybody may read: whom to call, what is kept of people, what is accessible.

pub mod accessibility;
pub mod help;
pub mod privacy;

use crate::app::App;
use crate::organisation::rules::{Organisation, PhoneLink, spaced_siret};
use crate::organisation::store;
use crate::web::{PageError, Screen};
use serde::Serialize;

/// What of the organisation anybody may know.
#[derive(Serialize)]
struct Facts {
    name: String,
    legal_form: String,
    siret: String,
    number: String,
    address: String,
    help_name: String,
    phone: Option<PhoneLink>,
    email: Option<String>,
    /// Whom to ask, in one line.
    contact: Option<String>,
}

async fn facts(app: &App, screen: &Screen) -> Result<Facts, PageError> {
    let known = store::current(app.db.read()).await?;
    let unnamed = || Organisation {
        name: screen
            .pages()
            .sentences
            .plain(screen.viewer.language, "organisation-unnamed"),
        ..Organisation::default()
    };
    let it = known.unwrap_or_else(unnamed);
    Ok(Facts {
        phone: it.phone(),
        email: it.email().map(str::to_owned),
        contact: contact(&it),
        address: it.address_line(),
        name: it.name,
        legal_form: it.legal_form,
        siret: spaced_siret(&it.siret),
        number: it.activity_number,
        help_name: it.help_name,
    })
}

/// « Nora Belkacem, nora@exemple.fr »: a name with an address, or else with a number.
fn contact(it: &Organisation) -> Option<String> {
    let reached = match it.email() {
        Some(email) => email.to_owned(),
        None => it.phone()?.label,
    };
    Some(match it.help_name.as_str() {
        "" => reached,
        name => format!("{name}, {reached}"),
    })
}
