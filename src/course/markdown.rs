//! From Markdown to safe HTML: the only place where [`Html`] is made.
//!
//! [`render_course`] is for the files of a course, [`render_learner`] for everything people type.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Options, Parser, html};
use serde::Serialize;

use super::audience::Prose;
use super::directives::{self, Files, Loaded, Mark, Marks, Place, Refused, Scanned, is_mark};
use super::headings::{self, Headings};
use super::links::{self, BASE, CARD, DOOR, Links, OWN};
use super::mistake::Message;
use super::quizzes::Fence;
use super::rules::Heading;
use super::writer::{Sheet, Writer};
use super::{cleaning, learner, maths, media, typography};
use crate::web::headers::Elsewhere;

pub(super) mod quiz;

/// The Markdown of a course. What Markdown does not know has become a mark before.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_GFM);

/// Elements in one another, in Markdown and in HTML.
const DEEPEST: usize = 120;

/// Parts a page is made of. A short table can unfold into more: the cells its rows leave out.
pub(super) const MOST_EVENTS: usize = 100_000;

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
    /// a private mark that no browser follows. Cards and doors nobody has put are left out.
    pub fn with_base(&self, base: &str) -> Html {
        let page = self.replacing(CARD, |_| None).replacing(DOOR, |_| None);
        Html(page.0.replace(BASE, &directives::escape(base)))
    }

    /// Puts something where a mark of ours stands; what is between the mark and `;` says what.
    pub(super) fn replacing(&self, mark: char, put: impl Fn(&str) -> Option<String>) -> Html {
        let mut rest = self.0.as_str();
        let mut out = String::with_capacity(rest.len() * 5 / 4);
        while let Some((before, after)) = rest.split_once(mark) {
            let (which, after) = after.split_once(';').unwrap_or(("", after));
            out.push_str(before);
            out.push_str(&put(which).unwrap_or_default());
            rest = after;
        }
        out.push_str(rest);
        Html(out)
    }

    /// The hosts that its videos and sounds are asked of, once one clicks.
    pub fn elsewhere(&self) -> Elsewhere {
        media::elsewhere(&self.0)
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
    /// Where the files a page includes are read; `None` includes nothing.
    pub files: Option<&'a Files>,
    /// Everyone may read the solutions of this course.
    pub solutions_open: bool,
    /// The whole page is for trainers.
    pub for_trainers: bool,
}

impl Context<'_> {
    pub fn french(&self) -> bool {
        self.language.starts_with("fr")
    }

    /// What a video or a sound in it must know.
    pub(super) fn around(&self) -> media::Around<'_> {
        media::Around {
            links: self.links,
            from: self.path,
            french: self.french(),
        }
    }
}

/// A page, and what was found on the way.
#[derive(Clone, Debug, Default)]
pub struct Rendered {
    pub prose: Prose,
    /// The headings that everyone reads.
    pub headings: Vec<Heading>,
    pub mistakes: Vec<(Place, Message)>,
    /// The files that stand in the page beside its own.
    pub included: Vec<Loaded>,
    /// Quizzes, each where its mark stands.
    pub quizzes: Vec<Fence<Place>>,
}

/// Renders the text of a course file, without its front matter.
///
/// HTML written there is kept where it is harmless. Headings begin at level 2, under the title of
/// the page. An image alone in its paragraph becomes a figure with its title as caption.
pub fn render_course(text: &str, context: &Context) -> Result<Rendered, Refused> {
    // Private characters against others of the same length: positions stay.
    let text = links::without_ours(text);
    let text = directives::without_marks(&text);
    let scanned = directives::scan(&text, context.path, context.files)?;
    let parsed = Parser::new_ext(&scanned.text, OPTIONS).into_offset_iter();
    let events: Vec<_> = parsed.take(MOST_EVENTS + 1).collect();
    let much = events.get(MOST_EVENTS).map(|(_, span)| span.clone());
    let much = much.map(|span| (span, Message::TooIntricate(MOST_EVENTS)));
    let deep = || too_deep(&events).map(|span| (span, Message::TooDeep(DEEPEST)));
    if let Some((span, message)) = much.or_else(deep) {
        return Err(Refused {
            place: scanned.places.of(&span),
            message,
            included: scanned.included,
        });
    }
    let headings = Headings::of(&events, context.title, &scanned.marks);
    let mut writer = Writer::new(context, &scanned, &events, &headings);
    writer.write();
    let sheet = writer.finish();
    let (prose, unread) = prose(&sheet, &scanned.marks, context);
    let list = shown_headings(&headings.list, &sheet.hidden_headings, context);
    let unread = unread_formulas(&scanned, &unread);
    let found = sheet.mistakes.into_iter().chain(unread);
    let found: Vec<_> = found
        .map(|(span, message)| (placed(&scanned, &span), message))
        .collect();
    let place = |at: usize| scanned.places.of(&(at..at));
    let quizzes = sheet.quizzes.into_iter();
    let quizzes = quizzes.map(|fence| fence.placed(&place)).collect();
    drop(events);
    let mut mistakes = scanned.mistakes;
    mistakes.extend(found);
    Ok(Rendered {
        prose,
        headings: list,
        mistakes,
        included: scanned.included,
        quizzes,
    })
}

/// Where something was written; what a mark stands for is as long as it was typed.
fn placed(scanned: &Scanned, span: &Range<usize>) -> Place {
    let mut place = scanned.places.of(span);
    let mark = scanned
        .text
        .get(span.start..)
        .and_then(|rest| rest.chars().next());
    if let Some(c) = mark.filter(|c| is_mark(*c)) {
        let written = scanned.marks.written(c).len();
        place.span.end = place.span.start + written.max(1);
    }
    place
}

/// How much of a formula is said of it.
const SHOWN: usize = 60;

/// The formulas that stand as they were typed, because they cannot be read.
fn unread_formulas(scanned: &Scanned, unread: &HashSet<char>) -> Vec<(Range<usize>, Message)> {
    if unread.is_empty() {
        return Vec::new();
    }
    let signs = scanned.text.char_indices();
    let signs = signs.filter(|(_, c)| unread.contains(c));
    let said = signs.filter_map(|(at, c)| match scanned.marks.get(c)? {
        Mark::Maths { tex, .. } => {
            let tex: String = tex.trim().chars().take(SHOWN).collect();
            let message = Message::FormulaUnreadable(tex.replace('\n', " "));
            Some((at..at + c.len_utf8(), message))
        }
        _ => None,
    });
    said.collect()
}

/// The page as each reader has it, and the formulas in it that cannot be read.
fn prose(sheet: &Sheet, marks: &Marks, context: &Context) -> (Prose, HashSet<char>) {
    let mut unread = HashSet::new();
    let mut page = |events: Vec<Event>| {
        let mut page = String::new();
        html::push_html(&mut page, events.into_iter());
        let page = media::as_cards(&page, &context.around()).unwrap_or(page);
        let clean = cleaning::course(&page, context);
        Html(with_formulas(clean, marks, &mut unread))
    };
    let whole = page(sheet.events.clone());
    let prose = if context.for_trainers || sheet.lost {
        Prose::new(for_trainers(context.french()), Some(whole))
    } else if sheet.hidden.is_empty() {
        Prose::new(whole, None)
    } else {
        Prose::new(page(sheet.for_learners()), Some(whole))
    };
    (prose, unread)
}

fn shown_headings(list: &[Heading], hidden: &BTreeSet<usize>, context: &Context) -> Vec<Heading> {
    let shown = list.iter().enumerate();
    let shown = shown.filter(|(at, _)| !hidden.contains(at) && !context.for_trainers);
    let set = |(_, heading): (usize, &Heading)| Heading {
        id: format!("{OWN}{}", heading.id),
        text: if context.french() {
            typography::french(&heading.text)
        } else {
            heading.text.clone()
        },
        level: heading.level,
    };
    shown.map(set).collect()
}

/// Where elements lie too deep in one another.
pub(super) fn too_deep(events: &[(Event, Range<usize>)]) -> Option<Range<usize>> {
    let (mut blocks, mut elements) = (0_usize, 0);
    for (event, span) in events {
        let mut deepest = elements;
        match event {
            Event::Start(_) => blocks += 1,
            Event::End(_) => blocks = blocks.saturating_sub(1),
            Event::Html(html) | Event::InlineHtml(html) => {
                deepest = cleaning::depth(html, &mut elements);
            }
            _ => {}
        }
        if blocks + deepest > DEEPEST {
            return Some(span.clone());
        }
    }
    None
}

/// Puts formulas where their marks came out; inside a tag they stay as they were typed.
fn with_formulas(page: String, marks: &Marks, unread: &mut HashSet<char>) -> String {
    if marks.is_empty() || !page.contains(is_mark) {
        return page;
    }
    let mut out = String::with_capacity(page.len() * 2);
    let (mut in_tag, mut in_quotes) = (false, false);
    let mut rest = page.as_str();
    while let Some(at) = rest.find(is_mark) {
        let (before, from) = rest.split_at(at);
        for byte in before.bytes() {
            match byte {
                b'<' if !in_tag => in_tag = true,
                b'"' if in_tag => in_quotes = !in_quotes,
                b'>' if !in_quotes => in_tag = false,
                _ => {}
            }
        }
        out.push_str(before);
        let c = from.chars().next().unwrap_or_default();
        match marks.get(c) {
            Some(Mark::Maths { tex, display }) if !in_tag => {
                let formula = maths::mathml(tex, *display);
                if formula.is_none() {
                    unread.insert(c);
                }
                let typed = || format!("<code>{}</code>", directives::escape(tex.trim()));
                out.push_str(&formula.unwrap_or_else(typed));
            }
            Some(Mark::Maths { tex, .. }) => out.push_str(&directives::escape(tex)),
            _ => {}
        }
        rest = &from[c.len_utf8()..];
    }
    out.push_str(rest);
    out
}

/// Renders what a person typed. HTML is shown as text, a link leads only to http, https or mailto,
/// an image becomes a link, a heading becomes a strong line.
pub fn render_learner(text: &str) -> Html {
    Html(learner::render(text))
}

/// The same, one piece for each paragraph, list or table.
pub fn render_learner_apart(text: &str) -> Vec<Html> {
    learner::render_apart(text).into_iter().map(Html).collect()
}

/// The words of the first heading of a text.
pub(super) fn first_heading(text: &str) -> Option<String> {
    let text = &text[..text.floor_char_boundary(FIRST_PART)];
    let events: Vec<_> = Parser::new_ext(text, OPTIONS).into_offset_iter().collect();
    headings::first_words(&events)
}

/// A heading that names a page stands within its first bytes.
const FIRST_PART: usize = 20_000;

/// The words that stand where a page has none.
pub(super) fn no_text_yet(french: bool) -> Html {
    let sentence = if french {
        "Cette étape n’a pas encore de texte."
    } else {
        "This step has no text yet."
    };
    Html(format!("<p class=\"note\">{sentence}</p>\n"))
}

/// What learners read of a page that is for trainers.
fn for_trainers(french: bool) -> Html {
    let sentence = if french {
        "Cette page est pour les formateurs et les formatrices."
    } else {
        "This page is for trainers."
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

/// The words of a short text, without its Markdown.
pub(super) fn plain_words(text: &str) -> String {
    if !text.contains(['*', '_', '`', '[', '\\', '<', '~']) {
        return text.to_owned();
    }
    let words = Parser::new_ext(text, OPTIONS).filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
            Some(text.into_string())
        }
        _ => None,
    });
    words.collect()
}
