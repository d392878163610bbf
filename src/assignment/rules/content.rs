//! What a piece of work is made of, whoever put it there and when: the same again is no news.

use super::{File, WorkLink};
use std::collections::BTreeMap;

/// A text, files by name and hash, links by name and address, and how many there are of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    text: String,
    files: BTreeMap<(String, String), usize>,
    links: BTreeMap<(String, String), usize>,
}

impl Content {
    /// What a group keeps.
    pub fn of(text: &str, files: &[File], links: &[WorkLink]) -> Self {
        let mut content = Self::default().with_text(text.to_owned());
        for file in files {
            content.add_file(file.name.clone(), file.sha256.clone());
        }
        for link in links {
            content.add_link(link.label.clone(), link.address.clone());
        }
        content
    }

    pub fn with_text(self, text: String) -> Self {
        Self { text, ..self }
    }

    pub fn add_file(&mut self, name: String, sha256: String) {
        one_more(&mut self.files, (name, sha256));
    }

    pub fn add_link(&mut self, label: String, address: String) {
        one_more(&mut self.links, (label, address));
    }
}

fn one_more(all: &mut BTreeMap<(String, String), usize>, this: (String, String)) {
    let count = all.entry(this).or_default();
    *count = count.saturating_add(1);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_works_are_the_same_by_what_is_in_them_in_whatever_order_and_as_often() {
        let made = |text: &str, files: &[(&str, &str)], links: &[(&str, &str)]| {
            let mut content = Content::default().with_text(text.into());
            for (name, hash) in files {
                content.add_file((*name).into(), (*hash).into());
            }
            for (label, address) in links {
                content.add_link((*label).into(), (*address).into());
            }
            content
        };
        let (a, b) = (("a.pdf", "1"), ("b.pdf", "2"));
        let work = made("Voici", &[a, b], &[a]);
        assert_eq!(work, made("Voici", &[b, a], &[a]), "whatever the order");
        for other in [
            made("Voici.", &[a, b], &[a]),
            made("Voici", &[a], &[a]),
            made("Voici", &[a, a, b], &[a]),
            made("Voici", &[("a.pdf", "3"), b], &[a]),
            made("Voici", &[("c.pdf", "1"), b], &[a]),
            made("Voici", &[a, b], &[]),
            made("Voici", &[a, b], &[a, b]),
        ] {
            assert_ne!(work, other);
        }
    }
}
