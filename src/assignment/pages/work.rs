//! What a member finds of the group: its people, its files, what it handed in.

use super::views::People;
use crate::app::App;
use crate::assignment::rules::{File, Member, Strand, Submission};
use crate::assignment::store::{self, Handed, Work};
use crate::course::Brief;
use crate::db::{GroupId, PersonId};
use crate::people::store as people;
use crate::web::PageError;
use std::collections::BTreeSet;

pub struct Desk {
    pub members: Vec<Member>,
    pub files: Vec<File>,
    pub thread: Vec<Strand>,
    pub people: People,
    /// What is there now is not what was handed in last.
    pub changed_since: bool,
}

impl Desk {
    /// `others` are named on the page too.
    pub async fn load(
        app: &App,
        me: PersonId,
        work: &Work,
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
        let submitted = thread.iter().flat_map(|strand| &strand.submissions);
        let ids = members
            .iter()
            .map(|member| member.person)
            .chain(others)
            .chain(files.iter().map(|file| file.uploaded_by))
            .chain(work.draft.iter().map(|draft| draft.saved_by))
            .chain(submitted.flat_map(|submission| {
                let grader = submission.released().map(|grade| grade.by);
                grader.into_iter().chain([submission.by])
            }));
        let people = people::by_ids(db, ids.collect::<Vec<_>>()).await?;
        let mut desk = Self {
            members,
            files,
            thread,
            people,
            changed_since: false,
        };
        desk.changed_since = desk.differs(app, work, group).await?;
        Ok(desk)
    }

    /// Handing in now would make another version. Asked only where there is one before.
    async fn differs(
        &self,
        app: &App,
        work: &Work,
        group: Option<GroupId>,
    ) -> Result<bool, PageError> {
        let Some(latest) = group.and_then(|group| self.latest(group)) else {
            return Ok(false);
        };
        let Some((body, files)) = store::content(app.db.read(), latest.id).await? else {
            return Ok(false);
        };
        let now = Handed {
            body: work
                .draft
                .as_ref()
                .map(|it| it.body.clone())
                .unwrap_or_default(),
            members: self.people_of_group(),
            files: self.files.iter().map(|file| file.id).collect(),
        };
        let before = Handed {
            body,
            members: latest.members.clone(),
            files,
        };
        Ok(now != before)
    }

    pub fn people_of_group(&self) -> BTreeSet<PersonId> {
        self.members.iter().map(|member| member.person).collect()
    }

    /// One person, whose brief is for one: nothing of a group is there to show.
    pub fn is_alone(&self, brief: Option<&Brief>) -> bool {
        self.members.len() == 1 && brief.is_some_and(|brief| brief.group_size == (1, 1))
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
