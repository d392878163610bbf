//! Passages of pages, and how they are known again.

use super::*;

fn page(html: &str) -> Html {
    Html::trusted(html.to_owned())
}

fn words(html: &str) -> Vec<String> {
    page(html)
        .with_passages()
        .1
        .into_iter()
        .map(|it| it.words)
        .collect()
}

#[test]
fn a_page_has_headings_paragraphs_and_lines_of_lists() {
    let html = "<p>Un &amp; deux</p><h2 id=\"a\">Titre <b>fort</b></h2><ul><li>Ligne<ul><li>Dedans</li></ul></li><li><p>Seul</p></li></ul><h3>Sans nom</h3><p><img alt=\"a > b\" src=\"x\"></p><pre>code</pre>";
    assert_eq!(
        words(html),
        ["Un & deux", "Titre fort", "Ligne", "Dedans", "Seul"]
    );
    let anchors: Vec<_> = page(html)
        .with_passages()
        .1
        .into_iter()
        .map(|it| it.anchor)
        .collect();
    assert_eq!(anchors[1], "a");
    assert!(anchors[0].starts_with("p-") && anchors[0].len() == 12);
}

#[test]
fn two_passages_with_the_same_words_have_two_names() {
    let passages = page("<p>Oui</p><p>Oui</p>").with_passages().1;
    assert_ne!(passages[0].anchor, passages[1].anchor);
}

#[test]
fn doors_stand_beside_headings_and_names_on_the_rest() {
    let html = "<p class=\"note\">Un</p><h2 id=\"a\">Deux &lt;3</h2><p id=\"mine\">Trois</p>";
    let (named, passages) = page(html).with_passages();
    let shown = named.with_doors(&passages, |passage| Door {
        href: format!("/x?at={}&b=\"", passage.anchor),
        shown: "1 < 2".into(),
        hidden: passage.words.clone(),
    });
    let anchor = &passages[0].anchor;
    assert_eq!(
        shown.as_str(),
        format!(
            "<p class=\"note\" id=\"{anchor}\">Un</p><div class=\"headed\"><h2 id=\"a\">Deux &lt;3</h2><a class=\"door\" href=\"/x?at=a&amp;b=&quot;\">1 &lt; 2<span class=\"vh\"> Deux &lt;3</span></a></div><p id=\"mine\">Trois</p>"
        )
    );
}

#[test]
fn a_passage_survives_a_corrected_word_and_a_new_place() {
    let kept = page("<p>Le premier dangé est le même mot de passe partout.</p>")
        .with_passages()
        .1;
    let kept = &kept[0];
    let moved = page("<h2 id=\"b\">Autre</h2><p>Rien à voir ici du tout.</p><p>Le premier dangé est le même mot de passe partout.</p>").with_passages().1;
    assert_eq!(
        Found::of(&moved, &kept.anchor, &kept.words),
        Found::Same(&moved[2])
    );
    let corrected =
        page("<p>Rien à voir.</p><p>Le premier danger est le même mot de passe partout.</p>")
            .with_passages()
            .1;
    assert_eq!(
        Found::of(&corrected, &kept.anchor, &kept.words),
        Found::Edited(&corrected[1])
    );
    let rewritten = page("<p>Un mot de passe se choisit long.</p>")
        .with_passages()
        .1;
    assert_eq!(
        Found::of(&rewritten, &kept.anchor, &kept.words),
        Found::Gone
    );
    assert_eq!(Found::of(&[], &kept.anchor, &kept.words), Found::Gone);
}

#[test]
fn a_renamed_heading_is_known_by_its_words_and_a_reworded_one_by_its_name() {
    let now = page("<h2 id=\"ou-le-garder-chez-soi\">Où le garder chez soi ?</h2>")
        .with_passages()
        .1;
    let found = Found::of(&now, "ou-le-garder", "Où le garder chez soi");
    assert_eq!(found, Found::Edited(&now[0]));
    let found = Found::of(&now, "ou-le-garder-chez-soi", "Ranger");
    assert_eq!(found, Found::Edited(&now[0]));
}

#[test]
fn a_section_goes_from_its_heading_to_the_next() {
    let passages = page("<p>Un</p><h2 id=\"a\">A</h2><p>Deux</p><p>Trois</p><h3 id=\"b\">B</h3>")
        .with_passages()
        .1;
    let section = |anchor: &str| -> Vec<&str> {
        section(&passages, anchor)
            .iter()
            .map(|it| it.words.as_str())
            .collect()
    };
    assert_eq!(section(&passages[2].anchor), ["A", "Deux", "Trois"]);
    assert_eq!(section("a"), ["A", "Deux", "Trois"]);
    assert_eq!(section(&passages[0].anchor), ["Un"]);
    assert_eq!(section("b"), ["B"]);
    assert!(section("nowhere").is_empty());
}

#[test]
fn the_passages_of_our_own_course_have_names_of_their_own() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("courses");
    let catalog = crate::course::Catalog::open(&folder).unwrap();
    for lesson in catalog.courses().iter().flat_map(|course| course.lessons()) {
        let passages = lesson.body.as_ref().unwrap();
        let passages = passages.passages(crate::course::Reader::Learner);
        let mut anchors: Vec<_> = passages.iter().map(|it| &it.anchor).collect();
        anchors.sort();
        anchors.dedup();
        assert_eq!(anchors.len(), passages.len(), "{}", lesson.id);
        assert!(
            passages.iter().any(|it| it.is_heading) && passages.len() > 10,
            "{}",
            lesson.id
        );
    }
}
