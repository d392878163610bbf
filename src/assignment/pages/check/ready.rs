//! What there is to hand in at one instant, and what differs from what a page showed.

use super::{CheckForm, part_key};
use crate::app::App;
use crate::assignment::pages::Stop;
use crate::assignment::pages::views::{People, full_name, ids_of};
use crate::assignment::rules::{
    Content, DueDate, File, Refusal, Roll, Strand, Terms, WorkLink, may_hand_in,
};
use crate::assignment::store::{self, Handed, Work};
use crate::db::{AssignmentId, GroupId, PersonId, SubmissionId};
use crate::people::Cohorts;
use crate::people::store as people;
use crate::web::{OrNotFound, PageError, Problem};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use std::collections::BTreeSet;

/// Everything there is to hand in at one instant.
pub struct Ready {
    pub work: Work,
    pub group: GroupId,
    /// Those of the group, and those to be asked about.
    pub roll: Roll,
    /// Those it is handed in for.
    pub members: BTreeSet<PersonId>,
    pub files: Vec<File>,
    pub links: Vec<WorkLink>,
    /// What the group handed in last, by content.
    handed_in: Option<Content>,
    pub strand: Option<Strand>,
    pub terms: Terms,
    /// What this person said last that they did, and whom they thanked.
    pub said: (String, String),
}

impl Ready {
    /// Four statements, and one more where somebody was added; in no group there is nothing to
    /// hand in.
    pub async fn find(
        db: &impl ConnectionTrait,
        among: &Cohorts,
        id: AssignmentId,
        (me, gone): (PersonId, &BTreeSet<PersonId>),
        now: DateTime<Utc>,
    ) -> Result<Self, Stop> {
        let work = store::work(db, among, id, me).await?.or_not_found()?;
        let Some((group, _)) = work.group else {
            return Err(Stop::problem("", "assignment-problem-no-group"));
        };
        let mut found = store::members_and_files(db, [group]).await?;
        let (members, files) = found.remove(&group).unwrap_or_default();
        let (terms, kept) =
            store::terms_with_kept(db, &work.assignment, (Some(group), me), now).await?;
        let strand = store::strand(db, group).await?;
        let here: BTreeSet<PersonId> = members.into_iter().collect();
        let roll = Roll::of(strand.as_ref(), &here, me);
        let elsewhere = match roll.added().next() {
            Some(_) => elsewhere(db, (id, group)).await?,
            None => BTreeSet::new(),
        };
        let ready = Self {
            strand,
            group,
            roll: roll.without(&elsewhere),
            members: BTreeSet::new(),
            files,
            links: kept.links,
            said: kept.said,
            handed_in: kept.handed_in,
            terms,
            work,
        };
        Ok(ready.leaving(gone))
    }

    /// Without those who have left the cohort.
    pub fn leaving(mut self, gone: &BTreeSet<PersonId>) -> Self {
        self.roll.sure.retain(|it| !gone.contains(it));
        self.roll = self.roll.without(gone);
        self.members = self.roll.usual();
        self
    }

    /// For those who are ticked, of those asked about.
    pub fn choosing(mut self, said: &CheckForm) -> Self {
        self.members = self.roll.with(&said.with);
        self
    }

    pub fn version(&self) -> u32 {
        self.work.draft.as_ref().map_or(0, |draft| draft.version)
    }

    pub fn body(&self) -> &str {
        self.work.draft.as_ref().map_or("", |draft| &draft.body)
    }

    pub fn handed(&self) -> Handed {
        Handed {
            body: self.body().to_owned(),
            members: self.members.clone(),
            files: self.files.iter().map(|file| file.id).collect(),
            links: self.links.iter().map(|link| link.id).collect(),
        }
    }

    pub fn due(&self) -> DueDate {
        let round = self.strand.as_ref().and_then(Strand::last_round);
        self.terms.due(Some(self.group), &self.members, round)
    }

    pub fn may(&self, now: DateTime<Utc>) -> Result<(), Refusal> {
        let latest = self.strand.as_ref().and_then(Strand::latest);
        may_hand_in(self.handed().is_empty(), latest, &self.due(), now)
    }

    pub fn number(&self) -> u32 {
        let latest = self.strand.as_ref().and_then(Strand::latest);
        latest.map_or(1, |latest| latest.number.saturating_add(1))
    }

    /// The form as it is offered: with what this person said of the version before, if they may go on.
    pub fn offered(&self, now: DateTime<Utc>) -> CheckForm {
        match self.may(now) {
            Ok(()) => CheckForm {
                offered: part_key(&self.said.0, &self.said.1),
                ..self.form(&self.said.0, &self.said.1)
            },
            Err(_) => self.form("", ""),
        }
    }

    /// Text, files and links are those of the latest version: the key of what is said of it, and
    /// which version that is.
    pub fn unchanged(&self) -> Option<(&'static str, u32)> {
        let now = Content::of(self.body(), &self.files, &self.links);
        self.handed_in.as_ref().filter(|last| **last == now)?;
        let latest = self.strand.as_ref().and_then(Strand::latest)?;
        let key = if latest.members == self.members {
            "submission-unchanged"
        } else {
            "submission-unchanged-work"
        };
        Some((key, latest.number))
    }

    /// What the form of a page made now holds.
    pub fn form(&self, did: &str, thanks: &str) -> CheckForm {
        CheckForm {
            version: self.version().to_string(),
            members: ids_of(&self.roll.sure),
            asked: ids_of(&self.roll.asked.keys().copied().collect()),
            with: self.roll.added().collect(),
            files: ids(self.files.iter().map(|file| file.id)),
            links: ids(self.links.iter().map(|link| link.id)),
            did: did.to_owned(),
            thanks: thanks.to_owned(),
            offered: String::new(),
        }
    }

    pub fn is_what_was_shown(&self, form: &CheckForm) -> bool {
        let now = self.form("", "");
        let people = |form: &CheckForm| (form.members.clone(), form.asked.clone());
        (&now.version, &now.files, &now.links) == (&form.version, &form.files, &form.links)
            && people(&now) == people(form)
    }
}

/// Those who stand on what another group handed in last.
async fn elsewhere(
    db: &impl ConnectionTrait,
    (id, group): (AssignmentId, GroupId),
) -> Result<BTreeSet<PersonId>, Stop> {
    let strands = store::thread(db, &[id]).await?;
    let others = strands.iter().filter(|strand| strand.group != group);
    let works = others.filter_map(Strand::latest);
    Ok(works.flat_map(|it| it.members.iter().copied()).collect())
}

fn ids(ids: impl Iterator<Item = impl std::fmt::Display>) -> String {
    let mut ids: Vec<String> = ids.map(|id| id.to_string()).collect();
    ids.sort();
    ids.join(" ")
}

pub fn refused(why: Refusal) -> Problem {
    let key = match why {
        Refusal::NoGroup => "assignment-problem-no-group",
        Refusal::Empty => "assignment-problem-empty",
        Refusal::Closed => "assignment-problem-closed",
        Refusal::TooLate(_) => "submission-problem-too-late",
    };
    Problem::new("", key)
}

/// What differs from what the page showed. Of what is gone no name is told: a form can name
/// anybody, and names of others are not for whoever writes an id into it.
pub async fn changes(
    app: &App,
    ready: &Ready,
    said: &CheckForm,
) -> Result<Vec<Problem>, PageError> {
    if ready.is_what_was_shown(said) {
        return Ok(Vec::new());
    }
    let people: People = people::by_ids(
        app.db.read(),
        (ready.roll.everybody().into_iter()).chain(ready.work.draft.iter().map(|it| it.saved_by)),
    )
    .await?;
    let mut problems = Vec::new();
    if said.version != ready.version().to_string() {
        let by = ready
            .work
            .draft
            .as_ref()
            .map(|it| full_name(&people, it.saved_by));
        let by = by.unwrap_or_default();
        problems.push(Problem::about("", "submission-changed-text", by));
    }
    let now = ready.form("", "");
    let people_of = |form: &CheckForm| format!("{} {}", form.members, form.asked);
    let (shown, there) = (people_of(said), people_of(&now));
    let everybody = ready.roll.everybody().into_iter();
    let joined = added(&shown, everybody.map(|id| (id, full_name(&people, id))));
    let files = added(
        &said.files,
        ready.files.iter().map(|it| (it.id, it.name.clone())),
    );
    let links = added(
        &said.links,
        ready.links.iter().map(|it| (it.id, it.label.clone())),
    );
    for (new, (before, now), (came, left)) in [
        (joined, (&shown, &there), ("joined", "left")),
        (files, (&said.files, &now.files), ("file", "file-gone")),
        (links, (&said.links, &now.links), ("link", "link-gone")),
    ] {
        if !new.is_empty() {
            let key = format!("submission-changed-{came}");
            problems.push(Problem::about("", &key, new.join(", ")));
        }
        let kept: BTreeSet<&str> = now.split_whitespace().collect();
        if before.split_whitespace().any(|id| !kept.contains(id)) {
            problems.push(Problem::new("", &format!("submission-changed-{left}")));
        }
    }
    Ok(problems)
}

/// What is there now and was not on the page.
fn added<I: std::fmt::Display>(shown: &str, now: impl Iterator<Item = (I, String)>) -> Vec<String> {
    let shown: BTreeSet<&str> = shown.split_whitespace().collect();
    now.filter(|(id, _)| !shown.contains(id.to_string().as_str()))
        .map(|(_, name)| name)
        .collect()
}

/// Somebody of the group handed the same in just before. In an open round the same work is
/// another version: the group says that it stands by it.
pub async fn same_before(
    tx: &DatabaseTransaction,
    ready: &Ready,
) -> Result<Option<SubmissionId>, Stop> {
    let latest = ready.strand.as_ref().and_then(Strand::latest);
    if latest.is_some_and(|latest| latest.round().is_some()) {
        return Ok(None);
    }
    let before = store::latest_handed(tx, ready.group).await?;
    // With whom it stands by now.
    let members = latest.map(|latest| latest.members.clone());
    let now = ready.handed();
    let same = before.filter(|(.., before)| {
        let members = members.clone().unwrap_or_default();
        let before = Handed {
            members,
            ..before.clone()
        };
        before == now
    });
    Ok(same.map(|(id, ..)| id))
}
