//! The register as a trainer typed it, kept whole until it can be saved.

use crate::attendance::rules::{Mark, Unreadable};
use crate::db::PersonId;
use crate::web::{Fields, Problem};
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub struct Typed {
    /// The version of the draft the form was made from.
    pub version: i32,
    rows: BTreeMap<PersonId, TypedRow>,
}

#[derive(Clone, Default)]
pub struct TypedRow {
    pub word: String,
    pub minutes: String,
}

impl TypedRow {
    pub fn mark(&self, of_session: u32) -> Result<Mark, Unreadable> {
        Mark::draft(&self.word, &self.minutes, of_session)
    }

    fn of(mark: Mark) -> Self {
        Self {
            word: mark.code().to_owned(),
            minutes: match mark.minutes() {
                0 => String::new(),
                minutes => minutes.to_string(),
            },
        }
    }
}

impl Typed {
    /// What was sent of the people on the register; the button « the others are
    /// present » says of those nothing was said of what `others` says, if anything.
    pub fn read(
        fields: &Fields,
        roster: &BTreeSet<PersonId>,
        others: impl Fn(PersonId) -> Option<Mark>,
    ) -> Self {
        let words: HashMap<&str, &str> = fields.under("mark-").collect();
        let minutes: HashMap<&str, &str> = fields.under("minutes-").collect();
        let sent = |of: &HashMap<&str, &str>, who: &str| {
            of.get(who)
                .map(|text| (*text).to_owned())
                .unwrap_or_default()
        };
        let rest = fields.get("rest") == "present";
        let row = |who: &PersonId| {
            let id = who.to_string();
            let row = TypedRow {
                word: sent(&words, &id),
                minutes: sent(&minutes, &id),
            };
            let other = others(*who).filter(|_| rest && row.word.is_empty());
            (*who, other.map_or(row, TypedRow::of))
        };
        Self {
            version: fields.get("version").parse().unwrap_or(0),
            rows: roster.iter().map(row).collect(),
        }
    }

    pub fn says_nothing(&self) -> bool {
        self.rows.values().all(|row| row.word.is_empty())
    }

    pub fn row(&self, who: PersonId) -> TypedRow {
        self.rows.get(&who).cloned().unwrap_or_default()
    }

    /// The marks said, and what to correct; nothing said of somebody, or minutes
    /// that are still missing, are no mistake yet. Impossible minutes are left out
    /// of the mark, so that they are asked for again.
    pub fn marks(&self, of_session: u32) -> (BTreeMap<PersonId, Mark>, Vec<Problem>) {
        let mut marks = BTreeMap::new();
        let mut problems = Vec::new();
        for (who, row) in self.rows.iter().filter(|(_, row)| !row.word.is_empty()) {
            match row.mark(of_session) {
                Ok(mark) => drop(marks.insert(*who, mark)),
                Err(Unreadable::Word) => problems.push(unmarked(*who)),
                Err(Unreadable::Minutes) => {
                    problems.push(without_minutes(*who));
                    marks.extend(Mark::of(&row.word, 0).map(|mark| (*who, mark)));
                }
            }
        }
        (marks, problems)
    }
}

/// Nothing is said of somebody.
pub fn unmarked(who: PersonId) -> Problem {
    Problem::new(&format!("mark-{who}"), "attendance-problem-mark-of")
}

/// Somebody was late, or left early, and by how much is not said.
pub fn without_minutes(who: PersonId) -> Problem {
    Problem::new(&format!("minutes-{who}"), "attendance-problem-minutes-of")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_others_are_present_only_where_nothing_was_said() {
        let people: Vec<PersonId> = (0..3).map(|_| PersonId::fresh()).collect();
        let mut fields = Fields(vec![
            (format!("mark-{}", people[0]), "absent".into()),
            (format!("mark-{}", PersonId::fresh()), "present".into()),
            ("version".into(), "4".into()),
        ]);
        let roster = people.iter().copied().collect();
        let late = Mark::Late { minutes: 20 };
        let others = |who| match who {
            who if who == people[2] => Some(late),
            who if who == people[1] => None,
            _ => Some(Mark::Present),
        };
        let (said, _) = Typed::read(&fields, &roster, others).marks(210);
        assert_eq!(said, BTreeMap::from([(people[0], Mark::Absent)]));
        fields.0.push(("rest".into(), "present".into()));
        let typed = Typed::read(&fields, &roster, others);
        assert_eq!(typed.version, 4);
        let (said, problems) = typed.marks(210);
        let expected = BTreeMap::from([(people[0], Mark::Absent), (people[2], late)]);
        assert_eq!(
            said, expected,
            "who never came stays open, strangers are left aside"
        );
        assert!(problems.is_empty());
    }

    #[test]
    fn missing_minutes_are_no_mistake_and_impossible_ones_are() {
        let people: Vec<PersonId> = (0..2).map(|_| PersonId::fresh()).collect();
        let fields = Fields(vec![
            (format!("mark-{}", people[0]), "late".into()),
            (format!("mark-{}", people[1]), "left_early".into()),
            (format!("minutes-{}", people[1]), "999".into()),
        ]);
        let roster = people.iter().copied().collect();
        let (said, problems) = Typed::read(&fields, &roster, |_| None).marks(210);
        assert_eq!(said[&people[0]], Mark::Late { minutes: 0 });
        assert!(said[&people[1]].lacks_minutes());
        assert_eq!(problems, [without_minutes(people[1])]);
    }
}
