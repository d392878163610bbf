//! Who may say what inside a concept: `pages → store → table`, `pages → rules`, `store → rules`.

use crate::tree::{files_ending, module_of, none, sources, words};

/// What `rules.rs` may not say: it never waits, reads, writes, draws lots or asks the time.
const NOT_IN_RULES: &[&str] = &[
    "async",
    "await",
    "sea_orm",
    "actix_web",
    "tera",
    "tokio",
    "Utc::now",
    "std::fs",
    "rand",
    "getrandom",
    "store::",
    "pages::",
    "table::",
    "crate::web",
    "crate::mail",
    "crate::blob",
    "crate::config",
    "crate::app",
];

/// Whether the file is `<role>.rs` or stands in a folder `<role>/`.
fn plays(path: &str, role: &str) -> bool {
    path.ends_with(&format!("/{role}.rs")) || path.contains(&format!("/{role}/"))
}

#[test]
fn only_a_store_names_tables() {
    let mut broken = Vec::new();
    for (file, code) in sources()
        .iter()
        .filter(|(file, _)| !plays(&file.path, "store") && !plays(&file.path, "table"))
    {
        for at in words(code, "table::") {
            broken.push(format!("{}:{}: table::", file.path, file.line(at)));
        }
    }
    none("SQL and entities live in store.rs", &broken);
}

#[test]
fn a_store_never_names_pages() {
    let mut broken = Vec::new();
    for (file, code) in sources()
        .iter()
        .filter(|(file, _)| plays(&file.path, "store") || plays(&file.path, "table"))
    {
        for at in words(code, "pages::").chain(words(code, "actix_web")) {
            broken.push(format!("{}:{}", file.path, file.line(at)));
        }
    }
    none("pages → store → table, never back", &broken);
}

#[test]
fn rules_never_wait_read_write_or_ask_the_time() {
    let mut broken = Vec::new();
    for (file, code) in sources()
        .iter()
        .filter(|(file, _)| plays(&file.path, "rules"))
    {
        for word in NOT_IN_RULES {
            broken.extend(
                words(code, word).map(|at| format!("{}:{}: {word}", file.path, file.line(at))),
            );
        }
    }
    none("rules are pure: facts in, a decision out", &broken);
}

#[test]
fn home_only_reads() {
    let mut broken = Vec::new();
    for (file, code) in sources()
        .iter()
        .filter(|(file, _)| module_of(&file.path) == "home")
    {
        broken.extend(words(code, "change(").map(|at| format!("{}:{}", file.path, file.line(at))));
    }
    none("home composes what others know", &broken);
}

#[test]
fn every_folder_says_what_it_promises() {
    let mut broken = Vec::new();
    for file in files_ending("src", "rs")
        .into_iter()
        .filter(|file| file.name() == "mod.rs")
    {
        if !file.text.starts_with("//!") {
            broken.push(file.path);
        }
    }
    none(
        "mod.rs begins with a `//!` that says what the folder is, its words and its promises",
        &broken,
    );
}
