//! What a member finds of the group: its people, its files, what it handed in.

use super::views::People;
use crate::app::App;
use crate::assignment::rules::{File, Strand, Submission};
use crate::assignment::store::{self, Handed, Work};
use crate::cohort::store as cohorts;
use crate::db::{GroupId, PersonId};
use crate::people::store as people;
use crate::web::PageError;
use chrono::NaiveDate;
use std::collections::BTreeSet;

pub struct Desk {
    pub members: Vec<PersonId>,
    /// Those of the cohort who have left it.
    pub gone: BTreeSet<PersonId>,
    pub files: Vec<File>,
    pub thread: Vec<Strand>,
    pub people: People,
    /// What is there now is not what was handed in last.
    pub changed_since: bool,
}

impl Desk {
    pub async fn load(
        app: &App,
        (me, today): (PersonId, NaiveDate),
        work: &Work,
    ) -> Result<Self, PageError> {
        let db = app.db.read();
        let gone = cohorts::gone(db, work.assignment.cohort, today).await?;
        let group = work.group.as_ref().map(|(id, _)| *id);
        let mut found = store::members_and_files(db, group).await?;
        let (mut members, files) = group
            .and_then(|group| found.remove(&group))
            .unwrap_or_default();
        if members.is_empty() {
            members.push(me);
        }
        let thread = store::thread_of(db, &[work.assignment.id], me).await?;
        let submitted = thread.iter().flat_map(|strand| &strand.submissions);
        let ids = members
            .iter()
            .copied()
            .chain(files.iter().map(|file| file.uploaded_by))
            .chain(work.draft.iter().map(|draft| draft.saved_by))
            .chain(submitted.flat_map(|submission| {
                let grader = submission.released().map(|grade| grade.by);
                grader.into_iter().chain([submission.by])
            }));
        let people = people::by_ids(db, ids.collect::<Vec<_>>()).await?;
        let mut desk = Self {
            members,
            gone,
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
            members: self.here(),
            files: self.files.iter().map(|file| file.id).collect(),
        };
        let before = Handed {
            body,
            members: latest.members.clone(),
            files,
        };
        Ok(now != before)
    }

    /// Those one hands in for.
    pub fn here(&self) -> BTreeSet<PersonId> {
        let members = self.members.iter().copied();
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
