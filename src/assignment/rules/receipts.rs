//! The manifest of a submission: the exact words whose SHA-256 is the hash of what was received.
//!
//! `docs/receipts.md` describes it for whoever wants to compute it again. A change of these
//! lines is another format, with another number in the first one.

use super::{File, WorkLink};
use crate::db::{AssignmentId, GroupId, PersonId};
use chrono::{DateTime, SecondsFormat, Utc};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What was received, with the names of that day.
#[derive(Clone, Debug)]
pub struct Received<'a> {
    pub receipt: &'a str,
    pub assignment: (AssignmentId, &'a str),
    pub group: (GroupId, &'a str),
    pub number: u32,
    pub at: DateTime<Utc>,
    pub by: PersonId,
    pub members: &'a BTreeMap<PersonId, String>,
    pub files: &'a [File],
    pub links: &'a [WorkLink],
    pub text: &'a str,
}

/// The manifest: one line for each fact, an empty line, then the text.
pub fn manifest(received: &Received) -> String {
    let mut lines = String::from("le-fil-receipt 1\n");
    let mut line = |key: &str, said: String| {
        // Writing into a String cannot fail.
        let _ = writeln!(lines, "{key}: {}", plain(&said));
    };
    let (assignment, title) = received.assignment;
    let (group, name) = received.group;
    let at = received.at.to_rfc3339_opts(SecondsFormat::Millis, true);
    line("receipt", received.receipt.to_owned());
    line("assignment", format!("{assignment} {title}"));
    line("group", format!("{group} {name}"));
    line("version", received.number.to_string());
    line("received", at);
    line("by", received.by.to_string());
    for (person, name) in received.members {
        line("member", format!("{person} {name}"));
    }
    let mut files: Vec<_> = received.files.iter().collect();
    files.sort_by_key(|file| file.id);
    for file in files {
        line(
            "file",
            format!("{} {} {}", file.sha256, file.size, file.name),
        );
    }
    let mut links: Vec<_> = received.links.iter().collect();
    links.sort_by_key(|link| link.id);
    for link in links {
        line("link", format!("{} {}", link.address, link.label));
    }
    line(
        "text",
        format!("{} {}", hash(received.text), received.text.len()),
    );
    lines.push('\n');
    lines.push_str(received.text);
    lines
}

/// One fact stays on one line.
fn plain(said: &str) -> String {
    said.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// SHA-256 in hexadecimal.
pub fn hash(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::{FileId, LinkId};

    fn file(id: uuid::Uuid, name: &str) -> File {
        File {
            id: FileId(id),
            group: GroupId(id),
            name: name.into(),
            media_type: "text/plain".into(),
            size: 7,
            sha256: "ab".repeat(32),
            uploaded_by: PersonId(id),
            uploaded_at: DateTime::UNIX_EPOCH,
            check: crate::assignment::rules::Check::Done,
        }
    }

    #[test]
    fn a_manifest_says_all_that_was_received_and_nothing_else_makes_its_hash() {
        let id = |n: u128| uuid::Uuid::from_u128(n);
        let at: DateTime<Utc> = "2027-05-03T06:40:00.25Z".parse().unwrap();
        let amina = PersonId(id(1));
        let members = BTreeMap::from([
            (PersonId(id(2)), "Paul Girard".into()),
            (amina, "Amina\nBenali".into()),
        ]);
        let link = WorkLink {
            id: LinkId(id(40)),
            group: GroupId(id(20)),
            label: "Notre plan".into(),
            address: "https://exemple.fr".into(),
            added_by: amina,
            added_at: at,
        };
        let files = [file(id(31), "b.txt"), file(id(30), "a.txt")];
        let received = Received {
            receipt: "ABCD-2345",
            assignment: (AssignmentId(id(10)), "Un atelier"),
            group: (GroupId(id(20)), "Les loups"),
            number: 2,
            at,
            by: amina,
            members: &members,
            files: &files,
            links: std::slice::from_ref(&link),
            text: "Bonjour\n",
        };
        let said = manifest(&received);
        let expected = format!(
            "le-fil-receipt 1\n\
             receipt: ABCD-2345\n\
             assignment: {} Un atelier\n\
             group: {} Les loups\n\
             version: 2\n\
             received: 2027-05-03T06:40:00.250Z\n\
             by: {}\n\
             member: {} Amina Benali\n\
             member: {} Paul Girard\n\
             file: {hash} 7 a.txt\n\
             file: {hash} 7 b.txt\n\
             link: https://exemple.fr Notre plan\n\
             text: 8dc2a6966f1be1644ec6b1f7223f47e53de5ad05e1c976736d948e7977a13dd3 8\n\
             \n\
             Bonjour\n",
            id(10),
            id(20),
            id(1),
            id(1),
            id(2),
            hash = "ab".repeat(32)
        );
        assert_eq!(said, expected);
        let other = Received {
            text: "Bonjour",
            ..received
        };
        assert_ne!(hash(&manifest(&other)), hash(&said));
    }

    #[test]
    fn the_hash_is_the_one_everybody_s_tools_compute() {
        assert_eq!(
            hash("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
