//! Grading without names: until the release, or until somebody decides otherwise, by name.

use super::desk::{given, grading_links, mixed_app, receipt, release, say, works};
use super::groups::courses::courses_with;
use super::hand_in;
use crate::browser::Browser;
use crate::server::TestApp;
use lefil::assignment::store;

/// Claire hides the names of an assignment.
pub async fn hide(claire: &mut Browser, work: &str) {
    let terms = format!("{work}/grading");
    claire.get(&terms).await.is(200);
    claire
        .submit(&format!("{terms}/terms"), &[("anonymous", "yes")])
        .await
        .is(200)
        .must_say("Noms cachés par Claire Morel");
}

#[actix_web::test]
async fn names_are_hidden_from_the_queue_and_the_grading_page_until_the_release() {
    let (app, _courses) = mixed_app().await;
    let groups: [(&str, &[&str]); 2] = [("Loups", &["amina"]), ("Ours", &["paul"])];
    let (mut claire, work, paths) = works(&app, &groups, "Voici").await;
    let terms = format!("{work}/grading");
    let token = claire
        .get(&terms)
        .await
        .must_say("Les noms sont montrés")
        .token();
    let decide = format!("{terms}/terms");
    for _ in 0..2 {
        claire
            .post_with(&decide, &token, &[("anonymous", "yes")])
            .await
            .is(303);
    }
    let page = claire
        .get(&terms)
        .await
        .must_say("Noms cachés par Claire Morel le lundi 3 mai à 8 h 40");
    assert_eq!(page.text().matches("Noms cachés par").count(), 1);
    let (queue, receipts) = (format!("{work}/submissions"), receipt(&paths[0]));
    for page in [&queue, &paths[0], &receipts] {
        let seen = claire.get(page).await.is(200);
        for hidden in ["Amina", "Loups", "Paul", "Ours"] {
            assert!(!seen.says(hidden), "{hidden} on {page}: {}", seen.text());
        }
    }
    claire
        .get(&queue)
        .await
        .must_say("Copie A")
        .must_say("Copie B");
    claire
        .get(&paths[1])
        .await
        .must_say("Copie B")
        .must_say("Les ajustements se font quand les noms sont montrés");
    // Members read their own names as ever.
    app.sign_in("amina")
        .await
        .get(&receipts)
        .await
        .must_say("Amina Benali");

    say(&mut claire, &paths[0], &[])
        .await
        .is(200)
        .must_say("Copie A");
    release(&mut claire, &work).await;
    claire
        .get(&queue)
        .await
        .must_say("Amina")
        .must_say("Copie B")
        .must_not_say("Paul");
    claire.get(&paths[0]).await.must_say("Amina");

    claire
        .get(&terms)
        .await
        .must_say("Les travaux déjà publiés gardent leurs noms")
        .must_not_say("Chaque travail porte une lettre.");
    claire
        .submit(&decide, &[("anonymous", "no")])
        .await
        .must_say("Noms montrés par Claire Morel");
    claire.get(&queue).await.must_say("Paul");
}

#[actix_web::test]
async fn an_adjustment_made_before_names_were_hidden_stays() {
    let (app, _courses) = mixed_app().await;
    let groups: [(&str, &[&str]); 1] = [("Loups", &["amina", "paul"])];
    let (mut claire, work, paths) = works(&app, &groups, "Voici").await;
    let paul = app.person("paul");
    let (delta, why) = (format!("adj-{paul}-delta"), format!("adj-{paul}-reason"));
    say(
        &mut claire,
        &paths[0],
        &[(&delta, "+1"), (&why, "Parce que")],
    )
    .await
    .is(200);
    hide(&mut claire, &work).await;
    let page = claire.get(&paths[0]).await.is(200);
    let version = super::version(&page);
    let mut fields = super::desk::WHOLE.to_vec();
    fields.extend([("version", version.as_str()), ("comment", "Sans nom")]);
    claire.submit(&paths[0], &fields).await.is(200);
    let grades = super::grading::submission(&app).await.grades;
    assert_eq!(grades.len(), 2);
    assert!(grades[1].verdict.adjustments.contains_key(&paul));
}

#[actix_web::test]
async fn work_for_each_alone_is_not_called_by_its_person() {
    let courses = courses_with("");
    let app = TestApp::start_on(courses.path()).await;
    let mut claire = app.sign_in("claire").await;
    let work = crate::assignment::give(&app, &mut claire).await;
    let queue = format!("{work}/submissions");
    for name in ["sekou", "amina"] {
        let mut one = app.sign_in(name).await;
        hand_in(&mut one, &work, "Voici").await.is(200);
        app.app.clock.advance(chrono::TimeDelta::minutes(1));
    }
    let page = claire.get(&queue).await.must_say("Amina");
    assert!(!page.says("Amina Benali"), "her name once is enough");
    hide(&mut claire, &work).await;
    let page = claire.get(&queue).await.is(200).must_say("Copie A");
    let paths = grading_links(&page);
    assert_eq!(paths.len(), 2);
    for address in paths.iter().chain([&queue]) {
        let page = claire.get(address).await.is(200).must_say("Copie B");
        let html = page.html();
        for hidden in ["Amina", "Benali", "Sékou"] {
            assert!(!html.contains(hidden), "{hidden} on {address}");
        }
    }
}

#[actix_web::test]
async fn hidden_works_stand_in_the_order_they_came_in() {
    let (app, _courses) = mixed_app().await;
    let groups: [(&str, &[&str]); 3] = [
        ("Loups", &["amina"]),
        ("Ours", &["paul"]),
        ("Aigles", &["sekou"]),
    ];
    let (mut claire, work) = given(&app, &groups).await;
    for name in ["sekou", "paul", "amina"] {
        let mut one = app.sign_in(name).await;
        hand_in(&mut one, &work, "Voici").await.is(200);
        app.app.clock.advance(chrono::TimeDelta::minutes(1));
    }
    let queue = format!("{work}/submissions");
    let by_group = grading_links(&claire.get(&queue).await.is(200));
    hide(&mut claire, &work).await;
    let page = claire.get(&queue).await.is(200);
    let mut as_they_came = grading_links(&page);
    let text = page.text();
    let at = |copy: &str| text.rfind(copy).unwrap();
    assert!(at("Copie A") < at("Copie B") && at("Copie B") < at("Copie C"));
    as_they_came.dedup();
    as_they_came.truncate(3);
    let mut turned = by_group.clone();
    turned.reverse();
    assert_eq!(as_they_came, turned);
}

#[actix_web::test]
async fn who_said_no_and_who_handed_nothing_in_have_no_name_before_the_release() {
    let (app, _courses) = mixed_app().await;
    let groups: [(&str, &[&str]); 2] = [("Loups", &["amina", "paul"]), ("Ours", &["sekou"])];
    let (mut claire, work) = given(&app, &groups).await;
    hide(&mut claire, &work).await;
    let queue = format!("{work}/submissions");
    // Nothing is there yet whose maker could be known.
    claire.get(&queue).await.must_say("Sékou");
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Voici").await.is(200);
    let strands = store::thread(app.app.db.read(), &[super::assignment(&app).await.id]).await;
    let latest = strands.unwrap()[0].latest().unwrap().id;
    let receipts = format!("/submissions/{latest}");
    let mut paul = app.sign_in("paul").await;
    paul.get(&receipts).await;
    let no = [("answer", "refused"), ("reason", "Absent")];
    paul.submit(&format!("{receipts}/answers"), &no).await;
    claire
        .get(&queue)
        .await
        .must_say("Copie A")
        .must_say("1 groupe n'a rien rendu. Leurs noms sont cachés aussi");
    claire
        .get(&receipts)
        .await
        .must_say("Une personne dit non à ce rendu. Son nom est caché");
    let paul_id = app.person("paul").to_string();
    for page in [&queue, &receipts] {
        let html = claire.get(page).await.is(200).html();
        for hidden in ["Amina", "Paul", "Sékou", "Loups", "Ours", &paul_id] {
            assert!(!html.contains(hidden), "{hidden} on {page}");
        }
    }
    let decided = [
        ("person", paul_id.as_str()),
        ("decision", "kept"),
        ("reason", "Vu"),
    ];
    let decisions = format!("{receipts}/decisions");
    let refused = claire.post(&decisions, &decided).await.is(409);
    refused.must_say("Les noms sont cachés");
    claire
        .get(&format!("{receipts}/additions/new"))
        .await
        .is(409)
        .must_not_say("Sékou");

    let grade = format!("{receipts}/grade");
    say(&mut claire, &grade, &[]).await.is(200);
    release(&mut claire, &work).await;
    claire.get(&queue).await.must_say("Sékou");
    claire.get(&receipts).await.must_say("Paul Girard dit");
    claire.submit(&decisions, &decided).await.is(200);
}
