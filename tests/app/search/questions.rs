//! What was asked and answered is found by those who may read it, as it now reads.

use super::hrefs;
use super::reach::two_cohorts;
use crate::browser::Browser;
use crate::question::thread;
use crate::server::TestApp;
use crate::world::at;
use lefil::course::LessonId;
use lefil::db::QuestionId;
use lefil::index::store as index;
use lefil::question::rules::{Question, found};
use lefil::question::store as questions;
use lefil::search::store;

fn lesson(app: &TestApp) -> String {
    format!("/cohorts/{}/lessons/u/a", app.world.cohorts["bourg"])
}

async fn ask(app: &TestApp, browser: &mut Browser, tried: &str, body: &str) -> String {
    let asking = format!("{}/questions", lesson(app));
    browser.get(&format!("{asking}/new")).await.is(200);
    let fields = [("tried", tried), ("body", body)];
    let sent = browser.post(&asking, &fields).await.is(303);
    sent.location().to_owned()
}

async fn finds(browser: &mut Browser, words: &str) -> Vec<String> {
    let page = browser.look_for(words).await.is(200);
    let asked = hrefs(&page).into_iter();
    asked.filter(|it| it.starts_with("/questions/")).collect()
}

async fn is_known(app: &TestApp, word: &str) -> bool {
    let known = index::known(app.app.db.read(), &[word.to_owned()]).await;
    !known.unwrap().is_empty()
}

#[actix_web::test]
async fn a_question_and_its_answer_are_found_by_their_cohort_and_by_nobody_else() {
    let (app, _folder) = two_cohorts().await;
    let mut amina = app.sign_in("amina").await;
    let tried = "J’ai lu le **glossaire**.";
    let body = "Où sont les *marmottes* ?\n\nJe ne vois rien.";
    let question = ask(&app, &mut amina, tried, body).await;
    let mut claire = app.sign_in("claire").await;
    claire.get(&question).await.is(200);
    let answers = format!("{question}/messages");
    claire
        .post(&answers, &[("body", "Elles hibernent au terrier.")])
        .await
        .is(303);
    let answer = thread(&app, &question).await.messages[1].id;
    let there = format!("{question}#m-{answer}");

    for who in ["amina", "paul", "claire", "nora"] {
        let mut browser = app.sign_in(who).await;
        assert_eq!(
            finds(&mut browser, "marmotte").await,
            std::slice::from_ref(&question)
        );
        // The answer leads to where it stands, a slip of the finger is forgiven there too.
        assert_eq!(
            finds(&mut browser, "terriers").await,
            std::slice::from_ref(&there)
        );
        assert_eq!(finds(&mut browser, "marmotte terrier").await.len(), 1);
        assert_eq!(finds(&mut browser, "glossaire").await.len(), 1);
        assert_eq!(finds(&mut browser, "hibernant").await.len(), 1);
    }
    let page = claire.look_for("marmottes").await;
    page.must_say("Questions").must_say("Le début");
    let alone = claire.get("/search?q=marmottes&in=questions").await;
    assert_eq!(hrefs(&alone).len(), 1);
    let alone = claire.get("/search?q=marmottes&in=course").await;
    assert_eq!(hrefs(&alone).len(), 0);
    claire.get(&there).await.is(200).must_say("au terrier");

    // A learner and a trainer of another cohort neither find it nor are told of its words.
    for who in ["lucie", "julien"] {
        let mut stranger = app.sign_in(who).await;
        for words in ["marmotte", "marmottx", "terrier", "texte marmotte"] {
            let page = stranger.look_for(words).await.is(200);
            assert_eq!(hrefs(&page), [""; 0], "{who}: {words}");
            page.must_say("0 résultat").must_not_say("hibernent");
        }
        stranger.get(&question).await.is(404);
    }
}

#[actix_web::test]
async fn what_was_corrected_or_taken_away_is_no_longer_found() {
    let (app, _folder) = two_cohorts().await;
    let mut amina = app.sign_in("amina").await;
    let question = ask(&app, &mut amina, "", "Où sont les marmottes communes ?").await;
    let asks = thread(&app, &question).await.messages[0].id;
    assert!(is_known(&app, "marmottes").await && is_known(&app, "communes").await);

    amina.get(&format!("/messages/{asks}/edit")).await.is(200);
    let fields = [("body", "Où est le texte des hermines ?"), ("version", "1")];
    let edited = amina.post(&format!("/messages/{asks}"), &fields).await;
    edited.is(303);
    assert_eq!(finds(&mut amina, "marmottes").await, [""; 0]);
    assert_eq!(
        finds(&mut amina, "hermine").await,
        std::slice::from_ref(&question)
    );
    assert!(!is_known(&app, "marmottes").await && is_known(&app, "hermines").await);

    let mut claire = app.sign_in("claire").await;
    claire.get(&question).await.is(200);
    let answers = format!("{question}/messages");
    claire
        .post(&answers, &[("body", "Dans le terrier.")])
        .await
        .is(303);
    let answer = thread(&app, &question).await.messages[1].id;
    assert_eq!(finds(&mut amina, "terrier").await.len(), 1);
    let removal = async |claire: &mut Browser, message| {
        claire.get(&question).await.is(200);
        let path = format!("/messages/{message}/removal");
        let fields = [("reason", "Nom d’une personne")];
        claire.post(&path, &fields).await.is(303);
    };
    removal(&mut claire, answer).await;
    assert_eq!(finds(&mut amina, "terrier").await, [""; 0]);
    assert!(!is_known(&app, "terrier").await);
    assert_eq!(finds(&mut amina, "hermine").await.len(), 1);

    removal(&mut claire, asks).await;
    assert_eq!(finds(&mut amina, "hermine").await, [""; 0]);
    assert_eq!(finds(&mut claire, "hermine").await, [""; 0]);
    assert!(!is_known(&app, "hermines").await);
    // A word of the question that a lesson says too stays known.
    assert!(is_known(&app, "texte").await);
}

#[actix_web::test]
async fn an_answer_is_found_on_the_page_it_stands_on() {
    let (app, _folder) = two_cohorts().await;
    let mut amina = app.sign_in("amina").await;
    let question = ask(&app, &mut amina, "", "Où sont les marmottes ?").await;
    let answers = format!("{question}/messages");
    for n in 1..=26 {
        amina.get(&question).await.is(200);
        let body = format!("Réponse numéro{n}, terrier.");
        amina.post(&answers, &[("body", &body)]).await.is(303);
    }
    let last = thread(&app, &question).await.messages[26].id;
    let there = format!("{question}?page=2#m-{last}");
    assert_eq!(finds(&mut amina, "numéro26").await, [there]);
}

#[actix_web::test]
async fn what_nobody_indexed_is_found_after_the_next_start() {
    let (app, _folder) = two_cohorts().await;
    let cohort = app.world.cohorts["bourg"];
    let question = Question {
        id: QuestionId::fresh(),
        cohort,
        lesson: LessonId::new("a"),
        asked_by: app.person("amina"),
        anchor: String::new(),
        quote: String::new(),
        asked_at: at("2027-05-02T09:00:00+02:00"),
    };
    let db = &app.app.db;
    db.change(async |tx| questions::ask(tx, &question, ("Une marmotte ?", "")).await)
        .await
        .unwrap();
    let mut amina = app.sign_in("amina").await;
    let source = found::source(cohort);
    index_as_of(&app, &source, "an older program").await;
    assert_eq!(finds(&mut amina, "marmotte").await.len(), 0);
    store::index_questions(db, &app.app.catalog.catalog())
        .await
        .unwrap();
    assert_eq!(finds(&mut amina, "marmotte").await.len(), 1);
    // In step, it is left alone.
    db.change(async |tx| {
        let key = found::key(question.id);
        index::forget(tx, [key.as_str()].into_iter()).await
    })
    .await
    .unwrap();
    store::index_questions(db, &app.app.catalog.catalog())
        .await
        .unwrap();
    assert_eq!(finds(&mut amina, "marmotte").await.len(), 0);
}

async fn index_as_of(app: &TestApp, source: &str, fingerprint: &str) {
    let db = &app.app.db;
    db.change(async |tx| index::up_to_date(tx, source, fingerprint).await)
        .await
        .unwrap();
}
