//! The paper letters are drawn on.

use super::App;
use crate::organisation::{rules::Organisation, store as organisations};
use crate::web::{Language, Pages, RenderedLetter};
use sea_orm::DbErr;

impl App {
    /// The paper letters are drawn on: asked for once, however many people they go to.
    pub async fn paper(&self) -> Result<Paper<'_>, DbErr> {
        let organisation = organisations::current(self.db.read()).await?;
        Ok(Paper {
            pages: &self.pages,
            sender: serde_json::json!({
                "name": organisation.as_ref().map_or("Le Fil", |it| it.name.as_str()),
                "phone": organisation.as_ref().and_then(Organisation::phone).map(|phone| phone.label),
            }),
        })
    }

    /// Draws one letter on the organisation's paper.
    pub async fn letter(
        &self,
        name: &str,
        to: (&str, Language),
        facts: serde_json::Value,
    ) -> anyhow::Result<RenderedLetter> {
        self.paper().await?.letter(name, to, facts)
    }
}

/// The organisation's paper: who writes, and whom to call.
pub struct Paper<'a> {
    pages: &'a Pages,
    sender: serde_json::Value,
}

impl Paper<'_> {
    /// `facts` is what the template asks for besides the name of whom it is written to
    /// and the organisation.
    pub fn letter(
        &self,
        name: &str,
        (given_name, language): (&str, Language),
        mut facts: serde_json::Value,
    ) -> anyhow::Result<RenderedLetter> {
        facts["given_name"] = given_name.into();
        facts["organisation"] = self.sender.clone();
        self.pages.letter(name, language, &facts)
    }
}
