//! The workbench says what is possible on it, and nothing else.

use super::one_group;
use crate::server::TestApp;

#[actix_web::test]
async fn that_the_text_saves_itself_is_said_by_the_script_that_saves_it() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    let page = amina.get(&format!("{work}/draft")).await.is(200);
    let html = page.html();
    let before = html.split("Le texte s’enregistre aussi tout seul").next();
    assert!(before.is_some_and(|it| it.ends_with("data-by-itself hidden>")));
}
