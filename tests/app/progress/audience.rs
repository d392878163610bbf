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

/// A page for trainers between two lessons, with a quiz and a figure of its own.
fn write_page_for_trainers(folder: &Path) {
    let unit = folder.join("culture-numerique/01-base");
    std::fs::create_dir_all(unit.join("figures")).unwrap();
    let file = |name: &str, matter: &str, text: &str| {
        let page = format!("---\n{matter}\nminutes: 5\n---\n\n{text}\n");
        std::fs::write(unit.join(name), page).unwrap();
    };
    std::fs::write(
        folder.join("culture-numerique/course.md"),
        "---\ntitle: C\n---\n",
    )
    .unwrap();
    std::fs::write(unit.join("figures/salle.svg"), "<svg/>").unwrap();
    file("01-un.md", "title: Un", "Le premier texte.");
    let quiz = "```gift\n::Combien:: Combien de clavettes ? {#2}\n```";
    let text = format!("Un clavecin.\n\n![Un plan](figures/salle.svg)\n\n{quiz}");
    file(
        "02-salle.md",
        "id: salle\ntitle: Dans la salle\naudience: trainers",
        &text,
    );
    file("03-deux.md", "title: Deux", "Le second texte.");
}

#[actix_web::test]
async fn a_page_for_trainers_is_nowhere_for_learners_and_everywhere_for_trainers() {
    let folder = tempfile::tempdir().unwrap();
    write_page_for_trainers(folder.path());
    let app = TestApp::start_on(folder.path()).await.indexed().await;
    let at = |part: &str| path(&app, part);
    let lists = [
        at("course"),
        at("lessons/base/un"),
        at("lessons/base/deux"),
        at("course/print"),
        at("units/base/print"),
    ];
    let ways_in = [
        at("lessons/base/salle"),
        at("lessons/base/salle/print"),
        at("lessons/base/salle/notes/new"),
        at("lessons/base/salle/questions"),
        at("lessons/base/salle/questions/new"),
        at("lessons/base/salle/help"),
        at("quizzes/salle-quiz"),
        at("figures/01-base/figures/salle.svg"),
    ];
    let sought = ["/search?q=clavecin", "/search?q=clavettes"];
    let mut amina = app.sign_in("amina").await;
    for page in &lists {
        let page = amina.get(page).await.is(200);
        page.must_not_say("Dans la salle").must_not_say("clavecin");
    }
    for page in sought {
        let page = amina.get(page).await.is(200);
        page.must_not_say("Dans la salle");
    }
    for page in &ways_in {
        amina.get_one(page).await.is(404);
    }
    for said in ["done", "done/removal", "notes", "questions"] {
        let to = at(&format!("lessons/base/salle/{said}"));
        amina.get("/account").await;
        amina.post(&to, &[("body", "Moi")]).await.is(404);
    }
    amina.get(&at("course")).await.must_say("0 sur 2");
    let first = amina.get(&at("lessons/base/un")).await.html();
    let (before, _) = first.split_once("Suivante").expect("a way on");
    let (_, link) = before.rsplit_once("href=\"").expect("a link");
    assert!(link.starts_with(&at("lessons/base/deux")), "{link}");
    let mut claire = app.sign_in("claire").await;
    for page in lists.iter().map(String::as_str).chain(sought) {
        let page = claire.get(page).await.is(200);
        assert!(page.says("Dans la salle"), "{}", page.text());
    }
    let page = claire.get(&ways_in[0]).await.is(200);
    page.must_say("Un clavecin.")
        .must_say("Les apprenants ne voient pas cette page.");
    claire.get(&lists[0]).await.must_say("Pour les formateurs");
    for page in [&ways_in[1], &ways_in[2], &ways_in[6], &ways_in[7]] {
        claire.get_one(page).await.is(200);
    }
}

#[actix_web::test]
async fn a_unit_for_trainers_without_a_lesson_is_nowhere_for_learners() {
    let folder = tempfile::tempdir().unwrap();
    write_page_for_trainers(folder.path());
    let unit = folder.path().join("culture-numerique/02-coulisses");
    std::fs::create_dir_all(&unit).unwrap();
    let about = "---\ntitle: Les coulisses\nsummary: Un résumé\naudience: trainers\n---\n\n\
                 Une ouverture et ![un plan](plan.svg).\n";
    std::fs::write(unit.join("unit.md"), about).unwrap();
    std::fs::write(unit.join("plan.svg"), "<svg/>").unwrap();
    let quiz = "::Combien:: Combien de cintres ? {#2}\n";
    std::fs::write(unit.join("cintres.gift"), quiz).unwrap();
    let app = TestApp::start_on(folder.path()).await.indexed().await;
    let at = |part: &str| path(&app, part);
    let words = ["Les coulisses", "Un résumé", "Une ouverture"];
    let ways_in = [
        at("units/coulisses/print"),
        at("quizzes/02-coulisses-cintres"),
        at("figures/02-coulisses/plan.svg"),
    ];
    let mut amina = app.sign_in("amina").await;
    let mut claire = app.sign_in("claire").await;
    for list in [at("course"), at("course/print")] {
        let page = amina.get(&list).await.is(200).text();
        for said in words {
            assert!(!page.contains(said), "{list}: {page}");
        }
        claire.get(&list).await.must_say("Les coulisses");
    }
    for sought in ["/search?q=ouverture", "/search?q=cintres"] {
        amina.get(sought).await.must_not_say("Les coulisses");
        claire.get(sought).await.must_say("Les coulisses");
    }
    for page in &ways_in {
        amina.get_one(page).await.is(404);
        claire.get_one(page).await.is(200);
    }
}
