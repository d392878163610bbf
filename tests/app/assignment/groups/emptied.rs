//! A group nobody is in goes, with what hangs on it; not with what somebody did in it.

use super::{groups, names};
use crate::assignment::{compose, desk, give, value_of};
use crate::browser::Browser;
use crate::server::{TestApp, request};

/// Sékou is alone in a group that did nothing.
async fn apart(app: &TestApp) -> (Browser, String) {
    let mut claire = app.sign_in("claire").await;
    let work = give(app, &mut claire).await;
    let groups: [(&str, &[&str]); 2] = [("Loups", &["amina", "paul"]), ("Ours", &["sekou"])];
    compose(app, &mut claire, &work, &groups).await.is(200);
    (claire, work)
}

const TOGETHER: [(&str, &[&str]); 1] = [("Loups", &["amina", "paul", "sekou"])];

#[actix_web::test]
async fn a_group_that_a_trainer_follows_goes_once_nobody_is_in_it() {
    let app = TestApp::start().await;
    let (mut claire, work) = apart(&app).await;
    let terms = format!("{work}/grading");
    let page = claire.get(&terms).await.is(200);
    let bears = page.html().find("<b>Ours</b>").unwrap();
    let rest = &page.html()[bears..];
    let at = rest.find("name=\"").unwrap() + "name=\"".len();
    let follow: String = rest[at..].chars().take_while(|c| *c != '"').collect();
    let trainer = app.person("claire").to_string();
    let seen = if page.html().contains("name=\"seen\"") {
        value_of(&page, "name=\"seen\" value=\"")
    } else {
        String::new()
    };
    let fields = [(follow.as_str(), trainer.as_str()), ("seen", seen.as_str())];
    claire
        .post(&format!("{terms}/followers"), &fields)
        .await
        .is(303);
    compose(&app, &mut claire, &work, &TOGETHER).await.is(200);
    assert_eq!(names(&groups(&app).await), [("Loups", 3)]);
}

#[actix_web::test]
async fn a_group_in_which_a_file_is_arriving_stays() {
    let app = TestApp::start().await;
    let (mut claire, work) = apart(&app).await;
    let mut sekou = app.sign_in("sekou").await;
    let token = sekou.get(&desk(&work)).await.is(200).token();
    // « film.mp4 », known as « 1 ».
    let begun = request("POST", &format!("{work}/uploads"))
        .insert_header(("tus-resumable", "1.0.0"))
        .insert_header(("x-form-token", token))
        .insert_header(("upload-length", "36"))
        .insert_header(("upload-metadata", "filename ZmlsbS5tcDQ=,fingerprint MQ=="));
    sekou.send(begun).await.is(201);
    compose(&app, &mut claire, &work, &TOGETHER).await.is(200);
    assert_eq!(names(&groups(&app).await), [("Loups", 3), ("Ours", 0)]);
}
