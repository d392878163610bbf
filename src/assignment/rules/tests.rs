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

#[test]
fn work_is_late_one_second_after_its_due_time_and_not_at_it() {
    let assignment = Assignment {
        id: AssignmentId::fresh(),
        cohort: CohortId::fresh(),
        brief: "cn-atelier".into(),
        title: "Atelier".into(),
        due_at: at("2027-05-07T16:00:00Z"),
    };
    assert!(!assignment.is_late(at("2027-05-07T16:00:00Z")));
    assert!(assignment.is_late(at("2027-05-07T16:00:01Z")));
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
        assert_eq!(state_for_members(true, Some(&submission)), for_members);
        let read = submission.released().map(|grade| grade.version);
        assert_eq!(read, grades.contains(&true).then_some(1));
        let next = submission.to_release().map(|grade| grade.version);
        let last = u32::try_from(grades.len()).unwrap();
        assert_eq!(next, (grades.last() == Some(&false)).then_some(last));
    }
    assert_eq!(state_for_members(true, None), State::Draft);
    assert_eq!(state_for_members(false, None), State::ToDo);
}

#[test]
fn a_group_hands_in_something_and_again_until_its_result_is_released() {
    let (waiting, graded, released) = (submission(&[]), submission(&[false]), submission(&[true]));
    for (text, files, latest, verdict) in [
        ("Notre atelier", 0, None, Ok(())),
        ("", 1, None, Ok(())),
        (" \n", 0, None, Err(Refusal::Empty)),
        ("Encore", 0, Some(&waiting), Ok(())),
        ("Encore", 0, Some(&graded), Ok(())),
        ("Encore", 0, Some(&released), Err(Refusal::Closed)),
    ] {
        assert_eq!(may_hand_in(text, files, latest), verdict);
    }
}

#[test]
fn the_next_to_grade_comes_after_this_one_then_from_the_start() {
    let strands = [
        strand(vec![submission(&[])]),
        strand(vec![submission(&[false])]),
        strand(Vec::new()),
        strand(vec![submission(&[true]), submission(&[])]),
    ];
    let id = |n: usize| strands.get(n).and_then(Strand::latest).map(|it| it.id);
    let next = |after| next_to_grade(&strands, after).map(|strand| strand.group);
    let group = |n: usize| strands.get(n).map(|strand| strand.group);
    assert_eq!(next(None), group(0));
    assert_eq!(next(id(0)), group(3));
    assert_eq!(next(id(1)), group(3));
    assert_eq!(next(id(3)), group(0));
    let alone = [strand(vec![submission(&[])])];
    let only = alone.first().and_then(Strand::latest).map(|it| it.id);
    assert_eq!(next_to_grade(&alone, only), None);
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
            releasable: 1
        }
    );
}
