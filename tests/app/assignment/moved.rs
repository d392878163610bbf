//! Who moved, or was added to an earlier version alone, is graded on what is theirs.

use super::answers::{handed_in, refuse};
use super::desk::{grading_links, release};
use super::rounds::ask;
use super::{assignment, check, compose, give, grade, hand_in, press, value_of};
use crate::browser::Browser;
use crate::server::TestApp;
use lefil::assignment::store;

/// What the first group handed in, by its number.
async fn version(app: &TestApp, number: u32) -> String {
    let id = assignment(app).await.id;
    let strands = store::thread(app.app.db.read(), &[id]).await.unwrap();
    let mut all = strands[0].submissions.iter();
    let found = all.find(|it| it.number == number).unwrap();
    format!("/submissions/{}", found.id)
}

/// Amina hands in with Sékou, who is moved to Paul's group; then she hands in again without him,
/// and everything but the first version is graded and released.
async fn moved(app: &TestApp) -> (Browser, String, String) {
    let mut claire = app.sign_in("claire").await;
    let work = give(app, &mut claire).await;
    let before: [(&str, &[&str]); 2] = [("Loups", &["amina", "sekou"]), ("Ours", &["paul"])];
    compose(app, &mut claire, &work, &before).await.is(200);
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Voici").await.is(200);
    hand_in(&mut app.sign_in("paul").await, &work, "Des ours")
        .await
        .is(200);
    let first = version(app, 1).await;
    let after: [(&str, &[&str]); 2] = [("Loups", &["amina"]), ("Ours", &["paul", "sekou"])];
    compose(app, &mut claire, &work, &after).await.is(200);
    ask(&mut claire, &first, 20).await.is(200);
    hand_in(&mut amina, &work, "Voici, sans lui").await.is(200);
    let queue = claire.get(&format!("{work}/submissions")).await;
    let first_path = format!("{first}/grade");
    for path in grading_links(&queue) {
        if path != first_path {
            grade(&mut claire, &path, "Vu").await.is(200);
        }
    }
    release(&mut claire, &work).await;
    (claire, work, first)
}

#[actix_web::test]
async fn whoever_is_not_on_the_newer_version_is_graded_on_the_earlier_one() {
    let app = TestApp::start().await;
    let (mut claire, work, first) = moved(&app).await;
    let queue = format!("{work}/submissions");
    let page = claire
        .get(&queue)
        .await
        .must_say("2 corrigés sur 3 rendus")
        .must_say("Le prochain à corriger");
    assert!(page.html().contains(&format!("{first}/grade")));
    claire.get("/").await.must_say("1 travail attend");
    claire
        .get(&format!("{first}/grade"))
        .await
        .must_say("Cette version compte pour Sékou");
    grade(&mut claire, &format!("{first}/grade"), "Le sien")
        .await
        .is(200)
        .must_say("Total : 15 sur 20");
    claire.get(&queue).await.must_say("3 corrigés sur 3 rendus");
    release(&mut claire, &work).await;
    let letters = app.letters().await;
    let results = letters.iter().filter(|it| it.kind == "result_released");
    let mut to: Vec<_> = results.map(|it| it.to_address.as_str()).collect();
    to.sort_unstable();
    assert_eq!(to.len(), 3, "one each: {to:?}");
    app.sign_in("sekou")
        .await
        .get(&work)
        .await
        .must_say("Évalué")
        .must_say("Le sien");
    // Once it is superseded for everybody, it is graded no more.
    let ours: [(&str, &[&str]); 2] = [("Loups", &["amina", "sekou"]), ("Ours", &["paul"])];
    compose(&app, &mut claire, &work, &ours).await.is(200);
    let second = version(&app, 2).await;
    ask(&mut claire, &second, 21).await.is(200);
    hand_in(&mut app.sign_in("amina").await, &work, "Avec lui")
        .await
        .is(200);
    claire.get(&queue).await.must_say("1 corrigé sur 2 rendus");
    claire
        .get(&format!("{first}/grade"))
        .await
        .must_say("Une version plus récente est rendue")
        .must_not_say("Cette version compte pour");
}

#[actix_web::test]
async fn nobody_reads_evaluated_before_their_own_result_is_released() {
    let app = TestApp::start().await;
    let (_, work, first) = moved(&app).await;
    let mut sekou = app.sign_in("sekou").await;
    let bourg = app.world.cohorts["bourg"];
    for page in ["/", &work, &format!("/cohorts/{bourg}/results")] {
        sekou
            .get(page)
            .await
            .is(200)
            .must_say("Rendu")
            .must_not_say("Évalué")
            .must_not_say("Lisez votre résultat");
    }
    // The round is for the group he has left.
    sekou
        .get(&first)
        .await
        .must_say("Le résultat viendra ici")
        .must_not_say("À reprendre");
    app.sign_in("amina").await.get("/").await.must_say("Évalué");
}

#[actix_web::test]
async fn what_is_not_graded_for_somebody_stays_in_the_list_of_marks() {
    let app = TestApp::start().await;
    let (mut claire, work, _) = moved(&app).await;
    let list = claire.get(&format!("{work}/marks.csv")).await.is(200);
    let lines = list.html();
    assert_eq!(lines.matches("Traor").count(), 1, "{lines}");
    let his = lines.lines().find(|line| line.contains("Traor")).unwrap();
    assert!(!his.contains("Vu"), "{his}");
}

#[actix_web::test]
async fn whoever_was_taken_out_reads_that_nothing_is_handed_in_for_them_and_where_it_is_said() {
    let app = TestApp::start().await;
    let (mut claire, work, receipt) = handed_in(&app).await;
    refuse(&app, "sekou", &receipt, "J'étais absent").await;
    let id = app.person("sekou").to_string();
    let out = [
        ("person", id.as_str()),
        ("decision", "taken_out"),
        ("reason", "Le registre le dit."),
    ];
    claire.get(&receipt).await;
    claire
        .submit(&format!("{receipt}/decisions"), &out)
        .await
        .is(200);
    let mut sekou = app.sign_in("sekou").await;
    for page in ["/", &work] {
        sekou
            .get(page)
            .await
            .must_say("À faire")
            .must_not_say("Rendu par")
            .must_not_say("C'est bien reçu");
    }
    let page = sekou
        .get(&work)
        .await
        .must_say("Votre groupe a rendu sans vous");
    assert!(page.html().contains(&format!("href=\"{receipt}\"")));
    sekou
        .get(&receipt)
        .await
        .must_say("Votre nom n'est plus sur ce rendu")
        .must_say("J'étais absent")
        .must_say("Le registre le dit.");
    ask(&mut claire, &receipt, 20).await.is(200);
    let letters = app.letters().await;
    let asked: Vec<_> = letters
        .iter()
        .filter(|it| it.kind == "round_asked")
        .collect();
    assert_eq!(asked.len(), 2, "not to whoever has no work there");
    assert!(asked.iter().all(|it| !it.to_address.starts_with("sekou")));
}

#[actix_web::test]
async fn a_round_is_spoken_of_while_it_is_open() {
    let app = TestApp::start().await;
    let (mut claire, work, receipt) = handed_in(&app).await;
    ask(&mut claire, &receipt, 20).await.is(200);
    let mut amina = app.sign_in("amina").await;
    let sentence = "C'est la date pour reprendre ce travail";
    amina.get(&work).await.must_say(sentence);
    hand_in(&mut amina, &work, "Repris").await.is(200);
    amina.get(&work).await.must_not_say(sentence);
    for browser in [&mut amina, &mut claire] {
        browser.get(&receipt).await.must_not_say("À reprendre");
    }
}

#[actix_web::test]
async fn who_was_taken_out_or_added_is_asked_about_before_the_next_version() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let two: [(&str, &[&str]); 1] = [("Loups", &["amina", "paul"])];
    compose(&app, &mut claire, &work, &two).await.is(200);
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Voici").await.is(200);
    let first = version(&app, 1).await;
    refuse(&app, "paul", &first, "Pas moi").await;
    let [paul, sekou] = ["paul", "sekou"].map(|name| app.person(name).to_string());
    claire.get(&first).await;
    let out = [
        ("person", paul.as_str()),
        ("decision", "taken_out"),
        ("reason", "Vu"),
    ];
    claire
        .submit(&format!("{first}/decisions"), &out)
        .await
        .is(200);
    claire.get(&format!("{first}/additions/new")).await;
    let added = [("person", sekou.as_str()), ("reason", "Avec eux")];
    claire
        .submit(&format!("{first}/additions"), &added)
        .await
        .is(200);

    let page = check(&mut amina, &work, "Mieux")
        .await
        .must_say("Paul Girard n'est plus dans le rendu d'avant")
        .must_say("Le rendu d'avant est aussi au nom de Sékou Traoré")
        .must_say("Vous rendez pour vous, et pour les personnes cochées");
    let html = page.html();
    assert!(!html.contains(&format!("name=\"with\" value=\"{paul}\" checked")));
    assert!(html.contains(&format!("name=\"with\" value=\"{sekou}\" checked")));
    assert!(amina.statements_used <= 8, "{}", amina.statements_used);
    // A form that does not know of the question is shown it.
    let asked = value_of(&page, "name=\"asked\" value=\"");
    press(&mut amina, &work, &[])
        .await
        .is(422)
        .must_say("Paul Girard");
    let with = [("asked", asked.as_str()), ("with", sekou.as_str())];
    press(&mut amina, &work, &with).await.is(200);
    let members = async |number| {
        let id = assignment(&app).await.id;
        let strands = store::thread(app.app.db.read(), &[id]).await.unwrap();
        let mut all = strands[0].submissions.clone().into_iter();
        all.find(|it| it.number == number).unwrap().members
    };
    let people = |names: &[&str]| names.iter().map(|name| app.person(name)).collect();
    assert_eq!(members(2).await, people(&["amina", "sekou"]));
    amina
        .get(&super::desk(&work))
        .await
        .must_not_say("ont changé depuis");
    // Ticked otherwise: he is in it again, and she keeps the version before.
    let page = check(&mut amina, &work, "Encore mieux").await;
    let asked = value_of(&page, "name=\"asked\" value=\"");
    let with = [("asked", asked.as_str()), ("with", paul.as_str())];
    press(&mut amina, &work, &with).await.is(200);
    assert_eq!(members(3).await, people(&["amina", "paul"]));
    claire
        .get(&format!("{work}/submissions"))
        .await
        .must_say("0 corrigé sur 2 rendus");
}
