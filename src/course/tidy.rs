//! Takes out of foreign Markdown what only its own program understands, outside code.

/// Liquid tags, attribute lists and spans go; the alternative text among the attributes of an
/// image takes its place; a table drawn with `+---+` is kept as it was drawn.
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fence: Option<String> = None;
    let mut drawing = false;
    for line in text.split_inclusive('\n') {
        let content = line.trim();
        if drawing && !content.starts_with(['+', '|']) {
            drawing = false;
            out.push_str("~~~~\n\n");
        }
        match &fence {
            Some(end) => {
                if content.starts_with(end.as_str())
                    && content.trim_start_matches(['`', '~']).is_empty()
                {
                    fence = None;
                } else if content.starts_with("#|") {
                    continue;
                }
                out.push_str(line);
            }
            None if drawing => out.push_str(line),
            None => {
                fence = opening(content);
                if fence.is_some() {
                    out.push_str(line);
                } else if content.starts_with("+-") && content.ends_with('+') {
                    drawing = true;
                    out.push_str("\n~~~~\n");
                    out.push_str(line);
                } else {
                    tidy_line(line, &mut out);
                }
            }
        }
    }
    if drawing {
        out.push_str("\n~~~~\n");
    }
    out
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
        if c == '{' && !in_code {
            if let Some(length) = foreign_length(rest, out) {
                if out.ends_with(')') {
                    take_alternative(&rest[..length], out);
                } else if out.ends_with(']') {
                    take_span(out);
                }
                rest = &rest[length..];
                continue;
            }
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
            ("un {ensemble} mathématique", "un {ensemble} mathématique"),
        ];
        for (written, expected) in cases {
            assert_eq!(tidy(written), expected, "written: {written}");
        }
    }
}
