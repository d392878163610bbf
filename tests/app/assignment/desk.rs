//! What the tests of grading share: a course of their own, and the grading page as one fills it.

use super::{Browser, compose, hand_in, link, value_of, version};
use crate::browser::Answer;
use crate::server::TestApp;
use std::path::Path;

/// One brief with all three kinds of criteria.
const MIXED: &str = "---
id: mixte
title: Un travail mixte
group_size: [1, 3]
rubric:
  - id: clarte
    title: La clarté
    points: 10
  - id: soin
    title: Le soin
    points: 4
    levels:
      - {points: 4, text: Très soigné}
      - {points: 0, text: Négligé}
  - id: accueil
    title: Accueillir
    competence: C1
  - id: support
    title: Le support
    levels:
      - {word: Prêt, text: On peut l’imprimer}
      - {word: À revoir, text: Il manque une étape}
---

Écrivez.
";

/// The fields of a whole verdict on it: 7,5 and 4 of 14 points, and two words.
pub const WHOLE: [(&str, &str); 4] = [
    ("criterion-clarte", "7,5"),
    ("criterion-soin", "4"),
    ("criterion-accueil", "ongoing"),
    ("criterion-support", "Prêt"),
];

/// A program whose course has the mixed brief.
pub async fn mixed_app() -> (TestApp, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let course = folder.path().join("culture-numerique");
    let write = |name: &str, text: &str| {
        let path = course.join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write(
        "course.md",
        "---\ntitle: Cours\nlanguage: fr\ncompetences:\n  - \"C1 : Accueillir une personne\"\n---\n\nBonjour.\n",
    );
    write(
        "01-a/01-b.md",
        "---\ntitle: Étape\nminutes: 10\n---\n\nDu texte.\n",
    );
    write("assignments/mixte.md", MIXED);
    (TestApp::start_on(folder.path()).await, folder)
}

/// Claire gives the mixed brief and puts people together; returns her browser, and the assignment.
pub async fn given(app: &TestApp, groups: &[(&str, &[&str])]) -> (Browser, String) {
    let mut claire = app.sign_in("claire").await;
    let all = format!("/cohorts/{}/assignments", app.world.cohorts["bourg"]);
    claire.get(&all).await.is(200);
    let fields = [
        ("assignment", "mixte"),
        ("due_date", "2027-05-07"),
        ("due_time", "18:00"),
    ];
    let given = claire.post(&all, &fields).await.is(303);
    let work = given.location().trim_end_matches("/groups").to_owned();
    compose(app, &mut claire, &work, groups).await.is(200);
    (claire, work)
}

/// The same, and the first of each group hands in; where each work is graded besides.
pub async fn works(
    app: &TestApp,
    groups: &[(&str, &[&str])],
    text: &str,
) -> (Browser, String, Vec<String>) {
    let (mut claire, work) = given(app, groups).await;
    for (_, people) in groups {
        let mut one = app.sign_in(people[0]).await;
        hand_in(&mut one, &work, text).await.is(200);
    }
    let queue = claire.get(&format!("{work}/submissions")).await.is(200);
    let paths = grading_links(&queue);
    assert_eq!(paths.len(), groups.len());
    (claire, work, paths)
}

/// Where the works of a queue are graded, in their order.
pub fn grading_links(queue: &Answer) -> Vec<String> {
    let html = queue.html();
    let mut paths: Vec<String> = html
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|href| href.starts_with("/submissions/") && href.ends_with("/grade"))
        .map(str::to_owned)
        .collect();
    paths.dedup();
    paths
}

/// One group of three that handed a text in.
pub async fn one_work(app: &TestApp, text: &str) -> (Browser, String, String) {
    let groups: [(&str, &[&str]); 1] = [("Les loups", &["amina", "paul", "sekou"])];
    let (claire, work, mut paths) = works(app, &groups, text).await;
    (claire, work, paths.remove(0))
}

/// Opens the grading page and sends it with these fields besides a whole verdict.
pub async fn say(browser: &mut Browser, path: &str, more: &[(&str, &str)]) -> Answer {
    send(browser, path, path, &WHOLE, more).await
}

/// Keeps a draft with these fields alone.
pub async fn sketch(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Answer {
    send(browser, path, &format!("{path}/draft"), &[], fields).await
}

/// Opens the grading page and sends its form somewhere.
pub async fn send(
    browser: &mut Browser,
    path: &str,
    to: &str,
    verdict: &[(&str, &str)],
    more: &[(&str, &str)],
) -> Answer {
    let page = browser.get(path).await.is(200);
    let (version, draft) = (version(&page), value_of(&page, "name=\"draft\" value=\""));
    let mut fields = vec![("version", version.as_str()), ("draft", draft.as_str())];
    // Where names are hidden the form has none.
    if page.html().contains("name=\"adjusting\"") {
        fields.push(("adjusting", "yes"));
    }
    fields.extend_from_slice(verdict);
    fields.extend_from_slice(more);
    browser.submit(to, &fields).await
}

/// Claire publishes what is graded.
pub async fn release(claire: &mut Browser, work: &str) -> Answer {
    claire.get(&format!("{work}/submissions")).await.is(200);
    claire
        .submit(&format!("{work}/release"), &[("sure", "yes")])
        .await
        .is(200)
        .must_say("Les résultats sont publiés")
}

/// The page of what was handed in.
pub fn receipt(path: &str) -> String {
    path.trim_end_matches("/grade").to_owned()
}

#[actix_web::test]
async fn the_receipt_with_what_a_trainer_may_do_is_one_press_from_grading() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, _, path) = one_work(&app, "Voici").await;
    let page = claire.get(&path).await.is(200);
    let receipt = receipt(&path);
    assert!(page.html().contains(&format!("href=\"{receipt}\"")));
    claire
        .get(&receipt)
        .await
        .must_say("Faire reprendre ce travail")
        .must_say("Ajouter quelqu'un à ce rendu");
}

/// A second trainer of the cohort.
pub async fn second_trainer(app: &TestApp) -> Browser {
    app.sign_in("nora").await
}

/// The first question's link on a page.
pub fn question(page: &Answer) -> String {
    link(page, "/grade-questions/")
}
