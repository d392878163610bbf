//! Beside a lesson: private notes and bookmarks, the words of the course, the page for paper.

mod many;

use super::{FIRST, path, write_course};
use crate::server::TestApp;
use crate::world::day;
use lefil::cohort::store as cohorts;
use lefil::progress::store as progress;

fn notes(app: &TestApp) -> String {
    path(app, &format!("{FIRST}/notes"))
}

#[actix_web::test]
async fn a_note_is_kept_beside_its_passage_and_nobody_else_ever_sees_it() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let new = format!("{}/new?at=user-content-bits-et-octets", notes(&app));
    let form = amina.get(&new).await.is(200);
    assert!(form.says("Vous êtes seul·e à voir vos notes"));
    let fields = [
        ("at", "user-content-bits-et-octets"),
        ("body", "Secret d'Amina\r\n8 bits"),
    ];
    let sent = amina.post(&notes(&app), &fields).await.is(303);
    assert_eq!(
        sent.location(),
        format!("{}#user-content-bits-et-octets", path(&app, FIRST))
    );
    let lesson = amina.get(sent.location()).await.is(200);
    lesson
        .must_say("Votre note est gardée")
        .must_say("1 note à moi · Noter ou demander Bits et octets");
    let mine = amina.get("/notes").await.is(200);
    assert!(amina.statements_used <= 8, "{}", amina.statements_used);
    assert!(mine.says("Secret d'Amina") && mine.says("Bits et octets"));
    amina.get(&new).await.must_say("Secret d'Amina");

    let note = progress::notes_of(app.app.db.read(), app.person("amina"), (0, 50))
        .await
        .unwrap()[0]
        .id;
    let there = amina.get_one(&new).await.is(303);
    assert_eq!(
        there.location(),
        format!("/notes/{note}"),
        "one page changes it"
    );
    for name in ["paul", "claire", "nora", "lucie", "julien"] {
        let mut other = app.sign_in(name).await;
        for page in [
            "/notes",
            "/",
            &path(&app, FIRST),
            &path(&app, "questions"),
            &new,
        ] {
            let page = other.get(page).await;
            assert!(!page.html().contains("Secret"), "{name}");
        }
        other.get_one(&format!("/notes/{note}")).await.is(404);
        other.get("/account").await;
        other
            .post(&format!("/notes/{note}"), &[("body", "x")])
            .await
            .is(404);
        other
            .post(&format!("/notes/{note}/removal"), &[])
            .await
            .is(404);
    }
    amina.get("/notes").await.must_say("Secret d'Amina");
    let mut guest = app.guest();
    for page in ["/notes", &new, &format!("/notes/{note}")] {
        assert!(
            guest
                .get_one(page)
                .await
                .is(303)
                .location()
                .starts_with("/login")
        );
    }
}

#[actix_web::test]
async fn whoever_opens_a_section_finds_the_notes_beside_its_paragraphs() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let new = format!("{}/new?at=user-content-bits-et-octets", notes(&app));
    let form = amina.get(&new).await.is(200);
    assert!(!form.says("Ma note ici"));
    let html = form.html();
    let choices = html.split("name=\"at\" value=\"").skip(1);
    let mut choices = choices.filter_map(|it| it.split('"').next());
    let paragraph = choices.find(|it| it.starts_with("p-")).unwrap();
    let fields = [("at", paragraph), ("body", "À redire lentement")];
    amina.post(&notes(&app), &fields).await.is(303);
    let page = amina.get(&new).await.is(200);
    page.must_say("Ma note ici").must_say("À redire lentement");
    let elsewhere = new.replace("bits-et-octets", "a-retenir");
    amina
        .get(&elsewhere)
        .await
        .must_not_say("À redire lentement");
}

#[actix_web::test]
async fn a_bookmark_is_a_note_without_words_and_can_be_erased() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let page = amina
        .get(&format!(
            "{}/new?at=user-content-bits-et-octets",
            notes(&app)
        ))
        .await;
    let fields = [("at", "user-content-bits-et-octets"), ("body", "")];
    let first = amina.post(&notes(&app), &fields).await.is(303);
    let again = amina
        .post_with(&notes(&app), &page.token(), &fields)
        .await
        .is(303);
    assert_eq!(first.location(), again.location());
    amina
        .get(first.location())
        .await
        .must_say("Le passage est marqué");
    let list = amina.get("/notes").await;
    list.must_say("Passage marqué");
    let all = progress::notes_of(app.app.db.read(), app.person("amina"), (0, 50))
        .await
        .unwrap();
    assert_eq!(all.len(), 1);
    let removal = format!("/notes/{}/removal", all[0].id);
    amina
        .submit(&removal, &[])
        .await
        .must_say("Pas encore de note");
    // Pressed once more from another tab: it is gone already.
    amina.post(&removal, &[]).await.is(404);
}

#[actix_web::test]
async fn a_note_is_never_written_over_by_a_page_opened_before() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&format!("{}/new", notes(&app))).await;
    let fields = |body, before| [("at", ""), ("body", body), ("before", before)];
    amina
        .post(&notes(&app), &fields("Au téléphone", ""))
        .await
        .is(303);
    let clash = amina
        .post(&notes(&app), &fields("À l'ordinateur", ""))
        .await
        .is(409);
    let clash = clash.must_say("Au téléphone").must_say("À l'ordinateur");
    assert!(
        clash
            .html()
            .contains("name=\"before\" value=\"Au téléphone\"")
    );
    let both = fields("Au téléphone, puis à l'ordinateur", "Au téléphone");
    amina.post(&notes(&app), &both).await.is(303);
    let id = progress::notes_of(app.app.db.read(), app.person("amina"), (0, 50))
        .await
        .unwrap()[0]
        .id;
    let at = format!("/notes/{id}");
    amina.get(&at).await.must_say("puis à l'ordinateur");
    amina
        .post(&at, &fields("Vieux", "Au téléphone"))
        .await
        .is(409)
        .must_say("Vieux");
    let long = "é".repeat(10_001);
    for to in [&at, &notes(&app)] {
        let refused = amina.post(to, &fields(&long, "")).await.is(422);
        assert!(refused.says("trop long") && refused.html().contains(&long));
    }
    let now = "Au téléphone, puis à l'ordinateur";
    let after = amina.submit(&at, &fields("Fini", now)).await.is(200);
    after.must_say("Fini").must_not_say("téléphone");
}

#[actix_web::test]
async fn a_note_outlives_its_passage_and_its_reader_s_leave() {
    let courses = tempfile::tempdir().unwrap();
    let first = |text: &str| format!("---\nid: p1\ntitle: Une\n---\n\n## Titre\n\n{text}\n");
    write_course(
        courses.path(),
        ("01-une.md", &first("Le premier dangé est là partout.")),
    );
    let app = TestApp::start_on(courses.path()).await;
    let mut amina = app.sign_in("amina").await;
    let new = path(&app, "lessons/base/une/notes/new?at=user-content-titre");
    let html = amina.get(&new).await.html();
    let anchor = html
        .split("value=\"p-")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let fields = [("at", &*format!("p-{anchor}")), ("body", "À retenir")];
    amina
        .post(&path(&app, "lessons/base/une/notes"), &fields)
        .await
        .is(303);

    write_course(
        courses.path(),
        ("01-une.md", &first("Le premier danger est là partout.")),
    );
    let app = app.start_again_on(courses.path()).await;
    let mut amina = app.sign_in("amina").await;
    let list = amina.get("/notes").await;
    list.must_say("À retenir")
        .must_say("dangé")
        .must_say("a été corrigé depuis");

    write_course(courses.path(), ("01-une.md", &first("Tout autre chose.")));
    let app = app.start_again_on(courses.path()).await;
    let mut amina = app.sign_in("amina").await;
    let list = amina.get("/notes").await;
    list.must_say("À retenir")
        .must_say("Le passage a changé")
        .must_say("dangé");

    let (cohort, person) = (app.world.cohorts["bourg"], app.person("amina"));
    let now = app.app.clock.now();
    let left = app
        .app
        .db
        .change(async |tx| cohorts::end(tx, cohort, person, day("2027-05-03"), now).await);
    assert!(left.await.unwrap());
    let list = amina.get("/notes").await.is(200);
    let list = list
        .must_say("À retenir")
        .must_say("Étapes que vous ne suivez plus");
    assert!(
        !list.html().contains("lessons/base"),
        "the course itself is closed"
    );
    let note = progress::notes_of(app.app.db.read(), person, (0, 50))
        .await
        .unwrap()[0]
        .id;
    amina
        .get(&format!("/notes/{note}"))
        .await
        .is(200)
        .must_say("À retenir");
    amina.get_one(&new).await.is(404);
}

#[actix_web::test]
async fn the_words_of_the_course_have_a_page_and_each_lesson_lists_its_own() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let page = amina.get(&path(&app, "glossary")).await.is(200);
    assert!(page.says("Hameçonnage") && page.says("Aidants Connect"));
    assert!(page.html().contains("<dt id=\"pixel\">"));
    assert!(amina.statements_used <= 8);
    let lesson = amina.get(&path(&app, FIRST)).await;
    assert!(
        lesson.says("mots expliqués") && lesson.says("Pixel"),
        "{}",
        lesson.text()
    );
    lesson.must_not_say("Hameçonnage");
    let outline = amina.get(&path(&app, "course")).await;
    outline
        .must_say("Les mots du cours")
        .must_not_say("Glossaire");
    for name in ["lucie", "julien"] {
        app.sign_in(name)
            .await
            .get_one(&path(&app, "glossary"))
            .await
            .is(404);
    }
}

#[actix_web::test]
async fn a_course_without_words_says_so_where_one_looks_for_them() {
    let courses = tempfile::tempdir().unwrap();
    write_course(courses.path(), ("01-a.md", "---\ntitle: A\n---\n\nUn.\n"));
    let app = TestApp::start_on(courses.path()).await;
    let mut amina = app.sign_in("amina").await;
    let page = amina.get(&path(&app, "glossary")).await.is(200);
    page.must_say("Ce cours n'explique pas encore de mots");
    let outline = amina.get(&path(&app, "course")).await;
    outline.must_not_say("Les mots du cours");
}

#[actix_web::test]
async fn a_lesson_a_unit_and_a_course_go_on_paper() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let lesson = amina
        .get(&path(&app, &format!("{FIRST}/print")))
        .await
        .is(200);
    assert_eq!(lesson.heading(), "Ce que « numérique » veut dire");
    assert!(lesson.says("CNIL, glossaire") && lesson.html().contains("https://www.cnil.fr"));
    assert!(!lesson.html().contains("<details>") && !lesson.html().contains("class=\"door\""));
    let unit = amina
        .get(&path(&app, "units/comprendre-le-numerique/print"))
        .await
        .is(200);
    assert!(unit.heading().starts_with("Comprendre le numérique"));
    assert!(unit.says("Ce que « numérique » veut dire") && unit.says("expliquer en trois minutes"));
    assert!(
        !unit.html().contains("loading=\"lazy\""),
        "every figure is loaded"
    );
    let course = amina.get(&path(&app, "course/print")).await.is(200);
    assert!(course.says("Se protéger") && course.says("Pour aller plus loin"));
    assert!(amina.statements_used <= 8);
    let html = course.html();
    let mut ids: Vec<&str> = html
        .split(" id=\"")
        .skip(1)
        .filter_map(|it| it.split('"').next())
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "a name stands twice on the page");
    for print in ["course/print", "units/comprendre-le-numerique/print"] {
        app.sign_in("lucie")
            .await
            .get_one(&path(&app, print))
            .await
            .is(404);
    }
    amina
        .get_one(&path(&app, "units/nulle-part/print"))
        .await
        .is(404);
}
