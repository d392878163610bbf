//! A disk without room, for real: the program may write no file longer than so much.

use crate::program::{COURSES, Serving};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};

/// What the program may write to one file, in blocks of 1,024 bytes: more than its database needs.
const BLOCKS: usize = 12_000;

/// A browser that keeps its cookies and no more.
struct Visitor<'a> {
    serving: &'a Serving,
    cookies: Vec<String>,
}

impl Visitor<'_> {
    fn ask(&mut self, method: &str, path: &str, kind: &str, body: &[u8]) -> String {
        let mut stream = TcpStream::connect(&self.serving.address).unwrap();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nCookie: {}\r\n\
             Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            self.serving.address,
            self.cookies.join("; "),
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        for line in answer.lines().take_while(|line| !line.is_empty()) {
            if let Some(cookie) = line.strip_prefix("set-cookie: ") {
                let cookie = cookie.split(';').next().unwrap().to_owned();
                self.cookies.push(cookie);
            }
        }
        answer
    }

    fn get(&mut self, path: &str) -> String {
        self.ask("GET", path, "", b"")
    }

    fn upload(&mut self, work: &str, content: &[u8]) -> String {
        let page = self.get(work);
        let token = after(&page, "name=\"token\" value=\"");
        let mut body = format!(
            "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n--b\r\n\
             Content-Disposition: form-data; name=\"text\"\r\n\r\nCe qui est tapé\r\n--b\r\n\
             Content-Disposition: form-data; name=\"file\"; filename=\"notes.txt\"\r\n\r\n"
        )
        .into_bytes();
        body.extend(content);
        body.extend(b"\r\n--b--\r\n");
        let path = format!("{work}/files");
        self.ask("POST", &path, "multipart/form-data; boundary=b", &body)
    }
}

/// What follows a mark, up to the next quote.
fn after<'a>(page: &'a str, mark: &str) -> &'a str {
    let at = page
        .find(mark)
        .unwrap_or_else(|| panic!("no {mark}: {page}"))
        + mark.len();
    page[at..].split('"').next().unwrap()
}

#[test]
fn a_full_disk_is_said_in_a_sentence_and_reading_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut limited = Command::new("sh");
    limited
        .args([
            "-c",
            "trap '' XFSZ; ulimit -f \"$1\"; shift; exec \"$@\"",
            "sh",
        ])
        .arg((BLOCKS * blocks_of_sh()).to_string())
        .args([
            env!("CARGO_BIN_EXE_lefil"),
            "demo",
            "--listen",
            "127.0.0.1:0",
        ])
        .args(["--courses", COURSES, "--data", data.to_str().unwrap()])
        .env_clear()
        .stdin(Stdio::null());
    let serving = Serving::spawn(limited);
    let mut amina = Visitor {
        serving: &serving,
        cookies: Vec::new(),
    };
    let door = amina.get("/login");
    let token = after(&door, "name=\"token\" value=\"").to_owned();
    let person = after(
        &door[door.find("Amina").unwrap()..],
        "name=\"person\" value=\"",
    )
    .to_owned();
    let form = format!("token={token}&person={person}");
    let kind = "application/x-www-form-urlencoded";
    amina.ask("POST", "/demo/entry", kind, form.as_bytes());
    let home = amina.get("/");
    let all = format!("/cohorts/{}", after(&home, "href=\"/cohorts/"));
    let cohort = all.split('/').nth(2).unwrap();
    let all = amina.get(&format!("/cohorts/{cohort}/assignments"));
    let (before, _) = all.split_once("\">Préparer un atelier").unwrap();
    let at = before.rfind("/assignments/").unwrap();
    let work = before[at..].to_owned();

    let answer = amina.upload(&work, &vec![b'a'; 14_000_000]);
    assert!(answer.starts_with("HTTP/1.1 507"), "{}", &answer[..200]);
    assert!(answer.contains("Nos disques sont pleins"), "{answer}");
    assert!(answer.contains("Ce qui est tapé</textarea>"), "{answer}");
    assert!(
        answer.contains("Votre texte n’est pas enregistré"),
        "{answer}"
    );
    let incoming = std::fs::read_dir(data.join("incoming")).unwrap();
    assert_eq!(incoming.count(), 0);
    let page = amina.get(&format!("{work}/draft"));
    assert!(page.starts_with("HTTP/1.1 200") && !page.contains("notes.txt"));
    // What fits is kept all the same.
    let answer = amina.upload(&work, b"bonjour");
    assert!(answer.starts_with("HTTP/1.1 303"), "{}", &answer[..200]);
    assert!(amina.get(&format!("{work}/draft")).contains("notes.txt"));
}

/// dash counts in blocks of 512 bytes, bash in 1,024: a file of one block tells.
fn blocks_of_sh() -> usize {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("one");
    let script = "trap '' XFSZ; ulimit -f 1; head -c 4096 /dev/zero >\"$1\" 2>/dev/null";
    let _ = Command::new("sh")
        .args(["-c", script, "sh", file.to_str().unwrap()])
        .stderr(Stdio::null())
        .status();
    let written = std::fs::metadata(file).unwrap().len();
    if written <= 512 { 2 } else { 1 }
}
