//! Nobody sees another group's draft: from the instant of a move the new one is theirs, and the
//! old one is not.

use super::super::link;
use super::{groups, names};
use crate::assignment::{compose, desk, give, hand_in, press, value_of};
use crate::browser::Browser;
use crate::server::TestApp;
use lefil::assignment::store;

struct Two {
    app: TestApp,
    claire: Browser,
    work: String,
}

/// Amina and Paul are wolves, Sékou is a bear; both groups have a text and a file.
async fn two() -> Two {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let apart: [(&str, &[&str]); 2] = [("Loups", &["amina", "paul"]), ("Ours", &["sekou"])];
    compose(&app, &mut claire, &work, &apart).await.is(200);
    for (name, text) in [
        ("amina", "Le texte des loups."),
        ("sekou", "Le texte des ours."),
    ] {
        let mut browser = app.sign_in(name).await;
        browser.get(&work).await;
        let file = format!("{name}.txt");
        let files = [("file", file.as_str(), &b"bonjour"[..])];
        browser
            .upload(&format!("{work}/files"), &[], &files)
            .await
            .is(303);
        browser.get(&work).await;
        let text = [("text", text), ("version", "0")];
        browser
            .submit(&format!("{work}/draft"), &text)
            .await
            .is(200);
    }
    Two { app, claire, work }
}

async fn move_paul(two: &mut Two) {
    let apart: [(&str, &[&str]); 2] = [("Loups", &["amina"]), ("Ours", &["paul", "sekou"])];
    compose(&two.app, &mut two.claire, &two.work, &apart)
        .await
        .is(200);
}

#[actix_web::test]
async fn whoever_is_moved_sees_the_new_draft_and_no_longer_the_old_one() {
    let mut two = two().await;
    let mut paul = two.app.sign_in("paul").await;
    let page = paul.get(&desk(&two.work)).await;
    assert!(page.html().contains("Le texte des loups."));
    let file = link(&page, "/files/");
    paul.get_one(&file).await.is(200);

    move_paul(&mut two).await;
    let page = paul
        .get(&desk(&two.work))
        .await
        .must_say("sekou.txt")
        .must_not_say("amina.txt");
    assert!(page.html().contains("Le texte des ours."));
    assert!(!page.html().contains("Le texte des loups."));
    paul.get_one(&file).await.is(404);
    paul.get(&desk(&two.work)).await;
    paul.post(&format!("{file}/removal"), &[("sure", "yes")])
        .await
        .is(404);
    let mut sekou = two.app.sign_in("sekou").await;
    sekou.get_one(&file).await.is(404);
    let theirs = link(&page, "/files/");
    paul.get_one(&theirs).await.is(200);
    two.claire
        .get(&format!("{}/groups", two.work))
        .await
        .must_say("Paul Girard : de « Loups » à « Ours »")
        .must_say("par Claire Morel");
}

#[actix_web::test]
async fn a_text_typed_for_one_group_never_lands_in_another() {
    let mut two = two().await;
    let mut paul = two.app.sign_in("paul").await;
    let page = paul.get(&desk(&two.work)).await;
    let (group, version) = (
        value_of(&page, "name=\"group\" value=\""),
        value_of(&page, "name=\"version\" value=\""),
    );
    let mut phone = two.app.sign_in("paul").await;
    let check = format!("{}/submissions/new", two.work);
    phone.get(&check).await.must_say("Le texte des loups.");
    move_paul(&mut two).await;
    // Both drafts have the same version: only the group tells them apart.
    let typed = [
        ("text", "Ce que Paul écrit des loups."),
        ("version", version.as_str()),
        ("group", group.as_str()),
    ];
    for then in ["", "check"] {
        let typed = [&typed[..], &[("then", then)]].concat();
        let page = paul
            .post(&desk(&two.work), &typed)
            .await
            .is(422)
            .must_say("Vous avez changé de groupe")
            .must_say("Ce que Paul écrit des loups.");
        let html = page.html();
        let form = &html[html.find("<textarea").unwrap()..html.find("</textarea>").unwrap()];
        assert!(
            form.contains("Le texte des ours.") && !form.contains("loups"),
            "{form}"
        );
    }
    // The page of the old group hands in neither text.
    press(&mut phone, &two.work, &[])
        .await
        .is(422)
        .must_say("Rien n'a été rendu")
        .must_say("Le texte des ours.")
        .must_not_say("Le texte des loups.")
        .must_not_say("amina.txt");
    let id = super::assignment(&two.app).await.id;
    let strands = store::thread(two.app.app.db.read(), &[id]).await.unwrap();
    assert!(strands.iter().all(|strand| strand.submissions.is_empty()));
    let mut sekou = two.app.sign_in("sekou").await;
    let page = sekou.get(&desk(&two.work)).await;
    assert!(page.html().contains("Le texte des ours.") && !page.html().contains("loups"));
    let mut amina = two.app.sign_in("amina").await;
    let page = amina.get(&desk(&two.work)).await;
    assert!(page.html().contains("Le texte des loups."));
}

#[actix_web::test]
async fn a_member_removed_while_the_trainer_grades_changes_nothing_that_was_handed_in() {
    let mut two = two().await;
    let mut amina = two.app.sign_in("amina").await;
    hand_in(&mut amina, &two.work, "Le texte des loups.")
        .await
        .is(200);
    let queue = format!("{}/submissions", two.work);
    let grade = link(&two.claire.get(&queue).await, "/submissions/");
    two.claire.get(&grade).await.must_say("Amina, Paul");
    let out: [(&str, &[&str]); 2] = [("Loups", &["amina"]), ("Ours", &["sekou"])];
    compose(&two.app, &mut two.claire, &two.work, &out)
        .await
        .is(200);
    assert_eq!(names(&groups(&two.app).await), [("Loups", 1), ("Ours", 1)]);
    super::super::grade(&mut two.claire, &grade, "Bien.")
        .await
        .is(200);
    two.claire.get(&queue).await;
    two.claire
        .submit(&format!("{}/release", two.work), &[("sure", "yes")])
        .await
        .must_say("Les résultats sont publiés");
    let mut paul = two.app.sign_in("paul").await;
    paul.get(&two.work)
        .await
        .must_say("Total : 15 sur 20")
        .must_say("Les groupes sont faits, et vous n'en avez pas encore");
}

#[actix_web::test]
async fn the_name_of_a_group_is_one_line_that_reads_as_it_is_written() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let wild: [(&str, &[&str]); 1] = [("a\r\nBcc: x@y.fr\u{202e}fdp", &["amina", "paul", "sekou"])];
    compose(&app, &mut claire, &work, &wild).await.is(200);
    assert_eq!(groups(&app).await[0].name, "a Bcc: x@y.frfdp");
}
