//! Many places at once: the list is read and explained, then taken whole.

use super::{Head, path, seen, told};
use crate::app::App;
use crate::cohort::rules::import::{self as list, BadLine, Line, Unreadable};
use crate::cohort::rules::{Cohort, Level, Traits, Verdict};
use crate::cohort::store;
use crate::db::{CohortId, OnUnique, PersonId};
use crate::people::{Admin, EmailAddress, Role};
use crate::web::{
    FormKey, Page, PageError, PageResult, Problem, Screen, SeeOther, Upload, change_once, see_other,
};
use actix_web::web;
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;
use std::collections::HashMap;
use tokio::io::AsyncReadExt;

/// The most a list may weigh: 500 lines are far below.
const LIST_LIMIT: u64 = 500_000;

type Known = HashMap<PersonId, (u32, Traits)>;

#[derive(Serialize)]
struct Import {
    cohort: Head,
    problems: Vec<Problem>,
    form: ListForm,
    report: Option<Report>,
}

impl Page for Import {
    const TEMPLATE: &'static str = "cohort/import.html";
}

#[derive(Default, Serialize)]
struct ListForm {
    text: String,
}

#[derive(Serialize)]
struct Report {
    ready: usize,
    known: usize,
    refused: usize,
    /// People who are here, and of whom the list says something new to make groups with.
    noted: usize,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    line: u64,
    name: String,
    email: String,
    role: String,
    /// To make groups with: the level by its code.
    level: Option<&'static str>,
    employer: String,
    site: String,
    state: &'static str,
    key: Option<&'static str>,
}

fn report(lines: &[Line], verdicts: &[Result<Verdict, BadLine>]) -> Report {
    let row = |(line, verdict): (&Line, &Result<Verdict, BadLine>)| Row {
        line: line.number,
        name: line.name.clone(),
        email: line.email.clone(),
        role: line.role.clone(),
        level: line.traits.level.map(Level::code),
        employer: line.traits.employer.clone(),
        site: line.traits.site.clone(),
        state: match verdict {
            Ok(Verdict::New | Verdict::Joins(_)) => "new",
            Ok(Verdict::Here(_)) => "known",
            Err(_) => "refused",
        },
        key: verdict.as_ref().err().map(|bad| told(*bad).1),
    };
    let rows: Vec<Row> = lines.iter().zip(verdicts).map(row).collect();
    let count = |state| rows.iter().filter(|row| row.state == state).count();
    Report {
        ready: count("new"),
        noted: 0,
        known: count("known"),
        refused: count("refused"),
        rows,
    }
}

/// GET /cohorts/{cohort}/enrolments/import
pub async fn new(
    app: web::Data<App>,
    admin: Admin,
    screen: Screen,
    id: web::Path<CohortId>,
) -> PageResult {
    let cohort = seen(&app, &admin, *id).await?;
    screen.show(&Import {
        cohort: Head::of(&cohort),
        problems: Vec::new(),
        form: ListForm::default(),
        report: None,
    })
}

/// POST /cohorts/{cohort}/enrolments/import: a first time to read, with
/// `sure=yes` to take. A list with one refused line is not taken: people are
/// never enrolled by half.
pub async fn create(
    app: web::Data<App>,
    admin: Admin,
    screen: Screen,
    id: web::Path<CohortId>,
    upload: Upload,
) -> PageResult {
    let cohort = seen(&app, &admin, *id).await?;
    let again = |text: String, problems, report| {
        screen.again(&Import {
            cohort: Head::of(&cohort),
            problems,
            form: ListForm { text },
            report,
        })
    };
    let typed = upload.fields.get("text").to_owned();
    let text = match text_of(&upload).await? {
        Ok(text) => text,
        Err(problem) => return again(typed, vec![problem], None),
    };
    let lines = match list::read(&text) {
        Ok(lines) => lines,
        Err(why) => return again(text, vec![Problem::new("text", unreadable(why))], None),
    };
    let sure = upload.fields.get("sure") == "yes";
    if sure {
        match take(&app, (&cohort, admin.id), &lines, &upload.key).await {
            Ok(to) => return Ok(to.response()),
            Err(Stopped::Page(error)) => return Err(error),
            // Shown again below, as the facts now stand.
            Err(Stopped::Changed) => {}
        }
    }
    let verdicts = verdicts(app.db.read(), &cohort, &lines).await?;
    let noted = noted(app.db.read(), &cohort, &lines, &verdicts).await?;
    let report = Report {
        noted,
        ..report(&lines, &verdicts)
    };
    if sure || report.refused > 0 {
        return again(text, Vec::new(), Some(report));
    }
    screen.show(&Import {
        cohort: Head::of(&cohort),
        problems: Vec::new(),
        form: ListForm { text },
        report: Some(report),
    })
}

/// The file that was sent, or else the lines that were pasted.
async fn text_of(upload: &Upload) -> Result<Result<String, Problem>, PageError> {
    let Some(file) = upload.files.first() else {
        let text = upload.fields.get("text");
        return Ok(match text {
            "" => Err(Problem::new("text", "cohort-problem-no-lines")),
            text => Ok(text.to_owned()),
        });
    };
    if file.size > LIST_LIMIT {
        return Ok(Err(Problem::new("file", "cohort-problem-too-many")));
    }
    let mut bytes = Vec::new();
    file.content()?
        .read_to_end(&mut bytes)
        .await
        .map_err(|error| PageError::Internal(error.into()))?;
    Ok(list::decode(&bytes).map_err(|why| Problem::new("file", unreadable(why))))
}

fn unreadable(why: Unreadable) -> &'static str {
    match why {
        Unreadable::Encoding => "cohort-problem-encoding",
        Unreadable::Empty => "cohort-problem-no-lines",
        Unreadable::Columns => "cohort-problem-columns",
        Unreadable::TooLong => "cohort-problem-too-many",
    }
}

async fn verdicts(
    db: &impl ConnectionTrait,
    cohort: &Cohort,
    lines: &[Line],
) -> Result<Vec<Result<Verdict, BadLine>>, DbErr> {
    let emails: Vec<EmailAddress> = lines
        .iter()
        .filter_map(|line| line.read.as_ref().ok()?.email.clone())
        .collect();
    let known = store::known(db, cohort.id, &emails).await?;
    Ok(list::judge_all(lines, &known))
}

/// How many people who are here the list says something new of, to make groups with.
async fn noted(
    db: &impl ConnectionTrait,
    cohort: &Cohort,
    lines: &[Line],
    verdicts: &[Result<Verdict, BadLine>],
) -> Result<usize, DbErr> {
    let known = store::traits(db, cohort.id).await?;
    let is_new = |(line, verdict): &(&Line, &Result<Verdict, BadLine>)| match verdict {
        Ok(Verdict::Here(id)) => newer(&known, *id, line).is_some(),
        _ => false,
    };
    Ok(lines.iter().zip(verdicts).filter(is_new).count())
}

/// What is noted of somebody after this line, where that is something else than before.
fn newer(known: &Known, person: PersonId, line: &Line) -> Option<(u32, Traits)> {
    let (version, before) = known.get(&person).cloned().unwrap_or_default();
    let after = before.with(&line.traits);
    (after != before).then_some((version, after))
}

/// Why a list is not taken.
enum Stopped {
    /// A line is refused, as things stand now.
    Changed,
    Page(PageError),
}

impl From<DbErr> for Stopped {
    fn from(error: DbErr) -> Self {
        Self::Page(error.into())
    }
}

async fn take(
    app: &App,
    (cohort, by): (&Cohort, PersonId),
    lines: &[Line],
    key: &FormKey,
) -> Result<SeeOther, Stopped> {
    let now = app.clock.now();
    let terms = (cohort.starts_on, cohort.target_minutes);
    change_once(&app.db, key, now, async |tx| {
        let verdicts = verdicts(tx, cohort, lines).await?;
        let known = store::traits(tx, cohort.id).await?;
        for (line, verdict) in lines.iter().zip(verdicts) {
            let (Ok(place), Ok(verdict)) = (&line.read, verdict) else {
                return Err(Stopped::Changed);
            };
            let person = store::give(tx, cohort, (place, verdict), terms, now)
                .await
                .on_unique(Stopped::Changed)?;
            if place.role != Role::Learner {
                continue;
            }
            if let Some((version, traits)) = newer(&known, person, line) {
                let of = (cohort.id, person);
                store::note_traits(tx, of, (version, &traits), (by, now))
                    .await
                    .on_unique(Stopped::Changed)?;
            }
        }
        Ok(see_other(path(cohort.id)).flash("cohort-flash-imported"))
    })
    .await
}
