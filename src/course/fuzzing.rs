//! Ways in for `fuzz/`, built with `--cfg fuzzing` only.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fields::{BriefMatter, CourseMatter, LessonMatter, UnitMatter};
use super::front_matter;
use super::links::{Links, Shape};
use super::markdown::{Context, render_course};
use super::size::Size;
use super::{Reader, guesses, names};

/// A page on its own, as learners and as trainers read it.
pub fn page(text: &str) -> Vec<String> {
    let mut links = Links::default();
    links.add_page("a.md", "/lessons/a/a");
    let large = Size {
        width: 4000,
        height: 3000,
        scales: true,
    };
    for (path, size) in [("a.svg", None), ("a.jpg", Some(large)), ("a.mp4", None)] {
        let shape = Shape {
            version: "0f".into(),
            bytes: 9,
            size,
        };
        links.add_figure(path, shape);
    }
    let links = Arc::new(links);
    let context = Context {
        path: "b.md",
        title: "T",
        language: if text.len() % 2 == 0 { "fr" } else { "en" },
        links: &links,
        files: None,
        solutions_open: false,
        for_trainers: false,
    };
    let Ok(rendered) = render_course(text, &context) else {
        return Vec::new();
    };
    for (place, _) in &rendered.mistakes {
        assert!(
            text.get(place.span.clone()).is_some(),
            "a mistake lies outside the text"
        );
    }
    let readers = [Reader::Learner, Reader::Trainer];
    let page = |reader| rendered.prose.read_by(reader).as_str().to_owned();
    readers.into_iter().map(page).collect()
}

/// A front matter, as each of our files and as other programs read it.
pub fn front_matter(yaml: &str) {
    for text in [yaml.to_owned(), format!("---\n{yaml}\n---\nTexte\n")] {
        let path = "a.md";
        let _ = front_matter::read::<CourseMatter>(path, &text);
        let _ = front_matter::read::<UnitMatter>(path, &text);
        let _ = front_matter::read::<LessonMatter>(path, &text)
            .matter
            .map(|found| (found.minutes(), found.sources()));
        let _ = front_matter::read::<BriefMatter>(path, &text)
            .matter
            .map(|found| (found.rubric(&["C1 : Écrire".into()]), found.group_size()));
        let _: Option<(BTreeMap<_, _>, _)> = front_matter::foreign(path, &text).ok();
        let _ = (guesses::duration(&text), names::slug(&text));
    }
}
