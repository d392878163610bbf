//! What the demo shows of group work, each on the page of the person it is for.

use super::bourg;
use crate::browser::Browser;
use crate::server::TestApp;
use lefil::assignment::store as assignments;
use lefil::cohort::store as cohorts;
use lefil::demo;
use lefil::people::Cohorts;

const WORKSHOP: &str = "cn-atelier";
const INTERVIEW: &str = "cn-entretien";
const WORD: &str = "cn-mot";
const SHOWING: &str = "cn-restitution";

/// Somebody of the demo, come in with the password that is printed when it starts.
async fn enter(app: &TestApp, key: &str) -> Browser {
    let mut browser = app.guest();
    browser.get("/login").await;
    let email = format!("{key}@lefil.example");
    let said = [("email", email.as_str()), ("password", demo::PASSWORD)];
    browser.submit("/login", &said).await.is(200);
    browser
}

/// The address of the work given with this brief.
async fn work(app: &TestApp, brief: &str) -> String {
    let all = assignments::list(app.app.db.read(), &Cohorts::All).await;
    let mut all = all.unwrap().into_iter();
    let found = all.find(|it| it.brief == brief).unwrap();
    format!("/assignments/{}", found.id)
}

async fn cohort(app: &TestApp) -> String {
    let all = cohorts::list(app.app.db.read(), &Cohorts::All).await;
    format!("/cohorts/{}", all.unwrap().remove(0).id)
}

/// The address of what the group of a learner handed in.
async fn handed_in(browser: &mut Browser, work: &str) -> String {
    let html = browser.get(work).await.is(200).html();
    let start = html.find("\"/submissions/").unwrap() + 1;
    let id = start + "/submissions/".len();
    let end = html[id..].find(|c: char| c != '-' && !c.is_ascii_hexdigit());
    html[start..id + end.unwrap()].to_owned()
}

#[actix_web::test]
async fn amina_reads_her_result_with_notes_in_the_margin_and_her_adjustment_with_its_reason() {
    let app = bourg().await;
    let work = work(&app, INTERVIEW).await;
    let reason = "Vous avez repris le compte rendu seule mercredi soir";
    let mut page = enter(&app, "amina").await.get(&work).await.is(200);
    for sentence in [
        "Total : 14,5 sur 20",
        "Ajustement : +1. Votre total : 15,5 sur 20.",
        reason,
        "elle n’ose pas le dire au comptoir",
        "Quatre choses à faire, aucune date.",
        "en cours",
    ] {
        page = page.must_say(sentence);
    }
    let thomas = enter(&app, "thomas").await.get(&work).await;
    thomas
        .must_say("Total : 14,5 sur 20")
        .must_not_say("15,5")
        .must_not_say(reason);
}

#[actix_web::test]
async fn what_amina_asks_about_a_note_waits_for_claire() {
    let app = bourg().await;
    let work = work(&app, INTERVIEW).await;
    let question = "Faut-il une seule adresse où revenir";
    let mut amina = enter(&app, "amina").await;
    let receipt = handed_in(&mut amina, &work).await;
    let page = amina.get(&receipt).await.is(200);
    page.must_say(question).must_say("Attend une réponse");
    let mut claire = enter(&app, "claire").await;
    let queue = claire.get(&format!("{work}/submissions")).await;
    queue.must_say("1 question sur un résultat attend une réponse");
    let asked = claire.get(&format!("{work}/questions")).await;
    asked.must_say(question).must_say("Attend une réponse");
}

#[actix_web::test]
async fn chloe_was_added_after_the_work_was_handed_in_and_reads_its_result() {
    let app = bourg().await;
    let work = work(&app, INTERVIEW).await;
    let mut chloe = enter(&app, "chloe").await;
    let page = chloe.get(&work).await.is(200);
    page.must_say("Total : 14,5 sur 20");
    let receipt = handed_in(&mut chloe, &work).await;
    let page = chloe.get(&receipt).await.is(200);
    page.must_say("Nom ajouté par Claire Morel le vendredi 30 avril à 9 h 10.")
        .must_say("Absente le matin où les groupes se sont faits");
}

#[actix_web::test]
async fn ines_said_no_and_claire_reads_why_and_has_to_decide() {
    let app = bourg().await;
    let work = work(&app, INTERVIEW).await;
    let reason = "La suite a changé après ma relecture.";
    let mut claire = enter(&app, "claire").await;
    claire.get("/").await.must_say("1 personne dit non");
    let queue = claire.get(&format!("{work}/submissions")).await;
    queue.must_say("Inès dit non : décidez");
    let mut ines = enter(&app, "ines").await;
    let receipt = handed_in(&mut ines, &work).await;
    ines.get(&receipt).await.must_say(reason);
    let page = claire.get(&receipt).await.is(200);
    page.must_say(reason)
        .must_say("Garder son nom")
        .must_say("Retirer son nom");
    let karim = enter(&app, "karim").await.get(&receipt).await.is(200);
    karim.must_not_say(reason);
}

#[actix_web::test]
async fn a_work_without_points_is_judged_in_words_and_amina_takes_hers_up_again() {
    let app = bourg().await;
    let work = work(&app, WORD).await;
    let mut amina = enter(&app, "amina").await;
    let page = amina.get(&work).await.is(200);
    page.must_say("À rendre avant le mercredi 5 mai à 18 h 00")
        .must_say("À reprendre")
        .must_say("Gardez votre image.")
        .must_say("D’où vient « neuf personnes sur dix »")
        .must_say("pas encore")
        .must_not_say("Total :");
    let home = amina.get("/").await;
    home.must_say("À reprendre").must_not_say("Amina Benali");
    let results = amina.get(&format!("{}/results", cohort(&app).await)).await;
    results
        .must_say("1 acquis · 1 pas encore")
        .must_say("15,5 sur 20");
    let book = format!("{}/gradebook", cohort(&app).await);
    for key in ["claire", "nora"] {
        let page = enter(&app, key).await.get(&book).await.is(200);
        page.must_say("1 acquis, 1 pas encore")
            .must_say("15,5 sur 20");
    }
}

#[actix_web::test]
async fn a_group_and_two_people_have_more_time_and_claire_reads_why() {
    let app = bourg().await;
    let (group, own) = (work(&app, WORKSHOP).await, work(&app, WORD).await);
    let page = enter(&app, "sekou").await.get(&group).await.is(200);
    page.must_say("À rendre avant le lundi 10 mai à 12 h 00")
        .must_say("Votre groupe a plus de temps : c’est sa date.");
    let page = enter(&app, "antoine").await.get(&own).await.is(200);
    page.must_say("À rendre avant le mardi 4 mai à 18 h 00")
        .must_say("Vous avez plus de temps : c’est votre date.")
        .must_not_say("Absent mardi matin");
    let page = enter(&app, "amina").await.get(&group).await;
    page.must_say("À rendre avant le vendredi 7 mai à 18 h 00");
    let mut claire = enter(&app, "claire").await;
    let page = claire.get(&format!("{group}/dates")).await.is(200);
    page.must_say("Lucas n’a pas encore ses accès");
    let page = claire.get(&format!("{own}/dates")).await.is(200);
    page.must_say("Absent mardi matin, excusé.")
        .must_say("Pas encore d’accès");
}

#[actix_web::test]
async fn amina_may_still_choose_a_group_that_is_not_full() {
    let app = bourg().await;
    let work = work(&app, SHOWING).await;
    let mut amina = enter(&app, "amina").await;
    let page = amina.get(&work).await.is(200);
    page.must_say("Vous n’avez pas encore de groupe. Choisissez-en un.");
    let choice = format!("{work}/choice");
    let page = amina.get(&choice).await.is(200);
    let html = page.html();
    page.must_say("avant le mercredi 5 mai à 18 h 00")
        .must_say("complet")
        .must_say("2 places libres");
    let mark = "name=\"group\" value=\"";
    let start = html.find(mark).unwrap() + mark.len();
    let end = start + html[start..].find('"').unwrap();
    amina
        .submit(&choice, &[("group", &html[start..end])])
        .await
        .must_say("C’est fait : vous êtes dans ce groupe.")
        .must_say("1 place libre");
    let mut claire = enter(&app, "claire").await;
    let page = claire.get(&format!("{work}/groups/choice")).await.is(200);
    page.must_say("8 sur 14 ont un groupe.");
}

#[actix_web::test]
async fn claire_and_nora_read_levels_employers_and_wishes_and_learners_do_not() {
    let app = bourg().await;
    let traits = format!("{}/traits", cohort(&app).await);
    let wishes = format!("{}/groups/wishes", work(&app, WORKSHOP).await);
    for key in ["claire", "nora"] {
        let mut browser = enter(&app, key).await;
        let page = browser.get(&traits).await.is(200);
        assert!(page.html().contains("Médiathèque Vailland"));
        let page = browser.get(&wishes).await.is(200);
        page.must_say("Jeanne Perrin et Lucas Moreau ensemble")
            .must_say("Même mairie")
            .must_say("Paul Girard et Fatou Diallo séparés");
    }
    let mut amina = enter(&app, "amina").await;
    for address in [&traits, &wishes] {
        let status = amina.get(address).await.status;
        assert!([403, 404].contains(&status), "{address}: {status}");
    }
}

#[actix_web::test]
async fn paul_reads_who_does_what_and_how_elodie_is_reached() {
    let app = bourg().await;
    let work = work(&app, WORKSHOP).await;
    let page = enter(&app, "paul").await.get(&work).await.is(200);
    page.must_say("Écrire la fiche atelier")
        .must_say("Trouver une personne pour le test")
        .must_say("Par message, après 17 h");
}
