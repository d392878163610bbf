//! Work is read out in the language of its course, whatever the language of the page is.

use super::grading::submission;
use super::{check, desk, one_group, press};
use crate::browser::{Answer, Browser};
use crate::server::TestApp;

async fn in_english(browser: &mut Browser) {
    browser.get("/account").await;
    let english = [("lang", "en")];
    browser.submit("/account/language", &english).await.is(200);
}

/// The start of the element that holds this text says that it is French.
fn is_french(page: &Answer, text: &str) {
    let html = page.html();
    assert!(html.contains("<html lang=\"en\">"), "{html}");
    let read_out = |at: &usize| !html[html[..*at].rfind('<').unwrap()..].starts_with("<input");
    let places = html.match_indices(text).map(|(at, _)| at);
    let places: Vec<usize> = places.filter(read_out).collect();
    assert!(!places.is_empty(), "no {text}: {html}");
    for at in places {
        let before = &html[..at];
        let said = before.rfind("lang=\"").unwrap();
        assert!(before[said..].starts_with("lang=\"fr\""), "{before}");
    }
}

#[actix_web::test]
async fn the_text_of_a_french_course_is_french_on_every_page_of_an_english_reader() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let (mut amina, mut paul) = (app.sign_in("amina").await, app.sign_in("paul").await);
    check(&mut amina, &work, "Une première idée").await;
    paul.get(&desk(&work)).await;
    check(&mut amina, &work, "Une première idée neuve").await;
    in_english(&mut amina).await;
    in_english(&mut paul).await;
    let draft = desk(&work);
    is_french(&amina.get(&draft).await, "Une première idée neuve");
    let page = amina.get(&format!("{draft}/versions/2")).await.is(200);
    is_french(&page, "Une première");
    assert!(page.html().contains("<ins><span class=\"vh\" lang=\"en\">"));
    // Written on the version before: both texts are shown.
    let other = [("text", "Une deuxième idée"), ("version", "1")];
    let page = paul.submit(&draft, &other).await.is(422);
    for text in ["première", "deuxième"] {
        is_french(&page, text);
    }
    let page = amina.get(&format!("{work}/submissions/new")).await.is(200);
    is_french(&page, "Une première idée neuve");
    is_french(&press(&mut amina, &work, &[]).await.is(200), "première");
    in_english(&mut claire).await;
    let path = format!("/submissions/{}/grade", submission(&app).await.id);
    is_french(&claire.get(&path).await.is(200), "première");
}
