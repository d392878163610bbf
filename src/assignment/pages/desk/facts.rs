//! What the grading page is made of.

use super::{PhraseView, SubmissionView};
use crate::app::App;
use crate::assignment::pages::result::Reading;
use crate::assignment::pages::views::{People, Signed, call_by_letter, full_name, given_names};
use crate::assignment::pages::{path_submission, setting};
use crate::assignment::rules::{File, Grade, Queue, Record, Strand, Submission, Terms};
use crate::assignment::store::{self, Copy, Lanes, OpenedWork};
use crate::cohort::rules::Cohort;
use crate::course::{Brief, Course};
use crate::db::PersonId;
use crate::people::SignedIn;
use crate::people::store as people;
use crate::web::{Language, OrNotFound, PageError};
use chrono::{DateTime, Utc};

/// What the page is made of.
pub struct Facts {
    pub copy: Copy,
    pub me: PersonId,
    pub now: DateTime<Utc>,
    /// Where the cohort is.
    pub zone: String,
    pub brief: Option<Brief>,
    pub course: Option<std::sync::Arc<Course>>,
    pub lanes: Lanes,
    pub strand: Strand,
    pub terms: Terms,
    /// Named by the letter of the work where names are hidden.
    pub files: Vec<File>,
    pub phrases: Vec<store::Phrase>,
    /// What was said of the work since it came.
    pub record: Record,
    pub people: People,
}

impl Facts {
    pub async fn load(
        app: &App,
        who: &SignedIn,
        opened: OpenedWork,
        language: Language,
    ) -> Result<Self, PageError> {
        let OpenedWork { copy, files, .. } = opened;
        let (cohort, brief): (Cohort, _) = setting(app, &copy.assignment).await?;
        let db = &app.db.snapshot().await?;
        let lanes = store::lanes(db, copy.assignment.id, who.id).await?;
        let strand = store::strand(db, copy.group).await?.or_not_found()?;
        let terms = store::terms_of(db, &copy.assignment, app.clock.now()).await?;
        let work = (copy.id, copy.group);
        let mine = (who.id, cohort.course_slug.as_str());
        let (phrases, record) = store::beside(db, work, mine).await?;
        let mut facts = Self {
            me: who.id,
            now: app.clock.now(),
            course: app.catalog.course(&cohort.course_slug),
            zone: cohort.zone,
            copy,
            brief,
            lanes,
            strand,
            terms,
            files,
            phrases,
            record,
            people: People::new(),
        };
        facts.people = people::by_ids(db, facts.involved()).await?;
        if facts.is_blind() {
            let letter = facts.letter();
            call_by_letter(&mut facts.files, &letter, language);
        }
        Ok(facts)
    }

    pub fn submission(&self) -> Result<&Submission, PageError> {
        let mut all = self.strand.submissions.iter();
        all.find(|it| it.id == self.copy.id).or_not_found()
    }

    fn involved(&self) -> Vec<PersonId> {
        let submissions = self.strand.submissions.iter();
        let mut ids: Vec<PersonId> = submissions
            .flat_map(|submission| {
                let grades = submission.grades.iter();
                let signed = grades.flat_map(|grade| {
                    let adjusted = grade.verdict.adjustments.values().map(|it| it.by);
                    adjusted.chain([grade.by])
                });
                let members = submission.members.iter().copied();
                let asked = submission.round().map(|round| round.by);
                members.chain([submission.by]).chain(asked).chain(signed)
            })
            .chain(self.claims())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    fn claims(&self) -> impl Iterator<Item = PersonId> {
        let works = self.lanes.lanes.iter().filter_map(|it| it.work.as_ref());
        works.filter_map(|work| work.claim).map(|claim| claim.by)
    }

    pub fn queue(&self) -> Queue<'_> {
        Queue {
            lanes: &self.lanes.lanes,
            me: self.me,
            now: self.now,
        }
    }

    /// Until its result is released; then everybody knows whose it is.
    pub fn is_blind(&self) -> bool {
        self.lanes.hides(self.copy.group)
    }

    fn letter(&self) -> String {
        let mut letters = self.lanes.letters();
        letters.remove(&self.copy.group).unwrap_or_default()
    }

    /// Those a version counts for; nobody is named where names are hidden.
    pub fn stands_for(&self, submission: &Submission) -> String {
        if self.is_blind() {
            return String::new();
        }
        given_names(&self.people, self.strand.standing_for(submission))
    }

    pub fn signed(&self, grade: &Grade) -> Signed {
        Signed {
            by: full_name(&self.people, grade.by),
            at: grade.at,
        }
    }

    /// How a verdict is read here.
    pub fn reading(&self, language: Language) -> Reading<'_> {
        Reading {
            brief: self.brief.as_ref(),
            course: self.course.as_deref(),
            files: &self.files,
            people: &self.people,
            me: self.me,
            language,
        }
    }

    pub fn phrases(&self) -> Vec<PhraseView> {
        let view = |phrase: &store::Phrase| PhraseView {
            id: phrase.id,
            body: phrase.body.clone(),
        };
        self.phrases.iter().map(view).collect()
    }

    pub fn submission_view(&self, submission: &Submission) -> SubmissionView {
        let blind = self.is_blind();
        SubmissionView {
            id: self.copy.id,
            names: if blind {
                self.letter()
            } else {
                given_names(&self.people, submission.members.iter().copied())
            },
            number: submission.number,
            href: path_submission(self.copy.id),
            at: submission.at,
            by: if blind {
                String::new()
            } else {
                full_name(&self.people, submission.by)
            },
            late: self.terms.was_late(&self.strand, submission),
        }
    }
}
