//! Venues and sessions: planned by an admin, read by the cohort.

use crate::server::TestApp;
use crate::world::day;
use lefil::people::Cohorts;
use lefil::schedule::rules::Session;
use lefil::schedule::store as schedule;

fn path(app: &TestApp, rest: &str) -> String {
    format!("/cohorts/{}/sessions{rest}", app.world.cohorts["bourg"])
}

async fn on(app: &TestApp, date: &str) -> Vec<Session> {
    let sessions = schedule::between(app.app.db.read(), &Cohorts::All, day(date), day(date));
    sessions.await.unwrap()
}

/// A day in the library with Claire, with some fields changed.
fn in_room(app: &TestApp, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let (library, claire) = (app.world.venues["library"], app.person("claire"));
    let usual = [
        ("kind", "in_person".to_owned()),
        ("title", "Concevoir un atelier".into()),
        ("date", "2027-05-12".into()),
        ("from", "09:00".into()),
        ("to", "12:30".into()),
        ("from_pm", "13:30".into()),
        ("to_pm", "17:00".into()),
        ("venue", library.to_string()),
        ("trainer", claire.to_string()),
    ];
    let mut fields: Vec<(String, String)> = usual.map(|(k, v)| (k.to_owned(), v)).into();
    for (field, value) in changes {
        fields.retain(|(name, _)| name != field);
        fields.push(((*field).to_owned(), (*value).to_owned()));
    }
    fields
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(k, v)| (&**k, &**v)).collect()
}

#[actix_web::test]
async fn nora_plans_a_day_and_a_double_click_plans_it_once() {
    let app = TestApp::start().await;
    let mut nora = app.sign_in("nora").await;
    nora.get(&path(&app, "/new?kind=in_person")).await.is(200);
    let form = nora.page.clone();
    let fields = in_room(&app, &[]);
    nora.submit(&path(&app, ""), &borrowed(&fields))
        .await
        .is(200)
        .must_say("C'est planifié")
        .must_say("Concevoir un atelier")
        .must_say("Médiathèque Vailland");
    nora.page = form;
    nora.post(&path(&app, ""), &borrowed(&fields)).await.is(303);
    let sessions = on(&app, "2027-05-12").await;
    assert_eq!(sessions.len(), 2);
    assert_eq!(sessions.iter().map(|it| it.minutes).sum::<u32>(), 420);
    // 5 sessions of 3 h 30 before, 2 more now.
    let calendar = nora.get(&path(&app, "?week=2027-05-12")).await;
    assert!(
        calendar.says("24 h 30 planifiées sur 350 h"),
        "{}",
        calendar.text()
    );
}

#[actix_web::test]
async fn one_half_day_or_a_remote_session_may_be_planned_alone() {
    let app = TestApp::start().await;
    let mut nora = app.sign_in("nora").await;
    nora.get(&path(&app, "/new")).await.is(200);
    let fields = in_room(&app, &[("from", ""), ("to", "")]);
    nora.post(&path(&app, ""), &borrowed(&fields)).await.is(303);
    assert_eq!(on(&app, "2027-05-12").await.len(), 1);
    nora.get(&path(&app, "/new?kind=remote"))
        .await
        .is(200)
        .must_say("Lien de la visio");
    let remote = in_room(
        &app,
        &[
            ("kind", "remote"),
            ("date", "2027-05-13"),
            ("link", "https://visio.example/atelier"),
            ("lesson", "relier-deux-appareils"),
            ("venue", ""),
        ],
    );
    let refused = nora.post(&path(&app, ""), &borrowed(&remote)).await.is(422);
    assert!(refused.says("Choisissez une réponse"), "an unknown lesson");
    let course = app.app.catalog.course("culture-numerique").unwrap();
    let lesson = course.lessons().next().unwrap();
    let mut remote = remote;
    remote.retain(|(name, _)| name != "lesson");
    remote.push(("lesson".into(), lesson.id.as_str().into()));
    nora.post(&path(&app, ""), &borrowed(&remote)).await.is(303);
    let session = on(&app, "2027-05-13").await.remove(0);
    assert_eq!(
        session.join_link.as_deref(),
        Some("https://visio.example/atelier")
    );
    let here = format!("/sessions/{}", session.id);
    let mut amina = app.sign_in("amina").await;
    let page = amina
        .get(&here)
        .await
        .is(200)
        .must_say("Rejoindre la séance");
    assert!(page.says(&lesson.title) && page.html().contains(&format!("{here}/arrival")));
    assert!(
        !page.html().contains("visio.example"),
        "known after the arrival"
    );
    let mut claire = app.sign_in("claire").await;
    let page = claire.get(&here).await.is(200).must_say("Faire l'appel");
    assert!(page.html().contains("https://visio.example/atelier"));
}

#[actix_web::test]
async fn clashes_are_said_in_words_and_nothing_is_saved() {
    let app = TestApp::start().await;
    let mut nora = app.sign_in("nora").await;
    let to = path(&app, "");
    for (changes, said) in [
        (
            [("date", "2027-05-03"), ("from_pm", ""), ("to_pm", "")],
            "La promotion a déjà « Culture numérique » le lundi 3 mai, de 9 h 00 à 12 h 30",
        ),
        (
            [("date", "2027-05-03"), ("from_pm", ""), ("to_pm", "")],
            "Médiathèque Vailland est pris le lundi 3 mai, de 9 h 00 à 12 h 30, par : Conseiller numérique, promotion Oyonnax",
        ),
        (
            [("date", "2027-05-06"), ("from_pm", ""), ("to_pm", "")],
            "Le jeudi 6 mai est férié : Ascension",
        ),
        (
            [("date", "2027-05-09"), ("from_pm", ""), ("to_pm", "")],
            "Le dimanche 9 mai tombe un week-end",
        ),
        (
            [("date", "2027-07-05"), ("from_pm", ""), ("to_pm", "")],
            "Le lundi 5 juillet est en dehors des dates",
        ),
    ] {
        nora.get(&path(&app, "/new")).await;
        let before = on(&app, changes[0].1).await.len();
        let fields = in_room(&app, &changes);
        let again = nora
            .post(&to, &borrowed(&fields))
            .await
            .is(422)
            .must_say(said);
        assert!(
            again.html().contains("Concevoir un atelier"),
            "text is kept"
        );
        assert_eq!(on(&app, changes[0].1).await.len(), before);
        // Saying « I know » helps on a holiday or a weekend only.
        let may = again.says("Planifier quand même");
        let insisted = [changes.as_slice(), &[("insist", "yes")]].concat();
        let answer = nora.post(&to, &borrowed(&in_room(&app, &insisted))).await;
        assert_eq!(answer.status, if may { 303 } else { 422 }, "{said}");
        assert_eq!(
            may,
            ["2027-05-06", "2027-05-09"].contains(&changes[0].1),
            "{said}"
        );
    }
}

#[actix_web::test]
async fn a_trainer_is_not_in_two_places() {
    let app = TestApp::start().await;
    let mut nora = app.sign_in("nora").await;
    let oyonnax = app.world.cohorts["oyonnax"];
    let enrolments = format!("/cohorts/{oyonnax}/enrolments");
    nora.get(&enrolments).await;
    let claire = [
        ("given_name", "Claire"),
        ("family_name", "Morel"),
        ("email", "claire@lefil.example"),
        ("role", "trainer"),
        ("from", "2027-05-03"),
    ];
    nora.post(&enrolments, &claire).await.is(303);
    let sessions = format!("/cohorts/{oyonnax}/sessions");
    nora.get(&format!("{sessions}/new")).await;
    let morning_off = [("date", "2027-05-04"), ("from", ""), ("to", "")];
    nora.post(&sessions, &borrowed(&in_room(&app, &morning_off)))
        .await
        .is(422)
        .must_say("Claire Morel est ailleurs le mardi 4 mai, de 13 h 30 à 17 h 00");
    // Bourg works at its own pace that morning: Claire is free.
    let afternoon_off = [("date", "2027-05-04"), ("from_pm", ""), ("to_pm", "")];
    nora.post(&sessions, &borrowed(&in_room(&app, &afternoon_off)))
        .await
        .is(303);
}

#[actix_web::test]
async fn a_form_with_a_mistake_says_which_field() {
    let app = TestApp::start().await;
    let mut nora = app.sign_in("nora").await;
    for (changes, field, said) in [
        ([("title", ""), ("x", "")], "title", "Remplissez ce champ"),
        ([("date", "31/02"), ("x", "")], "date", "Écrivez une date"),
        (
            [("to", "08:00"), ("x", "")],
            "to",
            "La fin vient avant le début",
        ),
        (
            [("to", "15:00"), ("x", "")],
            "to",
            "tient dans une demi-journée",
        ),
        (
            [("to", "13:30"), ("from_pm", "13:00")],
            "from_pm",
            "commence avant la fin du matin",
        ),
        ([("from", "9"), ("x", "")], "from", "Écrivez une heure"),
        (
            [("venue", ""), ("x", "")],
            "venue",
            "Choisissez une réponse",
        ),
        (
            [("trainer", "x"), ("x", "")],
            "trainer",
            "Choisissez une réponse",
        ),
        (
            [("kind", "remote"), ("link", "http://visio.example")],
            "link",
            "qui commence par https://",
        ),
    ] {
        nora.get(&path(&app, "/new")).await;
        let fields = in_room(&app, &changes);
        let again = nora.post(&path(&app, ""), &borrowed(&fields)).await.is(422);
        assert!(again.says(said), "{field}: {}", again.text());
        assert!(
            again.html().contains(&format!("href=\"#f-{field}\"")),
            "{field}"
        );
    }
    assert!(on(&app, "2027-05-12").await.is_empty());
}

#[actix_web::test]
async fn a_room_taken_meanwhile_is_said_as_any_other_clash() {
    let app = TestApp::start().await;
    let mut nora = app.sign_in("nora").await;
    nora.get(&path(&app, "/new")).await;
    let fields = in_room(&app, &[]);
    nora.post(&path(&app, ""), &borrowed(&fields)).await.is(303);
    // The database itself refuses a second claim, whoever comes late.
    let mut late = on(&app, "2027-05-12").await.remove(0);
    late.id = lefil::db::SessionId::fresh();
    late.cohort = app.world.cohorts["oyonnax"];
    late.trainer = Some(app.person("julien"));
    let now = app.app.clock.now();
    let refused = app
        .app
        .db
        .change(async |tx| schedule::add(tx, &late, false, None, now).await)
        .await;
    assert!(refused.is_err());
    assert_eq!(on(&app, "2027-05-12").await.len(), 2);
}

#[actix_web::test]
async fn the_calendar_and_a_session_are_for_their_cohort_alone() {
    let app = TestApp::start().await;
    let session = format!("/sessions/{}", app.world.sessions["monday-am"]);
    for page in [path(&app, ""), session.clone()] {
        assert_eq!(
            app.guest().get_one(&page).await.location(),
            format!("/login?next={page}")
        );
        for stranger in ["julien", "lucie"] {
            app.sign_in(stranger).await.get(&page).await.is(404);
        }
        for known in ["nora", "claire", "amina"] {
            app.sign_in(known).await.get(&page).await.is(200);
        }
    }
    let mut amina = app.sign_in("amina").await;
    let week = amina.get(&path(&app, "")).await;
    assert!(week.says("Du 3 mai au 9 mai") && week.says("Férié : Ascension"));
    assert!(!week.says("Planifier"));
    amina
        .get(&session)
        .await
        .must_say("Centre, salle 2")
        .must_say("Bus 2, arrêt Hôtel de Ville")
        .must_say("Appeler le 04 74 11 22 33")
        .must_not_say("Faire l'appel");
    for name in ["amina", "claire"] {
        let mut browser = app.sign_in(name).await;
        browser.get(&path(&app, "/new")).await.is(403);
        browser.get("/venues").await.is(403);
        browser.get("/account").await;
        let fields = in_room(&app, &[]);
        browser
            .post(&path(&app, ""), &borrowed(&fields))
            .await
            .is(403);
        browser.post("/venues", &[("name", "X")]).await.is(403);
    }
}

#[actix_web::test]
async fn a_week_that_is_none_shows_one_of_the_cohort() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    for (week, said) in [
        ("?week=2027-04-19", "Du 19 avril au 25 avril"),
        ("?week=1999-01-01", "Du 19 avril au 25 avril"),
        ("?week=-262143-01-02", "Du 19 avril au 25 avril"),
        ("?week=9999-12-31", "Du 28 juin au 4 juillet"),
        ("?week=bientôt", "Du 3 mai au 9 mai"),
        ("", "Du 3 mai au 9 mai"),
    ] {
        let page = amina
            .get(&path(&app, &week.replace('ô', "%C3%B4")))
            .await
            .is(200);
        assert!(page.says(said), "{week}: {}", page.heading());
    }
}

#[actix_web::test]
async fn nora_adds_a_venue_and_its_name_is_taken_only_once() {
    let app = TestApp::start().await;
    let mut nora = app.sign_in("nora").await;
    nora.get("/venues")
        .await
        .is(200)
        .must_say("Centre, salle 2");
    let venue = [
        ("name", "Tiers-lieu"),
        ("room", "atelier"),
        ("address", "3 rue Neuve, 01000 Bourg-en-Bresse"),
        ("access", "Tram 1"),
        ("shared", "yes"),
    ];
    nora.submit("/venues", &venue)
        .await
        .is(200)
        .must_say("Le lieu est ajouté")
        .must_say("Tiers-lieu, atelier");
    let again = nora.post("/venues", &venue).await.is(422);
    assert!(again.says("Un lieu porte déjà ce nom") && again.html().contains("3 rue Neuve"));
    nora.get("/venues").await;
    nora.post("/venues", &[("name", ""), ("address", "")])
        .await
        .is(422)
        .must_say("Remplissez ce champ");
}

#[actix_web::test]
async fn a_page_asks_the_database_as_often_for_a_full_week_as_for_an_empty_one() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    claire.get(&path(&app, "?week=2027-05-10")).await.is(200);
    let empty = claire.statements_used;
    claire.get(&path(&app, "?week=2027-05-03")).await.is(200);
    assert_eq!(claire.statements_used, empty);
    assert!(empty <= 8, "{empty}");
    let session = format!("/sessions/{}", app.world.sessions["monday-am"]);
    claire.get(&session).await.is(200);
    assert!(claire.statements_used <= 8, "{}", claire.statements_used);
    let mut nora = app.sign_in("nora").await;
    for page in [path(&app, "/new"), "/venues".into()] {
        nora.get(&page).await.is(200);
        assert!(
            nora.statements_used <= 8,
            "{page}: {}",
            nora.statements_used
        );
    }
}
