//! Until when: more time for a group or a person, and whether late work is taken.

mod clock;
mod everybody;
mod letters;

use super::{assignment, check, compose, desk, give, hand_in, one_group, press, shown};
use crate::browser::{Answer, Browser};
use crate::server::TestApp;
use lefil::assignment::rules::LateRule;
use lefil::assignment::store;

pub(super) fn scope(app: &TestApp, name: &str) -> String {
    format!("person-{}", app.person(name))
}

/// Claire gives more time until a day of May, 18:00.
pub(super) async fn extend(claire: &mut Browser, work: &str, scope: &str, day: u32) -> Answer {
    let path = format!("{work}/dates");
    claire.get(&path).await.is(200);
    let date = format!("2027-05-{day:02}");
    let fields = [
        ("what", "extend"),
        ("scope", scope),
        ("due_date", &date),
        ("due_time", "18:00"),
        ("reason", "Hospitalisation"),
    ];
    claire.submit(&path, &fields).await
}

pub(super) async fn rule(claire: &mut Browser, work: &str, late: &str, day: &str) -> Answer {
    let path = format!("{work}/dates");
    claire.get(&path).await.is(200);
    let fields = [
        ("what", "late"),
        ("late", late),
        ("late_date", day),
        ("late_time", "18:00"),
    ];
    claire.submit(&path, &fields).await
}

#[actix_web::test]
async fn a_person_with_more_time_gives_it_to_the_group_and_every_page_says_so() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let strands = store::thread(app.app.db.read(), &[assignment(&app).await.id])
        .await
        .unwrap();
    let group = format!("group-{}", strands[0].group);
    extend(&mut claire, &work, &group, 10)
        .await
        .is(200)
        .must_say("Le délai est donné")
        .must_say("Les loups")
        .must_say("lundi 10 mai à 18 h 00")
        .must_say("Hospitalisation")
        .must_say("Donné par Claire Morel");
    assert!(claire.statements_used <= 8, "{}", claire.statements_used);
    let mut amina = app.sign_in("amina").await;
    amina
        .get(&work)
        .await
        .must_say("lundi 10 mai à 18 h 00")
        .must_say("Votre groupe a plus de temps")
        .must_not_say("Hospitalisation");
    let sekou = scope(&app, "sekou");
    extend(&mut claire, &work, &sekou, 12).await.is(200);
    let all = format!("/cohorts/{}/assignments", app.world.cohorts["bourg"]);
    app.it_is("2027-05-11T09:00:00+02:00");
    let mut amina = app.sign_in("amina").await;
    for path in [work.as_str(), &all, "/"] {
        amina
            .get(path)
            .await
            .must_say("mercredi 12 mai à 18 h 00")
            .must_not_say("En retard");
    }
    amina
        .get(&work)
        .await
        .must_say("Vous avez plus de temps : c’est votre date.");
    check(&mut amina, &work, "Voici")
        .await
        .must_say("dans les temps");
    press(&mut amina, &work, &[])
        .await
        .is(200)
        .must_not_say("En retard");
    let mut claire = app.sign_in("claire").await;
    claire
        .get(&format!("{work}/submissions"))
        .await
        .must_not_say("En retard");
    // Taken back: the date everybody has is the one that counts, for what was handed in too.
    for whose in [&sekou, &group] {
        let path = format!("{work}/dates");
        claire.get(&path).await;
        let back = [("what", "back"), ("scope", whose.as_str())];
        claire
            .submit(&path, &back)
            .await
            .is(200)
            .must_say("Le délai est retiré");
    }
    claire
        .get(&format!("{work}/submissions"))
        .await
        .must_say("En retard");
}

#[actix_web::test]
async fn a_bad_extension_is_shown_again_and_a_double_click_grants_once() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let path = format!("{work}/dates");
    let paul = scope(&app, "paul");
    let lucie = scope(&app, "lucie");
    claire
        .get(&path)
        .await
        .is(200)
        .must_say("Tout le monde a la même date");
    let form = |scope: &str, date: &str, reason: &str| -> Vec<(String, String)> {
        [
            ("what", "extend"),
            ("scope", scope),
            ("due_date", date),
            ("due_time", "18:00"),
            ("reason", reason),
        ]
        .map(|(k, v)| (k.to_owned(), v.to_owned()))
        .into()
    };
    for (scope, date, reason, sentence) in [
        ("", "2027-05-12", "Malade", "Choisissez une réponse"),
        (
            lucie.as_str(),
            "2027-05-12",
            "Malade",
            "Choisissez une réponse",
        ),
        (paul.as_str(), "", "Malade", "Choisissez une date"),
        (
            paul.as_str(),
            "2027-05-07",
            "Malade",
            "avant la date du travail",
        ),
        (paul.as_str(), "2027-05-12", "", "Dites pourquoi"),
    ] {
        let fields = form(scope, date, reason);
        let fields: Vec<_> = fields
            .iter()
            .map(|(k, v)| (k.as_str(), v.as_str()))
            .collect();
        claire.post(&path, &fields).await.is(422).must_say(sentence);
    }
    claire.post(&path, &[("what", "nothing")]).await.is(422);
    claire
        .post(&path, &[("what", "back"), ("scope", &paul)])
        .await
        .is(422);
    let fields = form(&paul, "2027-05-12", "Malade");
    let fields: Vec<_> = fields
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()))
        .collect();
    let token = claire.page.as_ref().unwrap().token();
    for _ in 0..2 {
        claire.post_with(&path, &token, &fields).await.is(303);
    }
    let given = store::extensions(app.app.db.read(), assignment(&app).await.id)
        .await
        .unwrap();
    assert_eq!(given.len(), 1);

    let mut amina = app.sign_in("amina").await;
    amina.get(&path).await.is(403);
    amina.get(&work).await;
    amina.post(&path, &fields).await.is(403);
    let mut julien = app.sign_in("julien").await;
    julien.get(&path).await.is(404);
    assert_eq!(app.guest().get_one(&path).await.status, 303);
}

#[actix_web::test]
async fn late_work_is_refused_one_second_after_the_limit_and_nothing_is_lost() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    rule(&mut claire, &work, "never", "")
        .await
        .is(200)
        .must_say("La règle est enregistrée");
    let mut amina = app.sign_in("amina").await;
    amina
        .get(&work)
        .await
        .must_say("Après le vendredi 7 mai à 18 h 00, ce travail n'est plus accepté");
    app.it_is("2027-05-07T18:00:00+02:00");
    let mut amina = app.sign_in("amina").await;
    check(&mut amina, &work, "À la dernière minute")
        .await
        .must_say("dans les temps");
    app.app.clock.advance(chrono::TimeDelta::seconds(1));
    let said = [("did", "Le tout"), ("thanks", "À Sékou")];
    let late = press(&mut amina, &work, &said).await;
    for typed in ["Le tout</textarea>", "À Sékou</textarea>"] {
        assert!(late.html().contains(typed), "{typed} is kept");
    }
    let said = late.text().matches("La limite est passée").count();
    assert_eq!(said, 1, "it is said once");
    late.is(422)
        .must_say("Télécharger le texte")
        .must_say("À la dernière minute");
    for page in [&work, &desk(&work)] {
        amina
            .get(page)
            .await
            .must_say("Ce travail n'est plus accepté")
            .must_say("La limite est passée. Votre texte reste ici")
            .must_say("Parlez-en à votre formatrice ou votre formateur")
            .must_not_say("Vous pouvez encore rendre");
    }
    let page = amina.get(&desk(&work)).await;
    assert!(page.html().contains("À la dernière minute"));
    let text = amina.get(&format!("{work}/draft/text")).await.is(200);
    assert_eq!(text.html(), "À la dernière minute");
    assert!(text.headers["content-disposition"].starts_with("attachment"));
    // What is typed at the last minute is kept, too.
    check(&mut amina, &work, "Trop tard, mais gardé")
        .await
        .must_say("La limite est passée")
        .must_not_say("Rendre maintenant");
    // More time opens it again.
    let mut claire = app.sign_in("claire").await;
    extend(&mut claire, &work, &scope(&app, "paul"), 9)
        .await
        .is(200);
    hand_in(&mut amina, &work, "À temps")
        .await
        .is(200)
        .must_not_say("En retard");
}

#[actix_web::test]
async fn late_work_is_taken_until_a_limit_that_lies_after_the_date() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    rule(&mut claire, &work, "until", "2027-05-07")
        .await
        .is(422)
        .must_say("avant la date du travail");
    rule(&mut claire, &work, "until", "2027-05-09")
        .await
        .is(200);
    rule(&mut claire, &work, "until", "2027-05-09")
        .await
        .is(200);
    app.it_is("2027-05-09T18:00:00+02:00");
    let mut amina = app.sign_in("amina").await;
    amina
        .get(&work)
        .await
        .must_say("En retard")
        .must_say("Vous pouvez encore rendre, en retard. Au plus tard le dimanche 9 mai à 18 h 00");
    check(&mut amina, &work, "Tard")
        .await
        .must_say("sera marqué en retard");
    press(&mut amina, &work, &[])
        .await
        .is(200)
        .must_say("En retard");
    let letters = app.letters().await;
    assert!(letters.iter().all(|it| it.text.contains("Rendu en retard")));
    app.app.clock.advance(chrono::TimeDelta::seconds(1));
    amina
        .get(&format!("{work}/submissions/new"))
        .await
        .must_say("La limite est passée");
}

#[actix_web::test]
async fn the_rule_for_late_work_is_said_when_the_work_is_given() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let all = format!("/cohorts/{}/assignments", app.world.cohorts["bourg"]);
    claire
        .get(&all)
        .await
        .must_say("Accepter le travail en retard");
    let fields = [
        ("assignment", "cn-atelier"),
        ("due_date", "2027-05-07"),
        ("due_time", "18:00"),
        ("late", "until"),
    ];
    claire
        .post(&all, &fields)
        .await
        .is(422)
        .must_say("Choisissez une date");
    let fields = [&fields[..3], &[("late", "never")]].concat();
    claire.post(&all, &fields).await.is(303);
    let given = assignment(&app).await;
    let terms = store::terms_of(app.app.db.read(), &given, app.app.clock.now())
        .await
        .unwrap();
    assert_eq!(terms.late, LateRule::Never);
}

#[actix_web::test]
async fn somebody_with_more_time_is_reminded_of_their_own_date() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let apart: [(&str, &[&str]); 2] = [("Loups", &["amina", "paul"]), ("Ours", &["sekou"])];
    compose(&app, &mut claire, &work, &apart).await.is(200);
    extend(&mut claire, &work, &scope(&app, "paul"), 12)
        .await
        .is(200);
    let due = "À rendre demain";
    for (day, told, not_told) in [
        (
            "2027-05-06",
            &["Sékou Traoré"][..],
            &["Amina Benali", "Paul Girard"][..],
        ),
        (
            "2027-05-11",
            &["Amina Benali", "Paul Girard"],
            &["Sékou Traoré"],
        ),
    ] {
        let page = claire
            .get(&format!("/letters/preview?on={day}"))
            .await
            .is(200);
        assert!(page.says("demain") || page.says(due), "{}", page.text());
        for name in told {
            assert!(page.says(name), "{day}: {name} is not in {}", page.text());
        }
        for name in not_told {
            assert!(!page.says(name), "{day}: {name} is in {}", page.text());
        }
    }
}

#[actix_web::test]
async fn the_form_of_a_page_that_was_open_before_the_group_changed_is_not_what_is_handed_in() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    let mut paul = app.sign_in("paul").await;
    let page = check(&mut amina, &work, "Voici").await;
    let form = shown(&page);
    let sure: Vec<_> = form.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let path = format!("{work}/submissions");
    // At the same moment Amina hands in, Paul saves another text, Claire moves Sékou.
    let text = [("text", "Autre"), ("version", "1")];
    let draft_page = paul.get(&work).await;
    let groups = format!("{work}/groups");
    claire.get(&groups).await;
    let apart: [(&str, &[&str]); 1] = [("Les loups", &["amina", "paul"])];
    let moved = super::composition(&app, &apart);
    let moved: Vec<_> = moved
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()))
        .collect();
    let draft = format!("{work}/draft");
    let (handed, saved, composed) = futures_util::future::join3(
        amina.post_with(&path, &page.token(), &sure),
        paul.post_with(&draft, &draft_page.token(), &text),
        claire.post(&groups, &moved),
    )
    .await;
    saved.is(303);
    composed.is(303);
    let strands = store::thread(app.app.db.read(), &[assignment(&app).await.id])
        .await
        .unwrap();
    match handed.status {
        303 => {
            let submission = strands[0].latest().unwrap();
            assert_eq!(submission.submitted_with.len(), 3, "exactly what was shown");
            let content = store::content(app.app.db.read(), submission.id)
                .await
                .unwrap();
            assert_eq!(content.unwrap().body, "Voici");
            assert_eq!(app.letters().await.len(), 3);
        }
        422 => {
            assert!(strands[0].submissions.is_empty(), "nothing, and it is said");
            assert!(app.letters().await.is_empty());
        }
        other => panic!("{other}: {}", handed.text()),
    }
}
