//! What the people of a submission say of it, and what trainers decide.
//!
//! Handing in counts at once for everybody. Each other member may confirm, or say no with a
//! reason; then a trainer decides. Saying nothing is neutral.

use super::{Strand, Submission};
use crate::db::{PersonId, SubmissionId};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;

/// The longest reason, and the longest statement of a contribution, in characters.
pub const SAID_MAX: usize = 2_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Confirmed,
    Refused,
}

impl Answer {
    pub fn code(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Refused => "refused",
        }
    }

    pub fn read(code: &str) -> Option<Self> {
        [Self::Confirmed, Self::Refused]
            .into_iter()
            .find(|answer| answer.code() == code)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Kept,
    TakenOut,
}

impl Decision {
    pub fn code(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::TakenOut => "taken_out",
        }
    }

    pub fn read(code: &str) -> Option<Self> {
        [Self::Kept, Self::TakenOut]
            .into_iter()
            .find(|decision| decision.code() == code)
    }
}

/// What a member said last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    pub person: PersonId,
    pub version: u32,
    pub answer: Answer,
    pub reason: String,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    pub person: PersonId,
    pub decision: Decision,
    pub reason: String,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    pub person: PersonId,
    pub reason: String,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

/// What somebody says they did, and whom they thank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
    pub person: PersonId,
    /// Of which version of the work: it holds for those after it until something else is said.
    pub number: u32,
    pub version: u32,
    pub did: String,
    pub thanks: String,
    pub at: DateTime<Utc>,
}

/// All that was said of one submission since it was handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The latest of each.
    pub answers: Vec<Answered>,
    pub decisions: Vec<Decided>,
    pub additions: Vec<Added>,
    /// The latest of each, of this version of the work or else of the ones before.
    pub contributions: Vec<Contribution>,
}

impl Record {
    pub fn answer_of(&self, person: PersonId) -> Option<&Answered> {
        self.answers.iter().find(|it| it.person == person)
    }

    pub fn decision_on(&self, person: PersonId) -> Option<&Decided> {
        self.decisions.iter().find(|it| it.person == person)
    }

    pub fn contribution_of(&self, person: PersonId) -> Option<&Contribution> {
        self.contributions.iter().find(|it| it.person == person)
    }

    /// Somebody said no, and nobody has decided.
    pub fn waits(&self, person: PersonId) -> bool {
        let refused = |it: &Answered| it.answer == Answer::Refused;
        self.answer_of(person).is_some_and(refused) && self.decision_on(person).is_none()
    }

    /// A trainer took this person out.
    pub fn is_out(&self, person: PersonId) -> bool {
        self.decision_on(person)
            .is_some_and(|it| it.decision == Decision::TakenOut)
    }
}

/// Why something said of a submission does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unheard {
    #[error("handing in is an answer")]
    HandedIn,
    #[error("a trainer has decided")]
    Decided,
    #[error("a no has a reason")]
    ReasonNeeded,
    #[error("a result was released")]
    Released,
    #[error("nobody waits for a decision")]
    NothingToDecide,
}

/// Whoever handed in has answered by it; a decision ends the matter, and after a result comes no no.
pub fn may_answer(
    submission: &Submission,
    record: &Record,
    person: PersonId,
    (answer, reason): (Answer, &str),
) -> Result<(), Unheard> {
    if submission.by == person {
        Err(Unheard::HandedIn)
    } else if record.decision_on(person).is_some() {
        Err(Unheard::Decided)
    } else if answer == Answer::Refused && was_released(submission, record, person) {
        Err(Unheard::Released)
    } else if answer == Answer::Refused && reason.trim().is_empty() {
        Err(Unheard::ReasonNeeded)
    } else {
        Ok(())
    }
}

/// A result came while this person was on the work: they say no to it no more, and ask about the
/// result. Whoever was added to it afterwards was never asked.
pub fn was_released(submission: &Submission, record: &Record, person: PersonId) -> bool {
    let released = submission.grades.iter().filter_map(|it| it.released_at);
    let added = record.additions.iter().find(|it| it.person == person);
    let since = added.map_or(submission.at, |it| it.at);
    released.min().is_some_and(|first| since <= first)
}

/// Only a no is decided on, once, with a reason the person reads.
pub fn may_decide(record: &Record, person: PersonId, reason: &str) -> Result<(), Unheard> {
    if record.decision_on(person).is_some() {
        Err(Unheard::Decided)
    } else if !record.waits(person) {
        Err(Unheard::NothingToDecide)
    } else if reason.trim().is_empty() {
        Err(Unheard::ReasonNeeded)
    } else {
        Ok(())
    }
}

/// Why somebody is not added to a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAdded {
    #[error("not a learner of the cohort")]
    Stranger,
    #[error("in it already")]
    Here,
    #[error("was taken out of it after saying no")]
    TakenOut,
    #[error("in what another group handed in last")]
    Elsewhere,
    #[error("a newer version was handed in")]
    Older,
}

/// A person stands in one piece of current work of an assignment: the latest of each group.
pub fn may_add(
    strands: &[Strand],
    submission: SubmissionId,
    learners: &BTreeSet<PersonId>,
    person: PersonId,
) -> Result<(), NotAdded> {
    if !learners.contains(&person) {
        return Err(NotAdded::Stranger);
    }
    let mut current = strands.iter().filter_map(Strand::latest);
    let Some(here) = current.clone().find(|it| it.id == submission) else {
        return Err(NotAdded::Older);
    };
    if here.members.contains(&person) {
        Err(NotAdded::Here)
    } else if here.submitted_with.contains(&person) {
        Err(NotAdded::TakenOut)
    } else if current.any(|it| it.id != submission && it.members.contains(&person)) {
        Err(NotAdded::Elsewhere)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::{AssignmentId, GroupId};

    fn at() -> DateTime<Utc> {
        "2027-05-03T08:00:00Z".parse().unwrap()
    }

    fn submission(by: PersonId, members: &[PersonId]) -> Submission {
        Submission {
            id: SubmissionId::fresh(),
            number: 1,
            receipt: "ABCD".into(),
            by,
            at: at(),
            members: members.iter().copied().collect(),
            heard: false,
            submitted_with: members.iter().copied().collect(),
            refused: BTreeSet::new(),
            out: BTreeSet::new(),
            rounds: Vec::new(),
            grades: Vec::new(),
        }
    }

    fn said(person: PersonId, answer: Answer) -> Record {
        Record {
            answers: vec![Answered {
                person,
                version: 1,
                answer,
                reason: "Absent".into(),
                at: at(),
            }],
            ..Record::default()
        }
    }

    #[test]
    fn a_member_confirms_or_says_no_with_a_reason_until_a_trainer_decides() {
        let [amina, paul] = [PersonId::fresh(), PersonId::fresh()];
        let work = submission(amina, &[amina, paul]);
        let nothing = Record::default();
        let answer = |record: &Record, person, said| may_answer(&work, record, person, said);
        assert_eq!(answer(&nothing, paul, (Answer::Confirmed, "")), Ok(()));
        assert_eq!(
            answer(&nothing, paul, (Answer::Refused, " ")),
            Err(Unheard::ReasonNeeded)
        );
        assert_eq!(answer(&nothing, paul, (Answer::Refused, "Absent")), Ok(()));
        assert_eq!(
            answer(&nothing, amina, (Answer::Confirmed, "")),
            Err(Unheard::HandedIn)
        );
        let mut refused = said(paul, Answer::Refused);
        assert!(refused.waits(paul) && !refused.waits(amina));
        assert_eq!(answer(&refused, paul, (Answer::Confirmed, "")), Ok(()));
        assert_eq!(may_decide(&refused, paul, ""), Err(Unheard::ReasonNeeded));
        assert_eq!(may_decide(&refused, paul, "Vu ensemble"), Ok(()));
        assert_eq!(
            may_decide(&refused, amina, "x"),
            Err(Unheard::NothingToDecide)
        );
        assert_eq!(
            may_decide(&said(paul, Answer::Confirmed), paul, "x"),
            Err(Unheard::NothingToDecide)
        );
        refused.decisions.push(Decided {
            person: paul,
            decision: Decision::TakenOut,
            reason: "Vu".into(),
            by: amina,
            at: at(),
        });
        assert!(!refused.waits(paul) && refused.is_out(paul));
        assert_eq!(may_decide(&refused, paul, "x"), Err(Unheard::Decided));
        assert_eq!(
            answer(&refused, paul, (Answer::Confirmed, "")),
            Err(Unheard::Decided)
        );
    }

    #[test]
    fn somebody_is_added_to_the_latest_work_and_stands_in_no_other() {
        let [amina, paul, sekou, out, stranger]: [PersonId; 5] =
            std::array::from_fn(|_| PersonId::fresh());
        let learners = BTreeSet::from([amina, paul, sekou, out]);
        let strand = |submissions| Strand {
            assignment: AssignmentId::fresh(),
            group: GroupId::fresh(),
            name: "Groupe".into(),
            submissions,
        };
        let first = submission(amina, &[amina, out]);
        let mut latest = submission(amina, &[amina, out]);
        latest.members.remove(&out);
        let other = submission(paul, &[paul]);
        let (first_id, latest_id) = (first.id, latest.id);
        let strands = [strand(vec![first, latest]), strand(vec![other])];
        let add = |id, person| may_add(&strands, id, &learners, person);
        assert_eq!(add(latest_id, sekou), Ok(()));
        assert_eq!(add(first_id, sekou), Err(NotAdded::Older));
        assert_eq!(add(latest_id, amina), Err(NotAdded::Here));
        assert_eq!(add(latest_id, out), Err(NotAdded::TakenOut));
        assert_eq!(add(latest_id, paul), Err(NotAdded::Elsewhere));
        assert_eq!(add(latest_id, stranger), Err(NotAdded::Stranger));
    }

    #[test]
    fn words_are_read_back_as_they_were_kept() {
        for answer in [Answer::Confirmed, Answer::Refused] {
            assert_eq!(Answer::read(answer.code()), Some(answer));
        }
        for decision in [Decision::Kept, Decision::TakenOut] {
            assert_eq!(Decision::read(decision.code()), Some(decision));
        }
        assert_eq!(Answer::read(""), None);
    }
}
