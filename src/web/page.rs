//! Templates: loaded once, given sentences and ways to write dates, then drawn.

use super::assets::Assets;
use super::headers::Elsewhere;
use super::{Language, Sentences, Viewer, dates};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use fluent_bundle::{FluentArgs, FluentValue};
use rust_embed::Embed;
use serde::Serialize;
use std::sync::Arc;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

#[derive(Embed)]
#[folder = "templates/"]
struct Templates;

/// One view, one template: what a handler shows.
pub trait Page: Serialize {
    const TEMPLATE: &'static str;

    /// What it may show from other sites; nothing, for all but texts of a course.
    fn elsewhere(&self) -> Elsewhere {
        Elsewhere::default()
    }
}

/// A letter as it leaves: a subject line, a text and the same in HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedLetter {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// All templates and catalogues, shared by every worker.
pub struct Pages {
    tera: Tera,
    pub sentences: Arc<Sentences>,
    pub assets: Arc<Assets>,
}

impl Pages {
    pub fn load() -> anyhow::Result<Self> {
        let sentences = Arc::new(Sentences::load()?);
        let assets = Arc::new(Assets::load());
        let mut tera = Tera::new();
        register_sentences(&mut tera, Arc::clone(&sentences));
        register_assets(&mut tera, Arc::clone(&assets));
        register_filters(&mut tera);
        let files: Vec<(String, String)> = Templates::iter()
            .filter_map(|path| Some((path.to_string(), Templates::get(&path)?)))
            .map(|(path, file)| Ok((path, String::from_utf8(file.data.into_owned())?)))
            .collect::<Result<_, std::string::FromUtf8Error>>()?;
        tera.add_raw_templates(files)?;
        Ok(Self {
            tera,
            sentences,
            assets,
        })
    }

    /// Draws a page for a viewer.
    pub fn draw<P: Page>(&self, view: &P, viewer: &Viewer) -> anyhow::Result<String> {
        self.draw_named(P::TEMPLATE, view, viewer)
    }

    pub fn draw_named(
        &self,
        template: &str,
        view: &impl Serialize,
        viewer: &Viewer,
    ) -> anyhow::Result<String> {
        let mut context = Context::from_serialize(view)?;
        viewer.describe(&mut context);
        Ok(self.tera.render(template, &context)?)
    }

    /// Draws the three parts of `templates/mail/<name>/`.
    pub fn letter(
        &self,
        name: &str,
        language: Language,
        view: &impl Serialize,
    ) -> anyhow::Result<RenderedLetter> {
        let mut context = Context::from_serialize(view)?;
        context.insert("lang", language.code());
        let part = |file: &str| self.tera.render(&format!("mail/{name}/{file}"), &context);
        Ok(RenderedLetter {
            subject: part("subject.txt")?.split_whitespace_lines(),
            text: part("body.txt")?,
            html: part("body.html")?,
        })
    }

    /// The names of all templates, for the tests of the house.
    pub fn templates(&self) -> Vec<String> {
        self.tera.get_template_names().map(str::to_owned).collect()
    }
}

/// A subject is one line: line ends become spaces, so that it cannot add headers.
trait OneLine {
    fn split_whitespace_lines(&self) -> String;
}

impl OneLine for String {
    fn split_whitespace_lines(&self) -> String {
        self.lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// Every sentence and every date asks for it: as a value, because a text would be copied each time.
fn language(state: &State) -> TeraResult<Language> {
    let language = state.get::<Value>("lang")?;
    let code = language.as_ref().and_then(Value::as_str);
    Ok(Language::of(code.unwrap_or("fr")))
}

fn register_sentences(tera: &mut Tera, sentences: Arc<Sentences>) {
    tera.register_function(
        "t",
        move |kwargs: Kwargs, state: &State| -> TeraResult<String> {
            let language = language(state)?;
            let key = kwargs.must_get::<&str>("key")?;
            if let Some(sentence) = sentences.ready(language, key) {
                return Ok(sentence.to_owned());
            }
            let mut facts = FluentArgs::new();
            for (name, value) in kwargs.iter() {
                let Some(name) = name.as_str().filter(|name| *name != "key") else {
                    continue;
                };
                let fact: FluentValue = match (value.as_i64(), value.as_str()) {
                    (Some(number), _) => number.into(),
                    (None, Some(text)) => text.to_owned().into(),
                    (None, None) => continue,
                };
                facts.set(name.to_owned(), fact);
            }
            sentences.say(language, key, &facts).ok_or_else(|| {
                tera::Error::message(format!("no sentence « {key} » in {}", language.code()))
            })
        },
    );
    tera.register_filter(
        "small_first",
        |text: &str, _: Kwargs, _: &State| -> TeraResult<String> { Ok(small_first(text)) },
    );
}

fn register_assets(tera: &mut Tera, assets: Arc<Assets>) {
    tera.register_function(
        "asset",
        move |kwargs: Kwargs, _: &State| -> TeraResult<String> {
            let path = kwargs.must_get::<&str>("path")?;
            assets
                .url(path)
                .ok_or_else(|| tera::Error::message(format!("no asset « {path} »")))
        },
    );
}

fn register_filters(tera: &mut Tera) {
    tera.register_filter(
        "date",
        |text: &str, _: Kwargs, state: &State| -> TeraResult<String> {
            Ok(dates::day(parse::<NaiveDate>(text)?, language(state)?))
        },
    );
    tera.register_filter(
        "day_month",
        |text: &str, _: Kwargs, state: &State| -> TeraResult<String> {
            Ok(dates::day_month(
                parse::<NaiveDate>(text)?,
                language(state)?,
            ))
        },
    );
    tera.register_filter(
        "full_date",
        |text: &str, _: Kwargs, state: &State| -> TeraResult<String> {
            Ok(dates::full(parse::<NaiveDate>(text)?, language(state)?))
        },
    );
    tera.register_filter(
        "weekday_date",
        |text: &str, _: Kwargs, state: &State| -> TeraResult<String> {
            Ok(dates::weekday_full(
                parse::<NaiveDate>(text)?,
                language(state)?,
            ))
        },
    );
    tera.register_filter(
        "clock",
        |text: &str, _: Kwargs, state: &State| -> TeraResult<String> {
            let time = match text.len() {
                5 => parse::<NaiveTime>(&format!("{text}:00"))?,
                _ => parse::<NaiveTime>(text)?,
            };
            Ok(dates::clock(time, language(state)?))
        },
    );
    tera.register_filter(
        "moment",
        |text: &str, kwargs: Kwargs, state: &State| -> TeraResult<String> {
            // Said, or that of the whole page; what belongs to no cohort is told as in Paris.
            let of_the_page = state.get::<Value>("zone")?;
            let of_the_page = of_the_page.as_ref().and_then(Value::as_str);
            let zone = kwargs.get::<&str>("zone")?.or(of_the_page);
            Ok(dates::moment(
                parse::<DateTime<Utc>>(text)?,
                parse::<Tz>(zone.unwrap_or("Europe/Paris"))?,
                language(state)?,
            ))
        },
    );
    tera.register_filter(
        "duration",
        |minutes: i64, _: Kwargs, state: &State| -> TeraResult<String> {
            Ok(dates::duration(minutes, language(state)?))
        },
    );
}

/// A sentence as it goes on after a colon: « Nom : remplissez ce champ. »
fn small_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

fn parse<T: std::str::FromStr>(text: &str) -> TeraResult<T> {
    text.parse()
        .map_err(|_| tera::Error::message(format!("« {text} » is not written as expected")))
}
