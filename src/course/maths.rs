//! Formulas: TeX in, MathML out, cleaned by a list of its own.

use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;
use pulldown_latex::config::{DisplayMode, RenderConfig};
use pulldown_latex::{Event, Parser, Storage, push_mathml};

/// Longer formulas are shown as they were typed.
const LONGEST: usize = 4_000;
/// Braces in one another.
const DEEPEST: usize = 60;

/// The MathML of a formula, or `None` when it cannot be read.
pub fn mathml(tex: &str, display: bool) -> Option<String> {
    let tex = tex.trim();
    if tex.len() > LONGEST || too_deep(tex) || defines(tex) {
        return None;
    }
    let storage = Storage::new();
    let events: Option<Vec<Event>> = Parser::new(tex, &storage).map(Result::ok).collect();
    let events = events?.into_iter().map(Ok::<_, std::fmt::Error>);
    let config = RenderConfig {
        display_mode: if display {
            DisplayMode::Block
        } else {
            DisplayMode::Inline
        },
        ..RenderConfig::default()
    };
    let mut out = String::new();
    push_mathml(&mut out, events, config).ok()?;
    let clean = CLEANER.clean(&out).to_string();
    clean.contains("<math").then_some(clean)
}

/// Whether a formula makes commands of its own: they could be made to grow without end.
fn defines(tex: &str) -> bool {
    [
        "\\def",
        "\\gdef",
        "\\edef",
        "\\xdef",
        "\\let",
        "\\newcommand",
        "\\renewcommand",
        "\\providecommand",
    ]
    .iter()
    .any(|command| tex.contains(command))
}

fn too_deep(tex: &str) -> bool {
    let mut depth = 0_usize;
    tex.bytes().any(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    }) || tex.matches("\\begin").count() + tex.matches("\\left").count() > DEEPEST
        || tex.matches("\\sqrt").count() + tex.matches("\\frac").count() > 4 * DEEPEST
}

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags: HashSet<&str> = [
        "math",
        "mrow",
        "mi",
        "mo",
        "mn",
        "ms",
        "mtext",
        "mspace",
        "msup",
        "msub",
        "msubsup",
        "mfrac",
        "msqrt",
        "mroot",
        "mtable",
        "mtr",
        "mtd",
        "mover",
        "munder",
        "munderover",
        "mstyle",
        "mpadded",
        "menclose",
        "mphantom",
        "mmultiscripts",
        "mprescripts",
        "none",
    ]
    .into();
    let attributes: HashSet<&str> = [
        "display",
        "stretchy",
        "form",
        "fence",
        "separator",
        "lspace",
        "rspace",
        "mathvariant",
        "displaystyle",
        "scriptlevel",
        "linethickness",
        "columnalign",
        "columnspacing",
        "rowspacing",
        "accent",
        "accentunder",
        "minsize",
        "maxsize",
        "symmetric",
        "largeop",
        "movablelimits",
        "width",
        "height",
        "depth",
        "notation",
        "voffset",
    ]
    .into();
    let mut builder = Builder::default();
    builder
        .tags(tags)
        .tag_attributes([].into())
        .generic_attributes(attributes);
    builder
});

#[cfg(test)]
mod tests {
    use super::mathml;

    #[test]
    fn a_formula_becomes_mathml_and_nothing_else() {
        let fraction = mathml("\\frac{x^2}{2} < \\sqrt{y}", true).unwrap();
        for part in ["<math display=\"block\"", "<mfrac>", "<msqrt>", "&lt;"] {
            assert!(fraction.contains(part), "{part} is missing in {fraction}");
        }
        let cases = [
            "\\text{<script>x()</script>}",
            "\\color{red}{x}",
            "\\text{<img src=x onerror=x()>}",
            "\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}",
            "\\hspace{2em} \\left( \\frac12 \\right)",
        ];
        for tex in cases {
            let html = mathml(tex, false).unwrap_or_default();
            assert!(
                !html.contains("<script") && !html.contains("<img"),
                "{tex} gave {html}"
            );
            assert!(!html.contains("style="), "{tex} gave {html}");
        }
    }

    #[test]
    fn a_formula_that_cannot_be_read_or_grows_is_none() {
        let deep = format!("{}x{}", "{".repeat(500), "}".repeat(500));
        let cases = [
            "\\frac{1",
            "\\def\\a{xx}\\a",
            "\\begin{nothing}",
            &deep,
            &"x+".repeat(4000),
        ];
        for tex in cases {
            assert_eq!(mathml(tex, false), None, "{tex}");
        }
    }
}
