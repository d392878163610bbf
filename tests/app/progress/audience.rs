//! What is for trainers: they read it where it stands, and learners are never sent it.

use super::path;
use crate::server::TestApp;
use std::path::Path;

const SECRETS: [&str; 6] = [
    "Secret du cours",
    "Secret du module",
    "Secret de la note",
    "Secret de la solution",
    "Secret du titre",
    "Secret du travail",
];

fn write_course(folder: &Path, solutions: &str) {
    let unit = folder.join("culture-numerique/01-base");
    let work = folder.join("culture-numerique/assignments");
    std::fs::create_dir_all(&unit).unwrap();
    std::fs::create_dir_all(&work).unwrap();
    let note = |words: &str| format!("Pour tous.\n\n:::formateur\n{words}\n:::\n");
    let file = |place: &Path, name: &str, matter: &str, text: &str| {
        let page = format!("---\n{matter}\n---\n\n{text}");
        std::fs::write(place.join(name), page).unwrap();
    };
    let course = folder.join("culture-numerique");
    let matter = format!("title: Petit cours\nlanguage: fr\n{solutions}");
    file(&course, "course.md", &matter, &note("Secret du cours"));
    file(&unit, "unit.md", "title: Base", &note("Secret du module"));
    let lesson = "Pour tous.\n\n:::exercice\nÀ vous.\n\n:::solution\n## Secret du titre\n\n\
                  Secret de la solution\n:::\n:::\n\n!!! formateur\n    Secret de la note\n";
    file(&unit, "01-lecon.md", "title: Leçon\nminutes: 5", lesson);
    let brief = "id: cn-atelier\ntitle: Atelier\ngroup_size: [1, 4]";
    file(&work, "atelier.md", brief, &note("Secret du travail"));
}

#[actix_web::test]
async fn learners_are_never_sent_what_is_for_trainers_and_trainers_read_it_marked() {
    let folder = tempfile::tempdir().unwrap();
    write_course(folder.path(), "");
    let app = TestApp::start_on(folder.path()).await;
    let lesson = path(&app, "lessons/base/lecon");
    let outline = path(&app, "course");
    let mut claire = app.sign_in("claire").await;
    let work = crate::assignment::give(&app, &mut claire).await;
    for name in ["amina", "paul"] {
        let mut learner = app.sign_in(name).await;
        for place in [&outline, &lesson, &work] {
            let page = learner.get(place).await.is(200);
            let html = page.html();
            assert!(html.contains("Pour tous."), "{place}");
            for words in SECRETS.iter().chain(&["note-trainer", "Secret"]) {
                assert!(!html.contains(words), "{name} is sent {words} at {place}");
            }
        }
    }
    for name in ["claire", "nora"] {
        let mut trainer = app.sign_in(name).await;
        let mut html = String::new();
        for place in [&outline, &lesson, &work] {
            html.push_str(&trainer.get(place).await.is(200).html());
        }
        for words in SECRETS {
            assert!(html.contains(words), "{name} cannot read {words}");
        }
        assert_eq!(html.matches("card note-trainer").count(), 5, "{name}");
        assert!(html.contains("Solution, pour les formateurs"), "{name}");
    }
}

#[actix_web::test]
async fn a_course_may_open_its_solutions_and_never_its_notes() {
    let folder = tempfile::tempdir().unwrap();
    write_course(folder.path(), "solutions: everyone");
    let app = TestApp::start_on(folder.path()).await;
    let mut amina = app.sign_in("amina").await;
    let page = amina.get(&path(&app, "lessons/base/lecon")).await.is(200);
    let html = page.html();
    assert!(html.contains("Secret de la solution") && html.contains("<summary>Secret du titre"));
    assert!(!html.contains("Secret de la note"));
}
