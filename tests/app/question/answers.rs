//! Messages: answered, corrected, thanked for, taken away, solved.

use super::{TEXT, ask, thread};
use crate::browser::Browser;
use crate::server::TestApp;
use lefil::question::store as questions;

async fn asked(app: &TestApp) -> (Browser, String) {
    let mut amina = app.sign_in("amina").await;
    let (href, _) = ask(app, &mut amina, &[("at", ""), ("body", TEXT)]).await;
    (amina, href)
}

async fn answer(browser: &mut Browser, href: &str, body: &str) {
    browser.get(href).await.is(200);
    let answers = format!("{href}/messages");
    browser.post(&answers, &[("body", body)]).await.is(303);
}

#[actix_web::test]
async fn a_companion_answers_and_the_question_still_waits_for_the_team() {
    let app = TestApp::start().await;
    let (mut amina, href) = asked(&app).await;
    let mut paul = app.sign_in("paul").await;
    answer(&mut paul, &href, "C'est la taille d'une lettre.").await;
    let page = amina.get(&href).await;
    assert!(page.says("Paul Girard") && page.says("Attend l’équipe"));
    page.must_not_say("Formatrice ou formateur");
    // The whole of a day's companions are told of once; the team's answer once more.
    let mut sekou = app.sign_in("sekou").await;
    answer(&mut sekou, &href, "Je me demande aussi.").await;
    assert_eq!(app.letters().await.len(), 1);
    let mut claire = app.sign_in("claire").await;
    answer(&mut claire, &href, "Oui.").await;
    answer(&mut claire, &href, "Et encore ceci.").await;
    let letters = app.letters().await;
    assert_eq!(letters.len(), 2);
    assert!(letters[0].text.contains("Paul Girard") && letters[1].text.contains("Claire Morel"));
    // What one writes oneself is no news.
    answer(&mut amina, &href, "Merci !").await;
    assert_eq!(app.letters().await.len(), 2);
    app.it_is("2027-05-04T08:40:00+02:00");
    let mut paul = app.sign_in("paul").await;
    answer(&mut paul, &href, "Le lendemain.").await;
    assert_eq!(app.letters().await.len(), 3);
}

#[actix_web::test]
async fn an_answer_without_words_is_refused_and_one_sent_twice_is_one() {
    let app = TestApp::start().await;
    let (_, href) = asked(&app).await;
    let mut claire = app.sign_in("claire").await;
    let page = claire.get(&href).await;
    let answers = format!("{href}/messages");
    claire
        .post(&answers, &[("body", " ")])
        .await
        .is(422)
        .must_say("Écrivez votre message");
    let long = "mot ".repeat(1_300);
    let again = claire.post(&answers, &[("body", &long)]).await.is(422);
    assert!(again.html().contains("mot mot mot") && again.says("trop long"));
    for _ in 0..2 {
        let sent = claire
            .post_with(&answers, &page.token(), &[("body", "Oui.")])
            .await;
        sent.is(303);
    }
    assert_eq!(thread(&app, &href).await.messages.len(), 2);
    assert_eq!(app.letters().await.len(), 1);
}

#[actix_web::test]
async fn a_message_is_corrected_for_a_quarter_of_an_hour_as_a_version_more() {
    let app = TestApp::start().await;
    let (mut amina, href) = asked(&app).await;
    let id = thread(&app, &href).await.messages[0].id;
    let edit = format!("/messages/{id}/edit");
    let form = amina.get(&edit).await.is(200);
    assert!(form.html().contains(TEXT) && form.html().contains("name=\"version\" value=\"1\""));
    let fields = |body, version| [("body", body), ("tried", "Tout."), ("version", version)];
    let to = format!("/messages/{id}");
    amina
        .post(&to, &fields(" ", "1"))
        .await
        .is(422)
        .must_say("Écrivez votre message");
    let after = amina
        .submit(&to, &fields("Pourquoi 8 bits ?", "1"))
        .await
        .is(200);
    assert!(after.says("corrigé") && after.says("Pourquoi 8 bits") && after.says("Tout."));
    // From a page opened before: nothing is written over.
    let stale = amina.post(&to, &fields("Autre chose", "1")).await.is(422);
    stale.must_say("corrigé ailleurs").must_say("Autre chose");
    let words = questions::words(app.app.db.read(), [id]).await.unwrap();
    assert_eq!(
        (words[&id].body.as_str(), words[&id].version),
        ("Pourquoi 8 bits ?", 2)
    );
    for name in ["paul", "claire", "nora"] {
        let mut other = app.sign_in(name).await;
        other.get_one(&edit).await.is(404);
        other.get("/account").await;
        other.post(&to, &fields("Faux", "2")).await.is(404);
    }
    app.it_is("2027-05-03T08:55:01+02:00");
    amina.get(&href).await.must_not_say("Corriger");
    amina.get_one(&edit).await.is(409);
    let late = amina.post(&to, &fields("Trop tard", "2")).await.is(422);
    late.must_say("Le délai de 15 minutes est passé")
        .must_say("Trop tard");
}

#[actix_web::test]
async fn thanks_are_said_once_and_can_be_taken_back() {
    let app = TestApp::start().await;
    let (mut amina, href) = asked(&app).await;
    let mut paul = app.sign_in("paul").await;
    answer(&mut paul, &href, "Par habitude.").await;
    let thread = thread(&app, &href).await;
    let [asks, answered] = &thread.messages[..] else {
        panic!("two messages")
    };
    let thanks = format!("/messages/{}/thanks", answered.id);
    let page = amina.get(&href).await;
    assert!(page.says("Dire merci"));
    let first = amina.post(&thanks, &[]).await.is(303);
    amina.post_with(&thanks, &page.token(), &[]).await.is(303);
    // A second tab says the same again.
    amina.get(&href).await;
    amina.post(&thanks, &[]).await.is(303);
    let page = amina.get(first.location()).await;
    page.must_say("Merci de la part de : Amina Benali")
        .must_say("Retirer mon merci");
    let mut sekou = app.sign_in("sekou").await;
    sekou.get(&href).await;
    let both = sekou.submit(&thanks, &[]).await;
    both.must_say("Merci de la part de : Amina Benali, Sékou Traoré");
    let given = questions::thanked(app.app.db.read(), [answered.id])
        .await
        .unwrap();
    assert_eq!(given[&answered.id].len(), 2);
    amina.get(&href).await;
    let after = amina.submit(&format!("{thanks}/removal"), &[]).await;
    after
        .must_say("Merci de la part de : Sékou Traoré")
        .must_say("Dire merci");
    // Nobody thanks themselves, nor for a question.
    paul.get(&href).await.must_not_say("Dire merci");
    paul.post(&thanks, &[]).await.is(404);
    paul.post(&format!("/messages/{}/thanks", asks.id), &[])
        .await
        .is(404);
}

#[actix_web::test]
async fn solved_is_said_by_the_asker_or_the_team_and_taken_back() {
    let app = TestApp::start().await;
    let (mut amina, href) = asked(&app).await;
    let solution = format!("{href}/solution");
    let mut paul = app.sign_in("paul").await;
    paul.get(&href).await.must_not_say("C'est résolu");
    paul.post(&solution, &[]).await.is(403);
    amina.get(&href).await;
    let solved = amina.submit(&solution, &[]).await.is(200);
    assert!(solved.says("Cette question est résolue") && solved.says("Résolue"));
    let mut claire = app.sign_in("claire").await;
    claire.get(&href).await;
    let open = claire.submit(&format!("{solution}/removal"), &[]).await;
    open.must_say("Attend l’équipe");
    // In one breath with a last message.
    amina.get(&href).await;
    let fields = [("body", "J'ai trouvé."), ("then", "solved")];
    let last = amina.submit(&format!("{href}/messages"), &fields).await;
    last.must_say("J'ai trouvé")
        .must_say("Cette question est résolue");
    paul.get(&href).await;
    let fields = [("body", "Moi aussi."), ("then", "solved")];
    claire.get(&href).await;
    claire
        .post(&format!("{solution}/removal"), &[])
        .await
        .is(303);
    paul.submit(&format!("{href}/messages"), &fields)
        .await
        .is(200);
    assert!(
        !thread(&app, &href).await.solved,
        "a companion does not say so"
    );
}

#[actix_web::test]
async fn a_message_taken_away_leaves_its_reason_and_not_a_word_of_itself() {
    let app = TestApp::start().await;
    let (mut amina, href) = asked(&app).await;
    let mut paul = app.sign_in("paul").await;
    answer(&mut paul, &href, "Le voisin de Mme Perrin est fou.").await;
    let id = thread(&app, &href).await.messages[1].id;
    let removal = format!("/messages/{id}/removal");
    amina.get(&href).await.must_not_say("Retirer ce message");
    amina.post(&removal, &[("reason", "x")]).await.is(403);
    let mut claire = app.sign_in("claire").await;
    claire.get(&href).await.must_say("Retirer ce message");
    let bad = claire.post(&removal, &[("reason", " ")]).await.is(422);
    bad.must_say("Dites pourquoi vous retirez ce message");
    let long = "Trop ".repeat(101);
    let bad = claire.post(&removal, &[("reason", &long)]).await.is(422);
    assert!(bad.html().contains("Trop Trop") && bad.says("trop long"));
    let reason = [("reason", "Une personne est nommée.")];
    let first = claire.submit(&removal, &reason).await.is(200);
    first.must_say("Le message est retiré");
    let mut nora = app.sign_in("nora").await;
    nora.get(&href).await;
    nora.post(&removal, &[("reason", "Autre raison")])
        .await
        .is(303);
    for browser in [&mut amina, &mut paul, &mut claire, &mut nora] {
        let page = browser.get(&href).await;
        assert!(!page.html().contains("voisin"), "{}", page.html());
        page.must_say("Message retiré par Claire Morel")
            .must_say("Raison : Une personne est nommée.")
            .must_not_say("Autre raison");
    }
}

#[actix_web::test]
async fn what_people_type_is_text_and_never_runs() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let bad = "<script>x()</script> <img src=x onerror=x()> [a](javascript:x())";
    let fields = [("at", ""), ("tried", bad), ("body", bad)];
    let (href, page) = ask(&app, &mut amina, &fields).await;
    let mut claire = app.sign_in("claire").await;
    let list = claire.get("/questions").await;
    let shown = claire.get(&href).await;
    for html in [page.html(), list.html(), shown.html()] {
        assert!(!html.contains("<script>x") && !html.contains("<img src=x"));
        assert!(!html.contains("href=\"javascript"));
    }
}

#[actix_web::test]
async fn a_long_thread_is_paged_and_takes_few_statements() {
    let app = TestApp::start().await;
    let (_, href) = asked(&app).await;
    let mut claire = app.sign_in("claire").await;
    claire.get(&href).await;
    let few = claire.statements_used;
    for n in 1..=26 {
        answer(&mut claire, &href, &format!("Message {n:02}")).await;
    }
    let first = claire.get(&href).await;
    assert!(first.says("Message 01") && first.says("Message 24") && !first.says("Message 25"));
    // Answered: what was promised is no longer asked for.
    assert!(
        few <= 8 && claire.statements_used < few,
        "{few}, {}",
        claire.statements_used
    );
    let second = claire.get(&format!("{href}?page=2")).await;
    assert!(second.says("Message 25") && second.says("Message 26") && !second.says("Message 24"));
    claire.get(&href).await;
    let sent = claire
        .post(&format!("{href}/messages"), &[("body", "Fin")])
        .await;
    assert!(
        sent.location().starts_with(&format!("{href}?page=2#m-")),
        "{}",
        sent.location()
    );
}
