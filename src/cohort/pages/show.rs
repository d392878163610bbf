//! One cohort: its people, its course, and the doors to the rest.

use super::{path, seen};
use crate::app::App;
use crate::cohort::rules::Entry;
use crate::cohort::store::{self, Member};
use crate::db::{CohortId, InvitationId, PersonId};
use crate::people::rules::INVITATION_DAYS;
use crate::people::store::{self as people, Invited};
use crate::people::{Role, SignedIn, Who};
use crate::web::{Page, PageError, PageResult, Problem, Screen};
use actix_web::web;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::Serialize;
use std::collections::HashMap;

#[derive(Serialize)]
pub(super) struct Show {
    problems: Vec<Problem>,
    cohort: CohortView,
    manage: bool,
    teach: bool,
    people: Vec<PersonView>,
    course: Option<CourseView>,
    uninvited: usize,
}

impl Page for Show {
    const TEMPLATE: &'static str = "cohort/show.html";
}

#[derive(Serialize)]
struct CohortView {
    id: CohortId,
    title: String,
    code: String,
    from: NaiveDate,
    until: NaiveDate,
}

#[derive(Serialize)]
struct PersonView {
    id: PersonId,
    name: String,
    role: &'static str,
    /// For those who answer for the cohort.
    email: Option<String>,
    state: Option<&'static str>,
    /// The invitation they have: another one replaces this, and no other.
    seen: Option<InvitationId>,
    last_day: Option<NaiveDate>,
    sheet_href: Option<String>,
    removal_href: Option<String>,
}

#[derive(Serialize)]
struct CourseView {
    title: String,
    href: String,
    lessons: usize,
}

pub(super) type Invitations = HashMap<PersonId, Invited>;

/// GET /cohorts/{cohort}: a learner reads names, nothing more of the others.
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<CohortId>,
) -> PageResult {
    screen.show(&view(&app, &who, *id, Vec::new()).await?)
}

pub(super) async fn view(
    app: &App,
    who: &Who,
    id: CohortId,
    problems: Vec<Problem>,
) -> Result<Show, PageError> {
    let cohort = seen(app, who, id).await?;
    let (manage, teach) = (who.is_admin(), who.teaches().holds(cohort.id));
    let now = app.clock.now();
    let mut members = store::members(app.db.read(), cohort.id).await?;
    let today = cohort.today(now);
    if !teach {
        members.retain(|it| !it.has_left(today));
    }
    let ids: Vec<PersonId> = members.iter().map(|it| it.person.id).collect();
    let invitations = match teach {
        true => people::invitations_of(app.db.read(), &ids).await?,
        false => Invitations::new(),
    };
    let at = (now, today);
    let view = |member: &Member| person_view(member, &invitations, at, cohort.id, (manage, teach));
    let course = app
        .catalog
        .course(&cohort.course_slug)
        .map(|it| CourseView {
            title: it.title.clone(),
            href: format!("{}/course", path(cohort.id)),
            lessons: it.steps().count(),
        });
    Ok(Show {
        problems,
        manage,
        teach,
        uninvited: uninvited(&members, &invitations, at).count(),
        people: members.iter().map(view).collect(),
        course,
        cohort: CohortView {
            id: cohort.id,
            title: cohort.name,
            code: cohort.code,
            from: cohort.starts_on,
            until: cohort.ends_on,
        },
    })
}

/// How far a member has come in.
pub(super) fn entry(
    member: &Member,
    invitations: &Invitations,
    (now, today): (DateTime<Utc>, NaiveDate),
) -> Entry {
    if member.has_left(today) {
        return Entry::Left;
    }
    Entry::of(
        member.person.has_password,
        invitations
            .get(&member.person.id)
            .map(|it| (it.made_at, it.used_at)),
        TimeDelta::days(INVITATION_DAYS),
        now,
    )
}

/// Those with an address whom no open letter has reached.
pub(super) fn uninvited<'a>(
    members: &'a [Member],
    invitations: &'a Invitations,
    at: (DateTime<Utc>, NaiveDate),
) -> impl Iterator<Item = &'a Member> {
    members.iter().filter(move |it| {
        it.person.email.is_some() && entry(it, invitations, at) == Entry::NotInvited
    })
}

fn person_view(
    member: &Member,
    invitations: &Invitations,
    at: (DateTime<Utc>, NaiveDate),
    cohort: CohortId,
    (manage, teach): (bool, bool),
) -> PersonView {
    let id = member.person.id;
    let entry = entry(member, invitations, at);
    let (role, noun) = match member.role {
        Role::Trainer => ("trainer", "trainers"),
        _ => ("learner", "enrolments"),
    };
    let enters = match entry {
        Entry::NotInvited | Entry::Invited => true,
        // Who forgot a password that no letter can replace.
        Entry::Active => member.person.email.is_none(),
        Entry::Left => false,
    };
    PersonView {
        id,
        name: member.person.name(),
        role,
        email: member.person.email.clone().filter(|_| manage),
        state: teach.then(|| entry.code()),
        seen: invitations.get(&id).map(|it| it.id),
        last_day: member
            .enrolment
            .as_ref()
            .and_then(|it| it.until_on)
            .filter(|_| teach),
        sheet_href: (manage && enters).then(|| format!("{}/invitations/{id}", path(cohort))),
        removal_href: (manage && entry != Entry::Left)
            .then(|| format!("{}/{noun}/{id}/removal", path(cohort))),
    }
}
