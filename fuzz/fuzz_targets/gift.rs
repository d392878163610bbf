//! Any text as a quiz: no panic in reading, showing or judging it, and nothing that runs in what comes out.
#![no_main]

use lefil::course::Html;
use lefil::course::gift::{self, Format, Kind};
use lefil::course::quiz::{Item, Sheet};
use lefil::progress::rules::quiz::{Said, feedback, options, order, pages, verdict};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes).into_owned();
    gift::looks_like_gift(&text);
    for format in [Format::Moodle, Format::Markdown] {
        let read = gift::read(&text, format);
        for (place, problem) in &read.problems {
            assert!(
                text.get(place.clone()).is_some(),
                "{problem:?} stands nowhere"
            );
        }
        let nothing = read.questions.is_empty() && read.problems.is_empty();
        assert!(
            !nothing,
            "a text without question and without a word about it"
        );
        let sheet = Sheet {
            title: "Essai".into(),
            text: text.clone(),
            format,
            path: "01-a/01-q.gift".into(),
            language: "fr".into(),
            keep_order: false,
        };
        let items = sheet.read_alone();
        assert_eq!(
            items.len(),
            read.questions.len(),
            "a question is lost on the way to the page"
        );
        pages(&items);
        items.iter().for_each(|item| judge(item, &text));
    }
});

/// Shows a question and answers it in a few ways.
fn judge(item: &Item, typed: &str) {
    let question = &item.question;
    let mut texts = vec![question.text.clone()];
    question.map(&mut |html: &Html| texts.push(html.clone()));
    texts.iter().for_each(|html| is_quiet(html.as_str(), typed));
    let words: Vec<String> = match &question.kind {
        Kind::Choice { choices, .. } => choices.iter().map(|one| one.answer.words()).collect(),
        kind => options(kind).into_iter().map(str::to_owned).collect(),
    };
    let mut places = order(&words, lefil::db::AttemptId(Default::default()), 1, false);
    places.sort_unstable();
    assert!(
        places.iter().copied().eq(0..words.len()),
        "an answer is lost in the mixing"
    );
    for answer in ["0", "1", "true", "3,5", "Paris", typed] {
        let answer = answer.to_owned();
        if let Ok(said) = Said::read(&question.kind, |_| vec![answer.clone()]) {
            verdict(&question.kind, &said);
            feedback(question, &said);
            assert_eq!(Said::of_json(&said.to_json()).as_ref(), Some(&said));
        }
    }
}

/// Nothing may run, load or send. What is text has its signs written out, so a tag here is a tag.
fn is_quiet(page: &str, typed: &str) {
    let page = page.to_lowercase();
    for tag in [
        "<script", "<iframe", "<object", "<embed", "<style", "<link", "<meta", "<base", "<form",
        "<svg",
    ] {
        assert!(!page.contains(tag), "{tag} came out of {typed:?}");
    }
    for part in page.split('<').skip(1) {
        let inside = part.split('>').next().unwrap_or_default();
        let attributes = inside.split('"').step_by(2);
        for name in attributes.flat_map(str::split_whitespace).skip(1) {
            let active =
                name.starts_with("on") || name.starts_with("style") || name.starts_with("srcdoc");
            assert!(!active, "{name} came out of {typed:?}");
        }
        for scheme in [
            "href=\"javascript:",
            "href=\"data:",
            "src=\"http",
            "src=\"//",
            "src=\"data:",
        ] {
            assert!(!inside.contains(scheme), "{scheme} came out of {typed:?}");
        }
    }
}
