//! Late joiners, leavers, one person alone, and work for each alone.

use super::{courses_with, enrol, groups, names};
use crate::assignment::{desk, hand_in, one_group};
use crate::server::TestApp;
use futures_util::future::join_all;
use lefil::assignment::store;
use lefil::people::Cohorts;

#[actix_web::test]
async fn whoever_joins_late_is_said_to_have_no_group_and_sees_the_draft_once_placed() {
    let mut app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&work).await;
    let text = [("text", "Notre secret."), ("version", "0")];
    amina.submit(&format!("{work}/draft"), &text).await.is(200);
    hand_in(&mut amina, &work, "Notre secret.").await.is(200);
    enrol(&mut app, 1).await;
    let mut late = app.sign_in("n1").await;
    late.get(&work)
        .await
        .must_say("Les groupes sont faits, et vous n'en avez pas encore")
        .must_not_say("Notre secret");
    late.get(&desk(&work)).await.must_not_say("Notre secret");
    late.post(&format!("{work}/draft"), &text).await.is(422);
    let page = claire
        .get(&format!("{work}/groups"))
        .await
        .must_say("1 personne n'a pas de groupe");
    assert!(page.html().contains("Personne N001"));
    let (path, n1) = (
        format!("{work}/groups"),
        format!("group-{}", app.person("n1")),
    );
    claire.submit(&path, &[(n1.as_str(), "1")]).await.is(200);

    let page = late.get(&desk(&work)).await.is(200);
    assert!(
        page.html().contains("Notre secret."),
        "the draft is theirs from now on"
    );
    let receipt = amina.get(&work).await;
    let receipt = crate::assignment::link(&receipt, "/submissions/");
    late.get(&receipt).await.is(404);
}

#[actix_web::test]
async fn whoever_left_stays_in_what_was_handed_in_and_counts_no_more() {
    let mut app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    enrol(&mut app, 2).await;
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Un").await.is(200);
    let mut nora = app.sign_in("nora").await;
    let bourg = app.world.cohorts["bourg"];
    nora.get(&format!("/cohorts/{bourg}")).await;
    let removal = format!(
        "/cohorts/{bourg}/enrolments/{}/removal",
        app.person("sekou")
    );
    nora.submit(&removal, &[]).await.is(200);
    amina.get(&work).await.must_not_say("A quitté la formation");
    app.app.clock.advance(chrono::TimeDelta::days(1));

    amina.get(&work).await.must_say("A quitté la formation");
    claire
        .get(&format!("{work}/groups"))
        .await
        .must_say("A quitté la formation")
        .must_say("2 personnes n'ont pas de groupe");
    // Four of four, with Sékou who no longer counts.
    let path = format!("{work}/groups");
    let of = |name: &str| format!("group-{}", app.person(name));
    let (n1, n2, sekou) = (of("n1"), of("n2"), of("sekou"));
    claire
        .submit(&path, &[(n1.as_str(), "1"), (n2.as_str(), "1")])
        .await
        .is(200);
    assert_eq!(names(&groups(&app).await), [("Les loups", 5)]);
    claire
        .post(&path, &[(sekou.as_str(), "2")])
        .await
        .is(422)
        .must_say("Cette personne a quitté la formation");
    let again = hand_in(&mut amina, &work, "Deux").await.is(200);
    again
        .must_say("Amina Benali, Paul Girard, Personne N001, Personne N002")
        .must_not_say("Traoré");
    let strands = store::thread(app.app.db.read(), &[super::assignment(&app).await.id])
        .await
        .unwrap();
    let had: Vec<bool> = strands[0]
        .submissions
        .iter()
        .map(|it| it.members.contains(&app.person("sekou")))
        .collect();
    assert_eq!(had, [true, false]);
}

#[actix_web::test]
async fn one_person_works_alone_for_a_reason_and_that_is_no_small_group() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let path = format!("{work}/groups/solo");
    let id = |name| app.person(name).to_string();
    let (paul, lucie) = (id("paul"), id("lucie"));
    for (person, reason, sentence) in [
        (lucie.as_str(), "x", "Choisissez une réponse dans la liste"),
        ("", "x", "Choisissez une réponse dans la liste"),
        (paul.as_str(), " ", "Écrivez la raison"),
    ] {
        claire.get(&format!("{work}/groups")).await;
        let fields = [("person", person), ("reason", reason)];
        claire.post(&path, &fields).await.is(422).must_say(sentence);
    }
    let fields = [("person", paul.as_str()), ("reason", "Horaires décalés")];
    let token = claire.get(&format!("{work}/groups")).await.token();
    claire.post_with(&path, &token, &fields).await.is(303);
    claire.post_with(&path, &token, &fields).await.is(303);
    assert_eq!(
        names(&groups(&app).await),
        [("Les loups", 2), ("Paul Girard", 1)]
    );
    let page = claire
        .get(&format!("{work}/groups"))
        .await
        .must_say("Travaille à part")
        .must_say("Raison : Horaires décalés")
        .must_say("Paul Girard : de « Les loups » à « Paul Girard »");
    // Two of three to four is small, which is asked of what is sent; Paul alone is meant.
    assert!(!page.html().contains("name=\"odd\""));
    // His group is offered to nobody else, and not taken from a form that names it.
    let offered = page.html().matches("<option value=\"2\"").count();
    assert_eq!(offered, 1, "to Paul");
    let amina_there = format!("group-{}", app.person("amina"));
    claire
        .post(
            &format!("{work}/groups"),
            &[(amina_there.as_str(), "2"), ("odd", "yes")],
        )
        .await
        .is(422);
    assert_eq!(names(&groups(&app).await)[1], ("Paul Girard", 1));
    claire
        .post(&path, &fields)
        .await
        .is(422)
        .must_say("Cette personne a déjà un groupe à elle seule");
    app.sign_in("paul")
        .await
        .get(&work)
        .await
        .must_not_say("Horaires décalés")
        .must_not_say("Amina");

    hand_in(&mut app.sign_in("amina").await, &work, "À deux")
        .await
        .is(200);
    let amina = id("amina");
    let fields = [("person", amina.as_str()), ("reason", "Autre sujet")];
    claire.get(&format!("{work}/groups")).await;
    claire
        .post(&path, &fields)
        .await
        .is(422)
        .must_say("Cette personne a déjà rendu avec son groupe");
    let sure = [fields[0], fields[1], ("leaving", "yes")];
    claire.submit(&path, &sure).await.is(200);
    assert_eq!(
        names(&groups(&app).await),
        [("Les loups", 1), ("Paul Girard", 1), ("Amina Benali", 1)]
    );
    for name in ["julien", "lucie"] {
        let mut stranger = app.sign_in(name).await;
        stranger.get("/account").await;
        stranger.post(&path, &sure).await.is(404);
    }
    let mut learner = app.sign_in("paul").await;
    learner.get("/account").await;
    learner.post(&path, &sure).await.is(403);
}

#[actix_web::test]
async fn a_work_for_each_alone_makes_its_groups_by_itself_once() {
    let courses = courses_with("");
    let mut app = TestApp::start_on(courses.path()).await;
    let mut claire = app.sign_in("claire").await;
    let all = format!("/cohorts/{}/assignments", app.world.cohorts["bourg"]);
    let work = crate::assignment::give(&app, &mut claire).await;
    claire
        .get(&format!("{work}/submissions"))
        .await
        .is(200)
        .must_not_say("Composer les groupes")
        .must_not_say("pas de groupe");
    for path in ["groups", "groups/wishes", "groups/choice"] {
        claire.get(&format!("{work}/{path}")).await.is(404);
    }
    claire.get(&all).await.must_say("0 sur 3 rendus");
    let mut amina = app.sign_in("amina").await;
    amina
        .get(&work)
        .await
        .must_say("Commencez à écrire")
        .must_not_say("Les groupes ne sont pas encore faits");
    amina
        .get(&desk(&work))
        .await
        .must_say("Votre travail")
        .must_not_say("Texte du groupe")
        .must_not_say("Le travail du groupe");
    // Two phones at the same moment.
    let mut phones = [amina, app.sign_in("amina").await];
    phones[1].get(&desk(&work)).await;
    let text = [("text", "Seule."), ("version", "0")];
    let draft = format!("{work}/draft");
    let answers = join_all(phones.iter_mut().map(|it| it.post(&draft, &text))).await;
    assert!(
        answers.iter().all(|it| it.status == 303),
        "the same text twice"
    );
    assert_eq!(names(&groups(&app).await), [("Amina Benali", 1)]);

    // Who joins late, or begins with a file, or hands in at once, finds their own as well.
    enrol(&mut app, 1).await;
    let mut late = app.sign_in("n1").await;
    hand_in(&mut late, &work, "Moi aussi.")
        .await
        .is(200)
        .must_not_say("du groupe")
        .must_not_say("pas votre groupe")
        .must_not_say("personne sur 1");
    late.get(&format!("{work}/submissions/new"))
        .await
        .must_not_say("du groupe")
        .must_not_say("pas votre groupe")
        .must_say("ne change rien au résultat")
        .must_say("Vous rendez pour vous.")
        .must_not_say("Chacun reçoit");
    // Of the four who are enrolled, one has; nobody stands twice among those to give time to.
    claire.get(&all).await.must_say("1 sur 4 rendus");
    let dates = claire.get(&format!("{work}/dates")).await.is(200);
    assert_eq!(dates.html().matches("Amina Benali").count(), 1);
    let mut paul = app.sign_in("paul").await;
    paul.get(&work).await;
    let file = [("file", "notes.txt", &b"bonjour"[..])];
    paul.upload(&format!("{work}/files"), &[], &file)
        .await
        .is(303);
    assert_eq!(
        names(&groups(&app).await),
        [
            ("Amina Benali", 1),
            ("Personne N001", 1),
            ("Paul Girard", 1)
        ]
    );
    paul.get(&desk(&work))
        .await
        .must_say("notes.txt")
        .must_not_say("Seule.");
    let id = super::assignment(&app).await.id;
    let moves = store::moves(app.app.db.read(), id, 10).await.unwrap();
    assert!(moves.len() == 3 && moves.iter().all(|it| it.by.is_none()));
    let found = store::with_groups(app.app.db.read(), &Cohorts::All, id)
        .await
        .unwrap();
    let (assignment, before) = found.unwrap();
    let (now, person) = (app.app.clock.now(), app.person("amina"));
    let again = app
        .app
        .db
        .change(async |tx| store::own_group(tx, &assignment, person, now).await)
        .await
        .unwrap();
    assert_eq!(again, before[0].id);
}
