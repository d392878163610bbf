//! The message a server gets: two parts, and headers that other machines understand.

use crate::mail::store::Logged;
use lettre::Message;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use std::time::SystemTime;

/// Puts a letter into the form of RFC 5322. All its tries are the same message:
/// same Message-ID, same date.
pub fn compose(
    letter: &Logged,
    from: &Mailbox,
    reply_to: Option<&Mailbox>,
) -> anyhow::Result<Message> {
    let to = Mailbox::new(Some(one_line(&letter.to_name)), letter.to_address.parse()?);
    let text = SinglePart::builder()
        .header(ContentType::TEXT_PLAIN)
        .body(letter.text.clone());
    let html = SinglePart::builder()
        .header(ContentType::TEXT_HTML)
        .body(letter.html.clone());
    let mut message = Message::builder()
        .from(from.clone())
        .to(to)
        .subject(one_line(&letter.subject))
        .date(SystemTime::from(letter.created_at))
        .message_id(Some(letter.message_id.clone()))
        // So that nobody's holiday answer comes back (RFC 3834).
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ));
    if let Some(address) = reply_to {
        message = message.reply_to(address.clone());
    }
    Ok(message.multipart(MultiPart::alternative().singlepart(text).singlepart(html))?)
}

/// What a person typed never begins another header.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
        .filter(|piece| !piece.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::OutboxId;

    fn letter(to_name: &str, subject: &str, text: &str) -> Logged {
        let at = "2027-05-03T15:00:00Z".parse().unwrap();
        Logged {
            id: OutboxId::fresh(),
            kind: "daily".into(),
            person: None,
            cohort: None,
            to_address: "sekou@lefil.example".into(),
            to_name: to_name.into(),
            subject: subject.into(),
            text: text.into(),
            html: format!("<p>{text}</p>"),
            reason: String::new(),
            message_id: "<abc@lefil.example>".into(),
            state: "due".into(),
            attempts: 1,
            due_at: at,
            sent_at: None,
            last_error: None,
            useful_until: None,
            created_at: at,
        }
    }

    fn sent(letter: &Logged, reply_to: Option<&str>) -> String {
        let from = "Le Fil <lefil@lefil.example>".parse().unwrap();
        let reply_to = reply_to.map(|address| address.parse().unwrap());
        let message = compose(letter, &from, reply_to.as_ref()).unwrap();
        String::from_utf8(message.formatted()).unwrap()
    }

    #[test]
    fn a_message_says_it_comes_from_a_machine_and_where_answers_go() {
        let message = sent(
            &letter("Sékou Traoré", "Séance", "À demain"),
            Some("aide@lefil.example"),
        );
        for header in [
            "Auto-Submitted: auto-generated\r\n",
            "Message-ID: <abc@lefil.example>\r\n",
            "Date: Mon, 03 May 2027 15:00:00 +0000\r\n",
            "Reply-To: aide@lefil.example\r\n",
            "MIME-Version: 1.0\r\n",
            "Content-Type: multipart/alternative",
            "Content-Type: text/plain; charset=utf-8\r\n",
            "Content-Type: text/html; charset=utf-8\r\n",
        ] {
            assert!(message.contains(header), "{header} is not in {message}");
        }
        assert!(message.is_ascii(), "every server takes it");
        assert!(!sent(&letter("A", "B", "C"), None).contains("Reply-To"));
    }

    #[test]
    fn what_a_person_typed_never_adds_a_header() {
        for evil in [
            "Amina\r\nBcc: all@example.org",
            "Amina\nBcc: all@example.org",
            "Amina\u{2028}Bcc: all@example.org",
            "Amina <x@example.org>, Paul",
        ] {
            let message = sent(&letter(evil, evil, "x"), None);
            let headers = message.split("\r\n\r\n").next().unwrap();
            let names: Vec<&str> = headers
                .split("\r\n")
                .filter(|line| !line.starts_with([' ', '\t']))
                .filter_map(|line| line.split(':').next())
                .collect();
            assert_eq!(
                names,
                [
                    "From",
                    "To",
                    "Subject",
                    "Date",
                    "Message-ID",
                    "Auto-Submitted",
                    "MIME-Version",
                    "Content-Type"
                ],
                "{evil:?}"
            );
        }
    }

    #[test]
    fn no_line_is_too_long_for_a_server() {
        let long = "é ".repeat(3_000);
        let message = sent(&letter("Amina", &"sujet ".repeat(100), &long), None);
        assert!(message.split("\r\n").all(|line| line.len() <= 998));
    }
}
