//! A group is asked to take its work up again, until a date of its own.

use super::answers::handed_in;
use super::grading::submission;
use super::receipts::shown;
use super::{assignment, compose, desk, grade, hand_in, leave};
use crate::browser::{Answer, Browser};
use crate::server::TestApp;
use crate::world::at;
use lefil::assignment::rules::State;
use lefil::assignment::store;
use lefil::people::Cohorts;

/// Claire asks for it until a day of May, 18:00.
pub(super) async fn ask(claire: &mut Browser, receipt: &str, day: u32) -> Answer {
    claire.get(receipt).await.is(200);
    let date = format!("2027-05-{day:02}");
    let fields = [
        ("message", "Ajoutez vos sources.\nEt un plan."),
        ("due_date", date.as_str()),
        ("due_time", "18:00"),
    ];
    claire.submit(&format!("{receipt}/round"), &fields).await
}

async fn state(app: &TestApp, name: &str) -> (State, bool) {
    let bourg = Cohorts::Only(vec![app.world.cohorts["bourg"]]);
    let due = store::due_for(
        app.app.db.read(),
        &bourg,
        app.person(name),
        app.app.clock.now(),
    )
    .await;
    let due = due.unwrap().remove(0);
    (due.state, due.is_open())
}

#[actix_web::test]
async fn a_round_opens_again_what_a_result_had_closed_and_keeps_what_was_there() {
    let app = TestApp::start().await;
    let (mut claire, work, receipt) = handed_in(&app).await;
    grade(&mut claire, &format!("{receipt}/grade"), "À compléter")
        .await
        .is(200);
    claire.get(&format!("{work}/submissions")).await;
    claire
        .submit(&format!("{work}/release"), &[("sure", "yes")])
        .await
        .is(200);
    let mut amina = app.sign_in("amina").await;
    amina
        .get(&work)
        .await
        .must_say("Évalué")
        .must_say("on ne rend plus d'autre version")
        .must_not_say("Reprendre le travail");
    amina
        .get(&desk(&work))
        .await
        .is(200)
        .must_not_say("Vérifier et rendre");
    let check = format!("{work}/submissions/new");
    amina.get(&check).await.must_say("Le résultat est publié");
    ask(&mut claire, &receipt, 20)
        .await
        .is(200)
        .must_say("C'est demandé")
        .must_say("Ajoutez vos sources.");
    amina
        .get(&work)
        .await
        .must_say("À reprendre")
        .must_say("jeudi 20 mai à 18 h 00")
        .must_say("C'est la date pour reprendre ce travail")
        .must_say("Ajoutez vos sources.")
        .must_say("Et un plan.")
        .must_say("Total : 15 sur 20")
        .must_say("Reprendre le travail");
    amina
        .get(&desk(&work))
        .await
        .must_say("jeudi 20 mai à 18 h 00")
        .must_say("Vérifier et rendre");
    assert_eq!(state(&app, "paul").await, (State::ToRedo, true));
    let all = format!("/cohorts/{}/assignments", app.world.cohorts["bourg"]);
    amina
        .get(&all)
        .await
        .must_say("À reprendre")
        .must_say("jeudi 20 mai");
    amina.get("/").await.must_say("À reprendre");
    let book = format!("/cohorts/{}/gradebook", app.world.cohorts["bourg"]);
    claire.get(&book).await.must_say("15 sur 20 · À reprendre");
    claire
        .get(&format!("{work}/submissions"))
        .await
        .must_say("À reprendre")
        .must_not_say("Le prochain à corriger");
    let letters = app.letters().await;
    let asked: Vec<_> = letters
        .iter()
        .filter(|it| it.kind == "round_asked")
        .collect();
    assert_eq!(asked.len(), 3);
    let amina_s = asked
        .iter()
        .find(|it| it.to_address.starts_with("amina"))
        .unwrap();
    let id = assignment(&app).await.id.to_string();
    insta::assert_snapshot!("round_asked", shown(amina_s, &[(&id, "ID")]));

    hand_in(&mut amina, &work, "Voici, avec les sources")
        .await
        .is(200)
        .must_not_say("En retard");
    claire.get(&book).await.must_not_say("À reprendre");
    let newer = submission(&app).await;
    assert_eq!(newer.number, 2);
    assert_eq!(state(&app, "paul").await, (State::HandedIn, false));
    amina
        .get(&receipt)
        .await
        .must_say("Voici")
        .must_say("Total : 15 sur 20")
        .must_not_say("avec les sources");
    claire
        .get(&format!("{work}/submissions"))
        .await
        .must_say("Le prochain à corriger");
}

#[actix_web::test]
async fn a_round_has_a_message_a_date_to_come_and_is_asked_of_the_latest_once() {
    let app = TestApp::start().await;
    let (mut claire, work, receipt) = handed_in(&app).await;
    let path = format!("{receipt}/round");
    claire.get(&receipt).await;
    for (message, date, time, sentence) in [
        (
            " ",
            "2027-05-20",
            "18:00",
            "Dites au groupe ce qu'il faut reprendre",
        ),
        ("Encore", "", "18:00", "Choisissez une date"),
        ("Encore", "2027-05-20", "", "Écrivez une heure"),
        (
            "Encore",
            "2027-05-01",
            "18:00",
            "Cette date est déjà passée",
        ),
    ] {
        let fields = [("message", message), ("due_date", date), ("due_time", time)];
        claire.post(&path, &fields).await.is(422).must_say(sentence);
    }
    let long = "x".repeat(2_001);
    let fields = [
        ("message", long.as_str()),
        ("due_date", "2027-05-20"),
        ("due_time", "18:00"),
    ];
    let page = claire
        .post(&path, &fields)
        .await
        .is(422)
        .must_say("trop long");
    assert!(page.html().contains(&long), "what was typed is kept");
    let good = [
        ("message", "Encore"),
        ("due_date", "2027-05-20"),
        ("due_time", "18:00"),
    ];
    let token = page.token();
    for _ in 0..2 {
        claire.post_with(&path, &token, &good).await.is(303);
    }
    assert_eq!(
        submission(&app).await.rounds.len(),
        1,
        "a double click asks once"
    );
    // Another date is another row: the latest counts.
    ask(&mut claire, &receipt, 25)
        .await
        .is(200)
        .must_say("mardi 25 mai");
    let rounds = submission(&app).await.rounds;
    assert_eq!(
        rounds.iter().map(|it| it.number).collect::<Vec<_>>(),
        [1, 2]
    );
    hand_in(&mut app.sign_in("amina").await, &work, "Mieux")
        .await
        .is(200);
    claire
        .post(&path, &good)
        .await
        .is(422)
        .must_say("Une nouvelle version est rendue");
    let newer = format!("/submissions/{}", submission(&app).await.id);
    compose(&app, &mut claire, &work, &[]).await.is(200);
    ask(&mut claire, &newer, 25)
        .await
        .is(422)
        .must_say("Plus personne n'est dans ce groupe");
}

#[actix_web::test]
async fn the_same_work_handed_in_again_closes_a_round_and_a_late_one_is_late_by_the_round() {
    let app = TestApp::start().await;
    let (mut claire, work, receipt) = handed_in(&app).await;
    ask(&mut claire, &receipt, 5).await.is(200);
    let mut amina = app.sign_in("amina").await;
    amina.get(&work).await.must_say("mercredi 5 mai à 18 h 00");
    // The round is due before the work is: its own date counts.
    app.it_is("2027-05-05T18:00:01+02:00");
    hand_in(&mut amina, &work, "Voici")
        .await
        .is(200)
        .must_say("En retard");
    assert_eq!(submission(&app).await.number, 2);
    assert_eq!(state(&app, "paul").await.0, State::HandedIn);
    amina.get(&receipt).await.must_not_say("En retard");
    let due = at("2027-05-05T18:00:00+02:00");
    assert!(submission(&app).await.at > due);
}

#[actix_web::test]
async fn the_letters_of_the_evening_follow_the_date_of_the_round() {
    let app = TestApp::start().await;
    let (mut claire, _, receipt) = handed_in(&app).await;
    let preview = async |claire: &mut Browser, day: &str| {
        claire
            .get(&format!("/letters/preview?on={day}"))
            .await
            .is(200)
    };
    let title = assignment(&app).await.title;
    let told = |page: &Answer| page.text().matches(&crate::browser::plain(&title)).count();
    let before = told(&preview(&mut claire, "2027-05-06").await);
    assert_eq!(before, 0, "handed in: nobody is reminded");
    ask(&mut claire, &receipt, 20).await.is(200);
    assert_eq!(told(&preview(&mut claire, "2027-05-06").await), 0);
    let eve = preview(&mut claire, "2027-05-19").await;
    assert!(told(&eve) >= 3, "{}", eve.text());
}

#[actix_web::test]
async fn whoever_left_is_asked_for_no_round_and_a_group_everybody_left_for_none() {
    let app = TestApp::start().await;
    let (_, _, receipt) = handed_in(&app).await;
    leave(&app, "sekou").await;
    let mut claire = app.sign_in("claire").await;
    ask(&mut claire, &receipt, 20).await.is(200);
    let letters = app.letters().await;
    let asked = letters.iter().filter(|it| it.kind == "round_asked");
    assert_eq!(asked.count(), 2, "Amina and Paul");

    let app = TestApp::start().await;
    let (_, _, receipt) = handed_in(&app).await;
    for name in ["amina", "paul", "sekou"] {
        leave(&app, name).await;
    }
    let mut claire = app.sign_in("claire").await;
    ask(&mut claire, &receipt, 20)
        .await
        .is(422)
        .must_say("Plus personne n'est dans ce groupe");
    let letters = app.letters().await;
    assert!(letters.iter().all(|it| it.kind != "round_asked"));
}
