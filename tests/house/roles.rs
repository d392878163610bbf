//! Who may say what inside a concept: `pages → store → table`, `pages → rules`, `store → rules`.

use crate::tree::{files_ending, is_word, module_of, none, sources, words};

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

/// Where code takes an element by `[…]` or changes a number by `as`: both can go wrong without a word.
fn risky(code: &str) -> Vec<(usize, &'static str)> {
    let program = &code[..code.find("#[cfg(test)]").unwrap_or(code.len())];
    let bytes = program.as_bytes();
    let follows_a_value =
        |at: usize| at > 0 && (is_word(bytes[at - 1]) || b")]".contains(&bytes[at - 1]));
    let indexes = program
        .match_indices('[')
        .filter(|(at, _)| follows_a_value(*at))
        .map(|(at, _)| (at, "[…]"));
    let names_a_type = |at: usize| {
        let line = &program[program[..at].rfind('\n').map_or(0, |n| n + 1)..at];
        line.contains("use ") || line.contains('<')
    };
    let casts = words(program, "as")
        .filter(|at| !names_a_type(*at))
        .map(|at| (at, "as"));
    indexes.chain(casts).collect()
}

#[test]
fn rules_never_index_and_never_cast() {
    let mut broken = Vec::new();
    for (file, code) in sources()
        .iter()
        .filter(|(file, _)| plays(&file.path, "rules"))
    {
        broken.extend(
            risky(code)
                .iter()
                .map(|(at, what)| format!("{}:{}: {what}", file.path, file.line(*at))),
        );
    }
    none("use get, first, from or try_from", &broken);
}

#[test]
fn indexing_and_casts_are_told_from_types_and_attributes() {
    let fine =
        "use a::B as C; #[derive(X)] fn f(a: &[u8], b: [u8; 2]) -> Vec<<T as U>::V> { vec![1] }";
    assert_eq!(risky(fine), []);
    let seen: Vec<_> = risky("let a = b[0]; f()[1]; c as u8")
        .into_iter()
        .map(|(_, what)| what)
        .collect();
    assert_eq!(seen, ["[…]", "[…]", "as"]);
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
