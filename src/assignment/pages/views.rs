//! What several pages of group work say alike.

use crate::assignment::pages::rubric::{competences, rubric};
use crate::assignment::rules::{Check, Decimal, File, Total, WorkLink};
use crate::cohort::rules::Cohort;
use crate::course::{Brief, Course, Criterion};
use crate::db::{CohortId, FileId, LinkId, PersonId};
use crate::people::store::Person;
use crate::web::Language;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};

/// The language of a course, by its code: French where the course is not there.
pub fn spoken(course: Option<&Course>) -> String {
    course.map_or("fr", |course| &course.language).to_owned()
}

pub type People = HashMap<PersonId, Person>;

#[derive(Serialize)]
pub struct CohortView {
    pub id: CohortId,
    pub title: String,
    pub href: String,
    /// All work of the cohort.
    pub work_href: String,
}

impl From<&Cohort> for CohortView {
    fn from(cohort: &Cohort) -> Self {
        Self {
            id: cohort.id,
            title: cohort.name.clone(),
            href: format!("/cohorts/{}", cohort.id),
            work_href: super::path_index(cohort.id),
        }
    }
}

/// Who did something, and when.
#[derive(Serialize)]
pub struct Signed {
    pub by: String,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Serialize)]
pub struct FileView {
    pub id: FileId,
    pub name: String,
    pub size: String,
    pub by: String,
    pub at: DateTime<Utc>,
    pub href: String,
    pub may_remove: bool,
    /// "waits" to be looked through for viruses, "infected", or nothing to say.
    pub check: &'static str,
    /// Where it is looked at.
    pub preview_href: String,
    /// The start of its fingerprint.
    pub seal: String,
}

impl FileView {
    pub fn new(file: &File, people: &People, language: Language, may_remove: bool) -> Self {
        Self {
            id: file.id,
            name: file.name.clone(),
            size: file_size(file.size, language),
            by: full_name(people, file.uploaded_by),
            at: file.uploaded_at,
            href: format!("/files/{}", file.id),
            may_remove,
            check: match file.check {
                Check::Done => "",
                Check::Waits => "waits",
                Check::Infected(_) => "infected",
            },
            preview_href: format!("/files/{}/preview", file.id),
            seal: file.sha256.chars().take(12).collect(),
        }
    }
}

/// « copie-a-2.pdf »: what files are called where names are hidden.
pub fn call_by_letter(files: &mut [File], letter: &str, language: Language) {
    for (place, file) in (1_usize..).zip(files) {
        file.name = letter_name(&file.name, letter, place, language);
    }
}

/// The work has no letter before it is handed in, and a file no place that nobody handed in.
pub fn letter_name(name: &str, letter: &str, place: usize, language: Language) -> String {
    let word = match language {
        Language::Fr => "copie",
        Language::En => "work",
    };
    let mut said = word.to_owned();
    if !letter.is_empty() {
        said += &format!("-{}", letter.to_lowercase());
    }
    if place > 0 {
        said += &format!("-{place}");
    }
    match name.rsplit_once('.') {
        Some((_, kind)) => format!("{said}.{}", kind.to_lowercase()),
        None => said,
    }
}

/// A link as `_links.html` shows it.
#[derive(Serialize)]
pub struct LinkView {
    id: LinkId,
    label: String,
    address: String,
    by: String,
    at: DateTime<Utc>,
    may_remove: bool,
}

impl LinkView {
    pub fn all(links: &[WorkLink], people: &People, may_remove: bool) -> Vec<Self> {
        let view = |link: &WorkLink| Self {
            id: link.id,
            label: link.label.clone(),
            address: link.address.clone(),
            by: full_name(people, link.added_by),
            at: link.added_at,
            may_remove,
        };
        links.iter().map(view).collect()
    }
}

/// A level as the brief announces it.
#[derive(Serialize)]
pub struct LevelView {
    pub points: Option<u16>,
    pub word: String,
    pub text: String,
}

/// A criterion of the rubric, as the brief announces it.
#[derive(Serialize)]
pub struct CriterionView {
    pub title: String,
    /// None: judged in words.
    pub points: Option<u16>,
    pub competences: Vec<String>,
    /// Judged on the competence scale.
    pub scale: bool,
    pub levels: Vec<LevelView>,
}

pub fn criteria(brief: Option<&Brief>, course: Option<&Course>) -> Vec<CriterionView> {
    let view = |criterion: &Criterion| CriterionView {
        title: criterion.title.clone(),
        points: criterion.points,
        competences: competences(criterion, course),
        scale: criterion.points.is_none() && criterion.levels.is_empty(),
        levels: criterion
            .levels
            .iter()
            .map(|level| LevelView {
                points: level.points,
                word: level.word.clone().unwrap_or_default(),
                text: level.text.clone(),
            })
            .collect(),
    };
    rubric(brief).iter().map(view).collect()
}

#[derive(Serialize)]
pub struct TotalView {
    pub points: String,
    pub most: String,
}

impl TotalView {
    pub fn of(total: Total, decimal: Decimal) -> Self {
        Self {
            points: total.points.said(decimal),
            most: total.most.said(decimal),
        }
    }

    /// « – » as long as nothing is judged: nobody has got nothing.
    pub fn begun(begun: bool, of: Self) -> Self {
        match begun {
            true => of,
            false => Self {
                points: "–".into(),
                ..of
            },
        }
    }
}

pub fn full_name(people: &People, id: PersonId) -> String {
    people.get(&id).map(Person::name).unwrap_or_default()
}

/// These people, by family name.
fn sorted(people: &People, ids: impl IntoIterator<Item = PersonId>) -> Vec<&Person> {
    let mut found: Vec<&Person> = ids.into_iter().filter_map(|id| people.get(&id)).collect();
    found.sort_by_cached_key(|person| {
        (
            person.family_name.to_lowercase(),
            person.given_name.to_lowercase(),
        )
    });
    found
}

/// The people of a group in a field of a form.
pub fn ids_of(members: &BTreeSet<PersonId>) -> String {
    let ids: Vec<String> = members.iter().map(PersonId::to_string).collect();
    ids.join(" ")
}

/// « Amina Benali, Paul Girard ».
pub fn full_names(people: &People, ids: impl IntoIterator<Item = PersonId>) -> String {
    let names: Vec<String> = sorted(people, ids).into_iter().map(Person::name).collect();
    names.join(", ")
}

/// « Amina, Paul », for lists.
pub fn given_names(people: &People, ids: impl IntoIterator<Item = PersonId>) -> String {
    let names: Vec<&str> = sorted(people, ids)
        .into_iter()
        .map(|person| person.given_name.as_str())
        .collect();
    names.join(", ")
}

/// These people with their names, by family name.
pub fn named(people: &People, ids: impl IntoIterator<Item = PersonId>) -> Vec<(PersonId, String)> {
    sorted(people, ids)
        .into_iter()
        .map(|person| (person.id, person.name()))
        .collect()
}

/// « 850 octets », « 34 Ko », « 1,2 Mo », as people read it.
pub fn file_size(bytes: u64, language: Language) -> String {
    let (small, kilo, mega, comma) = match language {
        Language::Fr => ("octets", "Ko", "Mo", ','),
        Language::En => ("bytes", "KB", "MB", '.'),
    };
    match bytes {
        0..1_000 => format!("{bytes}\u{a0}{small}"),
        1_000..1_000_000 => format!("{}\u{a0}{kilo}", bytes.div_ceil(1_000)),
        _ => match (bytes / 1_000_000, bytes % 1_000_000 / 100_000) {
            (whole, 0) => format!("{whole}\u{a0}{mega}"),
            (whole, tenth) => format!("{whole}{comma}{tenth}\u{a0}{mega}"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_by_the_letter_of_its_work() {
        for (name, letter, place, fr, en) in [
            ("Amina.PDF", "A", 1, "copie-a-1.pdf", "work-a-1.pdf"),
            ("amina.tar.gz", "AB", 12, "copie-ab-12.gz", "work-ab-12.gz"),
            ("amina.png", "", 0, "copie.png", "work.png"),
            ("amina.png", "C", 0, "copie-c.png", "work-c.png"),
        ] {
            let said = |language| letter_name(name, letter, place, language);
            assert_eq!(
                (said(Language::Fr), said(Language::En)),
                (fr.into(), en.into())
            );
        }
    }

    #[test]
    fn the_size_of_a_file_is_said_in_the_reader_s_units() {
        for (bytes, fr, en) in [
            (850, "850 octets", "850 bytes"),
            (1_000, "1 Ko", "1 KB"),
            (33_100, "34 Ko", "34 KB"),
            (1_250_000, "1,2 Mo", "1.2 MB"),
            (20_000_000, "20 Mo", "20 MB"),
        ] {
            let said = |language| file_size(bytes, language).replace('\u{a0}', " ");
            assert_eq!(
                (said(Language::Fr).as_str(), said(Language::En).as_str()),
                (fr, en)
            );
        }
    }
}
