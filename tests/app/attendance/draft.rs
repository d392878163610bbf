//! A register being filled: what it keeps, what it proposes, when it may be closed.

use super::{ALL_PRESENT, version};
use crate::browser::Answer;
use crate::server::TestApp;
use lefil::attendance::rules::Mark;

fn checked(page: &Answer, word: &str) -> usize {
    page.html()
        .matches(&format!("value=\"{word}\" checked"))
        .count()
}

#[actix_web::test]
async fn a_draft_waits_for_minutes_that_closing_asks_for() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    app.it_is("2027-05-03T12:30:00+02:00");
    let path = app.register_path("monday-am");
    claire.get(&path).await;
    let fields = app.fields(&[("sekou", "late", ""), ("amina", "absent", "")]);
    claire.send_register(&path, &fields, &[]).await.is(303);
    let page = claire.get(&path).await;
    assert_eq!((checked(&page, "late"), checked(&page, "absent")), (1, 1));
    // « All the others are present » keeps what lacks its minutes as well.
    let rest = [("rest", "present")];
    claire.send_register(&path, &fields, &rest).await.is(303);
    let page = claire.get(&path).await;
    assert_eq!((checked(&page, "late"), checked(&page, "present")), (1, 1));
    assert_eq!(version(&page), "2");
    let all = app.fields(&[
        ("amina", "absent", ""),
        ("paul", "present", ""),
        ("sekou", "late", ""),
    ]);
    let closure = app.act_path("monday-am", "closure");
    claire
        .send_register(&closure, &all, &[])
        .await
        .is(422)
        .must_say("Sékou Traoré : écrivez les minutes");
    assert!(app.marks("monday-am", "sekou").await.is_empty());
}

#[actix_web::test]
async fn missing_people_and_missing_minutes_are_named_together_by_surname() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    app.it_is("2027-05-03T12:30:00+02:00");
    claire.get(&app.register_path("monday-am")).await;
    let fields = app.fields(&[("paul", "late", "999")]);
    let closure = app.act_path("monday-am", "closure");
    let page = claire.send_register(&closure, &fields, &[]).await.is(422);
    let text = page.text();
    let at = |sentence: &str| {
        let found = text.find(sentence);
        assert!(found.is_some(), "{sentence}: {text}");
        found
    };
    let amina = at("Amina Benali : choisissez");
    let paul = at("Paul Girard : écrivez les minutes");
    assert!(amina < paul && paul < at("Sékou Traoré : choisissez"));
}

#[actix_web::test]
async fn an_empty_register_is_one_sentence_and_one_button() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    app.it_is("2027-05-03T12:30:00+02:00");
    claire.get(&app.register_path("monday-am")).await;
    let closure = app.act_path("monday-am", "closure");
    let page = claire
        .send_register(&closure, &[], &[])
        .await
        .is(422)
        .must_say("Personne n'est encore noté")
        .must_say("Noter présents tous les autres")
        .must_not_say("choisissez une réponse");
    let html = page.html();
    let (problems, rest) = html
        .split_once("class=\"problems\"")
        .unwrap()
        .1
        .split_once("</ul>")
        .unwrap();
    assert_eq!(problems.matches("<li>").count(), 1);
    assert!(
        rest.find("name=\"rest\"") < rest.find("data-roll"),
        "the button stands before the people"
    );
}

#[actix_web::test]
async fn a_register_is_not_closed_before_its_session_and_asks_before_its_end() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let path = app.register_path("monday-am");
    let closure = app.act_path("monday-am", "closure");
    claire
        .get(&path)
        .await
        .must_say("À clore à partir de 9 h 00")
        .must_not_say("Clore l'appel");
    let all = app.fields(&[
        ("amina", "present", ""),
        ("paul", "late", "7"),
        ("sekou", "present", ""),
    ]);
    let sure = [("sure", "yes")];
    let page = claire.send_register(&closure, &all, &sure).await.is(422);
    let page = page.must_say("La séance n'a pas commencé");
    assert!(page.html().contains("value=\"7\""), "what was typed stays");
    app.it_is("2027-05-03T12:29:59+02:00");
    claire.get(&path).await.must_say("Clore l'appel");
    let page = claire
        .send_register(&closure, &all, &[])
        .await
        .is(422)
        .must_say("La séance finit à 12 h 30. Clore maintenant ?");
    assert!(page.html().contains("name=\"sure\" value=\"yes\""));
    assert!(page.html().contains("value=\"7\""));
    assert!(app.marks("monday-am", "paul").await.is_empty());
    claire.send_register(&closure, &all, &sure).await.is(303);
    claire.send_register(&closure, &all, &sure).await.is(303);
    assert_eq!(
        app.marks("monday-am", "paul").await,
        [Mark::Late { minutes: 7 }]
    );
}

#[actix_web::test]
async fn after_the_session_nothing_is_asked() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    app.it_is("2027-05-03T12:30:00+02:00");
    claire.get(&app.register_path("monday-am")).await;
    let closure = app.act_path("monday-am", "closure");
    let all = app.fields(&ALL_PRESENT);
    claire.send_register(&closure, &all, &[]).await.is(303);
}

#[actix_web::test]
async fn at_a_distance_the_others_are_only_those_who_arrived() {
    let app = TestApp::start().await;
    let arrival = app.act_path("monday-pm", "arrival");
    for (name, at) in [("amina", "13:20:00"), ("paul", "13:50:00")] {
        app.it_is(&format!("2027-05-03T{at}+02:00"));
        let mut learner = app.sign_in(name).await;
        learner.get(&arrival).await;
        learner.post(&arrival, &[]).await.is(303);
    }
    let mut claire = app.sign_in("claire").await;
    let path = app.register_path("monday-pm");
    let page = claire
        .get(&path)
        .await
        .must_say("Sékou Traoré Pas d'arrivée")
        .must_say("Noter ceux qui sont arrivés");
    assert!(!page.html().contains("checked"), "an arrival is not enough");
    let rest = [("rest", "present")];
    claire.send_register(&path, &[], &rest).await.is(303);
    let page = claire.get(&path).await;
    let said = (checked(&page, "present"), checked(&page, "late"));
    assert_eq!(said, (1, 1), "Sékou, who never came, stays open");
    assert!(page.html().contains("maxlength=\"3\" value=\"20\""));
    page.must_say("À noter 1");
}
