//! Who does what in a group, and how its people are reached.

use super::{assignment, compose, one_group};
use crate::browser::{Answer, Browser};
use crate::server::TestApp;
use lefil::assignment::rules::Task;
use lefil::assignment::store;
use lefil::people::Cohorts;

async fn tasks(app: &TestApp) -> Vec<Task> {
    let db = app.app.db.read();
    let given = assignment(app).await;
    let found = store::with_groups(db, &Cohorts::All, given.id).await;
    let (_, groups) = found.unwrap().unwrap();
    store::tasks(db, groups[0].id).await.unwrap()
}

async fn add(browser: &mut Browser, work: &str, title: &str, person: &str) -> Answer {
    browser.get(work).await.is(200);
    let fields = [("title", title), ("person", person)];
    browser.submit(&format!("{work}/tasks"), &fields).await
}

#[actix_web::test]
async fn a_task_is_added_taken_done_and_taken_off_by_the_people_of_the_group() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let (mut amina, mut paul) = (app.sign_in("amina").await, app.sign_in("paul").await);
    amina.get(&work).await.must_say("Rien n'est encore partagé");
    add(&mut amina, &work, " Le support  papier ", "")
        .await
        .is(200)
        .must_say("La tâche est ajoutée")
        .must_say("Le support papier Personne ne s'en charge encore");
    let task = format!("{work}/tasks/{}", tasks(&app).await[0].id);
    let paul_id = app.person("paul").to_string();
    paul.get(&work).await;
    let take = [("act", "given"), ("person", &paul_id), ("acts", "0")];
    paul.submit(&task, &take)
        .await
        .must_say("Vous vous en chargez");
    amina.get(&work).await.must_say("Paul Girard s'en charge");
    let done = [("act", "done"), ("acts", "1")];
    amina
        .submit(&task, &done)
        .await
        .must_say("Fait. Noté par Amina Benali le lundi 3 mai à 8 h 40");
    amina
        .submit(&task, &[("act", "undone"), ("acts", "2")])
        .await
        .must_say("Paul Girard s'en charge");
    amina
        .submit(&format!("{task}/removal"), &[("acts", "3")])
        .await
        .must_not_say("Le support papier");
    let kept = tasks(&app).await;
    assert_eq!((kept.len(), kept[0].removed, kept[0].acts), (1, true, 4));
}

#[actix_web::test]
async fn two_people_who_take_a_task_at_once_do_not_both_have_it() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let (mut amina, mut paul) = (app.sign_in("amina").await, app.sign_in("paul").await);
    add(&mut amina, &work, "Imprimer la fiche", "")
        .await
        .is(200);
    let task = format!("{work}/tasks/{}", tasks(&app).await[0].id);
    amina.get(&work).await;
    paul.get(&work).await;
    let (hers, his) = (
        app.person("amina").to_string(),
        app.person("paul").to_string(),
    );
    let take = |id| [("act", "given"), ("person", id), ("acts", "0")];
    let (hers, his) = (take(hers.as_str()), take(his.as_str()));
    let (one, other) =
        futures_util::future::join(amina.post(&task, &hers), paul.post(&task, &his)).await;
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
    let told = if one.status == 422 { one } else { other };
    told.must_say("Quelqu'un vient de changer cette tâche");
    assert_eq!(tasks(&app).await[0].acts, 1);
}

#[actix_web::test]
async fn a_task_without_a_title_comes_back_and_one_sent_twice_is_there_once() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let path = format!("{work}/tasks");
    let mut amina = app.sign_in("amina").await;
    amina.get(&work).await;
    let long = "a".repeat(201);
    for (title, problem) in [
        ("  ", "Écrivez ce qu'il y a à faire"),
        (long.as_str(), "trop long"),
    ] {
        let page = amina.post(&path, &[("title", title)]).await.is(422);
        assert!(page.html().contains("id=\"e-title\""));
        assert!(page.html().contains(&format!("value=\"{title}\"")), "kept");
        page.must_say(problem);
    }
    let stranger = app.person("lucie").to_string();
    let fields = [("title", "Une"), ("person", stranger.as_str())];
    amina.post(&path, &fields).await.is(422);
    let fields = [("title", "Une"), ("person", "personne")];
    amina.post(&path, &fields).await.is(422);
    assert!(tasks(&app).await.is_empty());
    amina.get(&work).await;
    let token = amina.page.as_ref().unwrap().token();
    for _ in 0..2 {
        let fields = [("title", "Une")];
        amina.post_with(&path, &token, &fields).await.is(303);
    }
    assert_eq!(tasks(&app).await.len(), 1);
    let task = format!("{path}/{}", tasks(&app).await[0].id);
    for act in ["", "burnt"] {
        amina
            .post_with(&task, &token, &[("act", act)])
            .await
            .is(400);
    }
}

#[actix_web::test]
async fn nobody_outside_the_group_touches_its_tasks() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    add(&mut amina, &work, "Imprimer la fiche", "")
        .await
        .is(200);
    let task = format!("{work}/tasks/{}", tasks(&app).await[0].id);
    let apart: [(&str, &[&str]); 2] = [("Les loups", &["amina", "paul"]), ("Ours", &["sekou"])];
    compose(&app, &mut claire, &work, &apart).await.is(200);
    for name in ["sekou", "lucie", "claire", "nora"] {
        let mut other = app.sign_in(name).await;
        other.get("/account").await;
        let token = other.page.as_ref().unwrap().token();
        for path in [&task, &format!("{task}/removal")] {
            let done = [("act", "done"), ("acts", "0")];
            other.post_with(path, &token, &done).await.is(404);
        }
    }
    app.sign_in("sekou")
        .await
        .get(&work)
        .await
        .must_not_say("Imprimer la fiche");
    assert_eq!(tasks(&app).await[0].acts, 0);
}

#[actix_web::test]
async fn a_member_says_how_to_be_reached_and_the_group_and_its_trainers_read_it() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let path = format!("{work}/contact");
    let (mut amina, mut sekou) = (app.sign_in("amina").await, app.sign_in("sekou").await);
    let line = "texto au 06 99 88 77 66, plutôt tard";
    sekou.get(&work).await;
    let long = "a".repeat(201);
    let page = sekou.post(&path, &[("contact", &long)]).await.is(422);
    assert!(page.html().contains("id=\"e-contact\"") && page.html().contains(&long));
    let token = page.token();
    for _ in 0..2 {
        sekou
            .post_with(&path, &token, &[("contact", line)])
            .await
            .is(303);
    }
    amina
        .get(&work)
        .await
        .must_say(line)
        .must_say("sekou@lefil.example");
    claire
        .get(&work)
        .await
        .must_say("Les loups")
        .must_say("Rien écrit pour l'instant")
        .must_say(line);
    // Whoever leaves takes the line along.
    let apart: [(&str, &[&str]); 2] = [("Les loups", &["amina", "paul"]), ("Ours", &["sekou"])];
    compose(&app, &mut claire, &work, &apart).await.is(200);
    for browser in [&mut amina, &mut sekou, &mut claire] {
        browser.get(&work).await.is(200).must_not_say(line);
    }
    sekou.get(&work).await;
    sekou
        .submit(&path, &[("contact", line)])
        .await
        .must_say(line);
    amina.get(&work).await.must_not_say(line);
    sekou
        .submit(&path, &[("contact", " ")])
        .await
        .must_not_say(line);
}
