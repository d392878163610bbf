//! Looking for something: what is found, what is forgiven, what is never shown.

mod beside;
mod engines;
mod questions;
mod reach;
mod typed;
mod upkeep;

use crate::browser::{Answer, Browser};
use crate::server::TestApp;
use lefil::search::store;
use lefil::web::form_encoded;
use std::path::Path;

impl Browser {
    pub async fn look_for(&mut self, words: &str) -> Answer {
        self.get(&format!("/search?q={}", form_encoded(words)))
            .await
    }
}

impl TestApp {
    /// What the program does at its start.
    pub async fn indexed(self) -> Self {
        store::index_all(&self.app.db, &self.app.catalog.catalog())
            .await
            .unwrap();
        self
    }
}

/// Writes a lesson into a folder of courses: `course/unit/lesson.md`.
pub fn write(folder: &Path, path: &str, front: &str, body: &str) {
    let file = folder.join(path);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, format!("---\n{front}\n---\n\n{body}\n")).unwrap();
}

/// Where each result leads.
pub fn hrefs(page: &Answer) -> Vec<String> {
    let html = page.html();
    let lists = html.split("<ul class=\"rows found\">").skip(1);
    lists
        .filter_map(|rest| rest.split("</ul>").next())
        .flat_map(|list| list.split("<a href=\"").skip(1))
        .map(|rest| rest.split('"').next().unwrap().replace("&#x2F;", "/"))
        .collect()
}

/// A course of its own, with one lesson for each thing that is tried.
fn kitchen(folder: &Path) {
    write(
        folder,
        "culture-numerique/course.md",
        "title: Cuisine\nlanguage: fr",
        "Bienvenue.",
    );
    write(
        folder,
        "culture-numerique/01-base/unit.md",
        "title: Les bases",
        "",
    );
    let lesson = |path: &str, front: &str, body: &str| {
        write(
            folder,
            &format!("culture-numerique/01-base/{path}.md"),
            front,
            body,
        );
    };
    lesson(
        "01-sel",
        "title: Le sel\nid: sel\nminutes: 5",
        "Saler l’eau.\n\n## La cuisson des pâtes\n\nLes élèves goûtent <b>l’œuvre</b> & attendent.",
    );
    lesson(
        "02-pates",
        "title: Les pâtes\nid: pates\nminutes: 5",
        "De l’eau.\n\n:::solution\nDix minutes chrono.\n:::",
    );
    write(
        folder,
        "culture-numerique/02-plus/unit.md",
        "title: Plus\noptional: true",
        "",
    );
    write(
        folder,
        "culture-numerique/02-plus/01-sel-noir.md",
        "title: Le sel noir\nid: noir\nminutes: 5",
        "Du sel d’ailleurs.",
    );
}

async fn in_the_kitchen() -> (TestApp, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    kitchen(folder.path());
    (
        TestApp::start_on(folder.path()).await.indexed().await,
        folder,
    )
}

#[actix_web::test]
async fn every_page_of_somebody_signed_in_leads_to_the_search() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    for path in ["/", "/account", "/help", "/cohorts"] {
        let page = amina.get(path).await.is(200);
        assert!(
            page.html().contains("role=\"search\" action=\"/search\""),
            "{path}"
        );
    }
    let page = amina.get("/search").await.is(200);
    assert_eq!(page.heading(), "Chercher");
    assert_eq!(page.html().matches("role=\"search\"").count(), 1);
    let guest = app.guest().get_one("/search?q=sel").await;
    assert_eq!(guest.location(), "/login?next=/search%3Fq%3Dsel");
}

#[actix_web::test]
async fn a_lesson_is_found_at_its_exact_place() {
    let (app, _folder) = in_the_kitchen().await;
    let mut amina = app.sign_in("amina").await;
    let page = amina.look_for("eleve oeuvre").await.is(200);
    page.clone().must_say("Cuisine · Les bases");
    let html = page.html();
    assert!(
        html.contains("<mark>élèves</mark>") && html.contains("<mark>œuvre</mark> &amp;"),
        "{html}"
    );
    let cohort = app.world.cohorts["bourg"];
    let place = format!("/cohorts/{cohort}/lessons/base/sel#user-content-la-cuisson-des-pates");
    assert_eq!(hrefs(&page), std::slice::from_ref(&place));
    let lesson = amina.get(place.split('#').next().unwrap()).await.is(200);
    assert!(
        lesson
            .html()
            .contains("id=\"user-content-la-cuisson-des-pates\"")
    );
}

#[actix_web::test]
async fn titles_come_first_and_what_goes_further_last() {
    let (app, _folder) = in_the_kitchen().await;
    let mut amina = app.sign_in("amina").await;
    let lessons = |page: &Answer| -> Vec<String> {
        let all = hrefs(page).into_iter();
        all.map(|it| it.rsplit('/').next().unwrap().to_owned())
            .collect()
    };
    assert_eq!(lessons(&amina.look_for("sel").await), ["sel", "sel-noir"]);
    assert_eq!(
        lessons(&amina.look_for("pâte").await),
        ["pates", "sel#user-content-la-cuisson-des-pates"]
    );
    assert_eq!(lessons(&amina.look_for("Les bases").await), ["course"]);
    assert_eq!(lessons(&amina.look_for("cuisi").await)[0], "course");
}

#[actix_web::test]
async fn sessions_and_works_are_found_by_their_titles() {
    let app = TestApp::start().await.indexed().await;
    let mut claire = app.sign_in("claire").await;
    let page = claire.look_for("cultures numeriques").await.is(200);
    page.clone()
        .must_say("Séances")
        .must_say("lundi 3 mai à 9 h 00");
    let sessions: Vec<String> = hrefs(&page)
        .into_iter()
        .filter(|it| it.starts_with("/sessions/"))
        .collect();
    // Those of the day and those to come first, then the last that was.
    let expected = [
        "monday-am",
        "monday-pm",
        "tuesday-am",
        "tuesday-pm",
        "friday-am",
    ];
    let expected = expected.map(|key| format!("/sessions/{}", app.world.sessions[key]));
    assert_eq!(sessions, expected);

    let catalog = app.app.catalog.catalog();
    let course = &catalog.courses()[0];
    let brief = &course.assignments[0];
    claire.look_for(&brief.title).await.must_not_say("Travaux");
    let cohort = app.world.cohorts["bourg"];
    claire.get(&format!("/cohorts/{cohort}/assignments")).await;
    let fields = [
        ("assignment", brief.id.as_str()),
        ("due_date", "2027-05-20"),
        ("due_time", "18:00"),
    ];
    claire
        .submit(&format!("/cohorts/{cohort}/assignments"), &fields)
        .await
        .is(200);
    let mut amina = app.sign_in("amina").await;
    let page = amina.look_for(&brief.title).await.must_say("Travaux");
    let work = hrefs(&page)
        .into_iter()
        .find(|it| it.starts_with("/assignments/"));
    amina
        .get(&work.unwrap())
        .await
        .is(200)
        .must_say(&brief.title);
}

#[actix_web::test]
async fn one_slip_of_the_finger_is_forgiven() {
    let (app, _folder) = in_the_kitchen().await;
    let mut amina = app.sign_in("amina").await;
    let page = amina.look_for("cuisosn").await.is(200);
    page.clone()
        .must_say("Rien pour « cuisosn ». Voici les résultats pour « cuisson ».");
    assert_eq!(hrefs(&page).len(), 1);
    amina
        .look_for("cuissoon pattes")
        .await
        .must_say("Voici les résultats pour « cuisson pâtes ».");
    let mut claire = app.sign_in("claire").await;
    let page = claire
        .look_for("Beanli")
        .await
        .must_say("Voici les résultats pour « Amina Benali ».");
    assert_eq!(hrefs(&page).len(), 1);
}

#[actix_web::test]
async fn where_nothing_is_found_there_is_a_human_to_call() {
    let (app, _folder) = in_the_kitchen().await;
    let mut amina = app.sign_in("amina").await;
    let page = amina.look_for("helicoptere").await.is(200);
    page.must_say("0 résultat pour « helicoptere »")
        .must_say("Vérifiez l'orthographe.")
        .must_say("Appeler le 04 74 11 22 33");
    amina
        .look_for("de la")
        .await
        .is(200)
        .must_say("Ces mots sont partout.");
    let empty = amina.look_for("  ").await.is(200);
    empty.must_not_say("résultat");
}

#[actix_web::test]
async fn a_text_that_was_pasted_is_refused_and_kept() {
    let (app, _folder) = in_the_kitchen().await;
    let mut amina = app.sign_in("amina").await;
    let page = amina.look_for(&"sel ".repeat(101)).await.is(422);
    assert!(page.html().contains(&"sel ".repeat(100)));
    page.must_say("C'est trop long.");
    amina.look_for(&"é".repeat(400)).await.is(200);
    amina.look_for(&"é".repeat(401)).await.is(422);
    let words: String = (0..100).map(|n| format!("{n:03} ")).collect();
    amina.look_for(&words).await.is(200);
}

#[actix_web::test]
async fn a_group_is_looked_through_page_by_page() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "culture-numerique/course.md",
        "title: Cuisine",
        "",
    );
    for n in 1..=45 {
        let front = format!("title: Recette {n}\nid: r{n}\nminutes: 5");
        write(
            folder.path(),
            &format!("culture-numerique/01-u/{n:02}-r.md"),
            &front,
            "Du sel.",
        );
    }
    let app = TestApp::start_on(folder.path()).await.indexed().await;
    let mut amina = app.sign_in("amina").await;
    let page = amina.look_for("sel").await.is(200);
    assert_eq!(hrefs(&page).len(), 10);
    let mut seen = Vec::new();
    let mut next = Some("/search?q=sel&in=course&page=1".to_owned());
    while let Some(path) = next {
        let page = amina.get(&path).await.is(200);
        seen.extend(hrefs(&page));
        next = page.says("Voir plus").then(|| {
            let html = page.html();
            let link = html.split("class=\"btn alt\" href=\"").last().unwrap();
            let path = link.split('"').next().unwrap();
            path.replace("&amp;", "&")
                .replace("&#x2F;", "/")
                .replace("&#x3D;", "=")
        });
    }
    let places: Vec<String> = app.app.catalog.catalog().courses()[0]
        .lessons()
        .map(|it| {
            format!(
                "/cohorts/{}/lessons/u/{}",
                app.world.cohorts["bourg"], it.slug
            )
        })
        .collect();
    assert_eq!(seen, places);
    for odd in [
        "page=0",
        "page=99999999999999999999",
        "page=-1",
        "page=x",
        "in=x",
        "in=people&page=9",
    ] {
        amina.get(&format!("/search?q=sel&{odd}")).await.is(200);
    }
}

#[actix_web::test]
async fn a_search_asks_the_database_little_whatever_it_finds() {
    let app = TestApp::start().await.indexed().await;
    for name in ["amina", "claire", "nora"] {
        let mut browser = app.sign_in(name).await;
        browser.get("/").await;
        for words in [
            "numérique",
            "amina",
            "culture numerqiue",
            "xyzzyxyzzy plugh",
            "zzzz",
        ] {
            browser.look_for(words).await.is(200);
            let used = browser.statements_used;
            assert!(used <= 8, "{name}, {words}: {used} statements");
        }
    }
}

#[actix_web::test]
async fn who_asks_like_a_machine_waits() {
    let (app, _folder) = in_the_kitchen().await;
    let mut amina = app.sign_in("amina").await;
    amina.look_for("sel").await.is(200);
    // At once, so that no time passes in between.
    let id = app.person("amina");
    while app.app.throttle.search(id).is_ok() {}
    let page = amina.look_for("sel").await.is(429);
    assert!(page.headers.contains_key("retry-after"));
    app.sign_in("paul").await.look_for("sel").await.is(200);
}
