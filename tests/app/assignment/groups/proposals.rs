//! Groups as they could be: nothing is saved before the trainer does.

use super::{courses_with, enrol, groups, pairs};
use crate::assignment::{compose, give, value_of};
use crate::browser::{Answer, Browser};
use crate::server::TestApp;
use lefil::assignment::rules::{Wish, WishKind};
use lefil::assignment::store;
use lefil::cohort::rules::Traits;
use lefil::cohort::store as cohorts;
use lefil::db::{AssignmentId, PersonId, RowId};
use lefil::people::Cohorts;
use sea_orm::DbErr;
use std::collections::BTreeMap;

/// Who would be where, by the page.
fn seats(page: &Answer) -> BTreeMap<PersonId, String> {
    let html = page.html();
    let mut seats = BTreeMap::new();
    for part in html.split("name=\"group-").skip(1) {
        let person: PersonId = part[..36].parse().unwrap();
        let choices = &part[..part.find("</select>").unwrap()];
        let place = choices.find("\" selected").map(|end| {
            let value = choices[..end].rfind("value=\"").unwrap() + 7;
            choices[value..end].to_owned()
        });
        seats.insert(person, place.unwrap_or_default());
    }
    seats
}

fn sizes(seats: &BTreeMap<PersonId, String>) -> Vec<usize> {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    for place in seats.values() {
        *sizes.entry(place).or_default() += 1;
    }
    sizes.into_values().collect()
}

/// Saves what the page proposes, as its button does.
async fn accept(claire: &mut Browser, path: &str, page: &Answer) -> Answer {
    let mut fields = vec![("seen".to_owned(), value_of(page, "name=\"seen\" value=\""))];
    for (person, place) in seats(page) {
        fields.push((format!("group-{person}"), place));
    }
    for part in page.html().split("name=\"name-").skip(1) {
        let place = &part[..part.find('"').unwrap()];
        let value = part.find("value=\"").unwrap() + 7;
        let name = &part[value..value + part[value..].find('"').unwrap()];
        fields.push((format!("name-{place}"), name.to_owned()));
    }
    claire.submit(path, &pairs(&fields)).await
}

async fn wish(app: &TestApp, kind: WishKind, pair: (PersonId, PersonId)) {
    let (now, by) = (app.app.clock.now(), app.person("claire"));
    let assignment = crate::assignment::assignment(app).await.id;
    let wish = Wish {
        id: RowId::fresh(),
        kind,
        pair,
        reason: "Elles l’ont demandé".into(),
        by,
        at: now,
    };
    let added = app
        .app
        .db
        .change(async |tx| store::add_wish(tx, assignment, &wish).await);
    added.await.unwrap();
}

#[actix_web::test]
async fn groups_are_drawn_at_random_shown_drawn_again_and_saved_by_the_trainer() {
    let mut app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    enrol(&mut app, 11).await;
    let path = format!("{work}/groups");
    let drawn = claire
        .get(&format!("{path}?propose=random&seed=1"))
        .await
        .is(200)
        .must_say("Groupes tirés au hasard")
        .must_say("Rien n'est encore enregistré")
        .must_say("Proposer autrement");
    assert!(groups(&app).await.is_empty(), "a proposal saves nothing");
    assert_eq!(sizes(&seats(&drawn)), [4, 4, 3, 3]);
    let same = claire.get(&format!("{path}?propose=random&seed=1")).await;
    assert_eq!(seats(&drawn), seats(&same));
    let again = value_of(&drawn, "<a class=\"btn alt\" href=\"?propose");
    let again = format!("{path}?propose{}", again.replace("&amp;", "&"));
    let other = claire.get(&again).await.is(200);
    assert_ne!(seats(&drawn), seats(&other));
    accept(&mut claire, &path, &other)
        .await
        .is(200)
        .must_say("Les groupes sont enregistrés")
        .must_say("14 derniers changements de groupe")
        .must_say("par Claire Morel");
    let kept: BTreeMap<PersonId, String> = groups(&app)
        .await
        .into_iter()
        .flat_map(|it| {
            it.members
                .into_iter()
                .map(move |who| (who, it.position.to_string()))
        })
        .collect();
    assert_eq!(kept, seats(&other));
    // A seed that is none, and a proposal nobody knows, are the page as it is.
    claire
        .get(&format!("{path}?propose=random&seed=x"))
        .await
        .is(200);
    claire
        .get(&format!("{path}?propose=magic"))
        .await
        .is(200)
        .must_not_say("Rien n'est encore enregistré");
}

#[actix_web::test]
async fn balanced_groups_meet_wishes_first_and_say_what_could_not_be_met() {
    let mut app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let new = enrol(&mut app, 3).await;
    let path = format!("{work}/groups?propose=balanced&employers=yes");
    let [amina, paul, sekou] = ["amina", "paul", "sekou"].map(|name| app.person(name));
    let (bourg, now) = (app.world.cohorts["bourg"], app.app.clock.now());
    let by = app.person("claire");
    app.app
        .db
        .change(async |tx| {
            for person in [amina, paul, sekou, new[0], new[1]] {
                let traits = Traits {
                    employer: "Mairie".into(),
                    ..Traits::default()
                };
                let of = (bourg, person);
                cohorts::note_traits(tx, of, (0, &traits), (by, now)).await?;
            }
            Ok::<_, DbErr>(())
        })
        .await
        .unwrap();
    wish(&app, WishKind::Together, (amina, paul)).await;
    wish(&app, WishKind::Apart, (amina, sekou)).await;
    let page = claire
        .get(&path)
        .await
        .is(200)
        .must_say("Groupes équilibrés proposés")
        .must_say("2 groupes ont deux personnes du même employeur")
        .must_say("L'employeur de 1 personne n'est pas noté")
        .must_not_say("Souhait noté");
    let found = seats(&page);
    assert_eq!(found[&amina], found[&paul]);
    assert_ne!(found[&amina], found[&sekou]);
    assert_eq!(sizes(&found), [3, 3]);

    // Paul with Sékou too: one of the three wishes must give way, and never « apart ».
    wish(&app, WishKind::Together, (paul, sekou)).await;
    let page = claire
        .get(&path)
        .await
        .must_say("ensemble. Ce n'est pas possible ici")
        .must_say("Raison : Elles l'ont demandé")
        .must_not_say("séparés. Ce n'est");
    assert_ne!(seats(&page)[&amina], seats(&page)[&sekou]);
    // Who is not to be moved is why: that is what is said.
    super::compose(&app, &mut claire, &work, &[("Un", &["amina", "sekou"])])
        .await
        .is(200);
    claire
        .get(&format!("{work}/groups?propose=balanced&keep=yes"))
        .await
        .must_say("car vous avez choisi de ne pas les déplacer");
    claire
        .get(&format!("{work}/groups?propose=balanced"))
        .await
        .must_not_say("employeur n'est");
}

/// The other workshop, given as well.
async fn give_another(app: &TestApp, claire: &mut Browser) -> String {
    let all = format!("/cohorts/{}/assignments", app.world.cohorts["bourg"]);
    claire.get(&all).await;
    let fields = [
        ("assignment", "cn-encore"),
        ("due_date", "2027-05-14"),
        ("due_time", "18:00"),
    ];
    let given = claire.post(&all, &fields).await.is(303);
    given.location().trim_end_matches("/groups").to_owned()
}

#[actix_web::test]
async fn groups_are_taken_over_from_earlier_work_and_who_left_or_joined_is_said() {
    let courses = courses_with("group_size: [2, 3]\n");
    let mut app = TestApp::start_on(courses.path()).await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let everybody: [(&str, &[&str]); 1] = [("Les loups", &["amina", "paul", "sekou"])];
    compose(&app, &mut claire, &work, &everybody).await.is(200);
    let mut nora = app.sign_in("nora").await;
    let bourg = app.world.cohorts["bourg"];
    nora.get(&format!("/cohorts/{bourg}")).await;
    let removal = format!(
        "/cohorts/{bourg}/enrolments/{}/removal",
        app.person("sekou")
    );
    nora.submit(&removal, &[]).await.is(200);
    enrol(&mut app, 1).await;
    app.app.clock.advance(chrono::TimeDelta::days(1));

    let second = give_another(&app, &mut claire).await;
    let path = format!("{second}/groups");
    let from = work.trim_start_matches("/assignments/").to_owned();
    claire
        .get(&path)
        .await
        .must_say("Comme dans un autre travail");
    let page = claire
        .get(&format!("{path}?propose=copy&from={from}"))
        .await
        .is(200)
        .must_say("Groupes repris de")
        .must_say("N'est plus dans la promotion : Sékou Traoré")
        .must_say("N'avait pas de groupe dans ce travail : Personne N001");
    assert!(page.html().contains("value=\"Les loups\""));
    let found = seats(&page);
    assert_eq!(found[&app.person("amina")], found[&app.person("paul")]);
    assert_eq!(found[&app.person("n1")], "");
    assert!(!found.contains_key(&app.person("sekou")));
    accept(&mut claire, &path, &page).await.is(200);
    let id: AssignmentId = second.trim_start_matches("/assignments/").parse().unwrap();
    let made = store::with_groups(app.app.db.read(), &Cohorts::All, id)
        .await
        .unwrap();
    let made = made.unwrap().1;
    assert_eq!((made.len(), made[0].members.len()), (1, 2));

    // Whoever has worked together meets others, and where that cannot be it is said.
    claire
        .get(&format!("{path}?propose=balanced&met=yes"))
        .await
        .must_say("1 groupe a deux personnes qui ont déjà travaillé ensemble");
    let unknown = AssignmentId::fresh();
    for wrong in ["x", &unknown.to_string()] {
        claire
            .get(&format!("{path}?propose=copy&from={wrong}"))
            .await
            .is(404);
    }
    let mut julien = app.sign_in("julien").await;
    julien
        .get(&format!("{path}?propose=copy&from={from}"))
        .await
        .is(404);
    let mut amina = app.sign_in("amina").await;
    amina.get(&format!("{path}?propose=random")).await.is(403);
}

#[actix_web::test]
async fn a_proposal_needs_eight_statements_at_most_for_three_people_as_for_sixty() {
    let mut app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let mut costs = Vec::new();
    for count in [0, 57] {
        enrol(&mut app, count).await;
        for query in [
            "",
            "?propose=random",
            "?propose=balanced&levels=yes&employers=yes&sites=mixed&met=yes",
            "/wishes",
        ] {
            claire.get(&format!("{work}/groups{query}")).await.is(200);
            costs.push(claire.statements_used);
        }
    }
    assert_eq!(costs[..4], costs[4..]);
    assert!(costs.iter().all(|cost| *cost <= 8), "{costs:?}");
}
