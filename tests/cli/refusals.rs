//! A start that cannot succeed ends with one sentence that says what to do.

use crate::program::{COURSES, lefil};
use sea_orm::{ConnectionTrait, Database};
use std::net::TcpListener;

#[test]
fn every_command_has_help_with_an_example() {
    let folder = tempfile::tempdir().unwrap();
    let mut open: Vec<Vec<String>> = vec![vec![]];
    let mut seen = 0;
    while let Some(words) = open.pop() {
        let mut arguments: Vec<&str> = words.iter().map(String::as_str).collect();
        arguments.push("--help");
        let said = lefil(folder.path(), &arguments, &[]);
        assert!(
            said.succeeded && said.out.contains("Example"),
            "{words:?}: {}",
            said.out
        );
        seen += 1;
        let inside = said.out.split("Commands:").nth(1).unwrap_or("");
        for line in inside
            .lines()
            .skip(1)
            .take_while(|line| line.starts_with("  "))
        {
            let name = line.trim().split(' ').next().unwrap_or("help");
            if name != "help" && line.starts_with("  ") && !line.starts_with("   ") {
                open.push([words.clone(), vec![name.to_owned()]].concat());
            }
        }
    }
    assert!(seen > 4, "the list of commands was not read");
}

#[test]
fn a_port_that_is_taken_is_told_before_anything_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let holder = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = holder.local_addr().unwrap().to_string();
    for command in ["serve", "demo"] {
        let said = lefil(
            folder.path(),
            &[command, "--listen", &address, "--courses", COURSES],
            &[],
        );
        said.refuses(&format!("{address} is taken"));
        said.refuses("--listen");
    }
    assert!(!folder.path().join("data").exists());
}

#[test]
fn a_missing_folder_of_courses_is_told_with_its_option() {
    let folder = tempfile::tempdir().unwrap();
    for command in ["serve", "demo"] {
        let said = lefil(folder.path(), &[command, "--listen", "127.0.0.1:0"], &[]);
        said.refuses("there is no folder courses");
        said.refuses("--courses");
    }
    lefil(folder.path(), &["check", "nowhere"], &[]).refuses("There is no folder nowhere");
}

#[test]
fn addresses_of_letters_are_read_before_serving() {
    let folder = tempfile::tempdir().unwrap();
    let serve = ["serve", "--listen", "127.0.0.1:0", "--courses", COURSES];
    for (variable, value, sentence) in [
        ("SMTP_URL", "smpt://mail.example.fr", "SMTP_URL cannot be"),
        ("SMTP_URL", "mail.example.fr:25", "SMTP_URL cannot be"),
        ("MAIL_FROM", "Le Fil", "MAIL_FROM is « Le Fil »"),
        ("LISTEN", "8080", "LISTEN is « 8080 »"),
        (
            "TRUSTED_PROXIES",
            "proxy",
            "TRUSTED_PROXIES holds « proxy »",
        ),
    ] {
        let arguments = if variable == "LISTEN" {
            &serve[..1]
        } else {
            &serve[..]
        };
        lefil(folder.path(), arguments, &[(variable, value)]).refuses(sentence);
    }
}

#[test]
fn plain_http_stays_on_this_machine() {
    let folder = tempfile::tempdir().unwrap();
    let open = ["--listen", "0.0.0.0:0", "--courses", COURSES];
    let run = |command: &'static str, variables: &[(&str, &str)]| {
        let arguments = [&[command], &open[..]].concat();
        lefil(folder.path(), &arguments, variables)
    };
    run("serve", &[]).refuses("set PUBLIC_URL to the https:// address");
    run("serve", &[("PUBLIC_URL", "http://fil.example.fr")])
        .refuses("PUBLIC_URL begins with http://");
    run("demo", &[]).refuses("it serves this machine only");
    run("demo", &[("PUBLIC_URL", "https://fil.example.fr")]).refuses("it serves this machine only");
}

#[actix_web::test]
async fn a_database_newer_than_the_program_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    assert!(lefil(folder.path(), &["migrate"], &[]).succeeded);
    let file = folder.path().join("data/lefil.sqlite");
    let db = Database::connect(format!("sqlite://{}", file.display()))
        .await
        .unwrap();
    db.execute_unprepared(
        "insert into seaql_migrations (version, applied_at) values ('m20991231_000000_create_future', 0)",
    )
    .await
    .unwrap();
    db.close().await.unwrap();
    for command in ["migrate", "serve"] {
        let said = lefil(
            folder.path(),
            &[command, "--listen", "127.0.0.1:0", "--courses", COURSES],
            &[],
        );
        said.refuses("The database is newer than this program");
    }
}

#[test]
fn a_database_that_does_not_answer_is_told_with_its_setting() {
    let folder = tempfile::tempdir().unwrap();
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = nobody.local_addr().unwrap().port();
    drop(nobody);
    let url = format!("postgres://lefil@127.0.0.1:{port}/lefil");
    lefil(folder.path(), &["migrate"], &[("DATABASE_URL", &url)]).refuses("check DATABASE_URL");
}

#[test]
fn a_flag_that_cannot_be_read_is_told_as_it_should_be_written() {
    let folder = tempfile::tempdir().unwrap();
    for (flag, value, remedy) in [
        ("--listen", "localhost", "such as 127.0.0.1:8080"),
        ("--now", "demain", "such as 2027-05-07T18:00:00+02:00"),
    ] {
        lefil(folder.path(), &["serve", flag, value], &[]).refuses(remedy);
    }
}

#[test]
fn what_lies_behind_a_refusal_has_a_line_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let serve = ["serve", "--listen", "127.0.0.1:0", "--courses", COURSES];
    let said = lefil(folder.path(), &serve, &[("MAIL_FROM", "nope")]);
    said.refuses("such as Le Fil <lefil@example.fr>.\n  because: ");
}
