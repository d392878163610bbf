//! A trainer decides about a member who said no: keep them, or take them out, and says why.

use super::letters::{self, Decided as Told};
use super::receipts::names_shown;
use super::submissions::{self, Again};
use super::{Stop, must_teach, path_submission};
use crate::app::App;
use crate::assignment::rules::{Decided, Decision, SAID_MAX, Unheard, may_decide};
use crate::assignment::store;
use crate::db::{OnUnique, PersonId, SubmissionId};
use crate::people::SignedIn;
use crate::people::store as people;
use crate::web::{Form, OrNotFound, PageResult, Screen, SeeOther, change_once, see_other};
use actix_web::web;
use serde::Deserialize;

#[derive(Clone, Debug, Default, Deserialize)]
pub struct DecisionForm {
    #[serde(default)]
    person: String,
    #[serde(default)]
    decision: String,
    #[serde(default)]
    reason: String,
}

/// POST /submissions/{submission}/decisions
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<SubmissionId>,
    form: Form<DecisionForm>,
) -> PageResult {
    let copy = store::copy(app.db.read(), &who.sees(), *id)
        .await?
        .or_not_found()?;
    must_teach(&who, copy.assignment.cohort)?;
    names_shown(&app, &who, &copy).await?;
    let decided = decide(&app, &who, &copy, &form).await;
    app.wake_courier();
    let problem = match decided {
        Ok(to) => return Ok(to.response()),
        Err(Stop::Page(error)) => return Err(error),
        Err(Stop::Changed) => crate::web::Problem::new("", "submission-problem-decided-meanwhile"),
        Err(Stop::Problem(problem)) => problem,
    };
    let about = form.value.person.trim().parse().ok();
    let again = Again {
        decision: about.map(|person: PersonId| (person, form.value.reason.as_str())),
        problems: vec![problem],
        ..Again::default()
    };
    submissions::again(&app, &who, &screen, *id, again).await
}

async fn decide(
    app: &App,
    who: &SignedIn,
    copy: &store::Copy,
    form: &Form<DecisionForm>,
) -> Result<SeeOther, Stop> {
    let said = &form.value;
    let now = app.clock.now();
    let decision = Decision::read(said.decision.trim());
    let person: Option<PersonId> = said.person.trim().parse().ok();
    let (Some(decision), Some(person)) = (decision, person) else {
        return Err(Stop::problem("", "layout-problem-choice"));
    };
    let field = format!("reason-{person}");
    let reason = said.reason.trim().to_owned();
    if reason.chars().count() > SAID_MAX {
        return Err(Stop::problem(&field, "layout-problem-too-long"));
    }
    let decided = Decided {
        person,
        decision,
        reason,
        by: who.id,
        at: now,
    };
    let paper = app.paper().await?;
    let people = people::by_ids(app.db.read(), [person, who.id]).await?;
    let told = Told {
        assignment: &copy.assignment,
        submission: copy.id,
        decided: &decided,
    };
    let letters = letters::decided((app, &paper), &told, &people)?;
    change_once(&app.db, &form.key, now, async |tx| {
        store::hold_submission(tx, copy.id).await?;
        let (record, _) = store::record(tx, copy.id, copy.group).await?;
        may_decide(&record, person, &decided.reason).map_err(|why| match why {
            Unheard::ReasonNeeded => Stop::problem(&field, "submission-problem-reason"),
            Unheard::Decided => Stop::Changed,
            Unheard::NothingToDecide | Unheard::HandedIn | Unheard::Released => {
                Stop::problem("", "submission-problem-nothing-to-decide")
            }
        })?;
        store::add_decision(tx, copy.id, &decided)
            .await
            .on_unique(Stop::Changed)?;
        letters::enqueue(app, tx, &copy.assignment, letters, now).await?;
        Ok(see_other(path_submission(copy.id)).flash("submission-flash-decided"))
    })
    .await
}
