//! Learners choose their groups, within limits that hold when all press at once.

use super::{enrol, groups, names};
use crate::assignment::{compose, give, hand_in, link, value_of};
use crate::browser::Browser;
use crate::server::TestApp;
use futures_util::future::join_all;
use lefil::db::GroupId;

/// Claire opens the choice until Tuesday at noon; returns where learners choose.
pub async fn open(claire: &mut Browser, work: &str, groups: &str, places: &str) -> String {
    let path = format!("{work}/groups/choice");
    claire.get(&path).await.is(200);
    let rules = [
        ("groups", groups),
        ("places", places),
        ("until_date", "2027-05-04"),
        ("until_time", "12:00"),
    ];
    claire
        .submit(&path, &rules)
        .await
        .is(200)
        .must_say("Le choix est ouvert");
    format!("{work}/choice")
}

pub async fn ids(app: &TestApp) -> Vec<GroupId> {
    groups(app).await.iter().map(|group| group.id).collect()
}

#[actix_web::test]
async fn sixty_learners_choosing_at_once_fill_forty_places_and_the_others_are_told() {
    let mut app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    enrol(&mut app, 57).await;
    let path = open(&mut claire, &work, "5", "8").await;
    let ids = ids(&app).await;
    assert_eq!(ids.len(), 5);
    let who = (1..=57).map(|n| format!("n{n}"));
    let who: Vec<String> = ["amina", "paul", "sekou"]
        .map(str::to_owned)
        .into_iter()
        .chain(who)
        .collect();
    let mut crowd = Vec::new();
    for (n, name) in who.iter().enumerate() {
        let mut browser = app.sign_in(name).await;
        browser.get(&path).await.is(200);
        // Two thirds want the first two groups.
        crowd.push((browser, ids[[0, 0, 1, 1, 2, 3][n % 6]].to_string()));
    }
    let pressed = crowd.iter_mut().map(|(browser, group)| {
        let (path, group) = (path.clone(), group.clone());
        async move { browser.post(&path, &[("group", &group)]).await }
    });
    let answers = join_all(pressed).await;
    let placed = answers.iter().filter(|it| it.status == 303).count();
    let told: Vec<_> = answers.iter().filter(|it| it.status == 422).collect();
    assert_eq!((placed, told.len()), (32, 28), "four groups of eight");
    for answer in told {
        assert!(
            answer.says("Ce groupe vient d'être complet"),
            "{}",
            answer.text()
        );
        assert!(
            answer.says("Il reste des places ici : Groupe"),
            "{}",
            answer.text()
        );
    }
    let sizes: Vec<usize> = groups(&app)
        .await
        .iter()
        .map(|it| it.members.len())
        .collect();
    assert_eq!(sizes, [8, 8, 8, 8, 0]);

    // Whoever was told tries where there is room, all at once again.
    let waiting = crowd
        .iter_mut()
        .zip(&answers)
        .filter(|(_, it)| it.status == 422);
    let last = ids[4].to_string();
    let pressed = waiting.map(|((browser, _), _)| {
        let (path, last) = (path.clone(), last.clone());
        async move { browser.post(&path, &[("group", &last)]).await }
    });
    let answers = join_all(pressed).await;
    assert_eq!(answers.iter().filter(|it| it.status == 303).count(), 8);
    for answer in answers.iter().filter(|it| it.status != 303) {
        assert!(answer.says("et les autres aussi"), "{}", answer.text());
    }
    let all: Vec<usize> = groups(&app)
        .await
        .iter()
        .map(|it| it.members.len())
        .collect();
    assert_eq!(all, [8; 5]);
    claire
        .get(&format!("{work}/groups/choice"))
        .await
        .must_say("40 sur 60 ont un groupe")
        .must_say("Il y a 40 places pour 60 personnes");
}

#[actix_web::test]
async fn a_learner_joins_leaves_and_moves_while_the_choice_is_open() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let mut amina = app.sign_in("amina").await;
    let path = format!("{work}/choice");
    amina.get(&path).await.is(404);
    open(&mut claire, &work, "2", "1").await;
    let ids = ids(&app).await;
    let (one, two) = (ids[0].to_string(), ids[1].to_string());

    for page in [&work, &format!("{work}/draft")] {
        let page = amina
            .get(page)
            .await
            .must_say("Vous n'avez pas encore de groupe. Choisissez-en un.")
            .must_not_say("Les groupes ne sont pas encore faits");
        assert!(page.html().contains(&format!("href=\"{path}\"")));
    }
    amina.get(&path).await.must_say("1 place libre");
    let token = amina.page.as_ref().unwrap().token();
    let first = amina
        .post_with(&path, &token, &[("group", &one)])
        .await
        .is(303);
    let again = amina
        .post_with(&path, &token, &[("group", &one)])
        .await
        .is(303);
    assert_eq!(first.location(), again.location());
    amina
        .get(&path)
        .await
        .must_say("Vous êtes dans « Groupe 1 »")
        .must_say("complet");
    let mut paul = app.sign_in("paul").await;
    paul.get(&path).await.must_say("Amina Benali");
    paul.post(&path, &[("group", &one)])
        .await
        .is(422)
        .must_say("Il reste des places ici : Groupe 2");
    paul.submit(&path, &[("group", &two)]).await.is(200);
    amina.get(&path).await;
    amina.post(&path, &[("group", &two)]).await.is(422);
    assert_eq!(
        names(&groups(&app).await),
        [("Groupe 1", 1), ("Groupe 2", 1)]
    );
    amina
        .submit(&path, &[("group", "")])
        .await
        .must_say("Vous n'êtes plus dans un groupe");
    paul.submit(&path, &[("group", &one)]).await.is(200);
    assert_eq!(
        names(&groups(&app).await),
        [("Groupe 1", 1), ("Groupe 2", 0)]
    );
    claire
        .get(&format!("{work}/groups"))
        .await
        .must_say("Amina Benali : hors de « Groupe 1 »")
        .must_say("Paul Girard : de « Groupe 2 » à « Groupe 1 »")
        .must_say("par choix");
}

#[actix_web::test]
async fn what_cannot_be_chosen_is_refused_and_says_why() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let path = open(&mut claire, &work, "2", "3").await;
    let one = ids(&app).await[0].to_string();
    let mut amina = app.sign_in("amina").await;
    for group in ["x", &GroupId::fresh().to_string()] {
        amina.get(&path).await;
        amina
            .post(&path, &[("group", group)])
            .await
            .is(422)
            .must_say("Choisissez une réponse dans la liste");
    }
    amina.submit(&path, &[("group", &one)]).await.is(200);
    hand_in(&mut amina, &work, "Seule").await.is(200);
    amina.get(&path).await;
    amina
        .post(&path, &[("group", "")])
        .await
        .is(422)
        .must_say("Votre groupe a déjà rendu ce travail avec vous");

    let mut paul = app.sign_in("paul").await;
    let token = paul.get(&path).await.token();
    app.app.clock.advance(chrono::TimeDelta::hours(28));
    paul.post_with(&path, &token, &[("group", &one)])
        .await
        .is(422)
        .must_say("Le choix est terminé");
    paul.get(&path)
        .await
        .must_say("Votre formatrice ou votre formateur vous placera")
        .must_not_say("Rejoindre");
    paul.get(&work)
        .await
        .must_say("Les groupes sont faits, et vous n'en avez pas encore");
}

#[actix_web::test]
async fn the_trainer_opens_changes_and_ends_the_choice() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let path = format!("{work}/groups/choice");
    let page = claire
        .get(&path)
        .await
        .is(200)
        .must_say("La consigne demande : De 3 à 4 personnes par groupe")
        .must_say("Ouvrir le choix avec ces règles");
    assert_eq!(
        value_of(&page, "name=\"places\" type=\"text\" value=\""),
        "4"
    );
    let good = [
        ("groups", "2"),
        ("places", "3"),
        ("until_date", "2027-05-04"),
        ("until_time", "12:00"),
    ];
    for (field, value, sentence) in [
        ("groups", "0", "Écrivez un nombre de 1 à 100"),
        ("places", "101", "Écrivez un nombre de 1 à 100"),
        ("until_date", "2027-02-30", "Écrivez une date qui existe"),
        ("until_date", "2027-05-02", "Cette date est déjà passée"),
        ("until_time", "25:00", "Écrivez une heure"),
    ] {
        let fields = good.map(|(name, kept)| (name, if name == field { value } else { kept }));
        let page = claire.post(&path, &fields).await.is(422).must_say(sentence);
        assert!(
            page.html().contains(&format!("value=\"{value}\"")),
            "{value} is kept"
        );
    }
    assert!(groups(&app).await.is_empty());
    let (first, second) = (
        claire.get(&path).await.token(),
        claire.get(&path).await.token(),
    );
    claire.post_with(&path, &first, &good).await.is(303);
    claire.post_with(&path, &first, &good).await.is(303);
    assert_eq!(
        groups(&app).await.len(),
        2,
        "the same form twice opens it once"
    );
    claire.post_with(&path, &second, &good).await.is(303);
    assert_eq!(groups(&app).await.len(), 2);
    let other = "Ces règles demandent autre chose que la consigne";
    claire
        .get(&path)
        .await
        .must_not_say("Ouvrir le choix avec ces règles")
        .must_not_say(other);
    claire
        .get(&format!("{work}/groups"))
        .await
        .must_say("3 personnes par groupe")
        .must_not_say("De 3 à 3");
    let small = good.map(|(name, kept)| (name, if name == "places" { "2" } else { kept }));
    claire.submit(&path, &small).await.is(200).must_say(other);
    claire
        .submit(&path, &good)
        .await
        .is(200)
        .must_not_say(other);

    // Groups without people stay while they can be chosen, and are no work that is missing.
    claire
        .get(&format!("{work}/submissions"))
        .await
        .must_not_say("Groupe 1");
    let amina = [("Loups", &["amina"][..])];
    compose(&app, &mut claire, &work, &amina).await.is(200);
    assert_eq!(names(&groups(&app).await), [("Loups", 1), ("Groupe 2", 0)]);

    let token = claire.get(&path).await.token();
    let end = [("end", "yes")];
    claire.post_with(&path, &token, &end).await.is(303);
    claire.post_with(&path, &token, &end).await.is(303);
    claire.get(&path).await.must_say("Le choix est terminé");
    claire.get(&path).await;
    claire.post(&path, &[("end", "yes")]).await.is(422);
    app.sign_in("paul")
        .await
        .get(&format!("{work}/choice"))
        .await
        .must_not_say("Rejoindre");
    // Whoever chose stays, the others are placed beside them.
    let complete = link(&claire.get(&path).await, &format!("{work}/groups?propose="));
    let complete = complete.replace("&amp;", "&");
    let page = claire
        .get(&complete)
        .await
        .is(200)
        .must_say("Rien n'est encore enregistré");
    let at = |name: &str| {
        let mark = format!("name=\"group-{}\">", app.person(name));
        let html = page.html();
        let rest = &html[html.find(&mark).unwrap()..];
        let chosen = rest.find("\" selected").unwrap();
        rest[..chosen].chars().last().unwrap()
    };
    assert_eq!((at("amina"), at("paul"), at("sekou")), ('1', '1', '1'));
}

#[actix_web::test]
async fn a_choice_is_for_its_learners_and_opened_by_its_trainers() {
    let mut app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let path = open(&mut claire, &work, "2", "20").await;
    let opening = format!("{work}/groups/choice");
    for name in ["lucie", "julien"] {
        let mut stranger = app.sign_in(name).await;
        for path in [&path, &opening] {
            stranger.get(path).await.is(404);
            stranger.get("/account").await;
            stranger.post(path, &[("group", "")]).await.is(404);
        }
    }
    let mut amina = app.sign_in("amina").await;
    amina.get(&opening).await.is(403);
    amina.get(&path).await;
    amina.post(&opening, &[("end", "yes")]).await.is(403);
    claire.get(&path).await.is(404);
    for path in [&path, &opening] {
        let answer = app.guest().get_one(path).await.is(303);
        assert!(answer.location().starts_with("/login?next="));
    }

    let mut costs = Vec::new();
    for count in [0, 30] {
        enrol(&mut app, count).await;
        let one = ids(&app).await[0].to_string();
        for n in 1..=count.min(19) {
            let mut someone = app.sign_in(&format!("n{n}")).await;
            someone.get(&path).await;
            someone.post(&path, &[("group", &one)]).await.is(303);
        }
        amina.get(&path).await.is(200);
        claire.get(&opening).await.is(200);
        costs.push((amina.statements_used, claire.statements_used));
    }
    assert_eq!(costs[0], costs[1]);
    assert!(costs[0].0 <= 8 && costs[0].1 <= 8, "{costs:?}");
}
