//! What is said of a proposal and of the choice, and what is not.

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
