//! Who of the group is there, told in words.

use super::{compose, desk, one_group};
use crate::server::TestApp;
use chrono::TimeDelta;

#[actix_web::test]
async fn presence_is_told_in_words_and_grows_old() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let (draft, presence) = (desk(&work), format!("{work}/presence"));
    let (mut amina, mut sekou) = (app.sign_in("amina").await, app.sign_in("sekou").await);
    // Looking at a page says nothing of oneself.
    sekou.get(&draft).await;
    let looked = amina.get(&work).await;
    looked
        .must_not_say("est là")
        .must_not_say("écrit en ce moment");
    sekou.get(&draft).await;
    for (writes, said) in [
        ("", "Sékou Traoré est là."),
        ("yes", "Sékou Traoré écrit en ce moment."),
    ] {
        let told = sekou.post(&presence, &[("writes", writes)]).await.is(200);
        told.must_not_say("Sékou Traoré"); // One knows where one is.
        sekou.get(&draft).await;
        amina.get(&draft).await.must_say(said);
        amina.get(&presence).await.is(200).must_say(said);
    }
    amina
        .get(&work)
        .await
        .must_say("Sékou Traoré écrit en ce moment");
    app.app.clock.advance(TimeDelta::minutes(5));
    amina
        .get(&work)
        .await
        .must_say("Sékou Traoré était là il y a 5 minutes");
    app.app.clock.advance(TimeDelta::hours(3));
    amina
        .get(&work)
        .await
        .must_say("Sékou Traoré était là lundi 3 mai à 8 h 40");
    app.app.clock.advance(TimeDelta::days(8));
    amina.get(&work).await.must_not_say("était là");
}

#[actix_web::test]
async fn saving_counts_as_presence_and_moving_away_ends_it() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let draft = desk(&work);
    let (mut amina, mut paul) = (app.sign_in("amina").await, app.sign_in("paul").await);
    paul.get(&draft).await;
    paul.submit(&draft, &[("text", "Un"), ("version", "0")])
        .await
        .is(200);
    amina
        .get(&draft)
        .await
        .must_say("Paul Girard écrit en ce moment");
    let apart: [(&str, &[&str]); 2] = [("Les loups", &["amina", "sekou"]), ("Ours", &["paul"])];
    compose(&app, &mut claire, &work, &apart).await.is(200);
    let back: [(&str, &[&str]); 1] = [("Les loups", &["amina", "sekou", "paul"])];
    compose(&app, &mut claire, &work, &back).await.is(200);
    amina.get(&draft).await.must_not_say("Paul Girard écrit");
}

#[actix_web::test]
async fn somebody_without_a_group_is_present_nowhere() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = super::give(&app, &mut claire).await;
    let presence = format!("{work}/presence");
    let mut amina = app.sign_in("amina").await;
    amina.get(&presence).await.is(404);
    amina
        .get(&work)
        .await
        .is(200)
        .must_say("Les groupes ne sont pas encore faits")
        .must_not_say("Qui fait quoi");
    amina.post(&presence, &[]).await.is(404);
    amina
        .get(&desk(&work))
        .await
        .is(200)
        .must_say("Les groupes ne sont pas encore faits");
    let typed = [("text", "Seule"), ("version", "0")];
    amina
        .post(&desk(&work), &typed)
        .await
        .is(422)
        .must_say("Vous n'avez pas encore de groupe")
        .must_say("Seule");
}
