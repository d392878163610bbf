//! The mail server of `SMTP_URL`: never in clear over a network.

use actix_web::http::Uri;
use lettre::transport::smtp::{self, PoolConfig};
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use std::time::Duration;

/// How long a mail server may take for one step of one letter.
const TIMEOUT: Duration = Duration::from_secs(20);

/// An `SMTP_URL` that cannot be used; the sentence says what to write.
#[derive(Debug, thiserror::Error)]
pub enum BadServer {
    #[error(
        "SMTP_URL cannot be read: write smtps://user:password@host:465, or smtp://user:password@host:587."
    )]
    Unreadable,
    #[error(
        "SMTP_URL would send letters and their links in clear: leave out its tls part, or write smtps://."
    )]
    InClear,
    #[error("SMTP_URL cannot be used: {0}")]
    Smtp(#[from] smtp::Error),
}

/// A pool of connections; none is opened before the first letter.
pub fn open(url: &str) -> Result<AsyncSmtpTransport<Tokio1Executor>, BadServer> {
    let url = secured(url)?;
    Ok(AsyncSmtpTransport::<Tokio1Executor>::from_url(&url)?
        .pool_config(PoolConfig::new().max_size(4))
        .timeout(Some(TIMEOUT))
        .build())
}

/// The address with STARTTLS demanded, unless the server is this machine.
fn secured(url: &str) -> Result<String, BadServer> {
    let uri: Uri = url.trim().parse().map_err(|_| BadServer::Unreadable)?;
    let host = uri.host().filter(|host| !host.is_empty());
    let host = host.ok_or(BadServer::Unreadable)?;
    match (uri.scheme_str(), uri.query()) {
        (Some("smtps"), _) | (Some("smtp"), Some("tls=required")) => Ok(url.trim().to_owned()),
        (Some("smtp"), None) if is_this_machine(host) => Ok(url.trim().to_owned()),
        (Some("smtp"), None) => Ok(format!("{}?tls=required", url.trim())),
        (Some("smtp"), Some(_)) => Err(BadServer::InClear),
        _ => Err(BadServer::Unreadable),
    }
}

fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare == "localhost"
        || bare
            .parse::<std::net::IpAddr>()
            .is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_elsewhere_is_only_spoken_to_in_secret() {
        for (url, expected) in [
            ("smtp://127.0.0.1:1025", Some("smtp://127.0.0.1:1025")),
            ("smtp://localhost", Some("smtp://localhost")),
            ("smtp://[::1]:25", Some("smtp://[::1]:25")),
            (
                "smtp://mail.example.fr:587",
                Some("smtp://mail.example.fr:587?tls=required"),
            ),
            (
                "smtp://lefil:secret@mail.example.fr",
                Some("smtp://lefil:secret@mail.example.fr?tls=required"),
            ),
            (
                "smtps://mail.example.fr:465",
                Some("smtps://mail.example.fr:465"),
            ),
            ("smtp://mail.example.fr?tls=opportunistic", None),
            ("smtp://127.0.0.1.example.fr?tls=none", None),
            ("mail.example.fr", None),
            ("http://mail.example.fr", None),
            ("smtp://", None),
        ] {
            assert_eq!(secured(url).ok().as_deref(), expected, "{url}");
        }
    }
}
