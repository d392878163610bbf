//! Figures, measured in a release build and on a machine at rest:
//! `cargo test --release --lib figures -- --ignored --nocapture`.

use std::time::{Duration, Instant};

use super::hostile::hostile;
use super::*;

/// About 20 KB of what lessons are made of.
fn lesson(number: usize) -> String {
    let prose = "Un réseau relie des machines *entre elles* : chacune a une adresse, et [un lien](https://a.fr) \
                 mène à une autre. « Prêt ? » demande-t-on, puis on envoie `un message`. ";
    let part = |at: usize| {
        format!(
            "## Partie {at}\n\n{}\n\n:::exercice À vous\n- Un\n- Deux\n\n:::solution\nTrois\n:::\n:::\n\n\
             Soit $x_{at}^2 + y = \\frac{{1}}{{2}}$ et H~2~O.\n\n\
             | a | b |\n|---|---|\n| un | deux |\n| trois | quatre |\n\n\
             ```python\nfor i in range({at}):\n    print(\"bonjour\", i)  # un commentaire\n```\n\n\
             !!! tip \"Un conseil\"\n    Écrivez *peu*.\n\n",
            prose.repeat(8)
        )
    };
    let parts: String = (0..10).map(part).collect();
    format!("---\ntitle: Leçon {number}\nminutes: 10\n---\n\n{parts}")
}

/// The most memory this program ever had, in kilobytes.
fn peak() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let words = line.and_then(|line| line.split_whitespace().next());
    words.and_then(|words| words.parse().ok()).unwrap_or(0)
}

/// What this program had of the processor, its threads included, to a hundredth of a second.
fn cpu() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let (_, fields) = stat.rsplit_once(')').unwrap_or_default();
    let ticks = fields.split_whitespace().skip(11).take(2);
    let ticks: u64 = ticks.filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

#[test]
#[ignore = "a figure: release build, machine at rest"]
fn a_course_of_500_lessons_opens_in_a_second_and_a_half() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("course.md", "---\ntitle: C\n---\n")]);
    let mut bytes = 0;
    for number in 0..500 {
        let text = lesson(number);
        bytes += text.len();
        let path = format!("{:02}-u/{:02}-l.md", number / 25 + 1, number % 25 + 1);
        write(folder.path(), &[(&path, &text)]);
    }
    let (begun, cpu_before) = (Instant::now(), cpu());
    let catalog = Catalog::open(folder.path()).unwrap();
    let (took, cpu) = (begun.elapsed(), cpu() - cpu_before);
    assert_eq!(catalog.mistakes(), []);
    println!(
        "{bytes} bytes in 500 lessons: opened in {took:?}, {cpu:?} of processor, {:?} for one",
        cpu / 500
    );
    assert!(took < Duration::from_millis(1500), "{took:?}");
}

#[test]
#[ignore = "a figure: release build, machine at rest"]
fn no_page_takes_200_milliseconds_or_64_megabytes_to_be_refused() {
    for (name, text) in hostile() {
        let folder = tempfile::tempdir().unwrap();
        let page = format!("---\ntitle: T\n---\n\n{text}");
        write(
            folder.path(),
            &[
                ("course.md", "---\ntitle: C\n---\n"),
                ("01-a/01-b.md", &page),
            ],
        );
        let (before, cpu_before) = (peak(), cpu());
        let catalog = Catalog::open(folder.path()).unwrap();
        let took = cpu() - cpu_before;
        let grown = (peak() - before) / 1024;
        println!(
            "{name}: {} KB, {took:?}, {grown} MB, {} mistakes",
            page.len() / 1024,
            catalog.mistakes().len()
        );
        assert!(
            took < Duration::from_millis(200) && grown < 64,
            "{name}: {took:?}, {grown} MB"
        );
    }
}
