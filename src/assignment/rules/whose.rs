//! Which of a group's versions counts for whom.
//!
//! A version takes the place of an earlier one for those who stand on both. Whoever is not on the
//! newer one, because they moved, or were added to the earlier one alone, keeps the earlier one:
//! it is graded and released for them.

use super::{Round, State, Strand, Submission};
use crate::db::{GroupId, PersonId, SubmissionId};
use std::collections::BTreeSet;

impl Strand {
    /// Those who stand on no later version of this group.
    pub fn standing_for(&self, submission: &Submission) -> BTreeSet<PersonId> {
        let later = || {
            let all = self.submissions.iter();
            all.filter(|it| it.number > submission.number)
        };
        let members = submission.members.iter().copied();
        members
            .filter(|person| !later().any(|it| it.members.contains(person)))
            .collect()
    }

    /// Those who said no to it and stand on no later one, where they would be asked anew.
    pub fn still_refused(&self, submission: &Submission) -> BTreeSet<PersonId> {
        let mut refused = self.standing_for(submission);
        refused.retain(|person| submission.refused.contains(person));
        refused
    }

    /// What is to be graded: the latest, and each earlier one that is somebody's latest.
    pub fn standing(&self) -> impl Iterator<Item = &Submission> {
        let latest = self.latest().map(|it| it.id);
        self.submissions
            .iter()
            .filter(move |it| Some(it.id) == latest || !self.standing_for(it).is_empty())
    }

    /// What the group handed in before it, the latest first.
    pub fn before(&self, submission: &Submission) -> impl Iterator<Item = &Submission> {
        let number = submission.number;
        let all = self.submissions.iter().rev();
        all.filter(move |it| it.number < number)
    }

    /// The version a trainer added somebody to, where that is how they came to stand on this one:
    /// they were of none before, or had been added to the first they were of.
    pub fn joined_by_addition(&self, person: PersonId, on: &Submission) -> Option<&Submission> {
        let is_added = |it: &&Submission| !it.submitted_with.contains(&person);
        let until = self.submissions.iter().filter(|it| it.number <= on.number);
        let mut theirs = until.filter(|it| it.members.contains(&person));
        let (first, this) = (theirs.clone().next(), theirs.next_back());
        this.filter(is_added).or_else(|| first.filter(is_added))
    }

    /// Another version took its place for everybody.
    pub fn is_settled(&self, id: SubmissionId) -> bool {
        !self.standing().any(|it| it.id == id)
    }
}

/// How far a submission is for who grades it: a round ends with the next version.
pub fn state_in(strand: &Strand, submission: &Submission) -> State {
    match submission.state() {
        State::ToRedo if strand.latest().is_some_and(|it| it.id != submission.id) => {
            submission.graded()
        }
        state => state,
    }
}

/// A result of it was released to this person, who stands on it.
pub fn is_told(submission: &Submission, person: PersonId) -> bool {
    submission.members.contains(&person) && submission.released().is_some()
}

/// What one person has of an assignment, of all that concerns them in its thread.
#[derive(Clone, Debug)]
pub struct Share<'a> {
    pub person: PersonId,
    /// Theirs now.
    pub group: Option<GroupId>,
    pub thread: Vec<&'a Strand>,
}

impl<'a> Share<'a> {
    /// What their group handed in.
    pub fn strand(&self) -> Option<&'a Strand> {
        let mut all = self.thread.iter().copied();
        all.find(|strand| Some(strand.group) == self.group)
    }

    /// What their group handed in last, with them or without.
    pub fn of_group(&self) -> Option<&'a Submission> {
        self.strand().and_then(Strand::latest)
    }

    /// What they stand on: their group's latest, else what they handed in last.
    pub fn mine(&self) -> Option<(&'a Strand, &'a Submission)> {
        let here = self.strand().zip(self.of_group());
        let mine = |strand: &&'a Strand| {
            let strand: &'a Strand = strand;
            Some((strand, strand.latest_of(self.person)?))
        };
        here.filter(|(_, latest)| latest.members.contains(&self.person))
            .or_else(|| {
                let all = self.thread.iter().filter_map(mine);
                all.max_by_key(|(_, submission)| submission.at)
            })
    }

    /// What they handed in beside what they stand on, with a result they may read, the latest first.
    pub fn told_before(&self) -> Vec<&'a Submission> {
        let stands_on = self.mine().map(|(_, mine)| mine.id);
        let all = self.thread.iter().flat_map(|strand| &strand.submissions);
        let mut told: Vec<_> = all
            .filter(|it| Some(it.id) != stands_on && is_told(it, self.person))
            .collect();
        told.sort_by_key(|it| std::cmp::Reverse(it.at));
        told
    }

    /// What a trainer took them out of, unless they stand on something later.
    pub fn out(&self) -> Option<&'a Submission> {
        let since = self.mine().map(|(_, mine)| mine.at);
        self.thread
            .iter()
            .flat_map(|strand| &strand.submissions)
            .filter(|it| it.out.contains(&self.person) && since.is_none_or(|at| at < it.at))
            .max_by_key(|it| it.at)
    }

    /// Their group has handed in, and nothing stands in their name.
    pub fn is_without(&self) -> bool {
        self.mine().is_none() && self.of_group().is_some()
    }

    /// The round that is open for them: nobody redoes the work of a group they have left.
    pub fn round(&self) -> Option<&'a Round> {
        self.of_group().and_then(Submission::round)
    }

    /// Told of a grade only what is released, and of others' work nothing.
    pub fn state(&self, begun: bool) -> State {
        let nothing_here = self.group.is_some() && self.of_group().is_none();
        match self.mine() {
            _ if self.round().is_some() => State::ToRedo,
            Some((_, mine)) if !nothing_here => match mine.released() {
                Some(_) => State::Released,
                None => State::HandedIn,
            },
            _ if begun && !self.is_without() => State::Draft,
            _ => State::ToDo,
        }
    }
}

#[cfg(test)]
#[path = "whose/tests.rs"]
mod tests;
