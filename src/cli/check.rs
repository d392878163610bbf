//! `lefil check <courses>`: says every mistake in a folder of courses, and how to correct it.
//!
//! `docs/check.md` says what the JSON holds; its names do not change within a version.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use fluent_bundle::{FluentArgs, FluentValue};
use serde::Serialize;

use super::say;
use crate::course::check::source;
use crate::course::{Catalog, Course, Mistake, OpenError, Severity, Words};
use crate::web::{Language, Sentences};

/// What a build reads: 0 clean, 1 mistakes, 2 the folder could not be checked.
const MISTAKES: u8 = 1;
const NOT_CHECKED: u8 = 2;

/// The version of the JSON document: it grows when a name goes or means something else.
const VERSION: u8 = 1;

#[derive(Args)]
pub struct Check {
    /// A folder of courses, or of one course
    courses: PathBuf,
    /// Language of the messages: fr, else English
    #[arg(long, env = "LANG", hide_env_values = true, value_parser = language, default_value = "en")]
    lang: Language,
    /// One JSON document in place of text
    #[arg(long)]
    json: bool,
    /// Warnings fail, too
    #[arg(long)]
    strict: bool,
}

/// `fr`, or what a system says for it, such as `fr_FR.UTF-8`.
fn language(text: &str) -> Result<Language, &'static str> {
    let code = text.split(['_', '-', '.']).next().unwrap_or_default();
    Ok(match code.to_lowercase().as_str() {
        "fr" => Language::Fr,
        _ => Language::En,
    })
}

/// Prints each mistake as a compiler would, then one line that sums up.
pub fn run(check: &Check) -> anyhow::Result<ExitCode> {
    let sentences = Sentences::load()?;
    let words = Words {
        sentences: &sentences,
        language: check.lang,
    };
    let catalog = match Catalog::open(&check.courses) {
        Ok(catalog) => catalog,
        Err(error) => {
            eprintln!("lefil: {}", refusal(&words, &error));
            return Ok(ExitCode::from(NOT_CHECKED));
        }
    };
    let mistakes = catalog.mistakes();
    let count = Count::of(&catalog, &mistakes);
    if check.json {
        say(serde_json::to_string_pretty(&report(
            &catalog, &mistakes, &words, count,
        ))?);
    } else {
        for mistake in &mistakes {
            say(format_args!(
                "{}\n",
                render(&check.courses, mistake, &words)
            ));
        }
        say(count.sentence(&words));
    }
    let fails = count.errors > 0 || check.strict && count.warnings > 0;
    Ok(ExitCode::from(if fails { MISTAKES } else { 0 }))
}

/// The mistake with the path as the person would open it from here.
fn render(courses: &Path, mistake: &Mistake, words: &Words) -> String {
    let path = courses.join(&mistake.path);
    let source = source(&path);
    let mistake = Mistake {
        path: path.display().to_string(),
        ..mistake.clone()
    };
    mistake.render(&source, words)
}

/// Why the folder cannot be checked, in the language that was asked for.
fn refusal(words: &Words, error: &OpenError) -> String {
    let (key, path, why) = match error {
        OpenError::Missing(path) => ("course-check-missing", path, String::new()),
        OpenError::NotAFolder(path) => ("course-check-not-folder", path, String::new()),
        OpenError::Empty(path) => ("course-check-empty", path, String::new()),
        OpenError::Unreadable(path, why) => ("course-check-unreadable", path, why.to_string()),
    };
    let mut facts = FluentArgs::new();
    facts.set("path", path.display().to_string());
    facts.set("why", why);
    let said = words.sentences.say(words.language, key, &facts);
    said.unwrap_or_else(|| error.to_string())
}

#[derive(Clone, Copy, Serialize)]
struct Count {
    courses: usize,
    lessons: usize,
    files: usize,
    errors: usize,
    warnings: usize,
}

impl Count {
    fn of(catalog: &Catalog, mistakes: &[Mistake]) -> Self {
        let of = |severity| {
            let mistakes = mistakes.iter();
            mistakes.filter(|it| it.severity() == severity).count()
        };
        let files: BTreeSet<&str> = mistakes.iter().map(|it| it.path.as_str()).collect();
        let lessons = catalog.courses().iter().map(|it| it.written().count());
        Self {
            courses: catalog.courses().len(),
            lessons: lessons.sum(),
            files: files.len(),
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
        }
    }

    fn sentence(&self, words: &Words) -> String {
        let mut facts = FluentArgs::new();
        for (name, value) in [
            ("courses", self.courses),
            ("lessons", self.lessons),
            ("files", self.files),
            ("errors", self.errors),
            ("warnings", self.warnings),
        ] {
            facts.set(name, FluentValue::from(value));
        }
        let key = if self.files == 0 {
            "course-check-clean"
        } else {
            "course-check-summary"
        };
        let said = words.sentences.say(words.language, key, &facts);
        said.unwrap_or_else(|| key.to_owned())
    }
}

#[derive(Serialize)]
struct Report<'a> {
    version: u8,
    summary: Count,
    courses: Vec<CourseLine<'a>>,
    mistakes: Vec<MistakeLine<'a>>,
}

#[derive(Serialize)]
struct CourseLine<'a> {
    slug: &'a str,
    title: &'a str,
    language: &'a str,
    minutes: u32,
    units: Vec<UnitLine<'a>>,
}

#[derive(Serialize)]
struct UnitLine<'a> {
    title: &'a str,
    optional: bool,
    minutes: u32,
    lessons: Vec<LessonLine<'a>>,
}

#[derive(Serialize)]
struct LessonLine<'a> {
    id: &'a str,
    title: &'a str,
    file: Option<&'a str>,
    minutes: u16,
    optional: bool,
    draft: bool,
    for_trainers: bool,
    headings: Vec<&'a str>,
}

#[derive(Serialize)]
struct MistakeLine<'a> {
    severity: &'static str,
    code: &'static str,
    file: &'a str,
    line: usize,
    column: usize,
    length: usize,
    message: String,
    remedy: String,
}

fn report<'a>(
    catalog: &'a Catalog,
    mistakes: &'a [Mistake],
    words: &Words,
    summary: Count,
) -> Report<'a> {
    let line = |mistake: &'a Mistake| MistakeLine {
        severity: mistake.severity().code(),
        code: mistake.message.code(),
        file: &mistake.path,
        line: mistake.line,
        column: mistake.column,
        length: mistake.length,
        message: words.wrong(&mistake.message),
        remedy: words.remedy(&mistake.message),
    };
    Report {
        version: VERSION,
        summary,
        courses: catalog.courses().iter().map(|it| course(it)).collect(),
        mistakes: mistakes.iter().map(line).collect(),
    }
}

fn course(course: &Course) -> CourseLine<'_> {
    let units = course.units.iter().map(|unit| UnitLine {
        title: &unit.title,
        optional: unit.optional,
        minutes: course.minutes_of(unit),
        lessons: unit
            .lessons
            .iter()
            .map(|lesson| LessonLine {
                id: lesson.id.as_str(),
                title: &lesson.title,
                file: Some(lesson.path.as_str()).filter(|path| !path.is_empty()),
                minutes: lesson.minutes,
                optional: lesson.optional,
                draft: lesson.draft,
                for_trainers: lesson.for_trainers,
                headings: lesson.headings.iter().map(|it| it.text.as_str()).collect(),
            })
            .collect(),
    });
    CourseLine {
        slug: &course.slug,
        title: &course.title,
        language: &course.language,
        minutes: course.minutes(),
        units: units.collect(),
    }
}
