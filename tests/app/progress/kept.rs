//! A page that became one for trainers, after learners had met it.

use super::path;
use crate::server::TestApp;
use std::fs;
use std::path::Path;

fn write(folder: &Path, audience: &str) {
    let unit = folder.join("culture-numerique/base");
    fs::create_dir_all(&unit).unwrap();
    let course = folder.join("culture-numerique/course.md");
    fs::write(course, "---\ntitle: Petit cours\nlanguage: fr\n---\n").unwrap();
    let quiz = |id: &str| format!("```gift id={id}\n::Un:: Un et un ? {{#2}}\n```\n");
    let kept = format!(
        "## Le clavecin\n\nIl est désaccordé.\n\n{}",
        quiz("clavecin")
    );
    let kept = format!("---\nid: salle\ntitle: Dans la salle\nminutes: 5\n{audience}---\n\n{kept}");
    fs::write(unit.join("1.md"), kept).unwrap();
    let open = format!(
        "---\nid: chez-soi\ntitle: Chez soi\nminutes: 5\n---\n\nTexte.\n\n{}",
        quiz("chez-soi-quiz")
    );
    fs::write(unit.join("2.md"), open).unwrap();
}

#[actix_web::test]
async fn a_question_about_what_is_now_for_trainers_no_longer_quotes_it_to_others() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "");
    let app = TestApp::start_on(folder.path()).await;
    let mut amina = app.sign_in("amina").await;
    let asking = path(&app, "lessons/base/1/questions");
    amina.get(&format!("{asking}/new")).await.is(200);
    let asked = [("at", "user-content-le-clavecin"), ("body", "Pourquoi ?")];
    let href = amina
        .post(&asking, &asked)
        .await
        .is(303)
        .location()
        .to_owned();
    let mut paul = app.sign_in("paul").await;
    paul.get(&href).await.must_say("Le clavecin");

    write(folder.path(), "audience: trainers\n");
    app.app.reload().await.unwrap();
    let page = paul.get(&href).await.is(200);
    let page = page.must_say("Pourquoi ?").must_not_say("clavecin");
    page.must_not_say("Dans la salle");
    // Who quoted it keeps what is theirs, and the team reads everything.
    amina.get(&href).await.must_say("Le clavecin");
    let mut claire = app.sign_in("claire").await;
    claire.get(&href).await.must_say("Le clavecin");
}

#[actix_web::test]
async fn learners_can_have_all_the_quizzes_they_are_counted_by() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "audience: trainers\n");
    let app = TestApp::start_on(folder.path()).await;
    let mut claire = app.sign_in("claire").await;
    let page = claire.get(&path(&app, "progress")).await.is(200);
    page.must_say("0 sur 1").must_not_say("0 sur 2");
}
