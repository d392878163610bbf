//! Links of a group: an address on the web, and what it is called.

use super::names::{one_line, turns};
use crate::db::{GroupId, LinkId, PersonId};
use chrono::{DateTime, Utc};

/// Links a group keeps at once.
pub const LINKS_MAX: usize = 20;
const LABEL_MAX: usize = 120;
const ADDRESS_MAX: usize = 2_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkLink {
    pub id: LinkId,
    pub group: GroupId,
    pub label: String,
    pub address: String,
    pub added_by: PersonId,
    pub added_at: DateTime<Utc>,
}

/// Why something is no link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkRefusal {
    #[error("not an address on the web")]
    Address,
    #[error("the label is too long")]
    Label,
}

/// The label and the address to keep; without a label, the site is named.
pub fn judge_link(label: &str, address: &str) -> Result<(String, String), LinkRefusal> {
    let address = address.trim();
    let host = host(address).ok_or(LinkRefusal::Address)?;
    let label = one_line(label);
    if label.chars().count() > LABEL_MAX {
        return Err(LinkRefusal::Label);
    }
    let label = if label.is_empty() {
        host.to_owned()
    } else {
        label
    };
    Ok((label, address.to_owned()))
}

/// Only http and https: other schemes run programs. No name before the host: that is how one
/// site is made to look like another.
fn host(address: &str) -> Option<&str> {
    let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| lower.starts_with(scheme))?;
    let rest = address.get(scheme.len()..)?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let odd =
        |c: char| c.is_whitespace() || c.is_control() || turns(c) || "<>\"\\^`{}|".contains(c);
    let sound = host.contains('.')
        && !host.starts_with('.')
        && !host.contains('@')
        && address.len() <= ADDRESS_MAX
        && !address.chars().any(odd);
    sound.then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_a_site_and_runs_nothing() {
        for (address, fine) in [
            ("https://exemple.fr", true),
            (" http://exemple.fr/a?b=c#d ", true),
            ("HTTPS://Exemple.fr/", true),
            ("https://été.exemple/é", true),
            ("", false),
            ("exemple.fr", false),
            ("https://", false),
            ("https://localhost/", false),
            ("https://banque.fr@pirate.example/", false),
            ("javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("ftp://exemple.fr", false),
            ("https://exemple.fr/a b", false),
            ("https://exemple.fr/\u{202e}fdp.exe", false),
            ("https://exemple.fr/\r\nSet-Cookie: x", false),
            ("https://exemple.fr/\"><script>", false),
        ] {
            assert_eq!(judge_link("Un lien", address).is_ok(), fine, "{address}");
        }
        let long = format!("https://exemple.fr/{}", "a".repeat(2_000));
        assert_eq!(judge_link("x", &long), Err(LinkRefusal::Address));
    }

    #[test]
    fn a_link_without_a_label_is_called_like_its_site() {
        let (label, address) = judge_link("  ", "https://exemple.fr/plan").unwrap();
        assert_eq!(
            (label.as_str(), address.as_str()),
            ("exemple.fr", "https://exemple.fr/plan")
        );
        assert_eq!(
            judge_link("Notre \n plan", "http://a.fr").unwrap().0,
            "Notre plan"
        );
        assert_eq!(
            judge_link("Notre \u{202e}plan", "http://a.fr").unwrap().0,
            "Notre plan"
        );
        let long = "é".repeat(LABEL_MAX + 1);
        assert_eq!(judge_link(&long, "http://a.fr"), Err(LinkRefusal::Label));
    }
}
