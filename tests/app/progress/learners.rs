//! Who is where in the course, for those who teach.

use super::path;
use crate::server::TestApp;
use lefil::cohort::store as cohorts;
use lefil::db::PersonId;
use lefil::people::store::{self as people, NewPerson};
use lefil::progress::rules::Said;
use lefil::progress::store as progress;
use lefil::web::Language;

/// Enrols so many more learners: « Personne 000 », and so on.
pub async fn enrol(app: &TestApp, many: usize) -> Vec<PersonId> {
    let db = &app.app.db;
    let all = lefil::people::Cohorts::All;
    let cohort = cohorts::find(db.read(), &all, app.world.cohorts["bourg"])
        .await
        .unwrap()
        .unwrap();
    let now = app.app.clock.now();
    let added = db.change(async |tx| {
        let mut ids = Vec::new();
        for number in 0..many {
            let new = NewPerson {
                given_name: &format!("Prénom{number:03}"),
                family_name: &format!("Personne {number:03}"),
                email: None,
                language: Language::Fr,
            };
            let id = people::add(tx, new, now).await?;
            cohorts::enrol(tx, &cohort, id, (cohort.starts_on, None), now).await?;
            ids.push(id);
        }
        Ok::<_, sea_orm::DbErr>(ids)
    });
    added.await.unwrap()
}

async fn does(app: &TestApp, person: PersonId, lessons: usize) {
    let course = app.app.catalog.course("culture-numerique").unwrap();
    let (cohort, now) = (app.world.cohorts["bourg"], app.app.clock.now());
    for lesson in course.core_lessons().take(lessons) {
        let whose = (person, cohort, &lesson.id);
        let said = app
            .app
            .db
            .change(async |tx| progress::note(tx, whose, Said::Done, now).await);
        said.await.unwrap();
    }
}

#[actix_web::test]
async fn claire_sees_who_is_where_in_counts_and_finds_by_name() {
    let app = TestApp::start().await;
    does(&app, app.person("amina"), 14).await;
    does(&app, app.person("sekou"), 1).await;
    let mut claire = app.sign_in("claire").await;
    let cohort = claire.get(path(&app, "").trim_end_matches('/')).await;
    assert!(cohort.html().contains(&path(&app, "progress")));
    let page = claire.get(&path(&app, "progress")).await.is(200);
    assert!(page.says("3 personnes") && page.says("14 sur 48") && page.says("12 sur 12"));
    assert!(page.says("2 sur 12") && page.says("0 sur 4") && !page.says("%"));
    let at = |page: &crate::browser::Answer, name: &str| page.text().find(name).unwrap();
    assert!(at(&page, "Amina") < at(&page, "Paul") && at(&page, "Paul") < at(&page, "Sékou"));
    let least = claire.get(&path(&app, "progress?sort=least")).await.is(200);
    assert!(at(&least, "Paul") < at(&least, "Sékou") && at(&least, "Sékou") < at(&least, "Amina"));
    let most = claire.get(&path(&app, "progress?sort=most")).await.is(200);
    assert!(at(&most, "Amina") < at(&most, "Sékou") && at(&most, "Sékou") < at(&most, "Paul"));
    let found = claire
        .get(&path(&app, "progress?name=sekou+TRAORE"))
        .await
        .is(200);
    assert!(found.says("Sékou Traoré") && !found.says("Paul Girard") && found.says("1 personne"));
    let nobody = claire
        .get(&path(&app, "progress?name=zz%3Cb%3E"))
        .await
        .is(200);
    nobody.clone().must_say("Personne ne s'appelle « zz");
    assert!(!nobody.html().contains("zz<b>"), "{}", nobody.html());
    for odd in [
        "progress?page=x",
        "progress?page=99",
        "progress?sort=x",
        "progress?page=-1",
    ] {
        claire
            .get(&path(&app, odd))
            .await
            .is(200)
            .must_say("3 personnes");
    }
}

#[actix_web::test]
async fn fourteen_hundred_learners_take_as_few_statements_as_three_and_a_hundred_a_page() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let pages = ["progress", "progress?sort=least", "progress?name=a"];
    let mut used = Vec::new();
    for more in [0, 1397] {
        for (place, person) in (0..).zip(enrol(&app, more).await) {
            does(&app, person, usize::from(place % 100 == 0)).await;
        }
        let mut counts = Vec::new();
        for page in pages {
            claire.get(&path(&app, page)).await.is(200);
            counts.push(claire.statements_used);
        }
        used.push(counts);
    }
    assert_eq!(used[0], used[1]);
    assert!(used[0].iter().all(|count| *count <= 8), "{used:?}");
    let page = claire.get(&path(&app, "progress")).await;
    assert!(
        page.says("1400 personnes") && page.says("Page 1 sur 14"),
        "{}",
        page.text()
    );
    assert_eq!(page.html().matches("<th scope=\"row\">").count(), 100);
    let last = claire
        .get(&path(&app, "progress?sort=most&page=14"))
        .await
        .is(200);
    assert_eq!(last.html().matches("<th scope=\"row\">").count(), 100);
}

#[actix_web::test]
async fn claire_reads_step_by_step_how_far_somebody_is() {
    let app = TestApp::start().await;
    does(&app, app.person("amina"), 14).await;
    let mut claire = app.sign_in("claire").await;
    let all = claire.get(&path(&app, "progress")).await.is(200).html();
    let at = path(&app, &format!("learners/{}/progress", app.person("amina")));
    assert!(all.contains(&format!("<a href=\"{at}\">Amina Benali</a>")));
    let page = claire.get(&at).await.is(200);
    assert!(claire.statements_used <= 8, "{}", claire.statements_used);
    assert_eq!(page.heading(), "Amina Benali");
    assert!(page.says("14 sur 48") && page.says("12 sur 12") && page.says("2 sur 12"));
    assert!(page.says("Pour aller plus loin"));
    assert_eq!(page.html().matches("class=\"done\"").count(), 14);

    app.sign_in("nora").await.get(&at).await.is(200);
    for name in ["amina", "paul", "lucie", "julien"] {
        app.sign_in(name).await.get_one(&at).await.is(404);
    }
    let nobody = path(&app, &format!("learners/{}/progress", app.person("lucie")));
    claire.get_one(&nobody).await.is(404);
    let answer = app.guest().get_one(&at).await.is(303);
    assert!(answer.location().starts_with("/login?next=/"));
}
