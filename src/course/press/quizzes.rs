//! The quizzes of a course, while it is printed: where each stands, and in which order.

use super::{Lesson, LessonOutline, Outline, Page, Press, Text, UnitOutline, names, shown_as};
use crate::course::folder::Folder;
use crate::course::markdown::Rendered;
use crate::course::quiz::Quiz;
use crate::course::quizzes::{Fence, Stand};

/// A quiz file of a unit, and how many of its lessons come before it.
pub struct File {
    path: String,
    page: Page,
    after: usize,
}

/// A folder in which only quizzes are is a unit too.
pub fn add_units(folder: &Folder, outline: &mut Outline) {
    let mut slugs: Vec<String> = outline.units.iter().map(|unit| unit.slug.clone()).collect();
    let mut known: Vec<String> = outline.units.iter().filter_map(folder_of).collect();
    for path in folder.quizzes.keys() {
        let place = names::folder(path);
        if known.iter().any(|one| one == place) {
            continue;
        }
        let name = place.rsplit('/').next().filter(|name| !name.is_empty());
        let name = name.unwrap_or("quiz");
        outline.units.push(UnitOutline {
            slug: names::distinct(names::slug(name), &mut slugs),
            title: names::title(name),
            quizzes_in: Some(place.to_owned()),
            ..UnitOutline::default()
        });
        known.push(place.to_owned());
    }
}

/// The folder the pages of a unit are in.
fn folder_of(unit: &UnitOutline) -> Option<String> {
    let first = unit.lessons.first().map(|lesson| &lesson.text);
    let text = first.or(unit.introduction.as_ref());
    let place = text.map(|text| names::folder(&text.path).to_owned());
    unit.quizzes_in.clone().or(place)
}

impl Press {
    /// The quiz files that stand in the folder of a unit, in order.
    pub(super) fn files_of(&mut self, unit: &UnitOutline) -> Vec<File> {
        let Some(place) = folder_of(unit) else {
            return Vec::new();
        };
        let order = |path: &str| names::order(names::stem(path));
        let here = |path: &String| names::folder(path) == place;
        let paths: Vec<String> = self
            .files
            .keys()
            .filter(|path| here(path))
            .cloned()
            .collect();
        let mut files: Vec<File> = paths
            .into_iter()
            .filter_map(|path| {
                let before = |lesson: &&LessonOutline| order(&lesson.text.path) < order(&path);
                Some(File {
                    after: unit.lessons.iter().filter(before).count(),
                    page: self.files.remove(&path)?,
                    path,
                })
            })
            .collect();
        files.sort_by_key(|file| (file.after, order(&file.path)));
        files
    }

    /// Reads the files of a unit once its lessons are printed, and puts all in reading order.
    pub(super) fn take_files(&mut self, unit: &str, files: Vec<File>, lessons: &[Lesson]) {
        for File { path, page, after } in files {
            if let Some(quiz) = self.quizzes.of_file(&path, &page, unit) {
                self.found.push(Quiz { after, ..quiz });
            }
        }
        let place = |quiz: &Quiz| {
            let lesson = lessons
                .iter()
                .position(|lesson| Some(&lesson.id) == quiz.lesson.as_ref());
            (lesson.map_or(quiz.after, |at| at + 1), quiz.is_file())
        };
        let from = self.found.partition_point(|quiz| quiz.unit != unit);
        if let Some(here) = self.found.get_mut(from..) {
            here.sort_by_key(place);
        }
    }

    /// Puts the card of each quiz of a lesson where its fence stood.
    pub(super) fn put_quizzes(&mut self, unit: &str, lesson: &LessonOutline, page: &mut Rendered) {
        let text = &lesson.text;
        for (place, fence) in std::mem::take(&mut page.quizzes).iter().enumerate() {
            let stand = stand(&self.shown, unit, text);
            let whose = (&lesson.id, lesson.title.as_str(), place + 1);
            let quiz = self.quizzes.of_fence(fence, whose, (&stand, text.body));
            page.html.put_quiz(place, quiz.as_ref());
            self.found.extend(quiz);
        }
    }

    /// A quiz outside the lessons is not shown, and that is said.
    pub(super) fn leave_quizzes(&mut self, text: &Text, page: &mut Rendered) {
        let fences: Vec<Fence> = std::mem::take(&mut page.quizzes);
        for (place, fence) in fences.iter().enumerate() {
            let stand = stand(&self.shown, "", text);
            self.quizzes.astray(fence, &stand, text.body);
            page.html.put_quiz(place, None);
        }
    }
}

fn stand<'a>(
    shown: &'a std::collections::BTreeMap<String, String>,
    unit: &'a str,
    text: &'a Text,
) -> Stand<'a> {
    Stand {
        unit,
        path: &text.path,
        shown: shown_as(shown, text),
        source: &text.source,
    }
}
