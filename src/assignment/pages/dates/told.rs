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

    /// The dates that hold with this extension, of those for whom it changes anything.
    pub(super) fn dates(&self, new: &Extension) -> BTreeMap<PersonId, DateTime<Utc>> {
        let mut after = self.terms.clone();
        store::extend(&mut after, new);
        let mut dates = changed_dates(&self.terms, &after, &self.strands);
        dates.retain(|person, _| !self.gone.contains(person));
        dates
    }

    /// The same, of everybody: those in no group, too, unless they have handed in.
    pub(super) fn dates_of_all(
        &self,
        new: &Extension,
        learners: &[PersonId],
    ) -> BTreeMap<PersonId, DateTime<Utc>> {
        let mut after = self.terms.clone();
        store::extend(&mut after, new);
        let mut dates = self.dates(new);
        let grouped: BTreeSet<&PersonId> = after.members.values().flatten().collect();
        let works = self.strands.iter().flat_map(|it| &it.submissions);
        let handed_in: BTreeSet<&PersonId> = works.flat_map(|it| &it.members).collect();
        for person in learners {
            let (was, is) = (
                self.terms.for_person(*person, None).at,
                after.for_person(*person, None).at,
            );
            if was != is && !grouped.contains(person) && !handed_in.contains(person) {
                dates.insert(*person, is);
            }
        }
        dates
    }

    /// Nothing that decides a date has changed since.
    pub(super) fn still_holds(&self, terms: &Terms) -> bool {
        self.terms == *terms
    }
}
