//! How a cohort did at one quiz: each question, each learner.

use super::{
    ScoreView, Sheets, access, must_teach, path_attempt, path_quiz, store, time, way_back,
};
use crate::app::App;
use crate::cohort::store as cohorts;
use crate::course::gift::Kind;
use crate::course::quiz::{Quiz, QuizId};
use crate::db::{AttemptId, CohortId, PersonId, QuizAnswerId};
use crate::people::SignedIn;
use crate::people::store::Person;
use crate::progress::pages::PEOPLE;
use crate::progress::rules::quiz::{
    Answers, Attempt, FailedMost, Grant, Score, failed_most, firsts, ranked, score,
};
use crate::web::{Link, OrNotFound, Page, PageError, PageResult, PageWish, Pager, Screen};
use actix_web::web;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// So many questions say what to come back to.
const MOST: usize = 3;

#[derive(Serialize)]
struct Show<'a> {
    quiz: QuizView<'a>,
    back: Link,
    /// How many have ended it at least once.
    taken: usize,
    questions: Vec<QuestionRow>,
    learners: Vec<LearnerRow>,
    to_read: usize,
    pager: Pager,
}

impl Page for Show<'_> {
    const TEMPLATE: &'static str = "progress/quiz/results.html";
}

#[derive(Serialize)]
struct QuizView<'a> {
    title: &'a str,
    language: &'a str,
    href: String,
    zone: &'a str,
    limit: Option<u16>,
}

/// A question, at the first attempt of each.
#[derive(Serialize)]
pub(super) struct QuestionRow {
    pub words: String,
    pub answered: usize,
    pub failed: usize,
}

impl From<FailedMost> for QuestionRow {
    fn from(one: FailedMost) -> Self {
        Self {
            words: one.words,
            answered: one.answered,
            failed: one.failed,
        }
    }
}

#[derive(Serialize)]
struct LearnerRow {
    name: String,
    attempts: usize,
    best: Option<ScoreView>,
    last: Option<ScoreView>,
    at: Option<DateTime<Utc>>,
    href: Option<String>,
    /// Essays nobody has read yet.
    to_read: usize,
    /// Begun and not ended.
    open: bool,
    time_href: Option<String>,
}

/// Everything that was done at some quizzes of a cohort.
pub(super) struct Facts {
    pub attempts: Vec<Attempt>,
    pub answers: HashMap<AttemptId, Answers>,
    pub sheets: Sheets,
    pub grants: HashMap<PersonId, Grant>,
    pub unread: HashSet<QuizAnswerId>,
}

impl Facts {
    /// At most five statements, however many people there are.
    pub async fn load(
        app: &App,
        course: &Arc<crate::course::Course>,
        cohort: CohortId,
        quizzes: &[&Quiz],
    ) -> Result<Self, PageError> {
        let db = app.db.read();
        let ids: Vec<&QuizId> = quizzes.iter().map(|quiz| &quiz.id).collect();
        let attempts = store::attempts_in(db, cohort, &ids).await?;
        let answers = store::answers_in(db, cohort, &ids).await?;
        let sheets = Sheets::of(db, course, &attempts).await?;
        let grants = match attempts.iter().any(|it| it.limit.is_some()) {
            true => store::grant_of_all(db, cohort).await?,
            false => HashMap::new(),
        };
        let now = app.clock.now();
        let over = |it: &Attempt| it.is_over(grants.get(&it.person).copied(), now);
        let read = store::read_essays(db, cohort, &ids).await?;
        let mut unread = HashSet::new();
        for attempt in attempts.iter().filter(|it| over(it)) {
            let Some(answers) = answers.get(&attempt.id) else {
                continue;
            };
            for item in sheets.items(attempt.version) {
                let answer = answers.get(&item.id);
                let essay = answer.filter(|_| item.question.kind == Kind::Essay);
                unread.extend(essay.map(|it| it.id).filter(|id| !read.contains(id)));
            }
        }
        Ok(Self {
            attempts,
            answers,
            sheets,
            grants,
            unread,
        })
    }

    pub fn over(&self, attempt: &Attempt, now: DateTime<Utc>) -> bool {
        self.over_at(attempt, now).is_some()
    }

    fn over_at(&self, attempt: &Attempt, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        attempt.over_at(self.grants.get(&attempt.person).copied(), now)
    }

    /// The few questions of some quizzes that failed most.
    pub fn most_failed(&self, quizzes: &[&Quiz], now: DateTime<Utc>) -> Vec<QuestionRow> {
        let failed = quizzes.iter().flat_map(|quiz| self.failed(quiz, now));
        ranked(failed.filter(|one| one.failed > 0).collect())
            .into_iter()
            .take(MOST)
            .map(QuestionRow::from)
            .collect()
    }

    fn failed(&self, quiz: &Quiz, now: DateTime<Utc>) -> Vec<FailedMost> {
        let over: Vec<Attempt> = self
            .attempts
            .iter()
            .filter(|it| it.quiz == quiz.id && self.over(it, now))
            .cloned()
            .collect();
        let taken = firsts(&over);
        let taken = taken.iter().filter_map(|attempt| {
            let answers = self.answers.get(&attempt.id)?;
            Some((self.sheets.items(attempt.version), answers))
        });
        failed_most(taken)
    }

    pub fn to_read(&self, attempt: &Attempt) -> usize {
        let answers = self.answers.get(&attempt.id);
        let unread = |answers: &Answers| {
            answers
                .values()
                .filter(|it| self.unread.contains(&it.id))
                .count()
        };
        answers.map(unread).unwrap_or_default()
    }

    pub fn score(&self, attempt: &Attempt) -> Score {
        let nothing = Answers::new();
        let answers = self.answers.get(&attempt.id).unwrap_or(&nothing);
        score(self.sheets.items(attempt.version), answers)
    }
}

/// GET /cohorts/{cohort}/quizzes/{quiz}/results
pub async fn index(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    path: web::Path<(CohortId, String)>,
    wish: web::Query<PageWish>,
) -> PageResult {
    let (cohort, quiz) = path.into_inner();
    let reading = access(&app, &who, cohort).await?;
    let (cohort, course) = (&reading.cohort, &reading.course);
    let quiz = reading.quiz(&quiz).or_not_found()?;
    must_teach(&who, cohort.id)?;
    let facts = Facts::load(&app, course, cohort.id, &[quiz]).await?;
    let learners = cohorts::learners(app.db.read(), cohort.id).await?;
    let now = app.clock.now();
    let href = path_quiz(cohort.id, &quiz.id);
    let other = |page| format!("{href}/results?page={page}");
    let pager = Pager::of(&wish.page, (learners.len(), PEOPLE), other);
    let mut by_person: HashMap<PersonId, Vec<&Attempt>> = HashMap::new();
    for attempt in &facts.attempts {
        by_person.entry(attempt.person).or_default().push(attempt);
    }
    let taken = by_person
        .values()
        .filter(|attempts| attempts.iter().any(|it| facts.over(it, now)))
        .count();
    let rows = pager.cut(&learners).iter().map(|(person, _)| {
        let attempts = by_person
            .get(&person.id)
            .map(Vec::as_slice)
            .unwrap_or_default();
        row(&facts, (cohort.id, quiz), person, attempts, now)
    });
    screen.show(&Show {
        back: way_back(&reading, Some(quiz)),
        taken,
        questions: facts
            .failed(quiz, now)
            .into_iter()
            .map(QuestionRow::from)
            .collect(),
        learners: rows.collect(),
        to_read: facts.unread.len(),
        quiz: QuizView {
            title: quiz.title(),
            language: &quiz.sheet.language,
            href,
            zone: &cohort.zone,
            limit: quiz.limit,
        },
        pager,
    })
}

fn row(
    facts: &Facts,
    (cohort, quiz): (CohortId, &Quiz),
    person: &Person,
    attempts: &[&Attempt],
    now: DateTime<Utc>,
) -> LearnerRow {
    let over: Vec<&&Attempt> = attempts.iter().filter(|it| facts.over(it, now)).collect();
    let scores: Vec<Score> = over.iter().map(|it| facts.score(it)).collect();
    let best = scores
        .iter()
        .fold(None, |best: Option<&Score>, score| match best {
            Some(best) if !score.beats(best) => Some(best),
            _ => Some(score),
        });
    let last = over.last();
    LearnerRow {
        name: person.name(),
        attempts: over.len(),
        best: best.map(|score| (*score).into()),
        last: scores.last().map(|score| (*score).into()),
        at: last.and_then(|it| facts.over_at(it, now)),
        href: last.map(|it| path_attempt(it.id)),
        to_read: over.iter().map(|it| facts.to_read(it)).sum(),
        open: attempts.iter().any(|it| !facts.over(it, now)),
        time_href: quiz.limit.map(|_| time::path(cohort, person.id)),
    }
}
