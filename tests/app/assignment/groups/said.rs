//! What is said of a proposal and of the choice, and what is not.

use super::choice::open;
use crate::assignment::give;
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
