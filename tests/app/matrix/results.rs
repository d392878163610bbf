//! Results, and what is asked about them.

use crate::server::TestApp;
use lefil::assignment::rules::{AskedAbout, Verdict};
use lefil::assignment::store::{self as assignments, NewGrade};
use lefil::db::{QuestionId, SubmissionId};
use lefil::demo::probe;

/// A released result of the first group, and a question about it.
pub async fn asked_about(app: &TestApp, submission: SubmissionId) -> QuestionId {
    let now = app.app.clock.now();
    let verdict = Verdict {
        comment: "Bien".into(),
        ..Verdict::default()
    };
    let grade = NewGrade {
        submission,
        version: 1,
        verdict: &verdict,
        reason: "",
        by: probe::T1.id,
    };
    let change = app.app.db.change(async |tx| {
        let id = assignments::add_grade(tx, &grade, now).await?;
        assignments::release(tx, [(submission, id)], probe::T1.id, now).await?;
        let asked = (probe::A.id, "Pourquoi ?");
        assignments::ask_about_grade(tx, submission, &AskedAbout::Comment, asked, now).await
    });
    change.await.unwrap()
}
