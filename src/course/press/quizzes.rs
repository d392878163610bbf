//! The quizzes of a course, while it is printed: where each stands, and in which order.

use std::ops::Range;
use std::sync::Arc;

use super::{Press, Printed};
use crate::course::directives::Loaded;
use crate::course::folder::Folder;
use crate::course::gift::Problem;
use crate::course::links::Links;
use crate::course::message::Message;
use crate::course::mistake::Mistake;
use crate::course::names;
use crate::course::outline::{LessonOutline, Outline, Text, UnitOutline};
use crate::course::quiz::{Quiz, QuizId};
use crate::course::quizzes::{Quizzes, Read, Stand};
use crate::course::rules::Unit;

/// A folder in which only quizzes are is a unit too.
pub fn add_units(folder: &Folder, outline: &mut Outline) {
    let mut slugs: names::Taken = outline.units.iter().map(|unit| unit.slug.clone()).collect();
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
    let first = unit.lessons.iter().find(|lesson| !lesson.draft);
    let text = first
        .map(|lesson| &lesson.text)
        .or(unit.introduction.as_ref());
    let place = text.map(|text| names::folder(&text.path).to_owned());
    unit.quizzes_in.clone().or(place)
}

impl Press<'_> {
    /// The quizzes in the fences of a lesson that was printed.
    pub(super) fn fences(
        &self,
        lesson: &LessonOutline,
        language: &str,
        printed: &Printed,
    ) -> Vec<Read> {
        let Ok(page) = &printed.page else {
            return Vec::new();
        };
        let (text, links) = (&lesson.text, &printed.links);
        let quizzes = Quizzes { language, links };
        let fences = page.quizzes.iter().zip(1..);
        fences
            .map(|(fence, nth)| {
                let tell = |span: &Range<usize>, message: Message| {
                    self.mistake(text, &page.included, &fence.place(span), message)
                };
                let stand = Stand {
                    path: &text.path,
                    tell: &tell,
                };
                let whose = (&lesson.id, lesson.title.as_str(), nth);
                quizzes.of_fence(fence, whose, &stand)
            })
            .collect()
    }

    /// A quiz outside the lessons is not shown, and that is said.
    pub(super) fn astray(&self, text: &Text, printed: &Printed) -> Vec<Mistake> {
        let page = printed.page.as_ref();
        let fences = page.map_or(&[][..], |page| page.quizzes.as_slice());
        let included: &[Loaded] = page.map_or(&[], |page| page.included.as_slice());
        let message = || Message::Quiz(Problem::Astray);
        fences
            .iter()
            .map(|fence| self.mistake(text, included, &fence.place(&(0..0)), message()))
            .collect()
    }

    /// All quizzes in reading order: those of lessons, and files among the lessons of their unit.
    pub(super) fn quizzes(&self, outline: &[UnitOutline], units: &[Unit]) -> Vec<Read> {
        let mut all = Vec::new();
        let mut taken: Vec<&str> = Vec::new();
        for (written, unit) in outline.iter().zip(units) {
            let mut here: Vec<((usize, bool), Read)> = Vec::new();
            for (lesson, after) in unit.lessons.iter().zip(1..) {
                let read = lesson.print.quizzes.iter().cloned();
                here.extend(read.map(|mut read| {
                    // It was read in another unit, perhaps, or under another name.
                    if let Some(quiz) = &mut read.quiz {
                        quiz.settle(&unit.slug, Some(&lesson.id));
                    }
                    ((after, false), read)
                }));
            }
            let place = folder_of(written);
            let files = self.folder.quizzes.keys();
            let files = files.filter(|path| place.as_deref() == Some(names::folder(path)));
            for path in files.map(String::as_str) {
                if !taken.contains(&path) {
                    taken.push(path);
                    let (after, read) = self.file(path, written, &unit.slug);
                    here.push(((after, true), read));
                }
            }
            let order = |path: &str| names::order(names::stem(path));
            let named = |read: &Read| read.quiz.as_ref().map(|quiz| order(&quiz.sheet.path));
            here.sort_by(|(a, one), (b, other)| {
                let files = a.1 && b.1;
                a.cmp(b).then_with(|| match files {
                    true => named(one).cmp(&named(other)),
                    false => std::cmp::Ordering::Equal,
                })
            });
            all.extend(here.into_iter().map(|(_, read)| read));
        }
        all
    }

    /// A quiz file of a unit, and how many of its lessons come before it.
    fn file(&self, path: &str, unit: &UnitOutline, slug: &str) -> (usize, Read) {
        let order = |path: &str| names::order(names::stem(path));
        let lessons = unit.lessons.iter().filter(|lesson| !lesson.draft);
        let before = lessons.filter(|lesson| order(&lesson.text.path) < order(path));
        let after = before.count();
        let page = &self.folder.quizzes[path];
        let tell = |span: &Range<usize>, message: Message| {
            Mistake::at(&page.shown, &page.text, span.clone(), message)
        };
        let stand = Stand { path, tell: &tell };
        let quizzes = Quizzes {
            language: self.language,
            links: &Arc::new(Links::fresh(&self.links)),
        };
        let mut read = match &page.broken {
            Some(mistake) => Read::broken(mistake.clone()),
            None => quizzes.of_file(page, &stand),
        };
        if let Some(quiz) = &mut read.quiz {
            quiz.settle(slug, None);
            quiz.after = after;
        }
        (after, read)
    }
}

impl Quiz {
    /// Puts it in its unit and lesson; an id nobody wrote follows the lesson's.
    pub(in crate::course) fn settle(
        &mut self,
        unit: &str,
        lesson: Option<&crate::course::LessonId>,
    ) {
        unit.clone_into(&mut self.unit);
        if let Some(lesson) = lesson {
            self.lesson = Some(lesson.clone());
            if self.written.is_none() {
                self.id = QuizId::of_lesson(lesson, self.nth);
            }
        }
    }
}
