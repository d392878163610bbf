//! What each says they did, beside the work.

use super::answers::handed_in;
use super::grading::submission;
use super::hand_in;
use crate::server::TestApp;

#[actix_web::test]
async fn what_each_did_is_beside_the_work_and_goes_on_with_the_next_version() {
    let app = TestApp::start().await;
    let (mut claire, work, receipt) = handed_in(&app).await;
    let mut paul = app.sign_in("paul").await;
    paul.get(&receipt).await;
    let said = [("answer", "confirmed"), ("did", "J'ai fait le plan")];
    paul.submit(&format!("{receipt}/answers"), &said)
        .await
        .is(200);
    claire
        .get(&format!("{receipt}/grade"))
        .await
        .must_say("Ce que chacun a fait")
        .must_say("J'ai fait le plan")
        .must_not_say("Dit pour la version");
    assert!(claire.statements_used <= 8, "{}", claire.statements_used);
    hand_in(&mut app.sign_in("amina").await, &work, "Mieux")
        .await
        .is(200);
    let newer = format!("/submissions/{}", submission(&app).await.id);
    for page in [newer.clone(), format!("{newer}/grade")] {
        claire
            .get(&page)
            .await
            .must_say("J'ai fait le plan")
            .must_say("Dit pour la version 1");
    }
    paul.get(&newer).await.must_say("Dit pour la version 1");
    let again = [("answer", "confirmed"), ("did", "J'ai tout relu")];
    paul.submit(&format!("{newer}/answers"), &again)
        .await
        .is(200);
    claire
        .get(&newer)
        .await
        .must_say("J'ai tout relu")
        .must_not_say("Dit pour la version");
    claire
        .get(&receipt)
        .await
        .must_say("J'ai fait le plan")
        .must_not_say("J'ai tout relu");
}
