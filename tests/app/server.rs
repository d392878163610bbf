//! The program in this process: no port, a clock that stands still, letters in memory.

use crate::browser::{Answer, Browser};
use crate::database::{self, TestDatabase};
use crate::world::{self, World};
use actix_http::Request;
use actix_web::test::{self, TestRequest};
use actix_web::web::Data;
use lefil::app::{App, Parts, service};
use lefil::clock::Clock;
use lefil::config::Config;
use lefil::course::Catalog;
use lefil::db::{CohortId, Db, PersonId};
use lefil::mail::{Logged, Transport};
use lefil::people::Role;
use lefil::people::passwords::Passwords;
use lefil::people::store as people;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, Statement};
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::task::Poll;

type Call = Rc<dyn Fn(Request) -> Pin<Box<dyn Future<Output = Answer>>>>;

/// How often [`TestApp::amid`] looks whether a request waits.
const LOOKS: usize = 1_000;

pub struct TestApp {
    pub app: Data<App>,
    pub world: World,
    call: Call,
    statements: Arc<Mutex<Vec<Statement>>>,
    sent: Arc<Mutex<Vec<Logged>>>,
    _folder: tempfile::TempDir,
}

impl TestApp {
    /// Monday 3 May 2027, 08:40 in Paris, with the people of [`World::spoc_week`].
    pub async fn start() -> Self {
        Self::start_with(|_| ()).await
    }

    /// The same, with other settings.
    pub async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        let mut app = Self::bare(&our_courses(), change).await;
        app.world = World::spoc_week(&app.app).await;
        app
    }

    /// The same, with the courses of another folder.
    pub async fn start_on(courses: &Path) -> Self {
        let mut app = Self::bare(courses, |_| ()).await;
        app.world = World::spoc_week(&app.app).await;
        app
    }

    /// The same Monday in an installation nobody has entered yet.
    pub async fn empty() -> Self {
        Self::bare(&our_courses(), |_| ()).await
    }

    async fn bare(courses: &Path, change: impl FnOnce(&mut Config)) -> Self {
        let TestDatabase { mut db, folder } = database::fresh().await;
        let statements = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&statements);
        db.on_statement(move |statement| noted.lock().unwrap().push(statement.clone()));
        let sent = Arc::new(Mutex::new(Vec::new()));
        let mut config = config(folder.path());
        change(&mut config);
        let app = build(db, config, courses, Arc::clone(&sent)).await;
        let call = caller(app.clone()).await;
        Self {
            app,
            world: World::default(),
            call,
            statements,
            sent,
            _folder: folder,
        }
    }

    /// Ends the program and starts it again, on the same data and other courses.
    pub async fn start_again_on(self, courses: &Path) -> Self {
        let db = self.app.db.clone();
        let app = build(
            db,
            config(self._folder.path()),
            courses,
            Arc::clone(&self.sent),
        )
        .await;
        let call = caller(app.clone()).await;
        Self { app, call, ..self }
    }

    /// A browser nobody is signed in with.
    pub fn guest(&self) -> Browser {
        Browser::new(Rc::clone(&self.call), Arc::clone(&self.statements))
    }

    /// The browser of somebody who signed in before, by first name in small letters.
    pub async fn sign_in(&self, name: &str) -> Browser {
        let token = lefil::web::token::random_hex(32).unwrap();
        let person = self.person(name);
        let expires = self.app.clock.now() + chrono::TimeDelta::days(400);
        // Seen until then: a story jumps over days without opening a page.
        let now = expires;
        self.app
            .db
            .change(async |tx| people::open_login(tx, person, &token, "Test", expires, now).await)
            .await
            .unwrap();
        let mut browser = self.guest();
        browser.set_cookie("s", &token);
        browser
    }

    /// How many lines the last page of a browser read from the database.
    pub async fn rows_read(&self, browser: &Browser) -> usize {
        let asks = |it: &&Statement| it.sql.starts_with("SELECT");
        let mut rows = 0;
        for statement in browser.statements.iter().filter(asks) {
            let again = self.app.db.read().query_all_raw(statement.clone());
            rows += again.await.unwrap().len();
        }
        rows
    }

    /// Makes an admin of somebody, beside what they are.
    pub async fn promote(&self, name: &str) {
        let (person, now) = (self.person(name), self.app.clock.now());
        let granted = self.app.db.change(async |tx| {
            people::grant(tx, person, Role::Admin, CohortId::EVERYWHERE, now).await
        });
        granted.await.unwrap();
    }

    /// Whoever is called so has no address any more.
    pub async fn forget_address(&self, given_name: &str) {
        let sql = format!("update people set email = null where given_name = '{given_name}'");
        let forgotten = self
            .app
            .db
            .change(async |tx| tx.execute_unprepared(&sql).await);
        forgotten.await.unwrap();
    }

    /// Sends a request while somebody else's transaction is open: it ends once the request waits for it,
    /// was answered, or has asked `last`, the last it reads before its own.
    pub async fn amid<T>(
        &self,
        last: &str,
        request: impl Future<Output = T>,
        work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<(), DbErr>,
    ) -> T {
        let mut request = std::pin::pin!(request);
        let mut early = None;
        self.statements.lock().unwrap().clear();
        let held = self.app.db.change(async |tx| {
            work(tx).await?;
            let mut looked = 0;
            while early.is_none() && looked < LOOKS && !self.waits(last).await? {
                looked += 1;
                let once = std::future::poll_fn(|cx| Poll::Ready(request.as_mut().poll(cx)));
                if let Poll::Ready(answer) = once.await {
                    early = Some(answer);
                }
            }
            Ok::<_, DbErr>(())
        });
        held.await.unwrap();
        match early {
            Some(answer) => answer,
            None => request.await,
        }
    }

    /// Whether something waits for a transaction to end. SQLite does not say: there it is asked
    /// what was read last.
    async fn waits(&self, last: &str) -> Result<bool, DbErr> {
        let db = self.app.db.read();
        let backend = db.get_database_backend();
        let asks = match backend {
            DbBackend::Postgres => {
                "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' \
                 AND datname = current_database()"
            }
            _ => "SELECT 1 WHERE 1 = 0",
        };
        let found = db.query_all_raw(Statement::from_string(backend, asks));
        let waits = !found.await?.is_empty();
        let read = |it: &Statement| it.sql.starts_with("SELECT") && it.sql.contains(last);
        let is_read =
            backend != DbBackend::Postgres && self.statements.lock().unwrap().iter().any(read);
        Ok(waits || is_read)
    }

    pub fn person(&self, name: &str) -> PersonId {
        self.world.people[name]
    }

    /// Carries the letters that are due, and returns all that ever left.
    pub async fn letters(&self) -> Vec<Logged> {
        self.app.courier.run().await.unwrap();
        self.sent.lock().unwrap().clone()
    }
}

fn our_courses() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("courses")
}

async fn build(db: Db, config: Config, courses: &Path, sent: Arc<Mutex<Vec<Logged>>>) -> Data<App> {
    let parts = Parts {
        config,
        clock: Clock::fixed(world::at("2027-05-03T08:40:00+02:00")),
        db,
        catalog: Catalog::open(courses).unwrap(),
        transport: Transport::Memory(sent),
        passwords: Passwords::with_cost(8, 1).unwrap(),
    };
    let app = App::build(parts).await.unwrap();
    app.keep_names().await.unwrap();
    Data::new(app)
}

fn config(data: &Path) -> Config {
    Config {
        listen: ([127, 0, 0, 1], 8080).into(),
        data: data.to_owned(),
        database_url: None,
        bucket: None,
        clamd: None,
        program: env!("CARGO_BIN_EXE_lefil").into(),
        courses: "courses".into(),
        public_url: String::new(),
        smtp_url: None,
        mail_from: "Le Fil <lefil@lefil.example>".into(),
        trusted_proxies: Vec::new(),
        demo: false,
    }
}

async fn caller(app: Data<App>) -> Call {
    let service = Rc::new(test::init_service(service(app)).await);
    Rc::new(move |request| {
        let service = Rc::clone(&service);
        Box::pin(async move { Answer::read(test::call_service(&*service, request).await).await })
    })
}

/// A request of a browser on the same machine.
pub fn request(method: &str, path: &str) -> TestRequest {
    TestRequest::with_uri(path)
        .method(method.parse().unwrap())
        .peer_addr(([127, 0, 0, 1], 50_000).into())
        .insert_header(("host", "127.0.0.1:8080"))
}
