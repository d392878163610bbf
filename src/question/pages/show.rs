//! One question with its answers, from the oldest to the newest.

use super::passage::{self, PassageView};
use super::views::{DueView, People, PromiseView, link_to, name};
use super::{path, path_index, seen};
use crate::app::App;
use crate::cohort::pages::Head;
use crate::cohort::rules::Cohort;
use crate::course::{Html, Lesson, Reader, render_learner};
use crate::db::{MessageId, PersonId, QuestionId};
use crate::people::{Role, SignedIn, Who, store as people};
use crate::question::rules::{Message, Thread};
use crate::question::store::{self, Words};
use crate::web::{Link, Page, PageError, PageResult, PageWish, Pager, Problem, Screen};
use actix_web::web;
use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};

/// Messages on one page.
const ON_A_PAGE: usize = 25;

#[derive(Serialize)]
pub struct Show {
    cohort: Head,
    href: String,
    questions_href: String,
    /// Nothing where the lesson is no longer there.
    lesson: Option<Link>,
    passage: Option<PassageView>,
    standing: &'static str,
    promise: Option<PromiseView>,
    due: Option<DueView>,
    messages: Vec<MessageView>,
    pager: Pager,
    zone: String,
    by: String,
    /// This person asked it.
    mine: bool,
    may_solve: bool,
    teaches: bool,
    form: FormView,
    problems: Vec<Problem>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "question/show.html";
}

#[derive(Serialize)]
struct MessageView {
    id: MessageId,
    author: String,
    role: &'static str,
    asks: bool,
    mine: bool,
    at: DateTime<Utc>,
    body: Html,
    tried: Html,
    corrected: bool,
    removed: Option<RemovalView>,
    edit_href: Option<String>,
    removal_href: Option<String>,
    /// The reason being typed, where it was refused.
    reason: String,
    thanks: Option<ThanksView>,
}

#[derive(Serialize)]
struct RemovalView {
    by: String,
    at: DateTime<Utc>,
    reason: String,
}

#[derive(Serialize)]
struct ThanksView {
    names: String,
    given: bool,
    may: bool,
    href: String,
}

#[derive(Serialize)]
struct FormView {
    body: String,
}

/// What is shown again after a form was refused.
#[derive(Default)]
pub struct Again {
    pub body: String,
    /// The message somebody wanted to take away, and the reason they typed.
    pub removal: Option<(MessageId, String)>,
    pub problems: Vec<Problem>,
}

/// GET /questions/{question}
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<QuestionId>,
    wish: web::Query<PageWish>,
) -> PageResult {
    let (cohort, thread) = seen(&app, &who, *id).await?;
    let view = view(&app, &who, (&cohort, &thread), &wish.page, Again::default()).await?;
    screen.show(&view)
}

/// Where a message is.
pub fn path_of_message(question: QuestionId, place: usize, message: MessageId) -> String {
    match place / ON_A_PAGE {
        0 => format!("{}#m-{message}", path(question)),
        page => format!("{}?page={}#m-{message}", path(question), page + 1),
    }
}

pub async fn view(
    app: &App,
    who: &Who,
    (cohort, thread): (&Cohort, &Thread),
    page: &str,
    again: Again,
) -> Result<Show, PageError> {
    let question = &thread.question;
    let db = app.db.read();
    let href = |page| format!("{}?page={page}", path(question.id));
    let total = thread.messages.len();
    let pager = Pager::of(page, (total, ON_A_PAGE), href);
    let shown = pager.cut(&thread.messages);
    let ids = || shown.iter().map(|message| message.id);
    let words = store::words(db, ids()).await?;
    let thanked = store::thanked(db, ids()).await?;
    let people = people::by_ids(db, involved(question.asked_by, shown, &thanked)).await?;
    let promise = match thread.waits_since() {
        Some(_) => Some(store::promise_of(db, cohort.id).await?),
        None => None,
    };
    let teaches = who.teaches().holds(cohort.id);
    let now = app.clock.now();
    let course = app.catalog.course(&cohort.course_slug);
    let lesson = course
        .as_deref()
        .and_then(|course| course.lesson_by_id(&question.lesson));
    // A lesson that became one for trainers is shut, too.
    let kept = course
        .as_deref()
        .and_then(|course| course.written_by_id(&question.lesson))
        .is_some_and(|lesson| lesson.for_trainers);
    let shut = !teaches && (kept || is_shut(app, who, (cohort, lesson)).await?);
    // What a lesson says that is shut is not read here either.
    let quoted = !shut || question.asked_by == who.id;
    let passage = passage::view((lesson, Reader::Learner), &question.anchor, &question.quote);
    let drawer = Drawer {
        who,
        words: &words,
        thanked: &thanked,
        people: &people,
        now,
        teaches,
        removal: again.removal,
    };
    Ok(Show {
        cohort: Head::of(cohort),
        href: path(question.id),
        questions_href: path_index(cohort.id),
        lesson: lesson.map(|lesson| link_to(cohort, lesson)),
        passage: passage.filter(|_| quoted),
        standing: thread.standing().code(),
        due: promise.and_then(|promise| DueView::of(thread, cohort, promise, now)),
        promise: promise.map(PromiseView::from),
        messages: shown
            .iter()
            .map(|message| drawer.message(message))
            .collect(),
        pager,
        zone: cohort.zone.clone(),
        by: name(&people, question.asked_by),
        mine: question.asked_by == who.id,
        may_solve: may_solve(who, thread),
        teaches,
        form: FormView { body: again.body },
        problems: again.problems,
    })
}

/// The asker, or somebody who answers for the cohort.
pub fn may_solve(who: &Who, thread: &Thread) -> bool {
    thread.question.asked_by == who.id || who.teaches().holds(thread.question.cohort)
}

fn involved(
    asked_by: PersonId,
    shown: &[Message],
    thanked: &HashMap<MessageId, Vec<PersonId>>,
) -> BTreeSet<PersonId> {
    let authors = shown.iter().map(|message| message.author);
    let removers = shown
        .iter()
        .filter_map(|message| Some(message.removed.as_ref()?.by));
    std::iter::once(asked_by)
        .chain(authors)
        .chain(removers)
        .chain(thanked.values().flatten().copied())
        .collect()
}

/// What messages are drawn with.
struct Drawer<'a> {
    who: &'a Who,
    words: &'a HashMap<MessageId, Words>,
    thanked: &'a HashMap<MessageId, Vec<PersonId>>,
    people: &'a People,
    now: DateTime<Utc>,
    teaches: bool,
    removal: Option<(MessageId, String)>,
}

impl Drawer<'_> {
    fn message(&self, message: &Message) -> MessageView {
        let id = message.id;
        // What was taken away is not even sent.
        let words = self.words.get(&id).filter(|_| message.removed.is_none());
        let render = |text: fn(&Words) -> &str| {
            let text = words.map(text).filter(|text| !text.is_empty());
            text.map(render_learner).unwrap_or_default()
        };
        let removal = self.removal.as_ref().filter(|(wanted, _)| *wanted == id);
        MessageView {
            id,
            author: name(self.people, message.author),
            role: match message.role {
                Role::Learner => "learner",
                Role::Trainer => "trainer",
                Role::Admin => "admin",
            },
            asks: message.asks,
            mine: message.author == self.who.id,
            at: message.at,
            body: render(|words| &words.body),
            tried: render(|words| &words.tried),
            corrected: words.is_some_and(|words| words.version > 1),
            removed: message.removed.as_ref().map(|gone| RemovalView {
                by: name(self.people, gone.by),
                at: gone.at,
                reason: gone.reason.clone(),
            }),
            edit_href: message
                .may_be_corrected_by(self.who.id, self.now)
                .then(|| format!("/messages/{id}/edit")),
            removal_href: (self.teaches && message.removed.is_none())
                .then(|| format!("/messages/{id}/removal")),
            reason: removal
                .map(|(_, reason)| reason.clone())
                .unwrap_or_default(),
            thanks: self.thanks(message),
        }
    }

    fn thanks(&self, message: &Message) -> Option<ThanksView> {
        if message.asks || message.removed.is_some() {
            return None;
        }
        let given = self.thanked.get(&message.id).map_or(&[][..], Vec::as_slice);
        let names: Vec<String> = given.iter().map(|id| name(self.people, *id)).collect();
        Some(ThanksView {
            names: names.join(", "),
            given: given.contains(&self.who.id),
            may: message.may_be_thanked_by(self.who.id),
            href: format!("/messages/{}/thanks", message.id),
        })
    }
}

/// Whether a learner may not read the lesson yet; one that waits for nothing costs no statement.
async fn is_shut(
    app: &App,
    who: &Who,
    (cohort, lesson): (&Cohort, Option<&Lesson>),
) -> Result<bool, DbErr> {
    let Some(lesson) = lesson.filter(|lesson| !lesson.release.is_empty()) else {
        return Ok(false);
    };
    let reading = app.access(who, cohort.id).await?;
    Ok(reading.is_none_or(|reading| reading.is_shut(lesson)))
}
