//! A page as it goes on paper, after others and before others.

use super::directives::escape;
use super::markdown::Html;
use super::passages::end_of_tag;

impl Html {
    /// The same page for paper: what was folded is open, every figure is loaded, names begin with
    /// `name` so that several pages can be one, and headings stand `deeper` levels lower.
    pub fn on_paper(&self, name: &str, deeper: u8) -> Self {
        let mut out = String::with_capacity(self.as_str().len() * 9 / 8);
        let mut rest = self.as_str();
        while let Some(at) = rest.find('<') {
            let (before, tag) = rest.split_at(at);
            out.push_str(before);
            let (tag, after) = tag.split_at(end_of_tag(tag));
            out.push_str(&written(tag, name, deeper));
            rest = after;
        }
        out.push_str(rest);
        Self::trusted(out)
    }
}

fn written(tag: &str, name: &str, deeper: u8) -> String {
    let tag = match tag.strip_prefix("<details") {
        Some(rest) if !rest.contains(" open") => format!("<details open=\"\"{rest}"),
        _ => tag.replace(" loading=\"lazy\"", ""),
    };
    let tag = if name.is_empty() {
        tag
    } else {
        let name = escape(name);
        tag.replace(" id=\"", &format!(" id=\"{name}-"))
            .replace(" href=\"#", &format!(" href=\"#{name}-"))
    };
    lower(&tag, deeper)
}

/// `<h2 …>` becomes `<h3 …>`, and no heading goes below the sixth level.
fn lower(tag: &str, deeper: u8) -> String {
    for level in (2..=6_u8).rev() {
        for begin in ["<h", "</h"] {
            let old = format!("{begin}{level}");
            let rest = tag.strip_prefix(&old);
            if let Some(rest) = rest.filter(|rest| rest.starts_with(['>', ' '])) {
                return format!("{begin}{}{rest}", (level + deeper).min(6));
            }
        }
    }
    tag.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_paper_all_is_open_and_several_pages_are_one() {
        let page = Html::trusted(
            "<h2 id=\"a\">Un</h2><p>dit id=\"x\" &lt;h2&gt; <a href=\"#a\">b</a> <a href=\"https://a.fr/#c\">d</a></p><details class=\"card\"><summary>e</summary><img src=\"f\" loading=\"lazy\" alt=\" id=&quot;\"></details><h6>g</h6><hr>".into(),
        );
        assert_eq!(
            page.on_paper("n", 2).as_str(),
            "<h4 id=\"n-a\">Un</h4><p>dit id=\"x\" &lt;h2&gt; <a href=\"#n-a\">b</a> <a href=\"https://a.fr/#c\">d</a></p><details open=\"\" class=\"card\"><summary>e</summary><img src=\"f\" alt=\" id=&quot;\"></details><h6>g</h6><hr>"
        );
        assert!(
            page.on_paper("", 0)
                .as_str()
                .starts_with("<h2 id=\"a\">Un</h2>")
        );
    }
}
