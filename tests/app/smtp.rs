//! A mail server of tests, on this machine: keeps what it is given, and refuses what it is told to.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// A letter as it arrived.
#[derive(Clone, Debug)]
pub struct Kept {
    pub to: String,
    pub data: String,
}

impl Kept {
    /// The value of a header, its folds undone.
    pub fn header(&self, name: &str) -> String {
        let headers = self.data.split("\r\n\r\n").next().unwrap();
        let unfolded = headers.replace("\r\n ", " ").replace("\r\n\t", " ");
        let start = format!("{name}: ");
        let mut found = unfolded
            .split("\r\n")
            .filter_map(|line| line.strip_prefix(&start));
        found.next().unwrap_or_default().to_owned()
    }
}

#[derive(Default)]
struct Manners {
    kept: Vec<Kept>,
    /// What is answered to RCPT for an address instead of 250.
    refused: HashMap<String, String>,
    /// How many letters are kept without saying so: the line breaks first.
    unsaid: usize,
    /// Whether letters are never answered.
    silent: bool,
}

pub struct MailServer {
    pub address: SocketAddr,
    manners: Arc<Mutex<Manners>>,
    door: JoinHandle<()>,
    begun: Arc<Notify>,
}

impl MailServer {
    pub async fn start() -> Self {
        Self::start_at(([127, 0, 0, 1], 0).into(), Arc::default()).await
    }

    async fn start_at(address: SocketAddr, manners: Arc<Mutex<Manners>>) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let begun = Arc::new(Notify::new());
        let for_all = (Arc::clone(&manners), Arc::clone(&begun));
        let door = tokio::spawn(async move {
            // Conversations end with the server: they are children of its task.
            let mut talks = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let (manners, begun) = for_all.clone();
                talks.spawn(async move { converse(stream, manners, begun).await.ok() });
            }
        });
        Self {
            address,
            manners,
            door,
            begun,
        }
    }

    /// Nobody answers any more; what was kept stays.
    pub async fn stop(self) -> Stopped {
        self.door.abort();
        let _ = self.door.await;
        Stopped(self.address, self.manners)
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    pub fn refuse(&self, address: &str, answer: &str) {
        let mut manners = self.manners.lock().unwrap();
        manners.refused.insert(address.into(), answer.into());
    }

    /// The next letter is kept, and the answer lost.
    pub fn lose_an_answer(&self) {
        self.manners.lock().unwrap().unsaid += 1;
    }

    /// From now on letters are begun and never answered, or answered again.
    pub fn be_silent(&self, silent: bool) {
        self.manners.lock().unwrap().silent = silent;
    }

    /// Waits until a letter is on its way.
    pub async fn a_letter_is_begun(&self) {
        self.begun.notified().await;
    }

    pub fn kept(&self) -> Vec<Kept> {
        self.manners.lock().unwrap().kept.clone()
    }
}

pub struct Stopped(SocketAddr, Arc<Mutex<Manners>>);

impl Stopped {
    pub async fn start_again(self) -> MailServer {
        MailServer::start_at(self.0, self.1).await
    }
}

async fn converse(
    stream: TcpStream,
    manners: Arc<Mutex<Manners>>,
    begun: Arc<Notify>,
) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut to = String::new();
    write.write_all(b"220 tests\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let answer = match line.get(..4).unwrap_or("") {
            "EHLO" => "250-tests\r\n250 8BITMIME".to_owned(),
            "RCPT" => {
                to = line.split(['<', '>']).nth(1).unwrap().to_owned();
                let refused = manners.lock().unwrap().refused.get(&to).cloned();
                refused.unwrap_or_else(|| "250 yes".into())
            }
            "DATA" => {
                if manners.lock().unwrap().silent {
                    begun.notify_one();
                    std::future::pending::<()>().await;
                }
                write.write_all(b"354 go on\r\n").await?;
                let data = read_data(&mut lines).await?;
                let mut manners = manners.lock().unwrap();
                manners.kept.push(Kept {
                    to: to.clone(),
                    data,
                });
                if manners.unsaid > 0 {
                    manners.unsaid -= 1;
                    return Ok(());
                }
                "250 kept".to_owned()
            }
            "QUIT" => "221 bye".to_owned(),
            _ => "250 yes".to_owned(),
        };
        write.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
    Ok(())
}

async fn read_data(
    lines: &mut tokio::io::Lines<BufReader<tokio::net::tcp::OwnedReadHalf>>,
) -> std::io::Result<String> {
    let mut data = String::new();
    while let Some(line) = lines.next_line().await? {
        if line == "." {
            break;
        }
        data.push_str(line.strip_prefix('.').unwrap_or(&line));
        data.push_str("\r\n");
    }
    Ok(data)
}
