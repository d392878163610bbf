//! The form of the organisation: texts as they were typed, then what they mean.

use crate::organisation::rules::{ActivityNumber, Organisation, Phone, Siret, spaced_siret};
use crate::people::EmailAddress;
use crate::web::{Fields, Problem};
use serde::Serialize;

#[derive(Clone, Debug, Default, Serialize)]
pub struct OrganisationForm {
    name: String,
    legal_form: String,
    siret: String,
    number: String,
    address: String,
    signatory: String,
    signatory_role: String,
    help_name: String,
    phone: String,
    email: String,
}

/// One thing that was said, under the key of its label.
#[derive(Serialize)]
pub struct Fact {
    label: String,
    value: String,
}

/// The longest line accepted.
const LINE: usize = 200;
const ADDRESS: usize = 300;

impl OrganisationForm {
    pub fn read(fields: &Fields) -> Self {
        let get = |name| fields.get(name).to_owned();
        Self {
            name: get("name"),
            legal_form: get("legal_form"),
            siret: get("siret"),
            number: get("number"),
            address: get("address"),
            signatory: get("signatory"),
            signatory_role: get("signatory_role"),
            help_name: get("help_name"),
            phone: get("phone"),
            email: get("email"),
        }
    }

    pub fn of(organisation: &Organisation) -> Self {
        let it = organisation.clone();
        Self {
            name: it.name,
            legal_form: it.legal_form,
            siret: spaced_siret(&it.siret),
            number: it.activity_number,
            address: it.address,
            signatory: it.signatory_name,
            signatory_role: it.signatory_role,
            help_name: it.help_name,
            phone: it.help_phone,
            email: it.help_email,
        }
    }

    /// A name and a human's phone are needed; a number that is given must be sound.
    pub fn parse(&self) -> (Organisation, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, key: &str| problems.push(Problem::new(field, key));
        for (field, text, longest) in self.texts() {
            if text.chars().count() > longest {
                wrong(field, "layout-problem-too-long");
            }
        }
        if self.name.is_empty() {
            wrong("name", "layout-problem-required");
        }
        let siret = optional(&self.siret, |text| {
            Siret::parse(text).map(Siret::into_string)
        })
        .unwrap_or_else(|_| {
            wrong("siret", "organisation-problem-siret");
            String::new()
        });
        let activity_number = optional(&self.number, |text| {
            ActivityNumber::parse(text).map(ActivityNumber::into_string)
        })
        .unwrap_or_else(|_| {
            wrong("number", "organisation-problem-number");
            String::new()
        });
        let help_phone = Phone::parse(&self.phone).map(Phone::into_string);
        let help_phone = help_phone.unwrap_or_else(|_| {
            wrong("phone", "organisation-problem-phone");
            String::new()
        });
        let help_email = optional(&self.email, |text| {
            EmailAddress::parse(text).map(|email| email.as_str().to_owned())
        })
        .unwrap_or_else(|_| {
            wrong("email", "layout-problem-email");
            String::new()
        });
        let said = Organisation {
            name: self.name.clone(),
            legal_form: self.legal_form.clone(),
            siret,
            activity_number,
            address: self.address.clone(),
            signatory_name: self.signatory.clone(),
            signatory_role: self.signatory_role.clone(),
            help_name: self.help_name.clone(),
            help_phone,
            help_email,
            logo: None,
        };
        (said, problems)
    }

    /// What this form says otherwise than another.
    pub fn unlike(self, other: &Self) -> Vec<Fact> {
        let said = |form: &Self| {
            [
                ("name", form.name.clone()),
                ("legal-form", form.legal_form.clone()),
                ("address", form.address.clone()),
                ("siret", form.siret.clone()),
                ("number", form.number.clone()),
                ("help-name", form.help_name.clone()),
                ("phone", form.phone.clone()),
                ("email", form.email.clone()),
                ("signatory", form.signatory.clone()),
                ("signatory-role", form.signatory_role.clone()),
            ]
        };
        said(&self)
            .into_iter()
            .zip(said(other))
            .filter(|(mine, theirs)| mine != theirs)
            .map(|((field, value), _)| Fact {
                label: format!("organisation-{field}"),
                value,
            })
            .collect()
    }

    fn texts(&self) -> [(&'static str, &str, usize); 6] {
        [
            ("name", &self.name, LINE),
            ("legal_form", &self.legal_form, LINE),
            ("address", &self.address, ADDRESS),
            ("signatory", &self.signatory, LINE),
            ("signatory_role", &self.signatory_role, LINE),
            ("help_name", &self.help_name, LINE),
        ]
    }
}

/// Nothing is fine; something must be read.
fn optional<E>(text: &str, read: impl FnOnce(&str) -> Result<String, E>) -> Result<String, E> {
    if text.is_empty() {
        Ok(String::new())
    } else {
        read(text)
    }
}
