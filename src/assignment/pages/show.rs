//! One piece of work: the brief, the group, what it writes, its receipt and its result.

use super::draft::DraftForm;
use super::links::LinkTyped;
use super::result::{Reading, ResultView};
use super::standing::{Facts, StandingView};
use super::views::{
    CohortView, CriterionView, FileView, LinkView, Signed, criteria, file_size, full_name, named,
};
use super::work::Desk;
use super::{files, path_draft_text};
use super::{path_queue, setting};
use crate::app::App;
use crate::assignment::rules::{Draft, FILE_MAX, may_write};
use crate::assignment::store::{self, Work};
use crate::course::{Brief, Course, Html, Reader};
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
    /// Left out for a trainer.
    standing: Option<StandingView>,
    may_write: bool,
    form: DraftView,
    /// What somebody else saved while this was typed.
    theirs: Option<Theirs>,
    /// What was typed and can no longer be kept.
    unsaved: Option<String>,
    saved: Option<Signed>,
    files: Vec<FileView>,
    links: Vec<LinkView>,
    link: LinkTyped,
    /// Where the text is downloaded, where there is one.
    text_href: Option<String>,
    /// What is there now is not what was handed in.
    changed_since: bool,
    result: Option<ResultView>,
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
    /// Everybody's date.
    due: DateTime<Utc>,
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
    bytes: u64,
}

#[derive(Default, Deserialize)]
pub struct Asked {
    /// Shows the question « Retirer ce fichier ? ».
    remove: Option<FileId>,
}

/// What differs when the page is shown again after a form.
#[derive(Default)]
pub struct Again<'a> {
    pub typed: Option<&'a DraftForm>,
    pub link: LinkTyped,
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
    let heavy = again.problems.iter().any(|it| it.key == files::TOO_HEAVY);
    let view = view(app, who, screen, id, again).await?;
    if changed {
        screen.changed(&view)
    } else if heavy {
        screen.too_large(&view)
    } else {
        screen.again(&view)
    }
}

/// Everything the page shows, in seven statements.
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
    let course = app.catalog.course(&cohort.course_slug);
    let base = format!("/cohorts/{}", cohort.id);
    let reader = Reader::of(who.teaches().holds(cohort.id));
    let mut show = Show {
        assignment: AssignmentView {
            id,
            title: work.assignment.title.clone(),
            due: work.assignment.due_at,
        },
        cohort: (&cohort).into(),
        brief: brief
            .map(|brief| brief.body.read_by(reader).with_base(&base))
            .unwrap_or_default(),
        criteria: criteria(brief, course.as_deref()),
        queue_href: None,
        group: GroupView::default(),
        waiting_group: work.group.is_none(),
        standing: None,
        may_write: false,
        form: DraftView::default(),
        theirs: None,
        unsaved: None,
        saved: None,
        files: Vec::new(),
        links: Vec::new(),
        link: again.link,
        text_href: None,
        changed_since: false,
        result: None,
        removing: None,
        problems: again.problems,
        limits: Limits {
            size: file_size(FILE_MAX, screen.viewer.language),
            bytes: FILE_MAX,
        },
    };
    if who.teaches().holds(cohort.id) {
        show.queue_href = Some(path_queue(id));
        show.waiting_group = false;
        return Ok(show);
    }
    let desk = Desk::load(app, who.id, &work).await?;
    show.tell_group(&work, &desk, who.id, screen);
    show.standing = Some(standing(app, &work, &desk, who.id));
    show.result = result(&desk, who.id, (brief, course.as_deref()), screen);
    show.tell_draft(&work, &desk, again.typed, again.changed);
    Ok(show)
}

fn standing(app: &App, work: &Work, desk: &Desk, me: PersonId) -> StandingView {
    let written = |draft: &Draft| !draft.body.trim().is_empty();
    let kept = !desk.files.is_empty() || !desk.links.is_empty();
    let facts = Facts {
        me,
        group: work.group.as_ref().map(|(id, _)| *id),
        begun: kept || work.draft.as_ref().is_some_and(written),
        thread: &desk.thread,
        terms: &desk.terms,
        people: &desk.people,
        now: app.clock.now(),
    };
    facts.standing()
}

/// What this person reads of what they handed in last.
fn result(
    desk: &Desk,
    me: PersonId,
    (brief, course): (Option<&Brief>, Option<&Course>),
    screen: &Screen,
) -> Option<ResultView> {
    let reading = Reading {
        brief,
        course,
        files: &desk.files,
        people: &desk.people,
        me,
        language: screen.viewer.language,
    };
    reading.result(desk.mine(me)?)
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
        let of_group = work.group.as_ref().map(|(id, _)| desk.latest(*id));
        self.may_write = of_group.is_some_and(may_write);
        self.changed_since = self.may_write && desk.changed_since;
        let language = screen.viewer.language;
        self.files = desk
            .files
            .iter()
            .map(|file| FileView::new(file, &desk.people, language, self.may_write))
            .collect();
        self.links = LinkView::all(&desk.links, &desk.people, self.may_write);
    }

    fn tell_draft(&mut self, work: &Work, desk: &Desk, typed: Option<&DraftForm>, changed: bool) {
        let draft = work.draft.as_ref();
        self.saved = draft.map(|draft| Signed {
            by: full_name(&desk.people, draft.saved_by),
            at: draft.saved_at,
        });
        let version = draft.map_or(0, |draft| draft.version);
        self.text_href = draft.map(|_| path_draft_text(self.assignment.id));
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
