//! What a member finds of the group: its people, its files, what it handed in.

use super::result::signers;
use super::views::People;
use crate::app::App;
use crate::assignment::rules::{
    Added, Content, File, Member, Roll, Share, Strand, Submission, Terms, WorkLink,
};
use crate::assignment::store::{self, Kept, Work};
use crate::db::{GroupId, PersonId, SubmissionId};
use crate::people::store as people;
use crate::web::PageError;
use std::collections::BTreeSet;

pub struct Desk {
    pub members: Vec<Member>,
    /// Those of the cohort who have left it.
    pub gone: BTreeSet<PersonId>,
    pub files: Vec<File>,
    pub links: Vec<WorkLink>,
    /// What the group handed in last.
    handed_in: Option<Content>,
    /// To what this person was added.
    pub added: Vec<(SubmissionId, Added)>,
    pub terms: Terms,
    pub thread: Vec<Strand>,
    pub people: People,
}

impl Desk {
    /// `others` are named on the page too.
    pub async fn load(
        app: &App,
        me: PersonId,
        (work, gone): (&Work, BTreeSet<PersonId>),
        others: impl IntoIterator<Item = PersonId>,
    ) -> Result<Self, PageError> {
        let db = app.db.read();
        let group = work.group.as_ref().map(|(id, _)| *id);
        let (mut members, files) = match group {
            Some(group) => store::space(db, group).await?,
            None => Default::default(),
        };
        if members.is_empty() {
            members.push(Member::alone(me));
        }
        let thread = store::thread_of(db, &[work.assignment.id], me).await?;
        let now = app.clock.now();
        let (terms, kept) = store::terms_with_kept(db, &work.assignment, (group, me), now).await?;
        let Kept {
            links,
            handed_in,
            added,
            ..
        } = kept;
        let submitted = thread.iter().flat_map(|strand| &strand.submissions);
        let ids = members
            .iter()
            .map(|member| member.person)
            .chain(others)
            .chain(files.iter().map(|file| file.uploaded_by))
            .chain(links.iter().map(|link| link.added_by))
            .chain(added.iter().map(|(_, added)| added.by))
            .chain(work.draft.iter().map(|draft| draft.saved_by))
            .chain(submitted.flat_map(|submission| {
                let asks = submission.round().map(|round| round.by);
                signers(submission).chain(asks).chain([submission.by])
            }));
        let people = people::by_ids(db, ids.collect::<Vec<_>>()).await?;
        Ok(Self {
            members,
            gone,
            files,
            links,
            handed_in,
            added,
            terms,
            thread,
            people,
        })
    }

    /// Something is written or kept.
    pub fn has_begun(&self, work: &Work) -> bool {
        let written = work
            .draft
            .as_ref()
            .is_some_and(|it| !it.body.trim().is_empty());
        written || !self.files.is_empty() || !self.links.is_empty()
    }

    /// What would be handed in now is not what was handed in last, by content: a text put back as
    /// it was is no news, a file taken out is.
    pub fn has_news(&self, work: &Work) -> bool {
        let text = work.draft.as_ref().map_or("", |draft| &draft.body);
        let now = || Content::of(text, &self.files, &self.links);
        self.handed_in.as_ref().is_some_and(|last| *last != now())
    }

    /// Handing in now would make another version: of other people, too.
    pub fn differs(&self, work: &Work, me: PersonId) -> bool {
        let group = work.group.as_ref().map(|(group, _)| *group);
        let mut strands = self.thread.iter();
        let strand = strands.find(|it| Some(it.group) == group);
        let latest = strand.and_then(Strand::latest);
        let people = Roll::of(strand, &self.here(), me).usual();
        let others = latest.is_some_and(|latest| latest.members != people);
        others || self.has_news(work)
    }

    /// Those one hands in for.
    pub fn here(&self) -> BTreeSet<PersonId> {
        let members = self.members.iter().map(|member| member.person);
        members.filter(|it| !self.gone.contains(it)).collect()
    }

    /// What a group handed in last.
    pub fn latest(&self, group: GroupId) -> Option<&Submission> {
        let strand = self.thread.iter().find(|strand| strand.group == group);
        strand.and_then(Strand::latest)
    }

    /// What this person has of it, in whatever group.
    pub fn share(&self, me: PersonId, group: Option<GroupId>) -> Share<'_> {
        Share {
            person: me,
            group,
            thread: self.thread.iter().collect(),
        }
    }
}
