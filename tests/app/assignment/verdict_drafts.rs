//! Verdicts on their way: kept complete or not, for the one who writes them, until they are one.

use super::desk::{WHOLE, mixed_app, one_work, say, send};
use super::grading::{handed_in, submission};
use super::{FIFTEEN, grade, value_of, version};
use crate::browser::{Answer, Browser};
use crate::server::TestApp;

fn draft_version(page: &Answer) -> String {
    value_of(page, "name=\"draft\" value=\"")
}

/// Keeps a draft with one level and a comment, from the page looked at.
async fn keep(browser: &mut Browser, path: &str, comment: &str) -> Answer {
    let page = browser.get(path).await.is(200);
    let (version, draft) = (version(&page), draft_version(&page));
    let fields = [
        FIFTEEN[0],
        ("comment", comment),
        ("version", &version),
        ("draft", &draft),
    ];
    browser.submit(&format!("{path}/draft"), &fields).await
}

#[actix_web::test]
async fn a_copy_half_read_is_set_aside_and_found_again_by_who_read_it() {
    let app = TestApp::start().await;
    let (mut claire, work, path) = handed_in(&app, "Voici").await;
    let page = keep(&mut claire, &path, "À moitié lu")
        .await
        .is(200)
        .must_say("Le brouillon de correction est gardé")
        .must_say("Brouillon gardé le lundi 3 mai à 8 h 40")
        .must_say("À moitié lu")
        .must_say("Total : 3 sur 20")
        .must_say("0 corrigé sur 1 rendu");
    assert!(page.html().contains("value=\"3\" checked"));
    assert!(submission(&app).await.grades.is_empty());
    let queue = format!("{work}/submissions");
    claire.get(&queue).await.must_say("Brouillon");
    let mut nora = app.sign_in("nora").await;
    nora.get(&queue).await.must_not_say("Brouillon");
    nora.get(&path).await.must_not_say("À moitié lu");
    let mut amina = app.sign_in("amina").await;
    for page in [work.as_str(), path.trim_end_matches("/grade")] {
        amina.get(page).await.must_not_say("À moitié lu");
    }

    grade(&mut claire, &path, "Lu en entier").await.is(200);
    claire
        .get(&path)
        .await
        .must_say("Lu en entier")
        .must_say("Total : 15 sur 20")
        .must_not_say("Brouillon gardé")
        .must_not_say("À moitié lu");
}

#[actix_web::test]
async fn a_verdict_that_lacks_a_level_is_kept_as_a_draft_and_the_page_says_what_is_missing() {
    let app = TestApp::start().await;
    let (mut claire, _, path) = handed_in(&app, "Voici").await;
    claire.get(&path).await;
    let fields = [FIFTEEN[0], ("comment", "Une page de notes"), ("draft", "0")];
    claire
        .post(&path, &fields)
        .await
        .is(422)
        .must_say("Choisissez un niveau")
        .must_say("Brouillon gardé le");
    let mut elsewhere = app.sign_in("claire").await;
    elsewhere
        .get(&path)
        .await
        .must_say("Une page de notes")
        .must_say("Total : 3 sur 20");
}

#[actix_web::test]
async fn two_windows_lose_neither_draft_and_the_same_sent_twice_changes_nothing() {
    let app = TestApp::start().await;
    let (mut claire, _, path) = handed_in(&app, "Voici").await;
    let draft = format!("{path}/draft");
    let mut other = app.sign_in("claire").await;
    other.get(&path).await;
    keep(&mut claire, &path, "De la salle").await.is(200);
    let again = [FIFTEEN[0], ("comment", "De la salle"), ("draft", "0")];
    claire.post(&draft, &again).await.is(303);
    assert_eq!(draft_version(&claire.get(&path).await), "1");

    let typed = [
        ("comment", "De la maison"),
        ("version", "0"),
        ("draft", "0"),
    ];
    let page = other
        .post(&draft, &typed)
        .await
        .is(409)
        .must_say("un autre brouillon dans une autre fenêtre")
        .must_say("De la salle")
        .must_say("De la maison");
    let chosen = draft_version(&page);
    let typed = [
        ("comment", "De la maison"),
        ("version", "0"),
        ("draft", chosen.as_str()),
    ];
    other.submit(&draft, &typed).await.is(200);
    claire
        .get(&path)
        .await
        .must_say("De la maison")
        .must_not_say("De la salle");
}

#[actix_web::test]
async fn a_draft_on_a_saved_verdict_may_be_left_for_it() {
    let app = TestApp::start().await;
    let (mut claire, _, path) = handed_in(&app, "Voici").await;
    grade(&mut claire, &path, "Enregistré pour de bon")
        .await
        .is(200);
    keep(&mut claire, &path, "Peut-être autrement")
        .await
        .must_say("Peut-être autrement")
        .must_say("Revenir à la correction enregistrée");
    let removal = format!("{path}/draft/removal");
    claire
        .submit(&removal, &[])
        .await
        .is(200)
        .must_say("Enregistré pour de bon")
        .must_not_say("Peut-être autrement");
    assert_eq!(submission(&app).await.grades.len(), 1);
}

#[actix_web::test]
async fn a_draft_says_when_somebody_saved_a_verdict_since_and_replaces_it_only_knowingly() {
    let app = TestApp::start().await;
    let (mut claire, _, path) = handed_in(&app, "Voici").await;
    keep(&mut claire, &path, "De Claire").await.is(200);
    let mut nora = app.sign_in("nora").await;
    nora.get(&path)
        .await
        .must_say("Claire Morel corrige ce travail");
    let claim = format!("{}/claim", path.trim_end_matches("/grade"));
    nora.submit(&claim, &[("take", "yes")]).await.is(200);
    grade(&mut nora, &path, "De Nora").await.is(200);
    claire
        .get(&path)
        .await
        .must_say("Quelqu'un a enregistré une correction depuis")
        .must_say("De Claire");
    grade(&mut claire, &path, "De Claire")
        .await
        .is(409)
        .must_say("Quelqu'un a corrigé ce travail entre-temps");
    assert_eq!(submission(&app).await.grades.len(), 1);
}

#[actix_web::test]
async fn a_comment_too_long_is_kept_on_the_page() {
    let app = TestApp::start().await;
    let (mut claire, _, path) = handed_in(&app, "Voici").await;
    claire.get(&path).await;
    let long = "mot ".repeat(1_251);
    let page = claire
        .post(&format!("{path}/draft"), &[("comment", &long)])
        .await
        .is(422)
        .must_say("Ce texte est trop long");
    assert!(page.html().contains(long.trim()));
    claire.get(&path).await.must_not_say("Brouillon gardé");
}

#[actix_web::test]
async fn an_english_reader_finds_and_keeps_decimals_with_a_dot() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, _, path) = one_work(&app, "Voici").await;
    let amina = app.person("amina");
    let (delta, why) = (format!("adj-{amina}-delta"), format!("adj-{amina}-reason"));
    let more = [(delta.as_str(), "+1,5"), (&why, "Elle a tout relu")];
    say(&mut claire, &path, &more).await.is(200);
    claire.get("/account").await;
    claire
        .submit("/account/language", &[("lang", "en")])
        .await
        .is(200);
    let page = claire.get(&path).await.is(200);
    let html = page.html();
    let field = |name: &str| {
        let at = html.find(&format!("name=\"{name}\"")).unwrap();
        let rest = &html[at..];
        let at = rest.find("value=\"").unwrap() + 7;
        rest[at..].split('"').next().unwrap().to_owned()
    };
    assert_eq!(field("criterion-clarte"), "7.5");
    assert_eq!(field(&delta), "+1.5");
    // Sent back as it is shown, it is no change.
    let mut verdict = WHOLE;
    verdict[0].1 = "7.5";
    let same = [(delta.as_str(), "+1.5"), (&why, "Elle a tout relu")];
    let page = send(
        &mut claire,
        &path,
        &format!("{path}/draft"),
        &verdict,
        &same,
    )
    .await;
    assert!(page.is(200).html().contains("name=\"draft\" value=\"0\""));
}
