//! The register of one session, for those who teach it: a phone first.

use super::path_register;
use super::rows::{By, Counts, NamedProblem, Names, Row, Source};
use super::sheet::Sheet;
use super::sitting::{SessionView, Sitting};
use super::typed::{Typed, unmarked, without_minutes};
use crate::app::App;
use crate::attendance::rules::Refusal;
use crate::attendance::store::{self, NotSaved, Register};
use crate::db::{PersonId, SessionId};
use crate::people::{Role, Trainer, Who, store as people};
use crate::web::{
    Fields, Form, OrNotFound, Page, PageError, PageResult, Problem, Screen, see_other,
};
use actix_web::web;
use chrono::{DateTime, NaiveTime, Utc};
use sea_orm::{DatabaseTransaction, DbErr};
use serde::Serialize;

#[derive(Serialize)]
struct Show {
    session: SessionView,
    state: &'static str,
    opens: NaiveTime,
    /// The session has begun: the register may be closed.
    begun: bool,
    /// It has not ended: what one is asked about before it is done.
    asks: &'static str,
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

/// Why a register comes back instead of being saved.
#[derive(Default)]
pub struct ComesBack {
    pub typed: Option<Typed>,
    pub problems: Vec<Problem>,
    pub meanwhile: bool,
    /// « close » or « sign »: the session has not ended, is one sure?
    pub asks: &'static str,
}

/// GET /sessions/{session}/attendance
pub async fn show(
    app: web::Data<App>,
    who: Trainer,
    screen: Screen,
    session: web::Path<SessionId>,
) -> PageResult {
    let db = app.db.snapshot().await?;
    let sitting = Sitting::find(&db, &who.teaches(), *session)
        .await?
        .or_not_found()?;
    let back = ComesBack::default();
    screen.show(&view_of(&app, &db, (&who, &sitting), back).await?)
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
    let (marks, problems) = typed.marks(sitting.session.minutes);
    if !problems.is_empty() {
        return again(&app, &who, &screen, &sitting, typed, problems).await;
    }
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
    let others = |who| sitting.of_the_others(&register, who);
    let typed = Typed::read(fields, &sitting.roster(&register), others);
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
        typed: Some(typed),
        problems,
        ..ComesBack::default()
    };
    screen.again(&view(app, who, sitting, back).await?)
}

/// The register again, with the question whether it is done before the session ends.
pub async fn asks(
    app: &App,
    who: &Who,
    screen: &Screen,
    sitting: &Sitting,
    (what, typed): (&'static str, Option<Typed>),
) -> PageResult {
    let back = ComesBack {
        typed,
        asks: what,
        ..ComesBack::default()
    };
    screen.again(&view(app, who, sitting, back).await?)
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
        NotSaved::Refused(Refusal::Incomplete { unmarked, minutes }) => {
            incomplete(&typed, unmarked, minutes)
        }
        NotSaved::Refused(Refusal::NotOpen(_)) => Vec::new(),
        NotSaved::Refused(Refusal::NotBegun(_)) => {
            vec![Problem::new("", "attendance-problem-close-early")]
        }
        NotSaved::Refused(Refusal::NotOver(_)) => {
            return asks(app, who, screen, sitting, ("close", Some(typed))).await;
        }
        NotSaved::Refused(_) | NotSaved::Meanwhile => {
            let back = ComesBack {
                typed: Some(typed),
                meanwhile: true,
                ..ComesBack::default()
            };
            return screen.changed(&view(app, who, sitting, back).await?);
        }
    };
    again(app, who, screen, sitting, typed, problems).await
}

/// What is missing: one sentence where nothing was said at all.
fn incomplete(typed: &Typed, people: Vec<PersonId>, minutes: Vec<PersonId>) -> Vec<Problem> {
    if typed.says_nothing() {
        return vec![Problem::new("", "attendance-problem-nobody")];
    }
    let people = people.into_iter().map(unmarked);
    people
        .chain(minutes.into_iter().map(without_minutes))
        .collect()
}

async fn view(app: &App, who: &Who, sitting: &Sitting, back: ComesBack) -> Result<Show, DbErr> {
    let db = app.db.snapshot().await?;
    view_of(app, &db, (who, sitting), back).await
}

/// The register as one state of the facts tells it.
async fn view_of(
    app: &App,
    db: &DatabaseTransaction,
    (who, sitting): (&Who, &Sitting),
    back: ComesBack,
) -> Result<Show, DbErr> {
    let now = app.clock.now();
    let register = store::register(db, sitting.session.id, None).await?;
    let names = names(db, sitting, &register).await?;
    let source = Source {
        sitting,
        register: &register,
        names: &names,
        typed: back.typed.as_ref(),
        meanwhile: back.meanwhile,
        now,
    };
    let rows = source.rows();
    let signed = &register.countersignatures;
    Ok(Show {
        session: source.heading(),
        state: source.standing().code(),
        opens: source.opens(),
        begun: sitting.session.has_begun(now),
        asks: back.asks,
        version: source.version(),
        counts: Counts::of(&rows),
        rows,
        saved: register.draft.as_ref().map(|draft| draft.at),
        meanwhile: source.meanwhile(),
        closed: register.closure.map(|act| By::of(act, &names)),
        countersigned: signed.first().map(|act| By::of(*act, &names)),
        may_countersign: teaches_here(who, sitting)
            && sitting.roll_call(&register).countersign(true, now).is_ok()
            && !signed.iter().any(|act| act.by == who.id),
        sheet: Sheet::of(app, db, sitting, &register).await?,
        problems: source.named(&back.problems),
    })
}

/// Whether the person is a trainer of this very cohort: an admin signs for nobody.
pub fn teaches_here(who: &Who, sitting: &Sitting) -> bool {
    who.roles.contains(&(Role::Trainer, sitting.cohort.id))
}

async fn names(
    db: &DatabaseTransaction,
    sitting: &Sitting,
    register: &Register,
) -> Result<Names, DbErr> {
    let people = sitting
        .roster(register)
        .into_iter()
        .chain(register.authors())
        .chain(sitting.session.trainer);
    people::by_ids(db, people).await
}
