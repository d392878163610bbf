//! The register as its page shows it.

use super::sitting::{SessionView, Sitting};
use super::typed::{Typed, TypedRow};
use crate::attendance::rules::{Mark, Standing, late_by, opens_at};
use crate::attendance::store::{Closure, Register};
use crate::db::PersonId;
use crate::people::store::Person;
use crate::web::Problem;
use chrono::{DateTime, NaiveTime, Utc};
use serde::Serialize;
use std::collections::HashMap;

pub type Names = HashMap<PersonId, Person>;

pub fn name(names: &Names, who: PersonId) -> String {
    names.get(&who).map(Person::name).unwrap_or_default()
}

#[derive(Serialize)]
pub struct Row {
    person: PersonId,
    name: String,
    mark: String,
    minutes: u32,
    /// The minutes as they were typed.
    typed: String,
    arrived: Option<DateTime<Utc>>,
    late: u32,
    /// The session is remote, has begun, and this person never arrived.
    away: bool,
    signed: Option<DateTime<Utc>>,
    corrected: bool,
    /// Where a page comes back because two people wrote: what the other said.
    other: Option<MarkView>,
}

#[derive(Default, Serialize)]
pub struct MarkView {
    mark: &'static str,
    minutes: u32,
}

impl MarkView {
    fn of(mark: Option<Mark>) -> Self {
        mark.map(Self::from).unwrap_or_default()
    }
}

impl From<Mark> for MarkView {
    fn from(mark: Mark) -> Self {
        Self {
            mark: mark.code(),
            minutes: mark.minutes(),
        }
    }
}

#[derive(Default, Serialize)]
pub struct Counts {
    present: usize,
    late: usize,
    left_early: usize,
    absent: usize,
    excused: usize,
    exempt: usize,
    unmarked: usize,
}

impl Counts {
    pub fn of(rows: &[Row]) -> Self {
        let of = |word: &str| rows.iter().filter(|row| row.mark == word).count();
        Self {
            present: of("present"),
            late: of("late"),
            left_early: of("left_early"),
            absent: of("absent"),
            excused: of("excused"),
            exempt: of("exempt"),
            unmarked: of(""),
        }
    }
}

/// An act with its author and its instant.
#[derive(Serialize)]
pub struct By {
    by: String,
    at: DateTime<Utc>,
}

impl By {
    pub fn of(act: Closure, names: &Names) -> Self {
        Self {
            by: name(names, act.by),
            at: act.at,
        }
    }
}

/// Something to correct about somebody.
#[derive(Serialize)]
pub struct NamedProblem {
    field: String,
    key: String,
    name: String,
}

/// What the rows are made from.
pub struct Source<'a> {
    pub sitting: &'a Sitting,
    pub register: &'a Register,
    pub names: &'a Names,
    /// What was typed, when the page comes back.
    pub typed: Option<&'a Typed>,
    /// It comes back because somebody else wrote meanwhile.
    pub meanwhile: bool,
    pub now: DateTime<Utc>,
}

impl Source<'_> {
    /// Everybody on the register, by family name.
    pub fn rows(&self) -> Vec<Row> {
        let mut people: Vec<PersonId> = self.sitting.roster(self.register).into_iter().collect();
        people.sort_by_cached_key(|who| self.place(*who));
        people.into_iter().map(|who| self.row(who)).collect()
    }

    /// Where somebody stands on the register.
    fn place(&self, who: PersonId) -> Option<(String, String)> {
        let person = self.names.get(&who)?;
        Some((
            person.family_name.to_lowercase(),
            person.given_name.to_lowercase(),
        ))
    }

    fn row(&self, who: PersonId) -> Row {
        let register = self.register;
        let arrived = register.arrivals.get(&who).copied();
        let kept = self.kept(who);
        let typed = self.typed_of(who).filter(|_| register.closure.is_none());
        let (mark, minutes, typed) = match typed {
            Some(row) => {
                let minutes = row.minutes.parse().unwrap_or(0);
                (row.word, minutes, row.minutes)
            }
            None => {
                let minutes = kept.map_or(0, Mark::minutes);
                let typed = Some(minutes).filter(|minutes| *minutes > 0);
                (
                    kept.map_or("", Mark::code).to_owned(),
                    minutes,
                    typed.map(|minutes| minutes.to_string()).unwrap_or_default(),
                )
            }
        };
        Row {
            person: who,
            name: name(self.names, who),
            mark,
            minutes,
            typed,
            late: arrived.map_or(0, |at| late_by(self.sitting.session.starts_at, at)),
            arrived,
            away: self.sitting.is_remote()
                && arrived.is_none()
                && self.sitting.session.has_begun(self.now),
            signed: register.signatures.get(&who).copied(),
            corrected: register.said.get(&who).is_some_and(|said| said.len() > 1),
            other: self.other(who, kept),
        }
    }

    /// What stands, what the draft says, or what the arrival of a learner who
    /// has confirmed it proposes.
    fn kept(&self, who: PersonId) -> Option<Mark> {
        let register = self.register;
        if register.closure.is_some() {
            return register.standing(who);
        }
        let drafted = register
            .draft
            .as_ref()
            .and_then(|draft| draft.marks.get(&who));
        let confirmed = register.signatures.get(&who);
        let proposed = confirmed.and_then(|_| self.sitting.proposed(register, who));
        drafted.copied().or(proposed)
    }

    /// What was typed of somebody; where nothing was, what is kept takes its place.
    fn typed_of(&self, who: PersonId) -> Option<TypedRow> {
        let row = self.typed.map(|typed| typed.row(who))?;
        Some(row).filter(|row| !row.word.is_empty())
    }

    fn other(&self, who: PersonId, kept: Option<Mark>) -> Option<MarkView> {
        let typed = self.typed_of(who).filter(|_| self.meanwhile)?;
        let said = typed.mark(self.sitting.session.minutes).ok();
        if said == kept {
            return None;
        }
        let closed = self.register.closure.is_some();
        Some(MarkView::of(if closed { said } else { kept }))
    }

    /// Who wrote meanwhile, if the page comes back for that.
    pub fn meanwhile(&self) -> Option<By> {
        let draft = self.register.draft.as_ref();
        let act = self.register.closure.or(draft.map(|draft| Closure {
            by: draft.by,
            at: draft.at,
        }))?;
        self.meanwhile.then(|| By::of(act, self.names))
    }

    /// The version the next sending is made from.
    pub fn version(&self) -> i32 {
        match self.typed.filter(|_| !self.meanwhile) {
            Some(typed) => typed.version,
            None => self.register.version(),
        }
    }

    pub fn standing(&self) -> Standing {
        let register = self.register;
        let kept = if !register.countersignatures.is_empty() {
            Some(Standing::Countersigned)
        } else if register.closure.is_some() {
            Some(Standing::Closed)
        } else {
            register.draft.as_ref().map(|_| Standing::Draft)
        };
        Standing::at(kept, self.sitting.session.starts_at, self.now)
    }

    pub fn opens(&self) -> NaiveTime {
        let opens = opens_at(self.sitting.session.starts_at);
        self.sitting.wall_clock(opens)
    }

    pub fn heading(&self) -> SessionView {
        let trainer = self.sitting.session.trainer;
        let trainers = trainer.map(|who| name(self.names, who));
        self.sitting.view(trainers.unwrap_or_default())
    }

    /// Problems with the names they are about, in the order of the register.
    pub fn named(&self, problems: &[Problem]) -> Vec<NamedProblem> {
        let who = |problem: &Problem| {
            let (_, id) = problem.field.split_once('-')?;
            id.parse::<PersonId>().ok()
        };
        let mut problems: Vec<&Problem> = problems.iter().collect();
        problems.sort_by_cached_key(|problem| who(problem).and_then(|who| self.place(who)));
        problems
            .into_iter()
            .map(|problem| NamedProblem {
                name: who(problem)
                    .map(|who| name(self.names, who))
                    .unwrap_or_default(),
                field: problem.field.clone(),
                key: problem.key.clone(),
            })
            .collect()
    }
}
