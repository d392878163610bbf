//! The texts of a quiz as HTML, and the card that stands for it in its lesson.

use super::{BASE, Context, Html, render_course};
use crate::course::gift::{Format, Text};
use crate::course::links::{self, CARD};
use crate::course::message::Message;
use crate::course::quiz::Quiz;
use crate::course::{Reader, cleaning, directives, media, typography};

/// What a quiz text says, cleaned like any page of a course, and what was wrong in it.
pub(in crate::course) fn text(text: &Text, context: &Context) -> (Html, Vec<Message>) {
    let (html, said) = read(text, context);
    // The pages of a quiz load nothing from elsewhere: a card of a lesson is a plain link here.
    (without_players(html), said)
}

/// What the script of a lesson looks for on the link of a card.
const PLAYER: [&str; 4] = ["data-frame", "data-file", "data-play", "data-captions"];

fn without_players(html: Html) -> Html {
    if !html.0.contains(" data-") {
        return html;
    }
    let mut out = String::with_capacity(html.0.len());
    let mut rest = html.0.as_str();
    while let Some(at) = rest.find("<a ") {
        let (before, link) = rest.split_at(at);
        let (tag, after) = link.split_at(cleaning::end_of_tag(link));
        out.push_str(before);
        out.push_str(&PLAYER.iter().fold(tag.to_owned(), without_attribute));
        rest = after;
    }
    out.push_str(rest);
    Html(out)
}

fn without_attribute(tag: String, name: &&str) -> String {
    let Some((before, value)) = tag.split_once(&format!(" {name}=\"")) else {
        return tag;
    };
    let after = value.split_once('"').map_or(">", |(_, after)| after);
    format!("{before}{after}")
}

fn read(text: &Text, context: &Context) -> (Html, Vec<Message>) {
    match text.format {
        Format::Markdown => match render_course(&text.text, context) {
            Ok(page) => {
                let said = page.mistakes.into_iter().map(|(_, message)| message);
                (page.prose.read_by(Reader::Learner).clone(), said.collect())
            }
            Err(refused) => (Html::default(), vec![refused.message]),
        },
        Format::Plain => (
            written(&directives::escape(&text.text), context, true),
            Vec::new(),
        ),
        Format::Moodle => (written(&text.text, context, true), Vec::new()),
        Format::Html => (written(&text.text, context, false), Vec::new()),
    }
}

/// The same without the paragraph around it, for a place where only a line fits.
pub(in crate::course) fn line(one: &Text, context: &Context) -> (Html, Vec<Message>) {
    let (html, said) = text(one, context);
    let inside = html.0.trim();
    let alone = inside
        .strip_prefix("<p>")
        .and_then(|rest| rest.strip_suffix("</p>"))
        .filter(|rest| !rest.contains("<p"));
    (Html(alone.unwrap_or(inside).to_owned()), said)
}

fn written(html: &str, context: &Context, lines: bool) -> Html {
    let html = links::without_ours(html);
    let html = media::as_cards(&html, &context.around()).unwrap_or(html);
    let html = if lines {
        html.trim().replace('\n', "<br>\n")
    } else {
        html
    };
    let blocks = [
        "<p",
        "<ul",
        "<ol",
        "<table",
        "<div",
        "<pre",
        "<blockquote",
        "<h",
    ];
    let html = if blocks.iter().any(|tag| html.contains(tag)) {
        html
    } else {
        format!("<p>{html}</p>")
    };
    let clean = cleaning::course(&html, context);
    Html(if context.french() {
        french(&clean)
    } else {
        clean
    })
}

/// French spaces in the words, not in tags, entities or code.
fn french(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + 16);
    let mut rest = html;
    let mut code = 0_usize;
    while let Some(at) = rest.find(['<', '&']) {
        let (words, sign) = rest.split_at(at);
        out.push_str(&set(words, code));
        let end = if sign.starts_with('<') { '>' } else { ';' };
        let length = sign.find(end).map_or(sign.len(), |end| end + 1);
        let (sign, after) = sign.split_at(length);
        if sign.starts_with("<code") || sign.starts_with("<pre") {
            code += 1;
        } else if sign.starts_with("</code") || sign.starts_with("</pre") {
            code = code.saturating_sub(1);
        }
        out.push_str(sign);
        rest = after;
    }
    out.push_str(&set(rest, code));
    out
}

fn set(words: &str, code: usize) -> String {
    if code > 0 {
        words.to_owned()
    } else {
        typography::french(words)
    }
}

impl Html {
    /// Only its words, one space between them.
    pub fn words(&self) -> String {
        let mut words = String::new();
        let mut inside = false;
        for c in self.0.chars() {
            match c {
                '<' => inside = true,
                '>' if inside => {
                    inside = false;
                    words.push(' ');
                }
                c if !inside => words.push(c),
                _ => {}
            }
        }
        for (entity, read) in [
            ("&nbsp;", "\u{a0}"),
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
        ] {
            words = words.replace(entity, read);
        }
        let words = words.replace("&amp;", "&");
        words
            .split([' ', '\n', '\t'])
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The page with the card of each of its quizzes where its fence stood, and what is said of it,
    /// such as how it went. A fence that is no quiz leaves nothing.
    pub fn with_cards(&self, quizzes: &[(&Quiz, Option<String>)]) -> Html {
        self.replacing(CARD, |nth| {
            let here = quizzes.iter().find(|(quiz, _)| quiz.nth.to_string() == nth);
            here.map(|(quiz, said)| card(quiz, said.as_deref()))
        })
    }
}

impl Quiz {
    /// The card of a quiz that stands alone; see [`Html::with_base`].
    pub fn card(&self) -> Html {
        Html(card(self, None))
    }
}

/// What stands for the `nth` quiz of a lesson, counted from 1, until its card is put there.
pub(in crate::course) fn place(nth: usize) -> String {
    format!("<div>{CARD}{nth};</div>\n")
}

fn card(quiz: &Quiz, said: Option<&str>) -> String {
    let french = quiz.sheet.language.starts_with("fr");
    let questions = match (quiz.questions(), french) {
        (n @ 0..=1, _) => format!("{n} question"),
        (n, _) => format!("{n} questions"),
    };
    let open = if french {
        "Ouvrir le quiz"
    } else {
        "Open the quiz"
    };
    let (id, title) = (&quiz.id, directives::escape(quiz.title()));
    let said = said.map(|said| format!("{} · ", directives::escape(said)));
    let said = said.unwrap_or_default();
    format!(
        "<section class=\"quiz\" id=\"quiz-{id}\" aria-labelledby=\"title-{id}\">\n\
         <p class=\"eyebrow\">Quiz</p>\n\
         <p class=\"t\" id=\"title-{id}\">{title}</p>\n\
         <p class=\"meta\">{said}{questions}</p>\n\
         <p><a href=\"{BASE}/quizzes/{id}\">{open}</a></p>\n\
         </section>\n"
    )
}
