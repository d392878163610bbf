//! Two trainers never grade the same work: who is at it is told, and may be taken over from.

use super::desk::{mixed_app, one_work, receipt, say, second_trainer, sketch, works};
use chrono::TimeDelta;
use lefil::assignment::store;
use lefil::db::SubmissionId;

fn id(path: &str) -> SubmissionId {
    path.split('/').nth(2).unwrap().parse().unwrap()
}

#[actix_web::test]
async fn looking_takes_nothing_and_writing_does() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, work, path) = one_work(&app, "Voici").await;
    let mut nora = second_trainer(&app).await;
    claire.get(&path).await.is(200);
    nora.get(&path).await.must_not_say("corrige ce travail");
    let db = app.app.db.read();
    assert_eq!(store::claim_of(db, id(&path)).await.unwrap(), None);

    sketch(&mut claire, &path, &[("comment", "Un début")])
        .await
        .is(200);
    for page in [path.clone(), format!("{work}/submissions")] {
        nora.get(&page)
            .await
            .must_say("Claire Morel corrige ce travail depuis le lundi 3 mai à 8 h 40");
        claire.get(&page).await.must_not_say("corrige ce travail");
    }
    nora.get(&format!("{work}/submissions"))
        .await
        .must_not_say("Le prochain à corriger");
}

#[actix_web::test]
async fn a_verdict_on_a_work_somebody_else_is_at_waits_as_a_draft() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, _, path) = one_work(&app, "Voici").await;
    sketch(&mut claire, &path, &[("comment", "De Claire")])
        .await
        .is(200);
    let mut nora = second_trainer(&app).await;
    say(&mut nora, &path, &[("comment", "De Nora")])
        .await
        .is(409)
        .must_say("Quelqu'un d'autre corrige ce travail")
        .must_say("De Nora");
    nora.get(&path).await.must_say("De Nora");
    assert!(super::grading::submission(&app).await.grades.is_empty());
    let claim = format!("{}/claim", receipt(&path));
    // Without the word it stays hers.
    nora.submit(&claim, &[]).await.must_say("Prendre la suite");
    nora.submit(&claim, &[("take", "yes")])
        .await
        .is(200)
        .must_not_say("Prendre la suite");
    say(&mut nora, &path, &[("comment", "De Nora")])
        .await
        .is(200);
    claire
        .get(&path)
        .await
        .must_say("Quelqu'un a enregistré une correction depuis")
        .must_say("De Claire");
}

#[actix_web::test]
async fn a_claim_is_over_after_half_an_hour_without_a_word_and_each_word_renews_it() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, _, path) = one_work(&app, "Voici").await;
    sketch(&mut claire, &path, &[("comment", "Un")])
        .await
        .is(200);
    app.app.clock.advance(TimeDelta::minutes(20));
    sketch(&mut claire, &path, &[("comment", "Deux")])
        .await
        .is(200);
    app.app.clock.advance(TimeDelta::minutes(29));
    let mut nora = second_trainer(&app).await;
    nora.get(&path)
        .await
        .must_say("depuis le lundi 3 mai à 8 h 40");
    app.app.clock.advance(TimeDelta::minutes(1));
    nora.get(&path).await.must_not_say("corrige ce travail");
    say(&mut nora, &path, &[("comment", "De Nora")])
        .await
        .is(200);
}

#[actix_web::test]
async fn of_two_who_take_a_work_at_once_one_has_it() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, _, path) = one_work(&app, "Voici").await;
    let mut nora = second_trainer(&app).await;
    let claim = format!("{}/claim", receipt(&path));
    let pages = (claire.get(&path).await, nora.get(&path).await);
    let tokens = (pages.0.token(), pages.1.token());
    let (one, other) = tokio::join!(
        claire.post_with(&claim, &tokens.0, &[]),
        nora.post_with(&claim, &tokens.1, &[])
    );
    assert_eq!((one.status, other.status), (303, 303));
    let kept_out = [
        claire.get(&path).await.says("corrige ce travail"),
        nora.get(&path).await.says("corrige ce travail"),
    ];
    assert_eq!(kept_out.iter().filter(|out| **out).count(), 1);
}

#[actix_web::test]
async fn of_two_who_save_at_once_one_is_told() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, _, path) = one_work(&app, "Voici").await;
    let mut nora = second_trainer(&app).await;
    let (page, other) = (claire.get(&path).await, nora.get(&path).await);
    let fields = |comment: &'static str| {
        let mut fields = super::desk::WHOLE.to_vec();
        fields.extend([("version", "0"), ("draft", "0"), ("comment", comment)]);
        fields
    };
    let (tokens, mine, hers) = ((page.token(), other.token()), fields("A"), fields("B"));
    let (one, other) = tokio::join!(
        claire.post_with(&path, &tokens.0, &mine),
        nora.post_with(&path, &tokens.1, &hers)
    );
    let mut said = [one.status, other.status];
    said.sort_unstable();
    assert_eq!(said, [303, 409]);
    assert_eq!(super::grading::submission(&app).await.grades.len(), 1);
}

#[actix_web::test]
async fn next_leads_past_what_somebody_else_is_at_and_takes_the_work() {
    let (app, _courses) = mixed_app().await;
    let groups: [(&str, &[&str]); 3] = [
        ("Loups", &["amina"]),
        ("Ours", &["paul"]),
        ("Lynx", &["sekou"]),
    ];
    let (mut claire, _, paths) = works(&app, &groups, "Voici").await;
    let mut nora = second_trainer(&app).await;
    sketch(&mut nora, &paths[1], &[("comment", "À moi")])
        .await
        .is(200);
    say(&mut claire, &paths[0], &[("then", "next")])
        .await
        .is(200)
        .must_say("Sékou");
    nora.get(&paths[2]).await.must_say("Claire Morel corrige");
}

#[actix_web::test]
async fn each_queue_shows_the_groups_one_follows_and_all_where_one_asks() {
    let (app, _courses) = mixed_app().await;
    let groups: [(&str, &[&str]); 3] = [
        ("Loups", &["amina"]),
        ("Ours", &["paul"]),
        ("Lynx", &["sekou"]),
    ];
    let (mut claire, work, _) = works(&app, &groups, "Voici").await;
    let terms = format!("{work}/grading");
    let page = claire
        .get(&terms)
        .await
        .is(200)
        .must_say("Qui suit quels groupes");
    let html = page.html();
    let groups: Vec<String> = html
        .split("name=\"follow-")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect();
    let me = app.person("claire").to_string();
    let follow = |n: usize| format!("follow-{}", groups[n]);
    // One group is hers; nobody follows the others: they are everybody's.
    let token = page.token();
    let path = format!("{terms}/followers");
    for _ in 0..2 {
        claire
            .post_with(&path, &token, &[(&follow(0), &me)])
            .await
            .is(303);
    }
    let queue = format!("{work}/submissions");
    claire.get(&queue).await.must_say("Amina").must_say("Sékou");
    let mut nora = second_trainer(&app).await;
    nora.get(&queue)
        .await
        .must_not_say("Amina")
        .must_say("Paul")
        .must_say("Vous voyez les groupes que vous suivez");
    nora.get(&format!("{queue}?groups=all"))
        .await
        .must_say("Amina");
    let forged = [(follow(0), app.person("amina").to_string())];
    claire.get(&terms).await;
    claire
        .post(&path, &[(&forged[0].0, &forged[0].1)])
        .await
        .is(400);
}

#[actix_web::test]
async fn whoever_teaches_there_no_more_keeps_no_work_and_does_not_lose_what_they_typed() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, work, path) = one_work(&app, "Voici").await;
    sketch(&mut claire, &path, &[("comment", "De Claire")])
        .await
        .is(200);
    let page = claire.get(&path).await.is(200);
    let mut nora = second_trainer(&app).await;
    let cohort = format!("/cohorts/{}", app.world.cohorts["bourg"]);
    nora.get(&cohort).await.is(200);
    let removal = format!("{cohort}/trainers/{}/removal", app.person("claire"));
    nora.post(&removal, &[("sure", "yes")]).await.is(303);
    nora.get(&path).await.must_not_say("corrige ce travail");
    nora.get(&format!("{work}/submissions"))
        .await
        .must_not_say("corrige ce travail")
        .must_say("Le prochain à corriger");
    nora.get(&path).await;
    say(&mut nora, &path, &[("comment", "De Nora")])
        .await
        .is(200);
    let lost = [("comment", "Le dernier mot de Claire")];
    claire
        .post_with(&path, &page.token(), &lost)
        .await
        .is(404)
        .must_say("Le dernier mot de Claire");
}
