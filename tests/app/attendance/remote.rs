//! A remote half-day, from the learner’s side.

use crate::server::TestApp;
use chrono::TimeDelta;

#[actix_web::test]
async fn amina_arrives_follows_the_link_and_confirms() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let path = app.act_path("monday-pm", "arrival");
    let early = amina
        .get(&path)
        .await
        .is(200)
        .must_say("Vous pourrez entrer à 13 h 15");
    assert!(!early.html().contains("visio.example"));
    amina.post(&path, &[]).await.is(422).must_say("un peu tôt");
    app.it_is("2027-05-03T13:15:00+02:00");
    let open = amina.get(&path).await.must_say("Dites que vous êtes là");
    assert!(
        !open.html().contains("visio.example"),
        "not before arriving"
    );
    amina
        .post(&app.act_path("monday-pm", "signature"), &[])
        .await
        .is(422)
        .must_say("Dites d'abord que vous arrivez");
    app.it_is("2027-05-03T13:42:30+02:00");
    let arrived = amina
        .submit(&path, &[])
        .await
        .must_say("Votre arrivée est notée");
    assert!(arrived.html().contains(
        "href=\"https://visio.example/salle-bourg\" target=\"_blank\" rel=\"noopener noreferrer\""
    ));
    arrived.must_say("à partir de 16 h 30");
    let sign = app.act_path("monday-pm", "signature");
    amina.post(&sign, &[]).await.is(422);
    app.it_is("2027-05-03T16:30:00+02:00");
    amina.get(&path).await.must_say("Je confirme ma présence");
    amina
        .submit(&sign, &[])
        .await
        .must_say("Présence confirmée le lundi 3 mai à 16 h 30");
    app.it_is("2027-05-03T17:00:00+02:00");
    let over = amina.get(&path).await.is(200);
    assert!(
        !over.html().contains("visio.example"),
        "the link goes with the session"
    );
    // The trainer sees when she came, and is offered what that proves.
    let mut claire = app.sign_in("claire").await;
    let page = claire
        .get(&app.register_path("monday-pm"))
        .await
        .must_say("A confirmé")
        .must_say("Arrivée le lundi 3 mai à 13 h 42, 12 min après le début");
    assert_eq!(page.html().matches("checked").count(), 1);
    assert!(page.html().contains("value=\"late\" checked"));
    assert!(page.html().contains("maxlength=\"3\" value=\"12\""));
}

#[actix_web::test]
async fn arriving_and_confirming_twice_keep_the_first_instant() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let (path, sign) = (
        app.act_path("monday-pm", "arrival"),
        app.act_path("monday-pm", "signature"),
    );
    app.it_is("2027-05-03T13:20:00+02:00");
    let page = amina.get(&path).await;
    amina.post(&path, &[]).await.is(303);
    amina.post(&path, &[]).await.is(303);
    app.it_is("2027-05-03T16:40:00+02:00");
    amina.get(&path).await.must_say("lundi 3 mai à 13 h 20");
    amina.post(&path, &[]).await.is(303);
    amina.post(&sign, &[]).await.is(303);
    app.it_is("2027-05-03T16:50:00+02:00");
    amina.page = Some(page);
    amina.post(&sign, &[]).await.is(303);
    amina
        .get(&path)
        .await
        .must_say("lundi 3 mai à 13 h 20")
        .must_say("Présence confirmée le lundi 3 mai à 16 h 40");
}

#[actix_web::test]
async fn who_never_arrived_is_told_so_and_presence_is_confirmed_within_a_day() {
    let app = TestApp::start().await;
    let (mut amina, mut paul) = (app.sign_in("amina").await, app.sign_in("paul").await);
    let (path, sign) = (
        app.act_path("monday-pm", "arrival"),
        app.act_path("monday-pm", "signature"),
    );
    app.it_is("2027-05-03T13:30:00+02:00");
    amina.get(&path).await;
    amina.post(&path, &[]).await.is(303);
    paul.get(&path).await.must_say("Dites que vous êtes là");
    app.it_is("2027-05-03T17:00:00+02:00");
    paul.post(&path, &[])
        .await
        .is(422)
        .must_say("La séance est finie");
    app.it_is("2027-05-04T17:00:00+02:00");
    amina
        .get(&path)
        .await
        .must_not_say("Je confirme ma présence");
    amina
        .post(&sign, &[])
        .await
        .is(422)
        .must_say("La séance est finie");
    app.app.clock.advance(TimeDelta::seconds(-1));
    amina.get(&path).await;
    amina.post(&sign, &[]).await.is(303);
}
