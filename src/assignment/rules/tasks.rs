//! Who does what: what a group shares out, and what became of each piece of it.

use crate::db::{PersonId, TaskId};
use chrono::{DateTime, Utc};

/// Longest title, in characters.
pub const TASK_MAX: usize = 200;
/// More than this is no sharing out any more.
pub const TASKS_MAX: usize = 50;

/// What somebody says of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// To somebody, or to nobody again.
    Given(Option<PersonId>),
    Done,
    Undone,
    Removed,
}

impl Act {
    pub fn code(self) -> &'static str {
        match self {
            Self::Given(_) => "given",
            Self::Done => "done",
            Self::Undone => "undone",
            Self::Removed => "removed",
        }
    }

    pub fn of(code: &str, person: Option<PersonId>) -> Option<Self> {
        [Self::Given(person), Self::Done, Self::Undone, Self::Removed]
            .into_iter()
            .find(|act| act.code() == code)
    }
}

/// A task as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    pub id: TaskId,
    pub title: String,
    pub person: Option<PersonId>,
    /// By whom, and when.
    pub done: Option<(PersonId, DateTime<Utc>)>,
    pub removed: bool,
    /// How many acts made it so.
    pub acts: u32,
}

impl Task {
    pub fn new(id: TaskId, title: String) -> Self {
        Self {
            id,
            title,
            person: None,
            done: None,
            removed: false,
            acts: 0,
        }
    }

    pub fn follow(&mut self, act: Act, by: PersonId, at: DateTime<Utc>) {
        self.acts += 1;
        match act {
            Act::Given(person) => self.person = person,
            Act::Done => self.done = Some((by, at)),
            Act::Undone => self.done = None,
            Act::Removed => self.removed = true,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TaskRefusal {
    #[error("somebody else said something of it since")]
    Changed,
    #[error("not somebody of the group")]
    Stranger,
    #[error("no title")]
    NoTitle,
    #[error("a title too long")]
    LongTitle,
    #[error("too many tasks")]
    Many,
}

/// Whether the act may be noted, by who saw the task after so many acts; false: it stands so already.
pub fn judge_act(
    task: &Task,
    act: Act,
    seen: u32,
    members: &[PersonId],
) -> Result<bool, TaskRefusal> {
    if let Act::Given(Some(person)) = act
        && !members.contains(&person)
    {
        return Err(TaskRefusal::Stranger);
    }
    let stands = match act {
        Act::Given(person) => task.person == person,
        Act::Done => task.done.is_some(),
        Act::Undone => task.done.is_none(),
        Act::Removed => task.removed,
    };
    if stands {
        Ok(false)
    } else if task.acts == seen && !task.removed {
        Ok(true)
    } else {
        Err(TaskRefusal::Changed)
    }
}

/// The title as it is kept, of a task for one of the members or for nobody yet.
pub fn judge_task(
    title: &str,
    person: Option<PersonId>,
    members: &[PersonId],
    tasks: &[Task],
) -> Result<String, TaskRefusal> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        Err(TaskRefusal::NoTitle)
    } else if title.chars().count() > TASK_MAX {
        Err(TaskRefusal::LongTitle)
    } else if person.is_some_and(|person| !members.contains(&person)) {
        Err(TaskRefusal::Stranger)
    } else if tasks.iter().filter(|task| !task.removed).count() >= TASKS_MAX {
        Err(TaskRefusal::Many)
    } else {
        Ok(title)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_what_its_acts_made_of_it_and_is_changed_by_who_saw_it_so() {
        let (amina, paul, stranger) = (PersonId::fresh(), PersonId::fresh(), PersonId::fresh());
        let members = [amina, paul];
        let at = "2027-05-03T08:00:00Z".parse().unwrap();
        let mut task = Task::new(TaskId::fresh(), "Le support".into());
        let given = Act::Given(Some(amina));
        assert_eq!(judge_act(&task, given, 0, &members), Ok(true));
        task.follow(given, amina, at);
        for (act, seen, expected) in [
            // Both took it at once: the second hears that it is taken.
            (Act::Given(Some(paul)), 0, Err(TaskRefusal::Changed)),
            (Act::Given(Some(paul)), 1, Ok(true)),
            (Act::Given(Some(stranger)), 1, Err(TaskRefusal::Stranger)),
            (Act::Given(None), 1, Ok(true)),
            (given, 0, Ok(false)),
            (Act::Undone, 0, Ok(false)),
            (Act::Done, 1, Ok(true)),
        ] {
            assert_eq!(
                judge_act(&task, act, seen, &members),
                expected,
                "{act:?} {seen}"
            );
        }
        task.follow(Act::Done, paul, at);
        assert_eq!((task.person, task.done), (Some(amina), Some((paul, at))));
        task.follow(Act::Undone, amina, at);
        task.follow(Act::Removed, amina, at);
        assert_eq!((task.done, task.removed, task.acts), (None, true, 4));
        assert_eq!(
            judge_act(&task, Act::Done, 4, &members),
            Err(TaskRefusal::Changed)
        );
        assert_eq!(judge_act(&task, Act::Removed, 3, &members), Ok(false));
    }

    #[test]
    fn a_task_has_a_short_title_and_is_for_a_member_or_for_nobody_yet() {
        let (amina, stranger) = (PersonId::fresh(), PersonId::fresh());
        let long = "a".repeat(TASK_MAX + 1);
        for (title, person, expected) in [
            ("  Le \n plan ", None, Ok("Le plan".to_owned())),
            ("Le plan", Some(amina), Ok("Le plan".to_owned())),
            ("Le plan", Some(stranger), Err(TaskRefusal::Stranger)),
            ("  ", None, Err(TaskRefusal::NoTitle)),
            (&long, None, Err(TaskRefusal::LongTitle)),
            (&long[1..], None, Ok(long[1..].to_owned())),
        ] {
            assert_eq!(judge_task(title, person, &[amina], &[]), expected);
        }
        let mut many = vec![Task::new(TaskId::fresh(), "Une".into()); TASKS_MAX];
        assert_eq!(judge_task("Une", None, &[], &many), Err(TaskRefusal::Many));
        many[0].removed = true;
        assert!(judge_task("Une", None, &[], &many).is_ok());
    }
}
