//! Correcting a closed register: one person, one more mark, one reason.

use super::path_register;
use super::rows::{Names, name};
use super::sitting::{SessionView, Sitting};
use crate::app::App;
use crate::attendance::rules::{Mark, Refusal, Unreadable};
use crate::attendance::store::{self, NotSaved, Register, Said};
use crate::db::{PersonId, SessionId};
use crate::people::{Trainer, Who, store as people};
use crate::web::{
    Form, OrNotFound, Page, PageError, PageResult, Problem, Screen, change_once, see_other,
};
use actix_web::http::StatusCode;
use actix_web::web;
use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

/// A reason is a sentence or two, which the person will read.
const REASON_MAX: usize = 500;

#[derive(Serialize)]
struct Edit {
    session: SessionView,
    person: PersonView,
    mark: String,
    minutes: String,
    reason: String,
    history: Vec<HistoryView>,
    problems: Vec<Problem>,
}

impl Page for Edit {
    const TEMPLATE: &'static str = "attendance/edit.html";
}

#[derive(Serialize)]
struct PersonView {
    id: PersonId,
    name: String,
}

#[derive(Serialize)]
pub struct HistoryView {
    mark: &'static str,
    minutes: u32,
    by: String,
    at: DateTime<Utc>,
    reason: Option<String>,
}

#[derive(Clone, Default, Deserialize)]
pub struct CorrectionForm {
    #[serde(default)]
    mark: String,
    #[serde(default)]
    minutes: String,
    #[serde(default)]
    reason: String,
}

impl CorrectionForm {
    /// What stands, to begin with.
    fn standing(register: &Register, who: PersonId) -> Self {
        let mark = register.standing(who);
        let minutes = mark.map_or(0, Mark::minutes);
        Self {
            mark: mark.map_or("", Mark::code).to_owned(),
            minutes: if minutes > 0 {
                minutes.to_string()
            } else {
                String::new()
            },
            reason: String::new(),
        }
    }

    fn mark(&self, of_session: u32) -> Result<Mark, Vec<Problem>> {
        let mark = Mark::parse(&self.mark, &self.minutes, of_session);
        let mut problems = Vec::new();
        match mark {
            Err(Unreadable::Word) => problems.push(Problem::new("mark", "attendance-problem-mark")),
            Err(Unreadable::Minutes) => {
                problems.push(Problem::new("minutes", "attendance-problem-minutes"));
            }
            Ok(_) => {}
        }
        // What the mark lacks and the missing reason are said together.
        match self.reason.trim().chars().count() {
            0 if mark.is_err() => {
                problems.push(Problem::new("reason", "attendance-problem-reason"));
            }
            long if long > REASON_MAX => {
                problems.push(Problem::new("reason", "attendance-problem-reason-long"));
            }
            _ => {}
        }
        match (mark, problems.is_empty()) {
            (Ok(mark), true) => Ok(mark),
            _ => Err(problems),
        }
    }
}

/// GET /sessions/{session}/attendance/{person}
pub async fn edit(
    app: web::Data<App>,
    who: Trainer,
    screen: Screen,
    path: web::Path<(SessionId, PersonId)>,
) -> PageResult {
    let (session, person) = *path;
    let (sitting, register) = find(&app, &who, session, person).await?;
    if register.closure.is_none() {
        return Ok(see_other(path_register(session)).response());
    }
    let form = CorrectionForm::standing(&register, person);
    screen.show(&view(&app, &sitting, &register, person, form, Vec::new()).await?)
}

/// POST /sessions/{session}/attendance/{person}
pub async fn update(
    app: web::Data<App>,
    who: Trainer,
    screen: Screen,
    path: web::Path<(SessionId, PersonId)>,
    form: Form<CorrectionForm>,
) -> PageResult {
    let now = app.clock.now();
    let (session, person) = *path;
    let (sitting, register) = find(&app, &who, session, person).await?;
    let mark = match form.value.mark(sitting.session.minutes) {
        Ok(mark) => mark,
        Err(problems) => {
            let typed = form.value.clone();
            return screen.again(&view(&app, &sitting, &register, person, typed, problems).await?);
        }
    };
    let reason = form.value.reason.trim();
    let done = change_once(&app.db, &form.key, now, async |tx| {
        let register = store::register(tx, session, None).await?;
        let to = see_other(path_register(session));
        let Some(mark) = sitting.roll_call(&register).correct(person, mark, reason)? else {
            return Ok(to.flash("attendance-flash-unchanged"));
        };
        let said = (next_version(&register, person), mark, reason);
        store::add_correction(tx, session, person, said, who.id, now).await?;
        Ok(to.flash("attendance-flash-corrected"))
    })
    .await;
    let (problems, status) = match done {
        Ok(to) => return Ok(to.response()),
        Err(NotSaved::Database(error)) => return Err(error.into()),
        Err(NotSaved::Refused(Refusal::ReasonNeeded)) => (
            vec![Problem::new("reason", "attendance-problem-reason")],
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        Err(NotSaved::Refused(_)) => {
            return Err(PageError::Refused("attendance-problem-not-closed"));
        }
        Err(NotSaved::Meanwhile) => (
            vec![Problem::new("mark", "attendance-problem-meanwhile")],
            StatusCode::CONFLICT,
        ),
    };
    let (sitting, register) = find(&app, &who, session, person).await?;
    let typed = form.value.clone();
    let page = view(&app, &sitting, &register, person, typed, problems).await?;
    let mut answer = screen.again(&page)?;
    *answer.status_mut() = status;
    Ok(answer)
}

fn next_version(register: &Register, who: PersonId) -> i32 {
    let last = register.said.get(&who).and_then(|said| said.last());
    last.map_or(1, |said| said.version.saturating_add(1))
}

/// The session, its register, and somebody who is on it.
async fn find(
    app: &App,
    who: &Who,
    session: SessionId,
    person: PersonId,
) -> Result<(Sitting, Register), PageError> {
    let db = app.db.read();
    let sitting = Sitting::find(db, &who.teaches(), session)
        .await?
        .or_not_found()?;
    let register = store::register(db, session, None).await?;
    let on_it = sitting.roster(&register).contains(&person);
    on_it.then_some(()).or_not_found()?;
    Ok((sitting, register))
}

async fn view(
    app: &App,
    sitting: &Sitting,
    register: &Register,
    person: PersonId,
    form: CorrectionForm,
    problems: Vec<Problem>,
) -> Result<Edit, DbErr> {
    let said = register.said.get(&person).map_or(&[][..], Vec::as_slice);
    let ids = said.iter().map(|said| said.by).chain([person]);
    let names = people::by_ids(app.db.read(), ids).await?;
    Ok(Edit {
        session: sitting.view(String::new()),
        person: PersonView {
            id: person,
            name: name(&names, person),
        },
        mark: form.mark,
        minutes: form.minutes,
        reason: form.reason,
        history: said
            .iter()
            .rev()
            .map(|said| history(said, &names))
            .collect(),
        problems,
    })
}

pub fn history(said: &Said, names: &Names) -> HistoryView {
    HistoryView {
        mark: said.mark.code(),
        minutes: said.mark.minutes(),
        by: name(names, said.by),
        at: said.at,
        reason: said.reason.clone(),
    }
}
