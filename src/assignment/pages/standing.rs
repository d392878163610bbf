//! Where a piece of work stands for one learner: one word, the date that counts, who handed in
//! and when, and what is expected next.

use super::path_submission;
use super::views::{People, full_name};
use super::work::Desk;
use crate::assignment::rules::{
    Added, DueDate, Round, Share, Source, Standing, State, Strand, Submission, Terms, may_write,
    next_step,
};
use crate::assignment::store::Work;
use crate::db::{PersonId, SubmissionId};
use chrono::{DateTime, Utc};
use serde::Serialize;

/// What a standing is told from.
pub struct Facts<'a> {
    pub me: PersonId,
    /// The work is for each alone: its group is made with the first word.
    pub individual: bool,
    /// Something is written or kept.
    pub begun: bool,
    /// What is there differs from what was handed in last.
    pub news: bool,
    /// What this person has of the assignment.
    pub share: Share<'a>,
    /// To what a trainer added this person.
    pub added: &'a [(SubmissionId, Added)],
    pub terms: &'a Terms,
    pub people: &'a People,
    pub now: DateTime<Utc>,
}

#[derive(Serialize)]
pub struct StandingView {
    pub state: &'static str,
    due: DateTime<Utc>,
    /// Why this date: "assignment", "group", "person", "round".
    source: &'static str,
    /// Still to be handed in, and the date is past.
    pub late: bool,
    /// The last instant at which something is taken, where there is one.
    shut_at: Option<DateTime<Utc>>,
    /// It is past.
    pub shut: bool,
    handed_in: Option<HandedInView>,
    /// Where it is said that a trainer took this person out.
    out_href: Option<String>,
    round: Option<RoundView>,
    /// What is expected next: the end of a key of the catalogue.
    pub next: &'static str,
}

/// What this person handed in last, alone or with others.
#[derive(Serialize)]
struct HandedInView {
    by: String,
    at: DateTime<Utc>,
    late: bool,
    version: u32,
    href: String,
    /// With another group than the one this person is in now, and not by addition.
    elsewhere: bool,
    added: Option<AddedView>,
}

/// Who added this person, when and why.
#[derive(Serialize)]
struct AddedView {
    by: String,
    at: DateTime<Utc>,
    reason: String,
}

/// What the group is asked to take up again.
#[derive(Serialize)]
pub struct RoundView {
    message: String,
    by: String,
    at: DateTime<Utc>,
    due: DateTime<Utc>,
}

impl RoundView {
    pub fn of(round: &Round, people: &People) -> Self {
        Self {
            message: round.message.clone(),
            by: full_name(people, round.by),
            at: round.at,
            due: round.due_at,
        }
    }
}

impl<'a> Facts<'a> {
    pub fn of(
        desk: &'a Desk,
        (work, individual): (&Work, bool),
        me: PersonId,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            me,
            individual,
            begun: desk.has_begun(work),
            news: desk.has_news(work),
            share: desk.share(me, work.group.as_ref().map(|(id, _)| *id)),
            added: &desk.added,
            terms: &desk.terms,
            people: &desk.people,
            now,
        }
    }

    /// The date to keep to.
    pub fn due(&self) -> DueDate {
        match self.share.group {
            Some(group) => {
                let round = self.share.strand().and_then(Strand::last_round);
                self.terms.for_group(group, round)
            }
            None => self.terms.for_person(self.me, None),
        }
    }

    pub fn standing(&self) -> StandingView {
        let share = &self.share;
        let mine = share.mine();
        let state = share.state(self.begun);
        let due = self.due();
        let open = matches!(state, State::ToDo | State::Draft | State::ToRedo);
        StandingView {
            state: state.code(),
            due: due.at,
            source: match due.source {
                // A round that is done with is no reason any more.
                Source::Round(_) if state != State::ToRedo => Source::Assignment.code(),
                source => source.code(),
            },
            late: open && due.is_late(self.now),
            shut_at: due.shut,
            shut: due.is_shut(self.now),
            handed_in: mine.map(|it| self.handed_in(it)),
            out_href: share.out().map(|it| path_submission(it.id)),
            round: share.round().map(|round| RoundView::of(round, self.people)),
            next: next_step(Standing {
                state,
                may_write: self.may_write(),
                news: self.news,
                shut: due.is_shut(self.now),
                unheard: mine
                    .is_some_and(|(_, submission)| submission.by != self.me && !submission.heard),
                without: share.is_without(),
            })
            .code(),
        }
    }

    fn handed_in(&self, (strand, submission): (&Strand, &Submission)) -> HandedInView {
        let elsewhere = self.share.group.is_some_and(|it| it != strand.group);
        let added_to = strand.joined_by_addition(self.me, submission);
        let added = added_to.and_then(|to| self.added.iter().find(|(id, _)| *id == to.id));
        HandedInView {
            by: full_name(self.people, submission.by),
            at: submission.at,
            late: self.terms.was_late(strand, submission),
            version: submission.number,
            href: path_submission(submission.id),
            elsewhere: elsewhere && added_to.is_none(),
            added: added.map(|(_, added)| AddedView {
                by: full_name(self.people, added.by),
                at: added.at,
                reason: added.reason.clone(),
            }),
        }
    }

    fn may_write(&self) -> bool {
        let share = &self.share;
        (share.group.is_some() || self.individual) && may_write(share.of_group())
    }
}
