//! One question: its title, its text, what may be answered, and what is said of it.

use std::ops::Range;

use super::scan::{Sign, cut, find, rfind, span, text_of, trim};
use super::{Gift, Problem, answers};

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Moodle's own: HTML in which a line end is a line end.
    Moodle,
    Html,
    Markdown,
    Plain,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub text: String,
    pub format: Format,
}

/// A question; `T` is [`Text`] as it is written, or HTML once it is rendered.
#[derive(Clone, Debug, PartialEq)]
pub struct Question<T> {
    /// `[id:…]` in a comment above the question.
    pub id: Option<String>,
    /// `::title::`
    pub title: Option<String>,
    pub text: T,
    pub kind: Kind<T>,
    /// Said after any answer.
    pub feedback: Option<T>,
    pub span: Range<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Kind<T> {
    /// Only to read.
    Description,
    /// Read by a trainer.
    Essay,
    TrueFalse {
        answer: bool,
        right: Option<T>,
        wrong: Option<T>,
    },
    Choice {
        /// Several may be chosen; else one.
        several: bool,
        choices: Vec<Marked<T, T>>,
    },
    Short {
        answers: Vec<Marked<String, T>>,
    },
    Numeric {
        answers: Vec<Marked<Span, T>>,
        /// Said of any other number.
        otherwise: Option<T>,
    },
    Matching {
        pairs: Vec<Pair<T>>,
        /// Answers that belong to nothing.
        extras: Vec<String>,
    },
}

/// Something that may be answered, what it is worth, and what is said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Marked<A, T> {
    pub answer: A,
    pub weight: Weight,
    pub feedback: Option<T>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Pair<T> {
    pub stem: T,
    pub answer: String,
}

/// Numbers from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    pub from: f64,
    pub to: f64,
}

/// Thousandths of a percent, so that `%33.33333%` keeps its meaning. May be negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight(pub i32);

impl Weight {
    pub const NONE: Self = Self(0);
    pub const FULL: Self = Self(100_000);

    /// Three thirds are a whole.
    pub fn is_full(self) -> bool {
        self.0 >= 99_900
    }
}

impl Text {
    /// The text of some signs, with the `[format]` it may begin with.
    pub fn of(signs: &[Sign], format: Format) -> Self {
        Self::parse(&text_of(trim(signs)), format)
    }

    fn parse(text: &str, format: Format) -> Self {
        let text = text.trim();
        let named = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let named = named.and_then(|(name, rest)| Some((Format::named(name)?, rest)));
        let (format, text) = named.unwrap_or((format, text));
        // The end of a CDATA section whose begin was lost on the way here.
        let text = match text.trim_end().strip_suffix("]]>") {
            Some(rest) if !text.contains("<![CDATA[") => rest,
            _ => text,
        };
        Self {
            text: text.trim().to_owned(),
            format,
        }
    }

    pub fn said(signs: Option<&[Sign]>, format: Format) -> Option<Self> {
        let text = Self::of(signs?, format);
        (!text.text.is_empty()).then_some(text)
    }
}

impl Format {
    fn named(name: &str) -> Option<Self> {
        match name.trim().to_ascii_lowercase().as_str() {
            "moodle" => Some(Self::Moodle),
            "html" => Some(Self::Html),
            "markdown" => Some(Self::Markdown),
            "plain" => Some(Self::Plain),
            _ => None,
        }
    }
}

/// Reads one block: the question goes into `gift`, or what is wrong with it does.
pub fn read(signs: &[Sign], comments: &[&str], format: Format, gift: &mut Gift) {
    let signs = trim(signs);
    let whole = span(signs);
    let mut wrong = |place: Range<usize>, problem| gift.problems.push((place, problem));
    let (title, rest) = title(signs);
    let parts = match Parts::of(rest) {
        Ok(parts) => parts,
        Err((place, problem)) => return wrong(place, problem),
    };
    if let Some(second) = parts.second {
        wrong(second, Problem::SecondAnswers);
    }
    let mut text = Text::parse(&parts.text, format);
    let (said, general) = match parts.answers {
        Some(answers) => general_feedback(answers),
        None => (None, None),
    };
    if text.text.is_empty() {
        match &title {
            Some(title) => text.text.clone_from(title),
            None => return wrong(whole, Problem::NoWords),
        }
    }
    let kind = match said {
        None => Ok(Kind::Description),
        Some(answers) => answers::read(trim(answers), text.format),
    };
    match kind {
        Ok(kind) => gift.questions.push(Question {
            id: comments.iter().find_map(|comment| id_in(comment)),
            title,
            feedback: Text::said(general, text.format),
            text,
            kind,
            span: whole,
        }),
        // A place of its own, or the whole question.
        Err((place, problem)) => wrong(place.unwrap_or(whole), problem),
    }
}

/// `::title::` and what comes after it.
fn title(signs: &[Sign]) -> (Option<String>, &[Sign]) {
    if find(signs, "::", 0) != Some(0) {
        return (None, signs);
    }
    match find(signs, "::", 2) {
        Some(end) => {
            let name = text_of(signs.get(2..end).unwrap_or_default());
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
            let rest = signs.get(end + 2..).unwrap_or_default();
            (Some(name).filter(|name| !name.is_empty()), trim(rest))
        }
        None => (None, signs.get(2..).unwrap_or_default()),
    }
}

/// `[id:…]`, as Moodle writes it.
fn id_in(comment: &str) -> Option<String> {
    let (_, rest) = comment.split_once("[id:")?;
    let (id, _) = rest.split_once(']')?;
    Some(id.trim().to_owned()).filter(|id| !id.is_empty())
}

struct Parts<'a> {
    /// The text, with `_____` where the answer is missing in its middle.
    text: String,
    answers: Option<&'a [Sign]>,
    /// A second pair of braces, which is not read.
    second: Option<Range<usize>>,
}

impl<'a> Parts<'a> {
    fn of(signs: &'a [Sign]) -> Result<Self, (Range<usize>, Problem)> {
        let open = signs.iter().position(|sign| sign.is('{'));
        let close = signs.iter().position(|sign| sign.is('}'));
        let place = |at: usize| span(signs.get(at..=at).unwrap_or_default());
        let Some(open) = open else {
            return match close {
                Some(at) => Err((place(at), Problem::NotOpened)),
                None => Ok(Self {
                    text: text_of(signs),
                    answers: None,
                    second: None,
                }),
            };
        };
        let close = closing(signs, open).ok_or_else(|| (place(open), Problem::NotClosed))?;
        let before = signs.get(..open).unwrap_or_default();
        let after = trim(signs.get(close + 1..).unwrap_or_default());
        let second = after.iter().position(|sign| sign.is('{'));
        let mut text = text_of(before);
        if !after.is_empty() {
            text.push_str("_____");
            let end = signs.get(close + 1..).unwrap_or_default();
            text.push_str(&text_of(end));
        }
        Ok(Self {
            text,
            answers: Some(signs.get(open + 1..close).unwrap_or_default()),
            second: second.map(|at| span(after.get(at..).unwrap_or_default())),
        })
    }
}

/// The brace that closes the one at `open`; where braces inside do not pair up, the first one.
fn closing(signs: &[Sign], open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut first = None;
    for (at, sign) in signs.iter().enumerate().skip(open) {
        if sign.is('{') {
            depth += 1;
        } else if sign.is('}') {
            first = first.or(Some(at));
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    first
}

/// What stands after the last `####`.
fn general_feedback(answers: &[Sign]) -> (Option<&[Sign]>, Option<&[Sign]>) {
    match rfind(answers, "####") {
        Some(at) => (answers.get(..at), answers.get(at + 4..)),
        None => (Some(answers), None),
    }
}

/// An answer and what is said of it, parted by the first `#`.
pub fn feedback(signs: &[Sign], format: Format) -> (&[Sign], Option<Text>) {
    let (answer, said) = cut(signs, '#');
    (trim(answer), Text::said(said, format))
}

impl<T> Question<T> {
    /// The same question with each text turned into something else.
    pub fn map<U>(&self, turn: &mut impl FnMut(&T) -> U) -> Question<U> {
        Question {
            id: self.id.clone(),
            title: self.title.clone(),
            text: turn(&self.text),
            kind: self.kind.map(turn),
            feedback: self.feedback.as_ref().map(&mut *turn),
            span: self.span.clone(),
        }
    }
}

impl<T> Kind<T> {
    fn map<U>(&self, turn: &mut impl FnMut(&T) -> U) -> Kind<U> {
        match self {
            Self::Description => Kind::Description,
            Self::Essay => Kind::Essay,
            Self::TrueFalse {
                answer,
                right,
                wrong,
            } => Kind::TrueFalse {
                answer: *answer,
                right: right.as_ref().map(&mut *turn),
                wrong: wrong.as_ref().map(&mut *turn),
            },
            Self::Choice { several, choices } => Kind::Choice {
                several: *several,
                choices: choices
                    .iter()
                    .map(|one| one.with(turn(&one.answer), turn))
                    .collect(),
            },
            Self::Short { answers } => Kind::Short {
                answers: answers
                    .iter()
                    .map(|one| one.with(one.answer.clone(), turn))
                    .collect(),
            },
            Self::Numeric { answers, otherwise } => Kind::Numeric {
                answers: answers
                    .iter()
                    .map(|one| one.with(one.answer, turn))
                    .collect(),
                otherwise: otherwise.as_ref().map(&mut *turn),
            },
            Self::Matching { pairs, extras } => Kind::Matching {
                pairs: pairs
                    .iter()
                    .map(|pair| Pair {
                        stem: turn(&pair.stem),
                        answer: pair.answer.clone(),
                    })
                    .collect(),
                extras: extras.clone(),
            },
        }
    }
}

impl<A, T> Marked<A, T> {
    fn with<B, U>(&self, answer: B, turn: &mut impl FnMut(&T) -> U) -> Marked<B, U> {
        Marked {
            answer,
            weight: self.weight,
            feedback: self.feedback.as_ref().map(turn),
        }
    }
}
