//! What is expected of a learner is said wherever their work is listed.

use super::groups::choice::open;
use super::{give, hand_in, link, one_group};
use crate::server::TestApp;

#[actix_web::test]
async fn every_list_asks_for_the_answer_that_a_work_handed_in_by_others_waits_for() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let (mut amina, mut paul) = (app.sign_in("amina").await, app.sign_in("paul").await);
    hand_in(&mut amina, &work, "Voici").await.is(200);
    let receipt = link(&paul.get(&work).await, "/submissions/");
    let bourg = app.world.cohorts["bourg"];
    let lists = ["assignments", "results"].map(|page| format!("/cohorts/{bourg}/{page}"));
    let lists = [&lists[..], &["/".to_owned()]].concat();
    for list in &lists {
        let page = paul.get(list).await.is(200).must_say("À confirmer");
        assert!(page.html().contains(&format!("href=\"{receipt}\"")));
        page.must_say("Dites si ce travail est bien le vôtre");
        amina.get(list).await.must_not_say("À confirmer");
    }
    let of_paul = format!("/cohorts/{bourg}/learners/{}/results", app.person("paul"));
    claire
        .get(&of_paul)
        .await
        .is(200)
        .must_not_say("À confirmer");
    paul.get(&receipt).await.is(200);
    let yes = [("answer", "confirmed")];
    paul.submit(&format!("{receipt}/answers"), &yes)
        .await
        .is(200);
    for list in &lists {
        paul.get(list).await.must_not_say("À confirmer");
    }
}

#[actix_web::test]
async fn every_list_says_until_when_a_group_is_to_be_chosen_and_the_week_tells_the_day() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let path = open(&mut claire, &work, "2", "2").await;
    let mut amina = app.sign_in("amina").await;
    let all = format!("/cohorts/{}/assignments", app.world.cohorts["bourg"]);
    let choose = "Choisissez votre groupe avant le mardi 4 mai à 12 h 00.";
    for list in ["/", all.as_str()] {
        let page = amina.get(list).await.is(200).must_say(choose);
        assert!(page.html().contains(&format!("href=\"{path}\"")));
    }
    assert!(amina.statements_used <= 8, "{}", amina.statements_used);
    let day = "Dernier jour pour choisir votre groupe";
    amina.get("/").await.must_say(day);
    assert!(amina.statements_used <= 10, "{}", amina.statements_used);
    let first = super::groups::choice::ids(&app).await[0].to_string();
    amina.get(&path).await;
    amina.submit(&path, &[("group", &first)]).await.is(200);
    for list in ["/", all.as_str()] {
        amina
            .get(list)
            .await
            .must_not_say("Choisissez votre groupe");
    }
    app.it_is("2027-05-04T12:00:01+02:00");
    let mut paul = app.sign_in("paul").await;
    for list in ["/", all.as_str()] {
        paul.get(list).await.must_not_say("Choisissez votre groupe");
    }
}
