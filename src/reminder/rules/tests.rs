use super::*;
use crate::db::EnrolmentId;
use crate::schedule::rules::HalfDay;
use chrono_tz::Europe::Paris;
use chrono_tz::Pacific::Noumea;

const BOURG: u128 = 1;
const OYONNAX: u128 = 2;
const AMINA: PersonId = PersonId(Uuid::from_u128(11));
const PAUL: PersonId = PersonId(Uuid::from_u128(12));

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn cohort(number: u128) -> CohortId {
    CohortId(Uuid::from_u128(number))
}

fn session(number: u128, of: u128, date: &str, half_day: HalfDay, modality: Modality) -> Session {
    let (starts, ends) = match half_day {
        HalfDay::Morning => ("09:00:00", "12:30:00"),
        HalfDay::Afternoon => ("13:30:00", "17:00:00"),
    };
    let (starts, ends) = (starts.parse().unwrap(), ends.parse().unwrap());
    Session {
        id: SessionId(Uuid::from_u128(number)),
        cohort: cohort(of),
        date: day(date),
        half_day,
        starts,
        ends,
        zone: "Europe/Paris".into(),
        starts_at: instant(day(date), starts, Paris),
        ends_at: instant(day(date), ends, Paris),
        modality,
        title: format!("Séance {number}"),
        venue: None,
        join_link: None,
        trainer: None,
        lesson: None,
        minutes: 210,
    }
}

fn morning(number: u128, of: u128, date: &str) -> Session {
    session(number, of, date, HalfDay::Morning, Modality::InPerson)
}

fn enrolment(person: PersonId, of: u128, from_on: &str, until_on: Option<&str>) -> Enrolment {
    Enrolment {
        id: EnrolmentId::fresh(),
        cohort: cohort(of),
        person,
        from_on: day(from_on),
        until_on: until_on.map(day),
        target_minutes: 21_000,
    }
}

/// Amina and Paul in Bourg from 19 April, both with an address; nothing planned.
fn facts() -> Facts {
    let reader = |name: &str| Reader {
        name: name.into(),
        has_address: true,
    };
    let enrolments = vec![
        enrolment(AMINA, BOURG, "2027-04-19", None),
        enrolment(PAUL, BOURG, "2027-04-19", None),
    ];
    Facts {
        enrolments: [(cohort(BOURG), enrolments)].into(),
        readers: [(AMINA, reader("Amina")), (PAUL, reader("Paul"))].into(),
        ..Facts::default()
    }
}

/// Due on Friday 7 May at 17:00 in Paris, handed in by nobody.
fn work() -> Work {
    Work {
        id: AssignmentId(Uuid::from_u128(90)),
        cohort: cohort(BOURG),
        title: "Atelier".into(),
        due_at: at("2027-05-07T17:00:00+02:00"),
        own: BTreeMap::new(),
        zone: Paris,
        missing: [(AMINA, vec![PAUL]), (PAUL, vec![AMINA])].into(),
    }
}

/// What each person is told on an evening, by number of subject and reason.
fn told(facts: &Facts, on: &str) -> Vec<(PersonId, Vec<(u128, Why)>)> {
    let letters = letters_of(facts, day(on)).letters;
    let item = |item: &Item| (item.subject.id().as_u128(), item.why);
    letters
        .iter()
        .map(|letter| (letter.person, letter.items.iter().map(item).collect()))
        .collect()
}

#[test]
fn a_session_is_told_on_the_evening_before_and_on_no_other() {
    let mut facts = facts();
    facts.sessions = vec![morning(1, BOURG, "2027-05-04")];
    for (on, letters) in [
        ("2027-05-02", 0),
        ("2027-05-03", 2),
        ("2027-05-04", 0),
        ("2027-05-05", 0),
    ] {
        assert_eq!(told(&facts, on).len(), letters, "{on}");
    }
}

#[test]
fn work_is_told_three_days_and_one_day_before_its_date() {
    let mut facts = facts();
    facts.works = vec![work()];
    for (on, why) in [
        ("2027-05-03", None),
        ("2027-05-04", Some(Why::DueInThreeDays)),
        ("2027-05-05", None),
        ("2027-05-06", Some(Why::DueTomorrow)),
        ("2027-05-07", None),
        ("2027-05-08", None),
    ] {
        let expected = why.map(|why| vec![(AMINA, vec![(90, why)]), (PAUL, vec![(90, why)])]);
        assert_eq!(told(&facts, on), expected.unwrap_or_default(), "{on}");
    }
}

#[test]
fn whoever_has_another_date_is_told_of_that_one_and_not_of_everybody_s() {
    let mut facts = facts();
    facts.works = vec![Work {
        own: [(PAUL, at("2027-05-12T18:00:00+02:00"))].into(),
        ..work()
    }];
    for (on, expected) in [
        ("2027-05-06", vec![(AMINA, vec![(90, Why::DueTomorrow)])]),
        ("2027-05-09", vec![(PAUL, vec![(90, Why::DueInThreeDays)])]),
        ("2027-05-11", vec![(PAUL, vec![(90, Why::DueTomorrow)])]),
    ] {
        assert_eq!(told(&facts, on), expected, "{on}");
    }
    let letters = letters_of(&facts, day("2027-05-11")).letters;
    let item = letters.iter().flat_map(|it| &it.items).next().unwrap();
    assert_eq!(item.at, at("2027-05-12T18:00:00+02:00"));
    assert_eq!(item.occasion(), "due-1:2027-05-12");
}

#[test]
fn a_due_date_is_a_day_where_the_cohort_is() {
    let mut facts = facts();
    // Saturday 8 May at 0:30 in Paris is still Friday 7 May in UTC.
    facts.works = vec![Work {
        due_at: at("2027-05-07T22:30:00Z"),
        ..work()
    }];
    assert_eq!(told(&facts, "2027-05-06").len(), 0);
    assert_eq!(told(&facts, "2027-05-07").len(), 2);
}

#[test]
fn whoever_handed_in_is_not_asked_and_is_listed() {
    let mut facts = facts();
    facts.works = vec![Work {
        missing: [(PAUL, vec![AMINA])].into(),
        ..work()
    }];
    let evening = letters_of(&facts, day("2027-05-06"));
    assert_eq!(evening.letters.len(), 1);
    assert_eq!(evening.letters.first().map(|it| it.person), Some(PAUL));
    assert_eq!(evening.left_out, [(AMINA, NoLetter::HandedIn)]);
}

#[test]
fn a_person_gets_one_letter_with_everything_in_the_order_it_happens() {
    let mut facts = facts();
    let paced = session(
        3,
        OYONNAX,
        "2027-05-05",
        HalfDay::Morning,
        Modality::SelfPaced,
    );
    let remote = session(2, BOURG, "2027-05-05", HalfDay::Afternoon, Modality::Remote);
    facts.sessions = vec![remote, paced];
    facts.works = vec![Work {
        due_at: at("2027-05-07T17:00:00+02:00"),
        ..work()
    }];
    facts.enrolments.insert(
        cohort(OYONNAX),
        vec![enrolment(AMINA, OYONNAX, "2027-04-19", None)],
    );
    let (remote, work) = ((2, Why::Remote), (90, Why::DueInThreeDays));
    assert_eq!(
        told(&facts, "2027-05-04"),
        [
            (AMINA, vec![(3, Why::SelfPaced), remote, work]),
            (PAUL, vec![remote, work]),
        ]
    );
}

#[test]
fn somebody_enrolled_twice_in_a_cohort_is_told_once() {
    let mut facts = facts();
    facts.sessions = vec![morning(1, BOURG, "2027-05-04")];
    facts
        .enrolments
        .entry(cohort(BOURG))
        .or_default()
        .push(enrolment(AMINA, BOURG, "2027-05-01", None));
    let letters = told(&facts, "2027-05-03");
    assert_eq!(letters.first().map(|(_, items)| items.len()), Some(1));
}

#[test]
fn only_who_belongs_to_the_cohort_that_day_is_told() {
    for (from_on, until_on, session_told, work_told) in [
        ("2027-04-19", None, true, true),
        // Comes tomorrow for the first time.
        ("2027-05-05", None, true, true),
        ("2027-05-06", None, false, false),
        // The last day is the day of the session, before the due date.
        ("2027-04-19", Some("2027-05-05"), true, false),
        ("2027-04-19", Some("2027-05-04"), false, false),
        ("2027-04-19", Some("2027-05-07"), true, true),
        ("2027-04-19", Some("2027-05-06"), true, false),
    ] {
        let mut facts = facts();
        let only = vec![enrolment(AMINA, BOURG, from_on, until_on)];
        facts.enrolments = [(cohort(BOURG), only)].into();
        facts.sessions = vec![morning(1, BOURG, "2027-05-05")];
        assert_eq!(
            !told(&facts, "2027-05-04").is_empty(),
            session_told,
            "session: {from_on} to {until_on:?}"
        );
        facts.sessions.clear();
        facts.works = vec![work()];
        assert_eq!(
            !told(&facts, "2027-05-04").is_empty(),
            work_told,
            "work: {from_on} to {until_on:?}"
        );
    }
}

#[test]
fn whoever_has_no_address_or_had_the_letter_is_listed_and_gets_none() {
    let mut facts = facts();
    facts.sessions = vec![morning(1, BOURG, "2027-05-04")];
    if let Some(amina) = facts.readers.get_mut(&AMINA) {
        amina.has_address = false;
    }
    facts.told = [PAUL].into();
    let evening = letters_of(&facts, day("2027-05-03"));
    assert_eq!(evening.letters, []);
    assert_eq!(
        evening.left_out,
        [(AMINA, NoLetter::NoAddress), (PAUL, NoLetter::AlreadyTold)]
    );
}

#[test]
fn an_evening_begins_at_five_and_is_over_at_eight() {
    for (now, zone, expected) in [
        ("2027-05-03T16:59:59+02:00", Paris, None),
        ("2027-05-03T17:00:00+02:00", Paris, Some("2027-05-03")),
        ("2027-05-03T23:59:59+02:00", Paris, Some("2027-05-03")),
        ("2027-05-04T00:00:00+02:00", Paris, Some("2027-05-03")),
        ("2027-05-04T07:59:59+02:00", Paris, Some("2027-05-03")),
        ("2027-05-04T08:00:00+02:00", Paris, None),
        // The same instant elsewhere.
        ("2027-05-03T08:00:00+02:00", Noumea, Some("2027-05-03")),
        ("2027-05-03T07:59:59+02:00", Noumea, None),
        // The nights when clocks change.
        ("2027-03-28T01:30:00+01:00", Paris, Some("2027-03-27")),
        ("2027-10-31T02:30:00+01:00", Paris, Some("2027-10-30")),
    ] {
        assert_eq!(evening(at(now), zone), expected.map(day), "{now} {zone}");
    }
}

#[test]
fn a_letter_leaves_on_its_evening_and_is_useful_until_its_last_event() {
    let mut facts = facts();
    facts.sessions = vec![
        morning(1, BOURG, "2027-05-04"),
        session(
            2,
            BOURG,
            "2027-05-04",
            HalfDay::Afternoon,
            Modality::InPerson,
        ),
    ];
    let evening = letters_of(&facts, day("2027-05-03"));
    let letter = evening.letters.first().unwrap();
    assert_eq!(letter.opens_at(), Some(at("2027-05-03T17:00:00+02:00")));
    assert_eq!(letter.useful_until(), Some(at("2027-05-04T13:30:00+02:00")));
    assert!(!letter.may_leave(at("2027-05-03T16:59:59+02:00")));
    assert!(letter.may_leave(at("2027-05-03T17:00:00+02:00")));
    assert!(!letter.may_leave(at("2027-05-04T17:00:00+02:00")));
}

#[test]
fn a_session_moved_to_another_day_is_another_occasion() {
    let before = of_session(&morning(1, BOURG, "2027-05-04"));
    let after = of_session(&morning(1, BOURG, "2027-05-05"));
    assert_eq!(before.occasion(), "session:2027-05-04");
    assert_ne!(before.occasion(), after.occasion());
}
