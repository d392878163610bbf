//! The trainer lets learners choose their groups: how many, how large, until when.

use super::board::{Table, usual_name};
use crate::app::App;
use crate::assignment::pages::{Stop, path_choice_opening, path_groups, taught};
use crate::assignment::rules::GroupChoice;
use crate::assignment::store;
use crate::cohort::rules::Cohort;
use crate::db::{AssignmentId, OnUnique, PersonId};
use crate::people::SignedIn;
use crate::schedule::rules::instant;
use crate::web::{Form, Page, PageResult, Problem, Screen, change_once, dates, see_other};
use actix_web::web;
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

const CLOSED: &str = "grouping-problem-choice-closed";
const GROUPS_MOST: u8 = 100;
const PLACES_MOST: u8 = 100;

#[derive(Serialize)]
struct Show {
    /// Where the cohort is: its instants are told by its clocks.
    zone: String,
    assignment: Titled,
    /// null, or how it stands.
    choice: Option<ChoiceView>,
    /// Who chooses: nobody who has a group of their own.
    people: usize,
    /// Those in no group.
    waiting: usize,
    /// Of the brief; the choice that stands asks for something else.
    size: Size,
    other: bool,
    form: Opening,
    problems: Vec<Problem>,
}

#[derive(Serialize)]
struct Size {
    min: u8,
    max: u8,
}

impl Page for Show {
    const TEMPLATE: &'static str = "assignment/choice_opening.html";
}

#[derive(Serialize)]
struct Titled {
    title: String,
    href: String,
    choice_href: String,
    /// Whoever chose stays, the others are placed.
    complete_href: String,
}

#[derive(Serialize)]
struct ChoiceView {
    open: bool,
    until: DateTime<Utc>,
    places: usize,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Opening {
    groups: String,
    places: String,
    until_date: String,
    until_time: String,
    /// « Terminer maintenant ».
    end: String,
}

impl Opening {
    /// What stands, or what the brief and the number of people suggest.
    fn of(table: &Table, people: usize) -> Self {
        let zone = table.cohort.tz();
        let (groups, places, until) = match &table.choice {
            Some(choice) => (choice.groups, choice.places, choice.until),
            None => {
                let most = table.brief_size.1.min(PLACES_MOST);
                let groups = people.div_ceil(usize::from(most.max(1)));
                let groups = u8::try_from(groups).unwrap_or(GROUPS_MOST);
                (
                    groups.clamp(1, GROUPS_MOST),
                    most,
                    table.now + TimeDelta::days(2),
                )
            }
        };
        let until = until.with_timezone(&zone);
        Self {
            groups: groups.to_string(),
            places: places.to_string(),
            until_date: until.date_naive().to_string(),
            until_time: until.format("%H:%M").to_string(),
            end: String::new(),
        }
    }

    fn parse(&self, table: &Table, by: PersonId) -> Result<GroupChoice, Vec<Problem>> {
        if self.end == "yes" {
            return self.end(table, by);
        }
        let mut problems = Vec::new();
        let small = |text: &str, most: u8| {
            let number = text.trim().parse().ok();
            number.filter(|number| (1..=most).contains(number))
        };
        let (groups, places) = (
            small(&self.groups, GROUPS_MOST),
            small(&self.places, PLACES_MOST),
        );
        for (field, number) in [("groups", groups), ("places", places)] {
            if number.is_none() {
                problems.push(Problem::new(field, "grouping-problem-number"));
            }
        }
        let until = self.until(&table.cohort).and_then(|until| {
            let past = || Problem::new("until_date", "assignment-problem-due-past");
            Some(until).filter(|it| *it > table.now).ok_or_else(past)
        });
        let until = until.map_err(|problem| problems.push(problem)).ok();
        match (groups, places, until) {
            (Some(groups), Some(places), Some(until)) if problems.is_empty() => Ok(GroupChoice {
                version: table.choice.as_ref().map_or(0, |it| it.version) + 1,
                groups,
                places,
                until,
                by,
            }),
            _ => Err(problems),
        }
    }

    fn until(&self, cohort: &Cohort) -> Result<DateTime<Utc>, Problem> {
        let date = dates::typed(&self.until_date);
        let date = date.ok_or_else(|| Problem::new("until_date", "layout-problem-date"))?;
        let time = NaiveTime::parse_from_str(self.until_time.trim(), "%H:%M");
        let time = time.map_err(|_| Problem::new("until_time", "layout-problem-time"))?;
        Ok(instant(date, time, cohort.tz()))
    }

    /// An instant ago: nobody presses at the same one.
    fn end(&self, table: &Table, by: PersonId) -> Result<GroupChoice, Vec<Problem>> {
        let choice = table.choice.clone();
        let choice = choice.ok_or_else(|| vec![Problem::new("", CLOSED)])?;
        Ok(GroupChoice {
            version: choice.version + 1,
            until: table.now - TimeDelta::seconds(1),
            by,
            ..choice
        })
    }
}

fn view(table: &Table, form: Opening, problems: Vec<Problem>) -> Show {
    let id = table.assignment.id;
    let (min, max) = table.brief_size;
    let placed = |person: &PersonId| {
        let mut groups = table.groups.iter();
        groups.any(|group| group.members.contains(person))
    };
    let (people, waiting) = (
        table.choosers().count(),
        table.choosers().filter(|person| !placed(person)).count(),
    );
    Show {
        zone: table.cohort.zone.clone(),
        assignment: Titled {
            title: table.assignment.title.clone(),
            href: path_groups(id),
            choice_href: path_choice_opening(id),
            complete_href: format!("{}?propose=balanced&keep=yes&seed=1", path_groups(id)),
        },
        choice: table.choice.as_ref().map(|it| ChoiceView {
            open: it.is_open(table.now),
            until: it.until,
            places: usize::from(it.groups) * usize::from(it.places),
        }),
        size: Size { min, max },
        other: table
            .choice
            .as_ref()
            .is_some_and(|it| !(min..=max).contains(&it.places)),
        people,
        waiting,
        form,
        problems,
    }
}

/// GET /assignments/{assignment}/groups/choice
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
) -> PageResult {
    let table = Table::load(&app, &who, *id).await?;
    let people = table.choosers().count();
    let form = Opening::of(&table, people);
    screen.show(&view(&table, form, Vec::new()))
}

/// POST /assignments/{assignment}/groups/choice: opens the choice, changes or ends it.
pub async fn update(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    form: Form<Opening>,
) -> PageResult {
    let table = Table::load(&app, &who, *id).await?;
    let choice = match form.value.parse(&table, who.id) {
        Ok(choice) => choice,
        Err(problems) => return screen.again(&view(&table, form.value.clone(), problems)),
    };
    let now = app.clock.now();
    let saved = change_once(&app.db, &form.key, now, async |tx| {
        store::hold_assignment(tx, *id).await?;
        let (_, groups) = taught(tx, &who, *id).await?;
        let ends = form.value.end == "yes";
        if ends && !table.choice.as_ref().is_some_and(|it| it.is_open(now)) {
            return Err(Stop::problem("", CLOSED));
        }
        let names = |place| usual_name(&screen, place);
        // Somebody else said something else of it in between: their version is there.
        store::save_choice(tx, *id, &choice, (&groups, names), now)
            .await
            .on_unique(Stop::Changed)?;
        let said = match ends {
            true => "grouping-flash-choice-ended",
            false => "grouping-flash-choice",
        };
        Ok(see_other(path_choice_opening(*id)).flash(said))
    })
    .await;
    match saved {
        Ok(to) => Ok(to.response()),
        Err(Stop::Page(error)) => Err(error),
        Err(Stop::Problem(problem)) => {
            screen.again(&view(&table, form.value.clone(), vec![problem]))
        }
        Err(Stop::Changed) => {
            let table = Table::load(&app, &who, *id).await?;
            let problems = vec![Problem::new("", "grouping-problem-choice-changed")];
            screen.changed(&view(&table, form.value.clone(), problems))
        }
    }
}
