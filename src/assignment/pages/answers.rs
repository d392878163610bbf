//! What members say of a submission made in their name: it is mine, it is not, what I did.

use super::submissions::{self, Again};
use super::{Stop, path_submission};
use crate::app::App;
use crate::assignment::rules::{
    Answer, Answered, Contribution, Record, SAID_MAX, Submission, Unheard, may_answer,
};
use crate::assignment::store;
use crate::db::{PersonId, SubmissionId};
use crate::people::SignedIn;
use crate::web::{Form, OrNotFound, PageResult, Screen, SeeOther, change_once, see_other};
use actix_web::web;
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde::{Deserialize, Serialize};

/// An answer, with a reason if it is no; and what one did. Each part may stay empty.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct AnswerForm {
    /// "confirmed", "refused", or nothing: only what one did.
    #[serde(default)]
    pub answer: String,
    #[serde(default)]
    pub reason: String,
    #[serde(default)]
    pub did: String,
    #[serde(default)]
    pub thanks: String,
}

/// POST /submissions/{submission}/answers
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<SubmissionId>,
    form: Form<AnswerForm>,
) -> PageResult {
    let now = app.clock.now();
    let said = change_once(&app.db, &form.key, now, async |tx| {
        let (submission, record) = mine(tx, &who, *id).await?;
        save(tx, &submission, &record, who.id, &form.value, now).await
    })
    .await;
    match said {
        Ok(to) => Ok(to.response()),
        Err(Stop::Page(error)) => Err(error),
        Err(Stop::Problem(problem)) => {
            let again = Again {
                answer: Some(&form.value),
                problems: vec![problem],
                ..Again::default()
            };
            submissions::again(&app, &who, &screen, *id, again).await
        }
        Err(Stop::Changed) => Ok(see_other(path_submission(*id)).response()),
    }
}

/// A submission that is this learner's, held until we are done, with what was said of it.
async fn mine(
    tx: &DatabaseTransaction,
    who: &SignedIn,
    id: SubmissionId,
) -> Result<(Submission, Record), Stop> {
    let copy = store::copy(tx, &who.learns(), id).await?.or_not_found()?;
    store::hold_submission(tx, id).await?;
    let strand = store::strand(tx, copy.group).await?.or_not_found()?;
    let submission = strand.submissions.into_iter().find(|it| it.id == id);
    let submission = submission.or_not_found()?;
    submission
        .members
        .contains(&who.id)
        .then_some(())
        .or_not_found()?;
    let (record, _) = store::record(tx, id, copy.group).await?;
    Ok((submission, record))
}

async fn save(
    tx: &DatabaseTransaction,
    submission: &Submission,
    record: &Record,
    me: PersonId,
    form: &AnswerForm,
    now: DateTime<Utc>,
) -> Result<SeeOther, Stop> {
    for (field, text) in [
        ("reason", &form.reason),
        ("did", &form.did),
        ("thanks", &form.thanks),
    ] {
        if text.chars().count() > SAID_MAX {
            return Err(Stop::problem(field, "layout-problem-too-long"));
        }
    }
    let answer = Answer::read(form.answer.trim());
    if answer.is_none() && !form.answer.trim().is_empty() {
        return Err(Stop::problem("answer", "layout-problem-choice"));
    }
    if let Some(answer) = answer {
        let reason = form.reason.trim();
        may_answer(submission, record, me, (answer, reason)).map_err(unheard)?;
        let before = record.answer_of(me);
        let same = before.is_some_and(|it| it.answer == answer && it.reason == reason);
        if !same {
            let said = Answered {
                person: me,
                version: before.map_or(1, |it| it.version.saturating_add(1)),
                answer,
                reason: if answer == Answer::Refused {
                    reason
                } else {
                    ""
                }
                .to_owned(),
                at: now,
            };
            store::add_answer(tx, submission.id, &said).await?;
        }
    }
    let did = Contribution {
        person: me,
        number: submission.number,
        version: 1,
        did: form.did.trim().to_owned(),
        thanks: form.thanks.trim().to_owned(),
        at: now,
    };
    append(tx, submission.id, record, did).await?;
    let flash = match answer {
        Some(Answer::Confirmed) => "submission-flash-confirmed",
        Some(Answer::Refused) => "submission-flash-refused",
        None => "submission-flash-contribution",
    };
    Ok(see_other(path_submission(submission.id)).flash(flash))
}

fn unheard(why: Unheard) -> Stop {
    match why {
        Unheard::HandedIn => Stop::problem("", "submission-problem-answer-own"),
        Unheard::Decided | Unheard::NothingToDecide => {
            Stop::problem("", "submission-problem-answer-decided")
        }
        Unheard::Released => Stop::problem("", "submission-answer-released"),
        Unheard::ReasonNeeded => Stop::problem("reason", "submission-problem-reason"),
    }
}

/// Appends what somebody says they did, unless it says nothing new.
pub(super) async fn say(
    tx: &DatabaseTransaction,
    submission: SubmissionId,
    said: Contribution,
) -> Result<(), Stop> {
    store::hold_submission(tx, submission).await?;
    let copy = store::copy(tx, &crate::people::Cohorts::All, submission)
        .await?
        .or_not_found()?;
    let (record, _) = store::record(tx, submission, copy.group).await?;
    append(tx, submission, &record, said).await
}

async fn append(
    tx: &impl ConnectionTrait,
    submission: SubmissionId,
    record: &Record,
    said: Contribution,
) -> Result<(), Stop> {
    let before = record.contribution_of(said.person);
    let kept = before.map_or(("", ""), |it| (it.did.as_str(), it.thanks.as_str()));
    if kept == (said.did.as_str(), said.thanks.as_str()) {
        return Ok(());
    }
    let of_this = before.filter(|it| it.number == said.number);
    let said = Contribution {
        version: of_this.map_or(1, |it| it.version.saturating_add(1)),
        ..said
    };
    store::add_contribution(tx, submission, &said).await?;
    Ok(())
}

/// The form as it stands for a member: what they said last.
impl AnswerForm {
    pub fn standing(record: &Record, me: PersonId) -> Self {
        let said = record.contribution_of(me);
        Self {
            answer: String::new(),
            reason: record
                .answer_of(me)
                .map(|it| it.reason.clone())
                .unwrap_or_default(),
            did: said.map(|it| it.did.clone()).unwrap_or_default(),
            thanks: said.map(|it| it.thanks.clone()).unwrap_or_default(),
        }
    }
}
