//! Every sentence the interface says, in French and in English.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use rust_embed::Embed;
use serde::{Deserialize, Serialize};

#[derive(Embed)]
#[folder = "locales/"]
struct Catalogues;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    Fr,
    En,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    pub fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The language of a code; French for any other.
    pub fn of(code: &str) -> Self {
        if code == "en" { Self::En } else { Self::Fr }
    }
}

/// The catalogues of `locales/`, ready to answer.
pub struct Sentences {
    french: FluentBundle<FluentResource>,
    english: FluentBundle<FluentResource>,
}

impl Sentences {
    /// Reads the catalogues the program carries; a mistake in one names the file.
    pub fn load() -> anyhow::Result<Self> {
        Ok(Self {
            french: bundle(Language::Fr)?,
            english: bundle(Language::En)?,
        })
    }

    /// The sentence of `key`, or `None` where the catalogue lacks it.
    pub fn say(&self, language: Language, key: &str, facts: &FluentArgs) -> Option<String> {
        let bundle = match language {
            Language::Fr => &self.french,
            Language::En => &self.english,
        };
        let pattern = bundle.get_message(key)?.value()?;
        let mut mistakes = Vec::new();
        let sentence = bundle.format_pattern(pattern, Some(facts), &mut mistakes);
        mistakes.is_empty().then(|| sentence.into_owned())
    }

    /// A sentence without facts; the key itself where the catalogue lacks it.
    pub fn plain(&self, language: Language, key: &str) -> String {
        self.say(language, key, &FluentArgs::new())
            .unwrap_or_else(|| key.to_owned())
    }
}

fn bundle(language: Language) -> anyhow::Result<FluentBundle<FluentResource>> {
    let id: unic_langid::LanguageIdentifier = language.code().parse()?;
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Isolation marks would end up in e-mail subjects and in what tests read.
    bundle.set_use_isolating(false);
    let folder = format!("{}/", language.code());
    for path in Catalogues::iter().filter(|path| path.starts_with(&folder)) {
        let file =
            Catalogues::get(&path).ok_or_else(|| anyhow::anyhow!("locales/{path} has gone"))?;
        let text = String::from_utf8(file.data.into_owned())?;
        let resource = FluentResource::try_new(text)
            .map_err(|(_, mistakes)| anyhow::anyhow!("locales/{path}: {mistakes:?}"))?;
        bundle
            .add_resource(resource)
            .map_err(|mistakes| anyhow::anyhow!("locales/{path}: {mistakes:?}"))?;
    }
    Ok(bundle)
}
