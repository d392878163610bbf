//! What each says they did, beside the work.

use super::answers::handed_in;
use super::dates::rule;
use super::grading::submission;
use super::{check, hand_in, press};
use crate::browser::Answer;
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

/// What stands in a field of several lines.
fn written(page: &Answer, name: &str) -> String {
    let html = page.html();
    let (_, area) = html
        .split_once(&format!("<textarea id=\"f-{name}\""))
        .unwrap();
    let (_, text) = area.split_once(">\n").unwrap();
    let (text, _) = text.split_once("</textarea>").unwrap();
    text.to_owned()
}

#[actix_web::test]
async fn the_check_page_offers_what_one_said_of_the_version_before_and_nobody_elses_word() {
    let app = TestApp::start().await;
    let (_, work, receipt) = handed_in(&app).await;
    let mut paul = app.sign_in("paul").await;
    paul.get(&receipt).await;
    let said = [
        ("answer", "confirmed"),
        ("did", "Le plan"),
        ("thanks", "Merci à Amina"),
    ];
    paul.submit(&format!("{receipt}/answers"), &said)
        .await
        .is(200);
    let mut amina = app.sign_in("amina").await;
    let page = check(&mut amina, &work, "Mieux").await;
    assert_eq!(written(&page, "did"), "", "Paul said it, not she");
    assert!(amina.statements_used <= 8, "{}", amina.statements_used);
    press(&mut amina, &work, &[("did", "Les affiches")])
        .await
        .is(200);
    let page = check(&mut paul, &work, "Encore mieux").await;
    assert_eq!(written(&page, "did"), "Le plan", "of two versions before");
    assert_eq!(written(&page, "thanks"), "Merci à Amina");
    assert!(paul.statements_used <= 8, "{}", paul.statements_used);
    let said = [("did", "Le plan"), ("thanks", "Merci à Amina")];
    press(&mut paul, &work, &said)
        .await
        .is(200)
        .must_say("Dit pour la version 1");
    // What one takes out of what was offered is gone.
    let page = check(&mut paul, &work, "Autrement").await;
    assert_eq!(written(&page, "did"), "Le plan");
    press(&mut paul, &work, &[("did", ""), ("thanks", "")])
        .await
        .is(200)
        .must_not_say("Le plan")
        .must_say("1 personne sur 3 a dit ce qu'elle a fait");
    let page = check(&mut amina, &work, "Tout autrement").await;
    assert_eq!(written(&page, "did"), "Les affiches");
}

#[actix_web::test]
async fn nothing_is_offered_where_nothing_may_be_handed_in() {
    let app = TestApp::start().await;
    let (mut claire, work, _) = handed_in(&app).await;
    let mut amina = app.sign_in("amina").await;
    check(&mut amina, &work, "Mieux").await;
    press(&mut amina, &work, &[("did", "Les affiches")])
        .await
        .is(200);
    check(&mut amina, &work, "Encore mieux").await;
    rule(&mut claire, &work, "never", "").await.is(200);
    app.it_is("2027-05-10T09:00:00+02:00");
    let mut amina = app.sign_in("amina").await;
    let page = amina.get(&format!("{work}/submissions/new")).await.is(200);
    assert!(!page.html().contains("Les affiches"));
    page.must_not_say("Rendre maintenant");
}

#[actix_web::test]
async fn a_page_that_stood_open_takes_nothing_back_that_was_said_since() {
    let app = TestApp::start().await;
    let (_, work, receipt) = handed_in(&app).await;
    let mut laptop = app.sign_in("paul").await;
    let page = check(&mut laptop, &work, "Mieux").await;
    assert_eq!(written(&page, "did"), "");
    let mut phone = app.sign_in("paul").await;
    phone.get(&receipt).await;
    let said = [("answer", "confirmed"), ("did", "Le plan")];
    phone
        .submit(&format!("{receipt}/answers"), &said)
        .await
        .is(200);
    press(&mut laptop, &work, &[])
        .await
        .is(200)
        .must_say("Le plan")
        .must_say("Dit pour la version 1");
}
