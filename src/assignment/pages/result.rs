//! A result as a member reads it: the rubric, every comment and note, and what is theirs alone.

use super::path_submission;
use super::rubric::{competences, decimal};
use super::views::{People, Signed, TotalView, full_name};
use crate::assignment::rules::{
    Adjustment, Decimal, Delta, File, Grade, Judgement, Judgements, Note, Spot, Submission,
    Verdict, Way, outcome, total, way,
};
use crate::course::{Brief, Course, Criterion};
use crate::db::PersonId;
use crate::web::Language;
use serde::Serialize;

/// A released result, and how it came to be: what was read before stays to be read.
#[derive(Serialize)]
pub struct ResultView {
    now: VersionView,
    /// Earlier versions that were released, the latest first.
    earlier: Vec<VersionView>,
    mine: Option<MineView>,
    /// Adjustments that were released and hold no more, the latest first.
    mine_before: Vec<MineView>,
    /// Where one asks, with what it is about at its end; empty for who may not.
    ask_href: String,
}

/// One version of a verdict as the whole group reads it.
#[derive(Serialize)]
pub struct VersionView {
    graded: Signed,
    comment: String,
    /// None without points.
    total: Option<TotalView>,
    criteria: Vec<ResultLine>,
    notes: Vec<NoteView>,
    /// Why it took the place of the one before.
    reason: String,
}

#[derive(Serialize)]
struct ResultLine {
    id: String,
    title: String,
    competences: Vec<String>,
    said: SaidView,
    /// Empty: judged in words.
    most: String,
    text: String,
}

/// « 3 », or a word.
#[derive(Serialize)]
struct SaidView {
    points: Option<String>,
    scale: bool,
    word: String,
}

#[derive(Serialize)]
struct NoteView {
    name: String,
    text: String,
    /// The number of the paragraph or page; 0: a whole file.
    number: u32,
    quote: String,
    /// Empty: on the text.
    file: String,
}

#[derive(Serialize)]
struct MineView {
    /// « −1,5 »; empty where points stay.
    delta: String,
    words: Vec<(String, SaidView)>,
    reason: String,
    signed: Signed,
    /// What it comes to.
    total: Option<TotalView>,
}

/// Who reads a result, and what it is made of.
pub struct Reading<'a> {
    pub brief: Option<&'a Brief>,
    pub course: Option<&'a Course>,
    pub files: &'a [File],
    pub people: &'a People,
    pub me: PersonId,
    pub language: Language,
}

/// The people whose names a result needs.
pub fn signers(submission: &Submission) -> impl Iterator<Item = PersonId> {
    submission.grades.iter().flat_map(|grade| {
        let adjusted = grade.verdict.adjustments.values().map(|it| it.by);
        adjusted.chain([grade.by])
    })
}

impl Reading<'_> {
    /// Made of released grades only.
    pub fn result(&self, submission: &Submission) -> Option<ResultView> {
        let released: Vec<&Grade> = submission
            .grades
            .iter()
            .filter(|grade| grade.released_at.is_some())
            .collect();
        let last = released.last()?;
        let member = submission.members.contains(&self.me);
        // A change that concerned others alone is no version for this reader.
        let mut versions: Vec<&Grade> = Vec::new();
        for grade in &released {
            let same = |before: &&Grade| grade.verdict.is_same_for_the_group(&before.verdict);
            if !versions.last().is_some_and(same) {
                versions.push(grade);
            }
        }
        let mut versions = versions.into_iter().rev().map(|it| self.version(it));
        Some(ResultView {
            now: versions.next()?,
            earlier: versions.collect(),
            mine: last
                .verdict
                .adjustments
                .get(&self.me)
                .map(|it| self.mine(&last.verdict, it)),
            mine_before: self.mine_before(&released),
            ask_href: if member {
                format!("{}/questions/new?about=", path_submission(submission.id))
            } else {
                String::new()
            },
        })
    }

    fn rubric(&self) -> &[Criterion] {
        super::rubric::rubric(self.brief)
    }

    fn decimal(&self) -> Decimal {
        decimal(self.language)
    }

    fn signed(&self, by: PersonId, at: chrono::DateTime<chrono::Utc>) -> Signed {
        Signed {
            by: full_name(self.people, by),
            at,
        }
    }

    pub fn version(&self, grade: &Grade) -> VersionView {
        let verdict = &grade.verdict;
        let rubric = self.rubric();
        VersionView {
            graded: self.signed(grade.by, grade.at),
            comment: verdict.comment.clone(),
            total: total(rubric, &verdict.said).map(|sum| TotalView::of(sum, self.decimal())),
            criteria: rubric
                .iter()
                .filter_map(|criterion| self.line(criterion, &verdict.said))
                .collect(),
            notes: verdict
                .notes
                .iter()
                .map(|(name, note)| self.note(name, note))
                .collect(),
            reason: grade.reason.clone(),
        }
    }

    fn line(&self, criterion: &Criterion, said: &Judgements) -> Option<ResultLine> {
        let answer = said.get(&criterion.id)?;
        let chosen = match way(criterion) {
            Way::Levels(choices) => choices.into_iter().find(|it| it.answer() == *answer),
            Way::Typed { .. } => None,
        };
        Some(ResultLine {
            id: criterion.id.clone(),
            title: criterion.title.clone(),
            competences: competences(criterion, self.course),
            said: self.said(answer),
            most: criterion
                .points
                .map(|points| points.to_string())
                .unwrap_or_default(),
            text: chosen.map(|choice| choice.text).unwrap_or_default(),
        })
    }

    fn said(&self, answer: &Judgement) -> SaidView {
        match answer {
            Judgement::Points(points) => SaidView {
                points: Some(points.said(self.decimal())),
                scale: false,
                word: String::new(),
            },
            Judgement::Word(word) => SaidView {
                points: None,
                scale: crate::assignment::rules::SCALE.contains(&word.as_str()),
                word: word.clone(),
            },
        }
    }

    fn note(&self, name: &str, note: &Note) -> NoteView {
        let (number, quote, file) = match &note.on {
            Spot::Paragraph { number, quote } => (*number, quote.clone(), String::new()),
            Spot::Page { file, number } => {
                let known = self.files.iter().find(|it| it.id == *file);
                let name = known.map(|it| it.name.clone());
                (*number, String::new(), name.unwrap_or_default())
            }
        };
        NoteView {
            name: name.to_owned(),
            text: note.text.clone(),
            number,
            quote,
            file,
        }
    }

    fn mine(&self, verdict: &Verdict, adjustment: &Adjustment) -> MineView {
        let title = |id: &String| {
            let criterion = self.rubric().iter().find(|criterion| criterion.id == *id);
            criterion.map_or_else(|| id.clone(), |criterion| criterion.title.clone())
        };
        let words = adjustment.words.iter().map(|(id, word)| {
            let said = self.said(&Judgement::Word(word.clone()));
            (title(id), said)
        });
        let result = outcome(self.rubric(), verdict, self.me);
        MineView {
            delta: if adjustment.delta == Delta::NONE {
                String::new()
            } else {
                adjustment.delta.said(self.decimal())
            },
            words: words.collect(),
            reason: adjustment.reason.clone(),
            signed: self.signed(adjustment.by, adjustment.at),
            total: result.total.map(|sum| TotalView::of(sum, self.decimal())),
        }
    }

    fn mine_before(&self, released: &[&Grade]) -> Vec<MineView> {
        let of = |grade: &Grade| grade.verdict.adjustments.get(&self.me).cloned();
        let mut now = released.last().and_then(|grade| of(grade));
        let mut before = Vec::new();
        for grade in released.iter().rev() {
            let one = of(grade);
            if one != now {
                before.extend(one.as_ref().map(|it| self.mine(&grade.verdict, it)));
                now = one;
            }
        }
        before
    }
}
