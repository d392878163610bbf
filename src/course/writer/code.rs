//! Code: its words, its colours, the name of its file.

use pulldown_cmark::{CodeBlockKind, Event, TagEnd};

use super::Writer;
use crate::course::directives::{Attributes, escape};
use crate::course::highlight;
use crate::course::markdown::quiz;
use crate::course::quizzes::Fence;

impl Writer<'_> {
    /// A block of code up to its end, as it was written.
    pub(super) fn code_block(&mut self, kind: &CodeBlockKind) {
        let info = match kind {
            CodeBlockKind::Fenced(info) => self.marks().restore(info).into_owned(),
            CodeBlockKind::Indented => String::new(),
        };
        let mut code = String::new();
        // Where each piece of the text stands in the page.
        let mut pieces = Vec::new();
        while let Some((event, range)) = self.events.get(self.at) {
            self.at += 1;
            match event {
                Event::End(TagEnd::CodeBlock) => break,
                Event::Text(text) => {
                    pieces.push((code.len(), range.start));
                    code.push_str(&self.marks().restore(text));
                }
                _ => {}
            }
        }
        // What only trainers read asks nothing of learners.
        if Fence::is_gift(&info) && !self.hides() {
            return self.quiz(Fence::new(info, code, pieces));
        }
        let language = language(&info);
        let class = if language.is_empty() {
            String::new()
        } else {
            format!(" class=\"language-{language}\"")
        };
        let words = highlight::html(&language, &code);
        let block = format!("<pre tabindex=\"0\"><code{class}>{words}</code></pre>\n");
        let id = id(&info).map(|id| format!(" id=\"{}\"", escape(&id)));
        let id = id.unwrap_or_default();
        match file_name(&info) {
            Some(name) => self.push(format!(
                "<figure class=\"listing\"{id}><figcaption>{}</figcaption>{block}</figure>\n",
                escape(&name)
            )),
            None if id.is_empty() => self.push(block),
            None => self.push(format!("<div{id}>{block}</div>\n")),
        }
    }

    /// A quiz leaves its place; its card comes there when the page is shown.
    fn quiz(&mut self, fence: Fence) {
        self.sheet.quizzes.push(fence);
        self.push(quiz::place(self.sheet.quizzes.len()));
    }
}

/// `python` of `{.python .numberLines}`, `{r, echo=FALSE}`, `rust,ignore`, `py title="x.py"`.
fn language(info: &str) -> String {
    let classes = Attributes::read(info.trim()).map(|(found, _)| found.classes);
    let named = classes.as_ref().and_then(|classes| classes.first());
    let info = named.map_or(info, String::as_str);
    info.trim_start_matches(['{', '.', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '#'))
        .collect::<String>()
        .to_lowercase()
}

/// `title="x.py"` or `filename="x.py"` after the language.
fn file_name(info: &str) -> Option<String> {
    let info = info.trim();
    let braces = if info.starts_with('{') {
        info.to_owned()
    } else {
        let (_, rest) = info.split_once(char::is_whitespace)?;
        format!(
            "{{{}}}",
            rest.trim().trim_start_matches('{').trim_end_matches('}')
        )
    };
    let (attributes, _) = Attributes::read(&braces)?;
    let name = attributes.get("title").or(attributes.get("filename"));
    let name = name.or(attributes.get("lst-cap"))?;
    Some(name.to_owned()).filter(|name| !name.is_empty())
}

/// `lst-x` of `{#lst-x .python}`.
fn id(info: &str) -> Option<String> {
    let (attributes, _) = Attributes::read(info.trim())?;
    attributes.id
}

#[cfg(test)]
mod tests {
    use super::{file_name, language};

    #[test]
    fn the_language_and_the_file_are_read_from_every_spelling() {
        let cases = [
            ("python", "python", None),
            (
                "{.python .numberLines filename=\"a.py\"}",
                "python",
                Some("a.py"),
            ),
            (
                "{#lst-a .python lst-cap=\"Un tri\"}",
                "python",
                Some("Un tri"),
            ),
            ("{r, echo=FALSE}", "r", None),
            ("rust,ignore", "rust", None),
            ("py title=\"x y.py\"", "py", Some("x y.py")),
            ("", "", None),
        ];
        for (info, expected, file) in cases {
            assert_eq!(language(info), expected, "{info}");
            assert_eq!(file_name(info).as_deref(), file, "{info}");
        }
    }
}
