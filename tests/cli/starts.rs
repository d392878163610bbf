//! Starts that succeed, and what they leave in the data folder.

use crate::program::{COURSES, Serving, lefil};

#[test]
fn a_demo_says_where_it_is_who_comes_in_and_with_which_password() {
    let folder = tempfile::tempdir().unwrap();
    let mut demo = Serving::start(folder.path(), &["demo"]);
    demo.read_until("Inès Garcia");
    for words in [
        "Monday 3 May 2027, 08:40",
        "reprendre le fil",
        "Nora Belkacem      admin    nora@lefil.example",
        "Claire Morel       trainer",
        "this machine only",
    ] {
        assert!(
            demo.said.contains(words),
            "« {words} » is not in: {}",
            demo.said
        );
    }
    let door = demo.get("/login");
    assert!(
        door.starts_with("HTTP/1.1 200") && door.contains("Amina Benali"),
        "{door}"
    );
}

#[test]
fn a_demo_begins_afresh_unless_its_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("kept");
    let kept = kept.to_str().unwrap();
    for _ in 0..2 {
        let demo = Serving::start(folder.path(), &["demo", "--data", kept]);
        assert!(demo.get("/login").contains("Amina Benali"));
    }
    let first = Serving::start(folder.path(), &["demo"]);
    let second = Serving::start(folder.path(), &["demo"]);
    assert_ne!(first.address, second.address);
    assert!(
        second.get("/login").contains("Amina Benali"),
        "two demos do not share a folder"
    );
    assert!(first.get("/login").contains("Amina Benali"));
}

#[test]
fn a_demo_and_a_real_installation_never_share_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let serve = ["serve", "--listen", "127.0.0.1:0", "--courses", COURSES];
    drop(Serving::start(folder.path(), &["demo", "--data", "held"]));
    let said = lefil(
        folder.path(),
        &[&serve[..], &["--data", "held"]].concat(),
        &[],
    );
    said.refuses("holds a demo, and everybody knows its password");

    assert!(lefil(folder.path(), &["migrate", "--data", "real"], &[]).succeeded);
    let demo = ["demo", "--listen", "127.0.0.1:0", "--courses", COURSES];
    let said = lefil(
        folder.path(),
        &[&demo[..], &["--data", "real"]].concat(),
        &[],
    );
    said.refuses("holds a database that is no demo");
}

#[test]
fn the_clock_starts_where_it_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let now = ["demo", "--now", "2027-05-07T18:00:00+02:00"];
    let mut demo = Serving::start(folder.path(), &now);
    demo.read_until("Friday 7 May 2027, 18:00");
}

#[test]
fn a_fresh_start_offers_one_link_until_somebody_administers() {
    let folder = tempfile::tempdir().unwrap();
    let mut serving = Serving::start(folder.path(), &["serve"]);
    let line = serving.read_until("/first-admin/");
    let path = &line[line.find("/first-admin/").unwrap()..].trim_end();
    let page = serving.get(path);
    assert!(
        page.starts_with("HTTP/1.1 200") && page.contains("given_name"),
        "{page}"
    );
    assert!(
        !serving
            .get("/first-admin/0123456789abcdef")
            .contains("given_name")
    );
    drop(serving);

    let invited = lefil(
        folder.path(),
        &["admin", "invite", "nora.belkacem@lefil.example"],
        &[],
    );
    assert!(invited.succeeded, "{}", invited.err);
    let at = invited.out.find("/invitations/").expect("a link");
    let path = invited.out[at..].split_whitespace().next().unwrap();
    let mut again = Serving::start(folder.path(), &["serve"]);
    assert!(again.get(path).contains("Nora Belkacem"));
    again.stop();
    assert!(!again.said.contains("first-admin"), "{}", again.said);
}

#[test]
fn an_address_that_is_none_is_not_invited() {
    let folder = tempfile::tempdir().unwrap();
    let said = lefil(folder.path(), &["admin", "invite", "nora"], &[]);
    said.refuses("« nora » is not a complete address");
}
