//! Who should work with whom, or rather not: what a balanced proposal looks at first.

use super::board::size_of;
use crate::app::App;
use crate::assignment::pages::views::{People, full_name, named};
use crate::assignment::pages::{Stop, must_teach, path_groups, path_wishes};
use crate::assignment::rules::{Assignment, Wish, WishKind};
use crate::assignment::store;
use crate::cohort::store as cohorts;
use crate::db::{AssignmentId, OnUnique, PersonId, RowId};
use crate::people::SignedIn;
use crate::people::store as people;
use crate::web::{
    Fields, Form, OrNotFound, Page, PageError, PageResult, Problem, Screen, change_once, see_other,
};
use actix_web::web;
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

const REASON_MAX: usize = 300;
/// As many as a person can keep in mind; a search is no slower for more.
const WISHES_MOST: usize = 500;

#[derive(Serialize)]
struct Show {
    /// Where the cohort is: its instants are told by its clocks.
    zone: String,
    assignment: Titled,
    wishes: Vec<WishView>,
    people: Vec<Someone>,
    form: WishForm,
    problems: Vec<Problem>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "assignment/wishes.html";
}

#[derive(Serialize)]
struct Titled {
    title: String,
    href: String,
    wishes_href: String,
}

#[derive(Serialize)]
struct WishView {
    kind: &'static str,
    one: String,
    other: String,
    reason: String,
    by: String,
    at: DateTime<Utc>,
    removal_href: String,
}

#[derive(Serialize)]
struct Someone {
    value: PersonId,
    label: String,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WishForm {
    kind: String,
    one: String,
    other: String,
    reason: String,
}

/// What the page is made of: four statements.
struct Table {
    assignment: Assignment,
    zone: String,
    wishes: Vec<Wish>,
    here: BTreeSet<PersonId>,
    people: People,
}

impl Table {
    async fn load(app: &App, who: &SignedIn, id: AssignmentId) -> Result<Self, PageError> {
        let db = app.db.read();
        let assignment = store::find(db, &who.sees(), id).await?.or_not_found()?;
        must_teach(who, assignment.cohort)?;
        let cohort = cohorts::find_with_enrolments(db, &who.sees(), assignment.cohort).await?;
        let (cohort, enrolments) = cohort.or_not_found()?;
        size_of(app, &cohort, &assignment)?;
        let wishes = store::wishes(db, id).await?;
        let today = cohort.today(app.clock.now());
        let stays = enrolments
            .iter()
            .filter(|it| it.until_on.is_none_or(|last| today <= last));
        let here: BTreeSet<PersonId> = stays.map(|it| it.person).collect();
        let wished = wishes.iter().flat_map(|it| [it.pair.0, it.pair.1, it.by]);
        let involved: Vec<PersonId> = here.iter().copied().chain(wished).collect();
        let people = people::by_ids(db, involved).await?;
        Ok(Self {
            assignment,
            zone: cohort.zone,
            wishes,
            here,
            people,
        })
    }

    fn view(&self, form: WishForm, problems: Vec<Problem>) -> Show {
        let id = self.assignment.id;
        let name = |id| full_name(&self.people, id);
        let wish = |it: &Wish| WishView {
            kind: it.kind.code(),
            one: name(it.pair.0),
            other: name(it.pair.1),
            reason: it.reason.clone(),
            by: name(it.by),
            at: it.at,
            removal_href: format!("{}/{}/removal", path_wishes(id), it.id),
        };
        let people = named(&self.people, self.here.iter().copied()).into_iter();
        Show {
            zone: self.zone.clone(),
            assignment: Titled {
                title: self.assignment.title.clone(),
                href: path_groups(id),
                wishes_href: path_wishes(id),
            },
            wishes: self.wishes.iter().map(wish).collect(),
            people: people
                .map(|(value, label)| Someone { value, label })
                .collect(),
            form,
            problems,
        }
    }
}

/// GET /assignments/{assignment}/groups/wishes
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
) -> PageResult {
    let table = Table::load(&app, &who, *id).await?;
    let form = WishForm {
        kind: WishKind::Apart.code().into(),
        ..WishForm::default()
    };
    screen.show(&table.view(form, Vec::new()))
}

impl WishForm {
    fn parse(
        &self,
        here: &BTreeSet<PersonId>,
        (by, at): (PersonId, DateTime<Utc>),
    ) -> Result<Wish, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut refuse = |field: &str, key: &str| problems.push(Problem::new(field, key));
        let someone = |text: &str| text.parse().ok().filter(|id| here.contains(id));
        let kind = WishKind::of(&self.kind);
        let (one, other) = (someone(&self.one), someone(&self.other));
        if kind.is_none() {
            refuse("kind", "layout-problem-choice");
        }
        if one.is_none() {
            refuse("one", "grouping-problem-person");
        }
        if other.is_none() {
            refuse("other", "grouping-problem-person");
        } else if one == other {
            refuse("other", "grouping-problem-same-person");
        }
        let reason = self.reason.trim();
        if reason.is_empty() {
            refuse("reason", "grouping-problem-reason");
        } else if reason.chars().count() > REASON_MAX {
            refuse("reason", "layout-problem-too-long");
        }
        match (kind, one, other) {
            (Some(kind), Some(one), Some(other)) if problems.is_empty() => Ok(Wish {
                id: RowId::fresh(),
                kind,
                pair: (one, other),
                reason: reason.to_owned(),
                by,
                at,
            }),
            _ => Err(problems),
        }
    }
}

/// POST /assignments/{assignment}/groups/wishes: two people have one wish.
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    form: Form<WishForm>,
) -> PageResult {
    let table = Table::load(&app, &who, *id).await?;
    let now = app.clock.now();
    let wish = match form.value.parse(&table.here, (who.id, now)) {
        Ok(wish) => wish,
        Err(problems) => return screen.again(&table.view(form.value.clone(), problems)),
    };
    let saved = change_once(&app.db, &form.key, now, async |tx| {
        store::hold_assignment(tx, *id).await?;
        let standing = store::wishes(tx, *id).await?;
        let (one, other) = wish.pair;
        if standing.iter().any(|it| it.is_of(one, other)) {
            return Err(Stop::problem("other", "grouping-problem-wished"));
        }
        if standing.len() >= WISHES_MOST {
            return Err(Stop::problem("", "grouping-problem-wishes-many"));
        }
        store::add_wish(tx, *id, &wish).await?;
        Ok(see_other(path_wishes(*id)).flash("grouping-flash-wish"))
    })
    .await;
    match saved {
        Ok(to) => Ok(to.response()),
        Err(Stop::Page(error)) => Err(error),
        Err(Stop::Problem(problem)) => screen.again(&table.view(form.value.clone(), vec![problem])),
        Err(Stop::Changed) => Err(PageError::Refused("grouping-problem-wished")),
    }
}

/// POST /assignments/{assignment}/groups/wishes/{wish}/removal
pub async fn remove(
    app: web::Data<App>,
    who: SignedIn,
    ids: web::Path<(AssignmentId, RowId)>,
    form: Form<Fields>,
) -> PageResult {
    let (id, wish) = ids.into_inner();
    let now = app.clock.now();
    let to = change_once(&app.db, &form.key, now, async |tx| {
        taught_alone(tx, &who, id).await?;
        let standing = store::wishes(tx, id).await?;
        standing.iter().find(|it| it.id == wish).or_not_found()?;
        store::remove_wish(tx, wish, who.id, now)
            .await
            .on_unique(PageError::NotFound)?;
        Ok::<_, PageError>(see_other(path_wishes(id)).flash("grouping-flash-wish-removed"))
    })
    .await?;
    Ok(to.response())
}

/// An assignment this person teaches.
async fn taught_alone(
    db: &impl ConnectionTrait,
    who: &SignedIn,
    id: AssignmentId,
) -> Result<Assignment, PageError> {
    let found = store::find(db, &who.sees(), id).await?.or_not_found()?;
    must_teach(who, found.cohort)?;
    Ok(found)
}
