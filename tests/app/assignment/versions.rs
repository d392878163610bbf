//! The versions of a group's text: listed, compared, taken up again.

use super::{compose, desk, hand_in, one_group, version};
use crate::browser::Browser;
use crate::server::TestApp;
use chrono::TimeDelta;
use lefil::reminder::runner;

/// Saves a text on the newest version.
async fn write(browser: &mut Browser, draft: &str, text: &str) {
    let page = browser.get(draft).await;
    let on = version(&page);
    browser
        .submit(draft, &[("text", text), ("version", &on)])
        .await
        .is(200);
}

#[actix_web::test]
async fn each_saved_text_is_a_version_with_its_author_and_time_and_sittings_are_folded() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let draft = desk(&work);
    let versions = format!("{draft}/versions");
    let (mut amina, mut paul) = (app.sign_in("amina").await, app.sign_in("paul").await);
    amina
        .get(&versions)
        .await
        .is(200)
        .must_say("Rien n'est écrit");
    for text in ["Un", "Un\n\nDeux", "Un\n\nDeux"] {
        write(&mut amina, &draft, text).await;
        app.app.clock.advance(TimeDelta::minutes(3));
    }
    write(&mut paul, &draft, "Un\n\nDeux\n\nTrois\n\nQuatre").await;
    let page = amina
        .get(&versions)
        .await
        .must_say("Version 3 la dernière Paul Girard, lundi 3 mai à 8 h 49")
        .must_say("2 lignes ajoutées")
        .must_say("Version 2 Amina Benali, lundi 3 mai à 8 h 43")
        .must_say("et 1 enregistrement juste avant Amina Benali Version 1")
        .must_not_say("Version 4");
    for n in 1..=3 {
        assert!(page.html().contains(&format!("{versions}/{n}\"")));
    }
    amina.get(&draft).await.must_say("Toutes les versions");
}

#[actix_web::test]
async fn a_version_is_compared_with_the_one_before_and_with_the_newest() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let draft = desk(&work);
    let mut amina = app.sign_in("amina").await;
    let body = |public: &str, end: &str| {
        let same = (1..=9).map(|n| format!("Ligne {n}\n")).collect::<String>();
        format!("Le public est {public}\n{same}{end}")
    };
    write(&mut amina, &draft, &body("âgé", "Fin")).await;
    write(&mut amina, &draft, &body("jeune", "Fin")).await;
    write(&mut amina, &draft, &body("jeune", "<b>Fin</b> et suite")).await;
    let second = format!("{draft}/versions/2");
    let page = amina
        .get(&second)
        .await
        .is(200)
        .must_say("Ce qui a changé depuis la version 1")
        .must_say("retiré : âgé fin du retrait")
        .must_say("ajouté : jeune fin de l'ajout")
        .must_say("9 lignes inchangées")
        .must_not_say("suite");
    assert!(page.html().contains("<del>") && page.html().contains("<ins>"));
    let newest = amina
        .get(&format!("{second}?with=newest"))
        .await
        .must_say("Ce qui a changé après la version 2")
        .must_say("et suite");
    assert!(newest.html().contains("&lt;b&gt;"), "typed text is no HTML");
    let first = format!("{draft}/versions/1");
    amina.get(&first).await.must_say("Ce qui a été écrit");
    for nowhere in ["4", "0", "-1", "un"] {
        let path = format!("{draft}/versions/{nowhere}");
        amina.get(&path).await.is(404);
    }
}

#[actix_web::test]
async fn a_version_taken_up_again_is_a_new_one_and_loses_none() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let draft = desk(&work);
    let (mut amina, mut paul) = (app.sign_in("amina").await, app.sign_in("paul").await);
    write(&mut amina, &draft, "Premier").await;
    write(&mut amina, &draft, "Second").await;
    let first = format!("{draft}/versions/1");
    let restoration = format!("{first}/restoration");
    amina.get(&first).await.must_say("Reprendre cette version");
    paul.get(&first).await;
    let token = amina.page.as_ref().unwrap().token();
    for _ in 0..2 {
        let newest = [("newest", "2")];
        amina.post_with(&restoration, &token, &newest).await.is(303);
    }
    amina
        .get(&draft)
        .await
        .must_say("La version est reprise")
        .must_say("Premier");
    amina
        .get(&format!("{draft}/versions"))
        .await
        .must_say("Version 3")
        .must_say("Reprise de la version 1")
        .must_not_say("Version 4");
    amina
        .get(&format!("{draft}/versions/2"))
        .await
        .must_say("Second");
    // Paul saw the page before: he is shown what is new, and decides again.
    paul.post(&restoration, &[("newest", "2")])
        .await
        .is(422)
        .must_say("Quelqu'un a écrit entre-temps");
    amina
        .get(&format!("{draft}/versions/3"))
        .await
        .must_not_say("Reprendre cette version");
}

#[actix_web::test]
async fn nothing_is_taken_up_once_a_result_is_known_and_whoever_moves_finds_nothing() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let draft = desk(&work);
    let first = format!("{draft}/versions/1");
    let mut amina = app.sign_in("amina").await;
    write(&mut amina, &draft, "Premier").await;
    hand_in(&mut amina, &work, "Second").await.is(200);
    amina.get(&first).await.must_say("Reprendre");
    let moved: [(&str, &[&str]); 2] = [("Les loups", &["amina", "paul"]), ("Ours", &["sekou"])];
    compose(&app, &mut claire, &work, &moved).await.is(200);
    let mut sekou = app.sign_in("sekou").await;
    sekou.get(&first).await.is(404).must_not_say("Premier");
    sekou.get(&draft).await;
    let newest = [("newest", "2")];
    let restoration = format!("{first}/restoration");
    sekou.post(&restoration, &newest).await.is(404);
    let queue = claire.get(&format!("{work}/submissions")).await;
    let grade = super::link(&queue, "/submissions/");
    super::grade(&mut claire, &grade, "Bien.").await.is(200);
    claire.get(&format!("{work}/submissions")).await;
    claire
        .submit(&format!("{work}/release"), &[("sure", "yes")])
        .await
        .is(200);
    amina.get(&first).await.must_not_say("Reprendre");
    amina
        .post(&restoration, &newest)
        .await
        .is(422)
        .must_say("Le résultat est publié");
}

#[actix_web::test]
async fn the_text_is_seen_as_it_will_be_read_without_losing_it() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let draft = desk(&work);
    let mut amina = app.sign_in("amina").await;
    amina.get(&draft).await.must_say("Mettre en forme");
    let typed = [
        ("text", "Un **grand** mot"),
        ("version", "0"),
        ("then", "preview"),
    ];
    let page = amina.submit(&draft, &typed).await.is(200);
    page.clone().must_say("Comme on le lira");
    assert!(page.html().contains("<strong>grand</strong>"));
    assert!(page.html().contains("Un **grand** mot</textarea>"));
}

#[actix_web::test]
async fn what_the_page_kept_by_itself_is_thinned_out_after_a_day_and_no_line_is_lost() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let draft = desk(&work);
    let mut amina = app.sign_in("amina").await;
    let line = |n: u32| format!("Ligne {n}\n");
    let text = |last: u32| (1..=last).map(line).collect::<String>();
    for n in 1..=12 {
        let on = version(&amina.get(&draft).await);
        let (text, auto) = (text(n), ("auto", "yes"));
        let fields = [("text", text.as_str()), ("version", on.as_str()), auto];
        amina.post(&draft, &fields).await.is(200);
        app.app.clock.advance(TimeDelta::minutes(1));
    }
    // Pressed on what was kept already: it stays, whatever comes after.
    write(&mut amina, &draft, &text(12)).await;
    let fields = [("text", &*text(13)), ("version", "12"), ("auto", "yes")];
    amina.get(&draft).await;
    amina.post(&draft, &fields).await.is(200);
    let mut paul = app.sign_in("paul").await;
    let page = paul.get(&draft).await;
    assert_eq!(version(&page), "13");
    assert_eq!(runner::thin_out(&app.app).await.unwrap(), 0, "of today");
    app.app.clock.advance(TimeDelta::days(2));
    assert_eq!(runner::thin_out(&app.app).await.unwrap(), 10);
    assert_eq!(runner::thin_out(&app.app).await.unwrap(), 0, "all is done");
    let mut amina = app.sign_in("amina").await;
    let versions = format!("{draft}/versions");
    let page = amina.get(&versions).await.is(200);
    for (n, there) in [(13, true), (12, true), (11, false), (2, false), (1, true)] {
        let link = format!("{versions}/{n}\"");
        assert_eq!(page.html().contains(&link), there, "{n}");
    }
    page.must_say("11 lignes ajoutées");
    amina
        .get(&format!("{versions}/12"))
        .await
        .is(200)
        .must_say("Ce qui a changé depuis la version 1");
    amina.get(&format!("{versions}/11")).await.is(404);
    // Paul's page was open on a version that is gone: both texts are shown, none is taken out.
    let mut paul = app.sign_in("paul").await;
    paul.get(&draft).await;
    let typed = text(11).replace("Ligne 3", "Ligne trois");
    let asked = paul
        .post(&draft, &[("text", &typed), ("version", "11")])
        .await;
    asked.is(422).must_say("Ligne trois").must_say("Ligne 13");
}
