//! What a trainer reads of the versions before the one that is graded: what was asked, what was
//! said of the last one, and where each is.

use super::Facts;
use crate::assignment::pages::earlier::EarlierView;
use crate::assignment::pages::result::VersionView;
use crate::assignment::pages::rubric::{decimal, rubric};
use crate::assignment::pages::standing::RoundView;
use crate::assignment::rules::Submission;
use crate::web::Language;
use serde::Serialize;

#[derive(Serialize)]
pub struct Before {
    /// The version that is graded here.
    number: u32,
    /// In which it was asked for.
    round: Option<RoundView>,
    /// What was said last of the version before.
    verdict: Option<VerdictBefore>,
    versions: Vec<EarlierView>,
}

#[derive(Serialize)]
struct VerdictBefore {
    number: u32,
    /// Its members read it.
    released: bool,
    version: VersionView,
}

impl Before {
    /// None for a first version.
    pub fn of(facts: &Facts, submission: &Submission, language: Language) -> Option<Self> {
        let strand = &facts.strand;
        let last = strand.before(submission).next()?;
        let round = strand.round_before(submission.number);
        let read_by = (facts.me, decimal(language));
        let rubric = rubric(facts.brief.as_ref());
        Some(Self {
            number: submission.number,
            round: round.map(|round| RoundView::of(round, &facts.people)),
            verdict: last.latest_grade().map(|grade| VerdictBefore {
                number: last.number,
                released: grade.released_at.is_some(),
                version: facts.reading(language).version(grade),
            }),
            versions: EarlierView::all(strand.before(submission), rubric, read_by),
        })
    }
}
