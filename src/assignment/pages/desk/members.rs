//! What single members get besides: a signed adjustment with its reason.

use super::Facts;
use crate::assignment::pages::path_submission;
use crate::assignment::pages::rubric::{LevelForm, decimal, rubric};
use crate::assignment::pages::views::{Signed, full_name, given_names, named};
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

/// What was typed for somebody whom a trainer took out of the work since: it counts for nobody.
#[derive(Serialize)]
pub struct Gone {
    name: String,
    /// Who took them out, and when.
    out: Signed,
    delta: String,
    reason: String,
    words: Vec<GoneWord>,
}

#[derive(Serialize)]
struct GoneWord {
    title: String,
    level: LevelForm,
}

/// Nobody is named where names are hidden.
pub fn gone(facts: &Facts, submission: &Submission, sketch: &Sketch, screen: &Screen) -> Vec<Gone> {
    let rubric = rubric(facts.brief.as_ref());
    let typed = sketch.adjustments.keys().copied();
    let out = typed.filter(|person| !facts.is_blind() && submission.out.contains(person));
    let view = |(id, name): (PersonId, String)| {
        let typed = sketch.adjustments.get(&id)?;
        let decided = facts.record.decision_on(id)?;
        let word = |word: WordForm| {
            let mut levels = word.levels.into_iter();
            let level = levels.find(|level| level.value == word.chosen)?;
            Some(GoneWord {
                title: word.title,
                level,
            })
        };
        Some(Gone {
            name,
            out: Signed {
                by: full_name(&facts.people, decided.by),
                at: decided.at,
            },
            delta: decimal(screen.viewer.language).rewritten(&typed.delta),
            reason: typed.reason.clone(),
            words: words(rubric, typed, screen)
                .into_iter()
                .filter_map(word)
                .collect(),
        })
    };
    named(&facts.people, out)
        .into_iter()
        .filter_map(view)
        .collect()
}

/// Those who said no, and wait for a trainer to decide.
#[derive(Serialize)]
pub struct Refused {
    names: String,
    /// Where it is decided.
    href: String,
}

impl Refused {
    /// None where nobody waits, and where names are hidden.
    pub fn of(facts: &Facts, submission: &Submission) -> Option<Self> {
        let waiting = facts.strand.still_refused(submission);
        (!facts.is_blind() && !waiting.is_empty()).then(|| Self {
            names: given_names(&facts.people, waiting),
            href: path_submission(submission.id),
        })
    }
}

/// What a member says they did.
#[derive(Serialize)]
pub struct Contributed {
    name: String,
    did: String,
    thanks: String,
    /// Why they say that the work is not theirs, while nobody has decided.
    refused: Option<String>,
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
        let answer = facts.record.answer_of(id);
        Contributed {
            name,
            refused: answer
                .filter(|_| facts.record.waits(id))
                .map(|it| it.reason.clone()),
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
