//! Another date for everybody, after the work was given.

use super::{extend, scope};
use crate::assignment::{assignment, compose, give, hand_in, leave, one_group, value_of};
use crate::browser::{Answer, Browser};
use crate::server::TestApp;
use crate::world::at;
use lefil::assignment::store;

/// Changes the date; three people are told.
async fn change(claire: &mut Browser, work: &str, day: &str, why: &str) -> Answer {
    change_for(claire, work, (day, why), "3").await
}

async fn change_for(
    claire: &mut Browser,
    work: &str,
    (day, why): (&str, &str),
    people: &str,
) -> Answer {
    let path = format!("{work}/dates");
    claire.get(&path).await.is(200);
    let fields = [
        ("what", "everybody"),
        ("all_date", day),
        ("all_time", "18:00"),
        ("all_reason", why),
    ];
    claire
        .submit(&path, &fields)
        .await
        .must_say(&format!("Prévenir {people} personnes ?"));
    let sure = [&fields[..], &[("sure", people)]].concat();
    claire.submit(&path, &sure).await
}

async fn told(app: &TestApp) -> Vec<(String, String)> {
    let letters = app.letters().await.into_iter();
    let told = letters.filter(|it| it.kind == "more_time");
    let mut told: Vec<_> = told.map(|it| (it.to_address, it.text)).collect();
    told.sort();
    told
}

#[actix_web::test]
async fn a_work_that_was_given_gets_another_date_and_everybody_is_told() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    change(&mut claire, &work, "2027-05-12", "Pont de l’Ascension")
        .await
        .is(200)
        .must_say("La date est changée")
        .must_say("Du vendredi 7 mai à 18 h 00 au mercredi 12 mai à 18 h 00")
        .must_say("Pont de l’Ascension")
        .must_say("Changé par Claire Morel");
    assert!(claire.statements_used <= 8, "{}", claire.statements_used);
    assert_eq!(
        assignment(&app).await.due_at,
        at("2027-05-12T18:00:00+02:00")
    );
    let mut amina = app.sign_in("amina").await;
    for path in [work.as_str(), "/"] {
        let page = amina.get(path).await.must_say("mercredi 12 mai à 18 h 00");
        page.must_not_say("Ascension");
    }
    let letters = told(&app).await;
    assert_eq!(letters.len(), 3);
    for (_, text) in &letters {
        assert!(text.contains("Claire Morel a changé la date"), "{text}");
        assert!(text.contains("mercredi 12 mai"), "{text}");
        assert!(!text.contains("Ascension"), "{text}");
    }
    let kept = store::extensions(app.app.db.read(), assignment(&app).await.id)
        .await
        .unwrap();
    assert_eq!(kept.len(), 1, "appended, with what it was before");
    assert_eq!(
        kept[0].scope,
        store::Scope::Everybody(at("2027-05-07T18:00:00+02:00"))
    );
}

#[actix_web::test]
async fn more_time_that_ends_before_the_new_date_counts_no_more_and_a_later_one_does() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let sekou = scope(&app, "sekou");
    extend(&mut claire, &work, &sekou, 10).await.is(200);
    let over = "Ce délai ne donne plus de temps : la date de tout le monde n’est pas plus tôt.";
    claire
        .get(&format!("{work}/dates"))
        .await
        .must_not_say(over);
    change(&mut claire, &work, "2027-05-12", "")
        .await
        .is(200)
        .must_say(over);
    let mut amina = app.sign_in("amina").await;
    amina.get(&work).await.must_say("mercredi 12 mai");
    // Earlier again: what Sékou was given, and his group by him, is later once more.
    change(&mut claire, &work, "2027-05-06", "")
        .await
        .is(200)
        .must_not_say(over);
    amina.get(&work).await.must_say("lundi 10 mai");
    app.it_is("2027-05-11T09:00:00+02:00");
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Voici")
        .await
        .is(200)
        .must_say("En retard");
    let mut claire = app.sign_in("claire").await;
    change(&mut claire, &work, "2027-05-14", "").await.is(200);
    claire
        .get(&format!("{work}/submissions"))
        .await
        .must_not_say("En retard");
}

#[actix_web::test]
async fn a_date_that_cannot_be_everybody_s_is_shown_again_and_a_double_click_changes_it_once() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let path = format!("{work}/dates");
    for (day, sentence) in [
        ("2027-05-02", "Cette date est déjà passée"),
        ("2027-05-07", "C'est déjà la date de ce travail"),
        ("2027-02-30", "Écrivez une date qui existe"),
    ] {
        claire.get(&path).await;
        let fields = [
            ("what", "everybody"),
            ("all_date", day),
            ("all_time", "18:00"),
            ("all_reason", "Parce que"),
        ];
        let page = claire.post(&path, &fields).await.is(422).must_say(sentence);
        assert!(page.html().contains(&format!("value=\"{day}\"")));
        assert!(
            page.html()
                .contains("name=\"due_time\" type=\"time\" value=\"18:00\""),
            "the other form keeps its hour"
        );
        page.must_say("Parce que");
    }
    let fields = [
        ("what", "everybody"),
        ("all_date", "2027-05-12"),
        ("all_time", "18:00"),
    ];
    // Letters are not taken back: first it is said how many there are.
    for said in ["", "2"] {
        claire.get(&path).await;
        let page = claire
            .post(&path, &[&fields[..], &[("sure", said)]].concat())
            .await
            .is(200)
            .must_say("Prévenir 3 personnes ?")
            .must_say("Du vendredi 7 mai à 18 h 00 au mercredi 12 mai à 18 h 00");
        assert_eq!(value_of(&page, "name=\"sure\" value=\""), "3");
        assert_eq!(value_of(&page, "name=\"all_date\" value=\""), "2027-05-12");
    }
    assert!(told(&app).await.is_empty());
    assert_eq!(
        assignment(&app).await.due_at,
        at("2027-05-07T18:00:00+02:00")
    );
    let fields = [&fields[..], &[("sure", "3")]].concat();
    let token = claire.get(&path).await.token();
    claire.post_with(&path, &token, &fields).await.is(303);
    claire.post_with(&path, &token, &fields).await.is(303);
    assert_eq!(told(&app).await.len(), 3);
    // Nobody takes it back as if it were somebody's extension.
    claire.get(&path).await;
    for whose in ["everybody", ""] {
        let back = [("what", "back"), ("scope", whose)];
        claire.post(&path, &back).await.is(422);
    }
}

#[actix_web::test]
async fn whoever_has_left_is_told_no_new_date_and_whoever_is_in_no_group_is() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    compose(&app, &mut claire, &work, &[("Les loups", &["amina"])]).await;
    leave(&app, "sekou").await;
    let mut claire = app.sign_in("claire").await;
    change_for(&mut claire, &work, ("2027-05-12", ""), "2")
        .await
        .is(200);
    let told: Vec<_> = told(&app).await.into_iter().map(|it| it.0).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(!told.iter().any(|to| to.contains("sekou")), "{told:?}");
}

#[actix_web::test]
async fn whoever_has_no_address_is_not_counted_among_those_who_are_told() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    app.forget_address("Paul").await;
    let page = change_for(&mut claire, &work, ("2027-05-12", ""), "2").await;
    page.is(200).must_say("La date est changée");
    assert_eq!(told(&app).await.len(), 2);
}
