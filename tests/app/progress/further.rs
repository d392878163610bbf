//! Going further than what is expected.

use super::{FIRST, path, write_course};
use crate::server::TestApp;

#[actix_web::test]
async fn going_further_is_told_in_words() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let course = app.app.catalog.course("culture-numerique").unwrap();
    let lesson = course.lessons().find(|lesson| lesson.optional).unwrap();
    let at = path(&app, &format!("lessons/{}/{}", lesson.unit, lesson.slug));
    amina
        .get(&at)
        .await
        .is(200)
        .must_say("Cette étape va plus loin");
    let after = amina.submit(&format!("{at}/done"), &[]).await;
    after.must_say("Vous êtes allé·e plus loin que ce qui est demandé");
    let outline = amina.get(&path(&app, "course")).await;
    let outline = outline.must_say("Vous êtes allé·e plus loin : 1 étape en plus du tronc commun");
    let outline = outline
        .must_say("Tronc commun")
        .must_say("Ces étapes ne sont pas demandées");
    outline.must_not_say("Vous avez terminé le tronc commun");
    let ordinary = amina.get(&path(&app, FIRST)).await;
    ordinary.must_not_say("va plus loin");
}

#[actix_web::test]
async fn a_lesson_that_goes_further_is_told_apart_within_its_unit() {
    let folder = tempfile::tempdir().unwrap();
    let lesson = "---\ntitle: En passant\nminutes: 7\nextension: true\n---\n\nTexte.\n";
    write_course(folder.path(), ("02-b.md", lesson));
    let app = TestApp::start_on(folder.path()).await;
    let mut amina = app.sign_in("amina").await;
    let outline = amina.get(&path(&app, "course")).await.is(200);
    // The course and its unit count the same.
    assert_eq!(
        outline.text().matches("0 sur 2").count(),
        2,
        "{}",
        outline.text()
    );
    outline.must_say("En passant Pour aller plus loin · 7 min");
}
