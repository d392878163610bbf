//! What of a course can be found, by whom, and what was meant by a word nobody wrote.

mod spelling;

pub use spelling::{Meant, candidates, meant};

use crate::cohort::rules::{Cohort, Phase};
use crate::course::plain;
use crate::course::{Brief, Course, Lesson, Quiz, Reader, Term, Unit};
use crate::db::CohortId;
use crate::index::{Audience, Document, Gate, Kind, Section, Tongue};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Courses, their units and lessons.
pub const COURSE: Kind = Kind(1);
/// What groups are asked to do.
pub const BRIEF: Kind = Kind(2);

/// Documents of lessons that go further come after those of the core.
const FURTHER: u32 = 1 << 27;

/// What the documents of a course are made from.
pub fn source(slug: &str) -> String {
    format!("{SOURCES}{slug}")
}

/// How the sources of courses begin.
pub const SOURCES: &str = "course:";

/// Who may find a brief: those it was given to.
pub fn brief_gate(slug: &str, brief: &str, audience: Audience) -> Gate {
    Gate::new(&format!("brief:{slug}:{brief}"), audience)
}

/// For whom the one document of something is.
fn read_by(for_trainers: bool) -> Audience {
    match for_trainers {
        true => Audience::Trainers,
        false => Audience::Everybody,
    }
}

/// Who may find a lesson: whoever reads its course, unless it waits for something.
pub fn lesson_gate(slug: &str, lesson: &Lesson, audience: Audience) -> Gate {
    if lesson.release.is_empty() {
        Gate::course(slug, audience)
    } else {
        Gate::new(&format!("lesson:{slug}:{}", lesson.id), audience)
    }
}

/// Everything of a course that can be found, one after the other.
pub fn documents(course: &Course) -> impl Iterator<Item = Document> {
    let units = course.units.iter().flat_map(move |unit| {
        let lessons = unit.lessons.iter().filter(|lesson| !lesson.draft);
        let lessons = lessons.flat_map(move |it| lesson(course, unit, it));
        let quizzes = course.quizzes.iter().filter(|it| it.unit == unit.slug);
        let quizzes = quizzes.map(move |it| quiz(course, unit, it));
        std::iter::once(of_unit(course, unit))
            .chain(lessons)
            .chain(quizzes)
    });
    let briefs = course.assignments.iter();
    let briefs = briefs.flat_map(|it| brief(course, it));
    let words = course.glossary.iter().map(|it| word(course, it));
    let all = std::iter::once(of_course(course))
        .chain(units)
        .chain(briefs)
        .chain(words);
    // In reading order; what goes further comes after the core, wherever it stands.
    all.zip(1..).map(|(mut document, at)| {
        document.rank += at;
        document
    })
}

fn blank(course: &Course, key: &str) -> Document {
    Document {
        kind: COURSE,
        key: format!("{}/{key}", source(&course.slug)),
        source: source(&course.slug),
        gate: Gate::course(&course.slug, Audience::Everybody),
        rank: 0,
        language: course.language.clone(),
        title: String::new(),
        within: String::new(),
        place: "course".into(),
        sections: Vec::new(),
    }
}

fn of_course(course: &Course) -> Document {
    Document {
        title: course.title.clone(),
        sections: introduced(
            &course.summary,
            plain::page(&course.introduction, Reader::Learner),
        ),
        ..blank(course, "course")
    }
}

/// A word of the glossary: who looks for it finds what explains it at length first.
fn word(course: &Course, term: &Term) -> Document {
    Document {
        rank: FURTHER,
        title: term.word.clone(),
        within: course.title.clone(),
        place: format!("glossary#{}", term.id),
        sections: plain::html(&term.meaning),
        ..blank(course, &format!("word:{}", term.id))
    }
}

fn of_unit(course: &Course, unit: &Unit) -> Document {
    Document {
        gate: Gate::course(&course.slug, read_by(unit.is_for_trainers())),
        rank: if unit.optional { FURTHER } else { 0 },
        title: unit.title.clone(),
        within: course.title.clone(),
        sections: introduced(
            &unit.summary,
            plain::page(&unit.introduction, Reader::of(unit.is_for_trainers())),
        ),
        ..blank(course, &format!("unit:{}", unit.slug))
    }
}

/// A lesson as everybody reads it; where trainers read more, once for learners and once for them.
fn lesson(course: &Course, unit: &Unit, lesson: &Lesson) -> Vec<Document> {
    let to_learners = plain::lesson(lesson, Reader::Learner);
    let to_trainers = plain::lesson(lesson, Reader::Trainer);
    let document = |audience: Audience, key: &str, read: Vec<Section>| Document {
        gate: lesson_gate(&course.slug, lesson, audience),
        rank: if lesson.optional { FURTHER } else { 0 },
        title: lesson.title.clone(),
        within: format!("{} · {}", course.title, unit.title),
        place: format!("lessons/{}/{}", lesson.unit, lesson.slug),
        sections: read,
        ..blank(course, &format!("lesson:{}{key}", lesson.id))
    };
    if lesson.for_trainers {
        return vec![document(Audience::Trainers, "", to_trainers)];
    }
    for_each_reader([to_learners, to_trainers], document)
}

/// A quiz by its title and its questions; never by an answer.
fn quiz(course: &Course, unit: &Unit, quiz: &Quiz) -> Document {
    let lesson = quiz.lesson.as_ref();
    let lesson = lesson.and_then(|id| course.written_by_id(id));
    let asked = quiz.items.iter().map(|item| Section {
        text: item.question.text.words(),
        ..Section::default()
    });
    let audience = read_by(course.keeps_for_trainers(quiz));
    Document {
        gate: match lesson {
            Some(lesson) => lesson_gate(&course.slug, lesson, audience),
            None => Gate::course(&course.slug, audience),
        },
        rank: if unit.optional { FURTHER } else { 0 },
        title: quiz.title().to_owned(),
        within: format!("{} · {}", course.title, unit.title),
        place: format!("quizzes/{}", quiz.id),
        sections: asked.collect(),
        ..blank(course, &format!("quiz:{}", quiz.id))
    }
}

fn brief(course: &Course, brief: &Brief) -> Vec<Document> {
    let read = [Reader::Learner, Reader::Trainer].map(|it| plain::page(&brief.body, it));
    let document = |audience: Audience, key: &str, read: Vec<Section>| Document {
        kind: BRIEF,
        gate: brief_gate(&course.slug, &brief.id, audience),
        title: brief.title.clone(),
        within: course.title.clone(),
        place: brief.id.clone(),
        sections: read,
        ..blank(course, &format!("brief:{}{key}", brief.id))
    };
    for_each_reader(read, document)
}

/// One document where all read the same; else one for learners and one for trainers.
fn for_each_reader(
    [to_learners, to_trainers]: [Vec<Section>; 2],
    document: impl Fn(Audience, &str, Vec<Section>) -> Document,
) -> Vec<Document> {
    if to_learners == to_trainers {
        return vec![document(Audience::Everybody, "", to_learners)];
    }
    vec![
        document(Audience::Learners, "", to_learners),
        document(Audience::Trainers, "#trainers", to_trainers),
    ]
}

fn introduced(summary: &str, introduction: Vec<Section>) -> Vec<Section> {
    let summary = Section {
        text: summary.to_owned(),
        ..Section::default()
    };
    [vec![summary], introduction].concat()
}

/// Where somebody reads a course, and as whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shelf {
    pub cohort: CohortId,
    pub audience: Audience,
}

/// The courses somebody reads, by slug. Who teaches a course reads it as a trainer; among several
/// cohorts the one that runs now comes first, then the latest (they come the latest first).
pub fn shelves(
    cohorts: &[Cohort],
    teaches: impl Fn(CohortId) -> bool,
    today: NaiveDate,
) -> BTreeMap<String, Shelf> {
    let mut shelves: BTreeMap<String, Shelf> = BTreeMap::new();
    let mut ranked: Vec<(bool, bool, &Cohort)> = cohorts
        .iter()
        .map(|it| (teaches(it.id), it.phase(today) == Phase::Running, it))
        .collect();
    ranked.sort_by_key(|(taught, running, _)| (!taught, !running));
    for (taught, _, cohort) in ranked {
        shelves
            .entry(cohort.course_slug.clone())
            .or_insert_with(|| Shelf {
                cohort: cohort.id,
                audience: audience(taught),
            });
    }
    shelves
}

pub fn audience(teaches: bool) -> Audience {
    if teaches {
        Audience::Trainers
    } else {
        Audience::Learners
    }
}

/// The gates of the courses somebody reads.
pub fn gates(shelves: &BTreeMap<String, Shelf>) -> Vec<Gate> {
    shelves
        .iter()
        .flat_map(|(slug, shelf)| {
            [
                Gate::course(slug, Audience::Everybody),
                Gate::course(slug, shelf.audience),
            ]
        })
        .collect()
}

/// The tongues questions about some courses are read in; without one, all we know.
pub fn tongues<'a>(languages: impl Iterator<Item = &'a str>) -> Vec<Tongue> {
    let mut tongues: Vec<Tongue> = languages.map(Tongue::of).collect();
    tongues.sort_unstable();
    tongues.dedup();
    if tongues.is_empty() {
        tongues = vec![Tongue::French, Tongue::English];
    }
    tongues
}

/// Whether each word somebody typed begins a part of a name; with `forgiving`, give or take a slip.
pub fn names(typed: &[String], name: &str, forgiving: bool) -> bool {
    let parts: Vec<String> = crate::index::words(name)
        .into_iter()
        .map(|word| word.folded)
        .collect();
    !typed.is_empty()
        && typed.iter().all(|word| {
            parts.iter().any(|part| {
                part.starts_with(word.as_str())
                    || forgiving && crate::index::spelling::are_close(word, part)
            })
        })
}
