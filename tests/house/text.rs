//! What the repository may not say, and what tests may not do.

use crate::tree::{code, files, files_ending, none, words};

/// Pieces of text that belong to somebody's machine and not to the project.
const NOT_OURS: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
];

#[test]
fn the_repository_names_nobodys_machine() {
    let mut broken = Vec::new();
    for file in files("") {
        for word in NOT_OURS {
            for (at, _) in file.text.match_indices(word) {
                // The same letters inside an address or a longer path name no machine.
                let starts_a_path = !file.text[..at]
                    .ends_with(|c: char| c.is_alphanumeric() || "-_./~}".contains(c));
                if starts_a_path {
                    broken.push(format!("{}:{}: {word}", file.path, file.line(at)));
                }
            }
        }
    }
    none("paths of one machine", &broken);
}

#[test]
fn lock_files_name_no_host() {
    let mut broken = Vec::new();
    for file in files("")
        .iter()
        .filter(|file| file.name() == "package-lock.json")
    {
        for (at, _) in file.text.match_indices("\"resolved\"") {
            broken.push(format!("{}:{}", file.path, file.line(at)));
        }
    }
    none(
        "write it with `npm config set omit-lockfile-registry-resolved true`",
        &broken,
    );
}

#[test]
fn nothing_is_left_for_later() {
    let mut broken = Vec::new();
    let ours = ["src", "migrations", "templates", "assets"]
        .into_iter()
        .flat_map(files);
    for file in ours {
        for word in ["TODO", "FIXME", "XXX", "unimplemented!"] {
            broken.extend(
                words(&file.text, word)
                    .map(|at| format!("{}:{}: {word}", file.path, file.line(at))),
            );
        }
    }
    none("do it, or leave it out and say so in the issue", &broken);
}

#[test]
fn no_test_is_switched_off_or_sleeps() {
    let mut broken = Vec::new();
    for file in files_ending("tests", "rs")
        .into_iter()
        .chain(files_ending("src", "rs"))
    {
        let code = code(&file.text);
        for word in ["#[ignore", "assert!(true)", "sleep("] {
            let in_program = word == "sleep(" && file.path.starts_with("src/");
            if !in_program {
                broken.extend(
                    words(&code, word).map(|at| format!("{}:{}: {word}", file.path, file.line(at))),
                );
            }
        }
    }
    none("mend the test, move the clock", &broken);
}
