//! Cohorts: made, filled one by one or by a list, and entered by invitation.

mod invitations;

use crate::browser::Browser;
use crate::server::TestApp;
use lefil::cohort::store as cohorts;

const NEW: [(&str, &str); 6] = [
    ("course", "culture-numerique"),
    ("title", "Conseiller numérique, promotion Nantua"),
    ("code", "CN-NANTUA-2027-A"),
    ("from", "2027-09-06"),
    ("until", "2027-11-26"),
    ("hours", "350"),
];

const LIST: &str = "Prénom;Nom;E-mail;Rôle\n\
    Hugo;Blanc;hugo@lefil.example;apprenant\n\
    Inès;Roy;;\n\
    Claire;Morel;claire@lefil.example;formatrice\n";

fn path(app: &TestApp, rest: &str) -> String {
    format!("/cohorts/{}{rest}", app.world.cohorts["bourg"])
}

fn but<'a>(field: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields = NEW.to_vec();
    fields.retain(|(name, _)| *name != field);
    fields.push((field, value));
    fields
}

/// How many people have a place in Bourg.
async fn places(app: &TestApp) -> usize {
    let members = cohorts::members(app.app.db.read(), app.world.cohorts["bourg"]).await;
    members.unwrap().len()
}

async fn nora_at(app: &TestApp, rest: &str) -> Browser {
    let mut nora = app.sign_in("nora").await;
    nora.get(&path(app, rest)).await.is(200);
    nora
}

#[actix_web::test]
async fn nora_creates_a_cohort_with_its_trainer() {
    let app = TestApp::start().await;
    let mut nora = app.sign_in("nora").await;
    nora.get("/cohorts/new")
        .await
        .is(200)
        .must_say("Claire Morel");
    let claire = app.person("claire").to_string();
    let mut fields = NEW.to_vec();
    fields.push(("trainers", &claire));
    nora.submit("/cohorts", &fields)
        .await
        .is(200)
        .must_say("La promotion est créée")
        .must_say("Claire Morel");
    let mut claire = app.sign_in("claire").await;
    claire.get("/cohorts").await.must_say("promotion Nantua");
    let mut julien = app.sign_in("julien").await;
    julien
        .get("/cohorts")
        .await
        .must_not_say("promotion Nantua");
}

#[actix_web::test]
async fn a_cohort_that_cannot_be_says_why_and_keeps_what_was_typed() {
    let app = TestApp::start().await;
    let mut nora = app.sign_in("nora").await;
    for (field, typed, said) in [
        ("course", "inconnu", "Choisissez une réponse"),
        ("title", "", "Remplissez ce champ"),
        ("code", "CN-BOURG-2027-A", "Ce code est déjà pris"),
        ("from", "demain", "Écrivez une date qui existe"),
        (
            "until",
            "2027-09-05",
            "Le dernier jour vient avant le premier",
        ),
        ("hours", "beaucoup", "Écrivez un nombre d'heures"),
        (
            "trainers",
            "00000000-0000-0000-0000-000000000000",
            "Choisissez une réponse",
        ),
    ] {
        nora.get("/cohorts/new").await;
        let again = nora
            .post("/cohorts", &but(field, typed))
            .await
            .is(422)
            .must_say(said);
        assert!(
            again.html().contains("2027-11-26") || field == "until",
            "{field}"
        );
    }
    nora.get("/cohorts").await.must_not_say("Nantua");
}

#[actix_web::test]
async fn each_person_sees_their_cohorts_and_strangers_see_nothing() {
    let app = TestApp::start().await;
    let bourg = path(&app, "");
    assert_eq!(
        app.guest().get_one(&bourg).await.location(),
        format!("/login?next={bourg}")
    );
    for stranger in ["julien", "lucie"] {
        let mut browser = app.sign_in(stranger).await;
        browser.get(&bourg).await.is(404);
        browser.get("/cohorts").await.is(200).must_not_say("Bourg");
    }
    let mut amina = app.sign_in("amina").await;
    amina
        .get(&bourg)
        .await
        .is(200)
        .must_say("Paul Girard")
        .must_say("Claire Morel")
        .must_not_say("paul@lefil.example")
        .must_not_say("Pas invité");
    let mut claire = app.sign_in("claire").await;
    claire.get(&bourg).await.is(200).must_say("Pas invité");
    for rest in ["/enrolments", "/enrolments/import"] {
        for name in ["claire", "amina", "julien"] {
            let mut browser = app.sign_in(name).await;
            browser.get(&path(&app, rest)).await.is(403);
        }
    }
}

#[actix_web::test]
async fn nora_enrols_one_person_and_the_same_form_twice_enrols_once() {
    let app = TestApp::start().await;
    let mut nora = nora_at(&app, "/enrolments").await;
    let form = nora.page.clone();
    let fields = [
        ("given_name", "Hugo"),
        ("family_name", "Blanc"),
        ("email", "Hugo@LeFil.example"),
        ("role", "learner"),
        ("from", "2027-05-03"),
        ("hours", "280"),
    ];
    let to = path(&app, "/enrolments");
    nora.submit(&to, &fields)
        .await
        .is(200)
        .must_say("Hugo Blanc");
    nora.page = form;
    nora.post(&to, &fields).await.is(303);
    assert_eq!(places(&app).await, 5);
    nora.get(&to).await;
    nora.post(&to, &fields)
        .await
        .is(422)
        .must_say("Cette personne est déjà inscrite");
    for (field, typed, said) in [
        ("given_name", "", "Remplissez ce champ"),
        ("email", "hugo", "adresse e-mail complète"),
        ("email", "amina@lefil.example", "celle de quelqu'un d'autre"),
        ("role", "admin", "Écrivez « apprenant »"),
        ("from", "2026-01-01", "en dehors de la promotion"),
        ("hours", "0", "nombre d'heures"),
    ] {
        let mut wrong = fields.to_vec();
        wrong.retain(|(name, _)| *name != field);
        wrong.push((field, typed));
        nora.get(&to).await;
        let again = nora.post(&to, &wrong).await.is(422).must_say(said);
        assert!(again.html().contains("Blanc"), "{field}");
    }
    assert_eq!(places(&app).await, 5);
}

#[actix_web::test]
async fn a_list_is_explained_first_then_taken_whole_and_only_once() {
    let app = TestApp::start().await;
    let to = path(&app, "/enrolments/import");
    let mut nora = nora_at(&app, "/enrolments/import").await;
    nora.upload(&to, &[("text", LIST)], &[])
        .await
        .is(200)
        .must_say("2 lignes prêtes")
        .must_say("1 personne déjà inscrite");
    assert_eq!(places(&app).await, 4, "reading enrols nobody");
    let sure = [("text", LIST), ("sure", "yes")];
    let answer = nora.upload(&to, &sure, &[]).await;
    assert_eq!(
        (answer.status, answer.location()),
        (303, path(&app, "").as_str())
    );
    assert_eq!(places(&app).await, 6);
    nora.get(&to).await;
    nora.upload(&to, &[("text", LIST)], &[])
        .await
        .is(200)
        .must_say("Tout le monde est déjà inscrit");
    nora.upload(&to, &sure, &[]).await.is(303);
    assert_eq!(places(&app).await, 6, "the same list again changes nothing");
}

#[actix_web::test]
async fn a_list_with_one_bad_line_enrols_nobody_and_says_which_line() {
    let app = TestApp::start().await;
    let to = path(&app, "/enrolments/import");
    let mut nora = nora_at(&app, "/enrolments/import").await;
    let list = "prenom,nom,email\nHugo,Blanc,hugo@lefil.example\nPaulette,Girard,paul@lefil.example\nInès,,\n";
    for fields in [vec![("text", list)], vec![("text", list), ("sure", "yes")]] {
        nora.get(&to).await;
        let report = nora.upload(&to, &fields, &[]).await.is(422);
        assert!(report.says("1 ligne prête") && report.says("2 lignes refusées"));
        assert!(report.says("celle de quelqu'un d'autre"));
        assert!(report.says("Il manque le prénom ou le nom"));
        assert!(
            report.html().contains("Paulette,Girard"),
            "the text is kept"
        );
    }
    assert_eq!(places(&app).await, 4);
    for (text, said) in [
        ("", "Choisissez un fichier ou collez des lignes"),
        ("Hugo;Blanc", "La première ligne doit nommer les colonnes"),
        ("prenom;nom\n", "Choisissez un fichier ou collez des lignes"),
    ] {
        nora.get(&to).await;
        nora.upload(&to, &[("text", text)], &[])
            .await
            .is(422)
            .must_say(said);
    }
}

#[actix_web::test]
async fn a_file_of_an_old_spreadsheet_is_read_too() {
    let app = TestApp::start().await;
    let to = path(&app, "/enrolments/import");
    let mut nora = nora_at(&app, "/enrolments/import").await;
    let latin = b"Pr\xe9nom;Nom\r\nIn\xe8s;Roy\r\n";
    nora.upload(&to, &[("text", "")], &[("file", "liste.csv", latin)])
        .await
        .is(200)
        .must_say("Inès Roy");
    nora.upload(
        &to,
        &[("text", "")],
        &[("file", "liste.xlsx", b"PK\x03\x04\0\0")],
    )
    .await
    .is(422)
    .must_say("Ce fichier ne se lit pas");
}

#[actix_web::test]
async fn a_place_that_ends_closes_the_door_and_can_be_given_again() {
    let app = TestApp::start().await;
    let (paul, claire) = (app.person("paul"), app.person("claire"));
    let mut nora = nora_at(&app, "").await;
    let removal = path(&app, &format!("/enrolments/{paul}/removal"));
    nora.submit(&removal, &[])
        .await
        .is(200)
        .must_say("La porte est fermée");
    let mut browser = app.sign_in("paul").await;
    browser.get(&path(&app, "")).await.is(404);
    nora.post(&removal, &[]).await.is(404);
    nora.get(&path(&app, "/enrolments")).await;
    let fields = [
        ("given_name", "Paul"),
        ("family_name", "Girard"),
        ("email", "paul@lefil.example"),
        ("role", "learner"),
        ("from", "2027-05-03"),
    ];
    nora.post(&path(&app, "/enrolments"), &fields).await.is(303);
    browser.get(&path(&app, "")).await.is(200);
    nora.get(&path(&app, "")).await;
    nora.post(&path(&app, &format!("/trainers/{claire}/removal")), &[])
        .await
        .is(303);
    app.sign_in("claire")
        .await
        .get(&path(&app, ""))
        .await
        .is(404);
    for name in ["julien", "amina"] {
        let mut browser = app.sign_in(name).await;
        browser.get("/account").await;
        browser.post(&removal, &[]).await.is(403);
    }
}

#[actix_web::test]
async fn a_page_asks_the_database_as_often_for_140_people_as_for_3() {
    let app = TestApp::start().await;
    let mut nora = app.sign_in("nora").await;
    let pages = [
        "/cohorts".to_owned(),
        path(&app, ""),
        path(&app, "/enrolments"),
    ];
    let mut few = Vec::new();
    for page in &pages {
        nora.get(page).await.is(200);
        few.push(nora.statements_used);
    }
    let mut list = "prenom;nom;email\n".to_owned();
    for n in 0..137 {
        list.push_str(&format!("Prénom{n};Nom{n};p{n}@lefil.example\n"));
    }
    let to = path(&app, "/enrolments/import");
    nora.get(&to).await;
    nora.upload(&to, &[("text", &list), ("sure", "yes")], &[])
        .await
        .is(303);
    for (page, before) in pages.iter().zip(few) {
        nora.get(page).await.is(200);
        assert_eq!(nora.statements_used, before, "{page}");
        assert!(before <= 8, "{page}: {before}");
    }
}

#[actix_web::test]
async fn an_admin_is_first_asked_who_the_organisation_is() {
    let app = TestApp::start().await;
    // A world without an organisation: the versions are made to disappear.
    use sea_orm::ConnectionTrait;
    let gone = app
        .app
        .db
        .schema()
        .execute_unprepared("delete from organisations")
        .await;
    gone.unwrap();
    let mut browser = app.sign_in("nora").await;
    assert_eq!(
        browser.get_one("/cohorts").await.location(),
        "/organisation"
    );
    browser.get("/cohorts/new").await.must_say("Bienvenue");
    app.sign_in("claire").await.get("/cohorts").await.is(200);
}
