//! What a member finds of the group: its people, its files, what it handed in.

use super::result::signers;
use super::views::People;
use crate::app::App;
use crate::assignment::rules::{File, Member, Strand, Submission, Terms, WorkLink};
use crate::assignment::store::{self, Handed, Work};
use crate::db::{GroupId, PersonId};
use crate::people::store as people;
use crate::web::PageError;
use std::collections::BTreeSet;

pub struct Desk {
    pub members: Vec<Member>,
    /// Those of the cohort who have left it.
    pub gone: BTreeSet<PersonId>,
    pub files: Vec<File>,
    pub links: Vec<WorkLink>,
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
        let (terms, links) =
            store::terms_with_links(db, &work.assignment, group, app.clock.now()).await?;
        let submitted = thread.iter().flat_map(|strand| &strand.submissions);
        let ids = members
            .iter()
            .map(|member| member.person)
            .chain(others)
            .chain(files.iter().map(|file| file.uploaded_by))
            .chain(links.iter().map(|link| link.added_by))
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

    /// Something came since what was handed in last; what was taken out since is not seen here.
    pub fn has_news(&self, work: &Work) -> bool {
        let group = work.group.as_ref().map(|(group, _)| *group);
        let Some(latest) = group.and_then(|group| self.latest(group)) else {
            return false;
        };
        let saved = work.draft.iter().map(|draft| draft.saved_at);
        let added = self.files.iter().map(|file| file.uploaded_at);
        let linked = self.links.iter().map(|link| link.added_at);
        saved.chain(added).chain(linked).any(|at| at > latest.at)
    }

    /// Handing in now would make another version. Asked only where there is one before.
    pub async fn differs(&self, app: &App, work: &Work) -> Result<bool, PageError> {
        let group = work.group.as_ref().map(|(group, _)| *group);
        let Some(latest) = group.and_then(|group| self.latest(group)) else {
            return Ok(false);
        };
        let Some(before) = store::content(app.db.read(), latest.id).await? else {
            return Ok(false);
        };
        let now = Handed {
            body: work
                .draft
                .as_ref()
                .map(|it| it.body.clone())
                .unwrap_or_default(),
            members: self.here(),
            files: self.files.iter().map(|file| file.id).collect(),
            links: self.links.iter().map(|link| link.id).collect(),
        };
        let before = Handed {
            members: latest.submitted_with.clone(),
            ..before
        };
        Ok(now != before)
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

    /// What this person handed in last, in whatever group.
    pub fn mine(&self, me: PersonId) -> Option<&Submission> {
        self.thread
            .iter()
            .filter_map(|strand| strand.latest_of(me))
            .max_by_key(|submission| submission.at)
    }
}
