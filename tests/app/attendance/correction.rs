//! What may still be said of a closed register.

use crate::server::TestApp;
use lefil::attendance::rules::Mark;

#[actix_web::test]
async fn a_closed_register_is_corrected_only_with_a_reason_and_keeps_both() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let absent = [
        ("amina", "absent", ""),
        ("paul", "present", ""),
        ("sekou", "present", ""),
    ];
    app.it_is("2027-05-03T09:05:00+02:00");
    claire.close_register(&app, "monday-am", &absent).await;
    let path = app.correction_path("monday-am", "amina");
    claire
        .get(&path)
        .await
        .is(200)
        .must_say("Corriger : Amina Benali");
    let page = claire
        .post(
            &path,
            &[("mark", "late"), ("minutes", "15"), ("reason", " ")],
        )
        .await
        .is(422)
        .must_say("Dites pourquoi vous corrigez");
    assert!(page.html().contains("value=\"late\" checked") && page.html().contains("value=\"15\""));
    claire
        .post(
            &path,
            &[
                ("mark", "late"),
                ("minutes", "999"),
                ("reason", "bus <b>en panne</b>"),
            ],
        )
        .await
        .is(422)
        .must_say("Écrivez les minutes")
        .must_say("bus &lt;b&gt;en panne&lt;/b&gt;");
    let sent = [
        ("mark", "late"),
        ("minutes", "15"),
        ("reason", "entrée par la salle 3"),
    ];
    claire.post(&path, &sent).await.is(303);
    claire.post(&path, &sent).await.is(303);
    let both = [Mark::Absent, Mark::Late { minutes: 15 }];
    assert_eq!(app.marks("monday-am", "amina").await, both);
    claire
        .get(&app.register_path("monday-am"))
        .await
        .must_say("Retard : 15 min")
        .must_say("Corrigé après la clôture");
    claire
        .get(&path)
        .await
        .must_say("Raison : entrée par la salle 3")
        .must_say("Noté par Claire Morel le lundi 3 mai à 9 h 05");
    claire
        .submit(
            &path,
            &[("mark", "late"), ("minutes", "15"), ("reason", "encore")],
        )
        .await
        .must_say("déjà noté ainsi");
    assert_eq!(app.marks("monday-am", "amina").await, both);
}

#[actix_web::test]
async fn nothing_is_corrected_before_the_register_is_closed_nor_of_strangers() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let path = app.correction_path("monday-am", "amina");
    claire.get(&path).await.is(200).must_say("Faire l'appel");
    let sent = [("mark", "present"), ("reason", "venue")];
    claire
        .post(&path, &sent)
        .await
        .is(409)
        .must_say("pas encore clos");
    claire
        .get(&app.correction_path("monday-am", "lucie"))
        .await
        .is(404);
    claire.get(&app.register_path("monday-am")).await;
    claire
        .post(&app.correction_path("monday-am", "lucie"), &sent)
        .await
        .is(404);
}

#[actix_web::test]
async fn what_a_correction_lacks_is_said_at_once_and_by_name() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    app.it_is("2027-05-03T09:05:00+02:00");
    let all = crate::attendance::ALL_PRESENT;
    claire.close_register(&app, "monday-am", &all).await;
    let path = app.correction_path("monday-am", "amina");
    claire.get(&path).await;
    claire
        .post(&path, &[("mark", "late")])
        .await
        .is(422)
        .must_say("2 points sont à corriger")
        .must_say("Minutes : écrivez les minutes")
        .must_say("Raison : dites pourquoi vous corrigez");
}
