//! Marks that come back from a spreadsheet.

use super::path;
use crate::assignment::grading::submission;
use crate::assignment::{grade, hand_in, link, one_group};
use crate::browser::{Answer, Browser};
use crate::server::TestApp;
use lefil::assignment::rules::{Decided, Decision};
use lefil::assignment::store;

/// Everybody in one group, which has handed in.
async fn handed_in(app: &TestApp) -> (Browser, String) {
    let (claire, work) = one_group(app).await;
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Voici").await.is(200);
    (claire, work)
}

async fn send(claire: &mut Browser, work: &str, fields: &[(&str, &str)]) -> Answer {
    claire.get(&format!("{work}/marks")).await.is(200);
    claire.upload(&format!("{work}/marks"), fields, &[]).await
}

fn filled(sheet: &str, levels: &str, amina: &str) -> String {
    let mut lines = sheet.lines();
    let head = lines.next().unwrap();
    let line = format!("Benali;Amina;;Les loups;{levels};{amina}");
    format!("{head}\n{line}\n")
}

#[actix_web::test]
async fn claire_fills_the_list_reads_what_it_does_and_takes_it() {
    let app = TestApp::start().await;
    let (mut claire, work) = handed_in(&app).await;
    let queue = claire.get(&format!("{work}/submissions")).await;
    assert!(
        queue.html().contains(&format!("{work}/marks")),
        "the copies lead there"
    );
    let page = claire.get(&format!("{work}/marks")).await.is(200);
    assert_eq!(page.heading(), "Importer des notes");
    let sheet = claire
        .get(&format!("{work}/marks.csv"))
        .await
        .is(200)
        .html();
    assert_eq!(sheet.lines().count(), 4, "{sheet}");
    assert!(
        sheet.contains("Benali;Amina;amina@lefil.example;Les loups;;;;;;;;"),
        "{sheet}"
    );

    let list = filled(&sheet, "3;4;4;2;2", "Bon travail;;");
    let read = send(&mut claire, &work, &[("text", &list)]).await.is(200);
    read.must_say("Un travail change")
        .must_say("Rien n'est encore enregistré");
    let before = claire.get(&path(&app, "")).await;
    before.must_not_say("15 sur 20");
    let taken = send(&mut claire, &work, &[("text", &list), ("sure", "yes")]).await;
    let taken = claire.get(taken.is(303).location()).await;
    taken.must_say("Notes enregistrées");
    let book = claire.get(&path(&app, "")).await;
    assert_eq!(book.text().matches("15 sur 20").count(), 3);
    assert_eq!(book.text().matches("pas publié").count(), 3);
    let again = send(&mut claire, &work, &[("text", &list)]).await.is(200);
    again.must_say("dit ce qui est déjà enregistré");
}

#[actix_web::test]
async fn a_list_with_a_refused_line_is_not_taken_and_nothing_typed_is_lost() {
    let app = TestApp::start().await;
    let (mut claire, work) = handed_in(&app).await;
    let sheet = claire.get(&format!("{work}/marks.csv")).await.html();
    let list = format!(
        "{}Personne;Aucune;;;1;1;1;1;1;;;\n",
        filled(&sheet, "3;4;4;2;2", ";;")
    );
    for sure in ["", "yes"] {
        let fields = [("text", list.as_str()), ("sure", sure)];
        let refused = send(&mut claire, &work, &fields).await.is(422);
        let refused = refused
            .must_say("Personne ne s'appelle ainsi")
            .must_say("prise entière ou pas du tout");
        assert!(
            refused.html().contains("Personne;Aucune"),
            "the text is kept"
        );
    }
    for (text, why) in [
        ("", "choisissez un fichier"),
        ("a;b\n1;2\n", "Aucune colonne ne nomme"),
    ] {
        let answer = send(&mut claire, &work, &[("text", text)]).await.is(422);
        let said = answer.text().to_lowercase();
        assert!(said.contains(&why.to_lowercase()), "{said}");
    }
    claire.get(&path(&app, "")).await.must_not_say("sur 20");
}

#[actix_web::test]
async fn a_result_that_was_read_is_changed_by_a_list_with_a_reason_only() {
    let app = TestApp::start().await;
    let (mut claire, work) = handed_in(&app).await;
    let evidence = link(&claire.get(&path(&app, "")).await, "/submissions/");
    grade(&mut claire, &evidence, "Bien").await.is(200);
    claire.get(&format!("{work}/submissions")).await;
    claire
        .submit(&format!("{work}/release"), &[("sure", "yes")])
        .await
        .is(200);
    let sheet = claire.get(&format!("{work}/marks.csv")).await.html();
    let list = filled(&sheet, "4;4;4;2;2", ";-1,5;Absente jeudi");
    let without = send(&mut claire, &work, &[("text", &list)]).await.is(422);
    without.must_say("Pourquoi ces résultats changent");
    let fields = [
        ("text", list.as_str()),
        ("reason", "Barème relu"),
        ("sure", "yes"),
    ];
    send(&mut claire, &work, &fields).await.is(303);
    let book = claire.get(&path(&app, "")).await;
    book.must_say("14,5 sur 20").must_say("16 sur 20");
}

#[actix_web::test]
async fn the_same_list_sent_twice_appends_once_and_a_work_somebody_is_at_stops_it() {
    let app = TestApp::start().await;
    let (mut claire, work) = handed_in(&app).await;
    let sheet = claire.get(&format!("{work}/marks.csv")).await.html();
    let list = filled(&sheet, "3;4;4;2;2", "Bien;;");
    let fields = [("text", list.as_str()), ("sure", "yes")];
    claire.get(&format!("{work}/marks")).await;
    for _ in 0..2 {
        let taken = claire.upload(&format!("{work}/marks"), &fields, &[]).await;
        taken.is(303);
    }
    let evidence = link(&claire.get(&path(&app, "")).await, "/submissions/");
    let id = evidence.trim_end_matches("/grade").to_owned();
    let grades = crate::assignment::grading::submission(&app).await.grades;
    assert_eq!(grades.len(), 1);
    // Nora takes the work to grade it.
    let mut nora = app.sign_in("nora").await;
    nora.get(&evidence).await.is(200);
    nora.submit(&format!("{id}/claim"), &[]).await.is(200);
    let other = list.replace("Bien", "Très bien");
    let fields = [("text", other.as_str()), ("sure", "yes")];
    let stopped = send(&mut claire, &work, &fields).await.is(409);
    stopped.must_say("Quelqu'un d'autre corrige un de ces travaux");
    let grades = crate::assignment::grading::submission(&app).await.grades;
    assert_eq!(grades.len(), 1);
}

#[actix_web::test]
async fn thirty_groups_take_as_few_statements_as_one() {
    let app = TestApp::start().await;
    let (mut claire, work) = handed_in(&app).await;
    let pages = [format!("{work}/marks"), format!("{work}/marks.csv")];
    let mut used = Vec::new();
    for more in [0, 60] {
        crate::progress::learners::enrol(&app, more).await;
        for page in &pages {
            claire.get(page).await.is(200);
            used.push(claire.statements_used);
        }
    }
    assert_eq!(used[..2], used[2..]);
    assert!(used.iter().all(|count| *count <= 8), "{used:?}");
}

#[actix_web::test]
async fn a_list_too_heavy_is_said_on_the_same_page_and_the_reason_stays() {
    let app = TestApp::start().await;
    let (mut claire, work) = handed_in(&app).await;
    let marks = format!("{work}/marks");
    claire.get(&marks).await.is(200);
    let heavy = vec![b'a'; 2_000_001];
    for (list, status) in [(&heavy[..], 413), (&heavy[1..], 422)] {
        let files = [("file", "notes.csv", list)];
        let typed = [("text", "Nom;Copies relues")];
        let page = claire.upload(&marks, &typed, &files).await.is(status);
        assert_eq!(page.heading(), "Importer des notes");
        assert_eq!(page.says("Ce fichier est trop lourd"), status == 413);
        assert_eq!(page.says("Nom;Copies relues"), status == 413);
    }
}

async fn work_of_id(app: &TestApp) -> lefil::db::AssignmentId {
    let all = store::list(app.app.db.read(), &lefil::people::Cohorts::All).await;
    all.unwrap().remove(0).id
}

#[actix_web::test]
async fn a_list_is_not_taken_where_a_result_is_released_meanwhile() {
    let app = TestApp::start().await;
    let (mut claire, work) = handed_in(&app).await;
    let evidence = link(&claire.get(&path(&app, "")).await, "/submissions/");
    grade(&mut claire, &evidence, "Bien").await.is(200);
    let sheet = claire.get(&format!("{work}/marks.csv")).await.html();
    let list = filled(&sheet, "4;4;4;2;2", ";;");
    let fields = [("text", list.as_str()), ("sure", "yes")];
    let work_of = submission(&app).await;
    let to = format!("{work}/marks");
    claire.get(&to).await.is(200);
    let sent = claire.upload(&to, &fields, &[]);
    let id = work_of_id(&app).await;
    let answer = app.amid("\"submission_answers\"", sent, async |tx| {
        store::hold_assignment(tx, id).await?;
        let shown = [(work_of.id, work_of.latest_grade().unwrap().id)];
        store::release(tx, shown, app.person("nora"), app.app.clock.now()).await
    });
    answer.await.is(409);
    assert_eq!(submission(&app).await.grades.len(), 1);
}

#[actix_web::test]
async fn a_list_that_is_too_long_hears_how_many_lines_are_read() {
    let app = TestApp::start().await;
    let (mut claire, work) = handed_in(&app).await;
    let sheet = claire.get(&format!("{work}/marks.csv")).await.html();
    let list = format!("{sheet}{}", "X;Y;;;1;1;1;1;1;;;\n".repeat(2_000));
    send(&mut claire, &work, &[("text", &list)])
        .await
        .is(422)
        .must_say("2000 lignes au plus");
}

#[actix_web::test]
async fn a_list_is_taken_where_whoever_was_at_a_work_teaches_there_no_more() {
    let app = TestApp::start().await;
    let (mut claire, work) = handed_in(&app).await;
    let queue = claire.get(&format!("{work}/submissions")).await;
    let evidence = link(&queue, "/submissions/");
    let id = evidence.trim_end_matches("/grade");
    claire.get(&evidence).await.is(200);
    claire.submit(&format!("{id}/claim"), &[]).await.is(200);
    let mut nora = app.sign_in("nora").await;
    let sheet = nora.get(&format!("{work}/marks.csv")).await.is(200).html();
    let list = filled(&sheet, "3;4;4;2;2", "Bon travail;;");
    let fields = [("text", list.as_str()), ("sure", "yes")];
    send(&mut nora, &work, &fields).await.is(409);
    let cohort = format!("/cohorts/{}", app.world.cohorts["bourg"]);
    nora.get(&cohort).await.is(200);
    let removal = format!("{cohort}/trainers/{}/removal", app.person("claire"));
    nora.post(&removal, &[("sure", "yes")]).await.is(303);
    send(&mut nora, &work, &fields).await.is(303);
    assert_eq!(submission(&app).await.grades.len(), 1);
}

#[actix_web::test]
async fn one_line_of_the_downloaded_list_may_change_and_all_its_mistakes_are_told() {
    let app = TestApp::start().await;
    let (mut claire, work) = handed_in(&app).await;
    let evidence = link(&claire.get(&path(&app, "")).await, "/submissions/");
    grade(&mut claire, &evidence, "Bien").await.is(200);
    let sheet = claire.get(&format!("{work}/marks.csv")).await.html();
    let line = "Benali;Amina;amina@lefil.example;Les loups;3;4;4;2;2;Bien;;";
    assert!(sheet.contains(line), "{sheet}");
    let changed = |levels: &str| sheet.replace(line, &line.replace("3;4;4;2;2", levels));
    let better = changed("4;4;4;2;2");
    send(&mut claire, &work, &[("text", &better)])
        .await
        .is(200)
        .must_say("Un travail change");
    let wrong = changed("9;abc;4;2;2");
    let refused = send(&mut claire, &work, &[("text", &wrong)]).await.is(422);
    let told = refused.text().matches("Ce n'est pas un niveau").count();
    assert_eq!(told, 2, "both, on one line: {}", refused.text());
    refused.must_not_say("Une autre ligne du même groupe");
}

#[actix_web::test]
async fn a_list_is_not_taken_where_somebody_it_adjusts_is_taken_out_meanwhile() {
    let app = TestApp::start().await;
    let (mut claire, work) = handed_in(&app).await;
    let sheet = claire.get(&format!("{work}/marks.csv")).await.html();
    let list = filled(&sheet, "3;4;4;2;2", "Bien;-1;Absente");
    send(&mut claire, &work, &[("text", &list)]).await.is(200);
    let fields = [("text", list.as_str()), ("sure", "yes")];
    let work_of = submission(&app).await;
    let to = format!("{work}/marks");
    claire.get(&to).await.is(200);
    let sent = claire.upload(&to, &fields, &[]);
    let id = work_of_id(&app).await;
    let out = Decided {
        person: app.person("amina"),
        decision: Decision::TakenOut,
        reason: "Absente".to_owned(),
        by: app.person("nora"),
        at: app.app.clock.now(),
    };
    let answer = app.amid("\"submission_answers\"", sent, async |tx| {
        store::hold_assignment(tx, id).await?;
        store::add_decision(tx, work_of.id, &out).await
    });
    answer.await.is(409);
    assert!(submission(&app).await.grades.is_empty());
}
