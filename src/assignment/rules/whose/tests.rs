use super::*;
use crate::assignment::rules::{Grade, Verdict, count};
use crate::db::{AssignmentId, GradeId};
use chrono::{DateTime, Utc};

fn at(minute: u32) -> DateTime<Utc> {
    let text = format!("2027-05-07T10:{minute:02}:00Z");
    text.parse().unwrap()
}

fn version(number: u32, members: &[PersonId]) -> Submission {
    Submission {
        id: SubmissionId::fresh(),
        number,
        receipt: "ABCD-2345".into(),
        by: *members.first().unwrap(),
        at: at(number),
        members: members.iter().copied().collect(),
        submitted_with: members.iter().copied().collect(),
        heard: false,
        refused: BTreeSet::new(),
        out: BTreeSet::new(),
        rounds: Vec::new(),
        grades: Vec::new(),
    }
}

fn strand(submissions: Vec<Submission>) -> Strand {
    Strand {
        assignment: AssignmentId::fresh(),
        group: GroupId::fresh(),
        name: "Groupe".into(),
        submissions,
    }
}

fn asked() -> Round {
    Round {
        number: 1,
        due_at: at(50),
        message: "Ajoutez vos sources.".into(),
        by: PersonId::fresh(),
        at: at(1),
    }
}

fn released() -> Grade {
    Grade {
        id: GradeId::fresh(),
        version: 1,
        verdict: Verdict::default(),
        reason: String::new(),
        by: PersonId::fresh(),
        at: at(40),
        released_at: Some(at(41)),
    }
}

fn state(person: PersonId, group: Option<GroupId>, thread: &[&Strand]) -> State {
    let thread = thread.to_vec();
    let share = Share {
        person,
        group,
        thread,
    };
    share.state(true)
}

#[test]
fn an_earlier_version_is_graded_while_it_is_somebodys_latest() {
    let [paul, thomas, yasmine] = std::array::from_fn(|_| PersonId::fresh());
    let mut first = version(1, &[paul, thomas, yasmine]);
    first.rounds.push(asked());
    let two = strand(vec![first.clone(), version(2, &[paul])]);
    let [one, newer] = two.submissions.as_slice() else {
        panic!("two versions")
    };
    assert_eq!(two.standing_for(one), BTreeSet::from([thomas, yasmine]));
    assert_eq!(two.standing_for(newer), BTreeSet::from([paul]));
    assert!(!two.is_settled(one.id) && !two.is_settled(newer.id));
    assert_eq!(state_in(&two, one), State::HandedIn, "its round is over");
    let both = std::slice::from_ref(&two);
    let counts = count(both);
    assert_eq!((counts.waiting, counts.handed_in, counts.total), (2, 1, 1));
    let standing: Vec<_> = two.standing().collect();
    assert_eq!(standing, [one, newer], "both wait, in their order");
    // Once everybody stands on a later one, nobody is waited for.
    let all = strand(vec![
        first,
        version(2, &[paul]),
        version(3, &[thomas, yasmine]),
    ]);
    let standing: Vec<u32> = all.standing().map(|it| it.number).collect();
    assert_eq!(standing, [2, 3], "what Paul handed in last counts for him");
    assert!(all.is_settled(all.submissions.first().unwrap().id));
}

#[test]
fn the_latest_is_never_settled_whoever_was_taken_out_of_it() {
    let paul = PersonId::fresh();
    let mut latest = version(1, &[paul]);
    latest.out = std::mem::take(&mut latest.members);
    let strand = strand(vec![latest]);
    assert_eq!(strand.standing().count(), 1);
}

#[test]
fn whoever_moved_is_told_of_their_own_result_and_no_other() {
    let [paul, thomas] = std::array::from_fn(|_| PersonId::fresh());
    let mut first = version(1, &[paul, thomas]);
    first.rounds.push(asked());
    let mut second = version(2, &[paul]);
    second.grades.push(released());
    let mut old = strand(vec![first, second]);
    let mut others = version(1, &[PersonId::fresh()]);
    others.grades.push(released());
    let new = strand(vec![others]);
    let here = Some(new.group);
    assert_eq!(state(paul, Some(old.group), &[&old]), State::Released);
    assert_eq!(state(thomas, here, &[&old, &new]), State::HandedIn);
    assert_eq!(state(thomas, None, &[&old]), State::HandedIn);
    // Back in the group that has gone on without them.
    assert_eq!(state(thomas, Some(old.group), &[&old]), State::HandedIn);
    old.submissions.first_mut().unwrap().grades.push(released());
    assert_eq!(state(thomas, here, &[&old, &new]), State::Released);
    // A group that has handed in nothing still has to.
    let silent = strand(Vec::new());
    let there = Some(silent.group);
    assert_eq!(state(thomas, there, &[&old, &silent]), State::Draft);
}

fn share(person: PersonId, strand: &Strand) -> Share<'_> {
    Share {
        person,
        group: Some(strand.group),
        thread: vec![strand],
    }
}

#[test]
fn nothing_is_handed_in_for_whoever_was_taken_out_or_came_later() {
    let [paul, out, late] = std::array::from_fn(|_| PersonId::fresh());
    let mut first = version(1, &[paul, out]);
    first.members.remove(&out);
    first.out.insert(out);
    let mut strand = strand(vec![first]);
    let group = Some(strand.group);
    for person in [out, late] {
        assert_eq!(state(person, group, &[&strand]), State::ToDo);
        assert!(share(person, &strand).is_without());
    }
    assert!(share(out, &strand).out().is_some() && share(late, &strand).out().is_none());
    // Whoever is in the group takes its round up with the others.
    strand.submissions.first_mut().unwrap().rounds.push(asked());
    assert_eq!(state(late, group, &[&strand]), State::ToRedo);
    // And stands on what is handed in with them.
    strand.submissions.push(version(2, &[paul, out]));
    assert_eq!(state(out, group, &[&strand]), State::HandedIn);
    assert_eq!(share(out, &strand).out(), None);
}

#[test]
fn a_result_of_a_version_before_is_told_to_those_on_it_once_released() {
    let [paul, late] = std::array::from_fn(|_| PersonId::fresh());
    let mut first = version(1, &[paul]);
    first.grades.push(Grade {
        released_at: None,
        ..released()
    });
    let mut strand = strand(vec![first, version(2, &[paul, late])]);
    assert!(share(paul, &strand).told_before().is_empty(), "not yet");
    strand
        .submissions
        .first_mut()
        .unwrap()
        .grades
        .push(released());
    let told = |person| {
        let told = share(person, &strand).told_before();
        told.iter().map(|it| it.number).collect::<Vec<_>>()
    };
    assert_eq!(told(paul), [1]);
    assert!(told(late).is_empty(), "they were not on it");
    let latest = strand.latest().unwrap();
    let before: Vec<u32> = strand.before(latest).map(|it| it.number).collect();
    assert_eq!(before, [1]);
}

#[test]
fn whoever_a_trainer_added_never_was_in_that_group() {
    let [paul, added] = std::array::from_fn(|_| PersonId::fresh());
    let mut first = version(1, &[paul]);
    first.members.insert(added);
    let strand = strand(vec![first, version(2, &[paul, added])]);
    let [one, two] = strand.submissions.as_slice() else {
        panic!("two versions")
    };
    let to = |person, on| strand.joined_by_addition(person, on).map(|it| it.number);
    assert_eq!(to(added, one), Some(1));
    assert_eq!(to(added, two), Some(1), "handed in for anew");
    assert_eq!((to(paul, one), to(paul, two)), (None, None));
}
