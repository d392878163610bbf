//! Where files people send are kept, and who looks for viruses in them.

use super::{BadSetting, variable};
use std::path::PathBuf;

/// A bucket of a store that speaks as S3 does.
#[derive(Clone, Debug)]
pub struct Bucket {
    pub name: String,
    /// Before the name of everything we keep there; empty, or without slashes at its ends.
    pub prefix: String,
    /// `S3_ENDPOINT`: the address of the store; without it that of Amazon.
    pub endpoint: Option<String>,
    /// `S3_REGION`
    pub region: String,
    /// `S3_ACCESS_KEY_ID`
    pub access_key_id: String,
    /// `S3_SECRET_ACCESS_KEY`, or the file that `S3_SECRET_ACCESS_KEY_FILE` names.
    pub secret_access_key: Secret,
}

/// Never written into a log.
#[derive(Clone)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

/// Where clamd listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VirusScanner {
    Address(String),
    Socket(PathBuf),
}

impl VirusScanner {
    /// A path is a socket; anything else an address and a port.
    pub fn at(text: &str) -> Self {
        if text.starts_with('/') {
            Self::Socket(text.into())
        } else {
            Self::Address(text.to_owned())
        }
    }
}

pub fn clamd() -> Option<VirusScanner> {
    variable("CLAMD").map(|text| VirusScanner::at(text.trim()))
}

pub fn bucket() -> Result<Option<Bucket>, BadSetting> {
    let Some(text) = variable("BLOBS") else {
        return Ok(None);
    };
    let (name, prefix) = named(&text)?;
    Ok(Some(Bucket {
        name,
        prefix,
        endpoint: variable("S3_ENDPOINT"),
        region: variable("S3_REGION").unwrap_or_else(|| "us-east-1".into()),
        access_key_id: needed("S3_ACCESS_KEY_ID")?,
        secret_access_key: Secret(needed("S3_SECRET_ACCESS_KEY")?),
    }))
}

/// `s3://bucket/prefix`, in its two parts.
fn named(text: &str) -> Result<(String, String), BadSetting> {
    let whole = text.trim().strip_prefix("s3://").unwrap_or_default();
    let (name, prefix) = whole.split_once('/').unwrap_or((whole, ""));
    if name.is_empty() {
        return Err(BadSetting(format!(
            "BLOBS is « {text} »: write s3://bucket/prefix, or leave it out to keep files in DATA_DIR."
        )));
    }
    Ok((name.to_owned(), prefix.trim_matches('/').to_owned()))
}

/// A variable, or the content of the file that `<name>_FILE` names.
fn needed(name: &str) -> Result<String, BadSetting> {
    if let Some(value) = variable(name) {
        return Ok(value);
    }
    let Some(path) = variable(&format!("{name}_FILE")) else {
        return Err(BadSetting(format!(
            "BLOBS names a bucket: set {name}, or {name}_FILE to the path of a file that holds it."
        )));
    };
    match std::fs::read_to_string(&path) {
        Ok(value) => Ok(value.trim().to_owned()),
        Err(error) => Err(BadSetting(format!(
            "{name}_FILE is « {path} », which cannot be read: {error}."
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_is_named_with_or_without_a_prefix() {
        for (text, name, prefix) in [
            ("s3://lefil", "lefil", ""),
            ("s3://lefil/", "lefil", ""),
            ("s3://lefil/prod/files/", "lefil", "prod/files"),
        ] {
            let read = named(text).unwrap();
            assert_eq!((read.0.as_str(), read.1.as_str()), (name, prefix), "{text}");
        }
        for text in ["lefil", "http://lefil", "s3://", "s3:///x"] {
            assert!(named(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_secret_is_not_written_down() {
        assert_eq!(format!("{:?}", Secret("mot de passe".into())), "…");
    }
}
