//! What Carpentries, Quarto, MyST, MkDocs and people who write French call our components.

use super::Kind;
use crate::course::names::slugify;

/// The component of a name, without regard for case and accents.
pub fn kind(name: &str) -> Option<Kind> {
    let name = slugify(name);
    let short = name.strip_prefix("callout-").unwrap_or(&name);
    let found = match short {
        "note" | "info" | "callout" | "remarque" | "information" | "seealso" | "admonition"
        | "abstract" | "summary" | "tldr" | "resume" | "example" | "exemple" | "quote" | "cite"
        | "citation" | "question" | "faq" | "aside" | "sidebar" | "topic" | "margin"
        | "a-noter" => Kind::Note,
        "tip" | "conseil" | "astuce" | "success" | "check" => Kind::Tip,
        "important" => Kind::Important,
        "attention" | "warning" | "caution" | "avertissement" | "prudence" => Kind::Warning,
        "danger" | "error" | "bug" | "failure" | "fail" | "erreur" => Kind::Danger,
        "prereq" | "prerequis" | "prerequisites" | "checklist" => Kind::Before,
        "questions" => Kind::Questions,
        "objective" | "objectives" | "objectif" | "objectifs" | "learning-objectives" => {
            Kind::Objective
        }
        "retenir" | "a-retenir" | "remember" | "keypoints" | "keypoint" | "key-point"
        | "key-points" | "takeaways" => Kind::KeyPoint,
        "exercice" | "exercices" | "exercise" | "exercises" | "challenge" | "activite"
        | "activity" => Kind::Exercise,
        "solution" | "solutions" | "corrige" | "correction" | "answer" | "reponse" => {
            Kind::Solution
        }
        "trainer" | "trainers" | "trainer-only" | "instructor" | "teacher" | "notes"
        | "formateur" | "formatrice" | "formateurs" | "animateur" => Kind::Trainer,
        "extension"
        | "bonus"
        | "further"
        | "going-further"
        | "plus-loin"
        | "aller-plus-loin"
        | "pour-aller-plus-loin"
        | "approfondissement" => Kind::Extension,
        "hint" | "indice" | "spoiler" | "details" | "collapse" | "dropdown" => Kind::Fold,
        "tabs" | "onglets" | "panel-tabset" | "group-tab" | "tab-set" => Kind::Tabs,
        "tab" | "onglet" | "tab-item" => Kind::Tab,
        "video" => Kind::Video,
        "audio" | "son" => Kind::Sound,
        _ if plain(short) => Kind::Plain,
        _ => return None,
    };
    Some(found)
}

/// Blocks that only place things on a page.
fn plain(name: &str) -> bool {
    let known = [
        "columns",
        "column",
        "grid",
        "row",
        "wrap",
        "section",
        "div",
        "center",
        "incremental",
        "nonincremental",
        "fragment",
        "card",
        "content-visible",
        "figure",
    ];
    known.contains(&name) || name.starts_with("g-col") || name.ends_with("container")
}

/// Fences of MyST that hold Markdown, not code.
pub fn holds_markdown(name: &str) -> bool {
    kind(name).is_some_and(|kind| kind != Kind::Plain) || matches!(name, "div" | "card" | "grid")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_french_and_english_with_and_without_accents() {
        let cases = [
            ("Corrigé", Some(Kind::Solution)),
            ("callout-important", Some(Kind::Important)),
            ("CALLOUT", Some(Kind::Note)),
            ("g-col-6", Some(Kind::Plain)),
            ("python", None),
            ("r", None),
        ];
        for (name, expected) in cases {
            assert_eq!(kind(name), expected, "{name}");
        }
        assert!(!holds_markdown("r") && holds_markdown("note"));
    }
}
