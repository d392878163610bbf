//! Links of a group: kept with its work, frozen into what it hands in.

use super::grading::submission;
use super::{check, compose, desk, hand_in, one_group, press, value_of, version};
use crate::server::TestApp;

#[actix_web::test]
async fn a_link_is_added_beside_the_text_shown_and_taken_out_and_what_was_handed_in_keeps_it() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await.must_say("Aucun lien");
    let fields = [
        ("text", "Le début"),
        ("version", "0"),
        ("label", "Notre plan"),
        ("address", "https://exemple.fr/plan"),
    ];
    let links = format!("{work}/links");
    let page = amina
        .submit(&links, &fields)
        .await
        .is(200)
        .must_say("Le lien est ajouté")
        .must_say("Notre plan")
        .must_say("Ajouté par Amina Benali");
    assert!(page.html().contains("Le début"), "the text went along");
    // A link alone is something to hand in, and is on the check page.
    check(&mut amina, &work, "")
        .await
        .must_say("https://exemple.fr/plan");
    press(&mut amina, &work, &[])
        .await
        .is(200)
        .must_say("Notre plan");
    let mut paul = app.sign_in("paul").await;
    let page = paul.get(&desk(&work)).await;
    let removal = format!("/links/{}", value_of(&page, "formaction=\"/links/"));
    let version = version(&page);
    paul.submit(&removal, &[("text", "Paul écrit"), ("version", &version)])
        .await
        .is(200)
        .must_say("Le lien est retiré")
        .must_say("Aucun lien")
        .must_say("Ce changement n'est pas encore rendu");
    let receipt = format!("/submissions/{}", submission(&app).await.id);
    claire
        .get(&receipt)
        .await
        .must_say("https://exemple.fr/plan");
}

#[actix_web::test]
async fn a_bad_link_is_shown_again_and_the_text_beside_it_is_kept() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await;
    let links = format!("{work}/links");
    for address in [
        "",
        "exemple",
        "javascript:alert(1)",
        "https://a@b.fr",
        "ftp://a.fr",
    ] {
        let fields = [
            ("text", "Gardé"),
            ("version", "0"),
            ("label", "Plan"),
            ("address", address),
        ];
        let page = amina
            .post(&links, &fields)
            .await
            .is(422)
            .must_say("Écrivez une adresse complète");
        assert!(page.html().contains("Gardé") && page.html().contains("value=\"Plan\""));
    }
    let good = [("label", ""), ("address", "https://exemple.fr/a")];
    let token = amina.page.as_ref().unwrap().token();
    for _ in 0..2 {
        amina.post_with(&links, &token, &good).await.is(303);
    }
    let page = amina.get(&desk(&work)).await;
    assert_eq!(
        page.html().matches("formaction=\"/links/").count(),
        1,
        "sent twice, kept once"
    );
    amina
        .post(&links, &good)
        .await
        .is(422)
        .must_say("Ce lien est déjà là");
    for n in 0..19 {
        amina.get(&desk(&work)).await;
        let address = format!("https://exemple.fr/{n}");
        amina.post(&links, &[("address", &address)]).await.is(303);
    }
    amina.get(&desk(&work)).await;
    let more = [("address", "https://exemple.fr/trop")];
    amina
        .post(&links, &more)
        .await
        .is(422)
        .must_say("déjà trop de liens");
}

#[actix_web::test]
async fn another_group_finds_no_link_to_take_out_and_a_stranger_none_to_add() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await;
    let links = format!("{work}/links");
    let good = [("address", "https://exemple.fr/a")];
    amina.post(&links, &good).await.is(303);
    let page = amina.get(&desk(&work)).await;
    let removal = format!("/links/{}", value_of(&page, "formaction=\"/links/"));
    let apart: [(&str, &[&str]); 2] = [("Les loups", &["amina", "paul"]), ("Ours", &["sekou"])];
    compose(&app, &mut claire, &work, &apart).await.is(200);
    let mut sekou = app.sign_in("sekou").await;
    sekou.get(&desk(&work)).await.must_not_say("exemple.fr/a");
    sekou.post(&removal, &[]).await.is(404);
    let mut lucie = app.sign_in("lucie").await;
    for path in [&removal, &links] {
        lucie.get("/account").await;
        lucie.post(path, &good).await.is(404);
    }
    claire.get("/account").await;
    claire.post(&links, &good).await.is(404);
    hand_in(&mut amina, &work, "Voici").await.is(200);
    amina.get(&desk(&work)).await.must_say("exemple.fr/a");
}
