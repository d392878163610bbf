//! Takes out of foreign Markdown what only its own program understands, outside code.

/// Liquid tags, attribute lists and spans go; the alternative text among the attributes of an
/// image takes its place; a table drawn with `+---+` is kept as it was drawn.
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fence: Option<(String, &str)> = None;
    let mut drawing = false;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let content = line.trim();
        if drawing && !content.starts_with(['+', '|']) {
            drawing = false;
            out.push_str("~~~~\n\n");
        }
        match &fence {
            Some((end, indent)) => {
                let closes = content.starts_with(end.as_str())
                    && content.trim_start_matches(['`', '~']).is_empty();
                if closes {
                    // In a list, a closing fence that is less indented would open a new one.
                    out.push_str(&format!("{indent}{content}\n"));
                    fence = None;
                } else if !content.starts_with("#|") {
                    out.push_str(line);
                }
            }
            None if drawing => out.push_str(line),
            None => {
                let indent = &line[..line.len() - line.trim_start().len()];
                fence = opening(content).map(|end| (end, indent));
                if fence.is_some() {
                    out.push_str(line);
                } else if content.starts_with("+-") && content.ends_with('+') {
                    drawing = true;
                    out.push_str("\n~~~~\n");
                    out.push_str(line);
                } else {
                    tidy_line(line, &mut out);
                    if lines.peek().is_some_and(|next| ends_html(content, next)) {
                        out.push('\n');
                    }
                }
            }
        }
    }
    if drawing {
        out.push_str("\n~~~~\n");
    }
    out
}

/// Whether Markdown begins after a line of HTML: others read it so, our parser wants an empty line.
fn ends_html(content: &str, next: &str) -> bool {
    let kept = ["<pre", "<code", "<script", "<style", "<!--"];
    let html = content.starts_with('<')
        && content.ends_with('>')
        && !kept.iter().any(|start| content.starts_with(start));
    let text = !next.trim().is_empty() && !next.starts_with(['<', '\t']);
    html && text && !next.starts_with("    ") && !next.trim_start().starts_with('<')
}

fn opening(content: &str) -> Option<String> {
    let sign = content.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = content.chars().take_while(|c| *c == sign).count();
    let info = &content[length..];
    (length >= 3 && !info.contains('`')).then(|| sign.to_string().repeat(length))
}

fn tidy_line(line: &str, out: &mut String) {
    // Headings keep their attributes and directives theirs: our parser knows them.
    let start = line.trim_start();
    if (start.starts_with('#') || start.starts_with(":::")) && !line.contains("{{") {
        out.push_str(line);
        return;
    }
    let mut rest = line;
    let mut in_code = false;
    while let Some(c) = rest.chars().next() {
        if c == '`' {
            in_code = !in_code;
        }
        if c == '{'
            && !in_code
            && let Some(length) = foreign_length(rest, out)
        {
            if out.ends_with(')') {
                take_alternative(&rest[..length], out);
            } else if out.ends_with(']') {
                take_span(out);
            }
            rest = &rest[length..];
            continue;
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
}

/// How long the foreign part that begins here is, if it is one.
fn foreign_length(rest: &str, before: &str) -> Option<usize> {
    for (start, end) in [("{{", "}}"), ("{%", "%}"), ("{:", "}")] {
        if rest.starts_with(start) {
            return rest.find(end).map(|at| at + end.len());
        }
    }
    let attributes = before.ends_with([')', ']', '`'])
        && rest[1..].starts_with(['.', '#', ' ', 'a', 'w', 'h', 'f', 't', 's']);
    attributes
        .then(|| rest.find('}').map(|at| at + 1))
        .flatten()
}

/// `![caption](x.svg)` + `{alt='What one sees'}` → `![What one sees](x.svg "caption")`.
fn take_alternative(attributes: &str, out: &mut String) {
    let Some((_, value)) = attributes.split_once("alt=") else {
        return;
    };
    let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        return;
    };
    let Some(alt) = value[1..].split(quote).next() else {
        return;
    };
    let Some(image) = out.rfind("![") else { return };
    let written = out[image..].to_owned();
    let Some((caption, address)) = written[2..].split_once("](") else {
        return;
    };
    let address = address.trim_end_matches(')');
    let plain = |text: &str| text.replace(['[', ']', '\n'], " ").replace('"', "”");
    let title = if caption.trim().is_empty() {
        String::new()
    } else {
        format!(" \"{}\"", plain(caption))
    };
    out.truncate(image);
    out.push_str(&format!("![{}]({address}{title})", plain(alt)));
}

/// `[words]{.class}` → `words`.
fn take_span(out: &mut String) {
    if let Some(at) = out.rfind('[') {
        out.pop();
        out.remove(at);
    }
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn what_other_programs_need_is_taken_out_and_code_is_left() {
        let cases = [
            ("a {% include x %} b", "a  b"),
            ("[x]({{page.slides}})", "[x]()"),
            ("texte{: .grand}", "texte"),
            ("![](a.svg){alt='Une vue'}", "![Une vue](a.svg)"),
            (
                "![Légende](a.svg){alt=\"Une vue\" width=\"50%\"}",
                "![Une vue](a.svg \"Légende\")",
            ),
            ("![Légende](a.svg){width=50%}", "![Légende](a.svg)"),
            ("[dépôt]{#depot} là", "dépôt là"),
            ("`{{x}}`", "`{{x}}`"),
            ("# T {#t}", "# T {#t}"),
            (
                "```{r}\n#| eval: false\nx {% y %}\n```\n",
                "```{r}\nx {% y %}\n```\n",
            ),
            ("- a\n  ```r\n  b\n ```\n", "- a\n  ```r\n  b\n  ```\n"),
            ("<td>\n**a**\n</td>\n", "<td>\n\n**a**\n</td>\n"),
            ("<pre>\na\n</pre>\n", "<pre>\na\n</pre>\n"),
            ("un {ensemble} mathématique", "un {ensemble} mathématique"),
        ];
        for (written, expected) in cases {
            assert_eq!(tidy(written), expected, "written: {written}");
        }
    }
}
