//! Notes in the margin: on a paragraph or a file, drafted, released, and versioned.

use super::desk::{mixed_app, one_work, receipt, release, say, sketch};

const TEXT: &str = "Un premier paragraphe.\n\nUn second paragraphe.\n\n- une liste\n- de deux";

#[actix_web::test]
async fn a_note_stands_beside_its_paragraph_and_is_read_once_released() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, work, path) = one_work(&app, TEXT).await;
    claire.get(&path).await.must_say("Annoter le paragraphe 3");
    let note = [
        ("note-n1-on", ""),
        ("note-n1-number", "2"),
        ("note-n1-quote", "second"),
        ("note-n1-text", "Lequel était le premier ?"),
    ];
    let page = sketch(&mut claire, &path, &note).await.is(200);
    let html = page.html();
    let (second, third) = (
        html.find("id=\"p-2\"").unwrap(),
        html.find("id=\"p-3\"").unwrap(),
    );
    let at = html.find("Lequel était").unwrap();
    assert!(second < at && at < third, "it stands under its paragraph");
    assert!(
        html.contains("name=\"note-n2-text\""),
        "the next has another name"
    );

    say(&mut claire, &path, &note).await.is(200);
    let mut amina = app.sign_in("amina").await;
    amina
        .get(&receipt(&path))
        .await
        .must_not_say("Lequel était");
    release(&mut claire, &work).await;
    for name in ["amina", "paul"] {
        app.sign_in(name)
            .await
            .get(&receipt(&path))
            .await
            .must_say("Paragraphe 2 second Lequel était le premier ?");
    }
    // A note taken away stays to be read among what was published before.
    let reason = [("reason", "Ma note était fausse")];
    say(&mut claire, &path, &reason).await.is(200);
    release(&mut claire, &work).await;
    let page = amina
        .get(&receipt(&path))
        .await
        .must_say("Ma note était fausse");
    let text = page.text();
    let (before, after) = text.split_once("Ce qui était publié avant").unwrap();
    assert!(!before.contains("Lequel était") && after.contains("Lequel était"));
    let page = claire.get(&path).await;
    assert!(
        page.html().contains("name=\"note-n2-text\""),
        "n1 is never given again"
    );
}

#[actix_web::test]
async fn a_note_on_nothing_that_is_there_is_kept_and_refused() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, _, path) = one_work(&app, TEXT).await;
    for (on, number) in [
        ("", "4"),
        ("", "zéro"),
        ("2f0e6a3c-0000-7000-8000-000000000000", "1"),
    ] {
        let note = [
            ("note-n1-on", on),
            ("note-n1-number", number),
            ("note-n1-text", "Perdue ?"),
        ];
        say(&mut claire, &path, &note)
            .await
            .is(422)
            .must_say("Choisissez un paragraphe ou une page qui existe")
            .must_say("Perdue ?");
    }
    claire.get(&path).await.must_say("Perdue ?");
}
