use super::*;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A submission whose grades are released (`true`) or not.
fn submission(grades: &[bool]) -> Submission {
    let noon = at("2027-05-07T10:00:00Z");
    Submission {
        id: SubmissionId::fresh(),
        number: 1,
        receipt: "ABCD-2345".into(),
        by: PersonId::fresh(),
        at: noon,
        members: BTreeSet::new(),
        heard: false,
        submitted_with: BTreeSet::new(),
        refused: BTreeSet::new(),
        out: BTreeSet::new(),
        rounds: Vec::new(),
        grades: (1..)
            .zip(grades)
            .map(|(version, released)| Grade {
                id: GradeId::fresh(),
                version,
                verdict: Verdict::default(),
                reason: String::new(),
                by: PersonId::fresh(),
                at: noon,
                released_at: released.then_some(noon),
            })
            .collect(),
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

/// What somebody who handed this in, and is in its group, is told.
fn for_its_maker(mut submission: Submission, begun: bool) -> State {
    let person = submission.by;
    submission.members.insert(person);
    let strand = strand(vec![submission]);
    let share = Share {
        person,
        group: Some(strand.group),
        thread: vec![&strand],
    };
    share.state(begun)
}

#[test]
fn members_know_nothing_of_a_grade_before_its_release() {
    for (grades, for_trainers, for_members) in [
        (vec![], State::HandedIn, State::HandedIn),
        (vec![false], State::Graded, State::HandedIn),
        (vec![true], State::Released, State::Released),
        // Graded again after a release: members keep reading the first version.
        (vec![true, false], State::Graded, State::Released),
    ] {
        let submission = submission(&grades);
        assert_eq!(submission.state(), for_trainers, "{grades:?}");
        assert_eq!(for_its_maker(submission.clone(), true), for_members);
        let read = submission.released().map(|grade| grade.version);
        assert_eq!(read, grades.contains(&true).then_some(1));
        let next = submission.to_release().map(|grade| grade.version);
        let last = u32::try_from(grades.len()).unwrap();
        assert_eq!(next, (grades.last() == Some(&false)).then_some(last));
    }
    let nothing = strand(Vec::new());
    let mut share = Share {
        person: PersonId::fresh(),
        group: Some(nothing.group),
        thread: vec![&nothing],
    };
    for group in [share.group, None] {
        share.group = group;
        assert_eq!(share.state(true), State::Draft);
        assert_eq!(share.state(false), State::ToDo);
    }
}

#[test]
fn a_group_hands_in_something_and_again_until_its_result_is_released() {
    let (waiting, graded, released) = (submission(&[]), submission(&[false]), submission(&[true]));
    let mut asked_again = submission(&[true]);
    asked_again.rounds.push(round());
    let due = Terms::plain(at("2027-05-07T16:00:00Z")).due(None, &BTreeSet::new(), None);
    let late = at("2027-06-01T00:00:00Z");
    for (empty, latest, verdict) in [
        (false, None, Ok(())),
        (true, None, Err(Refusal::Empty)),
        (false, Some(&waiting), Ok(())),
        (false, Some(&graded), Ok(())),
        (false, Some(&released), Err(Refusal::Closed)),
        // A released result does not close a round that was asked.
        (false, Some(&asked_again), Ok(())),
    ] {
        assert_eq!(may_hand_in(empty, latest, &due, late), verdict);
        assert_eq!(may_write(latest), verdict != Err(Refusal::Closed));
    }
}

#[test]
fn nothing_is_taken_one_second_after_the_limit_and_all_at_it() {
    let mut terms = Terms::plain(at("2027-05-07T16:00:00Z"));
    terms.late = LateRule::Never;
    let due = terms.due(None, &BTreeSet::new(), None);
    let hand_in = |now| may_hand_in(false, None, &due, at(now));
    assert_eq!(hand_in("2027-05-07T16:00:00Z"), Ok(()));
    let too_late = Err(Refusal::TooLate(due.at));
    assert_eq!(hand_in("2027-05-07T16:00:01Z"), too_late);
}

fn round() -> Round {
    Round {
        number: 1,
        due_at: at("2027-05-20T16:00:00Z"),
        message: "Ajoutez les sources.".into(),
        by: PersonId::fresh(),
        at: at("2027-05-10T16:00:00Z"),
    }
}

#[test]
fn work_is_to_take_up_again_until_it_is_handed_in_again() {
    for grades in [vec![], vec![false], vec![true]] {
        let mut asked = submission(&grades);
        asked.rounds.push(round());
        assert_eq!(asked.state(), State::ToRedo);
        assert_eq!(for_its_maker(asked.clone(), true), State::ToRedo);
        let mut again = submission(&[]);
        again.number = 2;
        let alone = strand(vec![asked.clone()]);
        let done = strand(vec![asked, again]);
        assert_eq!(done.latest().unwrap().state(), State::HandedIn);
        assert_eq!(alone.last_round(), done.last_round());
        assert_eq!(done.round_before(1), None);
        assert_eq!(done.round_before(2), Some(&round_of(&done)));
        let graded = usize::from(!grades.is_empty());
        let releasable = usize::from(grades.last() == Some(&false));
        let counts = count(&[alone]);
        assert_eq!((counts.waiting, counts.graded), (0, graded));
        assert_eq!(
            counts.releasable, releasable,
            "a verdict may still be shown"
        );
        assert_eq!(count(&[done]).waiting, 1, "the newer one is to grade");
    }
}

fn round_of(strand: &Strand) -> Round {
    strand
        .submissions
        .first()
        .unwrap()
        .rounds
        .first()
        .unwrap()
        .clone()
}

#[test]
fn groups_are_counted_by_how_far_they_are() {
    let strands = [
        strand(vec![submission(&[])]),
        strand(vec![submission(&[false])]),
        strand(vec![submission(&[true])]),
        strand(Vec::new()),
    ];
    let counts = count(&strands);
    assert_eq!(
        counts,
        Counts {
            total: 4,
            handed_in: 3,
            graded: 2,
            waiting: 1,
            releasable: 1,
            refused: 0
        }
    );
}
