//! The only reader of environment variables; the README has the same table.

mod files;

pub use files::{Bucket, Secret, VirusScanner};

use std::net::SocketAddr;
use std::path::PathBuf;

/// What the program was told at its start. Flags win over the environment.
#[derive(Clone, Debug)]
pub struct Config {
    /// `LISTEN`: address and port to serve on.
    pub listen: SocketAddr,
    /// `DATA_DIR`: the folder of the embedded database and of the files handed in.
    pub data: PathBuf,
    /// `DATABASE_URL`: PostgreSQL instead of the embedded database.
    pub database_url: Option<String>,
    /// `BLOBS`: a bucket for the files handed in, in place of the folder of data.
    pub bucket: Option<Bucket>,
    /// `CLAMD`: who looks for viruses in files handed in.
    pub clamd: Option<VirusScanner>,
    /// `COURSES_DIR`: a folder of courses, or one course.
    pub courses: PathBuf,
    /// `PUBLIC_URL`: what people type; decides cookies and the links in letters.
    pub public_url: String,
    /// `SMTP_URL`: the server letters leave by; without it they wait.
    pub smtp_url: Option<String>,
    /// `MAIL_FROM`: the sender of letters.
    pub mail_from: String,
    /// `TRUSTED_PROXIES`: addresses whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// This program: it calls itself to look into files people sent.
    pub program: PathBuf,
    /// One enters as anybody with one click; only on loopback.
    pub demo: bool,
}

/// A setting that cannot be used; the sentence says what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct BadSetting(pub String);

impl Config {
    /// Reads the environment; a missing variable takes the default of the table.
    pub fn from_env() -> Result<Self, BadSetting> {
        let listen = match variable("LISTEN") {
            Some(text) => text.parse().map_err(|_| {
                BadSetting(format!(
                    "LISTEN is « {text} »: write an address and a port, such as 127.0.0.1:8080."
                ))
            })?,
            None => SocketAddr::from(([127, 0, 0, 1], 8080)),
        };
        Ok(Self {
            listen,
            data: variable("DATA_DIR").map_or_else(|| PathBuf::from("data"), PathBuf::from),
            database_url: variable("DATABASE_URL"),
            bucket: files::bucket()?,
            clamd: files::clamd(),
            courses: variable("COURSES_DIR")
                .map_or_else(|| PathBuf::from("courses"), PathBuf::from),
            public_url: variable("PUBLIC_URL").unwrap_or_default(),
            smtp_url: variable("SMTP_URL"),
            mail_from: variable("MAIL_FROM").unwrap_or_else(|| "Le Fil <lefil@localhost>".into()),
            trusted_proxies: proxies()?,
            program: program(),
            demo: false,
        })
    }

    /// The address people type, without a slash at its end.
    pub fn origin(&self) -> String {
        if self.public_url.is_empty() {
            format!("http://{}", self.listen)
        } else {
            self.public_url.trim_end_matches('/').to_owned()
        }
    }

    /// Whether cookies may say `Secure` and answers may demand https.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Refuses what would lose passwords on the way: plain http outside this machine.
    pub fn verified(self) -> Result<Self, BadSetting> {
        let plain = !self.is_https();
        if self.demo && !self.listen.ip().is_loopback() {
            return Err(BadSetting(format!(
                "The demo lets anybody in, so it serves this machine only: use --listen 127.0.0.1:{}.",
                self.listen.port()
            )));
        }
        if plain && !self.public_url.is_empty() && !is_loopback_url(&self.public_url) {
            return Err(BadSetting(
                "PUBLIC_URL begins with http://: passwords would travel in clear. Put a server with a certificate in front and write https://.".into(),
            ));
        }
        if plain && self.public_url.is_empty() && !self.listen.ip().is_loopback() {
            return Err(BadSetting(
                "LISTEN is reachable from other machines: set PUBLIC_URL to the https:// address people will type.".into(),
            ));
        }
        Ok(self)
    }
}

fn is_loopback_url(url: &str) -> bool {
    ["http://127.0.0.1", "http://localhost", "http://[::1]"]
        .iter()
        .any(|start| {
            url.strip_prefix(start)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
        })
}

/// On Linux a name that still leads to us once a newer program stands in our place.
fn program() -> PathBuf {
    let running = PathBuf::from("/proc/self/exe");
    if running.exists() {
        return running;
    }
    std::env::current_exe().unwrap_or_else(|_| "lefil".into())
}

fn proxies() -> Result<Vec<std::net::IpAddr>, BadSetting> {
    variable("TRUSTED_PROXIES")
        .unwrap_or_default()
        .split(',')
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .map(|text| {
            text.parse().map_err(|_| {
                BadSetting(format!(
                    "TRUSTED_PROXIES holds « {text} »: write IP addresses, separated by commas."
                ))
            })
        })
        .collect()
}

#[allow(clippy::disallowed_methods)] // The one place that reads the environment.
fn variable(name: &str) -> Option<String> {
    std::env::var(name)
        .ok()
        .filter(|value| !value.trim().is_empty())
}
