//! Courses of others, opened as they are and read through the real pages.

use crate::server::TestApp;
use crate::world::day;
use lefil::cohort::{rules::Cohort, store as cohorts};
use lefil::course::Course;
use lefil::db::CohortId;
use lefil::progress::pages::{path_course, path_lesson};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// The folder of a sample, or `None`, loudly, where the samples are not at hand.
fn sample(name: &str) -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let given = std::env::var_os("LEFIL_SAMPLES").map(PathBuf::from);
    let beside = ["../shared/samples", "../../shared/samples"].map(|place| here.join(place));
    let place = given.into_iter().chain(beside).find(|place| place.is_dir());
    if place.is_none() {
        eprintln!("LEFT OUT: no samples beside this folder; `{name}` was not opened");
    }
    place.map(|place| place.join(name))
}

/// Opens a course for one learner, who reads every page of it.
async fn read_all(courses: &Path) {
    let app = TestApp::start_on(courses).await;
    let all = app.app.catalog.catalog().courses().to_vec();
    for course in &all {
        let cohort = open(&app, course).await;
        let mut amina = app.sign_in("amina").await;
        let outline = amina.get(&path_course(cohort)).await.is(200);
        has_unique_ids(&outline.html(), &course.slug);
        assert!(course.lessons().count() > 0, "{} is empty", course.slug);
        for lesson in course.lessons() {
            let place = path_lesson(cohort, lesson);
            let page = amina.get(&place).await.is(200);
            assert!(!page.heading().is_empty(), "{place}");
            let html = page.html();
            let (_, body) = html.split_once("class=\"prose\"").unwrap_or_default();
            let (body, _) = body.split_once("id=\"done\"").unwrap_or_default();
            let words = crate::browser::plain(body);
            assert!(
                words.len() > 10 || body.contains("<img"),
                "{place}: {words}"
            );
            assert!(!html.contains('\u{e000}'), "{place}");
            assert!(amina.statements_used <= 8);
        }
    }
}

fn has_unique_ids(html: &str, whose: &str) {
    let mut seen = HashSet::new();
    for (at, mark) in html.match_indices(" id=\"") {
        let id = html[at + mark.len()..].split('"').next().unwrap();
        assert!(seen.insert(id.to_owned()), "{whose}: two elements are {id}");
    }
}

async fn open(app: &TestApp, course: &Course) -> CohortId {
    let cohort = Cohort {
        id: CohortId::fresh(),
        code: format!("SAMPLE-{}", course.slug),
        name: course.title.clone(),
        course_slug: course.slug.clone(),
        starts_on: day("2027-04-19"),
        ends_on: day("2027-06-29"),
        zone: "Europe/Paris".into(),
        target_minutes: 60,
    };
    let (now, amina) = (app.app.clock.now(), app.person("amina"));
    app.app
        .db
        .change(async |tx| {
            cohorts::add(tx, &cohort, None, now).await?;
            cohorts::enrol(tx, &cohort, amina, (cohort.starts_on, None), now).await
        })
        .await
        .unwrap();
    cohort.id
}

#[actix_web::test]
async fn every_page_of_our_own_courses_can_be_read() {
    read_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("courses")).await;
}

#[actix_web::test]
async fn every_page_of_a_sandpaper_lesson_can_be_read() {
    if let Some(place) = sample("git-novice") {
        read_all(&place).await;
    }
}

#[actix_web::test]
async fn every_page_of_a_quarto_book_can_be_read() {
    if let Some(place) = sample("utilitr") {
        read_all(&place).await;
    }
}

#[actix_web::test]
async fn every_page_of_a_jekyll_site_can_be_read() {
    if let Some(place) = sample("nothing2hide") {
        read_all(&place).await;
    }
}
