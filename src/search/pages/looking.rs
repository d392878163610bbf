//! One question, asked of everything its asker may read.

use super::super::rules::{self, BRIEF, COURSE, Meant, Shelf};
use super::views::{GroupView, PersonFound, Wanted};
use crate::app::App;
use crate::assignment::store as assignments;
use crate::cohort::{rules::Cohort, store as cohorts};
use crate::course::Lesson;
use crate::db::{AssignmentId, CohortId};
use crate::index::{Ask, Audience, Gate, Hit, Kind, Query, Tongue, store as index, words};
use crate::people::Who;
use crate::people::store::{self as people, Named};
use crate::progress::rules::Note;
use crate::progress::store as progress;
use crate::question::rules::found::{self as questions, QUESTION};
use crate::schedule::{rules::Session, store as schedule};
use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use std::collections::BTreeMap;

/// Answers shown of one group, among the others and alone.
const AMONG_OTHERS: usize = 5;
const LESSONS_AMONG_OTHERS: usize = 10;
const ALONE: usize = 20;
/// Sessions shown alone: what is further away is found in the calendar.
const SESSIONS_ALONE: usize = 50;
/// So many of one's latest notes are looked through, up to so many bytes.
const NOTES: usize = 1_000;
const NOTES_BYTES: usize = 200_000;
/// Nobody turns so many pages.
const LAST_PAGE: usize = 200;

pub struct Looking<'a> {
    pub app: &'a App,
    pub who: &'a Who,
    pub q: &'a str,
    /// The group that is looked at alone, or nothing.
    pub group: &'a str,
    pub page: usize,
    pub now: DateTime<Utc>,
    pub cohorts: Vec<Cohort>,
    pub shelves: BTreeMap<String, Shelf>,
    /// The works given in these cohorts, by who may find their briefs.
    pub works: BTreeMap<Gate, (AssignmentId, CohortId)>,
    /// The gates of lessons that waited for something, and are open now.
    opened: Vec<Gate>,
    tongues: Vec<Tongue>,
    query: Query,
}

/// What was found, and of which question if it is not the one that was typed.
#[derive(Default)]
pub struct Answers {
    pub groups: Vec<GroupView>,
    pub instead: Option<String>,
}

/// Everything found of one question.
#[derive(Default)]
struct Finds {
    hits: Vec<Hit>,
    notes: Vec<Note>,
    sessions: Vec<Session>,
    people: Vec<PersonFound>,
    /// Everybody one may look for.
    named: Vec<Named>,
}

impl<'a> Looking<'a> {
    pub async fn of(
        app: &'a App,
        who: &'a Who,
        q: &'a str,
        (group, page): (&'a str, usize),
    ) -> Result<Self, DbErr> {
        let now = app.clock.now();
        let sees = who.sees();
        let cohorts = cohorts::list(app.db.read(), &sees).await?;
        let teaches = who.teaches();
        let today = cohorts.first().map_or(now.date_naive(), |it| it.today(now));
        let shelves = rules::shelves(&cohorts, |id| teaches.holds(id), today);
        let given = assignments::list(app.db.read(), &sees).await?;
        let works = given.into_iter().filter_map(|work| {
            let cohort = cohorts.iter().find(|it| it.id == work.cohort)?;
            let slug = &cohort.course_slug;
            let audience = rules::audience(teaches.holds(cohort.id));
            let gates = [Audience::Everybody, audience];
            let gates = gates.map(|it| rules::brief_gate(slug, &work.brief, it));
            Some(gates.map(|gate| (gate, (work.id, cohort.id))))
        });
        let works = works.flatten();
        let works = works.collect();
        let courses = shelves.keys().filter_map(|slug| app.catalog.course(slug));
        let courses: Vec<_> = courses.collect();
        let tongues = rules::tongues(courses.iter().map(|it| it.language.as_str()));
        let opened = opened(app, who, &shelves).await?;
        Ok(Self {
            query: Query::parse(q, &tongues),
            page: page.clamp(1, LAST_PAGE),
            app,
            who,
            q,
            group,
            now,
            cohorts,
            shelves,
            works,
            opened,
            tongues,
        })
    }

    /// Nothing is asked but words that are everywhere.
    pub fn is_empty(&self) -> bool {
        self.query.is_empty()
    }

    pub async fn answers(&self) -> Result<Answers, DbErr> {
        let finds = self.finds().await?;
        if !finds.is_empty() {
            return Ok(Answers {
                groups: self.groups(finds, &self.query),
                instead: None,
            });
        }
        // Nothing: perhaps a finger slipped.
        let people = self.people(&finds.named, true);
        if !people.is_empty() {
            let finds = Finds {
                people,
                ..Finds::default()
            };
            return Ok(Answers {
                instead: finds.people.first().map(|it| it.name.clone()),
                groups: self.groups(finds, &self.query),
            });
        }
        self.meant().await
    }

    async fn finds(&self) -> Result<Finds, DbErr> {
        let gates = self.gates();
        let asks = self.asks(&self.query, &gates);
        let hits = index::search(self.app.db.read(), &asks).await?;
        let mut finds = Finds {
            hits,
            ..Finds::default()
        };
        if self.wants("notes") {
            finds.notes = self.notes().await?;
        }
        if self.wants("sessions") {
            finds.sessions = self.sessions().await?;
        }
        if self.wants("people") {
            finds.named = self.named_here().await?;
            finds.people = self.people(&finds.named, false);
        }
        Ok(finds)
    }

    /// The groups the index answers, with the gates that are open there.
    fn gates(&self) -> Vec<(Kind, &'static str, Vec<Gate>)> {
        let here = self.cohorts.iter().map(|cohort| questions::gate(cohort.id));
        let gates = [
            (
                COURSE,
                "course",
                [rules::gates(&self.shelves), self.opened.clone()].concat(),
            ),
            (QUESTION, "questions", here.collect()),
            (BRIEF, "work", self.works.keys().cloned().collect()),
        ];
        gates
            .into_iter()
            .filter(|(_, group, _)| self.wants(group))
            .collect()
    }

    fn asks<'b>(
        &self,
        query: &'b Query,
        gates: &'b [(Kind, &'static str, Vec<Gate>)],
    ) -> Vec<Ask<'b>> {
        gates
            .iter()
            .map(|(kind, group, gates)| {
                let Wanted { limit, offset } = self.wanted(group);
                Ask {
                    query,
                    kind: *kind,
                    gates,
                    // One more than is shown tells whether there are more.
                    limit: limit + 1,
                    offset,
                }
            })
            .collect()
    }

    pub fn wants(&self, group: &str) -> bool {
        let asked = self.group == group;
        asked || self.group.is_empty() && (group != "notes" || !self.looks_for_people())
    }

    /// Whoever answers for a cohort looks for its people, and for their own notes where they ask to:
    /// few of them keep any.
    fn looks_for_people(&self) -> bool {
        !self.who.teaches().is_empty()
    }

    /// Where one's own notes are looked through, if that is not done here.
    pub fn notes_href(&self) -> Option<String> {
        let elsewhere = self.group.is_empty() && !self.wants("notes");
        elsewhere.then(|| self.path("notes", 1))
    }

    /// How much of a group is shown, from where on.
    pub fn wanted(&self, group: &str) -> Wanted {
        let alone = self.group == group;
        let limit = match group {
            "sessions" if alone => SESSIONS_ALONE,
            _ if alone => ALONE,
            "course" => LESSONS_AMONG_OTHERS,
            _ => AMONG_OTHERS,
        };
        let offset = if alone { (self.page - 1) * limit } else { 0 };
        Wanted { limit, offset }
    }

    /// One's own words: they are in no index, where others look. What a note quotes is not looked at,
    /// for its lesson may be shut by now.
    async fn notes(&self) -> Result<Vec<Note>, DbErr> {
        let latest = progress::notes_of(self.app.db.read(), self.who.id, (0, NOTES)).await?;
        let mut left = NOTES_BYTES;
        let looked_at = latest.into_iter().take_while(|note| {
            let enough = left == 0;
            left = left.saturating_sub(note.body.len());
            !enough
        });
        let Wanted { limit, offset } = self.wanted("notes");
        let found = looked_at.filter(|note| self.is_answered_by(&note.body));
        Ok(found.skip(offset).take(limit + 1).collect())
    }

    async fn sessions(&self) -> Result<Vec<Session>, DbErr> {
        let sees = self.who.sees();
        let mut titles = schedule::titles(self.app.db.read(), &sees).await?;
        titles.retain(|title| self.is_answered_by(title));
        if titles.is_empty() || sees.is_empty() {
            return Ok(Vec::new());
        }
        let Wanted { limit, offset } = self.wanted("sessions");
        let wanted = limit + offset + 1;
        let found = schedule::titled(self.app.db.read(), &sees, &titles, self.now, wanted);
        Ok(found.await?.into_iter().skip(offset).collect())
    }

    fn is_answered_by(&self, title: &str) -> bool {
        let mut tongues = self.tongues.iter();
        tongues.any(|tongue| self.query.tier_of(title, *tongue).is_some())
    }

    /// People of the cohorts one answers for; learners look for nobody.
    async fn named_here(&self) -> Result<Vec<Named>, DbErr> {
        if !self.looks_for_people() {
            return Ok(Vec::new());
        }
        people::named(self.app.db.read(), &self.who.teaches()).await
    }

    /// Those of some people whose names were typed, each once.
    fn people(&self, among: &[Named], forgiving: bool) -> Vec<PersonFound> {
        let typed: Vec<String> = words(self.q).into_iter().map(|word| word.folded).collect();
        let mut found: Vec<PersonFound> = Vec::new();
        for it in among {
            let name = format!("{} {}", it.given_name, it.family_name);
            let cohort = self.cohorts.iter().find(|cohort| cohort.id == it.cohort);
            let Some(cohort) = cohort.filter(|_| rules::names(&typed, &name, forgiving)) else {
                continue;
            };
            // Places of the same person follow each other.
            match found.last_mut().filter(|known| known.id == it.id) {
                Some(known) => known.cohorts.push(cohort.name.clone()),
                None => found.push(PersonFound {
                    id: it.id,
                    name: name.trim().to_owned(),
                    role: it.role,
                    at: cohort.id,
                    cohorts: vec![cohort.name.clone()],
                }),
            }
        }
        found
    }

    /// The answers to what somebody may have meant, of the first such question that has some. A
    /// word is only proposed where it leads to something they may read.
    async fn meant(&self) -> Result<Answers, DbErr> {
        let typed = &self.query.words;
        let known = index::known(self.app.db.read(), &rules::candidates(typed)).await?;
        let meant: Vec<(Meant, Query)> = rules::meant(typed, &known)
            .into_iter()
            .map(|it| (Query::parse(&it.words.join(" "), &self.tongues), it))
            .map(|(query, it)| (it, query))
            .collect();
        let gates = self.gates();
        let mut asks = Vec::new();
        let mut asked = Vec::new();
        for (_, query) in &meant {
            for ask in self.asks(query, &gates) {
                asks.push(ask);
                asked.push(query);
            }
        }
        let hits = index::search(self.app.db.read(), &asks).await?;
        for (it, query) in &meant {
            let answers = |hit: &&Hit| asked.get(hit.ask).is_some_and(|asked| *asked == query);
            let hits: Vec<Hit> = hits.iter().filter(answers).cloned().collect();
            if !hits.is_empty() {
                let finds = Finds {
                    hits,
                    ..Finds::default()
                };
                return Ok(Answers {
                    groups: self.groups(finds, query),
                    instead: Some(it.shown.clone()),
                });
            }
        }
        Ok(Answers::default())
    }

    fn groups(&self, finds: Finds, query: &Query) -> Vec<GroupView> {
        let hits = |kind: Kind| finds.hits.iter().filter(move |hit| hit.kind == kind);
        let groups = [
            self.courses(hits(COURSE), query),
            self.questions(hits(QUESTION), query),
            self.noted(&finds.notes, query),
            self.briefs(hits(BRIEF), query),
            self.planned(finds.sessions, query),
            self.named(finds.people, query),
        ];
        groups
            .into_iter()
            .filter(|group| !group.results.is_empty())
            .collect()
    }
}

impl Finds {
    fn is_empty(&self) -> bool {
        self.hits.is_empty()
            && self.notes.is_empty()
            && self.sessions.is_empty()
            && self.people.is_empty()
    }
}

/// The lessons that wait for something and are open to somebody, course by course. A course one
/// teaches costs no statement, nor does one without such lessons.
async fn opened(
    app: &App,
    who: &Who,
    shelves: &BTreeMap<String, Shelf>,
) -> Result<Vec<Gate>, DbErr> {
    let mut gates = Vec::new();
    for (slug, shelf) in shelves {
        let Some(course) = app.catalog.course(slug) else {
            continue;
        };
        let waiting: Vec<_> = course
            .written()
            .filter(|it| !it.release.is_empty())
            .collect();
        // Nothing is shut for those who teach.
        let reading = match shelf.audience {
            Audience::Learners if !waiting.is_empty() => app.access(who, shelf.cohort).await?,
            _ => None,
        };
        let shut = |lesson: &Lesson| reading.as_ref().is_some_and(|it| it.is_shut(lesson));
        for lesson in waiting.into_iter().filter(|it| !shut(it)) {
            for audience in [Audience::Everybody, shelf.audience] {
                gates.push(rules::lesson_gate(slug, lesson, audience));
            }
        }
    }
    Ok(gates)
}
