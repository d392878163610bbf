//! Drafts and submissions: nothing typed is lost, nothing is handed in twice.

use super::{
    assignment, check, compose, desk, give, hand_in, link, one_group, press, shown, version,
};
use crate::server::TestApp;
use crate::world::at;
use lefil::assignment::rules::{State, Strand};
use lefil::assignment::store;
use lefil::people::Cohorts;

async fn handed_in(app: &TestApp) -> Vec<Strand> {
    let work = assignment(app).await;
    store::thread(app.app.db.read(), &[work.id]).await.unwrap()
}

#[actix_web::test]
async fn an_empty_work_is_not_handed_in_and_a_text_too_long_is_kept_on_the_page() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    let check = format!("{work}/submissions/new");
    amina
        .get(&check)
        .await
        .is(200)
        .must_say("Écrivez un texte ou ajoutez un fichier")
        .must_not_say("Rendre maintenant");
    amina.get(&work).await;
    let blank = [("text", "  "), ("version", "0"), ("then", "check")];
    amina.submit(&format!("{work}/draft"), &blank).await.is(200);
    let forged = [("version", "1"), ("members", ""), ("files", "")];
    for fields in [&forged[..], &[]] {
        amina
            .post(&format!("{work}/submissions"), fields)
            .await
            .is(422)
            .must_say("Écrivez un texte ou ajoutez un fichier");
    }
    let long = "mot ".repeat(25_001);
    amina.get(&work).await;
    let page = amina
        .post(
            &format!("{work}/draft"),
            &[("text", &long), ("version", "1"), ("then", "check")],
        )
        .await
        .is(422)
        .must_say("Ce texte est trop long");
    assert!(page.html().contains(&long), "what was typed is kept");
    assert!(handed_in(&app).await[0].submissions.is_empty());
}

#[actix_web::test]
async fn handing_in_twice_or_together_makes_one_submission_and_both_are_told() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    let mut paul = app.sign_in("paul").await;
    let path = format!("{work}/submissions");
    let asked = check(&mut amina, &work, "Voici").await;
    let other = paul.get(&format!("{path}/new")).await.is(200);
    let form = shown(&asked);
    assert_eq!(form, shown(&other), "both look at the same");
    let sure: Vec<_> = form.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let with_mine = [&sure[..], &[("did", "La mise en page")]].concat();
    let (first, second) = futures_util::future::join(
        amina.post_with(&path, &asked.token(), &sure),
        paul.post_with(&path, &other.token(), &with_mine),
    )
    .await;
    let again = amina.post_with(&path, &asked.token(), &sure).await.is(303);
    assert_eq!(first.location(), again.location());
    assert_eq!(second.is(303).location(), first.location());
    let pages = [
        amina.get(first.location()).await,
        paul.get(first.location()).await,
    ];
    let told = |sentence: &str| pages.iter().filter(|page| page.says(sentence)).count();
    assert_eq!(told("C'est envoyé"), 1, "one handed in");
    assert_eq!(told("Quelqu'un de votre groupe vient de rendre"), 1);
    let strands = handed_in(&app).await;
    assert_eq!(strands[0].submissions.len(), 1);
    assert_eq!(app.letters().await.len(), 3, "one receipt for each");
    let id = strands[0].submissions[0].id;
    let db = app.app.db.read();
    let (record, _) = store::record(db, id, strands[0].group).await.unwrap();
    let did: Vec<_> = record.contributions.iter().map(|it| &it.did).collect();
    assert_eq!(
        did,
        ["La mise en page"],
        "whoever comes second has said it too"
    );
}

#[actix_web::test]
async fn a_group_that_changes_while_one_hands_in_is_shown_anew_and_what_changed_is_said() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    let mut paul = app.sign_in("paul").await;
    check(&mut amina, &work, "Voici")
        .await
        .must_say("Sékou Traoré")
        .must_say("Un texte de 1 mot");
    let apart: [(&str, &[&str]); 1] = [("Les loups", &["amina", "paul"])];
    compose(&app, &mut claire, &work, &apart).await.is(200);
    let said = [("did", "J'ai tout relu")];
    let page = press(&mut amina, &work, &said)
        .await
        .is(422)
        .must_say("Quelqu'un a quitté votre groupe")
        .must_say("Paul Girard")
        .must_not_say("Sékou Traoré");
    assert!(page.html().contains("J&#x27;ai tout relu") || page.says("J'ai tout relu"));
    // Meanwhile Paul writes, adds a file and a link.
    let version = version(&paul.get(&desk(&work)).await);
    let fields = [("text", "Voici, relu"), ("version", &version)];
    paul.submit(&format!("{work}/draft"), &fields).await.is(200);
    let files = [("file", "plan.txt", &b"bonjour"[..])];
    paul.upload(&format!("{work}/files"), &[], &files)
        .await
        .is(303);
    let back: [(&str, &[&str]); 1] = [("Les loups", &["amina", "paul", "sekou"])];
    compose(&app, &mut claire, &work, &back).await.is(200);
    press(&mut amina, &work, &[])
        .await
        .is(422)
        .must_say("Le texte a changé. Paul Girard a enregistré une autre version")
        .must_say("Dans votre groupe depuis peu : Sékou Traoré")
        .must_say("Un fichier a été ajouté : plan.txt")
        .must_say("Rien n'a été rendu");
    assert!(handed_in(&app).await[0].submissions.is_empty());
    press(&mut amina, &work, &[])
        .await
        .is(200)
        .must_say("Voici, relu");
    let names = handed_in(&app).await[0].submissions[0].members.len();
    assert_eq!(names, 3);
}

#[actix_web::test]
async fn a_forged_form_hands_in_nothing_and_tells_no_name() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    check(&mut amina, &work, "Voici").await;
    let lucie = app.person("lucie").to_string();
    for (field, value) in [
        ("members", lucie.as_str()),
        ("members", "nobody"),
        ("files", lucie.as_str()),
        ("links", lucie.as_str()),
        ("version", "99"),
        ("version", "-1"),
    ] {
        let page = amina.page.clone().unwrap();
        let mut form = shown(&page);
        form.retain(|(name, _)| *name != field);
        let mut fields: Vec<_> = form.iter().map(|(k, v)| (*k, v.as_str())).collect();
        fields.push((field, value));
        amina
            .post(&format!("{work}/submissions"), &fields)
            .await
            .is(422)
            .must_not_say("Lucie");
    }
    assert!(handed_in(&app).await[0].submissions.is_empty());
    let long = "x".repeat(2_001);
    press(&mut amina, &work, &[("did", &long)])
        .await
        .is(422)
        .must_say("Ce texte est trop long");
    assert!(handed_in(&app).await[0].submissions.is_empty());
}

#[actix_web::test]
async fn another_text_is_another_number_and_a_new_receipt() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Premier").await.is(200);
    hand_in(&mut amina, &work, "Second")
        .await
        .is(200)
        .must_say("Second");
    let strands = handed_in(&app).await;
    let numbers: Vec<_> = strands[0].submissions.iter().map(|it| it.number).collect();
    assert_eq!(numbers, [1, 2]);
    let [first, second] = &strands[0].submissions[..] else {
        panic!()
    };
    assert_ne!(first.receipt, second.receipt);
    let old = format!("/submissions/{}", first.id);
    amina
        .get(&old)
        .await
        .is(200)
        .must_say("Premier")
        .must_not_say("Second");
}

#[actix_web::test]
async fn work_handed_in_late_is_taken_and_said_to_be_late() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    let due = at("2027-05-07T18:00:00+02:00");
    app.app.clock.advance(due - app.app.clock.now());
    amina.get(&work).await.must_not_say("En retard");
    app.app.clock.advance(chrono::TimeDelta::seconds(1));
    amina
        .get(&work)
        .await
        .must_say("En retard")
        .must_say("Vous pouvez encore rendre");
    hand_in(&mut amina, &work, "Tard")
        .await
        .is(200)
        .must_say("En retard");
    let late = app
        .sign_in("claire")
        .await
        .get(&format!("{work}/submissions"))
        .await;
    late.must_say("En retard");
    claire.get(&work).await.must_say("Copies");
}

#[actix_web::test]
async fn whoever_moves_keeps_what_was_handed_in_and_takes_nothing_along() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let apart: [(&str, &[&str]); 2] = [("Loups", &["amina", "paul"]), ("Ours", &["sekou"])];
    compose(&app, &mut claire, &work, &apart).await.is(200);
    let mut amina = app.sign_in("amina").await;
    let receipt = hand_in(&mut amina, &work, "Fait à deux").await.is(200);
    let path = link(&amina.get(&work).await, "/submissions/");
    assert!(receipt.says("Amina Benali, Paul Girard"));

    let moved: [(&str, &[&str]); 2] = [("Loups", &["amina", "sekou"]), ("Ours", &["paul"])];
    compose(&app, &mut claire, &work, &moved).await.is(200);
    let mut paul = app.sign_in("paul").await;
    paul.get(&path)
        .await
        .is(200)
        .must_say("Amina Benali, Paul Girard");
    paul.get(&work)
        .await
        .must_say("Ours")
        .must_say("À faire")
        .must_say("Voir le reçu");
    let mut sekou = app.sign_in("sekou").await;
    sekou.get(&path).await.is(404);
    sekou
        .get(&work)
        .await
        .must_say("Loups")
        .must_say("À faire")
        .must_say("Votre groupe a rendu sans vous")
        .must_not_say("Voir le reçu");
    claire
        .get(&path)
        .await
        .must_say("Amina Benali, Paul Girard");
}

#[actix_web::test]
async fn who_has_not_handed_in_is_known_for_letters_and_homes() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let groups: [(&str, &[&str]); 2] = [("Loups", &["amina"]), ("Ours", &["paul"])];
    compose(&app, &mut claire, &work, &groups).await.is(200);
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Fait").await.is(200);

    let db = app.app.db.read();
    let given = assignment(&app).await;
    let mut missing = store::not_handed_in(db, &given, app.app.clock.now())
        .await
        .unwrap();
    missing.sort_unstable();
    let mut expected = vec![app.person("paul"), app.person("sekou")];
    expected.sort_unstable();
    assert_eq!(
        missing, expected,
        "a group that has not, and somebody without a group"
    );

    let bourg = Cohorts::Only(vec![app.world.cohorts["bourg"]]);
    let due = store::due_for(db, &bourg, app.person("amina"), app.app.clock.now())
        .await
        .unwrap();
    assert_eq!((due[0].state, due[0].is_open()), (State::HandedIn, false));
    let due = store::due_for(db, &bourg, app.person("sekou"), app.app.clock.now())
        .await
        .unwrap();
    assert_eq!((due[0].state, due[0].group.clone()), (State::ToDo, None));
    let waiting = store::waiting_to_grade(db, &bourg).await.unwrap();
    assert_eq!((waiting[0].counts.waiting, waiting[0].counts.total), (1, 2));
    let oyonnax = Cohorts::Only(vec![app.world.cohorts["oyonnax"]]);
    assert!(
        store::waiting_to_grade(db, &oyonnax)
            .await
            .unwrap()
            .is_empty()
    );
    let (from, until) = (
        at("2027-05-07T00:00:00+02:00"),
        at("2027-05-08T00:00:00+02:00"),
    );
    let that_day = store::due_between(db, &bourg, from, until).await.unwrap();
    assert_eq!(that_day, [given]);
}
