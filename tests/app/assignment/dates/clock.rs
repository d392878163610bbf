//! What was said last counts, whatever the clock says.

use super::{extend, rule, scope};
use crate::assignment::{assignment, one_group};
use crate::server::TestApp;
use lefil::assignment::store;

#[actix_web::test]
async fn the_last_word_on_dates_stands_also_where_the_clock_was_set_back() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let paul = scope(&app, "paul");
    for (day, late) in [(20, "always"), (25, "never")] {
        extend(&mut claire, &work, &paul, day).await.is(200);
        rule(&mut claire, &work, late, "").await.is(200);
        app.app.clock.advance(-chrono::TimeDelta::minutes(5));
    }
    let mut paul = app.sign_in("paul").await;
    paul.get(&work)
        .await
        .must_say("mardi 25 mai à 18 h 00")
        .must_say("ce travail n'est plus accepté");
    let all = store::extensions(app.app.db.read(), assignment(&app).await.id).await;
    let days: Vec<_> = all.unwrap().iter().map(|it| it.due_at.unwrap()).collect();
    assert!(days[0] < days[1], "in the order they were given");
}
