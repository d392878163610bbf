//! What is shown of each thing found: what it is called, where it is, what it says there.

use super::super::rules::SOURCES;
use super::looking::Looking;
use crate::course::LessonId;
use crate::db::{CohortId, PersonId};
use crate::index::{Found, Gate, Hit, Piece, Query, Section, Tongue, mark};
use crate::people::Role;
use crate::progress::pages::notes;
use crate::progress::rules::Note;
use crate::question::pages::{path as path_question, show::path_of_message};
use crate::question::rules::found as questions;
use crate::schedule::rules::Session;
use crate::web::form_encoded;
use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

/// How much of a group is shown, from where on.
pub struct Wanted {
    pub limit: usize,
    pub offset: usize,
}

#[derive(Serialize)]
pub struct GroupView {
    /// `course`, `questions`, `notes`, `work`, `sessions` or `people`.
    pub name: &'static str,
    pub results: Vec<ResultView>,
    /// Where the other answers of the group are.
    pub more: Option<String>,
    pub previous: Option<String>,
}

#[derive(Default, Serialize)]
pub struct ResultView {
    href: String,
    title: Vec<Piece>,
    language: String,
    within: String,
    heading: String,
    snippet: Vec<Piece>,
    date: Option<NaiveDate>,
    time: Option<NaiveTime>,
    role: Option<&'static str>,
}

/// Somebody of a cohort one answers for.
pub struct PersonFound {
    pub id: PersonId,
    pub name: String,
    pub role: Role,
    pub at: CohortId,
    pub cohorts: Vec<String>,
}

impl Looking<'_> {
    pub fn courses<'h>(&self, hits: impl Iterator<Item = &'h Hit>, query: &Query) -> GroupView {
        let results = hits.filter_map(|hit| {
            let slug = hit.source.strip_prefix(SOURCES)?;
            // The gate was compared by the database; without a shelf there is no way there either.
            let shelf = self.shelves.get(slug)?;
            let mut href = format!("/cohorts/{}/{}", shelf.cohort, hit.place);
            let found = Found::in_sections(&hit.sections, query, hit.tongue());
            // All words stand in the title: its page is the place.
            if hit.tier > 0 && !found.anchor.is_empty() && hit.place != "course" {
                href = format!("{href}#{}", found.anchor);
            }
            Some(self.told(hit, found, href, shelf.cohort, query))
        });
        self.group("course", results.collect())
    }

    /// What was asked, and what was answered, where the answer is.
    pub fn questions<'h>(&self, hits: impl Iterator<Item = &'h Hit>, query: &Query) -> GroupView {
        let results = hits.filter_map(|hit| {
            let mut cohorts = self.cohorts.iter();
            let cohort = cohorts.find(|it| questions::gate(it.id).as_str() == hit.gate)?;
            let (question, lesson) = questions::read_place(&hit.place)?;
            let course = self.app.catalog.course(&cohort.course_slug);
            let course = course.as_deref();
            let lesson = course.and_then(|it| it.lesson_by_id(&LessonId::new(lesson)));
            let found = Found::in_sections(&hit.sections, query, hit.tongue());
            let mut sections = hit.sections.iter();
            let place = sections.position(|it| it.anchor == found.anchor);
            let message = found.anchor.parse().ok().filter(|_| hit.tier > 0);
            let href = match place.zip(message) {
                Some((place, message)) => path_of_message(question, place, message),
                None => path_question(question),
            };
            Some(ResultView {
                within: self.within(lesson.map_or("", |it| &it.title), cohort.id),
                ..self.told(hit, found, href, cohort.id, query)
            })
        });
        self.group("questions", results.collect())
    }

    pub fn briefs<'h>(&self, hits: impl Iterator<Item = &'h Hit>, query: &Query) -> GroupView {
        let results = hits.filter_map(|hit| {
            let given = self.works.iter();
            let mut given = given.filter(|(gate, _)| Gate::as_str(gate) == hit.gate);
            let (_, (id, cohort)) = given.next()?;
            let found = Found::in_sections(&hit.sections, query, hit.tongue());
            Some(self.told(hit, found, format!("/assignments/{id}"), *cohort, query))
        });
        self.group("work", results.collect())
    }

    fn told(
        &self,
        hit: &Hit,
        found: Found,
        href: String,
        cohort: CohortId,
        query: &Query,
    ) -> ResultView {
        ResultView {
            href,
            title: mark(&hit.title, query, hit.tongue()),
            language: hit.language.clone(),
            within: self.within(&hit.within, cohort),
            heading: found.heading,
            snippet: found.pieces,
            ..ResultView::default()
        }
    }

    pub fn noted(&self, notes: &[Note], query: &Query) -> GroupView {
        let results = notes.iter().map(|note| {
            let cohort = self.cohorts.iter().find(|it| it.id == note.cohort);
            let course = cohort.and_then(|it| self.app.catalog.course(&it.course_slug));
            let language = course.map(|it| it.language.clone()).unwrap_or_default();
            let said = [Section {
                text: note.body.clone(),
                ..Section::default()
            }];
            ResultView {
                href: notes::path(note.id),
                title: Found::in_sections(&said, query, Tongue::of(&language)).pieces,
                within: self.within("", note.cohort),
                ..ResultView::default()
            }
        });
        self.group("notes", results.collect())
    }

    pub fn planned(&self, sessions: Vec<Session>, query: &Query) -> GroupView {
        let results = sessions.into_iter().map(|it| ResultView {
            href: format!("/sessions/{}", it.id),
            title: mark(&it.title, query, Tongue::French),
            within: self.within("", it.cohort),
            date: Some(it.date),
            time: Some(it.starts),
            ..ResultView::default()
        });
        self.group("sessions", results.collect())
    }

    pub fn named(&self, people: Vec<PersonFound>, query: &Query) -> GroupView {
        let Wanted { limit, offset } = self.wanted("people");
        let people = people.into_iter().skip(offset).take(limit + 1);
        let results = people.map(|it| ResultView {
            href: format!("/cohorts/{}#p-{}", it.at, it.id),
            title: mark(&it.name, query, Tongue::Other),
            within: it.cohorts.join(" · "),
            role: Some(it.role.code()),
            ..ResultView::default()
        });
        self.group("people", results.collect())
    }

    /// Where something is; whoever looks into several cohorts is told which.
    fn within(&self, within: &str, cohort: CohortId) -> String {
        let several = self.cohorts.len() > 1;
        let cohort = self.cohorts.iter().find(|it| several && it.id == cohort);
        let parts = [within, cohort.map_or("", |it| it.name.as_str())];
        let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        said.join(" · ")
    }

    /// A group with the ways to the answers before and after.
    fn group(&self, name: &'static str, mut results: Vec<ResultView>) -> GroupView {
        let Wanted { limit, .. } = self.wanted(name);
        let alone = self.group == name;
        let has_more = results.len() > limit;
        results.truncate(limit);
        let next = if alone { self.page + 1 } else { 1 };
        GroupView {
            name,
            results,
            more: has_more.then(|| self.path(name, next)),
            previous: (alone && self.page > 1).then(|| self.path(name, self.page - 1)),
        }
    }

    pub fn path(&self, group: &str, page: usize) -> String {
        format!("/search?q={}&in={group}&page={page}", form_encoded(self.q))
    }
}
