//! Which groups are offered, and to whom.

use super::choice::{ids, open};
use super::{groups, names};
use crate::assignment::give;
use crate::server::TestApp;

#[actix_web::test]
async fn whoever_works_alone_by_a_decision_does_not_choose_and_stays() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let path = open(&mut claire, &work, "2", "2").await;
    let first = ids(&app).await[0].to_string();
    claire.get(&format!("{work}/groups")).await;
    let paul = app.person("paul").to_string();
    let solo = [("person", paul.as_str()), ("reason", "Horaires décalés")];
    claire
        .submit(&format!("{work}/groups/solo"), &solo)
        .await
        .is(200);
    let mut paul = app.sign_in("paul").await;
    paul.get(&path)
        .await
        .must_say("Vous travaillez à part")
        .must_say("Vous n'avez pas de groupe à choisir")
        .must_not_say("Choisissez votre groupe avant")
        .must_not_say("Rejoindre");
    paul.get(&work)
        .await
        .is(200)
        .must_say("Vous travaillez à part")
        .must_not_say("Qui fait quoi")
        .must_not_say("Dire comment me joindre")
        .must_not_say("Voir les autres groupes");
    assert!(paul.statements_used <= 8, "{}", paul.statements_used);
    paul.get(&format!("{work}/draft"))
        .await
        .is(200)
        .must_say("Votre texte")
        .must_not_say("Texte du groupe");
    for wanted in [first.as_str(), ""] {
        paul.get(&path).await.is(200);
        paul.post(&path, &[("group", wanted)])
            .await
            .is(422)
            .must_say("Vous travaillez à part");
    }
    let groups = groups(&app).await;
    let alone = groups.iter().find(|group| group.solo.is_some()).unwrap();
    assert!(alone.members.contains(&app.person("paul")));
}

#[actix_web::test]
async fn fewer_groups_close_the_last_ones_and_move_nobody() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let path = open(&mut claire, &work, "4", "2").await;
    let ids = ids(&app).await;
    let [third, fourth] = [ids[2].to_string(), ids[3].to_string()];
    let mut amina = app.sign_in("amina").await;
    amina.get(&path).await;
    amina.submit(&path, &[("group", &fourth)]).await.is(200);
    open(&mut claire, &work, "2", "2").await;
    let mut paul = app.sign_in("paul").await;
    for closed in [&third, &fourth] {
        let page = paul.get(&path).await.is(200).must_not_say("Groupe 3");
        assert!(!page.html().contains(&format!("value=\"{closed}\"")));
        paul.post(&path, &[("group", closed)]).await.is(422);
    }
    amina
        .get(&path)
        .await
        .must_say("Vous êtes dans « Groupe 4 »");
    paul.get(&path).await;
    let first = ids[0].to_string();
    paul.submit(&path, &[("group", &first)]).await.is(200);
    let sizes = [
        ("Groupe 1", 1),
        ("Groupe 2", 0),
        ("Groupe 3", 0),
        ("Groupe 4", 1),
    ];
    assert_eq!(names(&groups(&app).await), sizes);
    // And more open them again.
    open(&mut claire, &work, "4", "2").await;
    assert_eq!(groups(&app).await.len(), 4);
    paul.get(&path).await;
    paul.submit(&path, &[("group", &third)]).await.is(200);
}
