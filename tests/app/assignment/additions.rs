//! « Ajouter Sékou à ce rendu »: afterwards, with author and date; and who moves keeps the right grade.

use super::answers::{handed_in, refuse};
use super::grading::submission;
use super::receipts::shown;
use super::{compose, give, grade, hand_in};
use crate::server::TestApp;
use lefil::assignment::store;

#[actix_web::test]
async fn somebody_forgotten_is_added_with_author_and_date_and_gets_everything() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let two: [(&str, &[&str]); 1] = [("Loups", &["amina", "paul"])];
    compose(&app, &mut claire, &work, &two).await.is(200);
    hand_in(&mut app.sign_in("amina").await, &work, "Voici")
        .await
        .is(200);
    let receipt = format!("/submissions/{}", submission(&app).await.id);
    let mut sekou = app.sign_in("sekou").await;
    sekou.get(&receipt).await.is(404);
    let additions = format!("{receipt}/additions");
    let id = app.person("sekou").to_string();
    let receipt_page = claire
        .get(&receipt)
        .await
        .must_say("Ajouter quelqu'un à ce rendu");
    assert!(receipt_page.html().contains(&format!("{additions}/new")));
    let page = claire
        .get(&format!("{additions}/new"))
        .await
        .is(200)
        .must_say("Sékou Traoré")
        .must_not_say("Lucie Petit")
        .must_not_say("Paul Girard");
    assert!(claire.statements_used <= 8, "{}", claire.statements_used);
    let lucie = app.person("lucie").to_string();
    for (person, reason, sentence) in [
        (id.as_str(), "", "Dites pourquoi"),
        ("", "Oublié", "Choisissez une réponse"),
        (lucie.as_str(), "Oubliée", "Choisissez une réponse"),
    ] {
        let fields = [("person", person), ("reason", reason)];
        claire
            .post(&additions, &fields)
            .await
            .is(422)
            .must_say(sentence);
    }
    let fields = [("person", id.as_str()), ("reason", "Oublié dans le groupe")];
    for _ in 0..2 {
        claire
            .post_with(&additions, &page.token(), &fields)
            .await
            .is(303);
    }
    for browser in [&mut claire, &mut sekou] {
        browser
            .get(&receipt)
            .await
            .is(200)
            .must_say("Nom ajouté par Claire Morel le lundi 3 mai")
            .must_say("Oublié dans le groupe")
            .must_say("Voici");
    }
    sekou
        .get(&receipt)
        .await
        .must_say("Ce travail est bien le vôtre ?");
    sekou
        .get(&work)
        .await
        .must_say("Dites si ce travail est bien le vôtre")
        .must_say("Rendu par Amina Benali")
        .must_say("Voir le reçu");
    claire.get(&receipt).await;
    claire
        .post(&additions, &fields)
        .await
        .is(422)
        .must_say("déjà dans ce rendu");
    let letters = app.letters().await;
    let told: Vec<_> = letters
        .iter()
        .filter(|it| it.kind == "submission_added")
        .collect();
    assert_eq!(told.len(), 1);
    let handed = submission(&app).await;
    let changing = [(&*handed.id.to_string(), "ID")].map(|(a, b)| (a.to_owned(), b));
    let changing: Vec<_> = changing.iter().map(|(a, b)| (a.as_str(), *b)).collect();
    insta::assert_snapshot!("added_to_a_submission", shown(told[0], &changing));
    assert_eq!((handed.members.len(), handed.submitted_with.len()), (3, 2));
    // What was added may be refused, as what was frozen.
    refuse(&app, "sekou", &receipt, "Pas moi").await;
    assert!(
        submission(&app)
            .await
            .refused
            .contains(&app.person("sekou"))
    );
}

#[actix_web::test]
async fn nobody_stands_in_two_pieces_of_current_work_and_only_trainers_add() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let apart: [(&str, &[&str]); 2] = [("Loups", &["amina"]), ("Ours", &["paul", "sekou"])];
    compose(&app, &mut claire, &work, &apart).await.is(200);
    hand_in(&mut app.sign_in("amina").await, &work, "Un")
        .await
        .is(200);
    let receipt = format!("/submissions/{}", submission(&app).await.id);
    hand_in(&mut app.sign_in("paul").await, &work, "Deux")
        .await
        .is(200);
    let additions = format!("{receipt}/additions");
    let sekou = app.person("sekou").to_string();
    let fields = [("person", sekou.as_str()), ("reason", "Avec nous")];
    claire
        .get(&format!("{additions}/new"))
        .await
        .must_say("Personne ne peut être ajouté");
    claire
        .post(&additions, &fields)
        .await
        .is(422)
        .must_say("déjà dans le rendu d'un autre groupe");
    // Once another version is there, this one is history.
    hand_in(&mut app.sign_in("amina").await, &work, "Un, relu")
        .await
        .is(200);
    claire
        .get(&receipt)
        .await
        .must_not_say("Ajouter quelqu'un à ce rendu")
        .must_not_say("Faire reprendre ce travail");
    claire
        .post(&additions, &fields)
        .await
        .is(422)
        .must_say("Le groupe a rendu une version plus récente");
    let mut amina = app.sign_in("amina").await;
    amina.get(&work).await;
    let token = amina.page.as_ref().unwrap().token();
    let mut julien = app.sign_in("julien").await;
    julien.get("/account").await;
    let other = julien.page.as_ref().unwrap().token();
    for path in ["additions", "decisions", "round"] {
        let path = format!("{receipt}/{path}");
        amina.post_with(&path, &token, &fields).await.is(403);
        julien.post_with(&path, &other, &fields).await.is(404);
    }
    amina.get(&format!("{additions}/new")).await.is(403);
    julien.get(&format!("{additions}/new")).await.is(404);
    let login = app
        .guest()
        .get_one(&format!("{additions}/new"))
        .await
        .is(303);
    assert!(login.location().starts_with("/login?next="));
}

#[actix_web::test]
async fn a_learner_moved_after_hand_in_still_has_the_right_grade() {
    let app = TestApp::start().await;
    let (mut claire, work, receipt) = handed_in(&app).await;
    let moved: [(&str, &[&str]); 2] = [("Les loups", &["amina", "paul"]), ("Ours", &["sekou"])];
    compose(&app, &mut claire, &work, &moved).await.is(200);
    // His new group hands nothing in; the wolves are graded.
    grade(&mut claire, &format!("{receipt}/grade"), "Le bon")
        .await
        .is(200);
    claire.get(&format!("{work}/submissions")).await;
    claire
        .submit(&format!("{work}/release"), &[("sure", "yes")])
        .await
        .is(200);
    let mut sekou = app.sign_in("sekou").await;
    for page in [&work, &receipt] {
        sekou
            .get(page)
            .await
            .must_say("Total : 15 sur 20")
            .must_say("Le bon");
    }
    let letters = app.letters().await;
    let results = letters.iter().filter(|it| it.kind == "result_released");
    assert_eq!(results.count(), 3, "to those whose work it is");
    // Whoever comes to the wolves afterwards reads nothing of it.
    let swapped: [(&str, &[&str]); 2] = [("Les loups", &["amina", "sekou"]), ("Ours", &["paul"])];
    compose(&app, &mut claire, &work, &swapped).await.is(200);
    let mut paul = app.sign_in("paul").await;
    paul.get(&receipt).await.must_say("Total : 15 sur 20");
    let db = app.app.db.read();
    let bourg = lefil::people::Cohorts::Only(vec![app.world.cohorts["bourg"]]);
    let due = store::due_for(db, &bourg, app.person("paul"), app.app.clock.now())
        .await
        .unwrap();
    assert_eq!(due[0].submission, Some(submission(&app).await.id));
}

#[actix_web::test]
async fn two_trainers_who_add_one_person_to_two_works_at_once_add_them_to_one() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let mut nora = app.sign_in("nora").await;
    let work = give(&app, &mut claire).await;
    let apart: [(&str, &[&str]); 2] = [("Loups", &["amina"]), ("Ours", &["paul"])];
    compose(&app, &mut claire, &work, &apart).await.is(200);
    for name in ["amina", "paul"] {
        hand_in(&mut app.sign_in(name).await, &work, name)
            .await
            .is(200);
    }
    let id = super::assignment(&app).await.id;
    let db = app.app.db.read();
    let strands = store::thread(db, &[id]).await.unwrap();
    let path = |n: usize| format!("/submissions/{}/additions", strands[n].latest().unwrap().id);
    let (wolves, bears) = (path(0), path(1));
    claire.get(&format!("{wolves}/new")).await.is(200);
    nora.get(&format!("{bears}/new")).await.is(200);
    let sekou = app.person("sekou").to_string();
    let fields = [("person", sekou.as_str()), ("reason", "Avec nous")];
    let (first, second) =
        futures_util::future::join(claire.post(&wolves, &fields), nora.post(&bears, &fields)).await;
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422], "{} {}", first.text(), second.text());
    let strands = store::thread(db, &[id]).await.unwrap();
    let with = |it: &&lefil::assignment::rules::Strand| {
        it.latest().unwrap().members.contains(&app.person("sekou"))
    };
    assert_eq!(strands.iter().filter(with).count(), 1);
    let letters = app.letters().await;
    assert_eq!(
        letters
            .iter()
            .filter(|it| it.kind == "submission_added")
            .count(),
        1
    );
}
