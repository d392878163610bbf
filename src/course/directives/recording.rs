//! A video or a sound, as its author names it: `:::video https://… {licence="CC BY" duration="4 min"}`.

use super::Attributes;
use crate::course::folder::is_recording;

/// What one hears or sees of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Video,
    Sound,
    /// A page of another site in a frame: nobody knows what it shows.
    Page,
}

/// A video or a sound: where it is, and what one must know before one asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    pub sort: Sort,
    pub address: String,
    pub title: String,
    pub licence: String,
    pub duration: String,
    /// An image of the course that stands for a video of the course.
    pub poster: Option<String>,
    /// The words of it, as a file of the course.
    pub captions: Option<String>,
}

impl Recording {
    pub fn at(sort: Sort, address: &str, title: &str) -> Self {
        Self {
            sort,
            address: address.to_owned(),
            title: title.trim().to_owned(),
            licence: String::new(),
            duration: String::new(),
            poster: None,
            captions: None,
        }
    }

    /// The address a block begins with, and the title after it; an address may come later.
    pub fn of_words(sort: Sort, words: &str) -> Self {
        let (first, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        let first = first.trim_matches(['<', '>', '"']);
        if is_address(first) {
            Self::at(sort, first, rest.trim().trim_matches('"'))
        } else {
            Self::at(sort, "", words)
        }
    }

    pub fn take(&mut self, attributes: &Attributes) {
        let said = |names: &[&str]| names.iter().find_map(|name| attributes.get(name));
        let set = |field: &mut String, names: &[&str]| {
            if let Some(value) = said(names).filter(|_| field.is_empty()) {
                value.trim().clone_into(field);
            }
        };
        set(&mut self.address, &["src", "url"]);
        set(&mut self.title, &["title", "titre"]);
        set(&mut self.licence, &["licence", "license"]);
        set(&mut self.duration, &["duration", "durée", "duree"]);
        let own = |names: &[&str]| said(names).map(|value| value.trim().to_owned());
        self.poster = own(&["poster"]).or(self.poster.take());
        let captions = own(&["captions", "subtitles", "sous-titres"]);
        self.captions = captions.or(self.captions.take());
    }
}

/// What a file is by its ending, wherever it lies.
pub fn sort_of(address: &str) -> Option<Sort> {
    let path = address.split(['?', '#']).next()?;
    let ending = path.rsplit_once('.')?.1.to_ascii_lowercase();
    match ending.as_str() {
        "vtt" => None,
        "mp4" | "webm" | "ogv" => Some(Sort::Video),
        _ => is_recording(path).then_some(Sort::Sound),
    }
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.starts_with("//") || sort_of(word).is_some()
}
