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
        Mark::parse(&self.word, &self.minutes, of_session)
    }
}

impl Typed {
    /// What was sent of the people on the register; the button « the others are
    /// present » speaks for those nothing was said of.
    pub fn read(fields: &Fields, roster: &BTreeSet<PersonId>) -> Self {
        let words: HashMap<&str, &str> = fields.under("mark-").collect();
        let minutes: HashMap<&str, &str> = fields.under("minutes-").collect();
        let sent = |of: &HashMap<&str, &str>, who: &str| {
            of.get(who)
                .map(|text| (*text).to_owned())
                .unwrap_or_default()
        };
        let rest = match fields.get("rest") {
            "present" => Mark::Present.code(),
            _ => "",
        };
        let row = |who: &PersonId| {
            let id = who.to_string();
            let mut row = TypedRow {
                word: sent(&words, &id),
                minutes: sent(&minutes, &id),
            };
            if row.word.is_empty() {
                row.word = rest.to_owned();
            }
            (*who, row)
        };
        Self {
            version: fields.get("version").parse().unwrap_or(0),
            rows: roster.iter().map(row).collect(),
        }
    }

    pub fn row(&self, who: PersonId) -> TypedRow {
        self.rows.get(&who).cloned().unwrap_or_default()
    }

    /// The marks said, or what to correct; nothing said of somebody is no mistake yet.
    pub fn marks(&self, of_session: u32) -> Result<BTreeMap<PersonId, Mark>, Vec<Problem>> {
        let mut marks = BTreeMap::new();
        let mut problems = Vec::new();
        for (who, row) in self.rows.iter().filter(|(_, row)| !row.word.is_empty()) {
            match row.mark(of_session) {
                Ok(mark) => drop(marks.insert(*who, mark)),
                Err(Unreadable::Word) => problems.push(unmarked(*who)),
                Err(Unreadable::Minutes) => problems.push(Problem::new(
                    &format!("minutes-{who}"),
                    "attendance-problem-minutes-of",
                )),
            }
        }
        if problems.is_empty() {
            Ok(marks)
        } else {
            Err(problems)
        }
    }
}

/// Nothing is said of somebody.
pub fn unmarked(who: PersonId) -> Problem {
    Problem::new(&format!("mark-{who}"), "attendance-problem-mark-of")
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
        let said = Typed::read(&fields, &roster).marks(210).unwrap();
        assert_eq!(said, BTreeMap::from([(people[0], Mark::Absent)]));
        fields.0.push(("rest".into(), "present".into()));
        let typed = Typed::read(&fields, &roster);
        assert_eq!(typed.version, 4);
        let said = typed.marks(210).unwrap();
        assert_eq!(said[&people[0]], Mark::Absent);
        assert_eq!(said[&people[2]], Mark::Present);
        assert_eq!(said.len(), 3, "a stranger in the form is left aside");
    }
}
