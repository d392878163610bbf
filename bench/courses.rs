//! Measures a large course: 500 lessons, 10 MB of Markdown; then pages made to stop the program.
//! Prints each figure beside its target.
//!
//!     cargo bench --bench courses
//!
//! The course is made in a temporary folder; nothing is kept. Figures depend on the machine and on
//! what else it does: they are printed, not asserted.

#![allow(clippy::expect_used)] // It stops at the first thing that fails, and says which.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use lefil::course::{Catalog, render_learner};

#[path = "../src/course/tests/hostile/texts.rs"]
mod texts;

const UNITS: usize = 25;
const LESSONS_OF_A_UNIT: usize = 20;
const LESSON_BYTES: usize = 20_000;
const TIMES: usize = 5;

fn main() {
    // First: what the large course holds would hide what these pages take.
    refuse();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let bytes = write_course(folder.path());
    println!(
        "\n{} lessons, {:.1} MB of Markdown, {} cores\n",
        UNITS * LESSONS_OF_A_UNIT,
        megabytes(bytes),
        std::thread::available_parallelism().map_or(1, usize::from)
    );
    let before = resident();
    let catalog = Catalog::open(folder.path()).expect("a course");
    let held = resident().saturating_sub(before);
    let mistakes = catalog.mistakes();
    assert!(
        mistakes.is_empty(),
        "the course is wrong: {:?}",
        mistakes.first()
    );

    let target = Duration::from_millis(1_500);
    tell("opened", target, || {
        Catalog::open(folder.path()).expect("a course")
    });
    tell(
        "looked at again, nothing changed",
        Duration::from_millis(100),
        || catalog.reopen().expect("a course"),
    );
    let mut now = catalog.clone();
    let mut edit = 0;
    let edited = folder.path().join("unit-13/lesson-07.md");
    let text = fs::read_to_string(&edited).expect("a lesson");
    tell(
        "checked again after one edit",
        Duration::from_millis(100),
        || {
            edit += 1;
            fs::write(&edited, format!("{text}\nEdit {edit}.\n")).expect("a lesson");
            now = now.reopen().expect("a course");
            assert!(now.mistakes().is_empty());
        },
    );
    let alone = tempfile::tempdir().expect("a temporary folder");
    fs::write(alone.path().join("a.md"), lesson(0, 0)).expect("a lesson");
    tell(
        "one lesson, read and rendered cold",
        Duration::from_millis(10),
        || Catalog::open(alone.path()).expect("a course"),
    );
    println!(
        "{:<36} {:>7.1} MB for {:.1} MB of text",
        "memory held by the open course",
        megabytes(held),
        megabytes(bytes)
    );
}

/// How long the worst page takes to be refused, in a course and typed into a form, and how much
/// memory that takes at most.
fn refuse() {
    println!("pages made to stop the program:");
    let target = Duration::from_millis(200);
    for (name, text) in texts::hostile() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let write = |path: &str, text: String| {
            fs::write(folder.path().join(path), text).expect("a file");
        };
        write("course.md", "---\ntitle: C\n---\n".to_owned());
        write("a.md", format!("---\ntitle: T\nminutes: 10\n---\n\n{text}"));
        let before = peak();
        tell(name, target, || {
            Catalog::open(folder.path()).expect("a course")
        });
        let grown = peak().saturating_sub(before);
        println!("{:<36} {:>7.1} MB, at most 64 MB", "", megabytes(grown));
        let typed = &text[..text.floor_char_boundary(100_000)];
        tell(&format!("{name}, typed"), target, || render_learner(typed));
    }
}

/// The middle of some runs, beside the target, and how often it fits in there.
fn tell<T>(what: &str, target: Duration, mut work: impl FnMut() -> T) {
    let mut times: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let start = Instant::now();
            let result = work();
            let time = start.elapsed();
            drop(result);
            time
        })
        .collect();
    times.sort();
    let middle = times[TIMES / 2];
    println!(
        "{what:<36} {:>7.1} ms, target {} ms: {:.1} times as quick",
        middle.as_secs_f64() * 1e3,
        target.as_millis(),
        target.as_secs_f64() / middle.as_secs_f64()
    );
}

/// Writes the course; returns how many bytes of Markdown it has.
fn write_course(folder: &Path) -> usize {
    fs::write(folder.join("course.md"), "---\ntitle: Grand cours\n---\n").expect("a file");
    let mut bytes = 0;
    for unit in 0..UNITS {
        let place = folder.join(format!("unit-{unit:02}"));
        fs::create_dir_all(&place).expect("a folder");
        fs::write(
            place.join("figure.svg"),
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        )
        .expect("a figure");
        for number in 0..LESSONS_OF_A_UNIT {
            let text = lesson(unit, number);
            bytes += text.len();
            fs::write(place.join(format!("lesson-{number:02}.md")), text).expect("a lesson");
        }
    }
    bytes
}

/// Twenty kilobytes of what lessons are made of.
fn lesson(unit: usize, number: usize) -> String {
    let mut text = format!(
        "---\ntitle: Leçon {unit}.{number}\nminutes: 10\nobjectives: [Savoir {number}]\n---\n\n"
    );
    let mut part = 0;
    while text.len() < LESSON_BYTES {
        part += 1;
        let next = (number + part) % LESSONS_OF_A_UNIT;
        let link = if text.starts_with("---") && unit == 0 && number == 0 {
            String::from("une suite")
        } else {
            format!("[une suite](lesson-{next:02}.md)")
        };
        write!(
            text,
            "## Partie {part}\n\nOn lit ici **quelques mots** : ils sont « simples », et `courts`. Voici {link}. Une note suit[^{part}].\n\n\
             - un premier point, avec *un mot* penché ;\n- un deuxième, plus long, qui dit deux choses à la fois ;\n- un troisième.\n\n\
             | Nom | Taille | Usage |\n|---|---|---|\n| Octet | 8 bits | une lettre |\n| Kilo-octet | mille octets | une page |\n\n\
             :::exercice À vous\nÉcrivez trois lignes. Relisez-les demain matin.\n:::\n\n\
             ```python\nfor mot in phrase.split():\n    print(mot, len(mot))\n```\n\n\
             > Une phrase que l’on garde.\n\n[^{part}]: Une précision de plus.\n\n"
        )
        .expect("text");
    }
    text
}

/// Memory of this process that is in RAM, where the system tells.
fn resident() -> usize {
    memory("VmRSS:")
}

/// The most memory this process ever had.
fn peak() -> usize {
    memory("VmHWM:")
}

fn memory(name: &str) -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(name));
    let number = line.and_then(|line| line.split_whitespace().nth(1));
    number.and_then(|it| it.parse::<usize>().ok()).unwrap_or(0) * 1_024
}

#[allow(clippy::cast_precision_loss)] // A figure for people.
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
