//! Lessons keep the name progress is under while their files are renamed, moved and edited.

mod quizzes;

use super::{done_of, path};
use crate::assignment::one_group;
use crate::server::TestApp;
use std::fs;
use std::path::{Path, PathBuf};

fn write(course: &Path, path: &str, text: &str) {
    let path = course.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A course that says no id anywhere.
fn course(folder: &Path) -> PathBuf {
    let course = folder.join("culture-numerique");
    write(
        &course,
        "course.md",
        "---\ntitle: Petit cours\n---\n\nBienvenue.\n",
    );
    for (name, title) in [("01-un", "Un"), ("02-deux", "Deux"), ("03-trois", "Trois")] {
        let text = format!("---\ntitle: {title}\nminutes: 5\n---\n\nLe texte de {title}.\n");
        write(&course, &format!("base/{name}.md"), &text);
    }
    let brief = "---\ntitle: Préparer un atelier\ngroup_size: [3, 4]\n---\n\nFaites.\n";
    write(&course, "assignments/cn-atelier.md", brief);
    course
}

#[actix_web::test]
async fn a_file_renamed_and_then_corrected_costs_nobody_their_progress() {
    let courses = tempfile::tempdir().unwrap();
    let course = course(courses.path());
    let app = TestApp::start_on(courses.path()).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&path(&app, "lessons/base/un")).await.is(200);
    amina
        .submit(&path(&app, "lessons/base/un/done"), &[])
        .await
        .is(200);
    assert_eq!(done_of(&app, "amina").await, ["base/un"]);

    fs::rename(
        course.join("base/01-un.md"),
        course.join("base/05-premier.md"),
    )
    .unwrap();
    app.app.reload().await.unwrap();
    let page = amina.get(&path(&app, "lessons/base/premier")).await.is(200);
    page.must_say("Vous avez terminé cette étape");

    write(
        &course,
        "base/05-premier.md",
        "---\ntitle: Premier\nminutes: 7\n---\n\nLe texte, corrigé.\n",
    );
    app.app.reload().await.unwrap();
    let page = amina.get(&path(&app, "lessons/base/premier")).await.is(200);
    assert_eq!(page.heading(), "Premier");
    page.must_say("Vous avez terminé cette étape");

    // Into another unit, with an id of its own from now on, and a new start of the program.
    fs::create_dir(course.join("suite")).unwrap();
    fs::rename(course.join("base/05-premier.md"), course.join("suite/1.md")).unwrap();
    app.app.reload().await.unwrap();
    write(
        &course,
        "suite/1.md",
        "---\ntitle: Premier\nid: premier\nminutes: 7\n---\n\nLe texte, corrigé.\n",
    );
    let app = app.start_again_on(courses.path()).await;
    let mut amina = app.sign_in("amina").await;
    let page = amina.get(&path(&app, "lessons/suite/1")).await.is(200);
    page.must_say("Vous avez terminé cette étape");
    amina.get(&path(&app, "course")).await.must_say("1 sur 3");
    assert_eq!(done_of(&app, "amina").await, ["base/un"]);
}

#[actix_web::test]
async fn a_new_lesson_in_the_place_of_a_moved_one_does_not_begin_done() {
    let courses = tempfile::tempdir().unwrap();
    let course = course(courses.path());
    let app = TestApp::start_on(courses.path()).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&path(&app, "lessons/base/un")).await.is(200);
    amina
        .submit(&path(&app, "lessons/base/un/done"), &[])
        .await
        .is(200);
    fs::rename(
        course.join("base/01-un.md"),
        course.join("base/04-ancien.md"),
    )
    .unwrap();
    write(
        &course,
        "base/01-un.md",
        "---\ntitle: Nouveau\nminutes: 5\n---\n\nAutre chose.\n",
    );
    app.app.reload().await.unwrap();
    let moved = amina.get(&path(&app, "lessons/base/ancien")).await.is(200);
    moved.must_say("Vous avez terminé cette étape");
    let new = amina.get(&path(&app, "lessons/base/un")).await.is(200);
    new.must_not_say("Vous avez terminé cette étape");
    amina
        .submit(&path(&app, "lessons/base/un/done"), &[])
        .await
        .is(200);
    amina.get(&path(&app, "course")).await.must_say("2 sur 4");
}

#[actix_web::test]
async fn the_old_address_of_a_lesson_leads_to_the_new_one() {
    let courses = tempfile::tempdir().unwrap();
    let course = course(courses.path());
    let app = TestApp::start_on(courses.path()).await;
    let mut amina = app.sign_in("amina").await;
    fs::create_dir(course.join("suite")).unwrap();
    for (from, to) in [
        ("base/01-un.md", "base/04-premier.md"),
        ("base/04-premier.md", "suite/1.md"),
    ] {
        fs::rename(course.join(from), course.join(to)).unwrap();
        app.app.reload().await.unwrap();
    }
    for old in ["lessons/base/un", "lessons/base/premier"] {
        let to = path(&app, "lessons/suite/1");
        let moved = amina.get_one(&path(&app, old)).await.is(303);
        assert_eq!(moved.location(), to);
        amina.get(&to).await.is(200).must_say("Le texte de Un");
    }
    for nowhere in ["lessons/base/jamais", "lessons/base/%00"] {
        amina.get_one(&path(&app, nowhere)).await.is(404);
    }
    let mut stranger = app.sign_in("lucie").await;
    stranger
        .get_one(&path(&app, "lessons/base/un"))
        .await
        .is(404);

    // A new lesson in the old place is what is read there.
    let text = "---\ntitle: Nouveau\nminutes: 5\n---\n\nAutre chose.\n";
    write(&course, "base/01-un.md", text);
    app.app.reload().await.unwrap();
    let page = amina.get(&path(&app, "lessons/base/un")).await.is(200);
    page.must_say("Autre chose");
}

#[actix_web::test]
async fn a_renamed_brief_is_still_that_of_the_work_people_do() {
    let courses = tempfile::tempdir().unwrap();
    let course = course(courses.path());
    let app = TestApp::start_on(courses.path()).await;
    let (_claire, work) = one_group(&app).await;
    let from = course.join("assignments/cn-atelier.md");
    fs::rename(from, course.join("assignments/animer.md")).unwrap();
    app.app.reload().await.unwrap();
    let mut amina = app.sign_in("amina").await;
    amina.get(&work).await.is(200).must_say("Faites.");
}

#[actix_web::test]
async fn a_lesson_that_goes_away_and_comes_back_is_the_same() {
    let courses = tempfile::tempdir().unwrap();
    let course = course(courses.path());
    let app = TestApp::start_on(courses.path()).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&path(&app, "lessons/base/deux")).await.is(200);
    amina
        .submit(&path(&app, "lessons/base/deux/done"), &[])
        .await
        .is(200);
    let text = fs::read_to_string(course.join("base/02-deux.md")).unwrap();
    fs::remove_file(course.join("base/02-deux.md")).unwrap();
    app.app.reload().await.unwrap();
    amina.get(&path(&app, "course")).await.must_say("0 sur 2");
    app.app.clock.advance(chrono::TimeDelta::days(30));
    write(&course, "base/09-retour.md", &text);
    app.app.reload().await.unwrap();
    let mut amina = app.sign_in("amina").await;
    let page = amina.get(&path(&app, "lessons/base/retour")).await.is(200);
    page.must_say("Vous avez terminé cette étape");
}

#[actix_web::test]
async fn courses_are_never_written() {
    let courses = tempfile::tempdir().unwrap();
    let course = course(courses.path());
    let seen = || {
        let mut files: Vec<_> = walk(&course);
        files.sort();
        files
    };
    let before = seen();
    let app = TestApp::start_on(courses.path()).await;
    app.app.reload().await.unwrap();
    assert_eq!(seen(), before);
}

/// Every file with its text.
fn walk(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                walk(&path)
            } else {
                let text = fs::read(&path).unwrap();
                vec![(path, text)]
            }
        })
        .collect()
}
