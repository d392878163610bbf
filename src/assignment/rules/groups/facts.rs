//! What a proposal looks at: traits, earlier groups, wishes; and what each costs.

use crate::cohort::rules::Traits;
use crate::db::{PersonId, RowId};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// Two people who should work together, or apart, in one piece of work; who wrote it down, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub id: RowId,
    pub kind: WishKind,
    pub pair: (PersonId, PersonId),
    pub reason: String,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

impl Wish {
    pub fn is_of(&self, a: PersonId, b: PersonId) -> bool {
        self.pair == (a, b) || self.pair == (b, a)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WishKind {
    Together,
    Apart,
}

impl WishKind {
    pub const ALL: [Self; 2] = [Self::Together, Self::Apart];

    pub fn code(self) -> &'static str {
        match self {
            Self::Together => "together",
            Self::Apart => "apart",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What to do with the places people come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sites {
    #[default]
    Ignored,
    Mixed,
    /// Those of one site work together: they can meet.
    Gathered,
}

/// What the trainer asks the proposal to look at, beside wishes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mixing {
    pub levels: bool,
    pub employers: bool,
    pub sites: Sites,
    /// Whoever has worked together meets others.
    pub met: bool,
}

/// What is known of the people of a cohort.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub traits: BTreeMap<PersonId, Traits>,
    /// How often two people were in one group before; the smaller id first.
    pub met: BTreeMap<(PersonId, PersonId), u32>,
    pub wishes: Vec<Wish>,
}

const LEVEL: i64 = 4;
const EMPLOYER: i64 = 6;
const SITE: i64 = 3;
const MET: i64 = 5;
/// More often together is not worse than this.
const MET_MOST: u32 = 3;

impl Facts {
    pub fn times_met(&self, a: PersonId, b: PersonId) -> u32 {
        let pair = if a < b { (a, b) } else { (b, a) };
        self.met.get(&pair).copied().unwrap_or(0)
    }

    /// What it costs that two people are in one group, wishes left out.
    pub fn cost(&self, mixing: Mixing, a: PersonId, b: PersonId) -> i64 {
        let mut cost = 0;
        if let (Some(one), Some(other)) = (self.traits.get(&a), self.traits.get(&b)) {
            if mixing.levels && one.level.is_some() && one.level == other.level {
                cost += LEVEL;
            }
            if mixing.employers && same(&one.employer, &other.employer) == Some(true) {
                cost += EMPLOYER;
            }
            cost += match (mixing.sites, same(&one.site, &other.site)) {
                (Sites::Mixed, Some(true)) | (Sites::Gathered, Some(false)) => SITE,
                _ => 0,
            };
        }
        if mixing.met {
            cost += MET * i64::from(self.times_met(a, b).min(MET_MOST));
        }
        cost
    }
}

/// Whether two names say the same; nothing is known of who has none.
pub fn same(one: &str, other: &str) -> Option<bool> {
    let known = !one.is_empty() && !other.is_empty();
    known.then(|| one.to_lowercase() == other.to_lowercase())
}
