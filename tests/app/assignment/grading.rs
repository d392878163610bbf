//! Grades: appended, hidden until released, never lost between two trainers.

use super::{FIFTEEN, assignment, compose, desk, give, grade, hand_in, link, one_group, version};
use crate::browser::Browser;
use crate::server::TestApp;
use lefil::assignment::rules::Submission;
use lefil::assignment::store;

pub async fn submission(app: &TestApp) -> Submission {
    let work = assignment(app).await;
    let strands = store::thread(app.app.db.read(), &[work.id]).await.unwrap();
    strands[0].latest().unwrap().clone()
}

/// One group has handed in; Claire's browser, the assignment and the grading page.
pub(super) async fn handed_in(app: &TestApp, text: &str) -> (Browser, String, String) {
    let (mut claire, work) = one_group(app).await;
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, text).await.is(200);
    let queue = claire.get(&format!("{work}/submissions")).await;
    let path = link(&queue, "/submissions/");
    (claire, work, path)
}

/// Grades once more what was released, and says why.
pub(super) async fn regrade(
    claire: &mut Browser,
    path: &str,
    comment: &str,
    reason: &str,
) -> crate::browser::Answer {
    let page = claire.get(path).await.is(200);
    let (version, draft) = (
        version(&page),
        super::value_of(&page, "name=\"draft\" value=\""),
    );
    let mut fields = FIFTEEN.to_vec();
    fields.extend([("comment", comment), ("reason", reason)]);
    fields.extend([("version", version.as_str()), ("draft", draft.as_str())]);
    claire.submit(path, &fields).await
}

#[actix_web::test]
async fn members_see_nothing_of_a_grade_before_its_release_nor_of_a_change_after() {
    let app = TestApp::start().await;
    let (mut claire, work, path) = handed_in(&app, "Voici").await;
    let mut amina = app.sign_in("amina").await;
    let all = format!("/cohorts/{}/assignments", app.world.cohorts["bourg"]);
    let receipt = path.trim_end_matches("/grade").to_owned();
    let pages = [all.as_str(), work.as_str(), receipt.as_str()];
    let mut before = Vec::new();
    for page in pages {
        before.push(amina.get(page).await.text());
    }
    grade(&mut claire, &path, "Remarque secrète").await.is(200);
    for (page, was) in pages.iter().zip(&before) {
        assert_eq!(amina.get(page).await.text(), *was, "{page}");
    }
    claire
        .get(&format!("{work}/submissions"))
        .await
        .must_say("1 travail est corrigé");
    claire
        .submit(&format!("{work}/release"), &[("sure", "yes")])
        .await
        .is(200);
    amina
        .get(&receipt)
        .await
        .must_say("Total : 15 sur 20")
        .must_say("Remarque secrète");

    grade(&mut claire, &path, "Remarque changée")
        .await
        .is(422)
        .must_say("Écrivez pourquoi vous le changez")
        .must_say("Remarque changée");
    regrade(&mut claire, &path, "Remarque changée", "Un mot de trop")
        .await
        .is(200)
        .must_say("Ce changement est caché");
    amina
        .get(&receipt)
        .await
        .must_say("Remarque secrète")
        .must_not_say("changée");
    claire.get(&format!("{work}/submissions")).await;
    claire
        .submit(&format!("{work}/release"), &[("sure", "yes")])
        .await
        .is(200);
    amina
        .get(&receipt)
        .await
        .must_say("Remarque changée")
        .must_say("Un mot de trop")
        .must_say("Ce qui était publié avant Total : 15 sur 20")
        .must_say("Remarque secrète");
    assert_eq!(
        app.letters().await.len(),
        3 + 3 + 3,
        "receipts, results, results again"
    );
}

#[actix_web::test]
async fn saying_the_same_twice_appends_nothing_and_a_change_appends_a_version() {
    let app = TestApp::start().await;
    let (mut claire, _, path) = handed_in(&app, "Voici").await;
    grade(&mut claire, &path, "Bien").await.is(200);
    grade(&mut claire, &path, "Bien").await.is(200);
    assert_eq!(submission(&app).await.grades.len(), 1);
    grade(&mut claire, &path, "Très bien").await.is(200);
    let versions: Vec<_> = submission(&app)
        .await
        .grades
        .into_iter()
        .map(|grade| (grade.version, grade.verdict.comment))
        .collect();
    assert_eq!(versions, [(1, "Bien".into()), (2, "Très bien".into())]);
}

#[actix_web::test]
async fn a_criterion_left_out_shows_the_page_again_with_what_was_said() {
    let app = TestApp::start().await;
    let (mut claire, _, path) = handed_in(&app, "Voici").await;
    claire.get(&path).await;
    let page = claire
        .post(
            &path,
            &[FIFTEEN[0], ("comment", "Un début"), ("version", "0")],
        )
        .await
        .is(422)
        .must_say("Choisissez un niveau");
    assert!(page.html().contains("f-criterion-deroule"));
    assert!(page.html().contains("Un début"), "the comment is kept");
    assert!(
        page.html().contains("value=\"3\" checked"),
        "the level is kept"
    );
    let forged = [("criterion-public-objectif", "400"), ("version", "0")];
    claire.post(&path, &forged).await.is(422);
    assert!(submission(&app).await.grades.is_empty());
}

#[actix_web::test]
async fn two_trainers_who_grade_at_once_are_told() {
    let app = TestApp::start().await;
    let (mut claire, _, path) = handed_in(&app, "Voici").await;
    let mut nora = app.sign_in("nora").await;
    let opened = nora.get(&path).await.is(200);
    grade(&mut claire, &path, "De Claire").await.is(200);
    let stale = version(&opened);
    let mut fields = FIFTEEN.to_vec();
    fields.extend([("comment", "De Nora"), ("version", stale.as_str())]);
    let page = nora
        .post(&path, &fields)
        .await
        .is(409)
        .must_say("Quelqu'un a corrigé ce travail entre-temps")
        .must_say("Claire Morel a enregistré ceci le lundi 3 mai")
        .must_say("De Claire")
        .must_say("Total : 15 sur 20");
    assert!(page.html().contains("De Nora"));
    let (hers, mine) = (page.html().find("De Claire"), page.html().find("De Nora"));
    assert!(hers < mine, "what was saved stands first");
    nora.get(&path).await.must_not_say("a enregistré ceci le");
    let fresh = version(&page);
    fields.pop();
    fields.push(("version", fresh.as_str()));
    nora.submit(&path, &fields).await.is(200);
    assert_eq!(submission(&app).await.grades.len(), 2);
}

#[actix_web::test]
async fn a_newer_version_is_graded_instead_of_the_old_one_and_none_comes_after_the_release() {
    let app = TestApp::start().await;
    let (mut claire, work, path) = handed_in(&app, "Voici").await;
    let mut amina = app.sign_in("amina").await;
    let opened = claire.get(&path).await;
    hand_in(&mut amina, &work, "Mieux").await.is(200);
    let stale = version(&opened);
    let mut fields = FIFTEEN.to_vec();
    fields.extend([("comment", "Sur l'ancien"), ("version", stale.as_str())]);
    claire
        .post(&path, &fields)
        .await
        .is(409)
        .must_say("Corrigez celle-là")
        .must_say("Voir la nouvelle version");
    let queue = claire.get(&format!("{work}/submissions")).await;
    grade(
        &mut claire,
        &link(&queue, "/submissions/"),
        "Sur le nouveau",
    )
    .await
    .is(200);
    claire.get(&format!("{work}/submissions")).await;
    claire
        .submit(&format!("{work}/release"), &[("sure", "yes")])
        .await
        .is(200);

    let page = amina.get(&work).await.must_say("Sur le nouveau");
    assert!(!page.html().contains(&format!("{work}/draft")));
    let late = [("text", "Trop tard"), ("version", "2"), ("then", "check")];
    amina
        .post(&format!("{work}/draft"), &late)
        .await
        .is(422)
        .must_say("Le résultat est publié")
        .must_say("Trop tard");
    amina.get(&format!("{work}/submissions/new")).await;
    amina
        .post(&format!("{work}/submissions"), &late)
        .await
        .is(422)
        .must_say("Le résultat est publié");
    amina
        .upload(
            &format!("{work}/files"),
            &[],
            &[("file", "a.txt", b"trop tard")],
        )
        .await
        .is(422)
        .must_say("Le résultat est publié");
}

#[actix_web::test]
async fn saving_and_going_on_leads_to_the_next_and_at_last_to_the_queue() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let groups: [(&str, &[&str]); 2] = [("Loups", &["amina"]), ("Ours", &["paul"])];
    compose(&app, &mut claire, &work, &groups).await.is(200);
    for name in ["amina", "paul"] {
        hand_in(&mut app.sign_in(name).await, &work, name)
            .await
            .is(200);
    }
    let queue = format!("{work}/submissions");
    let first = link(&claire.get(&queue).await, "/submissions/");
    let mut fields = FIFTEEN.to_vec();
    fields.extend([("comment", ""), ("version", "0"), ("then", "next")]);
    claire.get(&first).await.must_say("Amina");
    let second = claire
        .post(&first, &fields)
        .await
        .is(303)
        .location()
        .to_owned();
    assert_ne!(second, first);
    claire
        .get(&second)
        .await
        .must_say("La correction est enregistrée")
        .must_say("1 corrigé sur 2 rendus");
    assert_eq!(
        claire.post(&second, &fields).await.is(303).location(),
        queue
    );
}

#[actix_web::test]
async fn what_people_type_is_shown_as_text_to_everybody() {
    let app = TestApp::start().await;
    let attack = "<script>alert(1)</script> <img src=x onerror=alert(2)> \
        [clic](javascript:alert(3)) {{ 7*7777 }}";
    let (mut claire, work, path) = handed_in(&app, attack).await;
    let mut fields = FIFTEEN.to_vec();
    fields.extend([("comment", attack), ("version", "0")]);
    claire.get(&path).await;
    claire.submit(&path, &fields).await.is(200);
    claire.get(&format!("{work}/submissions")).await;
    claire
        .submit(&format!("{work}/release"), &[("sure", "yes")])
        .await
        .is(200);
    let receipt = path.trim_end_matches("/grade").to_owned();
    let mut amina = app.sign_in("amina").await;
    for page in [
        claire.get(&path).await,
        claire.get(&receipt).await,
        amina.get(&receipt).await,
        amina.get(&work).await,
        amina.get(&desk(&work)).await,
    ] {
        let html = page.html();
        assert!(!html.contains("<script>alert") && !html.contains("<img src=x"));
        assert!(!html.contains("href=\"javascript") && !html.contains("54439"));
        assert!(page.says("7*7777"), "it is there, as text");
    }
}
