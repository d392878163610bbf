//! Videos and sounds, in every way authors write them, and images in the widths they come in.

use super::pages::{page, read_by, render};
use super::*;

/// A course of one lesson beside a video, a sound and captions.
fn lesson(text: &str) -> (Lesson, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let page = format!("---\ntitle: La page\nminutes: 5\n---\n\n{text}\n");
    let files = [
        ("course.md", "---\ntitle: C\nlanguage: fr\n---\n"),
        ("01-a/01-page.md", page.as_str()),
        ("01-a/films/geste.mp4", "film"),
        ("01-a/films/geste.vtt", "WEBVTT"),
        ("01-a/films/geste.svg", "<svg width=\"9\" height=\"9\"/>"),
        ("01-a/films/voix.mp3", "voix"),
    ];
    write(folder.path(), &files);
    let catalog = Catalog::open(folder.path()).unwrap();
    let lesson = catalog.courses()[0].lessons().next().unwrap().clone();
    (lesson, folder)
}

fn shown(text: &str) -> String {
    let (lesson, _folder) = lesson(text);
    let page = lesson.body.unwrap().read_by(Reader::Learner).with_base("");
    page.as_str().to_owned()
}

#[test]
fn a_card_says_what_it_is_where_it_is_and_what_a_click_does() {
    let found = page(
        ":::video https://www.peertube.fr/w/aB1 {title=\"Trois gestes\" licence=\"CC BY 4.0\" duration=\"4 min\"}\n\
         Bonjour. **D’abord**, coupez le courant.\n:::\n\nSuite.",
    );
    assert_eq!(
        found,
        "<aside class=\"note note-media\" role=\"note\">\n\
         <p class=\"note-title\"><strong>Vidéo&nbsp;: Trois gestes</strong></p>\n\
         <p class=\"note-facts\">4 min · licence CC BY 4.0</p>\n\
         <p class=\"note-play\"><a href=\"https://www.peertube.fr/w/aB1\" \
         data-frame=\"https://www.peertube.fr/videos/embed/aB1\" rel=\"noopener noreferrer\">\
         Voir la vidéo sur peertube.fr</a></p>\n\
         <p class=\"note-where\">Cette vidéo est sur peertube.fr. En cliquant, votre navigateur \
         la demandera à ce site.</p>\n\
         <details class=\"card\"><summary>Lire la transcription</summary>\n<div>\n\
         <p>Bonjour. <strong>D’abord</strong>, coupez le courant.</p>\n\
         </div>\n</details>\n</aside>\n<p>Suite.</p>\n"
    );
    let english = render("en", ":::audio https://a.org/v.mp3 One word\n:::");
    let english = english.prose.read_by(Reader::Learner).as_str();
    for part in [
        "<strong>Sound: One word</strong>",
        ">Listen on a.org</a>",
        "This sound is on a.org. When you click, your browser will ask that site for it.",
        "data-play=\"audio\" data-file=\"https://a.org/v.mp3\"",
    ] {
        assert!(english.contains(part), "{part} is not in {english}");
    }
    assert!(!english.contains("<details"), "nobody wrote a transcript");
}

#[test]
fn every_way_to_write_a_video_becomes_the_same_card() {
    let card = "<aside class=\"note note-media\" role=\"note\">";
    for text in [
        ":::video https://a.fr/w/x\nUn\n:::",
        ":::video https://a.fr/w/x Un titre\nUn\n:::",
        "::: {.video src=\"https://a.fr/w/x\"}\nUn\n:::",
        ":::{video} https://a.fr/w/x\n:duration: 4 min\n\nUn\n:::",
        "```{video} https://a.fr/w/x\nUn\n```",
        ":::son <https://a.fr/w/x>\nUn\n:::",
        "{{< video https://a.fr/w/x title='Un titre' >}}",
        "![Un titre](https://a.fr/w/x.mp4){duration=\"4 min\"}",
        "![](https://a.fr/w/x.OGG?a=b)",
        "<iframe src=\"https://a.fr/videos/embed/x\"></iframe>",
        "<video controls><source src=\"https://a.fr/w/x.webm\"></video>",
        "Un mot <audio src=\"https://a.fr/w/x.mp3\"></audio> encore",
    ] {
        let found = page(text);
        assert_eq!(found.matches(card).count(), 1, "{text}\ngave\n{found}");
        assert!(
            found.contains("href=\"https://a.fr/"),
            "{text}\ngave\n{found}"
        );
        for asked in [
            "<iframe", "<video", "<audio", "<source", "<img", "preload", "dns-",
        ] {
            assert!(!found.contains(asked), "{text}\ngave\n{found}");
        }
        assert!(!found.contains(":::") && !found.contains("{{<"), "{found}");
    }
    let among = page("Voir {{< video https://a.fr/w/x title='Le geste' >}} ici");
    let link =
        "<p>Voir <a href=\"https://a.fr/w/x\" rel=\"noopener noreferrer\">Le geste</a> ici</p>\n";
    assert_eq!(among, link);
    let nothing = page(":::video\nUn\n:::");
    assert!(nothing.contains("<strong>Video</strong>"), "{nothing}");
    let refused = page(":::video javascript://a.fr/x\nUn\n:::");
    assert!(!refused.contains("javascript:"), "{refused}");
    let forged =
        page("<a href=\"https://a.fr\" data-frame=\"javascript:x()\" data-play=\"x\">a</a>");
    assert!(!forged.contains("data-"), "{forged}");
}

#[test]
fn a_file_of_the_course_is_played_from_the_course() {
    let found = shown(
        ":::video films/geste.mp4 {captions=films/geste.vtt poster=films/geste.svg}\nUn mot.\n:::",
    );
    for part in [
        "<strong>Vidéo&nbsp;: geste.mp4</strong>",
        "1&nbsp;Ko",
        "<a href=\"/figures/01-a/films/geste.mp4?v=",
        "data-play=\"video\" data-poster=\"/figures/01-a/films/geste.svg?v=",
        "data-captions=\"/figures/01-a/films/geste.vtt?v=",
        "Cette vidéo est dans le cours. Rien n’est chargé avant votre clic.",
    ] {
        assert!(found.contains(part), "{part} is not in {found}");
    }
    let (sound, _folder) = lesson("![La voix](films/voix.mp3)");
    assert!(sound.print.figures.contains("01-a/films/voix.mp3"));
    let remote = shown(":::video films/geste.mp4 {poster=https://a.fr/x.png}\nUn.\n:::");
    assert!(!remote.contains("a.fr"), "{remote}");
}

#[test]
fn what_a_trainer_alone_sees_is_in_no_page_of_a_learner() {
    let text =
        ":::video https://a.fr/w/x {for=trainers title=\"Le corrigé\"}\nSecret.\n:::\n\nFin.";
    let learner = page(text);
    assert_eq!(learner, "<p>Fin.</p>\n");
    let trainer = read_by(Reader::Trainer, text);
    for part in [
        "note-trainer",
        "note-media",
        "Secret.",
        "Lire la transcription",
    ] {
        assert!(trainer.contains(part), "{part} is not in {trainer}");
    }
    let opened = |tag: &str| trainer.matches(&format!("<{tag}")).count();
    let closed = |tag: &str| trainer.matches(&format!("</{tag}>")).count();
    for tag in ["aside", "details", "div"] {
        assert_eq!(opened(tag), closed(tag), "{tag} in {trainer}");
    }
}

#[test]
fn a_page_names_the_hosts_of_its_own_cards() {
    let text = ":::video https://a.fr/w/x\nUn\n:::\n\n![](https://b.fr:8443/x.mp4)\n\n\
                :::video https://c.fr/films/x\nUn\n:::\n\n[un lien](https://d.fr)\n\n\
                :::video https://e.fr/w/y {for=trainers}\nUn\n:::";
    let rendered = render("fr", text);
    let hosts = |reader| {
        let found = rendered.prose.read_by(reader).elsewhere();
        let list = |hosts: std::collections::BTreeSet<String>| Vec::from_iter(hosts).join(" ");
        (list(found.frames), list(found.files))
    };
    // A page without a player we know opens as the link it is.
    let learners = ("a.fr".to_owned(), "b.fr:8443".to_owned());
    assert_eq!(hosts(Reader::Learner), learners);
    assert_eq!(hosts(Reader::Trainer).0, "a.fr e.fr");
}

#[test]
fn an_edited_figure_has_another_address_and_one_left_alone_is_not_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let page = "---\ntitle: La page\nminutes: 5\n---\n\n![Un](a.svg)\n\n![Deux](b.mp4)\n";
    write(
        folder.path(),
        &[
            ("course.md", "---\ntitle: C\n---\n"),
            ("01-a/01-page.md", page),
            ("01-a/a.svg", "<svg viewBox=\"0 0 20 10\"/>"),
            ("01-a/b.mp4", "film"),
        ],
    );
    let first = Catalog::open(folder.path()).unwrap();
    let html = |catalog: &Catalog| {
        let lesson = catalog.courses()[0].lessons().next().unwrap();
        let page = lesson.body.as_ref().unwrap().read_by(Reader::Learner);
        page.with_base("").as_str().to_owned()
    };
    assert!(html(&first).contains("width=\"1000\" height=\"500\""));
    let film = folder.path().join("01-a/b.mp4");
    let digest = first.courses()[0].figure("01-a/b.mp4").unwrap().sha256();
    // Other bytes under the same size and time: who reads them again gives them another name.
    let before = fs::metadata(&film).unwrap().modified().unwrap();
    write(
        folder.path(),
        &[
            ("01-a/b.mp4", "FILM"),
            ("01-a/a.svg", "<svg width=\"40\" height=\"30\"/>"),
        ],
    );
    let same = fs::File::options().append(true).open(&film).unwrap();
    same.set_modified(before).unwrap();
    let second = first.reopen().unwrap();
    assert!(html(&second).contains("width=\"40\" height=\"30\""));
    assert_ne!(html(&first), html(&second));
    let same = second.courses()[0].figure("01-a/b.mp4").unwrap();
    assert_eq!(same.sha256(), digest);
}

#[test]
fn words_that_look_like_a_card_name_no_host() {
    let lesson =
        lesson("Écrivez `<a data-frame=\"https://x.example/\" data-file=\"https://y.example/\">`.")
            .0;
    let body = lesson.body.unwrap();
    assert_eq!(
        body.read_by(Reader::Learner).elsewhere(),
        Default::default()
    );
    let card = self::lesson(":::video https://www.peertube.fr/w/aB1\nTexte.\n:::").0;
    let named = card.body.unwrap().read_by(Reader::Learner).elsewhere();
    assert!(named.frames.contains("www.peertube.fr"), "{named:?}");
}
