//! The people of a submission as each reader may see them: what somebody did, and why they said
//! no, is for trainers and for themselves; the others see how many have said something.

use crate::assignment::pages::answers::AnswerForm;
use crate::assignment::pages::views::{People, full_name, named};
use crate::assignment::rules::{Answer, Record, Submission, was_released};
use crate::db::PersonId;
use chrono::{DateTime, Utc};
use serde::Serialize;

#[derive(Serialize)]
pub struct PersonView {
    name: String,
    me: bool,
    /// "by" (handed in), "confirmed", "refused", "kept", "out", "silent".
    state: &'static str,
    added: Option<SignedReason>,
    /// What a trainer decided after a no.
    decided: Option<DecidedView>,
    /// For trainers.
    did: Option<String>,
    thanks: Option<String>,
    /// The earlier version they were said of.
    said_of: Option<u32>,
}

/// Who did something, when, and why.
#[derive(Serialize)]
pub struct SignedReason {
    by: String,
    at: DateTime<Utc>,
    reason: String,
}

/// A decision: that it was made, for all; why, for trainers and for whom it is about.
#[derive(Serialize)]
struct DecidedView {
    by: String,
    at: DateTime<Utc>,
    /// "" for the others.
    reason: String,
    said: String,
}

impl DecidedView {
    fn of(record: &Record, people: &People, person: PersonId, may_read: bool) -> Option<Self> {
        let decided = record.decision_on(person)?;
        let said = record.answer_of(person).map(|it| it.reason.clone());
        let words = |text: String| if may_read { text } else { String::new() };
        Some(Self {
            by: full_name(people, decided.by),
            at: decided.at,
            reason: words(decided.reason.clone()),
            said: words(said.unwrap_or_default()),
        })
    }
}

/// What a member says, and may still say.
#[derive(Serialize)]
pub struct MineView {
    /// Whether a yes or a no is still asked.
    may_answer: bool,
    /// A no is taken: no result has come.
    may_refuse: bool,
    /// A result has come, and nothing was said: one asks about the result.
    closed: bool,
    answer: Option<&'static str>,
    decided: Option<SignedReason>,
    form: AnswerForm,
    /// The earlier version of which this person said what they did.
    said_of: Option<u32>,
}

/// Somebody who said no, for a trainer to decide.
#[derive(Serialize)]
pub struct DecisionView {
    person: PersonId,
    name: String,
    reason: String,
    at: DateTime<Utc>,
    typed: String,
}

/// Everybody the page names.
pub fn involved(submission: &Submission, record: &Record) -> Vec<PersonId> {
    let mut ids: Vec<PersonId> = submission.members.iter().copied().collect();
    ids.push(submission.by);
    ids.extend(submission.released().map(|grade| grade.by));
    ids.extend(submission.round().map(|round| round.by));
    ids.extend(record.additions.iter().map(|it| it.by));
    ids.extend(record.decisions.iter().flat_map(|it| [it.by, it.person]));
    ids
}

/// How many members have said what they did, and how many there are.
#[derive(Serialize)]
pub struct Told {
    n: usize,
    total: usize,
}

impl Told {
    pub fn of(submission: &Submission, record: &Record) -> Self {
        let said = record.contributions.iter().filter(|it| !it.did.is_empty());
        let members = &submission.members;
        Self {
            n: said.filter(|it| members.contains(&it.person)).count(),
            total: members.len(),
        }
    }
}

pub fn views(
    submission: &Submission,
    record: &Record,
    people: &People,
    (me, teaches): (PersonId, bool),
) -> Vec<PersonView> {
    let members = named(people, submission.members.iter().copied());
    let out = named(people, submission.out.iter().copied());
    let view = |(id, name): (PersonId, String)| {
        let added = record.additions.iter().find(|it| it.person == id);
        let said = record.contribution_of(id).filter(|_| teaches);
        let words = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        PersonView {
            name,
            me: id == me,
            state: state(submission, record, id),
            added: added.map(|it| SignedReason {
                by: full_name(people, it.by),
                at: it.at,
                reason: it.reason.clone(),
            }),
            decided: DecidedView::of(record, people, id, teaches || id == me),
            did: said.and_then(|it| words(&it.did)),
            thanks: said.and_then(|it| words(&it.thanks)),
            said_of: said
                .map(|it| it.number)
                .filter(|number| *number != submission.number),
        }
    };
    members.into_iter().chain(out).map(view).collect()
}

fn state(submission: &Submission, record: &Record, person: PersonId) -> &'static str {
    let answer = record.answer_of(person).map(|it| it.answer);
    match answer {
        _ if submission.out.contains(&person) => "out",
        _ if submission.by == person => "by",
        _ if record.decision_on(person).is_some() => "kept",
        Some(Answer::Confirmed) => "confirmed",
        Some(Answer::Refused) => "refused",
        None => "silent",
    }
}

impl MineView {
    pub fn of(
        submission: &Submission,
        record: &Record,
        people: &People,
        me: PersonId,
        typed: Option<&AnswerForm>,
    ) -> Self {
        let decided = record.decision_on(me);
        let answer = record.answer_of(me).map(|it| it.answer.code());
        let asked = submission.by != me && decided.is_none();
        let released = was_released(submission, record, me);
        Self {
            // Whoever waits after a no may still change their mind.
            may_answer: asked && (!released || record.waits(me)),
            may_refuse: !released,
            closed: asked && released && answer.is_none(),
            answer,
            decided: decided.map(|it| SignedReason {
                by: full_name(people, it.by),
                at: it.at,
                reason: it.reason.clone(),
            }),
            said_of: record
                .contribution_of(me)
                .map(|it| it.number)
                .filter(|number| *number != submission.number),
            form: typed
                .cloned()
                .unwrap_or_else(|| AnswerForm::standing(record, me)),
        }
    }
}

/// Those who said no and wait; what was typed about one of them stays.
pub fn decisions(
    submission: &Submission,
    record: &Record,
    people: &People,
    typed: Option<(PersonId, &str)>,
) -> Vec<DecisionView> {
    let waiting = named(people, submission.members.iter().copied());
    let view = |(person, name): (PersonId, String)| {
        let said = record.answer_of(person)?;
        let typed = typed.filter(|(about, _)| *about == person);
        record.waits(person).then(|| DecisionView {
            person,
            name,
            reason: said.reason.clone(),
            at: said.at,
            typed: typed
                .map(|(_, reason)| reason.to_owned())
                .unwrap_or_default(),
        })
    };
    waiting.into_iter().filter_map(view).collect()
}
