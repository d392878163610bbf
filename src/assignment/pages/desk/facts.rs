//! What the grading page is made of.

use super::works::EACH_WAY;
use super::{PhraseView, SubmissionView};
use crate::app::App;
use crate::assignment::pages::result::Reading;
use crate::assignment::pages::views::{People, Signed, call_by_letter, full_name, given_names};
use crate::assignment::pages::{path_submission, setting};
use crate::assignment::rules::{
    File, Grade, Queue, Record, Strand, Submission, Terms, WorkLink, is_individual,
};
use crate::assignment::store::{self, Copy, Lanes, OpenedWork};
use crate::cohort::rules::Cohort;
use crate::course::{Brief, Course};
use crate::db::{GroupId, PersonId, SubmissionId};
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
    /// Those around it whose makers are known.
    pub others: Vec<Strand>,
    pub terms: Terms,
    /// Named by the letter of the work where names are hidden.
    pub files: Vec<File>,
    pub phrases: Vec<store::Phrase>,
    /// What was said of the work since it came.
    pub record: Record,
    /// Handed in with it.
    pub links: Vec<WorkLink>,
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
        let now = app.clock.now();
        let near = near(&lanes, &copy, (who.id, now));
        let strands = store::strands_around(db, copy.group, &near).await?;
        let (mut its, others): (Vec<Strand>, Vec<Strand>) =
            strands.into_iter().partition(|it| it.group == copy.group);
        let terms = store::terms_of(db, &copy.assignment, now).await?;
        let work = (copy.id, copy.group);
        let mine = (who.id, cohort.course_slug.as_str());
        let beside = store::beside(db, work, mine).await?;
        let mut facts = Self {
            me: who.id,
            now,
            course: app.catalog.course(&cohort.course_slug),
            zone: cohort.zone,
            copy,
            brief,
            lanes,
            strand: its.pop().or_not_found()?,
            others,
            terms,
            files,
            phrases: beside.phrases,
            record: beside.record,
            links: beside.links,
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
                let out = submission.out.iter().copied();
                members
                    .chain(out)
                    .chain([submission.by])
                    .chain(asked)
                    .chain(signed)
            })
            .chain(self.others.iter().flat_map(makers))
            .chain(self.record.decisions.iter().map(|it| it.by))
            .chain(self.links.iter().map(|it| it.added_by))
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

    /// Each works alone: a group is called like its person.
    pub fn is_alone(&self) -> bool {
        let brief = self.brief.as_ref();
        brief.is_some_and(|brief| is_individual(brief.group_size))
    }

    /// The people of one of the works around, while its makers are known.
    pub fn names_of(&self, work: SubmissionId, group: GroupId) -> String {
        let mut strands = self.others.iter().chain([&self.strand]);
        let strand = strands.find(|it| it.group == group);
        let found = strand.and_then(|strand| {
            let mut all = strand.submissions.iter();
            Some((strand, all.find(|it| it.id == work)?))
        });
        found
            .filter(|_| !self.lanes.hides(group))
            .map(|(strand, work)| given_names(&self.people, strand.standing_for(work)))
            .unwrap_or_default()
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
            group: if blind || self.is_alone() {
                String::new()
            } else {
                self.strand.name.clone()
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

/// The group of this work, and those of the works around it whose makers are known.
fn near(lanes: &Lanes, copy: &Copy, (me, now): (PersonId, DateTime<Utc>)) -> Vec<GroupId> {
    let queue = Queue {
        lanes: &lanes.lanes,
        me,
        now,
    };
    let around = queue.around((copy.id, copy.group), EACH_WAY);
    let around = around.iter().map(|lane| lane.group);
    let known = around.filter(|group| *group != copy.group && !lanes.hides(*group));
    known.chain([copy.group]).collect()
}

/// Those whose work is in the queue.
fn makers(strand: &Strand) -> Vec<PersonId> {
    let works = strand.standing();
    works.flat_map(|it| strand.standing_for(it)).collect()
}
