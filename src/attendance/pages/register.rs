//! The register of one session, for those who teach it: a phone first.

use super::path_register;
use super::rows::{By, Counts, NamedProblem, Names, Row, Source};
use super::sitting::{SessionView, Sitting};
use super::typed::{Typed, unmarked};
use crate::app::App;
use crate::attendance::rules::Refusal;
use crate::attendance::store::{self, NotSaved, Register};
use crate::db::SessionId;
use crate::organisation::{rules::spaced_siret, store as organisations};
use crate::people::{Role, Trainer, Who, store as people};
use crate::web::{
    Fields, Form, OrNotFound, Page, PageError, PageResult, Problem, Screen, see_other,
};
use actix_web::http::StatusCode;
use actix_web::web;
use chrono::{DateTime, NaiveTime, Utc};
use sea_orm::DbErr;
use serde::Serialize;

#[derive(Serialize)]
struct Show {
    session: SessionView,
    state: &'static str,
    opens: NaiveTime,
    version: i32,
    rows: Vec<Row>,
    counts: Counts,
    saved: Option<DateTime<Utc>>,
    meanwhile: Option<By>,
    closed: Option<By>,
    countersigned: Option<By>,
    may_countersign: bool,
    sheet: Sheet,
    problems: Vec<NamedProblem>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "attendance/show.html";
}

/// What the printed sheet bears beside the register.
#[derive(Serialize)]
struct Sheet {
    organisation: String,
    address: String,
    number: String,
    siret: String,
    action: String,
}

/// Why a register comes back instead of being saved.
pub struct ComesBack {
    pub typed: Typed,
    pub problems: Vec<Problem>,
    pub meanwhile: bool,
}

/// GET /sessions/{session}/attendance
pub async fn show(
    app: web::Data<App>,
    who: Trainer,
    screen: Screen,
    session: web::Path<SessionId>,
) -> PageResult {
    let sitting = Sitting::find(app.db.read(), &who.teaches(), *session)
        .await?
        .or_not_found()?;
    screen.show(&view(&app, &who, &sitting, None).await?)
}

/// POST /sessions/{session}/attendance: keeps a draft.
pub async fn update(
    app: web::Data<App>,
    who: Trainer,
    screen: Screen,
    session: web::Path<SessionId>,
    form: Form<Fields>,
) -> PageResult {
    let now = app.clock.now();
    let (sitting, typed) = read(&app, &who, *session, &form.value).await?;
    let marks = match typed.marks(sitting.session.minutes) {
        Ok(marks) => marks,
        Err(problems) => return again(&app, &who, &screen, &sitting, typed, problems).await,
    };
    let saved = app
        .db
        .change(async |tx| {
            let register = store::register(tx, sitting.session.id, None).await?;
            sitting.roll_call(&register).keep(now)?;
            // A form sent twice finds its own draft: there is nothing to add.
            if register
                .draft
                .as_ref()
                .is_some_and(|draft| draft.marks == marks)
            {
                return Ok(());
            }
            let draft = (typed.version, &marks);
            store::keep_draft(tx, sitting.session.id, draft, who.id, now).await
        })
        .await;
    match saved {
        Ok(()) => Ok(see_other(path_register(*session))
            .flash("attendance-flash-saved")
            .response()),
        Err(error) => not_saved(&app, &who, &screen, &sitting, typed, error).await,
    }
}

/// The session and what was sent of the people on its register.
pub async fn read(
    app: &App,
    who: &Who,
    session: SessionId,
    fields: &Fields,
) -> Result<(Sitting, Typed), PageError> {
    let db = app.db.read();
    let sitting = Sitting::find(db, &who.teaches(), session)
        .await?
        .or_not_found()?;
    let register = store::register(db, session, None).await?;
    let typed = Typed::read(fields, &sitting.roster(&register));
    Ok((sitting, typed))
}

/// The register again, with what was typed and what to correct.
pub async fn again(
    app: &App,
    who: &Who,
    screen: &Screen,
    sitting: &Sitting,
    typed: Typed,
    problems: Vec<Problem>,
) -> PageResult {
    let back = ComesBack {
        typed,
        problems,
        meanwhile: false,
    };
    screen.again(&view(app, who, sitting, Some(back)).await?)
}

/// The register again, because of what the rules or the database said.
pub async fn not_saved(
    app: &App,
    who: &Who,
    screen: &Screen,
    sitting: &Sitting,
    typed: Typed,
    error: NotSaved,
) -> PageResult {
    let problems = match error {
        NotSaved::Database(error) => return Err(error.into()),
        NotSaved::Refused(Refusal::Unmarked(people)) => people.into_iter().map(unmarked).collect(),
        NotSaved::Refused(Refusal::NotOpen(_)) => Vec::new(),
        NotSaved::Refused(_) | NotSaved::Meanwhile => {
            let back = ComesBack {
                typed,
                problems: Vec::new(),
                meanwhile: true,
            };
            let mut answer = screen.again(&view(app, who, sitting, Some(back)).await?)?;
            *answer.status_mut() = StatusCode::CONFLICT;
            return Ok(answer);
        }
    };
    again(app, who, screen, sitting, typed, problems).await
}

async fn view(
    app: &App,
    who: &Who,
    sitting: &Sitting,
    back: Option<ComesBack>,
) -> Result<Show, DbErr> {
    let now = app.clock.now();
    let register = store::register(app.db.read(), sitting.session.id, None).await?;
    let names = names(app, sitting, &register).await?;
    let source = Source {
        sitting,
        register: &register,
        names: &names,
        typed: back.as_ref().map(|back| &back.typed),
        meanwhile: back.as_ref().is_some_and(|back| back.meanwhile),
    };
    let rows = source.rows();
    let signed = &register.countersignatures;
    Ok(Show {
        session: source.heading(),
        state: source.standing(now).code(),
        opens: source.opens(),
        version: source.version(),
        counts: Counts::of(&rows),
        rows,
        saved: register.draft.as_ref().map(|draft| draft.at),
        meanwhile: source.meanwhile(),
        closed: register.closure.map(|act| By::of(act, &names)),
        countersigned: signed.first().map(|act| By::of(*act, &names)),
        may_countersign: teaches_here(who, sitting)
            && sitting.roll_call(&register).countersign(now).is_ok()
            && !signed.iter().any(|act| act.by == who.id),
        sheet: sheet(app, sitting).await?,
        problems: source.named(
            back.as_ref()
                .map_or(Vec::new(), |back| back.problems.clone()),
        ),
    })
}

/// Whether the person is a trainer of this very cohort: an admin signs for nobody.
pub fn teaches_here(who: &Who, sitting: &Sitting) -> bool {
    who.roles.contains(&(Role::Trainer, sitting.cohort.id))
}

async fn names(app: &App, sitting: &Sitting, register: &Register) -> Result<Names, DbErr> {
    let people = sitting
        .roster(register)
        .into_iter()
        .chain(register.authors())
        .chain(sitting.session.trainer);
    people::by_ids(app.db.read(), people).await
}

async fn sheet(app: &App, sitting: &Sitting) -> Result<Sheet, DbErr> {
    let course = app.catalog.course(&sitting.cohort.course_slug);
    let said = organisations::current(app.db.read()).await?;
    let said = said.unwrap_or_default();
    Ok(Sheet {
        address: said.address_line(),
        organisation: said.name,
        number: said.activity_number,
        siret: spaced_siret(&said.siret),
        action: course.map_or_else(
            || sitting.cohort.name.clone(),
            |course| course.title.clone(),
        ),
    })
}
