//! The queue: one lane for each group, who grades there, and which comes next.

use super::State;
use crate::db::{GroupId, PersonId, SubmissionId};
use chrono::{DateTime, TimeDelta, Utc};

/// How long a work stays with who grades it after the last thing they wrote.
pub const LEASE_MINUTES: i64 = 30;

/// Who is grading a work, since when, and until when at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    pub by: PersonId,
    pub since: DateTime<Utc>,
    pub until: DateTime<Utc>,
}

impl Claim {
    pub fn until(now: DateTime<Utc>) -> DateTime<Utc> {
        now + TimeDelta::minutes(LEASE_MINUTES)
    }

    /// Whether somebody else is at it; at its very end it is over.
    pub fn keeps_out(&self, me: PersonId, now: DateTime<Utc>) -> bool {
        self.by != me && now < self.until
    }
}

/// One group of an assignment, as the queue knows it: a lane for each of its works that counts
/// for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    pub group: GroupId,
    pub name: String,
    pub work: Option<LaneWork>,
    /// I follow it, or nobody does.
    pub mine: bool,
}

/// What a group handed in last, or what is the latest of some of its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneWork {
    pub id: SubmissionId,
    pub number: u32,
    /// It counts for somebody, whatever comes later.
    pub stands: bool,
    /// When it came, and when the first of this group did.
    pub at: DateTime<Utc>,
    pub first: DateTime<Utc>,
    /// The latest version of its grade, and the latest that was released; 0: none.
    pub graded: u32,
    pub released: u32,
    /// A result of this group was released: whose work it is is known.
    pub known: bool,
    /// I keep a draft of a verdict.
    pub draft: bool,
    /// The group is asked to take it up again, and has not yet.
    pub round: bool,
    pub claim: Option<Claim>,
}

impl LaneWork {
    /// A version waits that members do not read yet.
    pub fn is_to_release(&self) -> bool {
        self.graded > self.released
    }

    pub fn state(&self) -> State {
        match (self.graded, self.released) {
            _ if self.round => State::ToRedo,
            (0, _) if self.draft => State::Draft,
            (0, _) => State::HandedIn,
            (graded, released) if graded == released => State::Released,
            _ => State::Graded,
        }
    }
}

/// The lanes in their order, for one trainer.
#[derive(Clone, Copy, Debug)]
pub struct Queue<'a> {
    pub lanes: &'a [Lane],
    pub me: PersonId,
    pub now: DateTime<Utc>,
}

impl<'a> Queue<'a> {
    fn waits(&self, lane: &Lane, after: Option<SubmissionId>) -> bool {
        lane.mine
            && lane.work.as_ref().is_some_and(|work| {
                let free = work
                    .claim
                    .is_none_or(|claim| !claim.keeps_out(self.me, self.now));
                work.graded == 0 && !work.round && Some(work.id) != after && free
            })
    }

    /// The work to grade after this one, else the first: of my groups, and nobody else at it.
    pub fn next(&self, after: Option<SubmissionId>) -> Option<&'a Lane> {
        let is_here = |lane: &Lane| lane.work.as_ref().is_some_and(|it| Some(it.id) == after);
        let here = self.lanes.iter().position(is_here);
        let rest = here.and_then(|at| self.lanes.get(at..)).unwrap_or_default();
        rest.iter()
            .find(|lane| self.waits(lane, after))
            .or_else(|| self.lanes.iter().find(|lane| self.waits(lane, after)))
    }

    /// The works around one: so many before it, and so many after.
    pub fn around(&self, (work, group): (SubmissionId, GroupId), each_way: usize) -> Vec<&'a Lane> {
        let shown = |lane: &&Lane| lane.work.is_some() && (lane.mine || lane.group == group);
        let all: Vec<&Lane> = self.lanes.iter().filter(shown).collect();
        let is_here = |lane: &&Lane| self.is_here(lane, (work, group));
        let here = all.iter().position(is_here).unwrap_or(0);
        let from = here.saturating_sub(each_way);
        let to = here.saturating_add(each_way).saturating_add(1);
        all.into_iter().take(to).skip(from).collect()
    }

    /// The lane of this work; of its group where another version took its place.
    pub fn is_here(&self, lane: &Lane, (work, group): (SubmissionId, GroupId)) -> bool {
        let is = |lane: &Lane| lane.work.as_ref().is_some_and(|it| it.id == work);
        is(lane) || (lane.group == group && !self.lanes.iter().any(is))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn lane(graded: u32, released: u32, claim: Option<Claim>) -> Lane {
        let noon = at("2027-05-07T10:00:00Z");
        Lane {
            group: GroupId::fresh(),
            name: "Groupe".into(),
            work: Some(LaneWork {
                id: SubmissionId::fresh(),
                number: 1,
                stands: true,
                at: noon,
                first: noon,
                graded,
                released,
                known: released > 0,
                round: false,
                draft: false,
                claim,
            }),
            mine: true,
        }
    }

    fn id(lane: &Lane) -> Option<SubmissionId> {
        lane.work.as_ref().map(|work| work.id)
    }

    #[test]
    fn a_claim_keeps_others_out_until_its_last_instant() {
        let (me, other) = (PersonId::fresh(), PersonId::fresh());
        let claim = Claim {
            by: other,
            since: at("2027-05-07T10:00:00Z"),
            until: Claim::until(at("2027-05-07T10:00:00Z")),
        };
        for (now, out) in [
            ("2027-05-07T10:29:59Z", true),
            ("2027-05-07T10:30:00Z", false),
        ] {
            assert_eq!(claim.keeps_out(me, at(now)), out);
            assert!(!claim.keeps_out(other, at(now)));
        }
    }

    #[test]
    fn the_next_work_is_mine_not_graded_and_nobody_else_is_at_it() {
        let me = PersonId::fresh();
        let now = at("2027-05-07T10:00:00Z");
        let claim = Claim {
            by: PersonId::fresh(),
            since: now,
            until: Claim::until(now),
        };
        let mut lanes = vec![
            lane(0, 0, None),
            lane(0, 0, Some(claim)),
            lane(1, 0, None),
            lane(0, 0, None),
            lane(0, 0, Some(Claim { by: me, ..claim })),
        ];
        lanes[3].mine = false;
        let queue = Queue {
            lanes: &lanes,
            me,
            now,
        };
        let next = |after: Option<usize>| {
            let after = after.and_then(|n| id(&lanes[n]));
            queue.next(after).and_then(id)
        };
        assert_eq!(next(None), id(&lanes[0]));
        assert_eq!(next(Some(0)), id(&lanes[4]), "claimed, graded, another's");
        assert_eq!(next(Some(4)), id(&lanes[0]), "from the start again");
        let later = Queue {
            now: claim.until,
            ..queue
        };
        let after = id(&lanes[0]);
        assert_eq!(later.next(after).and_then(id), id(&lanes[1]), "it is over");
    }

    #[test]
    fn the_works_around_are_those_of_mine_and_the_one_i_look_at() {
        let mut lanes: Vec<Lane> = (0..7).map(|_| lane(0, 0, None)).collect();
        lanes[1].mine = false;
        lanes[5].work = None;
        let queue = Queue {
            lanes: &lanes,
            me: PersonId::fresh(),
            now: at("2027-05-07T10:00:00Z"),
        };
        let around = |n: usize| -> Vec<_> {
            let found = queue.around((SubmissionId::fresh(), lanes[n].group), 1);
            found.into_iter().map(|lane| lane.group).collect()
        };
        let groups = |all: &[usize]| all.iter().map(|n| lanes[*n].group).collect::<Vec<_>>();
        assert_eq!(around(0), groups(&[0, 2]));
        assert_eq!(around(1), groups(&[0, 1, 2]));
        assert_eq!(around(4), groups(&[3, 4, 6]));
        assert_eq!(around(6), groups(&[4, 6]));
    }

    #[test]
    fn a_grade_changed_after_its_release_waits_for_the_next_one() {
        for (graded, released, state) in [
            (0, 0, State::HandedIn),
            (1, 0, State::Graded),
            (1, 1, State::Released),
            (2, 1, State::Graded),
        ] {
            assert_eq!(lane(graded, released, None).work.unwrap().state(), state);
        }
    }
}
