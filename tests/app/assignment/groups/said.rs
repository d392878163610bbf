//! What is said of a proposal and of the choice, and what is not.

use super::choice::open;
use super::enrol;
use crate::assignment::{compose, give};
use crate::server::TestApp;

#[actix_web::test]
async fn wishes_that_nobody_noted_are_not_said_to_be_met() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    claire
        .get(&format!("{work}/groups?propose=balanced&seed=1"))
        .await
        .is(200)
        .must_say("Aucun souhait n'est noté")
        .must_not_say("Tous les souhaits sont respectés");
}

#[actix_web::test]
async fn an_open_choice_is_changed_and_counts_nobody_with_a_group_of_their_own() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let groups = format!("{work}/groups");
    let page = claire.get(&groups).await.must_say("Ouvrir le choix");
    page.must_not_say("Changer le choix");
    open(&mut claire, &work, "2", "2").await;
    claire
        .get(&groups)
        .await
        .must_say("Changer le choix")
        .must_not_say("Ouvrir le choix");
    let choice = format!("{groups}/choice");
    let page = claire.get(&choice).await;
    page.must_say("3 personnes peuvent choisir")
        .must_say("0 sur 3 ont un groupe");
    claire.get(&groups).await;
    let paul = app.person("paul").to_string();
    let solo = [("person", paul.as_str()), ("reason", "Horaires décalés")];
    claire
        .submit(&format!("{groups}/solo"), &solo)
        .await
        .is(200);
    claire
        .get(&choice)
        .await
        .must_say("2 personnes peuvent choisir")
        .must_say("0 sur 2 ont un groupe");
}

#[actix_web::test]
async fn a_proposal_tells_which_groups_are_not_of_the_size_asked_for() {
    let mut app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    enrol(&mut app, 5).await;
    let five: [(&str, &[&str]); 1] = [("Les loups", &["amina", "paul", "sekou", "n1", "n2"])];
    compose(&app, &mut claire, &work, &five).await.is(200);
    let path = format!("{work}/groups?propose=random&seed=1");
    let sentence = "n'ont pas la taille demandée";
    claire
        .get(&format!("{path}&keep=yes"))
        .await
        .is(200)
        .must_say("Ces groupes n'ont pas la taille demandée : de 3 à 4 personnes par groupe.")
        .must_say("Les loups : 5 personnes");
    claire.get(&path).await.is(200).must_not_say(sentence);
}
