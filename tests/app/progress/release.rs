//! Lessons that open on a day, after a lesson, work, a session or presence.

use super::path;
use crate::assignment::{hand_in, one_group};
use crate::attendance::ALL_PRESENT;
use crate::server::TestApp;
use chrono::TimeDelta;
use lefil::course::LessonId;
use lefil::db::QuestionId;
use lefil::question::rules::Question;
use lefil::question::store as questions;
use std::path::Path;

/// One lesson for each condition, each with a sentence nobody may read before it opens.
fn write_course(folder: &Path) {
    let inside = folder.join("culture-numerique");
    let write = |path: &str, text: &str| {
        let path = inside.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("course.md", "---\ntitle: Petit cours\n---\n\nBienvenue.\n");
    let brief =
        "---\ntitle: Préparer un atelier\nid: cn-atelier\ngroup_size: [3, 4]\n---\n\nFaites.\n";
    write("assignments/cn-atelier.md", brief);
    for (name, release) in [
        ("1-jour", "{days: 15}"),
        ("2-lecon", "{lesson: libre}"),
        ("3-travail", "{assignment: cn-atelier}"),
        ("4-seance", "{session: 2}"),
        ("5-presence", "{presence: 2}"),
        ("6-bientot", "{session: 40, presence: 41}"),
        ("7-libre", "{}"),
    ] {
        let id = name.split_once('-').unwrap().1;
        let text = format!(
            "---\ntitle: La leçon {id}\nid: {id}\nminutes: 5\nobjectives: [Objectif de {id}]\nsources: [{{title: Source de {id}, url: https://exemple.fr/}}]\nrelease: {release}\n---\n\n## Partie de {id}\n\nLe texte de {id}.\n"
        );
        write(&format!("base/{name}.md"), &text);
    }
}

async fn start() -> (TestApp, tempfile::TempDir) {
    let courses = tempfile::tempdir().unwrap();
    write_course(courses.path());
    (TestApp::start_on(courses.path()).await, courses)
}

/// Whether Amina reads a lesson now; one that is shut shows nothing of its text.
async fn reads(app: &TestApp, lesson: &str) -> bool {
    let mut amina = app.sign_in("amina").await;
    let page = amina
        .get(&path(app, &format!("lessons/base/{lesson}")))
        .await;
    let page = page.is(200);
    assert_eq!(page.heading(), format!("La leçon {lesson}"));
    let open = page.says(&format!("Le texte de {lesson}."));
    for part in ["Partie", "Objectif", "Source"] {
        assert_eq!(
            page.says(&format!("{part} de {lesson}")),
            open,
            "{part} of {lesson}"
        );
    }
    assert_eq!(page.says("n'est pas encore ouverte"), !open, "{lesson}");
    assert_eq!(page.says("J'ai terminé"), open, "{lesson}");
    open
}

#[actix_web::test]
async fn a_lesson_opens_on_its_day_where_the_cohort_is() {
    let (app, _courses) = start().await;
    assert!(!reads(&app, "jour").await);
    let mut amina = app.sign_in("amina").await;
    let page = amina.get(&path(&app, "lessons/base/jour")).await;
    page.must_say("Attendre le mardi 4 mai.");
    // Monday 23:59 in Paris, then Tuesday 00:00, when it is still Monday in UTC.
    app.app.clock.advance(TimeDelta::minutes(15 * 60 + 19));
    assert!(!reads(&app, "jour").await);
    app.app.clock.advance(TimeDelta::minutes(1));
    assert!(reads(&app, "jour").await);
}

#[actix_web::test]
async fn a_lesson_opens_after_another_and_shuts_when_that_is_taken_back() {
    let (app, _courses) = start().await;
    assert!(!reads(&app, "lecon").await);
    let mut amina = app.sign_in("amina").await;
    let page = amina.get(&path(&app, "lessons/base/lecon")).await;
    assert!(
        page.says("Terminer l'étape : La leçon libre"),
        "{}",
        page.text()
    );
    assert!(
        page.html().contains("/lessons/base/libre\" lang="),
        "a link to it"
    );
    amina.get(&path(&app, "lessons/base/libre")).await.is(200);
    let done = path(&app, "lessons/base/libre/done");
    amina.submit(&done, &[]).await.is(200);
    assert!(reads(&app, "lecon").await);
    amina.submit(&format!("{done}/removal"), &[]).await.is(200);
    assert!(!reads(&app, "lecon").await);
}

#[actix_web::test]
async fn a_lesson_opens_when_ones_group_has_handed_in() {
    let (app, _courses) = start().await;
    let (_claire, work) = one_group(&app).await;
    assert!(!reads(&app, "travail").await);
    let mut amina = app.sign_in("amina").await;
    let page = amina.get(&path(&app, "lessons/base/travail")).await;
    assert!(
        page.says("Rendre le travail : Préparer un atelier"),
        "{}",
        page.text()
    );
    let mut paul = app.sign_in("paul").await;
    hand_in(&mut paul, &work, "Notre atelier.").await;
    assert!(reads(&app, "travail").await, "Paul handed in for all three");
}

#[actix_web::test]
async fn a_lesson_opens_when_its_session_is_over_and_another_when_one_was_there() {
    let (app, _courses) = start().await;
    assert!(!reads(&app, "seance").await && !reads(&app, "presence").await);
    let mut amina = app.sign_in("amina").await;
    let page = amina.get(&path(&app, "lessons/base/seance")).await;
    page.must_say("Attendre la fin de la séance")
        .must_say("le lundi 3 mai");
    let page = amina.get(&path(&app, "lessons/base/presence")).await;
    page.must_say("Participer à la séance");
    app.app.clock.advance(TimeDelta::hours(4));
    assert!(reads(&app, "seance").await);
    assert!(
        !reads(&app, "presence").await,
        "the register says nothing yet"
    );
    let page = amina.get(&path(&app, "lessons/base/presence")).await;
    page.must_say("La feuille d'appel ne dit pas encore que vous étiez");
    let mut claire = app.sign_in("claire").await;
    claire.close_register(&app, "monday-am", &ALL_PRESENT).await;
    assert!(reads(&app, "presence").await);
}

#[actix_web::test]
async fn who_was_absent_waits_and_who_was_late_does_not() {
    let (app, _courses) = start().await;
    app.app.clock.advance(TimeDelta::hours(4));
    let said = [
        ("amina", "absent", ""),
        ("paul", "late", "20"),
        ("sekou", "present", ""),
    ];
    let mut claire = app.sign_in("claire").await;
    claire.close_register(&app, "monday-am", &said).await;
    assert!(!reads(&app, "presence").await);
    let mut paul = app.sign_in("paul").await;
    let page = paul.get(&path(&app, "lessons/base/presence")).await;
    page.must_say("Le texte de presence.");
}

#[actix_web::test]
async fn a_session_that_is_not_planned_is_waited_for_in_words() {
    let (app, _courses) = start().await;
    let mut amina = app.sign_in("amina").await;
    let page = amina.get(&path(&app, "lessons/base/bientot")).await.is(200);
    page.must_say("Attendre la fin de la séance numéro 40")
        .must_say("Participer à la séance numéro 41");
}

#[actix_web::test]
async fn nobody_says_done_of_a_lesson_that_is_shut() {
    let (app, _courses) = start().await;
    let mut amina = app.sign_in("amina").await;
    amina.get("/account").await;
    let done = path(&app, "lessons/base/jour/done");
    let refused = amina.post(&done, &[]).await.is(409);
    refused.must_say("Cette étape n'est pas encore ouverte");
    let outline = amina.get(&path(&app, "course")).await.is(200);
    assert!(outline.says("0 sur 7") && outline.says("pas encore ouverte"));
    let slate = outline.html();
    let slate = slate.split("class=\"now").nth(1).unwrap();
    let first = slate.split("href=\"").nth(1).unwrap();
    assert!(
        first.contains("/lessons/base/libre"),
        "the slate leads to what is open"
    );
}

#[actix_web::test]
async fn home_leads_to_a_lesson_that_is_open() {
    let (app, _courses) = start().await;
    // On Wednesday no session is left, the first lesson has opened and Amina has done it.
    app.app.clock.advance(TimeDelta::hours(50));
    let mut amina = app.sign_in("amina").await;
    amina.get(&path(&app, "lessons/base/jour")).await.is(200);
    amina
        .submit(&path(&app, "lessons/base/jour/done"), &[])
        .await
        .is(200);
    let home = amina.get("/").await.is(200);
    assert!(
        home.html().contains("/lessons/base/seance"),
        "{}",
        home.text()
    );
    assert!(
        !home.html().contains("/lessons/base/lecon"),
        "the next one is shut"
    );
}

#[actix_web::test]
async fn trainers_and_admins_read_it_with_its_conditions() {
    let (app, _courses) = start().await;
    for name in ["claire", "nora"] {
        let mut reader = app.sign_in(name).await;
        let page = reader.get(&path(&app, "lessons/base/jour")).await.is(200);
        assert!(page.says("Le texte de jour."), "{name}");
        assert!(
            page.says("Les apprenants lisent cette étape après ceci"),
            "{name}"
        );
        assert!(page.says("Attendre le mardi 4 mai."), "{name}");
        let page = reader.get(&path(&app, "lessons/base/libre")).await.is(200);
        page.must_not_say("Les apprenants lisent");
    }
}

#[actix_web::test]
async fn conditions_cost_few_statements() {
    let (app, _courses) = start().await;
    let mut amina = app.sign_in("amina").await;
    let mut used = Vec::new();
    // The outline also says who helps, and how soon.
    for page in ["course", "lessons/base/presence", "lessons/base/libre"] {
        amina.get(&path(&app, page)).await.is(200);
        used.push(amina.statements_used);
    }
    assert!(used.iter().all(|count| *count <= 8), "{used:?}");
    amina.get("/").await.is(200);
    assert!(amina.statements_used <= 10, "{}", amina.statements_used);
    let mut claire = app.sign_in("claire").await;
    claire
        .get(&path(&app, "lessons/base/presence"))
        .await
        .is(200);
    assert!(claire.statements_used <= 8, "{}", claire.statements_used);
}

#[actix_web::test]
async fn a_lesson_that_is_shut_says_nothing_in_print_in_search_or_in_a_question() {
    let (app, _courses) = start().await;
    let app = app.indexed().await;
    let question = Question {
        id: QuestionId::fresh(),
        cohort: app.world.cohorts["bourg"],
        lesson: LessonId::new("presence"),
        asked_by: app.person("paul"),
        anchor: "p-x".into(),
        quote: "Le texte de presence.".into(),
        asked_at: app.app.clock.now(),
    };
    let asked = ("Et si on arrive en retard ?", "");
    let db = &app.app.db;
    db.change(async |tx| questions::ask(tx, &question, asked).await)
        .await
        .unwrap();
    let talk = format!("/questions/{}", question.id);
    let found = "/search?q=texte+presence".to_owned();
    let (print, unit) = (path(&app, "course/print"), path(&app, "units/base/print"));
    let mut amina = app.sign_in("amina").await;
    for page in [&talk, &found, &print, &unit] {
        let page = amina.get(page).await.is(200);
        page.must_not_say("Le texte de presence");
    }
    amina.get(&talk).await.must_say("Et si on arrive en retard");
    for shut in ["print", "questions/new", "notes/new", "help"] {
        let page = path(&app, &format!("lessons/base/presence/{shut}"));
        amina.get_one(&page).await.is(404);
    }
    let mut claire = app.sign_in("claire").await;
    for page in [&talk, &found, &print, &unit] {
        let page = claire.get(page).await.is(200);
        page.must_say("Le texte de presence");
    }
}
