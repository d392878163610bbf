//! Group work: given, done together, handed in, graded, told.

mod additions;
mod adjustments;
mod again;
mod amid;
pub mod anonymous;
mod answers;
mod beside;
mod claims;
mod contributions;
mod dates;
mod desk;
mod expected;
mod files;
pub mod grading;
mod groups;
mod handing_in;
mod links;
mod looking;
mod lost_files;
mod margin;
mod merging;
mod moved;
mod phrases;
mod presence;
mod queue;
mod reach;
mod receipts;
mod result_questions;
mod results;
mod rounds;
mod rubric;
mod spoken;
mod tasks;
mod told_dates;
mod verdict_drafts;
mod versions;
mod workbench;
mod writing;

use crate::browser::{Answer, Browser};
use crate::server::TestApp;
use lefil::assignment::rules::Assignment;
use lefil::assignment::store;
use lefil::people::Cohorts;

/// The levels of the workshop's rubric that make 15 of 20 points.
const FIFTEEN: [(&str, &str); 5] = [
    ("criterion-public-objectif", "3"),
    ("criterion-deroule", "4"),
    ("criterion-support", "4"),
    ("criterion-acces-protection", "2"),
    ("criterion-evaluation-groupe", "2"),
];

/// Claire gives the workshop to her cohort; returns the address of the assignment.
pub async fn give(app: &TestApp, claire: &mut Browser) -> String {
    give_brief(app, claire, "cn-atelier").await
}

/// The same with another work of the course.
pub async fn give_brief(app: &TestApp, claire: &mut Browser, brief: &str) -> String {
    let all = format!("/cohorts/{}/assignments", app.world.cohorts["bourg"]);
    claire.get(&all).await.is(200).must_say("Donner un travail");
    let fields = [
        ("assignment", brief),
        ("due_date", "2027-05-07"),
        ("due_time", "18:00"),
    ];
    let given = claire.post(&all, &fields).await.is(303);
    // In groups one composes them first; a work for each alone has its queue at once.
    let to = given.location().trim_end_matches("/groups");
    to.trim_end_matches("/submissions").to_owned()
}

/// Claire puts people together: a name and its people, by first name.
pub async fn compose(
    app: &TestApp,
    claire: &mut Browser,
    work: &str,
    groups: &[(&str, &[&str])],
) -> Answer {
    let path = format!("{work}/groups");
    claire.get(&path).await.is(200);
    let fields = composition(app, groups);
    let fields: Vec<_> = fields
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()))
        .collect();
    claire.submit(&path, &fields).await
}

fn composition(app: &TestApp, groups: &[(&str, &[&str])]) -> Vec<(String, String)> {
    // Groups of tests are as small as they need be, and people move.
    let mut fields = vec![
        ("odd".to_owned(), "yes".to_owned()),
        ("leaving".to_owned(), "yes".to_owned()),
    ];
    let mut placed = Vec::new();
    for (place, (name, people)) in (1..).zip(groups) {
        fields.push((format!("name-{place}"), (*name).to_owned()));
        for person in *people {
            fields.push((format!("group-{}", app.person(person)), place.to_string()));
            placed.push(*person);
        }
    }
    for person in ["amina", "paul", "sekou"] {
        if !placed.contains(&person) {
            fields.push((format!("group-{}", app.person(person)), String::new()));
        }
    }
    fields
}

/// Nora takes somebody out of the cohort: from the next day they have left.
async fn leave(app: &TestApp, name: &str) {
    let bourg = app.world.cohorts["bourg"];
    let mut nora = app.sign_in("nora").await;
    nora.get(&format!("/cohorts/{bourg}")).await.is(200);
    let removal = format!("/cohorts/{bourg}/enrolments/{}/removal", app.person(name));
    nora.submit(&removal, &[]).await.is(200);
    app.app.clock.advance(chrono::TimeDelta::days(1));
}

/// The workshop, with Amina, Paul and Sékou in one group.
pub async fn one_group(app: &TestApp) -> (Browser, String) {
    let mut claire = app.sign_in("claire").await;
    let work = give(app, &mut claire).await;
    compose(
        app,
        &mut claire,
        &work,
        &[("Les loups", &["amina", "paul", "sekou"])],
    )
    .await
    .is(200);
    (claire, work)
}

/// The version the page's draft form was made for.
fn version(page: &Answer) -> String {
    value_of(page, "name=\"version\" value=\"")
}

fn value_of(page: &Answer, mark: &str) -> String {
    let html = page.html();
    let at = html.find(mark).unwrap_or_else(|| panic!("no {mark}")) + mark.len();
    html[at..].chars().take_while(|c| *c != '"').collect()
}

/// The address of the workbench.
fn desk(work: &str) -> String {
    format!("{work}/draft")
}

/// Writes, and looks at what would be handed in.
async fn check(browser: &mut Browser, work: &str, text: &str) -> Answer {
    let page = browser.get(&desk(work)).await.is(200);
    let version = version(&page);
    let fields = [("text", text), ("version", &version), ("then", "check")];
    browser
        .submit(&format!("{work}/draft"), &fields)
        .await
        .is(200)
        .must_say("Vérifier avant de rendre")
}

/// What the form of a check page holds, and nothing of what one did.
fn shown(page: &Answer) -> Vec<(&'static str, String)> {
    let field = |name| (name, value_of(page, &format!("name=\"{name}\" value=\"")));
    ["version", "members", "files", "links", "offered"]
        .map(field)
        .into()
}

/// Presses « Rendre maintenant » on the page looked at, wherever that leads.
async fn press(browser: &mut Browser, work: &str, more: &[(&str, &str)]) -> Answer {
    let page = browser.page.clone().unwrap();
    let shown = shown(&page);
    let mut fields: Vec<_> = shown.iter().map(|(k, v)| (*k, v.as_str())).collect();
    fields.extend_from_slice(more);
    browser
        .submit(&format!("{work}/submissions"), &fields)
        .await
}

/// Writes and hands in, as a person does: the text, the check page, its button; the receipt.
pub async fn hand_in(browser: &mut Browser, work: &str, text: &str) -> Answer {
    check(browser, work, text).await;
    press(browser, work, &[]).await
}

/// The address of the first link that begins so.
pub fn link(page: &Answer, start: &str) -> String {
    let mark = format!("href=\"{start}");
    let rest = value_of(page, &mark);
    format!("{start}{rest}")
}

async fn assignment(app: &TestApp) -> Assignment {
    store::list(app.app.db.read(), &Cohorts::All)
        .await
        .unwrap()
        .remove(0)
}

/// Claire grades what is handed in, with 15 points of 20.
pub async fn grade(claire: &mut Browser, path: &str, comment: &str) -> Answer {
    let page = claire.get(path).await.is(200);
    let version = version(&page);
    let mut fields = FIFTEEN.to_vec();
    fields.extend([("comment", comment), ("version", version.as_str())]);
    claire.submit(path, &fields).await
}

#[actix_web::test]
async fn three_people_work_together_from_the_brief_to_the_result() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    let mut paul = app.sign_in("paul").await;

    let all = format!("/cohorts/{}/assignments", app.world.cohorts["bourg"]);
    amina
        .get(&all)
        .await
        .must_say("À faire")
        .must_say("Avec Paul, Sékou");
    amina
        .get(&work)
        .await
        .is(200)
        .must_say("Une médiathèque vous confie sa salle")
        .must_say("vendredi 7 mai à 18 h 00")
        .must_say("Les loups")
        .must_say("Sékou Traoré")
        .must_say("Le public et l'objectif");
    amina
        .submit(
            &format!("{work}/draft"),
            &[("text", "Un atelier pour des parents."), ("version", "0")],
        )
        .await
        .is(200)
        .must_say("Brouillon enregistré");
    paul.get(&work)
        .await
        .must_say("Continuez, puis rendez")
        .must_say("Enregistré par Amina Benali");
    let page = paul
        .get(&desk(&work))
        .await
        .must_say("Enregistré par Amina Benali");
    assert!(page.html().contains("Un atelier pour des parents."));

    let receipt = hand_in(&mut paul, &work, "Un atelier pour des parents d'élèves.").await;
    receipt
        .clone()
        .is(200)
        .must_say("Votre travail est bien arrivé")
        .must_say("Amina Benali, Paul Girard, Sékou Traoré")
        .must_say("parents d'élèves");
    let letters = app.letters().await;
    assert_eq!(letters.len(), 3, "one receipt each");
    assert!(letters.iter().all(|letter| letter.kind == "receipt"));

    let queue = claire.get(&format!("{work}/submissions")).await.is(200);
    queue
        .clone()
        .must_say("Le prochain à corriger")
        .must_say("0 corrigé sur 1 rendu");
    let path = link(&queue, "/submissions/");
    grade(&mut claire, &path, "Très clair.")
        .await
        .must_say("Total : 15 sur 20");
    let receipt_path = path.trim_end_matches("/grade").to_owned();
    let page = amina
        .get(&receipt_path)
        .await
        .must_not_say("Total")
        .must_not_say("Très clair");
    // No grade yet; the number and the mark of the receipt may hold any figure.
    let text = page.text();
    let (before, rest) = text.split_once("Numéro du reçu").unwrap();
    let (_, after) = rest.split_once("Télécharger ce qui fait").unwrap();
    assert!(!before.contains("15") && !after.contains("15"), "{text}");

    claire.get(&format!("{work}/submissions")).await;
    claire
        .submit(&format!("{work}/release"), &[("sure", "yes")])
        .await
        .must_say("Les résultats sont publiés");
    for browser in [&mut amina, &mut paul] {
        browser
            .get(&work)
            .await
            .must_say("Évalué")
            .must_say("Total : 15 sur 20")
            .must_say("Très clair.");
    }
    let letters = app.letters().await;
    let results: Vec<_> = letters
        .iter()
        .filter(|it| it.kind == "result_released")
        .collect();
    assert_eq!(results.len(), 3);
    for letter in results {
        // A grade is read on the page, not in a letter; the address itself may hold any figure.
        assert!(letter.text.contains(&receipt_path));
        assert!(!letter.text.replace(&receipt_path, "").contains("15"));
    }
}
