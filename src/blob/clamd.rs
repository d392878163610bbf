//! Asks clamd whether there is a virus in a file: its INSTREAM command, over TCP or a socket.

use crate::config::VirusScanner;
use anyhow::Context;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};
use tokio::time::timeout;

/// How long clamd may take with one file; then it does not take it.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long it may take to answer the door.
const DOOR: Duration = Duration::from_secs(3);
const CHUNK: usize = 64 * 1024;
/// The longest answer it gives.
const ANSWER: u64 = 4_096;

/// What clamd says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Clean,
    /// The name of what it found.
    Infected(String),
    /// It is there, and takes this file not: why.
    NotTaken(String),
}

#[derive(Clone, Debug)]
pub struct Scanner {
    at: VirusScanner,
}

impl Scanner {
    pub fn new(at: VirusScanner) -> Self {
        Self { at }
    }

    /// An error where clamd is not there.
    pub async fn scan(&self, file: &mut (impl AsyncRead + Unpin)) -> anyhow::Result<Verdict> {
        let answer = match &self.at {
            VirusScanner::Address(address) => {
                let door = timeout(DOOR, TcpStream::connect(address)).await??;
                timeout(PATIENCE, ask(door, file)).await
            }
            VirusScanner::Socket(path) => {
                let door = timeout(DOOR, UnixStream::connect(path)).await??;
                timeout(PATIENCE, ask(door, file)).await
            }
        };
        Ok(match answer {
            Ok(Ok(answer)) => verdict(&answer),
            Ok(Err(error)) => Verdict::NotTaken(format!("{error:#}")),
            Err(_) => Verdict::NotTaken("it takes too long".into()),
        })
    }
}

async fn ask(
    mut clamd: impl AsyncRead + AsyncWrite + Unpin,
    file: &mut (impl AsyncRead + Unpin),
) -> anyhow::Result<String> {
    clamd.write_all(b"zINSTREAM\0").await?;
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = file.read(&mut chunk).await?;
        let length = u32::try_from(read)?.to_be_bytes();
        clamd.write_all(&length).await?;
        if read == 0 {
            break;
        }
        let content = chunk.get(..read).context("more than was asked for")?;
        clamd.write_all(content).await?;
    }
    clamd.flush().await?;
    let mut answer = Vec::new();
    clamd.take(ANSWER).read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer)
        .trim_end_matches('\0')
        .trim()
        .to_owned())
}

/// « stream: OK », « stream: Eicar-Signature FOUND »; anything else is no verdict.
fn verdict(answer: &str) -> Verdict {
    let said = answer.strip_prefix("stream: ").unwrap_or(answer);
    match said.strip_suffix(" FOUND") {
        Some(found) => Verdict::Infected(found.to_owned()),
        None if said == "OK" => Verdict::Clean,
        None => Verdict::NotTaken(answer.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_answer_is_a_verdict() {
        assert_eq!(verdict("stream: OK"), Verdict::Clean);
        let found = verdict("stream: Eicar-Signature FOUND");
        assert_eq!(found, Verdict::Infected("Eicar-Signature".into()));
        for answer in ["", "INSTREAM size limit exceeded. ERROR", "UNKNOWN COMMAND"] {
            assert_eq!(verdict(answer), Verdict::NotTaken(answer.into()));
        }
    }
}
