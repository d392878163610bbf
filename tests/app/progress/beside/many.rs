//! The notes of somebody who has kept many.

use crate::server::TestApp;
use lefil::progress::store as progress;

#[actix_web::test]
async fn many_notes_are_shown_fifty_a_page() {
    let app = TestApp::start().await;
    let whose = app.person("amina");
    let start = app.app.clock.now();
    let added = app.app.db.change(async |tx| {
        for number in 1..=120 {
            let note = lefil::progress::rules::Note {
                id: lefil::db::NoteId::fresh(),
                cohort: app.world.cohorts["bourg"],
                lesson: lefil::course::LessonId::new("bits"),
                anchor: format!("passage-{number}"),
                quote: String::new(),
                body: format!("Note n°{number:03}."),
                changed_at: start + chrono::TimeDelta::seconds(number),
            };
            progress::add_note(tx, whose, &note).await?;
        }
        Ok::<_, sea_orm::DbErr>(())
    });
    added.await.unwrap();
    let mut amina = app.sign_in("amina").await;
    for (page, first, last, after) in [
        ("/notes", "120", "071", "070"),
        ("/notes?page=3", "020", "001", "021"),
        ("/notes?page=9", "020", "001", "021"),
    ] {
        let page = amina.get(page).await.is(200);
        for number in [first, last] {
            assert!(page.says(&format!("Note n°{number}.")));
        }
        assert!(!page.says(&format!("Note n°{after}.")));
        assert!(page.says("sur 3"), "{}", page.text());
        assert!(amina.statements_used <= 8, "{}", amina.statements_used);
    }
    let mut paul = app.sign_in("paul").await;
    paul.get("/notes?page=2")
        .await
        .is(200)
        .must_not_say("Note n°");
}
