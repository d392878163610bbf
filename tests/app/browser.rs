//! A browser of tests: keeps cookies, sends forms of the page it looks at, reads as people do.

use crate::server::request;
use actix_http::Request;
use actix_web::body::MessageBody;
use actix_web::cookie::Cookie;
use actix_web::dev::ServiceResponse;
use actix_web::http::header;
use actix_web::test::TestRequest;
use sea_orm::Statement;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

type Call = Rc<dyn Fn(Request) -> Pin<Box<dyn Future<Output = Answer>>>>;

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub set_cookies: Vec<Cookie<'static>>,
    pub body: Vec<u8>,
}

impl Answer {
    pub async fn read<B: MessageBody>(response: ServiceResponse<B>) -> Self {
        let status = response.status().as_u16();
        let set_cookies = response
            .response()
            .cookies()
            .map(Cookie::into_owned)
            .collect();
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap_or("").to_owned()))
            .collect();
        let body = actix_web::test::read_body(response).await.to_vec();
        Self {
            status,
            headers,
            set_cookies,
            body,
        }
    }

    pub fn html(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The text a person reads, on one line, with plain spaces and apostrophes.
    pub fn text(&self) -> String {
        plain(&self.html())
    }

    /// Whether the page says this, whatever the kind of spaces.
    pub fn says(&self, sentence: &str) -> bool {
        self.text().contains(&plain(sentence))
    }

    pub fn heading(&self) -> String {
        let html = self.html();
        let start = html
            .find("<h1")
            .map_or(0, |at| at + html[at..].find('>').unwrap() + 1);
        let end = html[start..].find("</h1>").map_or(start, |at| start + at);
        plain(&html[start..end])
    }

    pub fn location(&self) -> &str {
        self.headers.get("location").map_or("", String::as_str)
    }

    /// The token of the page's forms.
    pub fn token(&self) -> String {
        let html = self.html();
        let mark = "name=\"token\" value=\"";
        html.find(mark)
            .map(|at| {
                html[at + mark.len()..]
                    .chars()
                    .take_while(|c| *c != '"')
                    .collect()
            })
            .unwrap_or_default()
    }

    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    #[track_caller]
    pub fn must_say(self, sentence: &str) -> Self {
        assert!(
            self.says(sentence),
            "« {sentence} » is not in: {}",
            self.text()
        );
        self
    }

    #[track_caller]
    pub fn must_not_say(self, sentence: &str) -> Self {
        assert!(
            !self.says(sentence),
            "« {sentence} » is in: {}",
            self.text()
        );
        self
    }
}

/// Text without tags, with common entities read and all spaces made plain.
pub fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut inside_tag = false;
    for c in html.chars() {
        match c {
            '<' => inside_tag = true,
            '>' if inside_tag => {
                inside_tag = false;
                text.push(' ');
            }
            _ if inside_tag => {}
            '\u{a0}' | '\u{202f}' => text.push(' '),
            '’' => text.push('\''),
            other => text.push(other),
        }
    }
    for (entity, read) in [
        ("&nbsp;", " "),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, read);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Clone)]
pub struct Browser {
    call: Call,
    asked: Arc<Mutex<Vec<Statement>>>,
    cookies: BTreeMap<String, String>,
    /// The page looked at: its token goes with the next form.
    pub page: Option<Answer>,
    /// Statements of the last request.
    pub statements: Vec<Statement>,
    pub statements_used: usize,
}

impl Browser {
    pub fn new(call: Call, asked: Arc<Mutex<Vec<Statement>>>) -> Self {
        Self {
            call,
            asked,
            cookies: BTreeMap::new(),
            page: None,
            statements: Vec::new(),
            statements_used: 0,
        }
    }

    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Opens a page, following redirects.
    pub async fn get(&mut self, path: &str) -> Answer {
        let mut path = path.to_owned();
        for _ in 0..5 {
            let answer = self.get_one(&path).await;
            if answer.status != 303 {
                return answer;
            }
            path = answer.location().to_owned();
        }
        panic!("{path} leads round in circles");
    }

    /// Opens a page without following where it leads.
    pub async fn get_one(&mut self, path: &str) -> Answer {
        let answer = self.send(request("GET", path)).await;
        if answer.status != 303 {
            self.page = Some(answer.clone());
        }
        answer
    }

    /// Sends a form of the page looked at; does not follow where it leads.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.page.as_ref().map(Answer::token).unwrap_or_default();
        self.post_with(path, &token, fields).await
    }

    /// Sends a form with a token of one's choice.
    pub async fn post_with(&mut self, path: &str, token: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("token", token)];
        all.extend_from_slice(fields);
        let answer = self.send(request("POST", path).set_form(all)).await;
        if answer.status != 303 {
            self.page = Some(answer.clone());
        }
        answer
    }

    /// Sends a form and opens the page it leads to.
    pub async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.post(path, fields).await;
        if answer.status == 303 {
            let location = answer.location().to_owned();
            self.get(&location).await
        } else {
            answer
        }
    }

    /// Sends a form with files: (field, name, content).
    pub async fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let token = self.page.as_ref().map(Answer::token).unwrap_or_default();
        let boundary = "lefil-boundary-7321";
        let mut body = Vec::new();
        for (name, value) in [("token", token.as_str())].iter().chain(fields) {
            body.extend(format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        for (field, name, content) in files {
            body.extend(format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n").bytes());
            body.extend_from_slice(content);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{boundary}--\r\n").bytes());
        let kind = format!("multipart/form-data; boundary={boundary}");
        let sent = request("POST", path)
            .insert_header((header::CONTENT_TYPE, kind))
            .set_payload(body);
        let answer = self.send(sent).await;
        if answer.status != 303 {
            self.page = Some(answer.clone());
        }
        answer
    }

    /// Sends any request with this browser's cookies.
    pub async fn send(&mut self, mut request: TestRequest) -> Answer {
        for (name, value) in &self.cookies {
            request = request.cookie(Cookie::new(name.clone(), value.clone()));
        }
        self.asked.lock().unwrap().clear();
        let answer = (self.call)(request.to_request()).await;
        self.statements = self.asked.lock().unwrap().clone();
        self.statements_used = self.statements.len();
        for cookie in &answer.set_cookies {
            if cookie.value().is_empty() {
                self.cookies.remove(cookie.name());
            } else {
                self.cookies
                    .insert(cookie.name().to_owned(), cookie.value().to_owned());
            }
        }
        answer
    }
}
