//! Until when: everybody's date, whether late work is taken, and more time for some.

mod everybody;
mod late;
mod more;
mod told;

use super::views::{People, full_name};
use super::{Stop, path_dates, path_queue, taught};
use crate::app::App;
use crate::assignment::rules::{Assignment, Group, Terms, is_individual};
use crate::assignment::store::{self, Extension, Scope};
use crate::cohort::store as cohorts;
use crate::db::{AssignmentId, GroupId, PersonId};
use crate::people::store as people;
use crate::people::{Cohorts, SignedIn};
use crate::web::{
    Form, OrNotFound, Page, PageError, PageResult, Problem, Screen, SeeOther, change_once,
    see_other,
};
use actix_web::web;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
pub use late::LateForm;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

#[derive(Serialize)]
struct Show {
    /// Where the cohort is: its instants are told by its clocks.
    zone: String,
    assignment: AssignmentView,
    late: LateForm,
    extensions: Vec<more::ExtensionView>,
    changes: Vec<everybody::ChangeView>,
    /// « Prévenir 14 personnes ? »
    asking: Option<everybody::Question>,
    groups: Vec<Choice>,
    learners: Vec<Choice>,
    form: DatesForm,
    problems: Vec<Problem>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "assignment/dates.html";
}

#[derive(Serialize)]
struct AssignmentView {
    id: AssignmentId,
    title: String,
    href: String,
    due: DateTime<Utc>,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

/// One of four buttons: everybody's date, the late rule, more time, or more time taken back.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct DatesForm {
    #[serde(default)]
    what: String,
    #[serde(default)]
    scope: String,
    #[serde(default)]
    due_date: String,
    #[serde(default)]
    due_time: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    all_date: String,
    #[serde(default)]
    all_time: String,
    #[serde(default)]
    all_reason: String,
    /// So many people were said to be told.
    #[serde(default)]
    sure: String,
    #[serde(default)]
    late: String,
    #[serde(default)]
    late_date: String,
    #[serde(default)]
    late_time: String,
}

impl DatesForm {
    /// With the usual hour, where the form of more time is not the one that was sent.
    fn with_usual_hour(self) -> Self {
        match self.what.trim() {
            "extend" => self,
            _ => Self {
                due_time: "18:00".into(),
                ..self
            },
        }
    }

    fn late(&self) -> LateForm {
        LateForm {
            late: self.late.clone(),
            late_date: self.late_date.clone(),
            late_time: self.late_time.clone(),
        }
    }
}

fn scope_value(scope: Scope) -> String {
    match scope {
        Scope::Group(group) => format!("group-{group}"),
        Scope::Person(person) => format!("person-{person}"),
        Scope::Everybody(_) => "everybody".into(),
    }
}

/// Everything the page is made of.
struct Table {
    assignment: Assignment,
    groups: Vec<Group>,
    /// For each alone: a group is its person, who is named once.
    alone: bool,
    zone: Tz,
    terms: Terms,
    extensions: Vec<Extension>,
    /// Learners and trainers, by id, and the learners by name.
    people: People,
    learners: Vec<(PersonId, String)>,
}

impl Table {
    async fn load(app: &App, who: &SignedIn, id: AssignmentId) -> Result<Self, PageError> {
        let db = app.db.read();
        let (assignment, groups) = taught(db, who, id).await?;
        let cohort = cohorts::find(db, &Cohorts::All, assignment.cohort)
            .await?
            .or_not_found()?;
        let course = app.catalog.course(&cohort.course_slug);
        let brief = course.as_ref().and_then(|it| it.brief(&assignment.brief));
        let alone = brief.is_some_and(|brief| is_individual(brief.group_size));
        let learners = cohorts::learners(db, cohort.id).await?;
        let extensions = store::extensions(db, id).await?;
        let terms = store::terms_of(db, &assignment, app.clock.now()).await?;
        let others = extensions.iter().flat_map(|it| match it.scope {
            Scope::Person(person) => vec![it.by, person],
            Scope::Group(_) | Scope::Everybody(_) => vec![it.by],
        });
        let people = people::by_ids(db, others.collect::<BTreeSet<_>>()).await?;
        Ok(Self {
            learners: learners
                .iter()
                .map(|(person, _)| (person.id, person.name()))
                .collect(),
            assignment,
            groups,
            alone,
            zone: cohort.tz(),
            terms,
            extensions,
            people,
        })
    }

    fn view(&self, form: DatesForm, late: Option<LateForm>, problems: Vec<Problem>) -> Show {
        let group = |group: &Group| Choice {
            value: scope_value(Scope::Group(group.id)),
            label: group.name.clone(),
        };
        let learner = |(id, name): &(PersonId, String)| Choice {
            value: scope_value(Scope::Person(*id)),
            label: name.clone(),
        };
        Show {
            zone: self.zone.name().to_owned(),
            assignment: AssignmentView {
                id: self.assignment.id,
                title: self.assignment.title.clone(),
                href: path_queue(self.assignment.id),
                due: self.assignment.due_at,
            },
            late: late.unwrap_or_else(|| LateForm::of(self.terms.late, self.zone)),
            extensions: more::standing(self),
            groups: match self.alone {
                true => Vec::new(),
                false => self.groups.iter().map(group).collect(),
            },
            learners: self.learners.iter().map(learner).collect(),
            changes: everybody::changes(self),
            asking: None,
            form: everybody::form(self, form.with_usual_hour()),
            problems,
        }
    }

    fn ids(&self) -> Vec<PersonId> {
        self.learners.iter().map(|(id, _)| *id).collect()
    }

    fn name(&self, scope: Scope) -> String {
        match scope {
            Scope::Everybody(_) => String::new(),
            Scope::Person(person) => full_name(&self.people, person),
            Scope::Group(id) => {
                let group = self.groups.iter().find(|group| group.id == id);
                group.map(|group| group.name.clone()).unwrap_or_default()
            }
        }
    }

    /// A group of this assignment, or a learner of its cohort: anything else is forged.
    fn whom(&self, text: &str) -> Option<Scope> {
        let text = text.trim();
        if let Some(id) = text.strip_prefix("group-") {
            let id: GroupId = id.parse().ok()?;
            let known = self.groups.iter().any(|group| group.id == id);
            return known.then_some(Scope::Group(id));
        }
        let id: PersonId = text.strip_prefix("person-")?.parse().ok()?;
        let known = self.learners.iter().any(|(learner, _)| *learner == id);
        known.then_some(Scope::Person(id))
    }
}

/// GET /assignments/{assignment}/dates
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
) -> PageResult {
    let table = Table::load(&app, &who, *id).await?;
    screen.show(&table.view(DatesForm::default(), None, Vec::new()))
}

/// POST /assignments/{assignment}/dates
pub async fn update(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    form: Form<DatesForm>,
) -> PageResult {
    let table = Table::load(&app, &who, *id).await?;
    let said = &form.value;
    if let Some(question) = everybody::asks(&app, &who, &table, said).await? {
        let mut page = table.view(said.clone(), None, Vec::new());
        page.asking = Some(question);
        return screen.show(&page);
    }
    let saved = match said.what.trim() {
        "everybody" => everybody::change(&app, &who, &table, &form).await,
        "late" => set_rule(&app, &who, &table, &form).await,
        "extend" => more::extend(&app, &who, &table, &form).await,
        "back" => more::take_back(&app, &who, &table, &form).await,
        _ => Err(Stop::problem("", "layout-problem-choice")),
    };
    app.wake_courier();
    let problem = match saved {
        Ok(to) => return Ok(to.response()),
        Err(Stop::Page(error)) => return Err(error),
        Err(Stop::Changed) => Problem::new("", "submission-problem-dates-meanwhile"),
        Err(Stop::Problem(problem)) => problem,
    };
    let table = Table::load(&app, &who, *id).await?;
    let late = (said.what.trim() == "late").then(|| said.late());
    screen.again(&table.view(said.clone(), late, vec![problem]))
}

async fn set_rule(
    app: &App,
    who: &SignedIn,
    table: &Table,
    form: &Form<DatesForm>,
) -> Result<SeeOther, Stop> {
    let now = app.clock.now();
    let rule = form.value.late().parse(table.assignment.due_at, table.zone);
    let rule = rule.map_err(Stop::Problem)?;
    let id = table.assignment.id;
    change_once(&app.db, &form.key, now, async |tx| {
        store::hold_assignment(tx, id).await?;
        if store::terms_of(tx, &table.assignment, now).await?.late != rule {
            store::add_late_rule(tx, id, rule, Some(who.id), now).await?;
        }
        Ok(see_other(path_dates(id)).flash("submission-flash-late"))
    })
    .await
}
