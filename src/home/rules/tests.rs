//! Each rule on both sides of its boundary.

use super::*;
use crate::db::{AssignmentId, CohortId, SessionId};
use crate::schedule::rules::{HalfDay, Modality, instant};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn session(date: &str, starts: &str, modality: Modality) -> Session {
    let (date, starts) = (day(date), starts.parse().unwrap());
    let ends = starts + TimeDelta::minutes(210);
    let paris = chrono_tz::Europe::Paris;
    Session {
        id: SessionId::fresh(),
        cohort: CohortId::fresh(),
        date,
        half_day: HalfDay::Morning,
        starts,
        ends,
        zone: "Europe/Paris".into(),
        starts_at: instant(date, starts, paris),
        ends_at: instant(date, ends, paris),
        modality,
        title: "S".into(),
        venue: None,
        join_link: None,
        trainer: None,
        lesson: None,
        minutes: 210,
    }
}

fn duty(due_at: &str, open: bool) -> Duty {
    Duty {
        assignment: AssignmentId::fresh(),
        due_at: at(due_at),
        open,
    }
}

/// What comes first, in one word: with a session of Monday morning, with work of
/// Friday evening, with a lesson to do.
fn first(now: &str, session_is: &str, work_is: &str, lesson: bool) -> &'static str {
    let sessions: Vec<Session> = match session_is {
        "meets" => vec![session("2027-05-03", "09:00:00", Modality::InPerson)],
        "own pace" => vec![session("2027-05-03", "09:00:00", Modality::SelfPaced)],
        _ => Vec::new(),
    };
    let duties: Vec<Duty> = match work_is {
        "" => Vec::new(),
        state => vec![duty("2027-05-07T23:59:00+02:00", state == "open")],
    };
    let sessions: Vec<&Session> = sessions.iter().collect();
    let wanted = Wanted {
        unconfirmed: None,
        duties: &duties,
        lesson,
    };
    match next_thing(&sessions, &wanted, at(now)) {
        Some(Next::Session(_)) => "session",
        Some(Next::Confirm(_)) => "confirm",
        Some(Next::Work(_)) => "work",
        Some(Next::Lesson) => "lesson",
        Some(Next::Later(_)) => "later",
        None => "nothing",
    }
}

#[test]
fn the_room_comes_before_work_and_work_before_the_lesson() {
    for (now, session, work, lesson, expected) in [
        ("2027-05-03T08:29:59+02:00", "meets", "", true, "lesson"),
        ("2027-05-03T08:30:00+02:00", "meets", "", true, "session"),
        (
            "2027-05-03T12:29:59+02:00",
            "meets",
            "open",
            true,
            "session",
        ),
        ("2027-05-03T12:30:00+02:00", "meets", "", true, "lesson"),
        ("2027-05-03T08:40:00+02:00", "own pace", "", true, "lesson"),
        ("2027-05-05T23:58:59+02:00", "", "open", true, "lesson"),
        ("2027-05-05T23:59:00+02:00", "", "open", true, "work"),
        ("2027-05-07T09:00:00+02:00", "", "handed in", true, "lesson"),
        ("2027-05-14T23:59:00+02:00", "", "open", true, "work"),
        ("2027-05-14T23:59:01+02:00", "", "open", true, "lesson"),
        ("2027-05-02T09:00:00+02:00", "meets", "open", false, "later"),
        ("2027-05-03T12:30:00+02:00", "meets", "", false, "nothing"),
    ] {
        assert_eq!(first(now, session, work, lesson), expected, "{now}");
    }
}

#[test]
fn of_two_pieces_of_work_the_first_due_is_next() {
    let later = duty("2027-05-07T12:00:00+02:00", true);
    let sooner = duty("2027-05-06T12:00:00+02:00", true);
    let now = at("2027-05-06T08:00:00+02:00");
    let wanted = Wanted {
        duties: &[later, sooner],
        lesson: true,
        ..Wanted::default()
    };
    let next = next_thing(&[], &wanted, now);
    assert_eq!(next, Some(Next::Work(sooner)));
}

#[test]
fn a_presence_to_confirm_comes_before_work_and_after_the_next_session() {
    let over = session("2027-05-03", "09:00:00", Modality::Remote);
    let soon = session("2027-05-03", "13:30:00", Modality::InPerson);
    let due = duty("2027-05-03T18:00:00+02:00", true);
    let wanted = Wanted {
        unconfirmed: Some(&over),
        duties: &[due],
        lesson: true,
    };
    for (now, next) in [
        ("2027-05-03T12:59:59+02:00", Next::Confirm(&over)),
        ("2027-05-03T13:00:00+02:00", Next::Session(&soon)),
    ] {
        assert_eq!(next_thing(&[&over, &soon], &wanted, at(now)), Some(next));
    }
}

#[test]
fn a_session_of_the_day_is_over_now_or_later() {
    let session = session("2027-05-03", "09:00:00", Modality::InPerson);
    for (now, knot, minutes) in [
        ("2027-05-03T07:59:59+02:00", "", None),
        ("2027-05-03T08:00:00+02:00", "", Some(60)),
        ("2027-05-03T08:29:59+02:00", "", Some(31)),
        ("2027-05-03T08:40:00+02:00", "here", Some(20)),
        ("2027-05-03T08:59:59+02:00", "here", Some(1)),
        ("2027-05-03T09:00:00+02:00", "here", None),
        ("2027-05-03T12:29:59+02:00", "here", None),
        ("2027-05-03T12:30:00+02:00", "done", None),
    ] {
        let now = at(now);
        assert_eq!(Moment::of(&session, now).code(), knot, "{now}");
        assert_eq!(minutes_until(session.starts_at, now), minutes, "{now}");
    }
}

#[test]
fn from_friday_on_one_looks_into_next_week() {
    for (today, first, last, next_week) in [
        ("2027-05-03", "2027-05-04", "2027-05-09", false),
        ("2027-05-06", "2027-05-07", "2027-05-09", false),
        ("2027-05-07", "2027-05-08", "2027-05-16", true),
        ("2027-05-09", "2027-05-10", "2027-05-16", true),
    ] {
        let ahead = Ahead::of(day(today));
        assert_eq!(
            (ahead.first, ahead.last),
            (day(first), day(last)),
            "{today}"
        );
        assert_eq!(ahead.reaches_next_week, next_week, "{today}");
    }
}

#[test]
fn a_free_weekend_is_left_out_and_a_free_work_day_is_not() {
    let ahead = Ahead::of(day("2027-05-05"));
    let days = ahead.days(|_| false);
    assert_eq!(days, ["2027-05-06", "2027-05-07"].map(day));
    let days = ahead.days(|date| date == day("2027-05-08"));
    assert_eq!(days, ["2027-05-06", "2027-05-07", "2027-05-08"].map(day));
}

#[test]
fn a_result_is_shown_for_two_weeks_and_open_work_until_it_is_done() {
    for (open, now, shown) in [
        (true, "2027-09-01T00:00:00Z", true),
        (false, "2027-05-21T21:59:00Z", true),
        (false, "2027-05-21T21:59:01Z", false),
    ] {
        let duty = duty("2027-05-07T23:59:00+02:00", open);
        assert_eq!(work_is_shown(&duty, at(now)), shown, "{now}");
    }
}

#[test]
fn an_hour_that_has_begun_is_missing_whole() {
    for (planned, target, hours) in [(0, 60, 1), (60, 60, 0), (90, 60, 0), (1, 120, 2)] {
        assert_eq!(hours_missing(planned, target), hours);
    }
}
