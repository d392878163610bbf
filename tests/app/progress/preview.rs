//! A course file that is saved is what people read next, without a new start.

use super::{path, write_course};
use crate::server::TestApp;
use lefil::app::preview::Preview;
use std::fs;
use std::path::Path;
use std::time::Duration;
use tokio::time::timeout;

/// Long enough for the slowest machine; it comes as soon as the system tells.
const AT_MOST: Duration = Duration::from_secs(30);

async fn next_look(app: &TestApp) {
    timeout(AT_MOST, app.app.catalog.replaced())
        .await
        .expect("nothing was opened again");
}

/// Waits for looks until a page says this.
async fn says(app: &TestApp, page: &str, sentence: &str) {
    let mut amina = app.sign_in("amina").await;
    while !amina.get(&path(app, page)).await.says(sentence) {
        next_look(app).await;
    }
}

fn lesson(text: &str) -> String {
    format!("---\ntitle: Première\nminutes: 5\n---\n\n{text}\n")
}

/// As many editors save: a new file beside the old one, which then takes its name.
fn save_by_rename(folder: &Path, name: &str, text: &str) {
    let new = folder.join(format!(".{name}.swp"));
    fs::write(&new, text).unwrap();
    fs::rename(new, folder.join(name)).unwrap();
}

#[actix_web::test]
async fn a_saved_file_is_read_next_however_the_editor_saves() {
    let courses = tempfile::tempdir().unwrap();
    write_course(courses.path(), ("01-a.md", &lesson("Avant.")));
    let app = TestApp::start_on(courses.path()).await;
    let preview = Preview::start(app.app.clone());
    says(&app, "lessons/base/a", "Avant.").await;
    next_look(&app).await;
    let unit = courses.path().join("culture-numerique/01-base");
    fs::write(unit.join("01-a.md"), lesson("Écrit en place.")).unwrap();
    says(&app, "lessons/base/a", "Écrit en place.").await;
    save_by_rename(&unit, "01-a.md", &lesson("Écrit à côté."));
    says(&app, "lessons/base/a", "Écrit à côté.").await;
    // A folder made now is watched, too.
    fs::create_dir(unit.with_file_name("09-neuf")).unwrap();
    fs::write(
        unit.with_file_name("09-neuf").join("b.md"),
        lesson("Tout neuf."),
    )
    .unwrap();
    says(&app, "lessons/neuf/b", "Tout neuf.").await;
    preview.stop().await;
}

#[actix_web::test]
async fn a_mistake_made_while_editing_stops_one_lesson_and_is_told_to_the_team() {
    let courses = tempfile::tempdir().unwrap();
    write_course(courses.path(), ("01-a.md", &lesson("Avant.")));
    let app = TestApp::start_on(courses.path()).await;
    let unit = courses.path().join("culture-numerique/01-base");
    fs::write(
        unit.join("01-a.md"),
        "---\ntitle: Première\nminuts: 5\n---\n\nTexte.\n",
    )
    .unwrap();
    app.app.reload().await.unwrap();
    let at = path(&app, "lessons/base/a");
    let mut amina = app.sign_in("amina").await;
    let calm = amina.get(&at).await.is(200);
    assert!(calm.says("Cette étape contient une erreur") && !calm.says("minuts"));
    amina
        .get(&path(&app, "lessons/base/bonne"))
        .await
        .is(200)
        .must_say("J'ai terminé");
    for name in ["claire", "nora"] {
        let mut reader = app.sign_in(name).await;
        let told = reader.get(&at).await.is(200);
        assert!(
            told.says("01-a.md, ligne 3, colonne 1"),
            "{name}: {}",
            told.text()
        );
        assert!(
            told.says("minuts") && told.says("n'existe pas ici"),
            "{name}"
        );
        assert!(told.says("Écrivez un de ces champs"), "{name}");
    }
    fs::write(unit.join("01-a.md"), lesson("Corrigé.")).unwrap();
    app.app.reload().await.unwrap();
    amina.get(&at).await.is(200).must_say("Corrigé.");
}

#[actix_web::test]
async fn a_folder_that_goes_away_leaves_what_people_read() {
    let courses = tempfile::tempdir().unwrap();
    write_course(courses.path(), ("01-a.md", &lesson("Avant.")));
    let app = TestApp::start_on(courses.path()).await;
    fs::remove_dir_all(courses.path().join("culture-numerique")).unwrap();
    assert!(app.app.reload().await.is_err());
    let mut amina = app.sign_in("amina").await;
    amina
        .get(&path(&app, "lessons/base/a"))
        .await
        .is(200)
        .must_say("Avant.");
}

#[actix_web::test]
async fn a_course_read_again_says_each_mistake_once_and_a_zero_stops_one_file() {
    let courses = tempfile::tempdir().unwrap();
    let unit = courses.path().join("culture-numerique/base");
    std::fs::create_dir_all(&unit).unwrap();
    std::fs::write(unit.join("../course.md"), "---\ntitle: C\n---\n").unwrap();
    std::fs::write(unit.join("1-un.md"), "---\ntitle: Un\n---\nUn.\n").unwrap();
    let app = TestApp::start_on(courses.path()).await;
    let said = || app.app.catalog.catalog().mistakes().len();
    assert_eq!(said(), 1, "its minutes are missing");
    for (number, text) in ["Deux.", "Trois.", "\0"].iter().enumerate() {
        let text = format!("---\ntitle: \"Z\\0\"\nminutes: 5\n---\n{text}\n");
        std::fs::write(unit.join("2-zero.md"), text).unwrap();
        app.app.reload().await.unwrap();
        assert_eq!(said(), 1 + usize::from(number == 2));
    }
    let mut amina = app.sign_in("amina").await;
    let cohort = app.world.cohorts["bourg"];
    let lesson = format!("/cohorts/{cohort}/lessons/base/un");
    amina.get(&lesson).await.is(200).must_say("Un.");
}
