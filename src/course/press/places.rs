//! Where everything of a course is found, before any of it is printed.

use crate::course::folder::Folder;
use crate::course::glossary::Term;
use crate::course::links::{Links, Shape};
use crate::course::outline::{Outline, Text};
use crate::course::spots::{self, Spot};

/// Where each page and figure of the course is found.
pub fn links(folder: &Folder, outline: &Outline, glossary: &[Term]) -> Links {
    let mut links = Links::default();
    for (path, figure) in &folder.figures {
        let shape = Shape {
            version: figure.version(),
            bytes: figure.bytes,
            size: figure.size,
        };
        links.add_figure(path, shape);
    }
    for path in ["course.md", "index.md", "index.qmd", "README.md"] {
        if folder.pages.contains_key(path) {
            links.add_page(path, "/course");
        }
    }
    for term in glossary {
        links.add_word(&term.word, &term.id);
    }
    if let Some(text) = &outline.introduction {
        name_places(&mut links, text, ("/course", &outline.title, false));
    }
    for unit in &outline.units {
        if let Some(text) = &unit.introduction {
            links.add_page(&text.path, "/course");
            name_places(&mut links, text, ("/course", &outline.title, false));
        }
        for lesson in unit.lessons.iter().filter(|lesson| !lesson.draft) {
            let address = format!("/lessons/{}/{}", unit.slug, lesson.slug);
            let (text, kept) = (&lesson.text, lesson.for_trainers);
            links.add_page(&text.path, &address);
            name_places(&mut links, text, (&address, &lesson.title, kept));
        }
    }
    links
}

/// The places in a text that have a name.
fn name_places(links: &mut Links, text: &Text, (address, title, kept): (&str, &str, bool)) {
    let page = Spot {
        path: text.path.clone(),
        address: address.to_owned(),
        title: title.to_owned(),
        for_trainers: kept,
    };
    links.add_spots(page, spots::named_in(&text.source[text.body..]));
}
