//! The texts of a quiz as HTML, and the card that stands for it in its lesson.

use std::sync::Arc;

use super::{BASE, Context, Html, render_course};
use crate::course::gift::{Format, Text};
use crate::course::message::Message;
use crate::course::quiz::Quiz;
use crate::course::{cleaning, directives, typography};

/// What a quiz text says, cleaned like any page of a course, and what was wrong in it.
pub(in crate::course) fn text(text: &Text, context: &Context) -> (Html, Vec<Message>) {
    match text.format {
        Format::Markdown => {
            let page = render_course(&text.text, context);
            let said = page.mistakes.into_iter().map(|(_, message)| message);
            (page.html, said.collect())
        }
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
    let html = html.replace(BASE, "\u{e001}");
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
    let clean = cleaning::course(&html, Arc::clone(context.links), context.path);
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

    /// Puts the card of a quiz where its fence stood; nothing, where there is no quiz to put.
    pub(in crate::course) fn put_quiz(&mut self, nth: usize, quiz: Option<&Quiz>) {
        let card = quiz.map(card).unwrap_or_default();
        self.0 = self.0.replacen(&place(nth), &card, 1);
    }

    /// Says something of a quiz on its card in this lesson, such as how it went.
    pub fn with_words_on(&self, quiz: &Quiz, words: &str) -> Html {
        let mark = format!("<p class=\"meta\" id=\"state-{}\">", quiz.id);
        let said = format!("{mark}{} · ", directives::escape(words));
        Html(self.0.replacen(&mark, &said, 1))
    }
}

/// What stands for the `nth` quiz of a lesson until its card is put there.
pub(in crate::course) fn place(nth: usize) -> String {
    format!("<div id=\"quiz-at-{nth}\"></div>")
}

fn card(quiz: &Quiz) -> String {
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
    format!(
        "<section class=\"quiz\" id=\"quiz-{id}\" aria-labelledby=\"title-{id}\">\n\
         <p class=\"eyebrow\">Quiz</p>\n\
         <p class=\"t\" id=\"title-{id}\">{title}</p>\n\
         <p class=\"meta\" id=\"state-{id}\">{questions}</p>\n\
         <p><a href=\"{BASE}/quizzes/{id}\">{open}</a></p>\n\
         </section>\n"
    )
}
