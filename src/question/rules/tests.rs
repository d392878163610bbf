//! The rules of questions, on days of May 2027: the 6th is Ascension Day.

use super::*;
use chrono_tz::Europe::Paris;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn one_instant_tells_the_late_questions_from_the_others() {
    use Promise::{Hours, WorkingDays};
    // Over Ascension Day, two weekends, and the night clocks go back.
    for first in ["2027-05-03T00:00:00+02:00", "2027-10-25T00:00:00+02:00"] {
        let hour = |n: i64| at(first) + TimeDelta::minutes(59 * n);
        for promise in [Hours(24), WorkingDays(1), WorkingDays(2), WorkingDays(5)] {
            for now in (150..330_i64).step_by(7).map(hour) {
                let late = promise.late_before(now, Paris);
                for asked in (0..330_i64).map(hour).filter(|asked| *asked <= now) {
                    assert_eq!(
                        promise.due(asked, Paris) < now,
                        asked < late,
                        "{promise:?} of {asked} at {now}"
                    );
                }
            }
        }
    }
}

#[test]
fn an_answer_is_promised_in_working_days() {
    use Promise::{Hours, WorkingDays};
    for (asked, promise, due) in [
        // Monday, two days on.
        (
            "2027-05-03T10:00:00+02:00",
            WorkingDays(2),
            "2027-05-05T18:00:00+02:00",
        ),
        // Wednesday: Thursday is a holiday.
        (
            "2027-05-05T10:00:00+02:00",
            WorkingDays(1),
            "2027-05-07T18:00:00+02:00",
        ),
        (
            "2027-05-05T10:00:00+02:00",
            WorkingDays(2),
            "2027-05-10T18:00:00+02:00",
        ),
        // Saturday: the weekend counts for nothing.
        (
            "2027-05-08T10:00:00+02:00",
            WorkingDays(1),
            "2027-05-10T18:00:00+02:00",
        ),
        // Friday just before midnight, there; already Saturday in Tokyo.
        (
            "2027-05-14T23:59:00+02:00",
            WorkingDays(1),
            "2027-05-18T18:00:00+02:00",
        ),
        // Whit Monday is the 17th.
        (
            "2027-05-14T10:00:00+02:00",
            WorkingDays(5),
            "2027-05-24T18:00:00+02:00",
        ),
        (
            "2027-05-08T10:00:00+02:00",
            Hours(24),
            "2027-05-09T10:00:00+02:00",
        ),
        (
            "2027-05-08T10:00:00+02:00",
            Hours(48),
            "2027-05-10T10:00:00+02:00",
        ),
    ] {
        assert_eq!(
            promise.due(at(asked), Paris),
            at(due),
            "{asked} {promise:?}"
        );
    }
}

#[test]
fn a_promise_keeps_its_code_and_no_other_is_taken() {
    for promise in Promise::CHOICES {
        assert_eq!(Promise::of(&promise.code()), Some(promise));
    }
    assert!(Promise::CHOICES.contains(&Promise::DEFAULT));
    for odd in ["", "d0", "d4", "h1", "2", "d2 "] {
        assert_eq!(Promise::of(odd), None, "{odd}");
    }
}

const ASKER: PersonId = PersonId(uuid::Uuid::from_u128(1));
const COMPANION: PersonId = PersonId(uuid::Uuid::from_u128(2));
const CLAIRE: PersonId = PersonId(uuid::Uuid::from_u128(3));

fn message(author: PersonId, role: Role, asks: bool, minute: i64) -> Message {
    Message {
        id: MessageId::fresh(),
        question: QuestionId(uuid::Uuid::nil()),
        author,
        role,
        asks,
        at: at("2027-05-03T10:00:00Z") + TimeDelta::minutes(minute),
        removed: None,
    }
}

/// `a` asks or goes on asking, `c` is a companion, `t` the team; a capital is taken away.
fn thread(said: &str, solved: bool) -> Thread {
    let messages = (0..).zip(said.chars()).map(|(minute, who)| {
        let (author, role) = match who.to_ascii_lowercase() {
            'a' => (ASKER, Role::Learner),
            'c' => (COMPANION, Role::Learner),
            _ => (CLAIRE, Role::Trainer),
        };
        let mut message = message(author, role, minute == 0, minute);
        message.removed = who.is_uppercase().then(|| Removal {
            by: CLAIRE,
            reason: "hors sujet".into(),
            at: message.at,
        });
        message
    });
    Thread {
        question: Question {
            id: QuestionId(uuid::Uuid::nil()),
            cohort: CohortId(uuid::Uuid::nil()),
            lesson: LessonId::new("l"),
            asked_by: ASKER,
            anchor: String::new(),
            quote: String::new(),
            asked_at: at("2027-05-03T10:00:00Z"),
        },
        messages: messages.collect(),
        solved,
    }
}

#[test]
fn a_question_waits_until_the_team_has_the_last_word() {
    use Standing::{Answered, Removed, Solved, Waiting};
    for (said, solved, standing, since) in [
        ("a", false, Waiting, Some(0)),
        ("ac", false, Waiting, Some(0)),
        ("act", false, Answered, None),
        ("atc", false, Answered, None),
        ("ata", false, Waiting, Some(2)),
        ("ataa", false, Waiting, Some(2)),
        ("ata", true, Solved, None),
        // An answer that was taken away answers nothing.
        ("aT", false, Waiting, Some(0)),
        ("atA", false, Answered, None),
        ("A", false, Removed, None),
        ("Aa", true, Removed, None),
    ] {
        let thread = thread(said, solved);
        assert_eq!(thread.standing(), standing, "{said}");
        let minutes = thread
            .waits_since()
            .map(|at| (at - thread.question.asked_at).num_minutes());
        assert_eq!(minutes, since, "{said}");
    }
}

#[test]
fn a_message_is_corrected_by_its_author_for_a_quarter_of_an_hour() {
    let message = message(ASKER, Role::Learner, true, 0);
    let after = |seconds| message.at + TimeDelta::seconds(seconds);
    assert!(message.may_be_corrected_by(ASKER, after(0)));
    assert!(message.may_be_corrected_by(ASKER, after(900)));
    assert!(!message.may_be_corrected_by(ASKER, after(901)));
    assert!(!message.may_be_corrected_by(CLAIRE, after(0)));
    let thread = thread("A", false);
    let gone = thread.messages.first().unwrap();
    assert!(!gone.may_be_corrected_by(ASKER, gone.at));
}

#[test]
fn nobody_thanks_themselves_nor_for_a_question() {
    let thread = thread("atT", false);
    let [asks, answer, gone] = thread.messages.as_slice() else {
        panic!("three messages")
    };
    assert!(answer.may_be_thanked_by(ASKER) && answer.may_be_thanked_by(COMPANION));
    assert!(!answer.may_be_thanked_by(CLAIRE) && !asks.may_be_thanked_by(CLAIRE));
    assert!(!gone.may_be_thanked_by(ASKER));
}

#[test]
fn saying_the_same_twice_adds_no_row() {
    use Said::{No, Yes};
    for (last, said, version) in [
        (None, Yes, Some(1)),
        (None, No, None),
        (Some((Yes, 1)), Yes, None),
        (Some((Yes, 1)), No, Some(2)),
        (Some((No, 2)), Yes, Some(3)),
        (Some((No, i32::MAX)), Yes, None),
    ] {
        assert_eq!(said.version_after(last), version, "{last:?} {said:?}");
    }
}

#[test]
fn a_text_has_words_and_not_too_many() {
    assert_eq!(
        text(" Bonjour\r\nà vous ", 20),
        Ok("Bonjour\nà vous".into())
    );
    assert_eq!(text(" \r\n ", 20), Err(NotAText::Empty));
    assert_eq!(text("ééé", 3), Ok("ééé".into()));
    assert_eq!(text("éééé", 3), Err(NotAText::TooLong));
}
