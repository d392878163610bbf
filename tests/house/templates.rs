//! Templates: each page has one owner, each form its token, and nothing goes out unescaped.

use std::collections::BTreeMap;

use crate::tree::{File, exists, files, files_ending, none};

/// Where `| safe` is right: the template and what it prints. Only `course::markdown` may make such text.
const SAFE: &[(&str, &str)] = &[
    // The text of a lesson, from our own course files.
    ("templates/progress/lesson.html", "body"),
    // What a course and a unit say of themselves, from the same files.
    ("templates/progress/outline.html", "course.introduction"),
    ("templates/progress/outline.html", "u.introduction"),
    // The same text on paper.
    ("templates/progress/print.html", "introduction"),
    ("templates/progress/print.html", "p.introduction"),
    ("templates/progress/print.html", "l.body"),
    // What a word means, made harmless like what people type.
    ("templates/progress/_beside.html", "w.meaning"),
    ("templates/progress/glossary.html", "w.meaning"),
    // What people ask and answer, made harmless by `course::render_learner`.
    ("templates/question/show.html", "m.tried"),
    ("templates/question/show.html", "m.body"),
    // The questions of a quiz, their answers and what is said of them, from the same files.
    ("templates/progress/quiz/question.html", "text"),
    ("templates/progress/quiz/question.html", "question.text"),
    ("templates/progress/quiz/question.html", "o.html"),
    ("templates/progress/quiz/question.html", "p.stem"),
    ("templates/progress/quiz/_answered.html", "question.text"),
    ("templates/progress/quiz/_answered.html", "o.html"),
    ("templates/progress/quiz/_answered.html", "p.stem"),
    ("templates/progress/quiz/_answered.html", "text"),
    ("templates/progress/quiz/show.html", "text"),
    ("templates/progress/quiz/result.html", "text"),
    // The brief of a piece of work, from the same files.
    ("templates/assignment/show.html", "brief"),
    ("templates/assignment/draft.html", "brief"),
    ("templates/assignment/draft.html", "closed"),
    // What a group wrote, made harmless by `course::render_learner`.
    ("templates/assignment/check.html", "text"),
    ("templates/assignment/draft.html", "preview"),
    ("templates/assignment/version.html", "text"),
    ("templates/assignment/submission.html", "submission.text"),
    ("templates/assignment/grade.html", "p.html"),
];

/// Templates that are no page of their own: shells, components, errors (by status) and letters (by name).
fn is_page(path: &str) -> bool {
    let inside = path.trim_start_matches("templates/");
    let shell = ["components/", "errors/", "mail/"]
        .iter()
        .any(|folder| inside.starts_with(folder));
    path.ends_with(".html") && inside.contains('/') && !shell && !is_partial(path)
}

fn is_partial(path: &str) -> bool {
    path.rsplit('/')
        .next()
        .is_some_and(|name| name.starts_with('_'))
}

/// The string of every `const TEMPLATE: … = "…"` in `src/`, with the files that say it.
fn owners() -> BTreeMap<String, Vec<String>> {
    let mut owners: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files_ending("src", "rs") {
        for (at, _) in file.text.match_indices("const TEMPLATE") {
            let declaration = &file.text[at..file.text[at..]
                .find(';')
                .map_or(file.text.len(), |end| at + end)];
            if let Some(name) = declaration.split('"').nth(1) {
                owners.entry(name.to_owned()).or_default().push(format!(
                    "{}:{}",
                    file.path,
                    file.line(at)
                ));
            }
        }
    }
    owners
}

/// The text without comments (`{# #}`, `<!-- -->`), expressions and tags: what a reader may see as it stands.
fn prose(text: &str) -> String {
    let mut out = text.to_owned();
    for (open, close) in [("{#", "#}"), ("<!--", "-->"), ("{{", "}}"), ("{%", "%}")] {
        while let Some(at) = out.find(open) {
            let end = out[at..]
                .find(close)
                .map_or(out.len(), |end| at + end + close.len());
            let lines = "\n".repeat(out[at..end].matches('\n').count());
            out.replace_range(at..end, &lines);
        }
    }
    out
}

/// A look may be drawn before the concept that fills it has its first handler.
fn has_pages(concept: &str) -> bool {
    ["pages.rs", "pages"]
        .iter()
        .any(|role| exists(&format!("src/{concept}/{role}")))
}

#[test]
fn every_page_is_named_by_exactly_one_view() {
    let owners = owners();
    let mut broken = Vec::new();
    for page in files("templates").iter().filter(|file| is_page(&file.path)) {
        let name = page.path.trim_start_matches("templates/");
        let concept = name.split('/').next().unwrap_or(name);
        match owners.get(name).map_or(&[][..], Vec::as_slice) {
            [_] => {}
            [] if !has_pages(concept) => {
                println!("warning: {name} waits for src/{concept}/pages")
            }
            [] => broken.push(format!(
                "{name}: no view says `const TEMPLATE = \"{name}\"`"
            )),
            many => broken.push(format!("{name}: {}", many.join(", "))),
        }
    }
    none("one page, one view", &broken);
}

#[test]
fn every_view_has_its_template() {
    let missing = owners()
        .into_iter()
        .filter(|(name, _)| !exists(&format!("templates/{name}")));
    none(
        "no such file under templates/",
        &missing
            .map(|(name, by)| format!("{name} ({})", by.join(", ")))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn every_partial_is_included_somewhere() {
    let all = files("templates");
    let used = |name: &str| {
        all.iter()
            .any(|file| file.text.contains(&format!("\"{name}\"")))
    };
    let partials = all
        .iter()
        .map(|file| file.path.trim_start_matches("templates/"))
        .filter(|path| is_partial(path));
    none(
        "nobody includes it",
        &partials
            .filter(|name| !used(name))
            .map(str::to_owned)
            .collect::<Vec<_>>(),
    );
}

#[test]
fn every_letter_has_a_subject_a_text_and_a_page() {
    let mut letters: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files("templates/mail")
        .iter()
        .filter(|file| !is_partial(&file.path))
    {
        if let Some((folder, name)) = file
            .path
            .trim_start_matches("templates/mail/")
            .rsplit_once('/')
        {
            letters
                .entry(folder.to_owned())
                .or_default()
                .push(name.to_owned());
        }
    }
    let broken = letters.into_iter().filter(|(_, parts)| {
        !["subject.txt", "body.txt", "body.html"]
            .iter()
            .all(|part| parts.iter().any(|name| name == part))
    });
    none(
        "subject.txt, body.txt, body.html",
        &broken
            .map(|(name, parts)| format!("{name}: {parts:?}"))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn every_form_that_changes_something_carries_the_token() {
    let broken = |file: &File| {
        let forms = file
            .text
            .match_indices("<form")
            .map(|(at, _)| (at, &file.text[at..]));
        let posts = forms.filter(|(_, rest)| {
            let tag = rest.split('>').next().unwrap_or(rest).to_lowercase();
            tag.contains("method=\"post\"")
                || tag.contains("method='post'")
                || tag.contains("method=post")
        });
        let bare = posts.filter(|(_, rest)| {
            !rest
                .split("</form>")
                .next()
                .is_some_and(|form| form.contains("{% include \"components/_token.html\" %}"))
        });
        bare.map(|(at, _)| format!("{}:{}", file.path, file.line(at)))
            .collect::<Vec<_>>()
    };
    let broken: Vec<_> = files_ending("templates", "html")
        .iter()
        .flat_map(broken)
        .collect();
    none(
        "a form without {% include \"components/_token.html\" %}",
        &broken,
    );
}

#[test]
fn nothing_goes_out_unescaped_but_what_the_list_allows() {
    let mut broken = Vec::new();
    for file in files("templates") {
        for (at, _) in file.text.match_indices('|') {
            let is_safe = file.text[at + 1..]
                .trim_start()
                .strip_prefix("safe")
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'));
            let before = &file.text[..at];
            let what = before.rsplit("{{").next().unwrap_or(before).trim();
            if is_safe && !SAFE.contains(&(file.path.as_str(), what)) {
                broken.push(format!("{}:{}: {what} | safe", file.path, file.line(at)));
            }
        }
    }
    none(
        "`| safe` outside the list in tests/house/templates.rs",
        &broken,
    );
}

#[test]
fn every_permission_to_skip_escaping_is_used() {
    let unused = SAFE
        .iter()
        .filter(|(path, _)| exists(path))
        .filter(|(path, what)| {
            !files("templates")
                .iter()
                .any(|file| file.path == *path && file.text.contains(what))
        });
    none(
        "no longer there",
        &unused
            .map(|(path, what)| format!("{path}: {what}"))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn every_template_name_says_how_it_escapes() {
    let odd = files("templates")
        .into_iter()
        .filter(|file| !file.path.ends_with(".html") && !file.path.ends_with(".txt"));
    none(
        "names end in .html or .txt",
        &odd.map(|file| file.path).collect::<Vec<_>>(),
    );
}

#[test]
fn no_template_speaks_french_by_itself() {
    let mut broken = Vec::new();
    for file in files("templates") {
        for (n, line) in prose(&file.text).lines().enumerate() {
            // A sentence that says its own language, as the language switch does, may stay.
            let accented = line.contains(|c: char| "éèêëàâçùûüîïôœæÉÈÀÇŒ«»’".contains(c));
            if accented && !line.contains("lang=\"") {
                broken.push(format!("{}:{}: {}", file.path, n + 1, line.trim()));
            }
        }
    }
    none("sentences live in locales/", &broken);
}
