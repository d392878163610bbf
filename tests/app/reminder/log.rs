//! The log and the preview: what trainers and admins see, and nobody else.

use super::{evening, go_to, workshop};
use crate::server::TestApp;
use chrono::TimeDelta;
use lefil::mail::{self, Courier, Letter, Transport};
use lefil::web::RenderedLetter;
use sea_orm::DbErr;

#[actix_web::test]
async fn trainers_see_the_letters_of_their_people_and_admins_see_all() {
    let app = TestApp::start().await;
    go_to(&app, "2027-05-03T17:00:00+02:00");
    evening(&app).await;
    for name in ["claire", "nora"] {
        let mut browser = app.sign_in(name).await;
        let page = browser.get("/letters").await.is(200);
        let page = page
            .must_say("Amina Benali")
            .must_say("Partie (3)")
            .must_say("Pourquoi : Séance du lendemain");
        assert!(
            !page.html().contains("/sessions/"),
            "what a letter says stays private"
        );
        assert!(browser.statements_used <= 8, "{}", browser.statements_used);
        browser
            .get("/letters?state=queued")
            .await
            .is(200)
            .must_not_say("Amina Benali");
    }
    let mut julien = app.sign_in("julien").await;
    julien.get("/letters").await.is(200).must_not_say("Amina");
    let mut amina = app.sign_in("amina").await;
    amina.get("/letters").await.is(403);
    amina.get("/letters/preview").await.is(403);
    let guest = app.guest().get_one("/letters").await;
    assert_eq!(guest.location(), "/login?next=/letters");
}

#[actix_web::test]
async fn what_another_cohort_wrote_to_the_same_person_is_not_shown() {
    let app = TestApp::start().await;
    let (now, amina) = (app.app.clock.now(), app.person("amina"));
    let letter = |subject: &str, cohort| Letter {
        dedupe: subject.to_owned(),
        kind: "receipt",
        person: Some(amina),
        cohort,
        to_address: "amina@lefil.example",
        to_name: "Amina Benali",
        language: "fr",
        reason: "receipt",
        content: RenderedLetter {
            subject: subject.to_owned(),
            text: String::new(),
            html: String::new(),
        },
    };
    let theirs = app.world.cohorts["oyonnax"];
    app.app
        .db
        .change(async |tx| {
            let letters = [letter("Loin", Some(theirs)), letter("Mot de passe", None)];
            for letter in letters {
                mail::enqueue(tx, letter, "lefil.example", now).await?;
            }
            Ok::<_, DbErr>(())
        })
        .await
        .unwrap();
    let mut claire = app.sign_in("claire").await;
    let page = claire.get("/letters").await.is(200);
    page.must_say("Mot de passe").must_not_say("Loin");
    let mut julien = app.sign_in("julien").await;
    let page = julien.get("/letters").await.is(200);
    page.must_say("Loin").must_not_say("Mot de passe");
}

#[actix_web::test]
async fn the_preview_says_exactly_what_will_be_sent() {
    let app = TestApp::start().await;
    workshop(&app).await;
    let mut claire = app.sign_in("claire").await;
    let page = claire.get("/letters/preview?on=2027-05-04").await.is(200);
    page.must_say("3 lettres")
        .must_say("à rendre dans trois jours : Préparer un atelier")
        .must_say("amina@lefil.example")
        .must_say("À rendre avant le vendredi 7 mai à 17 h 00 : Préparer un atelier");
    assert!(claire.statements_used <= 11, "{}", claire.statements_used);
    claire
        .get("/letters/preview?on=2027-05-03")
        .await
        .must_say("séance le lendemain : Culture numérique")
        .must_say("demi-journée à son rythme le lendemain : Culture numérique");
    for nonsense in ["demain", "%2B262142-12-31"] {
        claire
            .get(&format!("/letters/preview?on={nonsense}"))
            .await
            .is(422)
            .must_say("Écrivez une date qui existe");
    }
    let mut julien = app.sign_in("julien").await;
    julien
        .get("/letters/preview?on=2027-05-04")
        .await
        .is(200)
        .must_say("Aucune lettre ce soir-là");
    assert_eq!(app.letters().await.len(), 0, "a preview sends nothing");
}

#[actix_web::test]
async fn a_refused_letter_is_explained_and_tried_again_on_demand() {
    let app = TestApp::start().await;
    go_to(&app, "2027-05-03T17:00:00+02:00");
    lefil::reminder::runner::remind(&app.app).await.unwrap();
    let server = crate::smtp::MailServer::start().await;
    server.refuse("amina@lefil.example", "550 5.1.1 no such user");
    let courier = Courier {
        transport: Transport::smtp(&server.url()).unwrap(),
        ..app.app.courier.clone()
    };
    courier.run().await.unwrap();
    let mut claire = app.sign_in("claire").await;
    claire
        .get("/letters?state=refused")
        .await
        .is(200)
        .must_say("Amina Benali")
        .must_say("L'adresse est refusée")
        .must_say("no such user")
        .must_say("Réessayer");
    let all = mail::log(app.app.db.read(), None, 10).await.unwrap();
    let refused = all.iter().find(|it| it.state == "failed").unwrap();
    let path = format!("/letters/{}/attempts", refused.id);

    let mut julien = app.sign_in("julien").await;
    julien.get("/letters").await;
    julien.post(&path, &[]).await.is(404);
    let first = claire.post(&path, &[]).await.is(303);
    let again = claire.post(&path, &[]).await.is(303);
    assert_eq!(first.location(), again.location());
    claire.get("/letters").await.must_say("La lettre repart");
    assert_eq!(app.letters().await.len(), 1, "it left, once");
    claire.get("/letters").await;
    claire
        .submit(&path, &[])
        .await
        .must_say("n'attend pas d'autre essai");
}

#[actix_web::test]
async fn a_letter_that_is_too_late_says_so() {
    let app = TestApp::start().await;
    go_to(&app, "2027-05-03T17:00:00+02:00");
    lefil::reminder::runner::remind(&app.app).await.unwrap();
    app.app.clock.advance(TimeDelta::hours(24));
    assert_eq!(app.letters().await.len(), 0);
    let mut nora = app.sign_in("nora").await;
    nora.get("/letters?state=refused")
        .await
        .must_say("C'était trop tard")
        .must_not_say("Réessayer");
}

#[actix_web::test]
async fn a_long_log_has_pages() {
    let app = TestApp::start().await;
    let now = app.app.clock.now();
    app.app
        .db
        .change(async |tx| {
            for number in 0..120 {
                let letter = mail::Letter {
                    dedupe: format!("test:{number}"),
                    kind: "test",
                    person: None,
                    cohort: Some(app.world.cohorts["bourg"]),
                    to_address: "amina@lefil.example",
                    to_name: "Amina Benali",
                    language: "fr",
                    reason: "test",
                    content: lefil::web::RenderedLetter {
                        subject: format!("Lettre {number}."),
                        text: "x".into(),
                        html: "x".into(),
                    },
                };
                mail::enqueue(tx, letter, "lefil.example", now).await?;
            }
            Ok::<_, sea_orm::DbErr>(())
        })
        .await
        .unwrap();
    let mut claire = app.sign_in("claire").await;
    let first = claire.get("/letters").await.is(200);
    first
        .must_say("Lettre 119.")
        .must_not_say("Lettre 69.")
        .must_say("Page 1 sur 3");
    let used = claire.statements_used;
    claire
        .get("/letters?state=queued&page=3")
        .await
        .must_say("Lettre 0.")
        .must_not_say("Lettre 20.");
    assert_eq!(claire.statements_used, used);
    claire
        .get("/letters?page=999")
        .await
        .is(200)
        .must_say("Page 3 sur 3");
    claire
        .get("/letters?page=x&state=x")
        .await
        .is(200)
        .must_say("Page 1 sur 3");
}
