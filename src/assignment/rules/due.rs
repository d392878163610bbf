//! Until when a piece of work is handed in: one precedence, for every page and every letter.
//!
//! A round's date replaces all others. Else a person's extension beats the group's, which beats
//! the assignment's; a group has the latest date any of its members has, for it hands in once.

use super::{Strand, Submission, may_write};
use crate::db::{GroupId, PersonId};
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// Whether work is still taken after its date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LateRule {
    /// Taken, and marked late.
    #[default]
    Always,
    /// Taken and marked late until this instant, itself included.
    Until(DateTime<Utc>),
    Never,
}

impl LateRule {
    pub fn code(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Until(_) => "until",
            Self::Never => "never",
        }
    }

    pub fn until(self) -> Option<DateTime<Utc>> {
        match self {
            Self::Until(at) => Some(at),
            Self::Always | Self::Never => None,
        }
    }

    /// As it was kept; what nobody can read means the gentlest.
    pub fn read(code: &str, until: Option<DateTime<Utc>>) -> Self {
        match (code, until) {
            ("never", _) => Self::Never,
            ("until", Some(at)) => Self::Until(at),
            _ => Self::Always,
        }
    }
}

/// A group is asked to take its work up again, until a date of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    pub number: u32,
    pub due_at: DateTime<Utc>,
    pub message: String,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

/// Where a date comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Assignment,
    Group,
    Person(PersonId),
    Round(u32),
}

impl Source {
    pub fn code(self) -> &'static str {
        match self {
            Self::Assignment => "assignment",
            Self::Group => "group",
            Self::Person(_) => "person",
            Self::Round(_) => "round",
        }
    }
}

/// The date that counts, and the last instant at which anything is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueDate {
    pub at: DateTime<Utc>,
    pub source: Source,
    pub shut: Option<DateTime<Utc>>,
}

impl DueDate {
    /// The last instant that is not late is the due one.
    pub fn is_late(&self, at: DateTime<Utc>) -> bool {
        at > self.at
    }

    /// Nothing is taken any more.
    pub fn is_shut(&self, at: DateTime<Utc>) -> bool {
        self.shut.is_some_and(|shut| at > shut)
    }
}

/// What decides the dates of one assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    pub due_at: DateTime<Utc>,
    pub late: LateRule,
    /// The extensions that stand.
    pub groups: BTreeMap<GroupId, DateTime<Utc>>,
    pub people: BTreeMap<PersonId, DateTime<Utc>>,
    /// Who is in which group now: at least where somebody has an extension.
    pub members: BTreeMap<GroupId, BTreeSet<PersonId>>,
}

impl Terms {
    pub fn plain(due_at: DateTime<Utc>) -> Self {
        Self {
            due_at,
            late: LateRule::Always,
            groups: BTreeMap::new(),
            people: BTreeMap::new(),
            members: BTreeMap::new(),
        }
    }

    /// The date of somebody alone, or of a group with these members.
    pub fn due(
        &self,
        group: Option<GroupId>,
        members: &BTreeSet<PersonId>,
        round: Option<&Round>,
    ) -> DueDate {
        let (at, source) = match round {
            Some(round) => (round.due_at, Source::Round(round.number)),
            None => self.standing(group, members),
        };
        let shut = match self.late {
            LateRule::Always => None,
            LateRule::Until(until) => Some(until.max(at)),
            LateRule::Never => Some(at),
        };
        DueDate { at, source, shut }
    }

    fn standing(
        &self,
        group: Option<GroupId>,
        members: &BTreeSet<PersonId>,
    ) -> (DateTime<Utc>, Source) {
        // What ends before everybody's date, which was changed since, gives no more time.
        let later = |at: &&DateTime<Utc>| **at > self.due_at;
        let extended = group.and_then(|group| self.groups.get(&group));
        let extended = extended.filter(later);
        let common = extended.map_or((self.due_at, Source::Assignment), |at| (*at, Source::Group));
        let of = |person: &PersonId| {
            let own = self.people.get(person).filter(later);
            own.map_or(common, |at| (*at, Source::Person(*person)))
        };
        let latest = members.iter().map(of).max_by_key(|(at, source)| {
            // Of two equal dates, the one everybody has tells more.
            (*at, !matches!(source, Source::Person(_)))
        });
        latest.unwrap_or(common)
    }

    /// What this person has to keep to, in this group or in none.
    pub fn for_person(&self, person: PersonId, strand: Option<&Strand>) -> DueDate {
        match strand {
            Some(strand) => self.for_group(strand.group, strand.last_round()),
            None => self.due(None, &BTreeSet::from([person]), None),
        }
    }

    /// What a group as it is now has to keep to.
    pub fn for_group(&self, group: GroupId, round: Option<&Round>) -> DueDate {
        let nobody = BTreeSet::new();
        let members = self.members.get(&group).unwrap_or(&nobody);
        self.due(Some(group), members, round)
    }

    /// What a submission had to keep to: judged with its own people, whoever moved since.
    pub fn of_submission(&self, strand: &Strand, submission: &Submission) -> DueDate {
        let round = strand.round_before(submission.number);
        self.due(Some(strand.group), &submission.members, round)
    }

    pub fn was_late(&self, strand: &Strand, submission: &Submission) -> bool {
        self.of_submission(strand, submission)
            .is_late(submission.at)
    }
}

/// Whose date is another one than before, of those in groups, with more time, or of these alone,
/// and which it is now. A group whose result is known has no date any more.
pub fn changed_dates(
    (before, after): (&Terms, &Terms),
    strands: &[Strand],
    alone: &BTreeSet<PersonId>,
) -> BTreeMap<PersonId, DateTime<Utc>> {
    let of_group: BTreeMap<PersonId, &Strand> = strands
        .iter()
        .flat_map(|strand| {
            let members = after.members.get(&strand.group).into_iter().flatten();
            members.map(move |person| (*person, strand))
        })
        .collect();
    let extended = before.people.keys().chain(after.people.keys());
    let concerned = of_group.keys().chain(extended).chain(alone);
    let concerned: BTreeSet<PersonId> = concerned.copied().collect();
    concerned
        .into_iter()
        .filter_map(|person| {
            let strand = of_group.get(&person).copied();
            let open = may_write(strand.and_then(Strand::latest));
            let now = after.for_person(person, strand).at;
            let changed = now != before.for_person(person, strand).at;
            (open && changed).then_some((person, now))
        })
        .collect()
}

/// Why more time is not given so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoExtension {
    #[error("an extension gives more time")]
    Earlier,
    #[error("that instant is past")]
    Past,
}

/// An extension lies after the date everybody has, and in the future.
pub fn may_extend(
    until: DateTime<Utc>,
    due_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), NoExtension> {
    if until <= due_at {
        Err(NoExtension::Earlier)
    } else if until <= now {
        Err(NoExtension::Past)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::{AssignmentId, SubmissionId};

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn may(day: u32) -> DateTime<Utc> {
        at(&format!("2027-05-{day:02}T16:00:00Z"))
    }

    fn people<const N: usize>() -> [PersonId; N] {
        std::array::from_fn(|_| PersonId::fresh())
    }

    fn round(day: u32) -> Round {
        Round {
            number: 1,
            due_at: may(day),
            message: String::new(),
            by: PersonId::fresh(),
            at: may(1),
        }
    }

    #[test]
    fn a_person_s_extension_beats_the_group_s_which_beats_the_assignment_s() {
        let [amina, paul] = people();
        let group = GroupId::fresh();
        let both = BTreeSet::from([amina, paul]);
        let alone = BTreeSet::from([amina]);
        // (of the group, of Amina, of Paul) → of Amina alone, of the two together.
        for (of_group, of_amina, of_paul, expected_alone, expected_both) in [
            (None, None, None, 7, 7),
            (Some(9), None, None, 9, 9),
            (None, Some(12), None, 12, 12),
            (Some(9), Some(12), None, 12, 12),
            // Hers is earlier than the group's: alone she has hers, together they have the latest.
            (Some(12), Some(9), None, 9, 12),
            (Some(12), Some(9), Some(10), 9, 10),
            (None, Some(9), Some(10), 9, 10),
        ] {
            let mut terms = Terms::plain(may(7));
            terms.groups.extend(of_group.map(|day| (group, may(day))));
            terms.people.extend(of_amina.map(|day| (amina, may(day))));
            terms.people.extend(of_paul.map(|day| (paul, may(day))));
            let due = |members| terms.due(Some(group), members, None).at;
            assert_eq!(due(&alone), may(expected_alone));
            assert_eq!(due(&both), may(expected_both));
            assert_eq!(
                terms.due(Some(group), &both, Some(&round(20))).at,
                may(20),
                "a round replaces all others"
            );
            assert_eq!(
                terms.due(Some(group), &both, Some(&round(2))).source,
                Source::Round(1)
            );
        }
    }

    #[test]
    fn late_work_is_taken_by_rule_and_up_to_the_very_instant() {
        let second = chrono::TimeDelta::seconds(1);
        let group = GroupId::fresh();
        let nobody = BTreeSet::new();
        for (late, extension, shut) in [
            (LateRule::Always, None, None),
            (LateRule::Never, None, Some(7)),
            (LateRule::Until(may(9)), None, Some(9)),
            (LateRule::Never, Some(12), Some(12)),
            // Whoever has more time is never shut out before it is over.
            (LateRule::Until(may(9)), Some(12), Some(12)),
        ] {
            let mut terms = Terms::plain(may(7));
            terms.late = late;
            terms.groups.extend(extension.map(|day| (group, may(day))));
            let due = terms.due(Some(group), &nobody, None);
            assert_eq!(due.shut, shut.map(may), "{late:?}");
            assert!(!due.is_late(due.at) && due.is_late(due.at + second));
            if let Some(shut) = due.shut {
                assert!(!due.is_shut(shut) && due.is_shut(shut + second));
            } else {
                assert!(!due.is_shut(may(30)));
            }
        }
    }

    #[test]
    fn a_submission_is_judged_with_its_own_people_and_the_round_before_it() {
        let [amina, sekou] = people();
        let mut terms = Terms::plain(may(7));
        let group = GroupId::fresh();
        let submission = |number, day, rounds| Submission {
            id: SubmissionId::fresh(),
            number,
            receipt: "ABCD".into(),
            by: amina,
            at: may(day),
            members: BTreeSet::from([amina]),
            heard: false,
            submitted_with: BTreeSet::from([amina]),
            refused: BTreeSet::new(),
            out: BTreeSet::new(),
            rounds,
            grades: Vec::new(),
        };
        let strand = Strand {
            assignment: AssignmentId::fresh(),
            group,
            name: "Loups".into(),
            submissions: vec![
                submission(1, 8, vec![round(15)]),
                submission(2, 15, Vec::new()),
                submission(3, 16, Vec::new()),
            ],
        };
        let late = |terms: &Terms| -> Vec<bool> {
            let of = |it| terms.was_late(&strand, it);
            strand.submissions.iter().map(of).collect()
        };
        assert_eq!(late(&terms), [true, false, true]);
        // Sékou came to the group later, with more time: what was late stays late.
        terms.people.insert(sekou, may(30));
        terms.members.insert(group, BTreeSet::from([amina, sekou]));
        assert_eq!(late(&terms), [true, false, true]);
        terms.people.insert(amina, may(8));
        assert_eq!(late(&terms), [false, false, true]);
    }

    #[test]
    fn more_time_is_later_than_everybody_s_and_not_past() {
        for (until, now, expected) in [
            (8, 1, Ok(())),
            (7, 1, Err(NoExtension::Earlier)),
            (8, 8, Err(NoExtension::Past)),
            (9, 8, Ok(())),
        ] {
            assert_eq!(may_extend(may(until), may(7), may(now)), expected);
        }
    }

    #[test]
    fn what_is_kept_of_a_late_rule_is_read_back() {
        for rule in [LateRule::Always, LateRule::Never, LateRule::Until(may(9))] {
            assert_eq!(LateRule::read(rule.code(), rule.until()), rule);
        }
        assert_eq!(LateRule::read("until", None), LateRule::Always);
    }
}
