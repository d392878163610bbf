//! The rubric of the course: points with decimals, levels in words, the competence scale.

use super::desk::{WHOLE, mixed_app, one_work, receipt, release, say, sketch};

#[actix_web::test]
async fn decimals_words_and_competences_are_graded_drafted_and_read() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, work, path) = one_work(&app, "Voici").await;
    let page = claire
        .get(&path)
        .await
        .is(200)
        .must_say("C1 : Accueillir une personne")
        .must_say("acquis")
        .must_say("pas encore")
        .must_say("À revoir");
    assert!(page.html().contains("inputmode=\"decimal\""));
    assert!(!page.html().contains("type=\"number\""));
    // Half typed is kept letter for letter.
    let half = sketch(&mut claire, &path, &[("criterion-clarte", "7,")]).await;
    assert!(half.html().contains("value=\"7,\""), "{}", half.text());
    say(&mut claire, &path, &[("comment", "Bien")])
        .await
        .is(200)
        .must_say("Total : 11,5 sur 14");
    let mut amina = app.sign_in("amina").await;
    for page in [receipt(&path), work.clone()] {
        amina.get(&page).await.must_not_say("11,5");
    }
    release(&mut claire, &work).await;
    for page in [receipt(&path), work.clone()] {
        amina
            .get(&page)
            .await
            .must_say("Total : 11,5 sur 14")
            .must_say("La clarté 7,5 sur 10")
            .must_say("Le soin 4 sur 4 Très soigné")
            .must_say("Accueillir C1 : Accueillir une personne en cours")
            .must_say("Le support Prêt On peut l'imprimer");
    }
}

#[actix_web::test]
async fn points_out_of_reach_and_words_of_another_scale_are_refused_with_what_was_typed() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, _, path) = one_work(&app, "Voici").await;
    for (field, typed, sentence) in [
        ("criterion-clarte", "10,5", "Écrivez un nombre de points"),
        (
            "criterion-clarte",
            "beaucoup",
            "Écrivez un nombre de points",
        ),
        ("criterion-clarte", "-1", "Écrivez un nombre de points"),
        ("criterion-accueil", "Prêt", "Choisissez un niveau"),
        ("criterion-support", "acquired", "Choisissez un niveau"),
    ] {
        let page = say(&mut claire, &path, &[(field, typed), ("comment", "Gardé")])
            .await
            .is(422)
            .must_say(sentence)
            .must_say("Gardé");
        if field == "criterion-clarte" {
            assert!(page.html().contains(&format!("value=\"{typed}\"")));
        }
    }
    // With the dot of other keyboards too.
    say(&mut claire, &path, &[("criterion-clarte", "2.25")])
        .await
        .is(200)
        .must_say("Total : 6,25 sur 14");
    assert_eq!(WHOLE.len(), 4, "all kinds of criteria were said");
}
