//! What is found of a course beside its lessons.

use super::{hrefs, write};
use crate::server::TestApp;

#[actix_web::test]
async fn what_introduces_a_course_and_its_units_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let written = |path: &str, front: &str, body: &str| {
        write(
            folder.path(),
            &format!("culture-numerique/{path}"),
            front,
            body,
        );
    };
    written("course.md", "title: Cuisine", "Bienvenue au fournil.");
    written("01-u/unit.md", "title: Pain", "On pétrit longuement.");
    written("01-u/01-a.md", "title: A\nminutes: 5", "Du sel.");
    let app = TestApp::start_on(folder.path()).await.indexed().await;
    let mut amina = app.sign_in("amina").await;
    for word in ["fournil", "petrit"] {
        let page = amina.look_for(word).await.is(200);
        let course = format!("/cohorts/{}/course", app.world.cohorts["bourg"]);
        assert_eq!(hrefs(&page), [course], "{word}");
    }
}

#[actix_web::test]
async fn the_words_of_the_glossary_are_found_after_what_explains_them_at_length() {
    let folder = tempfile::tempdir().unwrap();
    let written = |path: &str, front: &str, body: &str| {
        let path = format!("culture-numerique/{path}");
        write(folder.path(), &path, front, body);
    };
    written("course.md", "title: Cuisine", "");
    written(
        "glossaire.md",
        "title: Mots",
        "## Fournil\n\nOù l’on cuit le pain,\nsouvent la nuit.",
    );
    written("01-u/01-a.md", "title: Le fournil\nminutes: 5", "Du sel.");
    let app = TestApp::start_on(folder.path()).await.indexed().await;
    let mut amina = app.sign_in("amina").await;
    let at = |place: &str| format!("/cohorts/{}/{place}", app.world.cohorts["bourg"]);
    let page = amina.look_for("fournils").await.is(200);
    assert_eq!(hrefs(&page), [at("lessons/u/a"), at("glossary#fournil")]);
    let page = amina.look_for("pain nuits").await.is(200);
    assert_eq!(hrefs(&page), [at("glossary#fournil")]);
    // What a line begins the next one ends.
    amina
        .get(&at("glossary"))
        .await
        .must_say("cuit le pain, souvent la nuit.");
}

#[actix_web::test]
async fn ones_own_notes_are_found_by_oneself_alone() {
    let app = TestApp::start().await.indexed().await;
    let at = |rest: &str| format!("/cohorts/{}/{rest}", app.world.cohorts["bourg"]);
    let lesson = at("lessons/comprendre-le-numerique/ce-que-numerique-veut-dire");
    let mut amina = app.sign_in("amina").await;
    amina.get(&format!("{lesson}/notes/new")).await.is(200);
    let words = [("at", ""), ("body", "Montrer le xylophone à Mme Perrin")];
    amina.post(&format!("{lesson}/notes"), &words).await.is(303);
    let page = amina.look_for("xylophones perrin").await.is(200);
    let found = hrefs(&page);
    assert!(
        found.len() == 1 && found[0].starts_with("/notes/"),
        "{found:?}"
    );
    assert!(page.says("Mes notes") && page.says("Montrer le xylophone"));
    amina.get(&found[0]).await.must_say("xylophone");
    let alone = amina.get("/search?q=xylophone&in=notes").await.is(200);
    assert_eq!(hrefs(&alone), found);
    for name in ["paul", "claire", "nora", "lucie"] {
        let mut other = app.sign_in(name).await;
        for place in ["", "&in=notes"] {
            let page = other.get(&format!("/search?q=xylophone{place}")).await;
            page.is(200).must_not_say("Montrer le xylophone");
        }
    }

    // Whoever answers for a cohort asks for their own notes by a link.
    let mut claire = app.sign_in("claire").await;
    claire.get(&format!("{lesson}/notes/new")).await.is(200);
    let words = [("at", ""), ("body", "Apporter le triangle")];
    claire
        .post(&format!("{lesson}/notes"), &words)
        .await
        .is(303);
    let page = claire.look_for("triangles").await.is(200);
    assert!(page.says("Chercher dans mes notes"), "{}", page.text());
    let notes = claire.get("/search?q=triangles&in=notes&page=1").await;
    assert!(
        page.html()
            .contains("/search?q=triangles&amp;in=notes&amp;page=1")
            && notes.says("Apporter le triangle")
    );
    assert!(!notes.says("Chercher dans mes notes"));
    amina
        .look_for("triangles")
        .await
        .must_not_say("Chercher dans mes notes");
}
