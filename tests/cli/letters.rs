//! `lefil letters`: who gets what on an evening, said before it is sent.

use crate::program::{COURSES, Serving, lefil};

#[test]
fn the_letters_of_an_evening_are_said_and_a_wrong_day_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let now = ["--courses", COURSES, "--now", "2027-05-03T10:00:00+02:00"];
    for (on, day) in [
        ("today", "Monday 3 May 2027"),
        ("tomorrow", "Tuesday 4 May 2027"),
        ("2027-06-01", "Tuesday 1 June 2027"),
    ] {
        let asked = [&["letters", "--on", on, "--dry-run"], &now[..]].concat();
        let said = lefil(folder.path(), &asked, &[]);
        assert!(said.succeeded, "{}", said.err);
        let line = format!("0 letters on the evening of {day}");
        assert!(said.out.contains(&line), "{}", said.out);
        assert!(said.out.contains("Nothing was written"), "{}", said.out);
    }
    let wrong = [&["letters", "--on", "demain"], &now[..]].concat();
    lefil(folder.path(), &wrong, &[]).refuses("today, tomorrow, or a date");
}

#[test]
fn letters_never_travel_in_clear_over_a_network() {
    let folder = tempfile::tempdir().unwrap();
    for (url, sentence) in [
        ("smtp://mail.example.org?tls=opportunistic", "in clear"),
        ("mail.example.org", "smtps://user:password@host:465"),
    ] {
        let serve = ["serve", "--listen", "127.0.0.1:0", "--courses", COURSES];
        let said = lefil(folder.path(), &serve, &[("SMTP_URL", url)]);
        said.refuses("SMTP_URL");
        said.refuses(sentence);
    }
}

#[test]
fn the_evenings_of_a_demo_are_read_and_never_written() {
    let folder = tempfile::tempdir().unwrap();
    drop(Serving::start(folder.path(), &["demo", "--data", "held"]));
    let asked = ["letters", "--on", "tomorrow", "--data", "held"];
    let asked = [&asked[..], &["--courses", COURSES]].concat();
    let said = lefil(folder.path(), &[&asked[..], &["--dry-run"]].concat(), &[]);
    assert!(said.succeeded, "{}", said.err);
    for line in [
        "evening of Tuesday 4 May 2027",
        "amina@lefil.example",
        "due in three days",
        "    | Bonjour Amina,",
        ", with ",
    ] {
        assert!(
            said.out.contains(line),
            "« {line} » is not in: {}",
            said.out
        );
    }
    lefil(folder.path(), &asked, &[]).refuses("holds a demo");
}
