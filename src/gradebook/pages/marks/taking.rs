//! Marks are appended all together, or none.

use super::works;
use crate::app::App;
use crate::assignment::pages::path_queue;
use crate::assignment::rules::Assignment;
use crate::assignment::store::{self as assignments, NewGrade};
use crate::db::SubmissionId;
use crate::gradebook::rules::marks::{Change, Plan};
use crate::people::SignedIn;
use crate::web::{FormKey, PageError, SeeOther, change_once, see_other};
use sea_orm::{ConnectionTrait, DbErr};

pub enum Stopped {
    Page(PageError),
    /// Somebody grades one of these works, or has since.
    Busy,
}

impl From<DbErr> for Stopped {
    fn from(error: DbErr) -> Self {
        Self::Page(error.into())
    }
}

impl From<PageError> for Stopped {
    fn from(error: PageError) -> Self {
        Self::Page(error)
    }
}

/// Appends all verdicts: hidden until they are released.
pub async fn take(
    app: &App,
    who: &SignedIn,
    key: &FormKey,
    assignment: &Assignment,
    (plan, reason): (&Plan, &str),
) -> Result<SeeOther, Stopped> {
    let now = app.clock.now();
    change_once(&app.db, key, now, async |tx| {
        assignments::hold_assignment(tx, assignment.id).await?;
        let works: Vec<SubmissionId> = plan.changes.iter().map(|it| it.submission).collect();
        if !assignments::claim_all(tx, &works, who.id, now).await? {
            return Err(Stopped::Busy);
        }
        still_as_read(tx, assignment, &plan.changes).await?;
        let new = plan.changes.iter().map(|change| NewGrade {
            submission: change.submission,
            version: change.on.saturating_add(1),
            verdict: &change.verdict,
            reason: if change.released { reason } else { "" },
            by: who.id,
        });
        assignments::add_grades(tx, new, now).await?;
        assignments::unclaim_all(tx, &works, who.id).await?;
        Ok(see_other(path_queue(assignment.id)).flash("gradebook-flash-taken"))
    })
    .await
}

/// No work was handed in again, graded or released since the list was read, and nobody who is
/// adjusted was taken out of it.
async fn still_as_read(
    tx: &impl ConnectionTrait,
    assignment: &Assignment,
    changes: &[Change],
) -> Result<(), Stopped> {
    let works = works(&assignments::thread(tx, &[assignment.id]).await?);
    let stands = |change: &Change| {
        let work = works
            .iter()
            .find(|work| work.submission == change.submission);
        work.is_some_and(|work| {
            let mut adjusted = change.verdict.adjustments.keys();
            (work.version, work.released) == (change.on, change.released)
                && adjusted.all(|person| work.members.contains(person))
        })
    };
    if changes.iter().all(stands) {
        Ok(())
    } else {
        Err(Stopped::Busy)
    }
}
