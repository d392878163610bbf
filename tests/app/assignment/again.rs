//! A work handed in anew: the result before it stays to be read, by those on it, until the next.

use super::answers::{handed_in, refuse};
use super::desk::release;
use super::grading::submission;
use super::rounds::ask;
use super::{FIFTEEN, check, compose, give, grade, hand_in, press, version};
use crate::browser::{Answer, Browser};
use crate::server::TestApp;

/// The result of version 1 is published, and version 2 was asked for and handed in: Claire's
/// browser, the work, both receipts.
async fn again(app: &TestApp) -> (Browser, String, [String; 2]) {
    let (mut claire, work, first) = handed_in(app).await;
    grade(&mut claire, &format!("{first}/grade"), "À compléter")
        .await
        .is(200);
    release(&mut claire, &work).await;
    ask(&mut claire, &first, 20).await.is(200);
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Voici, avec les sources")
        .await
        .is(200);
    let second = format!("/submissions/{}", submission(app).await.id);
    (claire, work, [first, second])
}

fn leads_to(page: &Answer, href: &str) -> bool {
    page.html().contains(&format!("href=\"{href}\""))
}

const FIRST: &str = "Version 1, rendue le lundi 3 mai";

#[actix_web::test]
async fn the_result_of_the_version_before_stays_and_counts_until_the_next_is_published() {
    let app = TestApp::start().await;
    let (mut claire, work, [first, second]) = again(&app).await;
    let mut amina = app.sign_in("amina").await;
    let cohort = app.world.cohorts["bourg"];
    let (mine, book) = (
        format!("/cohorts/{cohort}/results"),
        format!("/cohorts/{cohort}/gradebook"),
    );
    let of = format!("/cohorts/{cohort}/learners/{}/results", app.person("amina"));
    for page in [&work, &second] {
        let page = amina.get(page).await.is(200);
        assert!(leads_to(&page, &first));
        page.must_say("Versions d'avant")
            .must_say(FIRST)
            .must_say("Total : 15 sur 20");
        assert!(amina.statements_used <= 8, "{}", amina.statements_used);
    }
    for (browser, page) in [(&mut amina, &mine), (&mut claire, &of)] {
        let page = browser.get(page).await.is(200);
        assert!(leads_to(&page, &first), "the evidence of that result");
        page.must_say("Rendu")
            .must_say("Version 1 : 15 sur 20")
            .must_not_say("Les compétences apparaîtront ici");
        assert!(browser.statements_used <= 8);
    }
    claire.get(&book).await.must_say("15 sur 20 · Rendu");
    for page in [second.clone(), format!("{second}/grade")] {
        let page = claire.get(&page).await.is(200);
        assert!(leads_to(&page, &first));
        page.must_say(FIRST);
        assert!(claire.statements_used <= 8, "{}", claire.statements_used);
    }
    // Nothing of the next verdict before it is published.
    let mut before = Vec::new();
    for page in [&work, &second, &mine] {
        before.push(amina.get(page).await.text());
    }
    let path = format!("{second}/grade");
    let page = claire.get(&path).await;
    let mut fields = FIFTEEN.to_vec();
    fields[0] = ("criterion-public-objectif", "2");
    let version = version(&page);
    fields.extend([("comment", "Mieux"), ("version", version.as_str())]);
    claire.submit(&path, &fields).await.is(200);
    for (page, was) in [&work, &second, &mine].into_iter().zip(&before) {
        assert_eq!(amina.get(page).await.text(), *was, "{page}");
    }
    let shown = claire.get(&book).await;
    shown.must_say("14 sur 20").must_say("pas publié");
    release(&mut claire, &work).await;
    let told = amina.get(&mine).await;
    assert!(leads_to(&told, &second));
    told.must_say("Évalué")
        .must_say("14 sur 20")
        .must_not_say("Version 1 :")
        .must_say("version 1, ")
        .must_say("version 2, ");
    amina.get(&work).await.must_say("Mieux").must_say(FIRST);
}

#[actix_web::test]
async fn whoever_joined_since_reads_nothing_of_the_version_before() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let two: [(&str, &[&str]); 1] = [("Loups", &["amina", "paul"])];
    compose(&app, &mut claire, &work, &two).await.is(200);
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Voici").await.is(200);
    let first = format!("/submissions/{}", submission(&app).await.id);
    let path = format!("{first}/grade");
    grade(&mut claire, &path, "À compléter").await.is(200);
    release(&mut claire, &work).await;
    ask(&mut claire, &first, 20).await.is(200);
    let three: [(&str, &[&str]); 1] = [("Loups", &["amina", "paul", "sekou"])];
    compose(&app, &mut claire, &work, &three).await.is(200);
    hand_in(&mut amina, &work, "Voici, à trois").await.is(200);
    let second = format!("/submissions/{}", submission(&app).await.id);
    let mine = format!("/cohorts/{}/results", app.world.cohorts["bourg"]);
    let mut sekou = app.sign_in("sekou").await;
    sekou.get(&first).await.is(404);
    for page in [&work, &second, &mine] {
        let page = sekou.get(page).await.is(200);
        assert!(!leads_to(&page, &first));
        page.must_not_say("15 sur 20").must_not_say(FIRST);
    }
    let mut paul = app.sign_in("paul").await;
    paul.get(&second).await.must_say(FIRST);
}

#[actix_web::test]
async fn a_trainer_grades_a_version_with_what_was_asked_and_what_was_said_of_the_one_before() {
    let app = TestApp::start().await;
    let (mut claire, _, [first, second]) = again(&app).await;
    let page = claire.get(&format!("{second}/grade")).await.is(200);
    assert!(claire.statements_used <= 8, "{}", claire.statements_used);
    assert!(leads_to(&page, &first));
    let html = page.html();
    let (_, folded) = html
        .split_once("<summary>Ce qui a été dit de la version 1")
        .unwrap();
    assert!(
        folded
            .split("</details>")
            .next()
            .unwrap()
            .contains("À compléter")
    );
    page.must_say("Version 2, à la suite de :")
        .must_say("Ajoutez vos sources.")
        .must_say("Demandé par Claire Morel");
    claire
        .get(&format!("{first}/grade"))
        .await
        .must_not_say("à la suite de")
        .must_not_say("Ce qui a été dit de la version");
}

#[actix_web::test]
async fn the_check_page_says_when_nothing_has_changed_since_the_version_before_and_refuses_nothing()
{
    let app = TestApp::start().await;
    let (mut claire, work, first) = handed_in(&app).await;
    ask(&mut claire, &first, 20).await.is(200);
    let mut amina = app.sign_in("amina").await;
    let said = "Rien n'a changé depuis la version 1.";
    check(&mut amina, &work, "Voici").await.must_say(said);
    assert!(amina.statements_used <= 8, "{}", amina.statements_used);
    check(&mut amina, &work, "Voici, mieux")
        .await
        .must_not_say("depuis la version");
    check(&mut amina, &work, "Voici").await.must_say(said);
    let two: [(&str, &[&str]); 1] = [("Les loups", &["amina", "paul"])];
    compose(&app, &mut claire, &work, &two).await.is(200);
    check(&mut amina, &work, "Voici")
        .await
        .must_not_say(said)
        .must_say("Le texte, les fichiers et les liens n'ont pas changé depuis la version 1.");
    press(&mut amina, &work, &[])
        .await
        .is(200)
        .must_say("Votre travail est bien arrivé");
    assert_eq!(submission(&app).await.number, 2, "a warning, no refusal");
}

#[actix_web::test]
async fn whether_it_is_theirs_is_asked_before_the_hash_and_no_more_once_the_result_is_read() {
    let app = TestApp::start().await;
    let (mut claire, work, receipt) = handed_in(&app).await;
    let question = "Ce travail est bien le vôtre ?";
    let mut paul = app.sign_in("paul").await;
    let text = paul.get(&receipt).await.must_say(question).text();
    let place = |words: &str| text.find(words).unwrap();
    assert!(place("Rendu par Amina Benali") < place(question));
    assert!(place(question) < place("Empreinte (SHA-256)"));
    refuse(&app, "sekou", &receipt, "J'étais absent").await;
    grade(&mut claire, &format!("{receipt}/grade"), "Bien")
        .await
        .is(200);
    release(&mut claire, &work).await;
    let closed = "Posez une question sur le résultat";
    let page = paul.get(&receipt).await;
    page.must_say(closed)
        .must_say("Ce que vous avez fait")
        .must_not_say(question)
        .must_not_say("Non, ce n'est pas mon travail");
    let answers = format!("{receipt}/answers");
    let no = [("answer", "refused"), ("reason", "Pas moi")];
    paul.post(&answers, &no).await.is(422).must_say(closed);
    assert!(!submission(&app).await.refused.contains(&app.person("paul")));
    // Whoever had said no waits for Claire, and may change their mind.
    let mut sekou = app.sign_in("sekou").await;
    sekou
        .get(&receipt)
        .await
        .must_say("Vous avez dit non")
        .must_not_say("Non, ce n'est pas mon travail");
    sekou
        .submit(&answers, &[("answer", "confirmed")])
        .await
        .is(200)
        .must_say("Vous avez confirmé");
}

#[actix_web::test]
async fn whoever_is_added_after_the_result_is_asked_then() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let two: [(&str, &[&str]); 1] = [("Loups", &["amina", "paul"])];
    compose(&app, &mut claire, &work, &two).await.is(200);
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Voici").await.is(200);
    let receipt = format!("/submissions/{}", submission(&app).await.id);
    grade(&mut claire, &format!("{receipt}/grade"), "Bien")
        .await
        .is(200);
    release(&mut claire, &work).await;
    app.app.clock.advance(chrono::TimeDelta::minutes(1));
    add(&app, &mut claire, &receipt, "sekou").await;
    refuse(&app, "sekou", &receipt, "Pas moi").await;
}

/// Claire adds somebody to what was handed in.
async fn add(app: &TestApp, claire: &mut Browser, receipt: &str, name: &str) {
    let id = app.person(name).to_string();
    let additions = format!("{receipt}/additions");
    claire.get(&format!("{additions}/new")).await.is(200);
    let fields = [("person", id.as_str()), ("reason", "Oublié dans le groupe")];
    claire.submit(&additions, &fields).await.is(200);
}

#[actix_web::test]
async fn whoever_was_added_reads_by_whom_when_and_why_and_of_no_group_they_were_never_in() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let apart: [(&str, &[&str]); 2] = [("Loups", &["amina", "paul"]), ("Seul", &["sekou"])];
    compose(&app, &mut claire, &work, &apart).await.is(200);
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Voici").await.is(200);
    let receipt = format!("/submissions/{}", submission(&app).await.id);
    add(&app, &mut claire, &receipt, "sekou").await;
    let mut sekou = app.sign_in("sekou").await;
    let added = "Votre nom a été ajouté à ce rendu par Claire Morel le lundi 3 mai";
    let mut reads = async || {
        let page = sekou.get(&work).await.is(200);
        page.must_say(added)
            .must_say("Motif : Oublié dans le groupe")
            .must_not_say("Vous étiez dans un autre groupe");
        assert!(sekou.statements_used <= 8, "{}", sekou.statements_used);
    };
    reads().await;
    // Handed in for anew, still never of that group.
    check(&mut amina, &work, "Voici, relu").await;
    let id = app.person("sekou").to_string();
    press(&mut amina, &work, &[("asked", &id), ("with", &id)])
        .await
        .is(200);
    let second = submission(&app).await;
    assert!(second.submitted_with.contains(&app.person("sekou")));
    reads().await;
    amina.get(&work).await.must_not_say("a été ajouté");
    // Whoever moved was in that group, and reads so.
    let moved: [(&str, &[&str]); 2] = [("Loups", &["amina"]), ("Seul", &["sekou", "paul"])];
    compose(&app, &mut claire, &work, &moved).await.is(200);
    app.sign_in("paul")
        .await
        .get(&work)
        .await
        .must_say("Vous étiez dans un autre groupe")
        .must_not_say("a été ajouté");
}
