//! For whom a group hands in: its people, without whom a trainer took out of what it handed in
//! before, and with whom one added. What was decided is not undone without a word: who hands in
//! is asked about both.

use super::Strand;
use crate::db::PersonId;
use std::collections::{BTreeMap, BTreeSet};

/// Why somebody is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// A trainer took them out after they said no: out unless who hands in says otherwise.
    Out,
    /// A trainer added them, and they are not of the group: in unless said otherwise.
    Added,
}

impl Doubt {
    pub fn code(self) -> &'static str {
        match self {
            Self::Out => "out",
            Self::Added => "added",
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roll {
    /// Those one hands in for in any case.
    pub sure: BTreeSet<PersonId>,
    pub asked: BTreeMap<PersonId, Doubt>,
    /// Who hands in was taken out before, and comes back by handing in.
    pub back: bool,
}

impl Roll {
    /// Of the people of a group as it is now, for one of them.
    pub fn of(strand: Option<&Strand>, here: &BTreeSet<PersonId>, me: PersonId) -> Self {
        let was_out = |person: &PersonId| strand.is_some_and(|it| was_taken_out(it, *person));
        let (out, sure): (BTreeSet<PersonId>, _) = here
            .iter()
            .partition(|person| **person != me && was_out(person));
        let added = strand.map(added).unwrap_or_default();
        let added = added.difference(here).map(|it| (*it, Doubt::Added));
        Self {
            sure,
            asked: out
                .iter()
                .map(|it| (*it, Doubt::Out))
                .chain(added)
                .collect(),
            back: was_out(&me),
        }
    }

    /// Whoever stands on another group's work, or has left, is not asked about.
    pub fn without(mut self, these: &BTreeSet<PersonId>) -> Self {
        self.asked.retain(|person, _| !these.contains(person));
        self
    }

    /// What holds unless who hands in says otherwise.
    pub fn usual(&self) -> BTreeSet<PersonId> {
        let added = self.added().collect();
        self.with(&added)
    }

    pub fn added(&self) -> impl Iterator<Item = PersonId> {
        let added = self.asked.iter().filter(|(_, why)| **why == Doubt::Added);
        added.map(|(person, _)| *person)
    }

    /// With those who were ticked, of those who were asked about.
    pub fn with(&self, ticked: &BTreeSet<PersonId>) -> BTreeSet<PersonId> {
        let asked = self.asked.keys().filter(|it| ticked.contains(it));
        self.sure.iter().chain(asked).copied().collect()
    }

    pub fn everybody(&self) -> BTreeSet<PersonId> {
        self.sure.iter().chain(self.asked.keys()).copied().collect()
    }
}

/// Of the last version that names them, they were taken out.
fn was_taken_out(strand: &Strand, person: PersonId) -> bool {
    let mut latest = strand.submissions.iter().rev();
    let last = latest.find(|it| it.out.contains(&person) || it.members.contains(&person));
    last.is_some_and(|it| it.out.contains(&person))
}

/// Those on the latest version whom a trainer added to it or to one before.
fn added(strand: &Strand) -> BTreeSet<PersonId> {
    let all = strand.submissions.iter();
    let ever: BTreeSet<PersonId> = all
        .flat_map(|it| it.members.difference(&it.submitted_with))
        .copied()
        .collect();
    let latest = strand.latest().map(|it| it.members.clone());
    let latest = latest.unwrap_or_default();
    latest.intersection(&ever).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assignment::rules::Submission;
    use crate::db::{AssignmentId, GroupId, SubmissionId};

    fn version(number: u32, frozen: &[PersonId]) -> Submission {
        Submission {
            id: SubmissionId::fresh(),
            number,
            receipt: "ABCD-2345".into(),
            by: frozen[0],
            at: "2027-05-07T10:00:00Z".parse().unwrap(),
            members: frozen.iter().copied().collect(),
            submitted_with: frozen.iter().copied().collect(),
            heard: false,
            refused: BTreeSet::new(),
            out: BTreeSet::new(),
            rounds: Vec::new(),
            grades: Vec::new(),
        }
    }

    #[test]
    fn what_a_trainer_decided_about_somebody_is_asked_about_and_not_undone() {
        let [paul, antoine, yasmine] = std::array::from_fn(|_| PersonId::fresh());
        let here = BTreeSet::from([paul, antoine]);
        let plain = Roll::of(None, &here, paul);
        assert_eq!((&plain.sure, plain.asked.len()), (&here, 0));
        let mut first = version(1, &[paul, antoine]);
        first.members.remove(&antoine);
        first.out.insert(antoine);
        first.members.insert(yasmine);
        let mut strand = Strand {
            assignment: AssignmentId::fresh(),
            group: GroupId::fresh(),
            name: "Groupe".into(),
            submissions: vec![first],
        };
        let roll = Roll::of(Some(&strand), &here, paul);
        let asked = BTreeMap::from([(antoine, Doubt::Out), (yasmine, Doubt::Added)]);
        assert_eq!(roll.asked, asked);
        assert_eq!(roll.sure, BTreeSet::from([paul]));
        assert_eq!(roll.usual(), BTreeSet::from([paul, yasmine]));
        assert_eq!(roll.usual(), strand.submissions[0].members, "as it stands");
        let ticked = BTreeSet::from([antoine]);
        assert_eq!(roll.with(&ticked), here);
        let stranger = BTreeSet::from([PersonId::fresh()]);
        assert_eq!(roll.with(&stranger), BTreeSet::from([paul]), "nobody else");
        let elsewhere = roll.without(&BTreeSet::from([yasmine]));
        assert_eq!(elsewhere.usual(), BTreeSet::from([paul]));
        // Whoever hands in comes back by it.
        let his = Roll::of(Some(&strand), &here, antoine);
        assert!(his.back && his.sure == here);
        // Who was added stays asked about when they were handed in for; who came back is sure.
        strand
            .submissions
            .push(version(2, &[paul, antoine, yasmine]));
        let roll = Roll::of(Some(&strand), &here, paul);
        assert_eq!(roll.sure, here);
        assert_eq!(roll.asked, BTreeMap::from([(yasmine, Doubt::Added)]));
    }
}
