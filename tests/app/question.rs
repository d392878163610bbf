//! Asking about a lesson, and answering.

mod answers;
mod lists;
mod reach;

use crate::browser::{Answer, Browser};
use crate::server::TestApp;
use lefil::db::QuestionId;
use lefil::question::rules::Thread;
use lefil::question::store as questions;

pub const LESSON: &str = "lessons/comprendre-le-numerique/ce-que-numerique-veut-dire";
pub const TEXT: &str = "Pourquoi huit bits ?";

pub fn path(app: &TestApp, rest: &str) -> String {
    format!("/cohorts/{}/{rest}", app.world.cohorts["bourg"])
}

pub fn asking(app: &TestApp) -> String {
    path(app, &format!("{LESSON}/questions"))
}

/// Asks a question; returns its page.
pub async fn ask(
    app: &TestApp,
    browser: &mut Browser,
    fields: &[(&str, &str)],
) -> (String, Answer) {
    browser.get(&format!("{}/new", asking(app))).await.is(200);
    let sent = browser.post(&asking(app), fields).await.is(303);
    let at = sent.location().to_owned();
    let page = browser.get(&at).await.is(200);
    (at, page)
}

pub async fn thread(app: &TestApp, href: &str) -> Thread {
    let id: QuestionId = href.trim_start_matches("/questions/").parse().unwrap();
    questions::find(app.app.db.read(), &lefil::people::Cohorts::All, id)
        .await
        .unwrap()
        .unwrap()
}

#[actix_web::test]
async fn amina_asks_about_a_passage_and_claire_answers() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let lesson = amina.get(&path(&app, LESSON)).await.is(200);
    assert!(lesson.says("Je suis bloqué·e") && lesson.says("Aucune question sur cette étape"));
    let door = format!(
        "{}?at=user-content-bits-et-octets",
        path(&app, &format!("{LESSON}/notes/new"))
    );
    assert!(lesson.html().contains(&door), "{}", lesson.html());
    let beside = amina.get(&door).await.is(200);
    let new = format!("{}/new?at=user-content-bits-et-octets", asking(&app));
    assert!(beside.html().contains(&new));
    let form = amina.get(&new).await.is(200);
    assert!(form.says("Toute la partie : Bits et octets") && form.says("sous 2 jours ouvrés"));
    assert!(form.says("Vous répondent : Claire Morel"));

    let fields = [
        ("at", "user-content-bits-et-octets"),
        ("tried", "J'ai relu **deux** fois."),
        ("body", TEXT),
    ];
    let (href, page) = ask(&app, &mut amina, &fields).await;
    assert!(page.says("Votre question est envoyée") && page.says(TEXT));
    assert!(
        page.html().contains("<strong>deux</strong>"),
        "{}",
        page.html()
    );
    assert!(page.says("Réponse promise avant le mercredi 5 mai à 18 h 00"));
    let back = format!("{}#user-content-bits-et-octets", path(&app, LESSON));
    assert!(page.html().contains(&back), "the way back to the passage");
    let lesson = amina.get(&path(&app, LESSON)).await;
    lesson
        .must_say("1 question · Noter ou demander Bits et octets")
        .must_say("Lire la question posée ici");

    let mut claire = app.sign_in("claire").await;
    let home = claire.get("/").await.is(200);
    home.must_say("1 question attend une réponse");
    let waiting = claire.get("/questions").await.is(200);
    assert!(
        waiting.says(TEXT) && waiting.says("Reste 57 heures"),
        "{}",
        waiting.text()
    );
    claire.get(&href).await.is(200);
    let answers = format!("{href}/messages");
    let after = claire
        .submit(&answers, &[("body", "Par *convention*.")])
        .await;
    assert!(after.says("Votre message est envoyé") && after.says("Réponse arrivée"));
    assert!(after.says("Claire Morel (vous) Formatrice ou formateur"));
    claire
        .get("/questions")
        .await
        .must_say("Tout le monde a eu sa réponse");

    let letters = app.letters().await;
    let [letter] = &letters[..] else {
        panic!("one letter: {letters:?}")
    };
    assert_eq!(letter.to_address, "amina@lefil.example");
    assert!(letter.subject.starts_with("Une réponse à votre question"));
    assert!(letter.text.contains("Claire Morel a répondu") && letter.text.contains(&href));
    assert!(!letter.text.contains("convention"), "no word of the answer");
}

#[actix_web::test]
async fn a_question_without_words_is_shown_again_with_what_was_tried() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&format!("{}/new", asking(&app))).await;
    let long = "é".repeat(5_001);
    for (tried, body, says) in [
        ("J'ai relu.", "  ", "Écrivez votre message"),
        ("J'ai relu.", long.as_str(), "Ce texte est trop long"),
        (long.as_str(), "Pourquoi ?", "Ce texte est trop long"),
    ] {
        let fields = [
            ("at", "user-content-bits-et-octets"),
            ("tried", tried),
            ("body", body),
        ];
        let again = amina.post(&asking(&app), &fields).await.is(422);
        again.clone().must_say(says);
        assert!(
            again.says(tried)
                && again
                    .html()
                    .contains("value=\"user-content-bits-et-octets\" checked")
        );
    }
    amina
        .get(&asking(&app))
        .await
        .must_say("Aucune question pour l'instant");
}

#[actix_web::test]
async fn a_question_sent_twice_is_asked_once() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let page = amina.get(&format!("{}/new", asking(&app))).await;
    let fields = [("at", ""), ("body", TEXT)];
    let first = amina.post(&asking(&app), &fields).await.is(303);
    let again = amina
        .post_with(&asking(&app), &page.token(), &fields)
        .await
        .is(303);
    assert_eq!(first.location(), again.location());
    let all = questions::of_cohort(app.app.db.read(), app.world.cohorts["bourg"]).await;
    assert_eq!(all.unwrap().len(), 1);
}

#[actix_web::test]
async fn the_ladder_leads_to_a_question_with_what_was_tried_or_to_a_phone() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let lesson = amina.get(&path(&app, LESSON)).await;
    let help = path(&app, &format!("{LESSON}/help"));
    assert!(lesson.html().contains(&help));
    let ladder = amina.get(&help).await.is(200);
    assert!(amina.statements_used <= 8, "{}", amina.statements_used);
    for rung in [
        "Ce que j'ai déjà essayé",
        "Relisez l'étape",
        "Paul Girard, Sékou Traoré",
        "Vous répondent : Claire Morel",
        "Appeler le 04 74 11 22 33",
    ] {
        assert!(ladder.says(rung), "« {rung} »: {}", ladder.text());
    }
    assert!(!ladder.says("Amina Benali"), "one does not ask oneself");
    assert!(ladder.html().contains("tel:+33474112233"));
    assert!(
        ladder
            .html()
            .contains(&format!("action=\"{}\"", asking(&app)))
    );
    let fields = [("at", ""), ("tried", "Trois fois."), ("body", TEXT)];
    let asked = amina.submit(&asking(&app), &fields).await.is(200);
    assert!(asked.says("Déjà essayé Trois fois.") && asked.says(TEXT));
    let mut claire = app.sign_in("claire").await;
    claire.get_one(&help).await.is(403);
}

#[actix_web::test]
async fn the_promise_is_said_by_the_team_and_holds_from_then_on() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    ask(&app, &mut amina, &[("at", ""), ("body", TEXT)]).await;
    let mut claire = app.sign_in("claire").await;
    let index = path(&app, "questions");
    let page = claire.get(&index).await.is(200);
    assert!(page.says("Quel délai promettez-vous ?"));
    let promise = format!("{index}/promise");
    claire.post(&promise, &[("promise", "d99")]).await.is(400);
    claire.get(&index).await;
    let after = claire.submit(&promise, &[("promise", "h24")]).await;
    after.must_say("L'équipe répond sous 24 heures");
    claire.get("/questions").await.must_say("Reste 24 heures");
    app.it_is("2027-05-04T11:00:00+02:00");
    let late = claire.get("/questions").await;
    assert!(late.says("1 réponse est en retard") && late.says("En retard de 2 heures"));
    let mut claire = app.sign_in("claire").await;
    claire.get("/").await.must_say("1 réponse est en retard");
    amina
        .get(&index)
        .await
        .must_not_say("Quel délai promettez-vous");
    let outline = amina.get(&path(&app, "course")).await;
    assert!(outline.says("Qui vous aide ?") && outline.says("sous 24 heures"));
}

#[actix_web::test]
async fn a_passage_that_has_changed_is_told_with_the_words_as_they_were() {
    let courses = tempfile::tempdir().unwrap();
    let unit = courses.path().join("culture-numerique/01-base");
    std::fs::create_dir_all(&unit).unwrap();
    let write = |text: &str| {
        let lesson = format!("---\ntitle: Une\nid: l\n---\n\n## Les octets\n\n{text}\n");
        std::fs::write(unit.join("01-une.md"), lesson).unwrap();
    };
    std::fs::write(unit.join("../course.md"), "---\ntitle: C\n---\n").unwrap();
    write("Huit bis forment un octet.");
    let app = TestApp::start_on(courses.path()).await;
    let mut amina = app.sign_in("amina").await;
    let at_lesson = path(&app, "lessons/base/une");
    amina.get(&at_lesson).await.is(200);
    let new = amina
        .get(&format!(
            "{at_lesson}/questions/new?at=user-content-les-octets"
        ))
        .await;
    let html = new.html();
    let anchor = html
        .split("value=\"p-")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let anchor = format!("p-{anchor}");
    let fields = [("at", anchor.as_str()), ("body", TEXT)];
    let asked = amina.post(&format!("{at_lesson}/questions"), &fields).await;
    let href = asked.is(303).location().to_owned();
    let page = amina.get(&href).await;
    assert!(
        page.says("Huit bis forment") && page.html().contains(&format!("{at_lesson}#{anchor}"))
    );
    page.must_not_say("corrigé depuis")
        .must_not_say("Le passage a changé");

    write("Huit bits forment un octet.");
    let app = app.start_again_on(courses.path()).await;
    let mut amina = app.sign_in("amina").await;
    let page = amina.get(&href).await;
    page.must_say("Ce passage a été corrigé depuis")
        .must_say("Huit bis");
    amina
        .get(&at_lesson)
        .await
        .must_say("1 question · Noter ou demander Les octets");

    write("On range des lettres ainsi.");
    let app = app.start_again_on(courses.path()).await;
    let mut amina = app.sign_in("amina").await;
    let page = amina.get(&href).await;
    page.must_say("Le passage a changé").must_say("Huit bis");
    amina
        .get(&at_lesson)
        .await
        .must_say("Lire la question posée ici");
}
