//! The cohorts one sees, and a new one.

use super::{minutes_of, path};
use crate::app::App;
use crate::cohort::rules::Cohort;
use crate::cohort::store;
use crate::db::{CohortId, OnUnique, PersonId};
use crate::organisation::asked_first;
use crate::people::store::{self as people, Person};
use crate::people::{Admin, Role, SignedIn};
use crate::web::{
    Fields, Form, Page, PageError, PageResult, Problem, Screen, change_once, dates, see_other,
};
use actix_web::web;
use chrono::NaiveDate;
use sea_orm::DbErr;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};

#[derive(Serialize)]
struct Index {
    cohorts: Vec<Row>,
    may_create: bool,
}

impl Page for Index {
    const TEMPLATE: &'static str = "cohort/index.html";
}

#[derive(Serialize)]
struct Row {
    title: String,
    href: String,
    from: NaiveDate,
    until: NaiveDate,
    learners: usize,
    state: &'static str,
}

/// GET /cohorts
pub async fn index(app: web::Data<App>, who: SignedIn, screen: Screen) -> PageResult {
    if let Some(first) = asked_first(&app, &who).await? {
        return Ok(first.response());
    }
    let cohorts = store::list(app.db.read(), &who.sees()).await?;
    let ids: Vec<CohortId> = cohorts.iter().map(|it| it.id).collect();
    let now = app.clock.now();
    let mut learners: HashMap<CohortId, usize> = HashMap::new();
    for enrolment in store::enrolments_of(app.db.read(), &ids).await? {
        let home = cohorts.iter().find(|it| it.id == enrolment.cohort);
        if home.is_some_and(|it| !enrolment.is_ending(it.today(now))) {
            *learners.entry(enrolment.cohort).or_default() += 1;
        }
    }
    let row = |it: Cohort| Row {
        href: path(it.id),
        learners: learners.get(&it.id).copied().unwrap_or_default(),
        state: it.phase(it.today(now)).code(),
        from: it.starts_on,
        until: it.ends_on,
        title: it.name,
    };
    screen.show(&Index {
        cohorts: cohorts.into_iter().map(row).collect(),
        may_create: who.is_admin(),
    })
}

#[derive(Serialize)]
struct New {
    problems: Vec<Problem>,
    form: CohortForm,
    courses: Vec<Choice>,
    trainers: Vec<Choice>,
}

impl Page for New {
    const TEMPLATE: &'static str = "cohort/new.html";
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

#[derive(Default, Serialize)]
struct CohortForm {
    course: String,
    title: String,
    code: String,
    from: String,
    until: String,
    hours: String,
    trainers: Vec<String>,
}

impl CohortForm {
    fn read(fields: &Fields) -> Self {
        let get = |name| fields.get(name).to_owned();
        Self {
            course: get("course"),
            title: get("title"),
            code: get("code"),
            from: get("from"),
            until: get("until"),
            hours: get("hours"),
            trainers: fields.all("trainers").map(str::to_owned).collect(),
        }
    }

    /// The cohort this asks for, or what to correct.
    fn parse(
        &self,
        app: &App,
        trainers: &[Person],
    ) -> Result<(Cohort, Vec<PersonId>), Vec<Problem>> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, key: &str| problems.push(Problem::new(field, key));
        for (field, text, longest) in [("title", &self.title, 200), ("code", &self.code, 40)] {
            match text.chars().count() {
                0 => wrong(field, "layout-problem-required"),
                length if length > longest => wrong(field, "layout-problem-too-long"),
                _ => {}
            }
        }
        if app.catalog.course(&self.course).is_none() {
            wrong("course", "layout-problem-choice");
        }
        let (from, until) = (dates::typed(&self.from), dates::typed(&self.until));
        for (field, date) in [("from", from), ("until", until)] {
            if date.is_none() {
                wrong(field, "layout-problem-date");
            }
        }
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            wrong("until", "cohort-problem-dates");
        }
        let minutes = minutes_of(&self.hours);
        if minutes.is_none() {
            wrong("hours", "cohort-problem-hours");
        }
        let chosen: BTreeSet<&String> = self.trainers.iter().collect();
        let staff: Vec<PersonId> = trainers
            .iter()
            .map(|it| it.id)
            .filter(|id| chosen.contains(&id.to_string()))
            .collect();
        if staff.len() < chosen.len() {
            wrong("trainers", "layout-problem-choice");
        }
        match (from, until, minutes) {
            (Some(starts_on), Some(ends_on), Some(target_minutes)) if problems.is_empty() => {
                let cohort = Cohort {
                    id: CohortId::fresh(),
                    code: self.code.clone(),
                    name: self.title.clone(),
                    course_slug: self.course.clone(),
                    starts_on,
                    ends_on,
                    zone: "Europe/Paris".into(),
                    target_minutes,
                };
                Ok((cohort, staff))
            }
            _ => Err(problems),
        }
    }
}

fn view(app: &App, trainers: &[Person], form: CohortForm, problems: Vec<Problem>) -> New {
    let catalog = app.catalog.catalog();
    let courses = catalog.courses().iter().map(|course| Choice {
        value: course.slug.clone(),
        label: course.title.clone(),
    });
    let trainers = trainers.iter().map(|person| Choice {
        value: person.id.to_string(),
        label: person.name(),
    });
    New {
        problems,
        form,
        courses: courses.collect(),
        trainers: trainers.collect(),
    }
}

/// GET /cohorts/new
pub async fn new(app: web::Data<App>, admin: Admin, screen: Screen) -> PageResult {
    if let Some(first) = asked_first(&app, &admin).await? {
        return Ok(first.response());
    }
    let trainers = people::trainers(app.db.read()).await?;
    screen.show(&view(&app, &trainers, CohortForm::default(), Vec::new()))
}

/// Why a cohort is not kept.
enum Stopped {
    CodeTaken,
    Page(PageError),
}

impl From<DbErr> for Stopped {
    fn from(error: DbErr) -> Self {
        Self::Page(error.into())
    }
}

/// POST /cohorts
pub async fn create(
    app: web::Data<App>,
    admin: Admin,
    screen: Screen,
    form: Form<Fields>,
) -> PageResult {
    let trainers = people::trainers(app.db.read()).await?;
    let said = CohortForm::read(&form.value);
    let (cohort, staff) = match said.parse(&app, &trainers) {
        Ok(parsed) => parsed,
        Err(problems) => return screen.again(&view(&app, &trainers, said, problems)),
    };
    let now = app.clock.now();
    let kept = change_once(&app.db, &form.key, now, async |tx| {
        store::add(tx, &cohort, Some(admin.id), now)
            .await
            .on_unique(Stopped::CodeTaken)?;
        for trainer in staff {
            people::grant(tx, trainer, Role::Trainer, cohort.id, now).await?;
        }
        Ok::<_, Stopped>(see_other(path(cohort.id)).flash("cohort-flash-created"))
    })
    .await;
    match kept {
        Ok(to) => Ok(to.response()),
        Err(Stopped::Page(error)) => Err(error),
        Err(Stopped::CodeTaken) => {
            let problems = vec![Problem::new("code", "cohort-problem-code-taken")];
            screen.again(&view(&app, &trainers, said, problems))
        }
    }
}
