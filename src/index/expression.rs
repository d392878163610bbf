//! A question in terms, as each database reads it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Which documents: those that hold a term, all or one of several, or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    Term(String),
    All(Vec<Expression>),
    Any(Vec<Expression>),
    /// The first and not the second.
    But(Box<Expression>, Box<Expression>),
}

use Expression::{All, Any, But, Term};

impl Expression {
    /// Whether a document with these terms is one of them.
    pub fn holds(&self, terms: &BTreeSet<String>) -> bool {
        match self {
            Term(term) => terms.contains(term),
            All(parts) => parts.iter().all(|part| part.holds(terms)),
            Any(parts) => parts.iter().any(|part| part.holds(terms)),
            But(one, other) => one.holds(terms) && !other.holds(terms),
        }
    }

    /// In the language of FTS5. Terms hold letters, figures and our own marks, never a quote.
    pub fn fts5(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, &FTS5);
        out
    }

    /// As a `tsquery`.
    pub fn tsquery(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, &TSQUERY);
        out
    }

    fn write(&self, out: &mut String, signs: &Signs) {
        let join = |out: &mut String, parts: &[Self], sign: &str| {
            out.push('(');
            for (at, part) in parts.iter().enumerate() {
                if at > 0 {
                    out.push_str(sign);
                }
                part.write(out, signs);
            }
            out.push(')');
        };
        match self {
            Term(term) => {
                let _ = write!(out, "{0}{term}{0}", signs.quote);
            }
            All(parts) => join(out, parts, signs.and),
            Any(parts) => join(out, parts, signs.or),
            But(one, other) => {
                out.push('(');
                one.write(out, signs);
                out.push_str(signs.but);
                other.write(out, signs);
                out.push(')');
            }
        }
    }
}

struct Signs {
    quote: char,
    and: &'static str,
    or: &'static str,
    but: &'static str,
}

const FTS5: Signs = Signs {
    quote: '"',
    and: " AND ",
    or: " OR ",
    but: " NOT ",
};

const TSQUERY: Signs = Signs {
    quote: '\'',
    and: " & ",
    or: " | ",
    but: " & !",
};
