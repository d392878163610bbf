//! Handing in, the receipt of it, and the trainer's queue.

use super::draft::{DraftForm, answer, keep};
use super::letters::{self, Received};
use super::views::{FileView, ResultView, full_name, full_names, ids_of};
use super::{Stop, path_grade, path_queue, path_show, path_submission, setting};
use crate::app::App;
use crate::assignment::rules::{Refusal, Strand, is_individual, may_hand_in};
use crate::assignment::store::{self, Handed, NewSubmission, Work};
use crate::cohort::store as cohorts;
use crate::course::{Brief, Html, render_learner};
use crate::db::{AssignmentId, GroupId, PersonId, SubmissionId};
use crate::people::SignedIn;
use crate::people::rules::printed_code;
use crate::people::store as people;
use crate::web::{
    Form, OrNotFound, Page, PageError, PageResult, Screen, SeeOther, change_once, see_other, token,
};
use actix_web::web;
use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use serde::Serialize;
use std::collections::BTreeSet;

/// POST /assignments/{assignment}/submissions: keeps the text, asks once more, then hands in.
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    form: Form<DraftForm>,
) -> PageResult {
    let work = store::work(app.db.read(), &who.learns(), *id, who.id)
        .await?
        .or_not_found()?;
    let outcome = hand_in(&app, &who, &work, &form).await;
    app.wake_courier();
    answer(&app, &who, &screen, *id, &form.value, outcome).await
}

async fn hand_in(
    app: &App,
    who: &SignedIn,
    work: &Work,
    form: &Form<DraftForm>,
) -> Result<SeeOther, Stop> {
    let now = app.clock.now();
    let (cohort, brief) = setting(app, &work.assignment).await?;
    let group = group_of(app, who, work, brief.as_ref()).await?;
    let gone = cohorts::gone(app.db.read(), cohort.id, cohort.today(now)).await?;
    let found = store::members_and_files(app.db.read(), [group]).await?;
    let members = found
        .get(&group)
        .into_iter()
        .flat_map(|(members, _)| members);
    let members: BTreeSet<_> = members.filter(|it| !gone.contains(it)).copied().collect();
    let people = people::by_ids(app.db.read(), members.iter().copied()).await?;
    let received = Received {
        assignment: &work.assignment,
        submission: SubmissionId::fresh(),
        by: who.id,
        members: &members,
        at: now,
    };
    let letters = if form.value.sure == "yes" {
        let paper = app.paper().await?;
        letters::receipts((app, &paper), &received, &people)?
    } else {
        Vec::new()
    };
    let random = hex::decode(token::random_hex(8)?).unwrap_or_default();
    let code = printed_code(&random);
    change_once(&app.db, &form.key, now, async |tx| {
        // Found again: what was read before the transaction may have changed.
        store::hold_group_of(tx, work.assignment.id, who.id).await?;
        let work = store::work(tx, &who.learns(), work.assignment.id, who.id)
            .await?
            .or_not_found()?;
        keep(tx, &work, &form.value, who.id, now).await?;
        let handed = at_this_instant(tx, &form.value, group, &gone).await?;
        if form.value.sure != "yes" {
            let question = format!("{}?hand_in=yes", path_show(work.assignment.id));
            return Ok(see_other(question));
        }
        let asked = &form.value.members;
        let others = !asked.is_empty() && *asked != ids_of(&handed.members);
        if others || handed.members != members {
            let why = "assignment-problem-group-changed";
            return Err(Stop::Page(PageError::Refused(why)));
        }
        let to = write_down(tx, &received, group, &handed, &code).await?;
        if let Written::Now = to.1 {
            letters::enqueue(app, tx, &work.assignment, letters, now).await?;
        }
        Ok(see_other(path_submission(to.0)).flash("assignment-flash-handed-in"))
    })
    .await
}

/// The group one hands in for. Of work for each alone it is made before the transaction that
/// hands in, whose letters name its people.
async fn group_of(
    app: &App,
    who: &SignedIn,
    work: &Work,
    brief: Option<&Brief>,
) -> Result<GroupId, Stop> {
    let alone = brief.is_some_and(|brief| is_individual(brief.group_size));
    match &work.group {
        Some((group, _)) => Ok(*group),
        None if alone => {
            let (of, now) = (&work.assignment, app.clock.now());
            let made = app.db.change(async |tx| {
                let made = store::own_group(tx, of, who.id, now).await?;
                Ok::<_, Stop>(made)
            });
            made.await
        }
        None => Err(Stop::problem("", "assignment-problem-no-group")),
    }
}

enum Written {
    Now,
    /// Somebody of the group handed the same in just before.
    Before,
}

/// What the group hands in, if it may.
async fn at_this_instant(
    tx: &DatabaseTransaction,
    form: &DraftForm,
    group: GroupId,
    gone: &BTreeSet<PersonId>,
) -> Result<Handed, Stop> {
    let mut found = store::members_and_files(tx, [group]).await?;
    let (members, files) = found.remove(&group).unwrap_or_default();
    let strand = store::strand(tx, group).await?;
    let latest = strand.as_ref().and_then(Strand::latest);
    let body = form.text();
    may_hand_in(&body, files.len(), latest).map_err(|why| match why {
        Refusal::NoGroup => Stop::problem("", "assignment-problem-no-group"),
        Refusal::Empty => Stop::problem("text", "assignment-problem-empty"),
        Refusal::Closed => Stop::problem("", "assignment-problem-closed"),
    })?;
    Ok(Handed {
        body,
        members: members
            .into_iter()
            .filter(|it| !gone.contains(it))
            .collect(),
        files: files.into_iter().map(|file| file.id).collect(),
    })
}

async fn write_down(
    tx: &DatabaseTransaction,
    received: &Received<'_>,
    group: GroupId,
    handed: &Handed,
    receipt: &str,
) -> Result<(SubmissionId, Written), Stop> {
    let latest = store::latest_handed(tx, group).await?;
    let number = match latest {
        Some((id, _, before)) if before == *handed => return Ok((id, Written::Before)),
        Some((_, number, _)) => number.saturating_add(1),
        None => 1,
    };
    let new = NewSubmission {
        id: received.submission,
        assignment: received.assignment.id,
        group,
        number,
        receipt,
        what: handed,
        by: received.by,
    };
    store::add_submission(tx, &new, received.at).await?;
    Ok((received.submission, Written::Now))
}

#[derive(Serialize)]
struct Show {
    assignment: Titled,
    submission: SubmissionView,
    result: Option<ResultView>,
    grade_href: Option<String>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "assignment/submission.html";
}

#[derive(Serialize)]
struct Titled {
    title: String,
    href: String,
}

#[derive(Serialize)]
struct SubmissionView {
    names: String,
    by: String,
    at: DateTime<Utc>,
    receipt: String,
    version: u32,
    late: bool,
    text: Html,
    files: Vec<FileView>,
}

/// GET /submissions/{submission}: for the people it was handed in with, and their trainers.
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<SubmissionId>,
) -> PageResult {
    let db = app.db.read();
    let copy = store::copy(db, &who.sees(), *id).await?.or_not_found()?;
    let strand = store::strand(db, copy.group).await?.or_not_found()?;
    let submission = strand
        .submissions
        .iter()
        .find(|submission| submission.id == *id)
        .or_not_found()?;
    let teaches = who.teaches().holds(copy.assignment.cohort);
    let theirs = submission.members.contains(&who.id);
    (teaches || theirs).then_some(()).or_not_found()?;
    let (_, brief) = setting(&app, &copy.assignment).await?;
    let brief = brief.as_ref();
    let files = store::files_of_submission(db, *id).await?;
    let involved = submission.members.iter().copied().chain([submission.by]);
    let involved = involved
        .chain(files.iter().map(|file| file.uploaded_by))
        .chain(submission.released().map(|grade| grade.by));
    let people = people::by_ids(db, involved.collect::<Vec<_>>()).await?;
    let language = screen.viewer.language;
    screen.show(&Show {
        assignment: Titled {
            title: copy.assignment.title.clone(),
            href: if teaches {
                path_queue(copy.assignment.id)
            } else {
                path_show(copy.assignment.id)
            },
        },
        submission: SubmissionView {
            names: full_names(&people, submission.members.iter().copied()),
            by: full_name(&people, submission.by),
            at: submission.at,
            receipt: submission.receipt.clone(),
            version: submission.number,
            late: copy.assignment.is_late(submission.at),
            text: render_learner(&copy.body),
            files: files
                .iter()
                .map(|file| FileView::new(file, &people, language, false))
                .collect(),
        },
        result: ResultView::released(submission, brief, &people),
        grade_href: teaches.then(|| path_grade(*id)),
    })
}
