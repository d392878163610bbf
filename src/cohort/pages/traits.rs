//! What trainers note of learners to make groups with: level, employer, site.

use super::{Head, path};
use crate::app::App;
use crate::cohort::rules::{Cohort, Enrolment, Level, Traits, TraitsRefusal};
use crate::cohort::store;
use crate::db::{CohortId, OnUnique, PersonId};
use crate::people::store::Person;
use crate::people::{SignedIn, Who};
use crate::web::{
    Fields, Form, OrNotFound, Page, PageError, PageResult, Problem, Screen, SeeOther, change_once,
    see_other,
};
use actix_web::web;
use sea_orm::DbErr;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};

#[derive(Serialize)]
struct Show {
    cohort: Head,
    people: Vec<Row>,
    levels: Vec<&'static str>,
    /// Names already noted, to choose from.
    employers: BTreeSet<String>,
    sites: BTreeSet<String>,
    problems: Vec<Problem>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "cohort/traits.html";
}

#[derive(Serialize)]
struct Row {
    id: PersonId,
    name: String,
    level: String,
    employer: String,
    site: String,
    /// The version these were read in, and what it said.
    version: u32,
    was: String,
}

/// One person's line of the form.
struct Typed<'a> {
    level: &'a str,
    employer: &'a str,
    site: &'a str,
    was: &'a str,
    version: u32,
}

impl<'a> Typed<'a> {
    fn of(fields: &'a Fields, person: PersonId) -> Option<Self> {
        let said = |field: &str| fields.get(&format!("{field}-{person}"));
        Some(Self {
            level: said("level"),
            employer: said("employer"),
            site: said("site"),
            was: said("was"),
            version: said("version").parse().ok()?,
        })
    }

    fn is_changed(&self) -> bool {
        together(self.level, self.employer, self.site) != self.was
    }
}

fn together(level: &str, employer: &str, site: &str) -> String {
    format!("{level}|{employer}|{site}")
}

fn code(traits: &Traits) -> &'static str {
    traits.level.map_or("", Level::code)
}

type Known = HashMap<PersonId, (u32, Traits)>;

/// What the page is made of: four statements.
struct Table {
    cohort: Cohort,
    learners: Vec<(Person, Enrolment)>,
    known: Known,
}

impl Table {
    async fn load(app: &App, who: &Who, id: CohortId) -> Result<Self, PageError> {
        let db = app.db.read();
        let cohort = store::find(db, &who.sees(), id).await?.or_not_found()?;
        if !who.teaches().holds(id) {
            return Err(PageError::Forbidden("another role"));
        }
        let today = cohort.today(app.clock.now());
        let mut learners = store::learners(db, id).await?;
        learners.retain(|(_, it)| it.until_on.is_none_or(|last| today <= last));
        let known = store::traits(db, id).await?;
        Ok(Self {
            cohort,
            learners,
            known,
        })
    }

    fn of(&self, person: PersonId) -> (u32, Traits) {
        self.known.get(&person).cloned().unwrap_or_default()
    }

    fn view(&self, typed: Option<&Fields>, problems: Vec<Problem>) -> Show {
        let row = |(person, _): &(Person, Enrolment)| {
            let (version, kept) = self.of(person.id);
            let was = together(code(&kept), &kept.employer, &kept.site);
            // What somebody did not touch is shown as it stands now.
            let typed = typed.and_then(|fields| Typed::of(fields, person.id));
            let typed = typed.filter(Typed::is_changed);
            let kept = Typed {
                level: code(&kept),
                employer: &kept.employer,
                site: &kept.site,
                was: "",
                version,
            };
            let shown = typed.unwrap_or(kept);
            Row {
                id: person.id,
                name: person.name(),
                level: shown.level.to_owned(),
                employer: shown.employer.to_owned(),
                site: shown.site.to_owned(),
                version,
                was,
            }
        };
        let noted = |of: fn(&Traits) -> &String| {
            let all = self.known.values().map(|(_, traits)| of(traits));
            all.filter(|name| !name.is_empty()).cloned().collect()
        };
        Show {
            cohort: Head::of(&self.cohort),
            people: self.learners.iter().map(row).collect(),
            levels: Level::ALL.into_iter().map(Level::code).collect(),
            employers: noted(|it| &it.employer),
            sites: noted(|it| &it.site),
            problems,
        }
    }
}

/// GET /cohorts/{cohort}/traits
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<CohortId>,
) -> PageResult {
    let table = Table::load(&app, &who, *id).await?;
    screen.show(&table.view(None, Vec::new()))
}

enum Stopped {
    /// Somebody noted something else of one of them meanwhile.
    Changed,
    Page(PageError),
}

impl From<DbErr> for Stopped {
    fn from(error: DbErr) -> Self {
        Self::Page(error.into())
    }
}

/// POST /cohorts/{cohort}/traits: what changed is another version; the rest stays as it is.
pub async fn update(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<CohortId>,
    form: Form<Fields>,
) -> PageResult {
    let table = Table::load(&app, &who, *id).await?;
    let changes = match changes(&table, &form.value) {
        Ok(changes) => changes,
        Err(problems) => return screen.again(&table.view(Some(&form.value), problems)),
    };
    match save(&app, &who, *id, &form, &changes).await {
        Ok(to) => Ok(to.response()),
        Err(Stopped::Page(error)) => Err(error),
        Err(Stopped::Changed) => {
            let table = Table::load(&app, &who, *id).await?;
            let problems = vec![Problem::new("", "grouping-problem-traits-changed")];
            screen.changed(&table.view(Some(&form.value), problems))
        }
    }
}

async fn save(
    app: &App,
    who: &SignedIn,
    id: CohortId,
    form: &Form<Fields>,
    changes: &[Change],
) -> Result<SeeOther, Stopped> {
    let now = app.clock.now();
    change_once(&app.db, &form.key, now, async |tx| {
        for (person, version, traits) in changes {
            let of = (id, *person);
            store::note_traits(tx, of, (*version, traits), (who.id, now))
                .await
                .on_unique(Stopped::Changed)?;
        }
        Ok(see_other(format!("{}/traits", path(id))).flash("grouping-flash-traits"))
    })
    .await
}

/// Somebody, the version that was read, and what is noted now.
type Change = (PersonId, u32, Traits);

/// Those of whom the form says something else than it was made with; the others stay as they are,
/// whatever somebody else noted meanwhile.
fn changes(table: &Table, fields: &Fields) -> Result<Vec<Change>, Vec<Problem>> {
    let (mut changes, mut problems) = (Vec::new(), Vec::new());
    for (person, _) in &table.learners {
        let id = person.id;
        let typed = Typed::of(fields, id).filter(Typed::is_changed);
        let Some(Typed {
            level,
            employer,
            site,
            version,
            ..
        }) = typed
        else {
            continue;
        };
        match Traits::typed(level, employer, site) {
            Ok(traits) if traits == table.of(id).1 => {}
            Ok(traits) => changes.push((id, version, traits)),
            Err(why) => problems.push(problem(why, id)),
        }
    }
    if problems.is_empty() {
        Ok(changes)
    } else {
        Err(problems)
    }
}

fn problem(why: TraitsRefusal, person: PersonId) -> Problem {
    let (field, key) = match why {
        TraitsRefusal::Level => ("level", "layout-problem-choice"),
        TraitsRefusal::Employer => ("employer", "layout-problem-too-long"),
        TraitsRefusal::Site => ("site", "layout-problem-too-long"),
    };
    Problem::new(&format!("{field}-{person}"), key)
}
