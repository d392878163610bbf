//! Who may import whom between concepts.

use crate::tree::{File, is_word, module_of, none, sources, words};
use std::collections::BTreeSet;

/// Engines that know nothing of the trade.
const PLUMBING: &[&str] = &["db", "web", "mail", "blob", "index", "clock", "config"];

/// How far an arrow reaches: to the concepts named, or also to what those may import.
#[derive(PartialEq)]
enum Reach {
    These,
    TheirsToo,
}
use Reach::{TheirsToo, These};

/// What a concept may import beside plumbing and `app`. Children know parents, never the reverse.
const ARROWS: &[(&str, &[&str], Reach)] = &[
    ("people", &[], These),
    ("course", &[], These),
    ("organisation", &["people"], These),
    ("cohort", &["people", "organisation", "course"], These),
    ("schedule", &["cohort"], TheirsToo),
    // An answer is promised in working days; a lesson shows the questions about it.
    ("question", &["schedule"], TheirsToo),
    (
        "progress",
        &["question", "cohort", "course", "people"],
        These,
    ),
    (
        "assignment",
        &["schedule", "cohort", "course", "people"],
        These,
    ),
    // A gradebook shows and takes marks of work; names are found as on the page of progress.
    ("gradebook", &["assignment", "progress"], TheirsToo),
    (
        "attendance",
        &["assignment", "progress", "schedule"],
        TheirsToo,
    ),
    ("hours", &["attendance"], TheirsToo),
    ("document", &["hours"], TheirsToo),
    ("reminder", &["document"], TheirsToo),
    ("search", &["reminder"], TheirsToo),
    ("home", &["search"], TheirsToo),
];

/// Whether `concept` may import `other`; itself, always.
fn may_import(concept: &str, other: &str) -> bool {
    let arrow = ARROWS.iter().find(|(name, ..)| *name == concept);
    let reaches = |(_, below, reach): &(&str, &[&str], Reach)| {
        below.contains(&other)
            || *reach == TheirsToo && below.iter().any(|parent| may_import(parent, other))
    };
    concept == other || arrow.is_some_and(reaches)
}

/// A path such as `crate::cohort::store::…`: the first module, the second if there is one, and where it stands.
struct Import {
    module: String,
    inner: Option<String>,
    line: usize,
}

fn is_concept(module: &str) -> bool {
    ARROWS.iter().any(|(concept, ..)| *concept == module)
}

fn imports(file: &File, code: &str) -> Vec<Import> {
    let mut found = Vec::new();
    for start in ["crate::", "lefil::"] {
        for at in words(code, start) {
            let line = file.line(at);
            for tree in branches(&code[at + start.len()..]) {
                let (module, rest) = head(tree);
                for inner in branches(rest.strip_prefix("::").unwrap_or("")) {
                    let inner = Some(head(inner).0.to_owned()).filter(|inner| !inner.is_empty());
                    found.push(Import {
                        module: module.to_owned(),
                        inner,
                        line,
                    });
                }
            }
        }
    }
    found
}

/// The first word of a path and what follows it.
fn head(path: &str) -> (&str, &str) {
    let path = path.trim_start();
    path.split_at(
        path.bytes()
            .position(|byte| !is_word(byte))
            .unwrap_or(path.len()),
    )
}

/// `{a, b::{c, d}}…` gives `a` and `b::{c, d}`; anything else gives itself.
fn branches(text: &str) -> Vec<&str> {
    let Some(inside) = text.trim_start().strip_prefix('{') else {
        return vec![text];
    };
    let (mut depth, mut from, mut found) = (0, 0, Vec::new());
    for (at, byte) in inside.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => {
                found.push(&inside[from..at]);
                break;
            }
            b'}' => depth -= 1,
            b',' if depth == 0 => {
                found.push(&inside[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    found.retain(|branch| !branch.trim().is_empty());
    found
}

#[test]
fn a_concept_imports_only_concepts_below_it() {
    let mut broken = Vec::new();
    for (file, code) in sources() {
        let module = module_of(&file.path);
        for import in imports(&file, &code).iter().filter(|_| is_concept(module)) {
            let other = &import.module;
            if ["cli", "demo"].contains(&other.as_str())
                || is_concept(other) && !may_import(module, other)
            {
                broken.push(format!("{}:{}: {module} → {other}", file.path, import.line));
            }
        }
    }
    none(
        "an arrow points the wrong way (the table is in tests/house/arrows.rs)",
        &broken,
    );
}

#[test]
fn children_know_parents_and_parents_never_know_children() {
    for (child, parent) in [
        ("attendance", "organisation"),
        ("home", "people"),
        ("schedule", "course"),
        ("progress", "question"),
        ("question", "schedule"),
    ] {
        assert!(
            may_import(child, parent) && !may_import(parent, child),
            "{child} → {parent}"
        );
    }
    assert!(!may_import("progress", "schedule") && !may_import("assignment", "progress"));
}

/// What each part of `app` may know of concepts: exactly this. What it gathers reaches concepts that
/// may not ask for it themselves, so a new name here is a decision. `app.rs` itself holds them all.
const APP: &[(&str, &[&str])] = &[
    (
        "evidence",
        &[
            "assignment",
            "attendance",
            "cohort",
            "course",
            "progress",
            "schedule",
        ],
    ),
    ("frame", &["people", "reminder"]),
    ("matrix", &[]),
    ("paper", &["organisation"]),
    ("preview", &["course"]),
    ("reading", &["cohort", "course", "people", "progress"]),
];

/// Who takes what of `app` gathers it, by its name or by these methods.
const TAKEN: &[(&str, &[&str], &[&str])] = &[
    ("evidence", &["evidence", "locks"], &["home", "progress"]),
    (
        "reading",
        &[
            "access",
            "course_of",
            "reading",
            "reading_beside",
            "reading_in",
        ],
        &["home", "progress", "question", "search"],
    ),
];

#[test]
fn app_gathers_what_its_table_says_and_nothing_else() {
    let mut broken = Vec::new();
    for (file, code) in sources() {
        let Some(part) = file.path.strip_prefix("src/app/") else {
            continue;
        };
        let part = part.split('/').next().unwrap_or(part);
        let part = part.trim_end_matches(".rs");
        let row = APP.iter().find(|(name, _)| *name == part);
        let told: BTreeSet<&str> = row.iter().flat_map(|(_, told)| *told).copied().collect();
        let imports = imports(&file, &code);
        let known = imports.iter().map(|it| it.module.as_str());
        let known: BTreeSet<&str> = known.filter(|it| is_concept(it)).collect();
        if row.is_none() || known != told {
            broken.push(format!("{}: knows {known:?}", file.path));
        }
    }
    none(
        "say what it knows, in the table of tests/house/arrows.rs",
        &broken,
    );
}

#[test]
fn what_app_gathers_is_taken_by_those_of_its_table() {
    for (part, methods, takers) in TAKEN {
        let mut found = BTreeSet::new();
        for (file, code) in sources() {
            let module = module_of(&file.path);
            let imports = imports(&file, &code);
            let named = |it: &Import| it.module == "app" && it.inner.as_deref() == Some(part);
            let written: String = code.split_whitespace().collect();
            let asked = |method: &&str| written.contains(&format!("app.{method}("));
            if is_concept(module) && (imports.iter().any(named) || methods.iter().any(asked)) {
                found.insert(module.to_owned());
            }
        }
        let told: BTreeSet<String> = takers.iter().map(|it| (*it).to_owned()).collect();
        assert_eq!(found, told, "who takes app::{part}");
    }
}

#[test]
fn plumbing_never_names_a_concept() {
    let mut broken = Vec::new();
    for (file, code) in sources()
        .into_iter()
        .filter(|(file, _)| PLUMBING.contains(&module_of(&file.path)))
    {
        for import in imports(&file, &code)
            .into_iter()
            .filter(|import| is_concept(&import.module))
        {
            broken.push(format!(
                "{}:{}: names {}",
                file.path, import.line, import.module
            ));
        }
    }
    none("plumbing knows the trade", &broken);
}

#[test]
fn nobody_reads_the_tables_of_another_concept() {
    let mut broken = Vec::new();
    for (file, code) in sources() {
        for import in imports(&file, &code) {
            if import.inner.as_deref() == Some("table") && import.module != module_of(&file.path) {
                broken.push(format!(
                    "{}:{}: reads {}::table",
                    file.path, import.line, import.module
                ));
            }
        }
    }
    none("ask the other concept's store instead", &broken);
}

#[test]
fn whoever_keeps_files_is_asked_before_one_is_removed() {
    let sources = sources();
    let in_module = |module: &str, word: &str| {
        let mut of = sources
            .iter()
            .filter(|(it, _)| module_of(&it.path) == module);
        of.any(|(_, code)| code.contains(word))
    };
    let keeps = |code: &str| code.contains("blobs.put_file(") || code.contains("blobs.put_bytes(");
    let keepers: BTreeSet<&str> = sources
        .iter()
        .filter(|(_, code)| keeps(code))
        .map(|(file, _)| module_of(&file.path))
        .filter(|module| !["blob", "demo"].contains(module))
        .collect();
    let (sweeper, code) = sources
        .iter()
        .find(|(file, _)| file.path == "src/reminder/runner.rs")
        .unwrap();
    let asked = imports(sweeper, code);
    let forgotten = keepers.iter().filter(|module| {
        let store = |it: &Import| it.module == **module && it.inner.as_deref() == Some("store");
        !in_module(module, "fn named_blobs") || !asked.iter().any(store)
    });
    let forgotten: Vec<String> = forgotten.map(|it| (*it).to_owned()).collect();
    none(
        "keeps files, and nobody asks it before removing one",
        &forgotten,
    );
    assert_eq!(code.matches("::named_blobs(").count(), keepers.len());
}

#[test]
fn grouped_imports_are_seen() {
    let text = "use crate::{cohort::{store, table}, people::PersonId};\nfn f() { crate::course::store::all() }";
    let file = File {
        path: "src/home/pages.rs".into(),
        text: text.into(),
    };
    let seen: Vec<_> = imports(&file, text)
        .into_iter()
        .map(|i| (i.module, i.inner.unwrap_or_default(), i.line))
        .collect();
    let expected = [
        ("cohort", "store", 1),
        ("cohort", "table", 1),
        ("people", "PersonId", 1),
        ("course", "store", 2),
    ];
    assert_eq!(
        seen,
        expected.map(|(module, inner, line)| (module.to_owned(), inner.to_owned(), line))
    );
}
