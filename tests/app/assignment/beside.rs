//! What a trainer finds beside a work while grading it: its links, those who said no, the works
//! around it, and what was typed for somebody who is in it no more.

use super::anonymous::hide;
use super::answers::{handed_in, refuse};
use super::desk::{
    mixed_app, one_work, receipt, release, say, second_trainer, send, sketch, works,
};
use super::grading::submission;
use super::{check, desk, one_group, press, value_of, version};
use crate::browser::{Answer, Browser};
use crate::server::TestApp;

#[actix_web::test]
async fn a_work_made_of_one_link_shows_it_where_it_is_graded() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await.is(200);
    let fields = [
        ("text", ""),
        ("version", "0"),
        ("label", "Notre plan"),
        ("address", "https://exemple.fr/plan"),
    ];
    amina
        .submit(&format!("{work}/links"), &fields)
        .await
        .is(200);
    check(&mut amina, &work, "").await.is(200);
    press(&mut amina, &work, &[]).await.is(200);
    let page = format!("/submissions/{}/grade", submission(&app).await.id);
    let seen = claire
        .get(&page)
        .await
        .is(200)
        .must_say("Notre plan")
        .must_say("https://exemple.fr/plan");
    assert!(claire.statements_used <= 8, "{}", claire.statements_used);
    let safe = "<a href=\"https://exemple.fr/plan\" rel=\"noreferrer noopener nofollow\">";
    assert!(seen.html().contains(safe), "{}", seen.html());
    hide(&mut claire, &work).await;
    claire
        .get(&page)
        .await
        .must_say("https://exemple.fr/plan")
        .must_say("Un fichier ou un lien peut dire")
        .must_not_say("Amina");
}

#[actix_web::test]
async fn a_no_that_waits_is_told_where_the_work_is_graded_and_nobody_is_named_under_a_letter() {
    let app = TestApp::start().await;
    let (mut claire, work, receipt) = handed_in(&app).await;
    let page = format!("{receipt}/grade");
    claire.get(&page).await.must_not_say("dit non");
    refuse(&app, "sekou", &receipt, "Absent toute la semaine").await;
    let seen = claire
        .get(&page)
        .await
        .must_say("Sékou dit non : décidez")
        .must_say("Dit non : « Absent toute la semaine »");
    assert_eq!(seen.text().matches("N'a rien dit").count(), 2, "the others");
    let leads = format!("<a href=\"{receipt}\">Sékou dit non");
    assert!(seen.html().contains(&leads), "{}", seen.html());
    hide(&mut claire, &work).await;
    claire
        .get(&page)
        .await
        .must_not_say("Sékou")
        .must_not_say("Absent toute la semaine");
}

/// A trainer takes somebody who said no out of a work.
async fn take_out(app: &TestApp, trainer: &mut Browser, name: &str, receipt: &str) {
    refuse(app, name, receipt, "J'étais absent").await;
    trainer.get(receipt).await.is(200);
    let person = app.person(name).to_string();
    let out = [
        ("person", person.as_str()),
        ("decision", "taken_out"),
        ("reason", "Vu ensemble"),
    ];
    trainer
        .submit(&format!("{receipt}/decisions"), &out)
        .await
        .is(200);
}

/// What the form of the page sends along.
fn typed_on(page: &Answer) -> [String; 2] {
    [version(page), value_of(page, "name=\"draft\" value=\"")]
}

#[actix_web::test]
async fn what_was_typed_for_somebody_taken_out_is_shown_once_more_before_the_rest_is_saved() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, _, path) = one_work(&app, "Voici").await;
    let sekou = app.person("sekou");
    let (delta, why) = (format!("adj-{sekou}-delta"), format!("adj-{sekou}-reason"));
    let adjusted = [(delta.as_str(), "-1,5"), (why.as_str(), "A peu préparé")];
    sketch(&mut claire, &path, &adjusted).await.is(200);
    let page = claire.get(&path).await.is(200);
    let mut nora = second_trainer(&app).await;
    take_out(&app, &mut nora, "sekou", &receipt(&path)).await;

    let [version, draft] = typed_on(&page);
    let mut fields = super::desk::WHOLE.to_vec();
    fields.extend([
        ("version", version.as_str()),
        ("draft", draft.as_str()),
        ("adjusting", "yes"),
        ("then", "next"),
    ]);
    let mut with_sekou = fields.clone();
    with_sekou.extend(adjusted);
    let told = claire
        .submit(&path, &with_sekou)
        .await
        .is(422)
        .must_say("Une personne n'est plus dans ce travail")
        .must_say("Sékou Traoré n'est plus dans ce travail")
        .must_say("a retiré ce nom le lundi 3 mai à 8 h 40")
        .must_say("-1,5")
        .must_say("A peu préparé");
    assert!(!told.html().contains(&delta), "nothing to fill for him");
    assert!(submission(&app).await.grades.is_empty());
    // She comes back another day: it is there still.
    let page = claire.get(&path).await.must_say("A peu préparé");

    let [version, draft] = typed_on(&page);
    fields[4..6].copy_from_slice(&[("version", &version), ("draft", &draft)]);
    claire.submit(&path, &fields).await.is(200);
    let grades = submission(&app).await.grades;
    assert_eq!(grades.len(), 1);
    assert!(grades[0].verdict.adjustments.is_empty());
    claire.get(&path).await.must_not_say("A peu préparé");
}

#[actix_web::test]
async fn whoever_comes_second_hears_that_before_what_is_missing_and_keeps_the_text() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, _, path) = one_work(&app, "Voici").await;
    let some = [("criterion-clarte", "5")];
    let mut nora = second_trainer(&app).await;
    send(&mut nora, &path, &path, &some, &[("comment", "De Nora")])
        .await
        .is(422)
        .must_say("Choisissez un niveau");
    nora.submit(&format!("{path}/draft/removal"), &[]).await;
    sketch(&mut claire, &path, &[("comment", "De Claire")])
        .await
        .is(200);
    send(&mut nora, &path, &path, &some, &[("comment", "Encore")])
        .await
        .is(409)
        .must_say("Quelqu'un d'autre corrige ce travail")
        .must_say("Claire Morel corrige ce travail depuis")
        .must_not_say("Choisissez un niveau")
        .must_say("Encore");
    nora.get(&path).await.must_say("Encore");
    // Alone again, she hears what is missing.
    say(&mut claire, &path, &[]).await.is(200);
    let page = send(&mut nora, &path, &path, &some, &[]).await.is(422);
    page.must_say("Choisissez un niveau");
}

#[actix_web::test]
async fn the_works_before_and_after_are_a_press_away_and_each_has_its_group_and_its_people() {
    let (app, _courses) = mixed_app().await;
    let groups: [(&str, &[&str]); 3] = [
        ("Loups", &["amina"]),
        ("Ours", &["paul"]),
        ("Lynx", &["sekou"]),
    ];
    let (mut claire, work, paths) = works(&app, &groups, "Voici").await;
    let near = |page: &Answer, rel: &str| {
        let html = page.html();
        let mut links = html.split("<a href=\"").skip(1);
        let link = links.find(|link| link.contains(&format!("rel=\"{rel}\"")));
        link.map(|link| link.split('"').next().unwrap().to_owned())
    };
    for (at, (group, people)) in [("Loups", "Amina"), ("Ours", "Paul"), ("Lynx", "Sékou")]
        .into_iter()
        .enumerate()
    {
        let page = claire.get(&paths[at]).await.is(200);
        assert!(claire.statements_used <= 8, "{}", claire.statements_used);
        let before = at.checked_sub(1).map(|at| paths[at].clone());
        assert_eq!(near(&page, "prev"), before);
        assert_eq!(near(&page, "next"), paths.get(at + 1).cloned());
        assert_eq!(page.heading(), people);
        for said in [group, people] {
            // In the list, and at the head of the page.
            assert!(page.text().matches(said).count() >= 2, "{said}");
        }
        for other in ["Amina", "Paul", "Sékou", "Loups", "Ours", "Lynx"] {
            assert!(page.says(other), "{other}");
        }
    }
    hide(&mut claire, &work).await;
    let page = claire.get(&paths[1]).await.must_say("Travail suivant");
    for hidden in ["Amina", "Paul", "Sékou", "Loups", "Ours", "Lynx"] {
        assert!(!page.says(hidden), "{hidden}");
    }
}

#[actix_web::test]
async fn publishing_a_change_says_that_a_published_result_changes() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, work, path) = one_work(&app, "Voici").await;
    let queue = format!("{work}/submissions?release=yes");
    say(&mut claire, &path, &[]).await.is(200);
    claire
        .get(&queue)
        .await
        .must_say("1 travail est corrigé")
        .must_say("ne pourront plus être rendus de nouveau")
        .must_not_say("déjà publié");
    release(&mut claire, &work).await;
    let change = [("comment", "Mieux"), ("reason", "Relu")];
    say(&mut claire, &path, &change).await.is(200);
    for page in [queue, format!("{work}/submissions")] {
        claire
            .get(&page)
            .await
            .must_say("1 résultat déjà publié change")
            .must_not_say("1 travail est corrigé")
            .must_not_say("ne pourront plus être rendus");
    }
    release(&mut claire, &work).await;
}

#[actix_web::test]
async fn who_follows_which_group_names_its_people_and_a_name_without_a_space_may_break() {
    let (app, _courses) = mixed_app().await;
    let long = "L".repeat(60);
    let groups: [(&str, &[&str]); 2] = [(&long, &["amina", "paul"]), ("Ours", &["sekou"])];
    let (mut claire, work, _) = works(&app, &groups, "Voici").await;
    let page = claire
        .get(&format!("{work}/grading"))
        .await
        .is(200)
        .must_say("Amina, Paul")
        .must_say("Ours Sékou");
    assert!(claire.statements_used <= 8, "{}", claire.statements_used);
    let breaks = format!("<legend class=\"wrap\"><b>{long}</b>");
    assert!(page.html().contains(&breaks), "{}", page.html());
}
