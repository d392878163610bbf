//! What somebody may not open is not found, counted, shown or proposed.

use super::{hrefs, write};
use crate::server::TestApp;
use crate::world::{at, day};
use lefil::cohort::{rules::Cohort, store as cohorts};
use lefil::db::{CohortId, SessionId};
use lefil::people::{Cohorts, Role, store as people};
use lefil::schedule::store as schedule;
use sea_orm::DbErr;
use std::path::Path;

/// Words that stand in the course, the sessions, the works and the names of the other cohort only.
const MARKERS: [&str; 6] = ["zanzibar", "quetzal", "wombat", "okapi", "Petit", "Lucie"];

fn two_courses(folder: &Path) {
    write(
        folder,
        "culture-numerique/course.md",
        "title: Commun",
        "Pour tous.",
    );
    write(
        folder,
        "culture-numerique/01-u/01-a.md",
        "title: Le début\nid: a\nminutes: 5",
        "Le texte commun parle de zanzibat.\n\n:::solution\nC’est le narval.\n:::",
    );
    write(folder, "autre/course.md", "title: Zanzibar", "Le quetzal.");
    write(folder, "autre/01-u/unit.md", "title: Le wombat", "");
    write(
        folder,
        "autre/01-u/01-b.md",
        "title: Un quetzal\nid: b\nminutes: 5",
        "Le texte commun, et le wombat.\n\n:::solution\nZanzibar.\n:::",
    );
    write(
        folder,
        "autre/assignments/okapi.md",
        "title: Un okapi\nid: okapi\ngroup_size: [2, 4]\nrubric:\n  - id: c\n    title: C\n    points: 10",
        "Dessinez un wombat.",
    );
}

/// Bourg follows one course, Oyonnax the other; Lucie and Julien are in Oyonnax.
pub async fn two_cohorts() -> (TestApp, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    two_courses(folder.path());
    let app = TestApp::start_on(folder.path()).await.indexed().await;
    let now = at("2027-04-01T09:00:00+02:00");
    let other = Cohort {
        id: CohortId::fresh(),
        code: "AUTRE".into(),
        name: "Promotion quetzal".into(),
        course_slug: "autre".into(),
        starts_on: day("2027-04-19"),
        ends_on: day("2027-06-29"),
        zone: "Europe/Paris".into(),
        target_minutes: 600,
    };
    let mut session = schedule::find(
        app.app.db.read(),
        &Cohorts::All,
        app.world.sessions["monday-am"],
    )
    .await
    .unwrap()
    .unwrap();
    session.id = SessionId::fresh();
    session.cohort = other.id;
    session.title = "Atelier okapi".into();
    session.venue = None;
    session.trainer = None;
    let (lucie, julien) = (app.person("lucie"), app.person("julien"));
    let work = lefil::assignment::rules::Assignment {
        id: lefil::db::AssignmentId::fresh(),
        cohort: other.id,
        brief: "okapi".into(),
        title: "Un okapi".into(),
        due_at: at("2027-05-20T18:00:00+02:00"),
    };
    app.app
        .db
        .change(async |tx| {
            cohorts::add(tx, &other, None, now).await?;
            cohorts::enrol(tx, &other, lucie, (other.starts_on, None), now).await?;
            people::grant(tx, julien, Role::Trainer, other.id, now).await?;
            schedule::add(tx, &session, false, None, now).await?;
            lefil::assignment::store::add(tx, &work, None, now).await?;
            Ok::<_, DbErr>(())
        })
        .await
        .unwrap();
    (app, folder)
}

#[actix_web::test]
async fn nothing_of_another_cohort_is_found_by_its_strangers() {
    let (app, _folder) = two_cohorts().await;
    let mut amina = app.sign_in("amina").await;
    let mut claire = app.sign_in("claire").await;
    for marker in MARKERS {
        for browser in [&mut amina, &mut claire] {
            let slip = format!("{}x", &marker[..marker.len() - 1]);
            for words in [marker.to_owned(), slip, format!("commun {marker}")] {
                let page = browser.look_for(&words).await.is(200);
                let said = page.text().to_lowercase();
                let without_question = said.replace(&words.to_lowercase(), "");
                for other in MARKERS.map(str::to_lowercase) {
                    assert!(
                        !without_question.contains(&other),
                        "{words}: {other} in {said}"
                    );
                }
                assert!(
                    hrefs(&page).iter().all(|it| !it.contains("autre")),
                    "{words}"
                );
            }
        }
    }
    // The word next to theirs that they may read is the only one proposed.
    let page = amina.look_for("zanzibax").await;
    page.must_say("Voici les résultats pour « zanzibat ».");
    let page = amina.look_for("texte commun").await;
    assert_eq!(hrefs(&page).len(), 1);
}

#[actix_web::test]
async fn those_of_the_other_cohort_find_all_of_it() {
    let (app, _folder) = two_cohorts().await;
    let mut lucie = app.sign_in("lucie").await;
    for (words, found) in [
        ("zanzibar", 1),
        ("quetzal", 2),
        ("wombat", 3),
        ("okapi", 2),
        ("Lucie", 0),
        ("texte commun", 2),
    ] {
        let page = lucie.look_for(words).await.is(200);
        assert_eq!(hrefs(&page).len(), found, "{words}: {:?}", hrefs(&page));
        for href in hrefs(&page) {
            lucie.get(&href).await.is(200);
        }
    }
    let mut nora = app.sign_in("nora").await;
    let page = nora.look_for("texte commun").await.is(200);
    assert_eq!(hrefs(&page).len(), 2);
    page.must_say("Promotion quetzal");
}

#[actix_web::test]
async fn what_trainers_alone_read_is_found_by_trainers_alone() {
    let (app, _folder) = two_cohorts().await;
    let mut amina = app.sign_in("amina").await;
    let mut claire = app.sign_in("claire").await;
    let page = claire.look_for("narval").await.is(200);
    assert_eq!(hrefs(&page).len(), 1);
    assert!(page.html().contains("<mark>narval</mark>"));
    for words in ["narval", "narvak", "commun narval"] {
        let page = amina.look_for(words).await.is(200).must_say("0 résultat");
        assert_eq!(hrefs(&page), [""; 0]);
    }
    // Once, not once for each of those who read it.
    for browser in [&mut amina, &mut claire] {
        let page = browser.look_for("zanzibat").await;
        assert_eq!(hrefs(&page).len(), 1);
    }
    let page = amina.look_for("zanzibat").await.must_not_say("narval");
    assert!(page.says("zanzibat"));
    // Julien teaches the other course, and only learns nothing of this one.
    let mut julien = app.sign_in("julien").await;
    assert_eq!(hrefs(&julien.look_for("Zanzibar").await).len(), 2);
}

#[actix_web::test]
async fn people_are_found_by_those_who_answer_for_their_cohort() {
    let (app, _folder) = two_cohorts().await;
    let found = async |who: &str, name: &str| {
        let page = app.sign_in(who).await.look_for(name).await.is(200);
        let people = hrefs(&page).into_iter().filter(|it| it.contains("#p-"));
        people.collect::<Vec<_>>()
    };
    let cohort = app.world.cohorts["bourg"];
    let sekou = format!("/cohorts/{cohort}#p-{}", app.person("sekou"));
    assert_eq!(found("claire", "sekou").await, std::slice::from_ref(&sekou));
    assert_eq!(
        found("claire", "TRAORE sék").await,
        std::slice::from_ref(&sekou)
    );
    assert_eq!(found("nora", "traoré").await, [sekou]);
    assert_eq!(found("nora", "petit").await.len(), 1);
    for (who, name) in [
        ("amina", "sékou"),
        ("amina", "amina"),
        ("paul", "claire morel"),
        ("claire", "lucie"),
        ("julien", "amina"),
    ] {
        assert_eq!(found(who, name).await, [""; 0], "{who} looks for {name}");
    }
    let mut claire = app.sign_in("claire").await;
    let page = claire.get(&format!("/cohorts/{cohort}")).await;
    assert!(
        page.html()
            .contains(&format!("id=\"p-{}\"", app.person("sekou")))
    );
}

#[actix_web::test]
async fn who_has_left_finds_nothing_any_more() {
    let (app, _folder) = two_cohorts().await;
    let (lucie, now) = (app.person("lucie"), app.app.clock.now());
    let all = cohorts::list(app.app.db.read(), &Cohorts::All)
        .await
        .unwrap();
    app.app
        .db
        .change(async |tx| {
            for cohort in &all {
                people::end_role(tx, lucie, Role::Learner, cohort.id, now).await?;
            }
            Ok::<_, DbErr>(())
        })
        .await
        .unwrap();
    let mut lucie = app.sign_in("lucie").await;
    for words in ["quetzal", "commun", "okapi"] {
        lucie.look_for(words).await.is(200).must_say("0 résultat");
    }
}
