//! The form of a session, and the sessions it asks for.

use super::Choices;
use crate::course::rules::LessonId;
use crate::db::{SessionId, VenueId};
use crate::people::store::Person;
use crate::schedule::rules::clashes::{BadSlot, Slot, Wish, join_link};
use crate::schedule::rules::{HalfDay, Modality, Session, instant};
use crate::web::{Problem, dates};
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SessionForm {
    #[serde(skip_serializing)]
    kind: String,
    title: String,
    date: String,
    from: String,
    to: String,
    from_pm: String,
    to_pm: String,
    venue: String,
    trainer: String,
    lesson: String,
    link: String,
    #[serde(skip_serializing)]
    insist: String,
}

/// What the form asks for, once it is understood.
pub struct Planned {
    pub wish: Wish,
    modality: Modality,
    zone: String,
    title: String,
    venue: Option<VenueId>,
    lesson: Option<String>,
    link: Option<String>,
}

impl Planned {
    /// One session for each half-day.
    pub fn sessions(&self) -> impl Iterator<Item = Session> {
        let tz = self.zone.parse().unwrap_or(chrono_tz::Europe::Paris);
        self.wish.slots.iter().map(move |slot| Session {
            id: SessionId::fresh(),
            cohort: self.wish.cohort,
            date: self.wish.date,
            half_day: slot.half_day,
            starts: slot.starts,
            ends: slot.ends,
            zone: self.zone.clone(),
            starts_at: instant(self.wish.date, slot.starts, tz),
            ends_at: instant(self.wish.date, slot.ends, tz),
            modality: self.modality,
            title: self.title.clone(),
            venue: self.venue,
            join_link: self.link.clone(),
            trainer: Some(self.wish.trainer),
            lesson: self.lesson.clone(),
            minutes: slot.minutes(),
        })
    }
}

impl SessionForm {
    /// The hours most days have.
    pub fn usual(kind: &str, date: &str, trainer: Option<&Person>) -> Self {
        let remote = kind == "remote";
        let afternoon = |time: &'static str| if remote { "" } else { time };
        Self {
            kind: kind.to_owned(),
            date: dates::typed(date).map_or(String::new(), |it| it.to_string()),
            from: "09:00".into(),
            to: "12:30".into(),
            from_pm: afternoon("13:30").into(),
            to_pm: afternoon("17:00").into(),
            trainer: trainer.map(|it| it.id.to_string()).unwrap_or_default(),
            ..Self::default()
        }
    }

    pub fn kind(&self) -> &'static str {
        match self.kind.as_str() {
            "remote" => "remote",
            _ => "in_person",
        }
    }

    pub fn insists(&self) -> bool {
        self.insist == "yes"
    }

    pub(super) fn parse(&self, choices: &Choices) -> Result<Planned, Vec<Problem>> {
        let mut problems = Vec::new();
        let title = self.title.trim();
        match title.chars().count() {
            0 => problems.push(Problem::new("title", "layout-problem-required")),
            length if length > 200 => {
                problems.push(Problem::new("title", "layout-problem-too-long"));
            }
            _ => {}
        }
        let date = dates::typed(&self.date);
        if date.is_none() {
            problems.push(Problem::new("date", "layout-problem-date"));
        }
        let slots = self.slots(&mut problems);
        let trainer = choices
            .trainers
            .iter()
            .find(|it| it.id.to_string() == self.trainer)
            .map(|it| it.id);
        if trainer.is_none() {
            problems.push(Problem::new("trainer", "layout-problem-choice"));
        }
        let lesson = self.lesson_of(choices, &mut problems);
        let remote = self.kind() == "remote";
        let link = self.link_of(remote, &mut problems);
        let venue = choices
            .venues
            .iter()
            .find(|it| !remote && it.id.to_string() == self.venue);
        if !remote && venue.is_none() {
            problems.push(Problem::new("venue", "layout-problem-choice"));
        }
        let (Some(date), Some(trainer), true) = (date, trainer, problems.is_empty()) else {
            return Err(problems);
        };
        Ok(Planned {
            wish: Wish {
                cohort: choices.cohort.id,
                cohort_dates: (choices.cohort.starts_on, choices.cohort.ends_on),
                date,
                slots,
                room: venue.filter(|it| !it.shared).map(|it| it.id),
                trainer,
            },
            modality: if remote {
                Modality::Remote
            } else {
                Modality::InPerson
            },
            zone: choices.cohort.zone.clone(),
            title: title.to_owned(),
            venue: venue.map(|it| it.id),
            lesson,
            link,
        })
    }

    /// A remote session is one slot; a day in a room has a morning, an afternoon, or both.
    fn slots(&self, problems: &mut Vec<Problem>) -> Vec<Slot> {
        let mut slots = Vec::new();
        let day = self.kind() != "remote";
        let morning = day.then_some(HalfDay::Morning);
        let halves = [
            ("from", "to", &self.from, &self.to, morning, true),
            (
                "from_pm",
                "to_pm",
                &self.from_pm,
                &self.to_pm,
                Some(HalfDay::Afternoon),
                day,
            ),
        ];
        for (from, to, starts, ends, wished, shown) in halves {
            if !shown || (day && starts.is_empty() && ends.is_empty()) {
                continue;
            }
            match (time(starts), time(ends)) {
                (Some(starts), Some(ends)) => match Slot::new(starts, ends, wished) {
                    Ok(slot) => slots.push(slot),
                    Err(bad) => problems.push(Problem::new(to, slot_key(bad))),
                },
                (starts, _) => {
                    let field = if starts.is_none() { from } else { to };
                    problems.push(Problem::new(field, "layout-problem-time"));
                }
            }
        }
        if slots.is_empty()
            && problems
                .iter()
                .all(|it| it.field != "to" && it.field != "from")
        {
            problems.push(Problem::new("from", "schedule-problem-no-half-day"));
        }
        if let [morning, afternoon] = slots.as_slice()
            && afternoon.starts < morning.ends
        {
            problems.push(Problem::new("from_pm", "schedule-problem-overlap"));
        }
        slots
    }

    fn lesson_of(&self, choices: &Choices, problems: &mut Vec<Problem>) -> Option<String> {
        if self.lesson.is_empty() {
            return None;
        }
        let id = LessonId::new(self.lesson.as_str());
        let lesson = choices
            .course
            .as_deref()
            .and_then(|it| it.lesson_by_id(&id));
        if lesson.is_none() {
            problems.push(Problem::new("lesson", "layout-problem-choice"));
        }
        lesson.map(|it| it.id.as_str().to_owned())
    }

    fn link_of(&self, remote: bool, problems: &mut Vec<Problem>) -> Option<String> {
        if !remote {
            return None;
        }
        let link = join_link(&self.link);
        if link.is_none() {
            problems.push(Problem::new("link", "layout-problem-link"));
        }
        link
    }
}

fn time(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M").ok()
}

fn slot_key(bad: BadSlot) -> &'static str {
    match bad {
        BadSlot::Order => "schedule-problem-order",
        BadSlot::TwoHalfDays => "schedule-problem-half-day",
    }
}
