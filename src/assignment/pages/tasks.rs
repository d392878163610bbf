//! Who does what: added, taken, given, done, taken off by the people of the group.

use super::show::{self, Again, Typed};
use super::{Stop, path_show};
use crate::app::App;
use crate::assignment::rules::{Act, Task, TaskRefusal, judge_act, judge_task};
use crate::assignment::store;
use crate::db::{AssignmentId, GroupId, PersonId, TaskId};
use crate::people::SignedIn;
use crate::web::{
    Form, FormKey, OrNotFound, PageError, PageResult, Problem, Screen, SeeOther, change_once,
    see_other,
};
use actix_web::web;
use sea_orm::ConnectionTrait;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct TaskForm {
    #[serde(default)]
    title: String,
    /// Whom it is for; empty: nobody yet.
    #[serde(default)]
    person: String,
}

#[derive(Deserialize)]
pub struct ActForm {
    #[serde(default)]
    act: String,
    #[serde(default)]
    person: String,
    /// After how many acts this person saw it.
    #[serde(default)]
    acts: String,
}

impl From<TaskRefusal> for Stop {
    fn from(why: TaskRefusal) -> Self {
        let (field, key) = match why {
            TaskRefusal::Changed => ("", "space-problem-task-changed"),
            TaskRefusal::Stranger => ("", "space-problem-task-stranger"),
            TaskRefusal::NoTitle => ("title", "space-problem-task-title"),
            TaskRefusal::LongTitle => ("title", "layout-problem-too-long"),
            TaskRefusal::Many => ("title", "space-problem-tasks-many"),
        };
        Self::problem(field, key)
    }
}

/// « » is nobody; what names no person is a forged form.
fn person(text: &str) -> Result<Option<PersonId>, Stop> {
    match text.trim() {
        "" => Ok(None),
        id => id
            .parse()
            .map(Some)
            .map_err(|_| TaskRefusal::Stranger.into()),
    }
}

/// POST /assignments/{assignment}/tasks
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    form: Form<TaskForm>,
) -> PageResult {
    let now = app.clock.now();
    let typed = Typed {
        title: form.value.title.clone(),
        person: form.value.person.clone(),
        ..Typed::default()
    };
    let added = change_once(&app.db, &form.key, now, async |tx| {
        let group = held(tx, &who, *id).await?;
        let members = members(tx, group).await?;
        let tasks = store::tasks(tx, group).await?;
        let person = person(&form.value.person)?;
        let title = judge_task(&form.value.title, person, &members, &tasks)?;
        let task = store::add_task(tx, group, &title, who.id, now).await?;
        if person.is_some() {
            store::add_act(tx, (task, 0), Act::Given(person), who.id, now).await?;
        }
        Ok(see_other(format!("{}#tasks", path_show(*id))).flash("space-flash-task"))
    })
    .await;
    answer(&app, &who, &screen, *id, typed, added).await
}

/// POST /assignments/{assignment}/tasks/{task}
pub async fn update(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    path: web::Path<(AssignmentId, TaskId)>,
    form: Form<ActForm>,
) -> PageResult {
    note(&app, &who, &screen, *path, &form.value, &form.key).await
}

/// POST /assignments/{assignment}/tasks/{task}/removal
pub async fn remove(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    path: web::Path<(AssignmentId, TaskId)>,
    form: Form<ActForm>,
) -> PageResult {
    let said = ActForm {
        act: Act::Removed.code().to_owned(),
        ..form.value
    };
    note(&app, &who, &screen, *path, &said, &form.key).await
}

async fn note(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    (id, task): (AssignmentId, TaskId),
    said: &ActForm,
    key: &FormKey,
) -> PageResult {
    let now = app.clock.now();
    let noted = change_once(&app.db, key, now, async |tx| {
        let group = held(tx, who, id).await?;
        let tasks = store::tasks(tx, group).await?;
        let found: &Task = tasks.iter().find(|it| it.id == task).or_not_found()?;
        let act = Act::of(&said.act, person(&said.person)?)
            .ok_or(PageError::Bad("not said of a task"))?;
        // What is not a number was not seen by anybody.
        let seen = said.acts.trim().parse().unwrap_or(u32::MAX);
        if judge_act(found, act, seen, &members(tx, group).await?)? {
            store::add_act(tx, (task, found.acts), act, who.id, now).await?;
        }
        Ok(see_other(format!("{}#tasks", path_show(id))))
    })
    .await;
    answer(app, who, screen, id, Typed::default(), noted).await
}

/// The group this person works in, held: nobody else says something of its tasks meanwhile.
pub(super) async fn held(
    tx: &impl ConnectionTrait,
    who: &SignedIn,
    id: AssignmentId,
) -> Result<GroupId, Stop> {
    store::hold_group_of(tx, id, who.id).await?;
    let work = store::work(tx, &who.learns(), id, who.id)
        .await?
        .or_not_found()?;
    let (group, _) = work
        .group
        .ok_or_else(|| Stop::problem("", "assignment-problem-no-group"))?;
    Ok(group)
}

async fn members(tx: &impl ConnectionTrait, group: GroupId) -> Result<Vec<PersonId>, Stop> {
    let roster = store::roster(tx, group).await?;
    Ok(roster.into_iter().map(|member| member.person).collect())
}

/// Leads on, or shows the front again with what was typed.
pub(super) async fn answer(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    id: AssignmentId,
    typed: Typed,
    outcome: Result<SeeOther, Stop>,
) -> PageResult {
    let problem = match outcome {
        Ok(to) => return Ok(to.response()),
        Err(Stop::Page(error)) => return Err(error),
        Err(Stop::Problem(problem)) => problem,
        Err(Stop::Changed) => Problem::new("", "space-problem-task-changed"),
    };
    let again = Again {
        typed,
        problems: vec![problem],
    };
    show::again(app, who, screen, id, again).await
}
