//! What the form of a group's text says.

use crate::assignment::rules::merge::Choice;
use crate::web::Fields;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A text and the version it was written on.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct DraftForm {
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub version: String,
    /// Whose text it is: somebody may have moved while writing.
    #[serde(default)]
    pub group: String,
    /// `preview`: to be read as it will be; `check`: looked at before it is handed in.
    #[serde(default)]
    pub then: String,
    /// The page keeps the text by itself.
    #[serde(default)]
    pub auto: String,
    /// The version the conflicts below were shown with.
    #[serde(default)]
    pub theirs: String,
    /// `choice-0`, and `hand-0` where a passage was written anew.
    #[serde(flatten)]
    rest: BTreeMap<String, String>,
}

/// Browsers send line ends as CRLF; we keep one character.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

impl DraftForm {
    pub fn text(&self) -> String {
        lines(&self.text)
    }

    /// What was being written when another button was pressed, if the form holds it.
    pub fn beside(fields: &Fields) -> Option<Self> {
        let said = |name: &str| {
            let last = fields.0.iter().rev().find(|(key, _)| key == name);
            last.map(|(_, value)| value.clone())
        };
        Some(Self {
            text: said("text")?,
            version: said("version").unwrap_or_default(),
            group: said("group").unwrap_or_default(),
            ..Self::default()
        })
    }

    pub fn version(&self) -> u32 {
        self.version.trim().parse().unwrap_or(0)
    }

    pub fn written(&self) -> Written {
        Written {
            text: self.text(),
            on: self.version(),
        }
    }

    /// The version conflicts were shown with, if they were.
    pub fn theirs(&self) -> Option<u32> {
        self.theirs.trim().parse().ok()
    }

    /// What was chosen for a conflict: the word, and the passage written anew.
    pub fn choice(&self, n: usize) -> (&str, String) {
        let said = |name: String| self.rest.get(&name).map(String::as_str);
        let choice = said(format!("choice-{n}")).unwrap_or_default();
        (choice, lines(said(format!("hand-{n}")).unwrap_or_default()))
    }

    pub(super) fn choices(&self, conflicts: usize) -> Vec<Option<Choice>> {
        let read = |n| match self.choice(n) {
            ("mine", _) => Some(Choice::Mine),
            ("theirs", _) => Some(Choice::Theirs),
            ("both", _) => Some(Choice::Both),
            ("hand", text) => Some(Choice::Written(text)),
            _ => None,
        };
        (0..conflicts).map(read).collect()
    }
}

/// A text, and the version it was written on.
#[derive(Clone, Debug, Default)]
pub struct Written {
    pub text: String,
    pub on: u32,
}
