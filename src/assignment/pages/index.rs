//! All work of a cohort: what a learner has to do, what a trainer has to grade.

use super::asks::AsksView;
use super::dates::LateForm;
use super::views::{CohortView, given_names};
use super::{must_teach, path_groups, path_queue, path_show};
use crate::app::App;
use crate::assignment::rules::{Assignment, LateRule, is_individual};
use crate::assignment::store;
use crate::cohort::rules::Cohort;
use crate::cohort::store as cohorts;
use crate::db::{AssignmentId, CohortId, OnUnique, PersonId};
use crate::people::store as people;
use crate::people::{Cohorts, SignedIn};
use crate::schedule::rules::instant;
use crate::web::{
    Form, OrNotFound, Page, PageError, PageResult, Problem, Screen, change_once, dates, see_other,
};
use actix_web::web;
use chrono::{DateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};

#[derive(Serialize)]
struct Index {
    /// Where the cohort is: its instants are told by its clocks.
    zone: String,
    cohort: CohortView,
    teach: bool,
    items: Vec<Item>,
    plan: Option<Plan>,
    problems: Vec<Problem>,
}

impl Page for Index {
    const TEMPLATE: &'static str = "assignment/index.html";
}

#[derive(Serialize, Default)]
struct Item {
    title: String,
    href: String,
    due: DateTime<Utc>,
    state: &'static str,
    late: bool,
    with: Option<String>,
    asks: AsksView,
    handed_in: usize,
    total: usize,
    waiting: usize,
}

#[derive(Serialize)]
struct Plan {
    options: Vec<Choice>,
    form: Given,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

/// A brief to give, and when it is due.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Given {
    #[serde(default)]
    assignment: String,
    #[serde(default)]
    due_date: String,
    #[serde(default)]
    due_time: String,
    #[serde(default)]
    late: String,
    #[serde(default)]
    late_date: String,
    #[serde(default)]
    late_time: String,
}

/// GET /cohorts/{cohort}/assignments
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<CohortId>,
) -> PageResult {
    let cohort = cohorts::find(app.db.read(), &who.sees(), *id)
        .await?
        .or_not_found()?;
    let form = Given {
        due_time: "18:00".into(),
        late: LateRule::Always.code().into(),
        late_time: "18:00".into(),
        ..Given::default()
    };
    screen.show(&index(&app, &who, &cohort, form, Vec::new()).await?)
}

async fn index(
    app: &App,
    who: &SignedIn,
    cohort: &Cohort,
    form: Given,
    problems: Vec<Problem>,
) -> Result<Index, PageError> {
    let teach = who.teaches().holds(cohort.id);
    let among = Cohorts::Only(vec![cohort.id]);
    let (items, plan) = if teach {
        let progress = store::progress(app.db.read(), &among).await?;
        let expected = Expected::load(app, cohort, &progress).await?;
        let given: Vec<&str> = progress
            .iter()
            .map(|it| it.assignment.brief.as_str())
            .collect();
        let plan = Plan {
            options: not_given(app, cohort, &given),
            form,
        };
        let items = progress.into_iter().map(|it| to_grade(it, &expected));
        (items.collect(), Some(plan))
    } else {
        (to_do(app, who, cohort).await?, None)
    };
    Ok(Index {
        zone: cohort.zone.clone(),
        cohort: cohort.into(),
        teach,
        items,
        plan,
        problems,
    })
}

fn not_given(app: &App, cohort: &Cohort, given: &[&str]) -> Vec<Choice> {
    let course = app.catalog.course(&cohort.course_slug);
    let briefs = course.as_ref().map(|course| course.assignments.as_slice());
    briefs
        .unwrap_or_default()
        .iter()
        .filter(|brief| !given.contains(&brief.id.as_str()))
        .map(|brief| Choice {
            value: brief.id.clone(),
            label: brief.title.clone(),
        })
        .collect()
}

/// Who has not begun what is for each alone: it makes its groups with the first word.
struct Expected {
    alone: BTreeSet<String>,
    enrolled: BTreeSet<PersonId>,
    grouped: HashMap<AssignmentId, BTreeSet<PersonId>>,
}

impl Expected {
    async fn load(
        app: &App,
        cohort: &Cohort,
        progress: &[store::Waiting],
    ) -> Result<Self, PageError> {
        let db = app.db.read();
        let course = app.catalog.course(&cohort.course_slug);
        let briefs = course.iter().flat_map(|course| &course.assignments);
        let alone = briefs.filter(|brief| is_individual(brief.group_size));
        let today = cohort.today(app.clock.now());
        let enrolments = cohorts::enrolments(db, cohort.id).await?;
        let here = enrolments.iter().filter(|it| it.covers(today));
        let ids: Vec<_> = progress.iter().map(|it| it.assignment.id).collect();
        Ok(Self {
            alone: alone.map(|brief| brief.id.clone()).collect(),
            enrolled: here.map(|it| it.person).collect(),
            grouped: store::grouped(db, &ids).await?,
        })
    }

    /// How many have not begun.
    fn without_group(&self, assignment: &Assignment) -> usize {
        if !self.alone.contains(&assignment.brief) {
            return 0;
        }
        let grouped = self.grouped.get(&assignment.id);
        let begun = |it: &&PersonId| grouped.is_some_and(|them| them.contains(it));
        self.enrolled.iter().filter(|it| !begun(it)).count()
    }
}

fn to_grade(progress: store::Waiting, expected: &Expected) -> Item {
    let counts = progress.counts;
    let without = expected.without_group(&progress.assignment);
    Item {
        title: progress.assignment.title,
        href: path_queue(progress.assignment.id),
        due: progress.assignment.due_at,
        handed_in: counts.handed_in,
        total: counts.total + without,
        waiting: counts.waiting,
        ..Item::default()
    }
}

async fn to_do(app: &App, who: &SignedIn, cohort: &Cohort) -> Result<Vec<Item>, PageError> {
    let among = Cohorts::Only(vec![cohort.id]);
    let due = store::due_for(app.db.read(), &among, who.id, app.clock.now()).await?;
    let groups = due.iter().filter_map(|due| Some(due.group.as_ref()?.0));
    let groups = store::members_and_files(app.db.read(), groups).await?;
    let members = groups.values().flat_map(|(members, _)| members);
    let people = people::by_ids(app.db.read(), members.copied()).await?;
    let items = due.into_iter().map(|due| {
        let group = due.group.as_ref().and_then(|(id, _)| groups.get(id));
        let others = group.into_iter().flat_map(|(members, _)| members).copied();
        let others = others.filter(|id| *id != who.id);
        Item {
            with: Some(given_names(&people, others)).filter(|names| !names.is_empty()),
            asks: AsksView::of(&due, &cohort.zone),
            state: due.state.code(),
            late: due.is_late(app.clock.now()),
            href: path_show(due.assignment.id),
            due: due.date.at,
            title: due.assignment.title,
            ..Item::default()
        }
    });
    Ok(items.collect())
}

/// POST /cohorts/{cohort}/assignments: gives a brief of the course to the cohort.
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<CohortId>,
    form: Form<Given>,
) -> PageResult {
    must_teach(&who, *id)?;
    let cohort = cohorts::find(app.db.read(), &who.teaches(), *id)
        .await?
        .or_not_found()?;
    let now = app.clock.now();
    let problems = match form.value.parse(&app, &cohort, now) {
        Ok(new) => match add(&app, &who, &form, &new, now).await {
            Ok(to) => return Ok(to),
            Err(GivenBefore::Page(error)) => return Err(error),
            Err(GivenBefore::Known) => {
                vec![Problem::new("assignment", "assignment-problem-given")]
            }
        },
        Err(problems) => problems,
    };
    screen.again(&index(&app, &who, &cohort, form.value.clone(), problems).await?)
}

enum GivenBefore {
    Known,
    Page(PageError),
}

impl From<sea_orm::DbErr> for GivenBefore {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Page(error.into())
    }
}

async fn add(
    app: &App,
    who: &SignedIn,
    form: &Form<Given>,
    (new, late, alone): &(Assignment, LateRule, bool),
    now: DateTime<Utc>,
) -> Result<actix_web::HttpResponse, GivenBefore> {
    let to = change_once(&app.db, &form.key, now, async |tx| {
        store::add(tx, new, Some(who.id), now)
            .await
            .on_unique(GivenBefore::Known)?;
        if *late != LateRule::Always {
            store::add_late_rule(tx, new.id, *late, Some(who.id), now).await?;
        }
        let next = if *alone {
            path_queue(new.id)
        } else {
            path_groups(new.id)
        };
        Ok::<_, GivenBefore>(see_other(next).flash("assignment-flash-given"))
    })
    .await?;
    Ok(to.response())
}

impl Given {
    fn parse(
        &self,
        app: &App,
        cohort: &Cohort,
        now: DateTime<Utc>,
    ) -> Result<(Assignment, LateRule, bool), Vec<Problem>> {
        let mut problems = Vec::new();
        let brief = app
            .catalog
            .course(&cohort.course_slug)
            .and_then(|course| course.brief(self.assignment.trim()).cloned());
        if brief.is_none() {
            problems.push(Problem::new("assignment", "layout-problem-choice"));
        }
        let date = dates::typed(&self.due_date);
        if date.is_none() {
            problems.push(Problem::new("due_date", "layout-problem-date"));
        }
        let time = NaiveTime::parse_from_str(self.due_time.trim(), "%H:%M");
        if time.is_err() {
            problems.push(Problem::new("due_time", "layout-problem-time"));
        }
        let (Some(brief), Some(date), Ok(time)) = (brief, date, time) else {
            return Err(problems);
        };
        let due_at = instant(date, time, cohort.tz());
        if due_at <= now {
            return Err(vec![Problem::new(
                "due_date",
                "assignment-problem-due-past",
            )]);
        }
        let late = LateForm {
            late: self.late.clone(),
            late_date: self.late_date.clone(),
            late_time: self.late_time.clone(),
        };
        let late = late.parse(due_at, cohort.tz()).map_err(|it| vec![it])?;
        let new = Assignment {
            id: AssignmentId::fresh(),
            cohort: cohort.id,
            brief: brief.id.clone(),
            title: brief.title.clone(),
            due_at,
        };
        Ok((new, late, is_individual(brief.group_size)))
    }
}
