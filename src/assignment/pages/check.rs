//! The check page: for whom one hands in, with what, late or not; one button hands in exactly
//! what the page showed. Whatever changed meanwhile is said, and nothing is handed in.

mod names;
mod ready;

use super::letters::{self, Received};
use super::views::{FileView, LinkView, full_name, spoken};
use super::{Stop, path_check, path_draft_text, path_show, path_submission, setting_with_gone};
use crate::app::App;
use crate::assignment::rules::{Contribution, SAID_MAX, hash};
use crate::assignment::store::{self, NewSubmission};
use crate::cohort::rules::Cohort;
use crate::course::{Html, render_learner};
use crate::db::{AssignmentId, PersonId, SubmissionId};
use crate::people::SignedIn;
use crate::people::rules::printed_code;
use crate::people::store as people;
use crate::web::{
    Fields, Form, OrNotFound, Page, PageError, PageResult, Problem, Screen, SeeOther, change_once,
    see_other, token,
};
use actix_web::web;
use chrono::{DateTime, Utc};
use names::{AskedView, MemberView, Names};
use ready::{Ready, changes, refused, same_before};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

#[derive(Serialize)]
struct New {
    /// Where the cohort is: its instants are told by its clocks.
    zone: String,
    /// Of the course, which the text is written in.
    language: String,
    assignment: AssignmentView,
    group: String,
    names: Names,
    members: Vec<MemberView>,
    /// Those who are in it or not as one says here.
    asked: Vec<AskedView>,
    /// Who hands in was taken out before.
    back: bool,
    due: DateTime<Utc>,
    late: bool,
    words: usize,
    text: Html,
    saved: Option<super::views::Signed>,
    files: Vec<FileView>,
    links: Vec<LinkView>,
    /// Which version this will be, where there was one before.
    again: Option<u32>,
    /// It is what was handed in last: the key of what is said of it, and which version that was.
    unchanged: Option<(&'static str, u32)>,
    /// Why it cannot be handed in now.
    refusal: Option<Problem>,
    /// Something is not as it was shown.
    changed: bool,
    text_href: Option<String>,
    form: CheckForm,
    problems: Vec<Problem>,
}

impl Page for New {
    const TEMPLATE: &'static str = "assignment/check.html";
}

#[derive(Serialize)]
struct AssignmentView {
    id: AssignmentId,
    title: String,
    href: String,
}

/// What the page showed, and what the one who hands in says they did.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Fields")]
pub struct CheckForm {
    version: String,
    members: String,
    /// Those it asked about, and those of them who were ticked.
    asked: String,
    with: BTreeSet<PersonId>,
    files: String,
    links: String,
    did: String,
    thanks: String,
    /// What of both the page offered first, by its key.
    offered: String,
}

/// The same for the same words; empty for none.
fn part_key(did: &str, thanks: &str) -> String {
    match (did.trim(), thanks.trim()) {
        ("", "") => String::new(),
        (did, thanks) => hash(&format!("{did}\n{thanks}")),
    }
}

impl From<Fields> for CheckForm {
    fn from(fields: Fields) -> Self {
        let text = |name| fields.get(name).to_owned();
        Self {
            version: text("version"),
            members: text("members"),
            asked: text("asked"),
            with: fields
                .all("with")
                .filter_map(|it| it.parse().ok())
                .collect(),
            files: text("files"),
            links: text("links"),
            did: text("did"),
            thanks: text("thanks"),
            offered: text("offered"),
        }
    }
}

/// GET /assignments/{assignment}/submissions/new
pub async fn new(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
) -> PageResult {
    let (db, now) = (app.db.read(), app.clock.now());
    let nobody = BTreeSet::new();
    match Ready::find(db, &who.learns(), *id, (who.id, &nobody), now).await {
        Ok(ready) => {
            let (cohort, _, gone) = setting_with_gone(&app, &ready.work.assignment).await?;
            let ready = ready.leaving(&gone);
            let form = ready.offered(now);
            screen.show(&view(&app, &who, &screen, (&ready, &cohort), &form, Vec::new()).await?)
        }
        Err(Stop::Page(error)) => Err(error),
        // In no group: the page of the work says so.
        Err(_) => Ok(see_other(path_show(*id)).response()),
    }
}

/// Those one hands in for no more: they have left the cohort. And where that is.
async fn gone(
    app: &App,
    who: &SignedIn,
    id: AssignmentId,
) -> Result<(BTreeSet<PersonId>, Cohort), PageError> {
    let found = store::find(app.db.read(), &who.learns(), id).await?;
    let (cohort, _, gone) = setting_with_gone(app, &found.or_not_found()?).await?;
    Ok((gone, cohort))
}

async fn view(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    (ready, cohort): (&Ready, &Cohort),
    said: &CheckForm,
    mut problems: Vec<Problem>,
) -> Result<New, PageError> {
    let work = &ready.work;
    let uploaders = ready.files.iter().map(|file| file.uploaded_by);
    let involved = uploaders
        .chain(ready.roll.everybody())
        .chain(ready.links.iter().map(|link| link.added_by))
        .chain(work.draft.iter().map(|draft| draft.saved_by));
    let people = people::by_ids(app.db.read(), involved.collect::<BTreeSet<_>>()).await?;
    let now = app.clock.now();
    let due = ready.due();
    let language = screen.viewer.language;
    let form = CheckForm {
        with: said.with.clone(),
        offered: said.offered.clone(),
        ..ready.form(&said.did, &said.thanks)
    };
    let members = MemberView::all(ready, &people, who.id);
    let written = !ready.body().trim().is_empty();
    let refusal = ready.may(now).err().map(refused);
    // What stands in the place of the form need not stand above it, too.
    problems.retain(|it| refusal.as_ref().is_none_or(|why| why.key != it.key));
    Ok(New {
        zone: cohort.zone.clone(),
        language: spoken(app.catalog.course(&cohort.course_slug).as_deref()),
        group: work
            .group
            .as_ref()
            .map(|(_, name)| name.clone())
            .unwrap_or_default(),
        names: Names::of(&members),
        members,
        asked: AskedView::all(ready, &people, &form),
        back: ready.roll.back,
        due: due.at,
        late: due.is_late(now),
        words: ready.body().split_whitespace().count(),
        text: render_learner(ready.body()),
        saved: work.draft.as_ref().map(|draft| super::views::Signed {
            by: full_name(&people, draft.saved_by),
            at: draft.saved_at,
        }),
        files: ready
            .files
            .iter()
            .map(|file| FileView::new(file, &people, language, false))
            .collect(),
        links: LinkView::all(&ready.links, &people, false),
        again: Some(ready.number()).filter(|number| *number > 1),
        unchanged: ready.unchanged(),
        changed: !ready.is_what_was_shown(said),
        refusal,
        text_href: written.then(|| path_draft_text(work.assignment.id)),
        form,
        problems,
        assignment: AssignmentView {
            id: work.assignment.id,
            title: work.assignment.title.clone(),
            href: path_show(work.assignment.id),
        },
    })
}

/// POST /assignments/{assignment}/submissions: hands in what the page showed, or says what changed.
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    form: Form<CheckForm>,
) -> PageResult {
    let outcome = hand_in(&app, &who, *id, &form).await;
    app.wake_courier();
    let problems = match outcome {
        Ok(to) => return Ok(to.response()),
        Err(Stop::Page(error)) => return Err(error),
        Err(Stop::Problem(problem)) => vec![problem],
        Err(Stop::Changed) => Vec::new(),
    };
    let (gone, cohort) = gone(&app, &who, *id).await?;
    let ready = match Ready::find(
        app.db.read(),
        &who.learns(),
        *id,
        (who.id, &gone),
        app.clock.now(),
    )
    .await
    {
        Ok(ready) => ready,
        Err(Stop::Page(error)) => return Err(error),
        // Taken out of every group meanwhile: the page of the work says so.
        Err(_) => return Ok(see_other(path_show(*id)).response()),
    };
    let said = &form.value;
    let ready = ready.choosing(said);
    let changes = changes(&app, &ready, said).await?;
    let mut problems = [problems, changes].concat();
    if problems.is_empty() {
        // A name on the receipt changed at that very instant.
        problems.push(Problem::new("", "submission-check-again"));
    }
    screen.again(&view(&app, &who, &screen, (&ready, &cohort), said, problems).await?)
}

async fn hand_in(
    app: &App,
    who: &SignedIn,
    id: AssignmentId,
    form: &Form<CheckForm>,
) -> Result<SeeOther, Stop> {
    let now = app.clock.now();
    let said = &form.value;
    for (field, text) in [("did", &said.did), ("thanks", &said.thanks)] {
        if text.chars().count() > SAID_MAX {
            return Err(Stop::problem(field, "layout-problem-too-long"));
        }
    }
    let (gone, _) = gone(app, who, id).await?;
    let ready = chosen(app.db.read(), who, id, (&gone, now), said).await?;
    let random = hex::decode(token::random_hex(8)?).unwrap_or_default();
    let code = printed_code(&random);
    let handed = ready.handed();
    let new = NewSubmission {
        id: SubmissionId::fresh(),
        assignment: id,
        group: ready.group,
        number: ready.number(),
        receipt: &code,
        what: &handed,
        by: who.id,
    };
    // Drawn before the transaction, which waits for nothing else.
    let manifest = store::manifest_of(app.db.read(), &new, now).await?;
    let people = people::by_ids(app.db.read(), handed.members.iter().copied()).await?;
    let due = ready.due();
    let received = Received {
        assignment: &ready.work.assignment,
        submission: new.id,
        by: who.id,
        members: &handed.members,
        at: now,
        late: due.is_late(now),
        shut: due.shut,
        code: &code,
        hash: &hash(&manifest),
    };
    let paper = app.paper().await?;
    let letters = letters::receipts((app, &paper), &received, &people)?;
    change_once(&app.db, &form.key, now, async |tx| {
        // Found again: what was read before the transaction may have changed.
        store::hold_group_of(tx, id, who.id).await?;
        let ready = chosen(tx, who, id, (&gone, now), said).await?;
        if !ready.is_what_was_shown(said) {
            return Err(Stop::Changed);
        }
        if let Some(before) = same_before(tx, &ready).await? {
            let before_this = ready.number().saturating_sub(1);
            contribute(tx, (before, before_this), (who.id, said), now).await?;
            let to = see_other(path_submission(before));
            return Ok(to.flash("submission-flash-handed-in-before"));
        }
        ready.may(now).map_err(|why| Stop::Problem(refused(why)))?;
        if store::add_submission(tx, &new, now).await? != manifest {
            return Err(Stop::Changed);
        }
        contribute(tx, (new.id, new.number), (who.id, said), now).await?;
        letters::enqueue(app, tx, &ready.work.assignment, letters, now).await?;
        Ok(see_other(path_submission(new.id)).flash("assignment-flash-handed-in"))
    })
    .await
}

/// What there is to hand in, for those who are ticked.
async fn chosen(
    db: &impl ConnectionTrait,
    who: &SignedIn,
    id: AssignmentId,
    (gone, now): (&BTreeSet<PersonId>, DateTime<Utc>),
    said: &CheckForm,
) -> Result<Ready, Stop> {
    let ready = Ready::find(db, &who.learns(), id, (who.id, gone), now).await?;
    Ok(ready.choosing(said))
}

async fn contribute(
    tx: &DatabaseTransaction,
    (submission, number): (SubmissionId, u32),
    (person, said): (PersonId, &CheckForm),
    now: DateTime<Utc>,
) -> Result<(), Stop> {
    let (did, thanks) = (said.did.trim(), said.thanks.trim());
    // What the page offered is no news; what was taken out of it is.
    if part_key(did, thanks) == said.offered {
        return Ok(());
    }
    let said = Contribution {
        person,
        number,
        version: 1,
        did: did.to_owned(),
        thanks: thanks.to_owned(),
        at: now,
    };
    super::answers::say(tx, submission, said).await
}

/// Where the button « Rendre » of the workbench leads once the text is kept.
pub fn asked_at(id: AssignmentId) -> SeeOther {
    see_other(path_check(id))
}
