//! What a group writes: each saved text is a version, brought together with what others saved.

mod form;

pub use form::{DraftForm, Written};

use super::conflict;
use super::links::LinkTyped;
use super::workbench::{self, Again};
use super::{Stop, check, path_draft, setting};
use crate::app::App;
use crate::assignment::rules::merge::{Merge, Undecided, merge};
use crate::assignment::rules::{
    Assignment, Draft, Making, Strand, amount, is_individual, may_write,
};
use crate::assignment::store::{self, NewVersion, Work};
use crate::db::{AssignmentId, GroupId, PersonId};
use crate::people::SignedIn;
use crate::web::{
    Form, OrNotFound, Page, PageError, PageResult, Problem, Screen, SeeOther, change_once,
    see_other,
};
use actix_web::web;
use chrono::{DateTime, NaiveTime, Utc};
use chrono_tz::Tz;
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;

/// The longest text of a group, in characters.
const TEXT_MAX: usize = 100_000;

/// What came of a text that was saved.
pub struct Kept {
    /// The version the group writes on now.
    head: u32,
    /// The version that is the text as it was sent.
    own: u32,
    /// What others wrote came into it.
    merged: bool,
    /// The text of the group now, where it is another than the one sent.
    body: Option<String>,
}

impl Kept {
    /// The page that shows what came of it.
    pub fn page(&self, id: AssignmentId) -> SeeOther {
        let page = path_draft(id);
        if self.merged {
            see_other(format!("{page}?merged={}#merged", self.head))
        } else {
            see_other(page).flash("assignment-flash-draft")
        }
    }
}

/// POST /assignments/{assignment}/draft: keeps the text of the group.
pub async fn update(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    form: Form<DraftForm>,
) -> PageResult {
    let now = app.clock.now();
    let typed = &form.value;
    let (zone, alone) = works_alone(&app, &who, *id).await?;
    if typed.auto == "yes" {
        let work = (*id, alone.as_ref(), zone);
        return keep_by_itself(&app, &who, &screen, work, typed).await;
    }
    let saved = change_once(&app.db, &form.key, now, async |tx| {
        let kept = keep_of(tx, &who, (*id, alone.as_ref()), typed, now).await?;
        if typed.then == "preview" && !kept.merged {
            return Ok(see_other(format!(
                "{}?preview=yes#preview",
                path_draft(*id)
            )));
        }
        // What came in is read before it is handed in.
        if typed.then == "check" && !kept.merged {
            return Ok(check::asked_at(*id));
        }
        Ok(kept.page(*id))
    })
    .await;
    answer(&app, &who, &screen, *id, typed, saved).await
}

async fn keep_of(
    tx: &impl ConnectionTrait,
    who: &SignedIn,
    (id, alone): (AssignmentId, Option<&Assignment>),
    typed: &DraftForm,
    now: DateTime<Utc>,
) -> Result<Kept, Stop> {
    if let Some(assignment) = alone {
        store::own_group(tx, assignment, who.id, now).await?;
    }
    store::hold_group_of(tx, id, who.id).await?;
    let work = store::work(tx, &who.learns(), id, who.id)
        .await?
        .or_not_found()?;
    keep(tx, &work, typed, who.id, now).await
}

/// Where the cohort is; and the assignment, where its brief is for each person alone: whoever first
/// writes has a group of their own from then on.
pub(super) async fn works_alone(
    app: &App,
    who: &SignedIn,
    id: AssignmentId,
) -> Result<(Tz, Option<Assignment>), PageError> {
    let found = store::find(app.db.read(), &who.learns(), id).await?;
    let assignment = found.or_not_found()?;
    let (cohort, brief) = setting(app, &assignment).await?;
    let alone = brief.is_some_and(|brief| is_individual(brief.group_size));
    Ok((cohort.tz(), alone.then_some(assignment)))
}

/// What the script of the page learns of a text it sent.
#[derive(Serialize)]
struct KeptView {
    at: NaiveTime,
    version: u32,
    own: u32,
    /// What others wrote came into it: the text now.
    replaced: bool,
    body: String,
}

impl Page for KeptView {
    const TEMPLATE: &'static str = "assignment/kept.html";
}

/// Why nothing was kept of it.
#[derive(Serialize)]
struct NotKeptView {
    key: String,
}

impl Page for NotKeptView {
    const TEMPLATE: &'static str = "assignment/not_kept.html";
}

/// The same without a press: no other page is shown, and what cannot be kept stays where it is.
/// The same text sent twice changes nothing, so it needs no key. 409 is for whoever wrote the same
/// lines as somebody else, alone: the script then keeps nothing by itself until both were read.
async fn keep_by_itself(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    (id, alone, zone): (AssignmentId, Option<&Assignment>, Tz),
    typed: &DraftForm,
) -> PageResult {
    let now = app.clock.now();
    let kept = app
        .db
        .change(async |tx| keep_of(tx, who, (id, alone), typed, now).await)
        .await;
    match kept {
        Ok(kept) => screen.show(&KeptView {
            at: now.with_timezone(&zone).time(),
            version: kept.head,
            own: kept.own,
            replaced: kept.body.is_some(),
            body: kept.body.unwrap_or_default(),
        }),
        Err(Stop::Page(error)) => Err(error),
        Err(Stop::Changed) => Err(PageError::Refused("space-problem-conflict")),
        Err(Stop::Problem(problem)) => screen.again(&NotKeptView { key: problem.key }),
    }
}

/// Leads on, or shows the page again with what was typed.
pub(super) async fn answer(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    id: AssignmentId,
    typed: &DraftForm,
    outcome: Result<SeeOther, Stop>,
) -> PageResult {
    let nothing = LinkTyped::default();
    answer_with_link(app, who, screen, id, (Some(typed), &nothing), outcome).await
}

/// The same, with a link that was typed beside the text.
pub(super) async fn answer_with_link(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    id: AssignmentId,
    (typed, link): (Option<&DraftForm>, &LinkTyped),
    outcome: Result<SeeOther, Stop>,
) -> PageResult {
    let mut again = Again {
        typed,
        link: link.clone(),
        ..Again::default()
    };
    match outcome {
        Ok(to) => Ok(to.response()),
        Err(Stop::Page(PageError::Refused(why))) => {
            again.changed = true;
            again.problems.push(Problem::new("", why));
            workbench::again(app, who, screen, id, again).await
        }
        Err(Stop::Page(error)) => Err(error),
        Err(Stop::Problem(problem)) => {
            again.problems.push(problem);
            workbench::again(app, who, screen, id, again).await
        }
        Err(Stop::Changed) => match typed {
            Some(typed) => conflict::show(app, who, screen, id, typed).await,
            None => Err(PageError::Refused("space-problem-conflict")),
        },
    }
}

/// Saves what was typed as the group's newest version, brought together with what was saved
/// since. The group is held since before `work` was read: nobody saves in between.
pub(super) async fn keep(
    tx: &impl ConnectionTrait,
    work: &Work,
    form: &DraftForm,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<Kept, Stop> {
    let Some((group, _)) = &work.group else {
        return Err(Stop::problem("", "assignment-problem-no-group"));
    };
    if !form.group.is_empty() && form.group != group.to_string() {
        return Err(Stop::problem("", "space-problem-moved"));
    }
    let strand = store::strand(tx, *group).await?;
    if !may_write(strand.as_ref().and_then(Strand::latest)) {
        return Err(Stop::problem("", "assignment-problem-closed"));
    }
    let written = decided(tx, *group, form).await?.or(Err(Stop::Changed))?;
    let making = match form.auto.as_str() {
        "yes" => Making::Kept,
        _ => Making::Written,
    };
    let kept = save(tx, *group, work.draft.as_ref(), &written, (making, by, now)).await?;
    store::note_presence(tx, (*group, by), true, now).await?;
    Ok(kept)
}

/// The text that was typed, or what came of the conflicts it was shown with.
pub(super) async fn decided(
    db: &impl ConnectionTrait,
    group: GroupId,
    form: &DraftForm,
) -> Result<Result<Written, Undecided>, DbErr> {
    let typed = form.written();
    let Some(theirs) = form.theirs() else {
        return Ok(Ok(typed));
    };
    let merge = three_ways(db, group, &typed, theirs).await?;
    let text = merge.resolved(&form.choices(merge.conflicts()));
    Ok(text.map(|text| Written { text, on: theirs }))
}

/// What was typed and a version of the group, on the text that was written on.
pub(super) async fn three_ways(
    db: &impl ConnectionTrait,
    group: GroupId,
    typed: &Written,
    theirs: u32,
) -> Result<Merge, DbErr> {
    let base = text_of(db, group, typed.on).await?;
    let theirs = text_of(db, group, theirs).await?;
    brought_together(base, typed.text.clone(), theirs).await
}

/// Apart from what answers others: comparing long texts takes a moment.
async fn brought_together(base: String, mine: String, theirs: String) -> Result<Merge, DbErr> {
    web::block(move || merge(&base, &mine, &theirs))
        .await
        .map_err(|error| DbErr::Custom(error.to_string()))
}

/// The text of a version; nothing stands before the first.
async fn text_of(db: &impl ConnectionTrait, group: GroupId, version: u32) -> Result<String, DbErr> {
    if version == 0 {
        return Ok(String::new());
    }
    let found = store::version(db, group, version).await?;
    Ok(found.map(|(_, body)| body).unwrap_or_default())
}

async fn save(
    tx: &impl ConnectionTrait,
    group: GroupId,
    draft: Option<&Draft>,
    typed: &Written,
    (making, by, now): (Making, PersonId, DateTime<Utc>),
) -> Result<Kept, Stop> {
    let (head, body) = draft.map_or((0, ""), |draft| (draft.version, draft.body.as_str()));
    let unchanged = |own, body: Option<&str>| Kept {
        head,
        own,
        merged: false,
        body: body.map(str::to_owned),
    };
    short_enough(&typed.text)?;
    if typed.text == body {
        if making == Making::Written {
            store::press_version(tx, group, head).await?;
        }
        return Ok(unchanged(head, None));
    }
    let base = match typed.on == head {
        true => body.to_owned(),
        false => text_of(tx, group, typed.on).await?,
    };
    if typed.text == base {
        return Ok(unchanged(typed.on, Some(body)));
    }
    let merge = brought_together(base.clone(), typed.text.clone(), body.to_owned()).await?;
    let merged = merge.clean().ok_or(Stop::Changed)?;
    short_enough(&merged)?;
    let own = NewVersion {
        number: head.saturating_add(1),
        making,
        based_on: typed.on,
        amount: amount(&base, &typed.text),
        by,
    };
    store::add_version(tx, group, own, &typed.text, now).await?;
    if merged == typed.text {
        return Ok(Kept {
            head: own.number,
            own: own.number,
            merged: false,
            body: None,
        });
    }
    // Both are kept: what this person wrote, and what came of it.
    let both = NewVersion {
        number: own.number.saturating_add(1),
        making: Making::Merged,
        based_on: own.number,
        amount: amount(&typed.text, &merged),
        by,
    };
    store::add_version(tx, group, both, &merged, now).await?;
    Ok(Kept {
        head: both.number,
        own: own.number,
        merged: true,
        body: Some(merged),
    })
}

fn short_enough(text: &str) -> Result<(), Stop> {
    if text.chars().count() > TEXT_MAX {
        return Err(Stop::problem("text", "layout-problem-too-long"));
    }
    Ok(())
}
