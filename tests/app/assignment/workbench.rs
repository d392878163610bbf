//! The workbench says what is possible on it, and nothing else.

use super::dates::rule;
use super::{desk, grade, hand_in, link, one_group};
use crate::server::TestApp;

#[actix_web::test]
async fn that_the_text_saves_itself_is_said_by_the_script_that_saves_it() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    let page = amina.get(&desk(&work)).await.is(200);
    let html = page.html();
    let before = html.split("Le texte s’enregistre aussi tout seul").next();
    assert!(before.is_some_and(|it| it.ends_with("data-by-itself hidden>")));
}

#[actix_web::test]
async fn a_text_whose_result_is_known_is_shown_as_it_reads_and_why_nobody_writes_any_more() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Un **atelier** pour tous").await;
    let queue = format!("{work}/submissions");
    let path = link(&claire.get(&queue).await, "/submissions/");
    grade(&mut claire, &path, "Bien").await.is(200);
    claire.get(&queue).await;
    let sure = [("sure", "yes")];
    claire.submit(&format!("{work}/release"), &sure).await;
    let page = amina
        .get(&desk(&work))
        .await
        .is(200)
        .must_say("Le résultat est publié. On ne change plus ce travail.")
        .must_say("Un atelier pour tous")
        .must_not_say("**");
    assert!(page.html().contains("<strong>atelier</strong>"));
}

#[actix_web::test]
async fn once_work_is_shut_it_is_kept_and_no_button_leads_to_a_refusal() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    rule(&mut claire, &work, "never", "").await.is(200);
    let mut amina = app.sign_in("amina").await;
    let page = amina.get(&desk(&work)).await;
    page.must_say("Enregistrer").must_say("Vérifier et rendre");
    app.it_is("2027-05-07T18:00:01+02:00");
    let mut amina = app.sign_in("amina").await;
    let page = amina.get(&desk(&work)).await;
    page.must_say("Enregistrer")
        .must_not_say("Vérifier et rendre");
}
