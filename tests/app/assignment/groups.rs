//! Composing groups, and giving a piece of work.

pub(super) mod choice;
pub mod courses;
mod emptied;
mod exceptions;
mod moving;
mod offered;
mod proposals;
mod said;
mod wishes;

use super::{assignment, compose, composition, give, hand_in, one_group, value_of};
use crate::server::TestApp;
use courses::courses_with;
use lefil::assignment::rules::Group;
use lefil::assignment::store;
use lefil::db::PersonId;
use lefil::people::Cohorts;
use lefil::people::store::{self as people, NewPerson};
use lefil::web::Language;
use sea_orm::DbErr;

/// More learners in Claire's cohort, called n1, n2 and so on.
async fn enrol(app: &mut TestApp, count: usize) -> Vec<PersonId> {
    let (now, all) = (app.app.clock.now(), Cohorts::All);
    let bourg = app.world.cohorts["bourg"];
    let ids = app
        .app
        .db
        .change(async |tx| {
            let cohort = lefil::cohort::store::find(tx, &all, bourg).await?.unwrap();
            let mut ids = Vec::new();
            for n in 1..=count {
                let new = NewPerson {
                    given_name: "Personne",
                    family_name: &format!("N{n:03}"),
                    email: None,
                    language: Language::Fr,
                };
                let id = people::add(tx, new, now).await?;
                let days = (cohort.starts_on, None);
                lefil::cohort::store::enrol(tx, &cohort, id, days, now).await?;
                ids.push(id);
            }
            Ok::<_, DbErr>(ids)
        })
        .await
        .unwrap();
    let named = (1..).zip(&ids).map(|(n, id)| (format!("n{n}"), *id));
    app.world.people.extend(named);
    ids
}

fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    let pair = fields.iter().map(|(a, b)| (a.as_str(), b.as_str()));
    pair.collect()
}

async fn groups(app: &TestApp) -> Vec<Group> {
    let id = assignment(app).await.id;
    let found = store::with_groups(app.app.db.read(), &Cohorts::All, id)
        .await
        .unwrap();
    found.unwrap().1
}

fn names(groups: &[Group]) -> Vec<(&str, usize)> {
    groups
        .iter()
        .map(|it| (it.name.as_str(), it.members.len()))
        .collect()
}

#[actix_web::test]
async fn a_work_is_given_once_and_not_for_a_day_that_is_past() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let all = format!("/cohorts/{}/assignments", app.world.cohorts["bourg"]);
    let page = claire.get(&all).await;
    let (first, second) = (page.token(), claire.get(&all).await.token());
    for (fields, sentence) in [
        (
            vec![
                ("assignment", "nothing"),
                ("due_date", "2027-05-07"),
                ("due_time", "18:00"),
            ],
            "Choisissez une réponse dans la liste",
        ),
        (
            vec![
                ("assignment", "cn-atelier"),
                ("due_date", "2027-02-30"),
                ("due_time", "18:00"),
            ],
            "Écrivez une date qui existe",
        ),
        (
            vec![
                ("assignment", "cn-atelier"),
                ("due_date", "+262142-12-31"),
                ("due_time", "23:59"),
            ],
            "Écrivez une date qui existe",
        ),
        (
            vec![
                ("assignment", "cn-atelier"),
                ("due_date", "2027-05-07"),
                ("due_time", "25:00"),
            ],
            "Écrivez une heure",
        ),
        (
            vec![
                ("assignment", "cn-atelier"),
                ("due_date", "2027-05-03"),
                ("due_time", "08:40"),
            ],
            "Cette date est déjà passée",
        ),
        (vec![], "Choisissez une réponse dans la liste"),
    ] {
        claire.post(&all, &fields).await.is(422).must_say(sentence);
    }
    let fields = [
        ("assignment", "cn-atelier"),
        ("due_date", "2027-05-07"),
        ("due_time", "18:00"),
    ];
    let given = claire.post_with(&all, &first, &fields).await.is(303);
    let again = claire.post_with(&all, &first, &fields).await.is(303);
    assert_eq!(given.location(), again.location());
    claire
        .post_with(&all, &second, &fields)
        .await
        .is(422)
        .must_say("ce travail est déjà donné");
    for brief in ["cn-journal", "cn-entretien", "cn-mot", "cn-restitution"] {
        let page = claire.get(&all).await;
        page.must_not_say("Tous les travaux du cours sont déjà donnés");
        let mut other = fields;
        other[0].1 = brief;
        claire.post(&all, &other).await.is(303);
    }
    claire
        .get(&all)
        .await
        .must_say("Tous les travaux du cours sont déjà donnés");
}

#[actix_web::test]
async fn nobody_is_in_two_groups_and_a_large_group_is_meant() {
    let mut app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let path = format!("{work}/groups");
    claire
        .get(&path)
        .await
        .must_say("De 3 à 4 personnes par groupe");
    let amina = format!("group-{}", app.person("amina"));
    let lucie = format!("group-{}", app.person("lucie"));
    for (fields, sentence) in [
        (
            vec![(amina.as_str(), "1"), (amina.as_str(), "2")],
            "Cette personne est dans deux groupes",
        ),
        (
            vec![("name-1", ""), (amina.as_str(), "1")],
            "Donnez un nom court",
        ),
        (
            vec![("name-1", "Loups"), (lucie.as_str(), "1")],
            "Choisissez une réponse dans la liste",
        ),
        (
            vec![(amina.as_str(), "99")],
            "Choisissez une réponse dans la liste",
        ),
        (
            vec![("group-x", "1")],
            "Choisissez une réponse dans la liste",
        ),
    ] {
        claire.post(&path, &fields).await.is(422).must_say(sentence);
    }
    assert!(groups(&app).await.is_empty());

    let newcomers = enrol(&mut app, 2).await;
    claire.get(&path).await;
    let everybody: Vec<String> = ["amina", "paul", "sekou"]
        .into_iter()
        .map(|name| app.person(name))
        .chain(newcomers)
        .map(|id| format!("group-{id}"))
        .collect();
    let mut fields: Vec<_> = everybody.iter().map(|name| (name.as_str(), "1")).collect();
    fields.push(("name-1", "La meute"));
    let page = claire
        .post(&path, &fields)
        .await
        .is(422)
        .must_say("« La meute » est plus grand que prévu")
        .must_say("Oui, un groupe n'a pas la taille prévue");
    assert!(page.html().contains("La meute"), "what was typed is kept");
    fields.push(("odd", "yes"));
    claire.submit(&path, &fields).await.is(200);
    assert_eq!(names(&groups(&app).await), [("La meute", 5)]);
}

#[actix_web::test]
async fn groups_swap_names_and_empty_ones_go_away() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let first: [(&str, &[&str]); 1] = [("Loups", &["amina", "paul", "sekou"])];
    compose(&app, &mut claire, &work, &first)
        .await
        .is(200)
        .must_say("Les groupes sont enregistrés");
    assert_eq!(names(&groups(&app).await), [("Loups", 3)]);
    let apart: [(&str, &[&str]); 2] = [("Loups", &["amina"]), ("Ours", &["paul", "sekou"])];
    compose(&app, &mut claire, &work, &apart).await.is(200);
    let before = groups(&app).await;
    let swapped: [(&str, &[&str]); 2] = [("Ours", &["amina"]), ("Loups", &["paul", "sekou"])];
    compose(&app, &mut claire, &work, &swapped).await.is(200);
    let after = groups(&app).await;
    assert_eq!(names(&after), [("Ours", 1), ("Loups", 2)]);
    assert_eq!((before[0].id, before[1].id), (after[0].id, after[1].id));
    let nobody: [(&str, &[&str]); 1] = [("Loups", &[])];
    compose(&app, &mut claire, &work, &nobody)
        .await
        .is(200)
        .must_say("3 personnes n'ont pas de groupe");
    assert!(groups(&app).await.is_empty());
}

#[actix_web::test]
async fn a_group_that_goes_away_gives_its_name_back_and_one_that_stays_keeps_it() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let everybody: &[&str] = &["amina", "paul", "sekou"];
    let moved = [("Les loups", &[][..]), ("Les loups", everybody)];
    compose(&app, &mut claire, &work, &moved).await.is(200);
    assert_eq!(names(&groups(&app).await), [("Les loups", 3)]);

    // Amina begins to write: from now on her group stays, with or without people.
    let mut amina = app.sign_in("amina").await;
    amina.get(&work).await;
    let text = [("text", "Un atelier."), ("version", "0")];
    amina.submit(&format!("{work}/draft"), &text).await.is(200);
    let back = [("Les loups", everybody), ("Les loups", &[][..])];
    compose(&app, &mut claire, &work, &back)
        .await
        .is(422)
        .must_say("Un autre groupe a déjà ce nom");
    let renamed = [("Les ours", everybody), ("Les loups", &[][..])];
    compose(&app, &mut claire, &work, &renamed).await.is(200);
    let kept = groups(&app).await;
    assert_eq!(names(&kept), [("Les ours", 3), ("Les loups", 0)]);
}

#[actix_web::test]
async fn two_trainers_who_compose_at_once_do_not_undo_each_other() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let mut nora = app.sign_in("nora").await;
    let work = give(&app, &mut claire).await;
    let path = format!("{work}/groups");
    let mut sent = Vec::new();
    for (browser, people) in [
        (&mut claire, ["amina", "paul"]),
        (&mut nora, ["paul", "sekou"]),
    ] {
        let seen = value_of(&browser.get(&path).await, "name=\"seen\" value=\"");
        let mut fields = composition(&app, &[(people[0], &people)]);
        fields.push(("seen".to_owned(), seen));
        sent.push(fields);
    }
    let sent: Vec<Vec<(&str, &str)>> = sent
        .iter()
        .map(|fields| {
            fields
                .iter()
                .map(|(k, v)| (k.as_str(), v.as_str()))
                .collect()
        })
        .collect();
    let (first, second) =
        futures_util::future::join(claire.post(&path, &sent[0]), nora.post(&path, &sent[1])).await;
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let groups = groups(&app).await;
    assert_eq!(groups.len(), 1);
    assert_eq!(groups[0].members.len(), 2);
}

#[actix_web::test]
async fn a_form_of_groups_sent_twice_leads_to_the_same_place() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let path = format!("{work}/groups");
    let token = claire.get(&path).await.token();
    let groups_of_all: [(&str, &[&str]); 1] = [("Loups", &["amina", "paul", "sekou"])];
    let fields = composition(&app, &groups_of_all);
    let fields: Vec<_> = fields
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()))
        .collect();
    let first = claire.post_with(&path, &token, &fields).await.is(303);
    let again = claire.post_with(&path, &token, &fields).await.is(303);
    assert_eq!(first.location(), again.location());
    assert_eq!(names(&groups(&app).await), [("Loups", 3)]);
}

#[actix_web::test]
async fn a_small_group_is_meant_and_whoever_handed_in_does_not_move_by_accident() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let path = format!("{work}/groups");
    let id = |name| format!("group-{}", app.person(name));
    let (amina, paul, sekou) = (id("amina"), id("paul"), id("sekou"));
    let odd = "Oui, un groupe n'a pas la taille prévue";
    claire.get(&path).await.must_not_say(odd);
    let together = [
        ("name-1", "Loups"),
        (amina.as_str(), "1"),
        (paul.as_str(), "1"),
    ];
    claire
        .post(&path, &together)
        .await
        .is(422)
        .must_say("« Loups » est plus petit que prévu")
        .must_say(odd);
    let mut fields = together.to_vec();
    fields.push(("odd", "yes"));
    let page = claire
        .submit(&path, &fields)
        .await
        .is(200)
        .must_say("Les groupes sont enregistrés");
    assert_eq!(page.heading(), "Composer les groupes", "one goes on there");
    hand_in(&mut app.sign_in("amina").await, &work, "Fait à deux")
        .await
        .is(200);

    claire
        .get(&path)
        .await
        .must_say("A déjà rendu")
        .must_not_say("change de groupe après avoir rendu");
    let moves = [
        ("odd", "yes"),
        (paul.as_str(), "2"),
        (sekou.as_str(), "2"),
        ("name-2", "Ours"),
    ];
    claire
        .post(&path, &moves)
        .await
        .is(422)
        .must_say("Cette personne a déjà rendu avec son groupe")
        .must_say("Oui, quelqu'un change de groupe après avoir rendu");
    assert_eq!(names(&groups(&app).await), [("Loups", 2)]);
    let mut fields = moves.to_vec();
    fields.push(("leaving", "yes"));
    claire.submit(&path, &fields).await.is(200);
    assert_eq!(names(&groups(&app).await), [("Loups", 1), ("Ours", 2)]);
    claire
        .get(&format!("{work}/submissions"))
        .await
        .must_say("Amina, Paul Loups · Reçu")
        .must_say("Paul, Sékou Ours · Rien reçu")
        .must_say("Déjà rendu avec un autre groupe : Paul.")
        .must_say("1 groupe n'a rien rendu");
}

#[actix_web::test]
async fn the_people_of_a_group_are_seen_together() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let apart: [(&str, &[&str]); 1] = [("Loups", &["amina", "sekou"])];
    let page = compose(&app, &mut claire, &work, &apart).await.is(200);
    let html = page.html();
    let at = |mark: &str| html.find(mark).unwrap_or_else(|| panic!("no {mark}"));
    let name = |who| at(&format!("for=\"f-group-{}\"", app.person(who)));
    let (alone, group) = (name("paul"), at("f-name-1"));
    assert!(alone < group, "those without a group come first");
    assert!(group < name("amina") && name("amina") < name("sekou"));
    assert!(name("sekou") < at("f-name-2"), "empty groups come last");
}
