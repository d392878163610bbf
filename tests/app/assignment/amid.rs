//! What somebody else does between the reading and the writing of a form.

use super::grading::{handed_in, submission};
use super::{
    FIFTEEN, assignment, check, compose, give, grade, hand_in, one_group, press, value_of,
};
use crate::browser::Answer;
use crate::server::TestApp;
use lefil::assignment::rules::{Added, Submission};
use lefil::assignment::store;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, Statement};
use std::collections::BTreeSet;

/// Nora releases the work, as the page does.
async fn release(app: &TestApp, tx: &DatabaseTransaction, work: &Submission) -> Result<(), DbErr> {
    let id = assignment(app).await.id;
    store::hold_assignment(tx, id).await?;
    let shown = [(work.id, work.latest_grade().unwrap().id)];
    store::release(tx, shown, app.person("nora"), app.app.clock.now()).await
}

#[actix_web::test]
async fn a_verdict_released_while_it_is_changed_is_not_changed_without_a_reason() {
    let app = TestApp::start().await;
    let (mut claire, _, path) = handed_in(&app, "Voici").await;
    grade(&mut claire, &path, "Un").await.is(200);
    let page = claire.get(&path).await.is(200);
    let version = super::version(&page);
    let mut fields = FIFTEEN.to_vec();
    fields.extend([("comment", "Deux"), ("version", version.as_str())]);
    let work = submission(&app).await;
    let sent = claire.post(&path, &fields);
    let answer = app.amid("\"phrases\"", sent, async |tx| {
        release(&app, tx, &work).await
    });
    answer
        .await
        .is(409)
        .must_say("Écrivez pourquoi vous le changez")
        .must_say("Deux");
    assert_eq!(submission(&app).await.grades.len(), 1);
}

#[actix_web::test]
async fn a_group_does_not_hand_in_again_what_is_released_at_that_moment() {
    let app = TestApp::start().await;
    let (mut claire, work, path) = handed_in(&app, "Voici").await;
    grade(&mut claire, &path, "Un").await.is(200);
    let mut amina = app.sign_in("amina").await;
    check(&mut amina, &work, "Encore").await;
    let first = submission(&app).await;
    let sent = press(&mut amina, &work, &[]);
    let answer = app.amid("\"organisations\"", sent, async |tx| {
        release(&app, tx, &first).await
    });
    answer.await.is(422).must_say("Le résultat est publié");
    assert_eq!(submission(&app).await.id, first.id);
}

#[actix_web::test]
async fn nobody_leaves_a_group_that_hands_in_with_them_at_that_moment() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let groups: [(&str, &[&str]); 1] = [("Loups", &["amina", "paul"])];
    compose(&app, &mut claire, &work, &groups).await.is(200);
    let choice = format!("{work}/groups/choice");
    claire.get(&choice).await.is(200);
    let rules = [
        ("groups", "2"),
        ("places", "3"),
        ("until_date", "2027-05-04"),
        ("until_time", "12:00"),
    ];
    claire.submit(&choice, &rules).await.is(200);
    let mut paul = app.sign_in("paul").await;
    check(&mut paul, &work, "Voici").await;
    let (id, amina) = (assignment(&app).await.id, app.person("amina"));
    let sent = press(&mut paul, &work, &[]);
    let answer = app.amid("\"organisations\"", sent, async |tx| {
        let now = app.app.clock.now();
        let left = store::choose(tx, id, amina, None, &BTreeSet::new(), now).await?;
        assert_eq!(left, Ok(()));
        Ok(())
    });
    answer.await.is(422);
    let strands = store::thread(app.app.db.read(), &[id]).await.unwrap();
    assert!(strands.iter().all(|strand| strand.latest().is_none()));
}

/// The fields of the form of followers, one trainer for one group of the page.
fn follows(app: &TestApp, page: &Answer, group: usize) -> Vec<(String, String)> {
    let html = page.html();
    let mut names: Vec<&str> = html
        .split("name=\"follow-")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    names.dedup();
    let claire = app.person("claire").to_string();
    let seen = value_of(page, "name=\"seen\" value=\"");
    vec![
        (format!("follow-{}", names[group]), claire),
        ("seen".to_owned(), seen),
    ]
}

fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()))
        .collect()
}

#[actix_web::test]
async fn of_two_who_say_who_follows_what_the_second_reads_what_the_first_said() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let groups: [(&str, &[&str]); 2] = [("Loups", &["amina", "paul"]), ("Ours", &["sekou"])];
    compose(&app, &mut claire, &work, &groups).await.is(200);
    let mut nora = app.sign_in("nora").await;
    let (terms, to) = (
        format!("{work}/grading"),
        format!("{work}/grading/followers"),
    );
    let page = claire.get(&terms).await.is(200);
    let mine = follows(&app, &page, 0);
    let theirs = follows(&app, &nora.get(&terms).await.is(200), 1);
    nora.post(&to, &pairs(&theirs)).await.is(303);
    let id = assignment(&app).await.id;
    let kept = store::followers(app.app.db.read(), id).await.unwrap();
    let again = claire.post(&to, &pairs(&mine)).await.is(409);
    let again = again.must_say("Quelqu'un a changé");
    assert_eq!(store::followers(app.app.db.read(), id).await.unwrap(), kept);
    let typed = format!("name=\"{}\" value=\"{}\" checked", mine[0].0, mine[0].1);
    assert!(again.html().contains(&typed), "what was ticked is kept");
    // A group that went meanwhile is named on no form any more.
    let both = follows(&app, &claire.get(&terms).await, 1);
    let together: [(&str, &[&str]); 1] = [("Loups", &["amina", "paul", "sekou"])];
    compose(&app, &mut nora, &work, &together).await.is(200);
    claire.get(&terms).await;
    let again = claire.post(&to, &pairs(&both)).await.is(409);
    let now = follows(&app, &again, 0);
    claire.post(&to, &pairs(&now)).await.is(303);
}

#[actix_web::test]
async fn whoever_is_taken_out_of_a_group_is_not_noted_there_afterwards() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let mut sekou = app.sign_in("sekou").await;
    sekou.get(&work).await;
    let id = assignment(&app).await.id;
    let strands = store::thread(app.app.db.read(), &[id]).await.unwrap();
    let group = strands[0].group;
    let path = format!("{work}/presence");
    let sent = sekou.post(&path, &[("writes", "yes")]);
    let answer = app.amid("\"group_members\"", sent, async |tx| {
        store::hold_assignment(tx, id).await?;
        let who = app.person("sekou");
        store::give_solo(
            tx,
            id,
            who,
            "Seul",
            (app.person("claire"), app.app.clock.now()),
        )
        .await
    });
    answer.await.is(200);
    let db = app.app.db.read();
    let all = Statement::from_string(
        db.get_database_backend(),
        "SELECT group_id FROM group_presences",
    );
    for row in db.query_all_raw(all).await.unwrap() {
        let at: lefil::db::GroupId = row.try_get("", "group_id").unwrap();
        assert_ne!(at, group, "noted in a group one has left");
    }
}

#[actix_web::test]
async fn somebody_added_while_results_are_released_has_a_letter_too() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let groups: [(&str, &[&str]); 1] = [("Loups", &["amina", "paul"])];
    compose(&app, &mut claire, &work, &groups).await.is(200);
    hand_in(&mut app.sign_in("amina").await, &work, "Voici")
        .await
        .is(200);
    let found = submission(&app).await;
    grade(
        &mut claire,
        &format!("/submissions/{}/grade", found.id),
        "Un",
    )
    .await
    .is(200);
    claire.get(&format!("{work}/submissions")).await;
    let (id, now) = (assignment(&app).await.id, app.app.clock.now());
    let added = Added {
        person: app.person("sekou"),
        reason: "Avec nous".into(),
        by: app.person("nora"),
        at: now,
    };
    let path = format!("{work}/release");
    let sent = claire.post(&path, &[("sure", "yes")]);
    let answer = app.amid("\"organisations\"", sent, async |tx| {
        store::hold_assignment(tx, id).await?;
        store::add_addition(tx, found.id, &added).await
    });
    answer.await.is(303);
    assert!(submission(&app).await.released().is_some());
    let letters = app.letters().await;
    let told = letters.iter().filter(|it| it.kind == "result_released");
    assert_eq!(told.count(), 3);
}
