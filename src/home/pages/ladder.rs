//! « Je suis bloqué·e » : the ways to get on, one step after the other. It only reads; what
//! was tried goes with the question that the form of the page asks.

use crate::app::App;
use crate::assignment::store as assignments;
use crate::cohort::{rules::Cohort, store as cohorts};
use crate::course::Reader;
use crate::db::{CohortId, PersonId};
use crate::organisation::rules::{Organisation, PhoneLink};
use crate::organisation::store as organisations;
use crate::people::{Role, SignedIn};
use crate::progress::pages::{glossary, path_lesson};
use crate::question::pages::passage::{self, Choice};
use crate::question::pages::path_of_lesson;
use crate::question::pages::views::PromiseView;
use crate::question::store::promise_of;
use crate::web::{OrNotFound, Page, PageError, PageResult, Problem, Screen};
use actix_web::web;
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Show<'a> {
    lesson: LessonView<'a>,
    action: String,
    questions_href: String,
    glossary_href: Option<String>,
    at: String,
    passages: Vec<Choice>,
    /// Those one works with.
    group: Vec<String>,
    /// The others of the cohort.
    companions: Vec<String>,
    team: Vec<String>,
    promise: PromiseView,
    human: String,
    phone: Option<PhoneLink>,
    problems: Vec<Problem>,
}

impl Page for Show<'_> {
    const TEMPLATE: &'static str = "home/ladder.html";
}

#[derive(Serialize)]
struct LessonView<'a> {
    title: &'a str,
    href: String,
    language: &'a str,
}

#[derive(Deserialize)]
pub struct Wish {
    #[serde(default)]
    at: String,
}

/// GET /cohorts/{cohort}/lessons/{unit}/{lesson}/help
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    path: web::Path<(CohortId, String, String)>,
    wish: web::Query<Wish>,
) -> PageResult {
    let (cohort, unit, lesson) = path.into_inner();
    let db = app.db.read();
    let reading = app.access(&who, cohort).await?.or_not_found()?;
    let (cohort, course) = (&reading.cohort, &reading.course);
    let lesson = reading.open(&unit, &lesson).or_not_found()?;
    if !reading.learner {
        return Err(PageError::Forbidden("only learners of the cohort"));
    }
    let now = app.clock.now();
    let names = names(db, who.id, cohort, now).await?;
    let organisation = organisations::current(db).await?;
    screen.show(&Show {
        action: path_of_lesson(cohort.id, lesson),
        questions_href: path_of_lesson(cohort.id, lesson),
        glossary_href: (!course.glossary.is_empty()).then(|| glossary::path(cohort.id)),
        passages: passage::choices((lesson, Reader::Learner), &wish.at),
        at: wish.into_inner().at,
        group: names.group,
        companions: names.companions,
        team: names.team,
        promise: promise_of(db, cohort.id).await?.into(),
        human: organisation
            .as_ref()
            .map(|it| it.help_name.clone())
            .unwrap_or_default(),
        phone: organisation.as_ref().and_then(Organisation::phone),
        lesson: LessonView {
            title: &lesson.title,
            href: path_lesson(cohort.id, lesson),
            language: &course.language,
        },
        problems: Vec::new(),
    })
}

/// Whom one may ask.
#[derive(Default)]
struct Names {
    group: Vec<String>,
    companions: Vec<String>,
    team: Vec<String>,
}

/// Those who are there: the people of one's own groups, the other learners, the team.
async fn names(
    db: &impl ConnectionTrait,
    me: PersonId,
    cohort: &Cohort,
    now: DateTime<Utc>,
) -> Result<Names, DbErr> {
    let mine = assignments::companions(db, cohort.id, me).await?;
    let today = cohort.today(now);
    let mut names = Names::default();
    for member in cohorts::members(db, cohort.id).await? {
        let id = member.person.id;
        if id == me || member.has_left(today) {
            continue;
        }
        let list = match member.role {
            Role::Learner if mine.contains(&id) => &mut names.group,
            Role::Learner => &mut names.companions,
            _ => &mut names.team,
        };
        list.push(member.person.name());
    }
    Ok(names)
}
