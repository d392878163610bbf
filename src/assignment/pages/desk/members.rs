//! What single members get besides: a signed adjustment with its reason.

use super::Facts;
use crate::assignment::pages::rubric::{LevelForm, decimal, rubric};
use crate::assignment::pages::views::{Signed, full_name, named};
use crate::assignment::rules::{AdjustmentSketch, Sketch, Submission, Way, way};
use crate::course::Criterion;
use crate::db::PersonId;
use crate::web::Screen;
use serde::Serialize;

#[derive(Serialize)]
pub struct MemberForm {
    id: PersonId,
    name: String,
    delta: String,
    reason: String,
    /// Only where the rubric has points.
    points: bool,
    words: Vec<WordForm>,
    /// Something is said of this person.
    open: bool,
    /// Who adjusted, as it stands.
    signed: Option<Signed>,
}

#[derive(Serialize)]
struct WordForm {
    name: String,
    title: String,
    chosen: String,
    levels: Vec<LevelForm>,
}

pub fn forms(
    facts: &Facts,
    submission: &Submission,
    sketch: &Sketch,
    screen: &Screen,
) -> Vec<MemberForm> {
    let rubric = rubric(facts.brief.as_ref());
    let members = named(&facts.people, submission.members.iter().copied());
    let standing = submission.latest_grade();
    let form = |(id, name): (PersonId, String)| {
        let typed = sketch.adjustments.get(&id).cloned().unwrap_or_default();
        let signed = standing.and_then(|grade| grade.verdict.adjustments.get(&id));
        MemberForm {
            points: rubric.iter().any(|criterion| criterion.points.is_some()),
            words: words(rubric, &typed, screen),
            open: !typed.is_blank(),
            signed: signed.map(|it| Signed {
                by: full_name(&facts.people, it.by),
                at: it.at,
            }),
            delta: decimal(screen.viewer.language).rewritten(&typed.delta),
            reason: typed.reason,
            id,
            name,
        }
    };
    members.into_iter().map(form).collect()
}

/// What a member says they did.
#[derive(Serialize)]
pub struct Contributed {
    name: String,
    did: String,
    thanks: String,
    /// The earlier version it was said of.
    said_of: Option<u32>,
}

/// What each member did, in their own words; those who said nothing are named too, and nobody
/// where names are hidden.
pub fn contributed(facts: &Facts, submission: &Submission) -> Vec<Contributed> {
    if facts.is_blind() {
        return Vec::new();
    }
    let members = named(&facts.people, submission.members.iter().copied());
    let view = |(id, name): (PersonId, String)| {
        let said = facts.record.contribution_of(id);
        let of = said.map(|it| it.number);
        Contributed {
            name,
            did: said.map(|it| it.did.clone()).unwrap_or_default(),
            thanks: said.map(|it| it.thanks.clone()).unwrap_or_default(),
            said_of: of.filter(|number| *number != submission.number),
        }
    };
    members.into_iter().map(view).collect()
}

/// The criteria judged in words: one person may have another word.
fn words(rubric: &[Criterion], typed: &AdjustmentSketch, screen: &Screen) -> Vec<WordForm> {
    let decimal = decimal(screen.viewer.language);
    let form = |criterion: &Criterion| match way(criterion) {
        Way::Levels(choices) if criterion.points.is_none() => Some(WordForm {
            name: criterion.id.clone(),
            title: criterion.title.clone(),
            chosen: typed.words.get(&criterion.id).cloned().unwrap_or_default(),
            levels: choices
                .into_iter()
                .map(|choice| LevelForm::of(choice, decimal))
                .collect(),
        }),
        _ => None,
    };
    rubric.iter().filter_map(form).collect()
}
