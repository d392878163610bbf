//! What is for trainers, or shut, is told by no reference and reached by no link.

use super::references::{folder, opened, read};
use super::write;
use crate::course::{Catalog, Reader};

#[test]
fn a_reference_never_tells_learners_what_is_for_trainers() {
    let files = [
        ("course.md", "---\ntitle: C\n---\nBonjour.\n"),
        (
            "1-a/1-b.md",
            "---\ntitle: B\nminutes: 5\n---\n@sec-s, {ref}`le-secret`, @sec-t, {doc}`3-d`, @sec-u.\n\n\
             :::formateur\n## Secret {#sec-u}\n\nVoir @sec-t.\n:::\n",
        ),
        (
            "1-a/2-c.md",
            "---\ntitle: C\nminutes: 5\n---\nTexte.\n\n:::solution\n(le-secret)=\n## Secret {#sec-s}\n:::\n",
        ),
        (
            "1-a/3-d.md",
            "---\ntitle: Secret\naudience: trainers\n---\n## Secret {#sec-t}\n",
        ),
    ];
    let folder = folder(&files);
    let catalog = opened(folder.path());
    let course = &catalog.courses()[0];
    let learner = read(course, "a", "b", Reader::Learner);
    assert!(!learner.contains("Secret"), "{learner}");
    let trainer = read(course, "a", "b", Reader::Trainer);
    assert!(
        trainer.contains("/c/lessons/a/d#user-content-sec-t"),
        "{trainer}"
    );
}

#[test]
fn a_link_to_a_page_for_trainers_is_words_for_learners() {
    let files = [
        ("course.md", "---\ntitle: C\n---\nBonjour.\n"),
        (
            "1-a/1-b.md",
            "---\ntitle: B\nminutes: 5\n---\nVoir [la *salle*](2-c.md) et [ici](3-d.md).\n",
        ),
        (
            "1-a/2-c.md",
            "---\ntitle: C\naudience: trainers\n---\nTexte.\n",
        ),
        ("1-a/3-d.md", "---\ntitle: D\nminutes: 5\n---\nTexte.\n"),
    ];
    let folder = folder(&files);
    let catalog = opened(folder.path());
    let course = &catalog.courses()[0];
    let learner = read(course, "a", "b", Reader::Learner);
    assert!(
        learner.contains("Voir la <em>salle</em> et <a href=\"/c/lessons/a/d\""),
        "{learner}"
    );
    let trainer = read(course, "a", "b", Reader::Trainer);
    assert!(trainer.contains("<a href=\"/c/lessons/a/c\""), "{trainer}");
}

/// What a learner reads of `@fig-x @sec-x` where they stand in another page, and in its unit.
fn told_of(text: &str) -> String {
    let other = format!("---\ntitle: C\nminutes: 5\n---\n{text}");
    let files = [
        ("course.md", "---\ntitle: C\n---\nBonjour.\n"),
        (
            "1-a/1-b.md",
            "---\ntitle: B\nminutes: 5\n---\n@fig-x @sec-x\n",
        ),
        ("1-a/2-c.md", other.as_str()),
        ("1-a/p.svg", "<svg/>"),
    ];
    let folder = folder(&files);
    let catalog = opened(folder.path());
    read(&catalog.courses()[0], "a", "b", Reader::Learner)
}

#[test]
fn no_title_of_a_page_that_keeps_something_for_trainers_is_told_elsewhere() {
    let figure = "```{r}\n#| label: fig-x\n#| fig-cap: \"Secret\"\nx\n```\n";
    let kept = [
        format!("````{{solution}}\n{figure}````\n"),
        format!("````{{formateur}}\n{figure}````\n"),
        "````{solution}\n## Secret {#sec-x}\n````\n".to_owned(),
        "~~~~{corrige}\n![Secret](p.svg){#fig-x}\n~~~~\n".to_owned(),
        ":::solution\n    ```\n:::\n\n## Secret {#sec-x}\n".to_owned(),
        "    ```\n\n:::solution\n## Secret {#sec-x}\n:::\n".to_owned(),
        ":::solution\n<pre>\n:::\n</pre>\n## Secret {#sec-x}\n:::\n".to_owned(),
        ":::solution\n<!--\n:::\n-->\n## Secret {#sec-x}\n:::\n".to_owned(),
        "- :::{note} T\n  :for: trainers\n\n  ## Secret {#sec-x}\n  :::\n".to_owned(),
        "<!--\n## Secret {#sec-x}\n-->\n\nTexte.\n".to_owned(),
    ];
    for text in kept {
        let told = told_of(&text);
        assert!(!told.contains("Secret"), "{text}\ngave\n{told}");
    }
    let told = told_of("<!-- Un mot. -->\n\n## Ouvert {#sec-x}\n\n:::note\nA.\n:::\n");
    assert!(told.contains("Ouvert"), "{told}");
}

#[test]
fn no_heading_in_a_quotation_for_trainers_is_told_in_its_own_page() {
    for (text, name) in [
        ("> [!formateur]\n> ## Secret\n", "secret"),
        (
            "> [!solution] Le corrigé\n> Texte.\n>\n> ## Secret {#sec-s}\n",
            "sec-s",
        ),
        ("> ## Secret\n{: .solution}\n", "secret"),
    ] {
        let page = super::pages::page(&format!("Voir {{ref}}`{name}`.\n\n{text}"));
        assert!(!page.contains("Secret"), "{text}\ngave\n{page}");
    }
    let page = super::pages::page("Voir {ref}`ouvert`.\n\n## Ouvert\n\n> Un mot.\n");
    assert!(page.contains(">Ouvert</a>"), "{page}");
}

#[test]
fn a_name_in_a_block_or_a_fence_of_markdown_leads_there() {
    for text in [
        ":::{note} Un titre\n:name: fig-x\n\nTexte.\n:::\n",
        "```{note}\n:label: fig-x\nTexte.\n```\n",
        "````{note}\n```{figure} p.svg\n:name: fig-x\n```\n````\n",
        "````{note}\n![A](p.svg){#fig-x}\n````\n",
    ] {
        let told = told_of(text);
        let link = "<a href=\"/c/lessons/a/c#user-content-fig-x\"";
        assert!(told.contains(link), "{text}\ngave\n{told}");
    }
}

#[test]
fn what_stands_in_a_lesson_that_is_stopped_or_shut_is_not_told() {
    for fields in ["audience: trainer", "minuts: 3", "release: {days: 30}"] {
        let other = format!("---\ntitle: C\nminutes: 5\n{fields}\n---\n## Secret {{#sec-s}}\n");
        let folder = folder(&[
            ("course.md", "---\ntitle: C\n---\nBonjour.\n"),
            (
                "1-a/1-b.md",
                "---\ntitle: B\nminutes: 5\n---\nVoir @sec-s.\n",
            ),
            ("1-a/2-c.md", other.as_str()),
        ]);
        let catalog = opened(folder.path());
        let read = read(&catalog.courses()[0], "a", "b", Reader::Learner);
        assert!(!read.contains("Secret"), "{fields}: {read}");
    }
}

#[test]
fn the_introduction_of_a_unit_for_trainers_is_not_told_and_the_course_stays_in_reach() {
    let folder = folder(&[
        ("course.md", "---\ntitle: C\n---\nBonjour.\n"),
        (
            "1-a/unit.md",
            "---\ntitle: A\naudience: trainers\n---\n## Secret {#sec-s}\n\nVoir @sec-t.\n",
        ),
        ("1-a/1-a.md", "---\ntitle: A\n---\n## Salle {#sec-t}\n"),
        (
            "2-b/1-b.md",
            "---\ntitle: B\nminutes: 5\n---\nVoir @sec-s, [le cours](../course.md) et {doc}`../course`.\n",
        ),
    ]);
    let catalog = opened(folder.path());
    let course = &catalog.courses()[0];
    let learner = read(course, "b", "b", Reader::Learner);
    assert!(
        !learner.contains("Secret") && !learner.contains("sec-s\""),
        "{learner}"
    );
    assert_eq!(
        learner.matches("<a href=\"/c/course\"").count(),
        2,
        "{learner}"
    );
    let introduction = course.units[0].introduction.read_by(Reader::Trainer);
    assert!(
        introduction.as_str().contains("user-content-sec-t"),
        "{introduction:?}"
    );
}

#[test]
fn links_to_a_page_whose_text_is_all_for_trainers_are_words_for_learners() {
    let kept = "---\ntitle: Secret\nminutes: 5\n---\n:::formateur\nDans la salle.\n:::\n";
    let folder = folder(&[
        ("course.md", "---\ntitle: C\n---\nBonjour.\n"),
        (
            "1-a/1-b.md",
            "---\ntitle: B\nminutes: 5\n---\nVoir [la salle](2-c.md) et {doc}`2-c`.\n",
        ),
        ("1-a/2-c.md", kept),
    ]);
    let catalog = opened(folder.path());
    let both = |catalog: &Catalog| {
        let read = |reader| read(&catalog.courses()[0], "a", "b", reader);
        (read(Reader::Learner), read(Reader::Trainer))
    };
    let (learner, trainer) = both(&catalog);
    assert!(
        !learner.contains("Secret") && !learner.contains("<a "),
        "{learner}"
    );
    assert!(trainer.contains("<a href=\"/c/lessons/a/c\""), "{trainer}");
    // The same when it is read again, and otherwise once it says something to learners.
    let again = |text: &str, catalog: &Catalog| {
        write(folder.path(), &[("1-a/2-c.md", text)]);
        catalog.reopen().unwrap()
    };
    let catalog = again(&format!("{kept}\n<!-- -->\n"), &catalog);
    assert_eq!(both(&catalog), (learner.clone(), trainer));
    let catalog = again(&format!("{kept}\nPour tous.\n"), &catalog);
    let (opened, _) = both(&catalog);
    assert!(opened.contains(">Secret</a>"), "{opened}");
    let catalog = again(kept, &catalog);
    assert_eq!(both(&catalog).0, learner);
}

#[test]
fn what_a_unit_says_holds_for_a_lesson_of_its_folder_that_a_list_puts_elsewhere() {
    for (fields, open) in [
        ("audience: trainers", (0, true)),
        ("audiance: trainers", (0, false)),
        ("release: {days: 3}", (2, true)),
        ("release: {days: trois}", (2, false)),
    ] {
        let unit = format!("---\ntitle: A\n{fields}\n---\nUn mot.\n");
        let folder = folder(&[
            ("course.md", "---\ntitle: C\n---\nBonjour.\n"),
            (
                "SUMMARY.md",
                "# Summary\n\n- [A](1-a/1-a.md)\n- [B](1-a/b/index.md)\n",
            ),
            ("1-a/unit.md", unit.as_str()),
            ("1-a/1-a.md", "---\ntitle: A\nminutes: 5\n---\nTexte.\n"),
            ("1-a/b/index.md", "---\ntitle: B\nminutes: 5\n---\nTexte.\n"),
        ]);
        let catalog = opened(folder.path());
        let course = &catalog.courses()[0];
        let known = course.lessons().count();
        let readable = course.written().all(|lesson| lesson.body.is_ok());
        assert_eq!((known, readable), open, "{fields}");
        let shut = course.written().filter(|it| !it.release.is_empty());
        let expected = if fields == "release: {days: 3}" { 2 } else { 0 };
        assert_eq!(shut.count(), expected, "{fields}");
    }
}
