//! For whom one hands in, by name.

use super::CheckForm;
use super::ready::Ready;
use crate::assignment::pages::views::{People, named};
use crate::db::PersonId;
use serde::Serialize;

#[derive(Serialize)]
pub struct MemberView {
    name: String,
    me: bool,
}

#[derive(Serialize)]
pub struct AskedView {
    id: PersonId,
    name: String,
    /// "out": taken out before; "added": of another group, or of none.
    why: &'static str,
    ticked: bool,
}

impl MemberView {
    pub fn all(ready: &Ready, people: &People, me: PersonId) -> Vec<Self> {
        let view = |(id, name): (PersonId, String)| Self { name, me: id == me };
        let sure = named(people, ready.roll.sure.iter().copied());
        sure.into_iter().map(view).collect()
    }
}

/// « Paul Girard, Sékou Traoré et vous »: those before the « et », and the one after it.
#[derive(Serialize)]
pub struct Names {
    first: String,
    /// None: who hands in.
    last: Option<String>,
}

impl Names {
    pub fn of(members: &[MemberView]) -> Self {
        let others = members.iter().filter(|it| !it.me);
        let mut others: Vec<&str> = others.map(|it| it.name.as_str()).collect();
        let me = members.iter().any(|it| it.me);
        let last = if me { None } else { others.pop() };
        Self {
            last: last.map(str::to_owned),
            first: others.join(", "),
        }
    }
}

impl AskedView {
    pub fn all(ready: &Ready, people: &People, form: &CheckForm) -> Vec<Self> {
        let asked = named(people, ready.roll.asked.keys().copied());
        let view = |(id, name): (PersonId, String)| Self {
            name,
            why: ready.roll.asked.get(&id).map_or("", |why| why.code()),
            ticked: form.with.contains(&id),
            id,
        };
        asked.into_iter().map(view).collect()
    }
}
