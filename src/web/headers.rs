//! The headers every answer carries, errors and files too.

use actix_web::middleware::DefaultHeaders;
use std::collections::BTreeSet;

pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self'; font-src 'self'; connect-src 'self'; media-src 'self'; manifest-src 'self'; \
    worker-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'";

/// The hosts of other sites that one page may ask once its reader clicks: names, not addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Elsewhere {
    pub frames: BTreeSet<String>,
    pub files: BTreeSet<String>,
}

impl Elsewhere {
    pub fn add(&mut self, other: Self) {
        self.frames.extend(other.frames);
        self.files.extend(other.files);
    }

    /// The rule of such a page: these hosts are named, and no other is asked. None where the
    /// strict rule holds.
    pub fn policy(&self) -> Option<String> {
        if self.frames.is_empty() && self.files.is_empty() {
            return None;
        }
        let list = |hosts: &BTreeSet<String>| -> String {
            hosts
                .iter()
                .map(|host| format!(" https://{host}"))
                .collect()
        };
        let files = format!("media-src 'self'{}", list(&self.files));
        let policy = CONTENT_SECURITY_POLICY.replace("media-src 'self'", &files);
        if self.frames.is_empty() {
            return Some(policy);
        }
        let frames = format!("frame-src{}", list(&self.frames));
        Some(policy.replace("frame-src 'none'", &frames))
    }
}

/// For files people handed in: never run, never framed, always a download.
pub const SANDBOX_POLICY: &str = "default-src 'none'; sandbox";

/// What a browser must know of each answer; https only once we are served by it.
pub fn security(https: bool) -> DefaultHeaders {
    let headers = DefaultHeaders::new()
        .add(("Content-Security-Policy", CONTENT_SECURITY_POLICY))
        .add(("X-Content-Type-Options", "nosniff"))
        .add(("Referrer-Policy", "same-origin"))
        .add(("Cross-Origin-Opener-Policy", "same-origin"))
        .add(("Cross-Origin-Resource-Policy", "same-origin"))
        .add(("Origin-Agent-Cluster", "?1"))
        .add((
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        ))
        .add(("Cache-Control", "no-store"));
    if https {
        headers.add((
            "Strict-Transport-Security",
            "max-age=63072000; includeSubDomains",
        ))
    } else {
        headers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_the_sites_it_may_show_and_loosens_nothing_else() {
        let hosts = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let rule = |frames: &[&str], files: &[&str]| {
            let (frames, files) = (hosts(frames), hosts(files));
            Elsewhere { frames, files }.policy()
        };
        assert_eq!(rule(&[], &[]), None);
        let both = rule(&["a.fr", "b.fr:8443"], &["c.fr"]).unwrap();
        assert!(
            both.contains("frame-src https://a.fr https://b.fr:8443;"),
            "{both}"
        );
        assert!(both.contains("media-src 'self' https://c.fr;"), "{both}");
        let strict = both.replace(" https://c.fr", "").replace(
            "frame-src https://a.fr https://b.fr:8443",
            "frame-src 'none'",
        );
        assert_eq!(strict, CONTENT_SECURITY_POLICY);
        let files = rule(&[], &["c.fr"]).unwrap();
        assert!(files.contains("frame-src 'none'"), "{files}");
    }
}
