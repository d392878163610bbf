//! Where links lead.

use super::*;

#[test]
fn a_link_leads_to_what_exists_and_never_out_of_the_course() {
    let mut links = Links::default();
    links.add_page("01-a/02-b.md", "/lessons/a/b");
    links.add_figure("01-a/figures/é t.svg", Shape::default());
    let page = |fragment: &str| Target::Page(format!("{BASE}/lessons/a/b{fragment}"));
    let figure = Target::Figure(format!("{BASE}/figures/01-a/figures/%C3%A9%20t.svg"));
    links.add_page("02-c (1)/README.md", "/lessons/pages/c");
    let folder = Target::Page(format!("{BASE}/lessons/pages/c"));
    let cases = [
        ("../02-c%20(1)/", folder.clone()),
        ("<../02-c (1)>".trim_matches(['<', '>']), folder),
        ("02-b.md", page("")),
        ("./02-b.md#x", page("#user-content-x")),
        ("../01-a/02-b.html", page("")),
        ("/01-a/02-b.md", page("")),
        ("figures/é%20t.svg", figure.clone()),
        ("figures/e\u{301}%20t.svg", figure.clone()),
        ("figures/e%CC%81%20t.svg", figure.clone()),
        ("../01-a/figures/é t.svg", figure),
        ("#bas", Target::Anchor("bas".into())),
        ("https://a.fr", Target::Elsewhere),
        ("mailto:a@a.fr", Target::Elsewhere),
        ("02-c.md", Target::Nothing),
        ("../../../etc/passwd", Target::Nothing),
        ("%2e%2e/%2e%2e/etc/passwd", Target::Nothing),
        ("javascript:alert(1)", Target::Refused),
        ("JaVaScRiPt:alert(1)", Target::Refused),
        ("data:text/html,x", Target::Refused),
        ("//a.fr/x", Target::Refused),
        ("", Target::Nothing),
    ];
    for (written, expected) in cases {
        assert_eq!(
            links.find("01-a/01-x.md", written),
            expected,
            "written: {written}"
        );
    }
}
