//! Who should work together or apart, and what is noted of people.

use super::{enrol, pairs};
use crate::assignment::{give, value_of};
use crate::server::TestApp;
use lefil::cohort::rules::Level;
use lefil::cohort::store as cohorts;

#[actix_web::test]
async fn a_wish_is_noted_once_for_two_people_and_taken_back() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let path = format!("{work}/groups/wishes");
    claire.get(&path).await.is(200).must_say("Aucun souhait");
    let id = |name| app.person(name).to_string();
    let (amina, paul, lucie) = (id("amina"), id("paul"), id("lucie"));
    let good = [
        ("kind", "apart"),
        ("one", amina.as_str()),
        ("other", paul.as_str()),
        ("reason", "Amina l’a demandé."),
    ];
    let long = "x".repeat(301);
    for (field, value, sentence) in [
        ("kind", "beside", "Choisissez une réponse dans la liste"),
        (
            "one",
            lucie.as_str(),
            "Choisissez une personne dans la liste",
        ),
        ("other", "", "Choisissez une personne dans la liste"),
        (
            "other",
            amina.as_str(),
            "Choisissez deux personnes différentes",
        ),
        ("reason", " ", "Écrivez la raison"),
        ("reason", long.as_str(), "trop long"),
    ] {
        let fields = good.map(|(name, kept)| (name, if name == field { value } else { kept }));
        let page = claire.post(&path, &fields).await.is(422).must_say(sentence);
        assert!(field == "reason" || page.html().contains("Amina l’a demandé."));
    }
    let token = claire.get(&path).await.token();
    claire.post_with(&path, &token, &good).await.is(303);
    claire.post_with(&path, &token, &good).await.is(303);
    let page = claire
        .get(&path)
        .await
        .must_say("Amina Benali et Paul Girard séparés")
        .must_say("Raison : Amina l'a demandé.")
        .must_say("Noté par Claire Morel");
    assert_eq!(page.text().matches("Noté par").count(), 1);
    // The other way round, and the other wish, are the same two people.
    let turned = [
        ("kind", "together"),
        ("one", paul.as_str()),
        ("other", amina.as_str()),
        ("reason", "Paul"),
    ];
    claire
        .post(&path, &turned)
        .await
        .is(422)
        .must_say("Il y a déjà un souhait pour ces deux personnes");

    let remove = format!("{path}/{}", value_of(&page, &format!("action=\"{path}/")));
    for name in ["julien", "lucie"] {
        let mut stranger = app.sign_in(name).await;
        stranger.get(&path).await.is(404);
        stranger.get("/account").await;
        stranger.post(&path, &good).await.is(404);
        stranger.get("/account").await;
        stranger.post(&remove, &[]).await.is(404);
    }
    let mut learner = app.sign_in("amina").await;
    learner.get(&path).await.is(403).must_not_say("demandé");
    learner.get("/account").await;
    learner.post(&remove, &[]).await.is(403);
    let answer = app.guest().get_one(&path).await.is(303);
    assert!(answer.location().starts_with("/login?next="));

    claire.get(&path).await;
    claire
        .submit(&remove, &[])
        .await
        .must_say("Le souhait est retiré")
        .must_say("Aucun souhait");
    claire.post(&remove, &[]).await.is(404);
    claire.submit(&path, &turned).await.must_say("ensemble");
}

#[actix_web::test]
async fn what_is_noted_of_people_is_kept_in_versions_and_two_trainers_do_not_undo_each_other() {
    let mut app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let mut nora = app.sign_in("nora").await;
    let bourg = app.world.cohorts["bourg"];
    let path = format!("/cohorts/{bourg}/traits");
    let fields = |of: &str, level: &str, employer: &str, was: (&str, &str)| {
        let id = app.person(of);
        [
            (format!("level-{id}"), level.to_owned()),
            (format!("employer-{id}"), employer.to_owned()),
            (format!("site-{id}"), String::new()),
            (format!("version-{id}"), was.0.to_owned()),
            (format!("was-{id}"), was.1.to_owned()),
        ]
    };
    let known = async |name: &str| {
        let all = cohorts::traits(app.app.db.read(), bourg).await.unwrap();
        all.get(&app.person(name)).cloned()
    };
    claire.get(&path).await.is(200).must_say("Sékou Traoré");
    nora.get(&path).await.is(200);
    let amina = fields("amina", "starting", " Mairie  de Bourg", ("0", "||"));
    let amina = pairs(&amina);
    let token = claire.page.as_ref().unwrap().token();
    claire.post_with(&path, &token, &amina).await.is(303);
    claire.post_with(&path, &token, &amina).await.is(303);
    let (version, traits) = known("amina").await.unwrap();
    assert_eq!((version, traits.level), (1, Some(Level::Starting)));
    assert_eq!(traits.employer, "Mairie de Bourg");

    // Nora's page is older: what she did not touch stays, what both changed is shown to her.
    let both = [
        fields("amina", "", "", ("0", "||")),
        fields("paul", "at_ease", "", ("0", "||")),
    ]
    .concat();
    let both = pairs(&both);
    nora.submit(&path, &both).await.is(200);
    assert_eq!(known("amina").await.unwrap().0, 1);
    assert_eq!(known("paul").await.unwrap().0, 1);
    let other = fields("amina", "at_ease", "Hôpital", ("0", "||"));
    let other = pairs(&other);
    let page = nora
        .post(&path, &other)
        .await
        .is(409)
        .must_say("Quelqu'un a noté autre chose");
    assert!(
        page.html().contains("value=\"Hôpital\""),
        "what was typed is kept"
    );
    assert_eq!(known("amina").await.unwrap().0, 1);

    let wrong = fields("sekou", "expert", "Mairie", ("0", "||"));
    let wrong = pairs(&wrong);
    claire.get(&path).await;
    let page = claire.post(&path, &wrong).await.is(422);
    assert!(page.html().contains("value=\"Mairie\""));
    assert!(known("sekou").await.is_none());

    for name in ["julien", "lucie"] {
        let mut stranger = app.sign_in(name).await;
        stranger.get(&path).await.is(404);
    }
    let mut learner = app.sign_in("amina").await;
    learner.get(&path).await.is(403).must_not_say("Mairie");
    claire.get(&path).await;
    let few = claire.statements_used;
    enrol(&mut app, 30).await;
    claire.get(&path).await;
    assert_eq!(claire.statements_used, few);
    assert!(few <= 8, "{few}");
}

#[actix_web::test]
async fn a_list_of_people_says_their_level_employer_and_site() {
    let app = TestApp::start().await;
    let bourg = app.world.cohorts["bourg"];
    let path = format!("/cohorts/{bourg}/enrolments/import");
    let mut nora = app.sign_in("nora").await;
    nora.get(&path)
        .await
        .is(200)
        .must_say("niveau, employeur et site");
    let list = "prenom;nom;email;niveau;employeur;site\n\
        Hugo;Blanc;hugo@lefil.example;débutant;Mairie;Bourg\n\
        Paul;Girard;paul@lefil.example;à l’aise;;Oyonnax\n";
    let sure = [("text", list), ("sure", "yes")];
    nora.upload(&path, &[("text", list)], &[])
        .await
        .is(200)
        .must_say("La liste change le niveau, l'employeur ou le site de 1 personne")
        .must_say("Débute · Mairie · Bourg")
        .must_say("À l'aise · Oyonnax");
    assert!(
        cohorts::traits(app.app.db.read(), bourg)
            .await
            .unwrap()
            .is_empty()
    );
    nora.upload(&path, &sure, &[]).await.is(303);
    let noted = cohorts::traits(app.app.db.read(), bourg).await.unwrap();
    assert_eq!(noted.len(), 2);
    assert_eq!(noted[&app.person("paul")].1.site, "Oyonnax");
    nora.get(&path).await;
    nora.upload(&path, &sure, &[]).await.is(303);
    let again = cohorts::traits(app.app.db.read(), bourg).await.unwrap();
    assert!(
        again.values().all(|(version, _)| *version == 1),
        "nothing new, nothing noted"
    );
    nora.get(&path).await;
    let wrong = "prenom;nom;niveau\nHugo;Blanc;ministre\n";
    nora.upload(&path, &[("text", wrong)], &[])
        .await
        .is(422)
        .must_say("Ce niveau n'existe pas");
}
