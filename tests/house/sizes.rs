//! How long a file may be, and how migrations are named.

use crate::tree::{File, files_ending, none};

const WARN: usize = 300;
const STOP: usize = 400;

/// Files that may be longer, each with its reason.
const LONGER: &[(&str, &str)] = &[(
    "migrations/src/lib.rs",
    "a list of names, one line for each migration",
)];

fn sources() -> Vec<File> {
    ["src", "tests", "migrations", "bench"]
        .into_iter()
        .flat_map(|folder| files_ending(folder, "rs"))
        .collect()
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let mut broken = Vec::new();
    for file in sources() {
        let lines = file.text.lines().count();
        if LONGER.iter().any(|(path, _)| *path == file.path) {
            continue;
        }
        if lines > STOP {
            broken.push(format!("{}: {lines} lines", file.path));
        } else if lines > WARN {
            println!(
                "warning: {} has {lines} lines; split it by noun before it grows",
                file.path
            );
        }
    }
    none("split by noun", &broken);
}

#[test]
fn every_exempt_file_exists() {
    let gone = LONGER
        .iter()
        .filter(|(path, _)| !crate::tree::exists(path))
        .map(|(path, _)| (*path).to_owned());
    none("no longer there", &gone.collect::<Vec<_>>());
}

/// `m<yyyymmdd>_<hhmmss>_<verb>_<what>` with a verb from the closed list.
fn is_migration_name(name: &str) -> bool {
    let digits =
        |text: &str, n: usize| text.len() == n && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = name.splitn(4, '_');
    let (Some(day), Some(time), Some(verb), Some(what)) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let joined = |word: &str| {
        what.split_once(word)
            .is_some_and(|(a, b)| !a.is_empty() && !b.is_empty())
    };
    let says = match verb {
        "create" | "backfill" => !what.is_empty(),
        "add" | "rename" => joined("_to_"),
        "drop" => joined("_from_"),
        "index" => joined("_on_"),
        _ => false,
    };
    says && day.strip_prefix('m').is_some_and(|day| digits(day, 8)) && digits(time, 6)
}

#[test]
fn every_migration_says_what_it_does() {
    let mut broken = Vec::new();
    for file in files_ending("migrations/src", "rs") {
        let name = file.name().trim_end_matches(".rs");
        let dated = name
            .strip_prefix('m')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if dated && !is_migration_name(name) {
            broken.push(file.path);
        }
    }
    none(
        "m<yyyymmdd>_<hhmmss>_ then create_… add_…_to_… drop_…_from_… index_…_on_… backfill_… rename_…_to_…",
        &broken,
    );
}

#[test]
fn migration_names_come_from_a_closed_list_of_verbs() {
    for name in [
        "m20261201_090000_create_people",
        "m20261201_090100_add_phone_to_people",
    ] {
        assert!(is_migration_name(name), "{name}");
    }
    for name in [
        "m20261201_090000_update_people",
        "m2026_090000_create_people",
        "m20261201_090000_add_phone",
    ] {
        assert!(!is_migration_name(name), "{name}");
    }
}
