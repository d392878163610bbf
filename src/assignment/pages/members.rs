//! The people of a group as its pages show them.

use super::views::{People, named};
use crate::assignment::rules::{Member, Presence};
use crate::db::PersonId;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Serialize)]
pub struct MemberView {
    id: PersonId,
    name: String,
    me: bool,
    /// Has left the cohort: nothing is handed in for them any more.
    gone: bool,
    email: Option<String>,
    contact: Option<String>,
    /// Of the others: one knows where one is.
    presence: Option<PresenceView>,
}

#[derive(Serialize)]
struct PresenceView {
    kind: &'static str,
    minutes: Option<i64>,
    at: Option<DateTime<Utc>>,
}

impl From<Presence> for PresenceView {
    fn from(presence: Presence) -> Self {
        let (kind, minutes, at) = match presence {
            Presence::Writing => ("writing", None, None),
            Presence::Here => ("here", None, None),
            Presence::MinutesAgo(minutes) => ("minutes", Some(minutes), None),
            Presence::At(at) => ("at", None, Some(at)),
        };
        Self { kind, minutes, at }
    }
}

/// These people by family name; `now` for whom their presence is told.
pub fn members(
    members: &[Member],
    people: &People,
    (me, gone): (PersonId, &BTreeSet<PersonId>),
    now: Option<DateTime<Utc>>,
) -> Vec<MemberView> {
    let ids = members.iter().map(|member| member.person);
    let with = |(id, name)| {
        let member = members.iter().find(|it| it.person == id);
        let presence = || member?.presence(now?);
        MemberView {
            id,
            name,
            me: id == me,
            gone: gone.contains(&id),
            email: people.get(&id).and_then(|person| person.email.clone()),
            contact: member.and_then(|it| it.contact.clone()),
            presence: (id != me).then(presence).flatten().map(PresenceView::from),
        }
    };
    named(people, ids).into_iter().map(with).collect()
}
