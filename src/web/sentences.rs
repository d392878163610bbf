//! Every sentence the interface says, in French and in English.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::Entry;
use rust_embed::Embed;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

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
    french: Catalogue,
    english: Catalogue,
}

struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    /// The sentences that say the same whatever the facts, ready to be said: a page
    /// has a hundred of them.
    plain: HashMap<String, String>,
}

impl Sentences {
    /// Reads the catalogues the program carries; a mistake in one names the file.
    pub fn load() -> anyhow::Result<Self> {
        Ok(Self {
            french: Catalogue::load(Language::Fr)?,
            english: Catalogue::load(Language::En)?,
        })
    }

    /// The sentence of `key`, or `None` where the catalogue lacks it.
    pub fn say(&self, language: Language, key: &str, facts: &FluentArgs) -> Option<String> {
        let catalogue = self.of(language);
        let plain = catalogue.plain.get(key).cloned();
        plain.or_else(|| catalogue.with_facts(key, facts))
    }

    /// A sentence that needs no facts, where the catalogue has one of this key.
    pub fn ready(&self, language: Language, key: &str) -> Option<&str> {
        self.of(language).plain.get(key).map(String::as_str)
    }

    /// A sentence without facts; the key itself where the catalogue lacks it.
    pub fn plain(&self, language: Language, key: &str) -> String {
        self.ready(language, key).unwrap_or(key).to_owned()
    }

    fn of(&self, language: Language) -> &Catalogue {
        match language {
            Language::Fr => &self.french,
            Language::En => &self.english,
        }
    }
}

impl Catalogue {
    fn load(language: Language) -> anyhow::Result<Self> {
        let id: unic_langid::LanguageIdentifier = language.code().parse()?;
        let mut catalogue = Self {
            bundle: FluentBundle::new_concurrent(vec![id]),
            plain: HashMap::new(),
        };
        // Isolation marks would end up in e-mail subjects and in what tests read.
        catalogue.bundle.set_use_isolating(false);
        let mut keys = Vec::new();
        let folder = format!("{}/", language.code());
        for path in Catalogues::iter().filter(|path| path.starts_with(&folder)) {
            let file =
                Catalogues::get(&path).ok_or_else(|| anyhow::anyhow!("locales/{path} has gone"))?;
            let text = String::from_utf8(file.data.into_owned())?;
            let resource = FluentResource::try_new(text)
                .map_err(|(_, mistakes)| anyhow::anyhow!("locales/{path}: {mistakes:?}"))?;
            keys.extend(resource.entries().filter_map(|entry| match entry {
                Entry::Message(message) => Some(message.id.name.to_owned()),
                _ => None,
            }));
            catalogue
                .bundle
                .add_resource(resource)
                .map_err(|mistakes| anyhow::anyhow!("locales/{path}: {mistakes:?}"))?;
        }
        for key in keys {
            if let Some(sentence) = catalogue.with_facts(&key, &FluentArgs::new()) {
                catalogue.plain.insert(key, sentence);
            }
        }
        Ok(catalogue)
    }

    /// Nothing where a fact is missing.
    fn with_facts(&self, key: &str, facts: &FluentArgs) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut mistakes = Vec::new();
        let sentence = self
            .bundle
            .format_pattern(pattern, Some(facts), &mut mistakes);
        mistakes.is_empty().then(|| sentence.into_owned())
    }
}
