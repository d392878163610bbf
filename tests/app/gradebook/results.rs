//! What a learner has been told, on one page.

use crate::assignment::anonymous::hide;
use crate::assignment::{grade, hand_in, link, one_group};
use crate::server::TestApp;

fn mine(app: &TestApp) -> String {
    format!("/cohorts/{}/results", app.world.cohorts["bourg"])
}

fn of(app: &TestApp, name: &str) -> String {
    let cohort = app.world.cohorts["bourg"];
    format!("/cohorts/{cohort}/learners/{}/results", app.person(name))
}

#[actix_web::test]
async fn amina_reads_the_state_of_each_work_and_how_her_competences_go_once_they_are_released() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    let page = amina.get(&mine(&app)).await.is(200);
    assert_eq!(page.heading(), "Mes résultats");
    page.must_say("Préparer un atelier d'une heure trente")
        .must_say("À faire")
        .must_say("Les compétences apparaîtront ici");
    hand_in(&mut amina, &work, "Voici").await.is(200);
    let page = amina.get(&mine(&app)).await;
    page.must_say("Rendu").must_say("Amina Benali");
    let book = format!("/cohorts/{}/gradebook", app.world.cohorts["bourg"]);
    let evidence = link(&claire.get(&book).await, "/submissions/");
    grade(&mut claire, &evidence, "Bien").await.is(200);
    let hidden = amina.get(&mine(&app)).await;
    hidden
        .must_not_say("15 sur 20")
        .must_say("Les compétences apparaîtront ici");
    claire.get(&format!("{work}/submissions")).await;
    claire
        .submit(&format!("{work}/release"), &[("sure", "yes")])
        .await
        .is(200);
    let told = amina.get(&mine(&app)).await;
    told.clone()
        .must_say("15 sur 20")
        .must_say("Lire le résultat et les commentaires")
        .must_not_say("Les compétences apparaîtront ici");
    let receipt = link(&told, "/submissions/");
    amina.get(&receipt).await.is(200).must_say("Bien");
    // The trainer reads the same.
    let same = claire.get(&of(&app, "amina")).await.is(200);
    assert_eq!(same.heading(), "Résultats : Amina Benali");
    same.must_say("15 sur 20");
}

#[actix_web::test]
async fn results_are_read_by_whom_they_are_about_and_their_trainers_only() {
    let app = TestApp::start().await;
    one_group(&app).await;
    let mut lucie = app.sign_in("lucie").await;
    lucie.get(&mine(&app)).await.is(404);
    lucie.get(&of(&app, "amina")).await.is(404);
    let mut paul = app.sign_in("paul").await;
    paul.get(&of(&app, "amina")).await.is(404);
    let mut claire = app.sign_in("claire").await;
    claire.get(&of(&app, "lucie")).await.is(404);
    claire.get(&of(&app, "amina")).await.is(200);
    assert!(claire.statements_used <= 8, "{}", claire.statements_used);
    paul.get(&mine(&app)).await.is(200);
    assert!(paul.statements_used <= 8, "{}", paul.statements_used);
}

#[actix_web::test]
async fn while_names_are_hidden_no_page_by_name_says_who_handed_in_or_when_a_group_wrote() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Voici").await.is(200);
    hide(&mut claire, &work).await;
    let hers = of(&app, "amina");
    for page in [&hers, &work] {
        claire
            .get(page)
            .await
            .is(200)
            .must_say("Noms cachés")
            .must_not_say("Rendu par")
            .must_not_say("A écrit pour la dernière fois");
        assert!(claire.statements_used <= 8, "{}", claire.statements_used);
    }
    amina.get(&mine(&app)).await.must_say("Rendu par");
    let evidence = link(
        &claire.get(&format!("{work}/submissions")).await,
        "/submissions/",
    );
    grade(&mut claire, &evidence, "Bien").await.is(200);
    claire.get(&hers).await.must_not_say("15 sur 20");
    claire.get(&format!("{work}/submissions")).await;
    claire
        .submit(&format!("{work}/release"), &[("sure", "yes")])
        .await
        .is(200);
    claire.get(&hers).await.must_say("15 sur 20");
}
