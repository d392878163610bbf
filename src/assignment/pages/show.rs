//! The front of a group's space: what is to be done, with whom, and what is expected next.

use super::earlier::EarlierView;
use super::members::{MemberView, members};
use super::result::{Reading, ResultView};
use super::rubric::{decimal, rubric};
use super::standing::{Facts, StandingView};
use super::views::{CohortView, CriterionView, Signed, criteria, full_name, spoken};
use super::work::Desk;
use super::{path_choice, path_draft, path_queue, setting_with_gone};
use crate::app::App;
use crate::assignment::rules::{Assignment, Task, is_individual, may_write};
use crate::assignment::store::{self, Work};
use crate::course::{Brief, Course, Html, Reader};
use crate::db::{AssignmentId, PersonId, TaskId};
use crate::people::store as people;
use crate::people::{Cohorts, SignedIn};
use crate::web::headers::Elsewhere;
use crate::web::{OrNotFound, Page, PageError, PageResult, Problem, Screen};
use actix_web::web;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Serialize)]
struct Show {
    /// Where the cohort is: its instants are told by its clocks.
    zone: String,
    cohort: CohortView,
    assignment: AssignmentView,
    brief: Html,
    criteria: Vec<CriterionView>,
    /// For a trainer: the queue, and who is in which group. Nothing of a learner's is there then.
    queue_href: Option<String>,
    groups: Vec<TaughtGroup>,
    group: GroupView,
    waiting_group: bool,
    /// The work is for each alone.
    individual: bool,
    /// Of the course.
    language: String,
    /// Others have a group already.
    groups_made: bool,
    /// Where this person chooses a group, while that is open.
    choice_href: Option<String>,
    /// How far it is, the date that counts, and what is expected of me next.
    standing: Option<StandingView>,
    draft_href: String,
    may_write: bool,
    saved: Option<Signed>,
    tasks: Vec<TaskView>,
    result: Option<ResultView>,
    /// What this person handed in before, with a result.
    earlier: Vec<EarlierView>,
    /// What was typed into a form of this page that was refused.
    typed: Typed,
    problems: Vec<Problem>,
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
}

#[derive(Default, Serialize)]
struct GroupView {
    name: Option<String>,
    members: Vec<MemberView>,
    /// One person, whose brief is for one or who has a group of their own: nothing is shared out.
    alone: bool,
    /// How I wish to be reached.
    contact: String,
}

/// A group as its trainer sees it: that it has begun, and nothing of its text.
#[derive(Serialize)]
struct TaughtGroup {
    name: String,
    members: Vec<MemberView>,
    hidden: bool,
    wrote_at: Option<DateTime<Utc>>,
}

#[derive(Serialize)]
struct TaskView {
    id: TaskId,
    title: String,
    person: Option<PersonId>,
    name: String,
    mine: bool,
    done: Option<Signed>,
    acts: u32,
}

/// What somebody typed into the small forms of the front.
#[derive(Clone, Default, Serialize)]
pub struct Typed {
    pub title: String,
    pub person: String,
    pub contact: Option<String>,
}

/// What differs when the page is shown again after a form.
#[derive(Default)]
pub struct Again {
    pub typed: Typed,
    pub problems: Vec<Problem>,
}

/// GET /assignments/{assignment}
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
) -> PageResult {
    let view = view(&app, &who, &screen, *id, Again::default()).await?;
    screen.show(&view)
}

/// The page once more after a form of it was refused.
pub(super) async fn again(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    id: AssignmentId,
    again: Again,
) -> PageResult {
    screen.again(&view(app, who, screen, id, again).await?)
}

/// Everything the page shows, in eight statements at most.
async fn view(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    id: AssignmentId,
    again: Again,
) -> Result<Show, PageError> {
    let work = store::work(app.db.read(), &who.sees(), id, who.id)
        .await?
        .or_not_found()?;
    let (cohort, brief, gone) = setting_with_gone(app, &work.assignment).await?;
    let alone = brief
        .as_ref()
        .is_some_and(|brief| is_individual(brief.group_size));
    let brief = brief.as_ref();
    let course = app.catalog.course(&cohort.course_slug);
    let teaches = who.teaches().holds(cohort.id);
    let reader = Reader::of(teaches);
    let base = format!("/cohorts/{}", cohort.id);
    let mut show = Show {
        zone: cohort.zone.clone(),
        assignment: AssignmentView {
            id,
            title: work.assignment.title.clone(),
            due: work.assignment.due_at,
        },
        cohort: (&cohort).into(),
        language: spoken(course.as_deref()),
        brief: brief
            .map(|brief| brief.body.read_by(reader).with_base(&base))
            .unwrap_or_default(),
        criteria: criteria(brief, course.as_deref()),
        queue_href: teaches.then(|| path_queue(id)),
        groups: Vec::new(),
        group: GroupView::default(),
        waiting_group: !teaches && work.group.is_none() && !alone,
        individual: alone,
        groups_made: work.groups_made,
        choice_href: choice_href(app, &work).filter(|_| !teaches),
        standing: None,
        draft_href: path_draft(id),
        may_write: false,
        saved: None,
        tasks: Vec::new(),
        result: None,
        earlier: Vec::new(),
        typed: again.typed,
        problems: again.problems,
    };
    if teaches {
        show.groups = groups(app, (who.id, &gone), &work.assignment).await?;
    } else {
        let of = (brief, course.as_deref());
        show.tell_group(app, (&work, gone), who.id, of, screen)
            .await?;
    }
    Ok(show)
}

/// The groups with how to reach their people, for who teaches them. Where names are hidden nothing
/// is told of when they wrote: it would say whose the works are.
async fn groups(
    app: &App,
    of: (PersonId, &BTreeSet<PersonId>),
    assignment: &Assignment,
) -> Result<Vec<TaughtGroup>, PageError> {
    let (db, id) = (app.db.read(), assignment.id);
    let among = Cohorts::Only(vec![assignment.cohort]);
    let hidden = store::list_with_hidden(db, &among).await?.1.contains(&id);
    let strands = store::thread(db, &[id]).await?;
    let rosters = store::rosters(db, id).await?;
    let wrote = store::last_written(db, id).await?;
    let ids = rosters.values().flatten().map(|member| member.person);
    let people = people::by_ids(db, ids.collect::<Vec<_>>()).await?;
    let groups = strands.into_iter().map(|strand| TaughtGroup {
        members: rosters
            .get(&strand.group)
            .map(|roster| members(roster, &people, of, None))
            .unwrap_or_default(),
        hidden,
        wrote_at: wrote.get(&strand.group).copied().filter(|_| !hidden),
        name: strand.name,
    });
    Ok(groups.filter(|group| !group.members.is_empty()).collect())
}

/// Where this person chooses a group, while groups are chosen.
pub(super) fn choice_href(app: &App, work: &Work) -> Option<String> {
    let until = work.choice_until.filter(|_| !work.solo);
    let open = until.filter(|until| app.clock.now() <= *until);
    open.map(|_| path_choice(work.assignment.id))
}

impl Show {
    async fn tell_group(
        &mut self,
        app: &App,
        (work, gone): (&Work, BTreeSet<PersonId>),
        me: PersonId,
        (brief, course): (Option<&Brief>, Option<&Course>),
        screen: &Screen,
    ) -> Result<(), PageError> {
        let now = app.clock.now();
        let group = work.group.as_ref().map(|(id, _)| *id);
        let tasks = match group {
            Some(group) => store::tasks(app.db.read(), group).await?,
            None => Vec::new(),
        };
        let named = tasks.iter().flat_map(|task| {
            let done = task.done.map(|(by, _)| by);
            task.person.into_iter().chain(done)
        });
        let desk = Desk::load(app, me, (work, gone), named.collect::<Vec<_>>()).await?;
        let of_group = group.map(|group| desk.latest(group));
        // Work for each alone makes its group with the first word.
        self.may_write = of_group.map_or(self.individual, may_write);
        self.standing = Some(Facts::of(&desk, (work, self.individual), me, now).standing());
        self.saved = work.draft.as_ref().map(|draft| Signed {
            by: full_name(&desk.people, draft.saved_by),
            at: draft.saved_at,
        });
        let reading = Reading {
            brief,
            course,
            files: &desk.files,
            people: &desk.people,
            me,
            language: screen.viewer.language,
        };
        let share = desk.share(me, group);
        self.result = share.mine().and_then(|(_, it)| reading.result(it));
        let read_by = (me, decimal(screen.viewer.language));
        self.earlier = EarlierView::all(share.told_before(), rubric(brief), read_by);
        self.tasks = tasks
            .into_iter()
            .filter(|task| !task.removed)
            .map(|task| TaskView::new(task, &desk, me))
            .collect();
        let my_line = desk.members.iter().find(|member| member.person == me);
        self.group = GroupView {
            name: work.group.as_ref().map(|(_, name)| name.clone()),
            alone: (self.individual || work.solo) && desk.members.len() <= 1,
            contact: my_line
                .and_then(|member| member.contact.clone())
                .unwrap_or_default(),
            members: members(&desk.members, &desk.people, (me, &desk.gone), Some(now)),
        };
        Ok(())
    }
}

impl TaskView {
    fn new(task: Task, desk: &Desk, me: PersonId) -> Self {
        Self {
            name: task
                .person
                .map(|person| full_name(&desk.people, person))
                .unwrap_or_default(),
            mine: task.person == Some(me),
            done: task.done.map(|(by, at)| Signed {
                by: full_name(&desk.people, by),
                at,
            }),
            id: task.id,
            title: task.title,
            person: task.person,
            acts: task.acts,
        }
    }
}
