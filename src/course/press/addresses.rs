//! Where everything of a course is found, before any of it is printed.

use std::collections::BTreeMap;

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
    let open = outline.solutions_open;
    let mut page = Spot {
        address: "/course".to_owned(),
        title: outline.title.clone(),
        ..Spot::default()
    };
    links.add_title(&page);
    if let Some(text) = &outline.introduction {
        page.path.clone_from(&text.path);
        links.add_spots(&page, named_in(text, open));
    }
    for unit in &outline.units {
        if let Some(text) = &unit.introduction {
            links.add_page(&text.path, &page.address);
            page.path.clone_from(&text.path);
            page.for_trainers = unit.is_for_trainers();
            links.add_spots(&page, named_in(text, open));
        }
        for lesson in unit.lessons.iter().filter(|lesson| !lesson.draft) {
            let page = Spot {
                path: lesson.text.path.clone(),
                address: format!("/lessons/{}/{}", unit.slug, lesson.slug),
                title: lesson.title.clone(),
                for_trainers: lesson.for_trainers,
            };
            links.add_page(&page.path, &page.address);
            links.add_title(&page);
            let mut names = named_in(&lesson.text, open);
            // What is in a lesson that nobody may read, or not yet, is not told elsewhere.
            if lesson.broken.is_some() || !lesson.release.is_empty() {
                names.values_mut().for_each(String::clear);
            }
            links.add_spots(&page, names);
        }
    }
    links
}

/// The places in a text that have a name.
fn named_in(text: &Text, solutions_open: bool) -> BTreeMap<String, String> {
    spots::named_in(&text.source[text.body..], solutions_open)
}
