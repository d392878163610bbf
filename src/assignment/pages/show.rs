//! One piece of work: the brief, the group, what it writes, its receipt and its result.

use super::draft::DraftForm;
use super::views::{
    CohortView, CriterionView, FileView, People, ReceiptView, ResultView, Signed, criteria,
    file_size, full_name, named,
};
use super::{path_queue, setting};
use crate::app::App;
use crate::assignment::rules::{
    Assignment, FILE_MAX, File, State, Strand, Submission, may_write, state_for_members,
};
use crate::assignment::store::{self, Work};
use crate::course::{Html, Reader};
use crate::db::{AssignmentId, PersonId};
use crate::people::SignedIn;
use crate::people::store as people;
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
    result: Option<ResultView>,
    confirm: bool,
    problems: Vec<Problem>,
    limits: Limits,
}

impl Page for Show {
    const TEMPLATE: &'static str = "assignment/show.html";
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

#[derive(Serialize)]
struct Limits {
    size: String,
}

#[derive(Default, Deserialize)]
pub struct Asked {
    /// Shows the question « Rendre maintenant ? ».
    #[serde(default)]
    hand_in: String,
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
    let view = view(app, who, screen, id, again).await?;
    if changed {
        screen.changed(&view)
    } else {
        screen.again(&view)
    }
}

/// Everything the page shows, in five statements.
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
        result: None,
        confirm: false,
        problems: again.problems,
        limits: Limits {
            size: file_size(FILE_MAX, screen.viewer.language),
        },
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
        show.result = ResultView::released(submission, brief);
    }
    show.tell_draft(&work, &desk, again.typed, again.changed);
    Ok(show)
}

/// What a member finds of the group: its people, its files, what it handed in.
struct Desk {
    members: Vec<PersonId>,
    files: Vec<File>,
    thread: Vec<Strand>,
    people: People,
}

impl Desk {
    async fn load(app: &App, me: PersonId, work: &Work) -> Result<Self, PageError> {
        let db = app.db.read();
        let group = work.group.as_ref().map(|(id, _)| *id);
        let mut found = store::members_and_files(db, group).await?;
        let (mut members, files) = group
            .and_then(|group| found.remove(&group))
            .unwrap_or_default();
        if members.is_empty() {
            members.push(me);
        }
        let thread = store::thread_of(db, &[work.assignment.id], me).await?;
        let submitted = thread.iter().flat_map(|strand| &strand.submissions);
        let ids = members
            .iter()
            .copied()
            .chain(files.iter().map(|file| file.uploaded_by))
            .chain(work.draft.iter().map(|draft| draft.saved_by))
            .chain(submitted.map(|submission| submission.by));
        let people = people::by_ids(db, ids.collect::<Vec<_>>()).await?;
        Ok(Self {
            members,
            files,
            thread,
            people,
        })
    }

    /// What this person handed in last, in whatever group.
    fn mine(&self, me: PersonId) -> Option<&Submission> {
        self.thread
            .iter()
            .filter_map(|strand| strand.latest_of(me))
            .max_by_key(|submission| submission.at)
    }
}

impl Show {
    fn tell_group(&mut self, work: &Work, desk: &Desk, me: PersonId, screen: &Screen) {
        self.group = GroupView {
            name: work.group.as_ref().map(|(_, name)| name.clone()),
            members: named(&desk.people, desk.members.iter().copied())
                .into_iter()
                .map(|(id, name)| MemberView { name, me: id == me })
                .collect(),
        };
        let of_group = work.group.as_ref().map(|(id, _)| {
            let strand = desk.thread.iter().find(|strand| strand.group == *id);
            strand.and_then(Strand::latest)
        });
        self.may_write = of_group.is_some_and(may_write);
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
        // Sending again after a change means: this text, having read theirs.
        self.form = DraftView {
            text: typed.text(),
            version,
        };
        self.theirs = draft.filter(|_| changed).map(|draft| Theirs {
            text: draft.body.clone(),
            by: full_name(&desk.people, draft.saved_by),
            at: draft.saved_at,
        });
    }
}
