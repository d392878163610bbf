//! Whose date changes when more time is given or taken back, and which date they are told.

use crate::app::App;
use crate::assignment::rules::{Assignment, Strand, Terms, changed_dates};
use crate::assignment::store::{self, Extension};
use crate::db::PersonId;
use crate::web::PageError;
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// What the dates were before, so that nobody is told another one than holds.
pub(super) struct Before {
    terms: Terms,
    strands: Vec<Strand>,
    gone: BTreeSet<PersonId>,
}

impl Before {
    pub(super) async fn load(app: &App, assignment: &Assignment) -> Result<Self, PageError> {
        let db = app.db.read();
        let (_, _, gone) = super::super::setting_with_gone(app, assignment).await?;
        Ok(Self {
            terms: store::terms_with_members(db, assignment, app.clock.now()).await?,
            strands: store::thread(db, &[assignment.id]).await?,
            gone,
        })
    }

    /// The dates that hold with this extension, of those for whom it changes anything: of these
    /// learners too if they are in no group, unless they have handed in.
    pub(super) fn dates(
        &self,
        new: &Extension,
        learners: &[PersonId],
    ) -> BTreeMap<PersonId, DateTime<Utc>> {
        let mut after = self.terms.clone();
        store::extend(&mut after, new);
        let mut alone: BTreeSet<PersonId> = learners.iter().copied().collect();
        for submission in self.strands.iter().flat_map(|it| &it.submissions) {
            alone.retain(|person| !submission.members.contains(person));
        }
        let mut dates = changed_dates((&self.terms, &after), &self.strands, &alone);
        dates.retain(|person, _| !self.gone.contains(person));
        dates
    }

    /// Nothing that decides a date has changed since.
    pub(super) fn still_holds(&self, terms: &Terms) -> bool {
        self.terms == *terms
    }
}
