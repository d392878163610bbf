//! From Markdown to safe HTML: the only place where [`Html`] is made.
//!
//! [`render_course`] is for the files of a course, [`render_learner`] for everything people type.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Options, Parser, html};
use serde::Serialize;

use super::directives;
use super::headings::{self, Headings};
use super::links::{BASE, Links};
use super::mistake::Message;
use super::quizzes::Fence;
use super::rules::Heading;
use super::writer::Writer;
use super::{cleaning, learner, typography};

pub(super) mod quiz;

/// The Markdown of a course. Definition lists are left out: a line that begins with `:` is text.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// HTML that may stand in a page as it is. Nothing else may be marked `| safe` in a template.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Html(String);

impl Html {
    /// What a part of this concept made of HTML that was clean already.
    pub(super) fn trusted(html: String) -> Self {
        Self(html)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// The same page with the addresses of its figures and lessons under `base`, such as
    /// `/cohorts/{c}`: they become `{base}/figures/{path}`, `{base}/lessons/{unit}/{lesson}` and
    /// `{base}/course`. Always call it before showing a course page: until then the addresses hold
    /// a private mark that no browser follows.
    pub fn with_base(&self, base: &str) -> Html {
        Html(self.0.replace(BASE, &directives::escape(base)))
    }
}

/// Where a text stands, which decides how it is set and where its links lead.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    /// The file, relative to the course folder.
    pub path: &'a str,
    pub title: &'a str,
    pub language: &'a str,
    pub links: &'a Arc<Links>,
}

impl Context<'_> {
    pub fn french(&self) -> bool {
        self.language.starts_with("fr")
    }
}

/// A page, and what was found on the way. Spans are bytes of the rendered text.
#[derive(Clone, Debug, Default)]
pub struct Rendered {
    pub html: Html,
    pub headings: Vec<Heading>,
    pub mistakes: Vec<(Range<usize>, Message)>,
    /// Quizzes, each where `quiz::place` stands.
    pub quizzes: Vec<Fence>,
}

/// Renders the text of a course file, without its front matter.
///
/// HTML written there is kept where it is harmless. Headings begin at level 2, under the title of
/// the page. An image alone in its paragraph becomes a figure with its title as caption.
pub fn render_course(text: &str, context: &Context) -> Rendered {
    // One private character against another of the same length: positions stay.
    let text = text.replace(BASE, "\u{e001}");
    let fences = directives::find(&text, OPTIONS);
    let masked = directives::mask(&text, &fences);
    let events: Vec<_> = Parser::new_ext(&masked, OPTIONS)
        .into_offset_iter()
        .collect();

    let headings = Headings::of(&events, context.title);
    let mut writer = Writer::new(context, &masked, &events, &fences, &headings);
    writer.write();
    let (events, mistakes, quizzes) = writer.finish();
    let mut page = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut page, events.into_iter());
    let clean = cleaning::course(&page, Arc::clone(context.links), context.path);
    let mut headings = headings.list;
    if context.french() {
        headings
            .iter_mut()
            .for_each(|heading| heading.text = typography::french(&heading.text));
    }
    Rendered {
        html: Html(clean),
        headings,
        mistakes,
        quizzes,
    }
}

/// Renders what a person typed. HTML is shown as text, a link leads only to http, https or mailto,
/// an image becomes a link, a heading becomes a strong line.
pub fn render_learner(text: &str) -> Html {
    Html(learner::render(text))
}

/// The words of the first heading of a text.
pub(super) fn first_heading(text: &str) -> Option<String> {
    let events: Vec<_> = Parser::new_ext(text, OPTIONS).into_offset_iter().collect();
    headings::first_words(&events)
}

/// The words that stand where a page has none.
pub(super) fn no_text_yet(french: bool) -> Html {
    let sentence = if french {
        "Cette étape n’a pas encore de texte."
    } else {
        "This step has no text yet."
    };
    Html(format!("<p class=\"note\">{sentence}</p>\n"))
}

/// Whether a page has nothing to read or to see.
pub(super) fn says_nothing(html: &Html) -> bool {
    let mut inside = false;
    let words = html.0.chars().any(|c| {
        let visible = !inside && c != '<' && !c.is_whitespace();
        inside = (inside || c == '<') && c != '>';
        visible
    });
    !words && !html.0.contains("<img")
}
