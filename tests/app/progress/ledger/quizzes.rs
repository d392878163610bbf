//! Quizzes keep the name attempts are under while their files are renamed, moved and shifted.

use super::{course, path, write};
use crate::browser::Browser;
use crate::server::TestApp;
use std::fs;
use std::path::Path;

fn quiz_file(title: &str) -> String {
    format!("// title: {title}\n\n{title} ? {{T}}\n")
}

/// Takes a quiz to its end, from the button on its front.
async fn take(app: &TestApp, browser: &mut Browser, quiz: &str) {
    browser.begin(app, quiz).await;
    browser.says(&[("answer", "true")]).await.is(200);
    browser.ends().await.must_say("1 bonne réponse sur 1");
}

/// Whether somebody has a result at the quiz with this title.
async fn has_taken(app: &TestApp, browser: &mut Browser, title: &str) -> bool {
    let catalog = app.app.catalog.catalog();
    let quizzes = &catalog.courses()[0].quizzes;
    let titled = |quiz: &&lefil::course::Quiz| quiz.title() == title;
    let quiz = quizzes.iter().find(titled).unwrap();
    let front = path(app, &format!("quizzes/{}", quiz.id));
    let front = browser.get(&front).await.is(200);
    assert_eq!(front.heading(), title);
    front.says("1 bonne réponse sur 1")
}

/// A course with quizzes that are files, and one that amina has taken of the first.
async fn quiz_files(names: &[(&str, &str)]) -> (tempfile::TempDir, TestApp, Browser) {
    let courses = tempfile::tempdir().unwrap();
    let course = course(courses.path());
    for (name, title) in names {
        write(&course, &format!("base/{name}"), &quiz_file(title));
    }
    let app = TestApp::start_on(courses.path()).await;
    let mut amina = app.sign_in("amina").await;
    let first = names[0].0.split('.').next().unwrap();
    take(&app, &mut amina, &format!("base-{first}")).await;
    (courses, app, amina)
}

/// Renames files of the first unit all at once.
fn rename_all(courses: &Path, names: &[(&str, &str)]) {
    let base = courses.join("culture-numerique/base");
    for (from, to) in names {
        fs::rename(base.join(from), base.join(format!("{to}.new"))).unwrap();
    }
    for (_, to) in names {
        fs::rename(base.join(format!("{to}.new")), base.join(to)).unwrap();
    }
}

#[actix_web::test]
async fn a_renamed_quiz_keeps_its_attempts() {
    let (courses, app, mut amina) = quiz_files(&[("04-a.gift", "Alpha")]).await;
    rename_all(courses.path(), &[("04-a.gift", "07-fin.gift")]);
    app.app.reload().await.unwrap();
    assert!(has_taken(&app, &mut amina, "Alpha").await);
    let app = app.start_again_on(courses.path()).await;
    let mut amina = app.sign_in("amina").await;
    assert!(has_taken(&app, &mut amina, "Alpha").await);
}

#[actix_web::test]
async fn two_quizzes_that_trade_places_do_not_trade_attempts() {
    let names = [("04-a.gift", "Alpha"), ("05-b.gift", "Beta")];
    let (courses, app, mut amina) = quiz_files(&names).await;
    let traded = [("04-a.gift", "05-b.gift"), ("05-b.gift", "04-a.gift")];
    rename_all(courses.path(), &traded);
    app.app.reload().await.unwrap();
    assert!(has_taken(&app, &mut amina, "Alpha").await);
    assert!(!has_taken(&app, &mut amina, "Beta").await);
}

#[actix_web::test]
async fn quizzes_that_make_room_for_another_keep_their_attempts() {
    let names = [("04-x.gift", "Alpha"), ("05-x.gift", "Beta")];
    let (courses, app, mut amina) = quiz_files(&names).await;
    rename_all(
        courses.path(),
        &[("05-x.gift", "06-x.gift"), ("04-x.gift", "05-x.gift")],
    );
    let course = courses.path().join("culture-numerique");
    write(&course, "base/04-x.gift", &quiz_file("Gamma"));
    app.app.reload().await.unwrap();
    assert!(has_taken(&app, &mut amina, "Alpha").await);
    assert!(!has_taken(&app, &mut amina, "Beta").await);
    assert!(!has_taken(&app, &mut amina, "Gamma").await);
}

#[actix_web::test]
async fn a_quiz_in_a_renamed_lesson_keeps_its_attempts() {
    let courses = tempfile::tempdir().unwrap();
    let course = course(courses.path());
    for (name, title) in [("04-a", "Alpha"), ("05-b", "Beta")] {
        let quiz = format!("```gift title=\"{title}\"\n{title} ? {{T}}\n```");
        let text = format!("---\ntitle: Page {title}\n---\n\nTexte {title}.\n\n{quiz}\n");
        write(&course, &format!("base/{name}.md"), &text);
    }
    let app = TestApp::start_on(courses.path()).await;
    let mut amina = app.sign_in("amina").await;
    take(&app, &mut amina, "base-a-quiz").await;
    for names in [
        [("04-a.md", "05-b.md"), ("05-b.md", "04-a.md")].as_slice(),
        &[("05-b.md", "09-fin.md"), ("04-a.md", "05-b.md")],
    ] {
        rename_all(courses.path(), names);
        app.app.reload().await.unwrap();
        assert!(has_taken(&app, &mut amina, "Alpha").await);
        assert!(!has_taken(&app, &mut amina, "Beta").await);
    }
}

/// A name on record stays with its quiz, whatever an author calls another one.
#[actix_web::test]
async fn a_quiz_that_takes_the_name_of_a_renamed_one_gets_none_of_its_attempts() {
    let (courses, app, mut amina) = quiz_files(&[("04-a.gift", "Alpha")]).await;
    rename_all(courses.path(), &[("04-a.gift", "09-z.gift")]);
    let course = courses.path().join("culture-numerique");
    let quiz = "```gift id=base-04-a title=\"Beta\"\nBeta ? {T}\n```";
    let text = format!("---\ntitle: Quatre\n---\n\nTexte.\n\n{quiz}\n");
    write(&course, "base/04-quatre.md", &text);
    app.app.reload().await.unwrap();
    assert!(has_taken(&app, &mut amina, "Alpha").await);
    assert!(!has_taken(&app, &mut amina, "Beta").await);
}
