//! Prints a lesson, or takes over the one that was printed before.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use sha2::{Digest, Sha256};

use super::{Press, Print, content};
use crate::course::audience::{Prose, Reader};
use crate::course::glossary::Term;
use crate::course::links::Links;
use crate::course::markdown::{self, Rendered};
use crate::course::message::Message;
use crate::course::mistake::Mistake;
use crate::course::outline::{LessonOutline, UnitOutline};
use crate::course::quiz::Quiz;
use crate::course::rules::{Condition, Heading, Lesson, LessonId};
use crate::course::{front_matter, glossary, links, parallel, survey};

/// Words a person reads in a minute.
const READING_SPEED: usize = 200;
/// A lesson of another length is worth a thought.
const USUAL_MINUTES: RangeInclusive<u16> = 5..=20;

/// A lesson to print, and its unit.
type Job<'a> = (&'a UnitOutline, &'a LessonOutline);

impl Press<'_> {
    /// Prints every lesson. That nothing of a page is for learners is known once it is printed,
    /// and changes links to it: then all are printed again, unless the course before said it.
    pub(super) fn lessons(&mut self, jobs: &[Job]) -> Vec<Lesson> {
        let links = self.links.fresh();
        let said = jobs.iter().filter(|(_, lesson)| !lesson.for_trainers);
        let said = said.filter_map(|(_, lesson)| self.before.get(lesson.text.path.as_str()));
        let said = said.filter(|before| before.print.for_trainers);
        let said: BTreeSet<&str> = said.map(|before| before.path.as_str()).collect();
        self.keep(&said);
        let lessons = parallel::map(jobs, |(unit, lesson)| self.lesson(unit, lesson));
        let printed = lessons.iter().zip(jobs);
        let found = printed.filter(|(it, (_, lesson))| it.for_trainers && !lesson.for_trainers);
        let found: BTreeSet<&str> = found.map(|(it, _)| it.path.as_str()).collect();
        if found == said {
            return lessons;
        }
        self.links = links;
        self.keep(&found);
        parallel::map(jobs, |(unit, lesson)| self.lesson(unit, lesson))
    }

    fn keep(&mut self, paths: &BTreeSet<&str>) {
        if !paths.is_empty() {
            self.links.keep(paths);
        }
        self.common = common(&self.glossary, &self.links);
    }

    fn lesson(&self, unit: &UnitOutline, lesson: &LessonOutline) -> Lesson {
        let said = lesson.language.as_deref();
        let language = said.unwrap_or(self.language);
        let key = self.key(lesson, language);
        let path = lesson.text.path.as_str();
        let before = self.before.get(path).filter(|before| {
            let asked = &before.print.asked;
            let mut same = asked.iter();
            before.print.key == key
                && before.print.included.stands(&self.files)
                && same.all(|(sought, led)| self.links.answer(path, sought) == *led)
        });
        let (body, headings, terms, mut print) = match before {
            Some(before) => (
                before.body.clone(),
                before.headings.clone(),
                before.terms.clone(),
                before.print.clone(),
            ),
            None => self.print_lesson(lesson, language, key),
        };
        print.written.clone_from(&lesson.written);
        let time = self.time_mistake(lesson);
        print.time = time.filter(|_| !print.for_trainers);
        Lesson {
            title: self.set(&lesson.title),
            id: lesson.id.clone(),
            path: lesson.text.path.clone(),
            unit: unit.slug.clone(),
            slug: lesson.slug.clone(),
            minutes: minutes(lesson),
            optional: unit.optional || lesson.optional,
            draft: lesson.draft,
            for_trainers: lesson.for_trainers || print.for_trainers,
            objectives: self.set_all(&lesson.objectives),
            competences: self.set_all(&lesson.competences),
            release: lesson
                .release
                .iter()
                .map(|placed| placed.condition.clone())
                .collect(),
            language: lesson.language.clone(),
            licence: lesson.licence.clone(),
            sources: self.sources(&lesson.sources),
            headings,
            terms,
            body,
            print,
        }
    }

    fn print_lesson(
        &self,
        lesson: &LessonOutline,
        language: &str,
        key: [u8; 32],
    ) -> (Result<Prose, Mistake>, Vec<Heading>, Vec<usize>, Print) {
        let mut print = Print {
            key,
            content: content(&lesson.text.source[lesson.text.body..]),
            ..Print::default()
        };
        let page = self.print_page(lesson, language, &mut print);
        if let Ok(page) = &page {
            let path = lesson.text.path.as_str();
            let read = page.prose.read_by(Reader::Learner);
            print.figures = links::figures_in(read.as_str());
            let asked = print.quizzes.iter().filter_map(|read| read.quiz.as_ref());
            print.figures.extend(asked.flat_map(Quiz::figures));
            let weight = survey::weight(self.folder, path, read);
            print.mistakes.extend(weight);
        }
        let (mut headings, mut terms) = (Vec::new(), Vec::new());
        let body = page.map(|page| {
            print.for_trainers = lesson.objectives.is_empty()
                && print.quizzes.is_empty()
                && page.prose.speaks_to_trainers_only();
            headings = page.headings;
            terms = glossary::used_in(&self.glossary, page.prose.read_by(Reader::Learner));
            let prose = page.prose.map(|html| {
                if markdown::says_nothing(&html) && print.quizzes.is_empty() {
                    markdown::no_text_yet(language.starts_with("fr"))
                } else {
                    html
                }
            });
            prose.with_passages()
        });
        (body, headings, terms, print)
    }

    /// The page, and all that is wrong with it: what stops it does not hide the rest, unless nobody
    /// can tell where its text begins.
    fn print_page(
        &self,
        lesson: &LessonOutline,
        language: &str,
        print: &mut Print,
    ) -> Result<Rendered, Mistake> {
        let broken = lesson.broken.as_ref();
        print.mistakes.extend(broken.cloned());
        if let Some(broken) = broken.filter(|_| lesson.text.body == 0) {
            return Err(broken.clone());
        }
        let audience = match lesson.for_trainers {
            true => Reader::Trainer,
            false => Reader::Learner,
        };
        let printed = self.render(&lesson.text, &lesson.title, language, audience);
        if broken.is_none() {
            print.quizzes = self.fences(lesson, language, &printed);
        }
        print.mistakes.extend(printed.mistakes);
        print.asked = printed.links.asked();
        print.included = printed.included;
        if !printed.refused {
            print.survey = survey::of(self.folder, &lesson.text.path, &self.links, self.ours);
            print.mistakes.append(&mut print.survey.mistakes);
        }
        broken.map_or(printed.page, |broken| Err(broken.clone()))
    }

    /// All that the look of a page hangs on, but its links.
    fn key(&self, lesson: &LessonOutline, language: &str) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(self.common);
        let broken = lesson.broken.as_ref().map(|it| format!("{it:?}"));
        let shown = self.folder.page(&lesson.text.path).map(|page| &page.shown);
        for part in [
            lesson.text.source.as_str(),
            &lesson.text.body.to_string(),
            &lesson.title,
            language,
            if self.solutions_open { "open" } else { "" },
            if lesson.for_trainers { "trainers" } else { "" },
            shown.map_or("", String::as_str),
            broken.as_deref().unwrap_or_default(),
        ] {
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        }
        // The text of a foreign course is a tidied copy: places in the file count, too.
        let text = self.folder.page(&lesson.text.path);
        hash.update(
            text.filter(|_| !self.ours)
                .map_or("", |it| it.text.as_str()),
        );
        hash.finalize().into()
    }

    fn time_mistake(&self, lesson: &LessonOutline) -> Option<Mistake> {
        let page = self.folder.page(&lesson.text.path)?;
        if lesson.broken.is_some() || lesson.for_trainers {
            return None;
        }
        let message = match lesson.minutes {
            None => Message::MinutesMissing,
            Some(minutes) if !USUAL_MINUTES.contains(&minutes) => Message::MinutesUnusual(minutes),
            Some(_) => return None,
        };
        let text = page.text.as_str();
        let written = ["minutes:", "duree:", "duration:", "teaching:"];
        let top = front_matter::split(text).map_or(0, |split| split.body);
        let at = written.iter().find_map(|field| {
            let line = text[..top].find(&format!("\n{field}"))?;
            Some(line + 1)
        });
        let start = at.unwrap_or(0);
        let length = text[start..].lines().next().map_or(0, str::len);
        Some(Mistake::at(
            &page.shown,
            text,
            start..start + length,
            message,
        ))
    }
}

/// The words of the glossary and the pages for trainers: every page hangs on them.
pub fn common(glossary: &[Term], links: &Links) -> [u8; 32] {
    let mut hash = Sha256::new();
    let words = glossary.iter().map(|term| term.word.as_str());
    for part in words.chain([""]).chain(links.kept()) {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// Conditions on a lesson that no learner can do.
pub fn waiting_for_trainers(jobs: &[Job], lessons: &[Lesson]) -> Vec<Mistake> {
    let kept = lessons.iter().filter(|lesson| lesson.for_trainers);
    let kept: BTreeSet<&LessonId> = kept.map(|lesson| &lesson.id).collect();
    let read = lessons.iter().zip(jobs);
    let read = read.filter(|(lesson, _)| !lesson.for_trainers && lesson.body.is_ok());
    read.flat_map(|(_, (_, outline))| &outline.release)
        .filter_map(|placed| match &placed.condition {
            Condition::Lesson(id) if kept.contains(id) => Some(Mistake {
                message: Message::ReleaseForTrainers(id.to_string()),
                ..placed.mistake.clone()
            }),
            _ => None,
        })
        .collect()
}

/// What the author wrote, else what reading takes; nothing for what is not written yet.
fn minutes(lesson: &LessonOutline) -> u16 {
    if lesson.draft {
        return 0;
    }
    lesson.minutes.unwrap_or_else(|| {
        let text = &lesson.text.source[lesson.text.body..];
        let words = text.split_whitespace().count();
        let estimated = words.div_ceil(READING_SPEED).clamp(5, 240);
        u16::try_from(estimated).unwrap_or(240)
    })
}
