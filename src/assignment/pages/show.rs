//! One piece of work: the brief, the group, what it writes, its receipt and its result.

use super::draft::DraftForm;
use super::files::{Limits, taking};
use super::views::{
    CohortView, CriterionView, FileView, ReceiptView, ResultView, Signed, criteria, full_name,
    ids_of, named,
};
use super::work::Desk;
use super::{path_queue, setting};
use crate::app::App;
use crate::assignment::rules::{Assignment, Draft, State, may_write, state_for_members};
use crate::assignment::store::{self, Work};
use crate::course::{Html, Reader};
use crate::db::{AssignmentId, FileId, PersonId};
use crate::people::SignedIn;
use crate::web::headers::Elsewhere;
use crate::web::{OrNotFound, Page, PageError, PageResult, Problem, Screen};
use actix_web::web;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Show {
    cohort: CohortView,
    assignment: AssignmentView,
    brief: Html,
    criteria: Vec<CriterionView>,
    /// For a trainer: the queue. Everything about a group is left out then.
    queue_href: Option<String>,
    group: GroupView,
    waiting_group: bool,
    state: &'static str,
    may_write: bool,
    form: DraftView,
    /// What somebody else saved while this was typed.
    theirs: Option<Theirs>,
    /// What was typed and can no longer be kept.
    unsaved: Option<String>,
    saved: Option<Signed>,
    files: Vec<FileView>,
    submission: Option<ReceiptView>,
    /// What is there now is not what was handed in.
    changed_since: bool,
    result: Option<ResultView>,
    confirm: bool,
    /// How many words would be handed in.
    words: usize,
    /// The file somebody wants to take out.
    removing: Option<FileView>,
    problems: Vec<Problem>,
    limits: Limits,
}

impl Page for Show {
    const TEMPLATE: &'static str = "assignment/show.html";

    fn elsewhere(&self) -> Elsewhere {
        self.brief.elsewhere()
    }
}

#[derive(Serialize)]
struct AssignmentView {
    id: AssignmentId,
    title: String,
    due: DateTime<Utc>,
    late: bool,
}

#[derive(Default, Serialize)]
struct GroupView {
    /// Names the people, so that the work is handed in for no others.
    ids: String,
    name: Option<String>,
    members: Vec<MemberView>,
}

#[derive(Serialize)]
struct MemberView {
    name: String,
    me: bool,
}

#[derive(Default, Serialize)]
struct DraftView {
    text: String,
    version: u32,
}

#[derive(Serialize)]
struct Theirs {
    text: String,
    by: String,
    at: DateTime<Utc>,
}

#[derive(Default, Deserialize)]
pub struct Asked {
    /// Shows the question « Rendre maintenant ? ».
    #[serde(default)]
    hand_in: String,
    /// Shows the question « Retirer ce fichier ? ».
    remove: Option<FileId>,
}

/// What differs when the page is shown again after a form.
#[derive(Default)]
pub struct Again<'a> {
    pub typed: Option<&'a DraftForm>,
    pub changed: bool,
    pub problems: Vec<Problem>,
}

/// GET /assignments/{assignment}
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    asked: web::Query<Asked>,
) -> PageResult {
    let mut view = view(&app, &who, &screen, *id, Again::default()).await?;
    let something = !view.form.text.trim().is_empty() || !view.files.is_empty();
    view.confirm = asked.hand_in == "yes" && view.may_write && something;
    view.words = view.form.text.split_whitespace().count();
    let wanted = |file: &FileView| file.may_remove && Some(file.id) == asked.remove;
    view.removing = view.files.iter().find(|file| wanted(file)).cloned();
    screen.show(&view)
}

/// The page once more after a form: with 422, or with 409 when the facts changed.
pub(super) async fn again(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    id: AssignmentId,
    again: Again<'_>,
) -> PageResult {
    let changed = again.changed;
    let heavy = again.problems.iter().any(taking::is_too_heavy);
    let view = view(app, who, screen, id, again).await?;
    if changed {
        screen.changed(&view)
    } else if heavy {
        screen.too_large(&view)
    } else {
        screen.again(&view)
    }
}

/// Everything the page shows, in six statements.
async fn view(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    id: AssignmentId,
    again: Again<'_>,
) -> Result<Show, PageError> {
    let work = store::work(app.db.read(), &who.sees(), id, who.id)
        .await?
        .or_not_found()?;
    let (cohort, brief) = setting(app, &work.assignment).await?;
    let brief = brief.as_ref();
    let late = work.assignment.is_late(app.clock.now());
    let base = format!("/cohorts/{}", cohort.id);
    let reader = Reader::of(who.teaches().holds(cohort.id));
    let mut show = Show {
        assignment: AssignmentView {
            id,
            title: work.assignment.title.clone(),
            due: work.assignment.due_at,
            late,
        },
        cohort: (&cohort).into(),
        brief: brief
            .map(|brief| brief.body.read_by(reader).with_base(&base))
            .unwrap_or_default(),
        criteria: criteria(brief),
        queue_href: None,
        group: GroupView::default(),
        waiting_group: work.group.is_none(),
        state: State::ToDo.code(),
        may_write: false,
        form: DraftView::default(),
        theirs: None,
        unsaved: None,
        saved: None,
        files: Vec::new(),
        submission: None,
        changed_since: false,
        result: None,
        confirm: false,
        words: 0,
        removing: None,
        problems: again.problems,
        limits: Limits::new(screen.viewer.language),
    };
    if who.teaches().holds(cohort.id) {
        show.queue_href = Some(path_queue(id));
        show.waiting_group = false;
        return Ok(show);
    }
    let desk = Desk::load(app, who.id, &work).await?;
    show.tell_group(&work, &desk, who.id, screen);
    show.tell_submission(&work.assignment, &desk, who.id);
    if let Some(submission) = desk.mine(who.id) {
        show.result = ResultView::released(submission, brief, &desk.people);
    }
    show.tell_draft(&work, &desk, again.typed, again.changed);
    Ok(show)
}

impl Show {
    fn tell_group(&mut self, work: &Work, desk: &Desk, me: PersonId, screen: &Screen) {
        self.group = GroupView {
            ids: ids_of(&desk.members.iter().copied().collect()),
            name: work.group.as_ref().map(|(_, name)| name.clone()),
            members: named(&desk.people, desk.members.iter().copied())
                .into_iter()
                .map(|(id, name)| MemberView { name, me: id == me })
                .collect(),
        };
        let of_group = work.group.as_ref().map(|(id, _)| desk.latest(*id));
        self.may_write = of_group.is_some_and(may_write);
        self.changed_since = self.may_write && desk.changed_since;
        let language = screen.viewer.language;
        self.files = desk
            .files
            .iter()
            .map(|file| FileView::new(file, &desk.people, language, self.may_write))
            .collect();
        let written = work
            .draft
            .as_ref()
            .is_some_and(|it| !it.body.trim().is_empty());
        let begun = written || !self.files.is_empty();
        self.state = state_for_members(begun, of_group.unwrap_or(desk.mine(me))).code();
    }

    fn tell_submission(&mut self, assignment: &Assignment, desk: &Desk, me: PersonId) {
        self.submission = desk.mine(me).map(|submission| {
            ReceiptView::new(submission, &desk.people, assignment.is_late(submission.at))
        });
    }

    fn tell_draft(&mut self, work: &Work, desk: &Desk, typed: Option<&DraftForm>, changed: bool) {
        let draft = work.draft.as_ref();
        self.saved = draft.map(|draft| Signed {
            by: full_name(&desk.people, draft.saved_by),
            at: draft.saved_at,
        });
        let version = draft.map_or(0, |draft| draft.version);
        let Some(typed) = typed else {
            self.form = DraftView {
                text: draft.map(|draft| draft.body.clone()).unwrap_or_default(),
                version,
            };
            return;
        };
        if !self.may_write {
            self.unsaved = Some(typed.text());
        }
        // Sending again after a change means: this text, having read theirs. A form that was
        // refused for another reason stays on the version it was typed on.
        let choosing = changed || typed.both == "yes";
        self.form = DraftView {
            text: typed.text(),
            version: if choosing { version } else { typed.version() },
        };
        let other = |draft: &&Draft| choosing && draft.body != typed.text();
        self.theirs = draft.filter(other).map(|draft| Theirs {
            text: draft.body.clone(),
            by: full_name(&desk.people, draft.saved_by),
            at: draft.saved_at,
        });
    }
}
