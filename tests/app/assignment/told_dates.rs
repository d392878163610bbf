//! The date that counts is the one every page tells, by the clocks of the cohort.

use super::dates::{extend, rule, scope};
use super::{assignment, check, desk, grade, hand_in, leave, link, one_group, press};
use crate::server::TestApp;
use lefil::assignment::store;

#[actix_web::test]
async fn more_time_of_somebody_who_left_is_no_time_of_the_group_on_any_page() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let paul = scope(&app, "paul");
    extend(&mut claire, &work, &paul, 12).await.is(200);
    rule(&mut claire, &work, "never", "").await.is(200);
    let mut amina = app.sign_in("amina").await;
    amina.get(&work).await.must_say("mercredi 12 mai à 18 h 00");
    leave(&app, "paul").await;
    let all = format!("/cohorts/{}/assignments", app.world.cohorts["bourg"]);
    let mine = format!("/cohorts/{}/results", app.world.cohorts["bourg"]);
    for path in [&work, &desk(&work), &all, &mine, "/"] {
        amina
            .get(path)
            .await
            .is(200)
            .must_say("vendredi 7 mai à 18 h 00")
            .must_not_say("12 mai");
    }
    let (db, now) = (app.app.db.read(), app.app.clock.now());
    let given = assignment(&app).await;
    let terms = store::terms_of(db, &given, now).await.unwrap();
    let handed_in = store::handed_in(db, &[given.id]).await.unwrap();
    let date = handed_in[&given.id].date(&terms, app.person("amina"));
    assert_eq!(date.at, given.due_at, "letters read the same");
    app.it_is("2027-05-10T09:00:00+02:00");
    let mut amina = app.sign_in("amina").await;
    amina
        .get(&work)
        .await
        .must_say("vendredi 7 mai à 18 h 00")
        .must_not_say("12 mai");
}

#[actix_web::test]
async fn results_and_the_question_before_a_release_tell_the_date_that_counts() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let sekou = scope(&app, "sekou");
    extend(&mut claire, &work, &sekou, 12).await.is(200);
    app.it_is("2027-05-08T09:00:00+02:00");
    let mut amina = app.sign_in("amina").await;
    let mine = format!("/cohorts/{}/results", app.world.cohorts["bourg"]);
    amina
        .get(&mine)
        .await
        .must_say("mercredi 12 mai à 18 h 00")
        .must_not_say("En retard");
    hand_in(&mut amina, &work, "Voici").await.is(200);
    let queue = format!("{work}/submissions");
    let mut claire = app.sign_in("claire").await;
    let path = link(&claire.get(&queue).await, "/submissions/");
    grade(&mut claire, &path, "Bien").await.is(200);
    let ask = format!("{queue}?release=yes");
    claire
        .get(&ask)
        .await
        .must_say("Publier maintenant")
        .must_say("La date n'est pas passée");
    assert!(claire.statements_used <= 8, "{}", claire.statements_used);
    app.it_is("2027-05-13T09:00:00+02:00");
    let mut claire = app.sign_in("claire").await;
    claire
        .get(&ask)
        .await
        .must_say("Publier maintenant")
        .must_not_say("La date n'est pas passée");
}

#[actix_web::test]
async fn instants_are_told_by_the_clocks_of_the_cohort() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    // Saint-Denis is two hours ahead of Paris in May.
    let moved = "update cohorts set zone = 'Indian/Reunion'";
    app.app
        .db
        .change(async |tx| sea_orm::ConnectionTrait::execute_unprepared(tx, moved).await)
        .await
        .unwrap();
    let mut amina = app.sign_in("amina").await;
    let all = format!("/cohorts/{}/assignments", app.world.cohorts["bourg"]);
    let mine = format!("/cohorts/{}/results", app.world.cohorts["bourg"]);
    for path in [&work, &desk(&work), &all, &mine] {
        amina
            .get(path)
            .await
            .is(200)
            .must_say("vendredi 7 mai à 20 h 00")
            .must_not_say("18 h 00");
    }
    let auto = [("text", "Un"), ("version", "0"), ("auto", "yes")];
    amina.get(&desk(&work)).await;
    let kept = amina.post(&desk(&work), &auto).await.is(200);
    kept.must_say("10 h 40");
    amina
        .get(&format!("{}/versions", desk(&work)))
        .await
        .must_say("10 h 40");
    check(&mut amina, &work, "Voici").await.must_say("20 h 00");
    press(&mut amina, &work, &[])
        .await
        .is(200)
        .must_say("10 h 40");
    let mut claire = app.sign_in("claire").await;
    let queue = format!("{work}/submissions");
    for path in [&queue, &format!("{work}/dates")] {
        claire
            .get(path)
            .await
            .is(200)
            .must_say("20 h 00")
            .must_not_say("18 h 00");
    }
    let path = link(&claire.get(&queue).await, "/submissions/");
    grade(&mut claire, &path, "Bien")
        .await
        .must_say("10 h 40")
        .must_not_say("8 h 40");
}

#[actix_web::test]
async fn the_queue_says_until_when_some_have_more_time_while_that_is_ahead() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let queue = format!("{work}/submissions");
    claire.get(&queue).await.must_not_say("plus de temps");
    let few = claire.statements_used;
    let later = "Certains ont plus de temps : jusqu’au ";
    for (name, day) in [("paul", 10), ("sekou", 12), ("amina", 11)] {
        let whose = scope(&app, name);
        extend(&mut claire, &work, &whose, day).await.is(200);
    }
    let page = claire.get(&queue).await;
    assert_eq!(claire.statements_used, few);
    assert!(
        page.html()
            .contains(&format!("<a href=\"{work}/dates\">Certains"))
    );
    page.must_say(&format!("{later}mercredi 12 mai à 18 h 00"));
    // Sékou's time is nobody's once he has left.
    leave(&app, "sekou").await;
    let mut claire = app.sign_in("claire").await;
    let page = claire.get(&queue).await;
    page.must_say(&format!("{later}mardi 11 mai à 18 h 00"));
    app.it_is("2027-05-11T18:00:00+02:00");
    let mut claire = app.sign_in("claire").await;
    claire.get(&queue).await.must_not_say("plus de temps");
}
