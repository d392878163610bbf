//! What a quiz says of itself, in comments above its first question, which Moodle passes over:
//! `// id: reseau-1`, `// title: Le réseau`, `// minutes: 5`, `// limit: 20`, `// shuffle: no`.

use std::ops::Range;

use super::Problem;
use super::scan::{Line, Sort};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    pub id: Option<String>,
    pub title: Option<String>,
    /// Reference minutes.
    pub minutes: Option<u16>,
    /// The most minutes an attempt may last; none is the rule.
    pub limit: Option<u16>,
    /// Keep the answers in the order they are written in.
    pub keep_order: bool,
    /// `$CATEGORY`, in the order they are named.
    pub categories: Vec<String>,
    pub(super) problems: Vec<(Range<usize>, Problem)>,
}

/// Reads the comments above the first line of text.
pub fn read(text: &str, lines: &[Line]) -> Header {
    let mut header = Header::default();
    for line in lines.iter().take_while(|line| line.sort != Sort::Text) {
        let written = text.get(line.bytes.clone()).unwrap_or_default();
        if line.sort == Sort::Comment
            && let Some((name, value)) = field(written)
            && let Err(problem) = header.take(&name, value)
        {
            header.problems.push((line.bytes.clone(), problem));
        }
    }
    header
}

fn field(comment: &str) -> Option<(String, &str)> {
    let (name, value) = comment
        .trim_start_matches(['\u{feff}', '/', ' ', '\t'])
        .split_once(':')?;
    Some((name.trim().to_lowercase(), value.trim()))
}

impl Header {
    /// Takes a field one knows; any other comment says nothing to us.
    pub fn take(&mut self, name: &str, value: &str) -> Result<(), Problem> {
        let minutes = || match value.parse() {
            Ok(minutes @ 1..=240) => Ok(Some(minutes)),
            _ => Err(Problem::Minutes(value.to_owned())),
        };
        let text = || Some(value.to_owned()).filter(|value| !value.is_empty());
        match name {
            "id" => self.id = text(),
            "title" | "titre" => self.title = text(),
            "minutes" | "duree" | "durée" => self.minutes = minutes()?,
            "limit" | "limite" => self.limit = minutes()?,
            "shuffle" | "mélanger" | "melanger" => {
                self.keep_order = matches!(value, "no" | "non" | "false");
            }
            _ => {}
        }
        Ok(())
    }

    /// What the only category is called: `$course$/top/Le réseau` is « Le réseau ».
    pub fn category_title(&self) -> Option<&str> {
        let [category] = self.categories.as_slice() else {
            return None;
        };
        let last = category.rsplit('/').next()?.trim();
        let quoted = last
            .split_once('\'')
            .and_then(|(_, rest)| rest.rsplit_once('\''));
        let name = quoted.map_or(last, |(inside, _)| inside).trim();
        (!name.is_empty() && !name.starts_with('$')).then_some(name)
    }
}
