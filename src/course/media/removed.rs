//! What HTML pages hold and we have no place for: each leaves a word where it stood.

use super::elements::attribute;

/// What was passed on the way through a page.
pub struct Removed {
    french: bool,
    /// Inside a form its fields need no word of their own.
    in_form: bool,
    styled: bool,
}

impl Removed {
    pub fn new(french: bool) -> Self {
        Self {
            french,
            in_form: false,
            styled: false,
        }
    }

    /// Goes on to a place in the page, in small letters.
    pub fn pass(&mut self, rest: &str) {
        if rest.starts_with("</form") {
            self.in_form = false;
        }
    }

    /// What stands for an element, and how much after its tag goes with it. What follows the tag
    /// comes as it is, and in small letters.
    pub fn note(&mut self, name: &str, tag: &str, (after, lower): (&str, &str)) -> (String, usize) {
        let whole = |name: &str| lower.find(&format!("</{name}"));
        match name {
            "style" => {
                let first = !std::mem::replace(&mut self.styled, true);
                let words = self.say(
                    "La mise en forme propre à cette page n’est pas reprise ici.",
                    "The styles of this page are not taken over here.",
                );
                let note = if first {
                    paragraph(words)
                } else {
                    String::new()
                };
                (note, whole("style").unwrap_or(lower.len()))
            }
            "form" => {
                self.in_form = true;
                let words = self.say(
                    "Un formulaire de cette page n’est pas repris ici.",
                    "A form of this page is not taken over here.",
                );
                (paragraph(words), 0)
            }
            "svg" => {
                let inside = near(lower, "</svg");
                let title = title_in(&after[..inside], &lower[..inside]);
                let words = self.say("Dessin non repris ici", "A drawing, not taken over here");
                let note = match title {
                    "" => span(words),
                    title if self.french => span(&format!("{words}\u{a0}: {title}")),
                    title => span(&format!("{words}: {title}")),
                };
                (note, inside)
            }
            "math" => (unsupported(name, self.french), near(lower, "</math")),
            "canvas" | "applet" => (unsupported(name, self.french), 0),
            "select" => (self.field(tag), near(lower, "</select")),
            _ => (self.field(tag), 0),
        }
    }

    /// A box one ticks is a sign; anything else one fills in is a word.
    fn field(&self, tag: &str) -> String {
        let kind = attribute(tag, "type").unwrap_or_default().to_lowercase();
        let ticked = tag.to_ascii_lowercase().contains(" checked");
        match kind.as_str() {
            "checkbox" | "radio" if ticked => "☑".into(),
            "checkbox" | "radio" => "☐".into(),
            "hidden" => String::new(),
            _ if self.in_form => String::new(),
            _ => span(self.say("Champ non repris ici", "A field, not taken over here")),
        }
    }

    fn say(&self, french: &'static str, english: &'static str) -> &'static str {
        if self.french { french } else { english }
    }
}

/// The sentence for an element nobody can have here.
pub fn unsupported(name: &str, french: bool) -> String {
    let before = if french {
        "Élément non pris en charge\u{a0}: "
    } else {
        "Not supported here: "
    };
    span(&format!("{before}{name}"))
}

fn paragraph(words: &str) -> String {
    format!("<p class=\"note-unsupported\">{words}</p>")
}

fn span(words: &str) -> String {
    format!("<span class=\"note-unsupported\">{words}</span>")
}

/// What is drawn in a page is not longer; what closes further away is left to the page.
const LONGEST: usize = 20_000;

fn near(lower: &str, end: &str) -> usize {
    let near = &lower[..lower.floor_char_boundary(LONGEST)];
    near.find(end).unwrap_or(0)
}

/// The words of the `<title>` of a drawing; they are cleaned with the page.
fn title_in<'t>(inside: &'t str, lower: &str) -> &'t str {
    let title = || {
        let from = lower.find("<title")?;
        let from = from + lower[from..].find('>')? + 1;
        let end = lower[from..].find('<')?;
        Some(inside[from..from + end].trim())
    };
    title().unwrap_or_default()
}
