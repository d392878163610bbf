//! Members confirm, or say no with a reason; a trainer decides; each says what they did.

use super::grading::submission;
use super::receipts::shown;
use super::{check, grade, hand_in, one_group, press};
use crate::browser::Browser;
use crate::server::TestApp;

/// Amina has handed in for three: Claire's browser, the work and the receipt.
pub(super) async fn handed_in(app: &TestApp) -> (Browser, String, String) {
    let (claire, work) = one_group(app).await;
    hand_in(&mut app.sign_in("amina").await, &work, "Voici")
        .await
        .is(200);
    let receipt = format!("/submissions/{}", submission(app).await.id);
    (claire, work, receipt)
}

/// Somebody says no, for this reason.
pub(super) async fn refuse(app: &TestApp, name: &str, receipt: &str, reason: &str) {
    let mut browser = app.sign_in(name).await;
    browser.get(receipt).await.is(200);
    let no = [("answer", "refused"), ("reason", reason)];
    browser
        .submit(&format!("{receipt}/answers"), &no)
        .await
        .is(200)
        .must_say("Votre formatrice ou votre formateur va décider");
}

#[actix_web::test]
async fn each_other_member_confirms_once_and_whoever_handed_in_has_answered() {
    let app = TestApp::start().await;
    let (mut claire, work, receipt) = handed_in(&app).await;
    let answers = format!("{receipt}/answers");
    let mut paul = app.sign_in("paul").await;
    paul.get(&work)
        .await
        .must_say("Dites si ce travail est bien le vôtre");
    paul.get(&receipt)
        .await
        .must_say("Ce travail est bien le vôtre ?");
    let token = paul.page.as_ref().unwrap().token();
    let yes = [("answer", "confirmed")];
    for _ in 0..2 {
        paul.post_with(&answers, &token, &yes).await.is(303);
    }
    paul.get(&receipt).await.must_say("Vous avez confirmé");
    paul.get(&work)
        .await
        .must_say("C'est bien reçu")
        .must_not_say("Dites si ce travail");
    paul.get(&receipt).await;
    paul.submit(&answers, &yes).await.is(200);
    let db = app.app.db.read();
    let handed = submission(&app).await;
    let strand = super::assignment(&app).await;
    let strands = lefil::assignment::store::thread(db, &[strand.id])
        .await
        .unwrap();
    let record = lefil::assignment::store::record(db, handed.id, strands[0].group);
    let (record, _) = record.await.unwrap();
    assert_eq!(record.answers.len(), 1);
    assert_eq!(
        record.answers[0].version, 1,
        "saying the same appends nothing"
    );
    claire.get(&receipt).await.must_say("A confirmé");

    let mut amina = app.sign_in("amina").await;
    amina
        .get(&receipt)
        .await
        .must_not_say("Ce travail est bien le vôtre ?");
    amina
        .post(&answers, &yes)
        .await
        .is(422)
        .must_say("c'est déjà votre réponse");
    amina.post(&answers, &[("answer", "perhaps")]).await.is(422);
}

#[actix_web::test]
async fn a_no_has_a_reason_waits_for_a_trainer_and_blocks_nobody() {
    let app = TestApp::start().await;
    let (mut claire, work, receipt) = handed_in(&app).await;
    let answers = format!("{receipt}/answers");
    let mut sekou = app.sign_in("sekou").await;
    sekou.get(&receipt).await;
    sekou
        .post(
            &answers,
            &[("answer", "refused"), ("reason", " "), ("did", "Rien")],
        )
        .await
        .is(422)
        .must_say("Dites pourquoi")
        .must_say("Rien");
    refuse(&app, "sekou", &receipt, "J'étais absent").await;
    // The group goes on, and reads that somebody said no, not why.
    let mut paul = app.sign_in("paul").await;
    paul.get(&receipt)
        .await
        .must_say("A dit non")
        .must_not_say("J'étais absent");
    hand_in(&mut paul, &work, "Voici, relu").await.is(200);
    // A no is about one version: the newer one asks anew.
    claire.get("/").await.must_not_say("personne dit non");
    let newer = format!("/submissions/{}", submission(&app).await.id);
    refuse(&app, "sekou", &newer, "Toujours absent").await;
    claire.get("/").await.must_say("1 personne dit non");
    claire
        .get(&format!("{work}/submissions"))
        .await
        .must_say("Sékou dit non : décidez");
    claire
        .get(&newer)
        .await
        .must_say("Sékou Traoré dit : ce n'est pas mon travail")
        .must_say("Toujours absent");
    // He may still change his mind.
    sekou.get(&newer).await.must_say("Vous avez dit non");
    sekou
        .submit(&format!("{newer}/answers"), &[("answer", "confirmed")])
        .await
        .must_say("Vous avez confirmé");
    claire.get("/").await.must_not_say("dit non");
}

#[actix_web::test]
async fn a_trainer_keeps_somebody_or_takes_them_out_once_with_a_reason_they_read() {
    let app = TestApp::start().await;
    let (mut claire, work, receipt) = handed_in(&app).await;
    refuse(&app, "sekou", &receipt, "J'étais absent").await;
    refuse(&app, "paul", &receipt, "Pas d'accord").await;
    let decisions = format!("{receipt}/decisions");
    let [sekou_id, paul_id, amina_id] =
        ["sekou", "paul", "amina"].map(|name| app.person(name).to_string());
    let decide = |person, decision, reason| {
        [
            ("person", person),
            ("decision", decision),
            ("reason", reason),
        ]
    };
    claire.get(&receipt).await;
    for (fields, sentence) in [
        (decide(sekou_id.as_str(), "taken_out", ""), "Dites pourquoi"),
        (
            decide(sekou_id.as_str(), "perhaps", "Vu"),
            "Choisissez une réponse",
        ),
        (decide("x", "kept", "Vu"), "Choisissez une réponse"),
        (
            decide(amina_id.as_str(), "taken_out", "Vu"),
            "n'attend pas de décision",
        ),
    ] {
        claire
            .post(&decisions, &fields)
            .await
            .is(422)
            .must_say(sentence);
    }
    let out = decide(&sekou_id, "taken_out", "Le registre le dit absent.");
    let token = claire.page.as_ref().unwrap().token();
    for _ in 0..2 {
        claire.post_with(&decisions, &token, &out).await.is(303);
    }
    claire.get(&receipt).await;
    let kept = decide(&paul_id, "kept", "Votre part est dans le texte.");
    claire
        .submit(&decisions, &kept)
        .await
        .is(200)
        .must_say("Nom retiré de ce rendu par Claire Morel le lundi 3 mai")
        .must_say("Le registre le dit absent.")
        .must_say("J'étais absent")
        .must_say("Nom gardé dans ce rendu par Claire Morel")
        .must_say("Pas d'accord");
    // The others read that it was decided, not why.
    app.sign_in("amina")
        .await
        .get(&receipt)
        .await
        .must_say("Nom retiré de ce rendu par Claire Morel")
        .must_not_say("Le registre le dit absent.")
        .must_not_say("J'étais absent")
        .must_not_say("Pas d'accord");
    claire
        .post(&decisions, &decide(&sekou_id, "kept", "Autre avis"))
        .await
        .is(422)
        .must_say("Quelqu'un a décidé entre-temps");

    let members = submission(&app).await;
    assert_eq!(members.members.len(), 2);
    assert_eq!(members.submitted_with.len(), 3, "what was frozen stays");
    let mut sekou = app.sign_in("sekou").await;
    sekou
        .get(&receipt)
        .await
        .is(200)
        .must_say("Votre nom n'est plus sur ce rendu")
        .must_say("Le registre le dit absent")
        .must_not_say("Voici");
    sekou.get(&format!("{receipt}/manifest")).await.is(404);
    sekou.get(&receipt).await;
    let token = app.sign_in("sekou").await.get(&work).await.token();
    sekou
        .post_with(
            &format!("{receipt}/answers"),
            &token,
            &[("answer", "confirmed")],
        )
        .await
        .is(404);
    let mut paul = app.sign_in("paul").await;
    paul.get(&receipt)
        .await
        .must_say("ce travail reste à votre nom")
        .must_say("Votre part est dans le texte");
    paul.post(
        &format!("{receipt}/answers"),
        &[("answer", "refused"), ("reason", "Non")],
    )
    .await
    .is(422)
    .must_say("Une décision est déjà prise");
    // The grade goes to those whose work it is.
    let path = format!("{receipt}/grade");
    grade(&mut claire, &path, "Bien").await.is(200);
    claire.get(&format!("{work}/submissions")).await;
    claire
        .submit(&format!("{work}/release"), &[("sure", "yes")])
        .await
        .is(200);
    let letters = app.letters().await;
    let results = letters.iter().filter(|it| it.kind == "result_released");
    assert_eq!(results.count(), 2);
    sekou.get(&receipt).await.must_not_say("Bien");
    let id = submission(&app).await.id.to_string();
    let changing = [(id.as_str(), "ID")];
    for (name, snapshot) in [("sekou", "decided_out"), ("paul", "decided_kept")] {
        let mut told = letters.iter().filter(|it| it.kind == "submission_decided");
        let letter = told.find(|it| it.to_address.starts_with(name)).unwrap();
        insta::assert_snapshot!(snapshot, shown(letter, &changing));
    }
}

#[actix_web::test]
async fn what_each_did_is_read_by_trainers_counted_for_the_group_and_silence_is_neutral() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    check(&mut amina, &work, "Voici")
        .await
        .must_say("Ce que vous avez fait");
    let said = [
        ("did", "J'ai écrit le déroulé"),
        ("thanks", "Merci à Paul pour les sources"),
    ];
    press(&mut amina, &work, &said).await.is(200);
    let receipt = format!("/submissions/{}", submission(&app).await.id);
    let mut paul = app.sign_in("paul").await;
    paul.get(&receipt)
        .await
        .must_say("1 personne sur 3 a dit ce qu'elle a fait")
        .must_not_say("J'ai écrit le déroulé")
        .must_not_say("Merci à Paul");
    let answers = format!("{receipt}/answers");
    let more = [("answer", ""), ("did", "J'ai cherché les sources")];
    paul.submit(&answers, &more)
        .await
        .is(200)
        .must_say("C'est enregistré");
    claire
        .get(&receipt)
        .await
        .must_say("J'ai écrit le déroulé")
        .must_say("Merci à Paul pour les sources")
        .must_say("J'ai cherché les sources")
        .must_say("2 personnes sur 3 ont dit ce qu'elles ont fait")
        .must_say("Ne rien dire est neutre");
    let page = amina.get(&receipt).await;
    assert!(
        page.says("J'ai écrit le déroulé"),
        "one's own words are there to change"
    );
    let long = "x".repeat(2_001);
    amina
        .post(&answers, &[("did", &long)])
        .await
        .is(422)
        .must_say("Ce texte est trop long");
    amina.get(&receipt).await;
    amina
        .submit(&answers, &[("did", "J'ai tout relu")])
        .await
        .is(200);
    claire
        .get(&receipt)
        .await
        .must_say("J'ai tout relu")
        .must_not_say("J'ai écrit le déroulé");
}

#[actix_web::test]
async fn two_trainers_who_decide_at_once_leave_one_decision_and_one_letter() {
    let app = TestApp::start().await;
    let (mut claire, _, receipt) = handed_in(&app).await;
    refuse(&app, "sekou", &receipt, "J'étais absent").await;
    let mut nora = app.sign_in("nora").await;
    claire.get(&receipt).await;
    nora.get(&receipt).await;
    let decisions = format!("{receipt}/decisions");
    let sekou = app.person("sekou").to_string();
    let said = |decision| {
        [
            ("person", sekou.as_str()),
            ("decision", decision),
            ("reason", "Vu ensemble"),
        ]
    };
    let (kept, out) = (said("kept"), said("taken_out"));
    let (first, second) =
        futures_util::future::join(claire.post(&decisions, &kept), nora.post(&decisions, &out))
            .await;
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
    let told = if first.status == 422 { first } else { second };
    told.must_say("Quelqu'un a décidé entre-temps");
    let letters = app.letters().await;
    let decided = letters.iter().filter(|it| it.kind == "submission_decided");
    assert_eq!(decided.count(), 1);
}

#[actix_web::test]
async fn what_was_said_last_stands_also_where_the_clock_was_set_back() {
    let app = TestApp::start().await;
    let (_, _, receipt) = handed_in(&app).await;
    let answers = format!("{receipt}/answers");
    let mut paul = app.sign_in("paul").await;
    for (back, answer, did) in [
        (0, "confirmed", "Le plan"),
        (5, "refused", "Le plan, puis la relecture"),
        (5, "confirmed", "La relecture"),
    ] {
        app.app.clock.advance(-chrono::TimeDelta::minutes(back));
        paul.get(&receipt).await.is(200);
        let said = [("answer", answer), ("reason", "À revoir"), ("did", did)];
        paul.submit(&answers, &said).await.is(200).must_say(did);
    }
    paul.get(&receipt).await.must_say("Vous avez confirmé");
}
