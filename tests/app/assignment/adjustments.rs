//! One member may get more or less than the group: signed, with a reason they alone read.

use super::desk::{mixed_app, one_work, receipt, release, say, second_trainer, sketch};
use lefil::assignment::rules::{Points, outcome};

fn field(app: &crate::server::TestApp, name: &str, part: &str) -> String {
    format!("adj-{}-{part}", app.person(name))
}

#[actix_web::test]
async fn a_member_reads_their_adjustment_with_its_reason_and_nobody_else_does() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, work, path) = one_work(&app, "Voici").await;
    let (delta, why, word) = (
        field(&app, "paul", "delta"),
        field(&app, "paul", "reason"),
        field(&app, "paul", "word-accueil"),
    );
    let fields = [
        (delta.as_str(), "−1,5"),
        (word.as_str(), "acquired"),
        (why.as_str(), "A tenu seul l’accueil"),
    ];
    // Half typed is kept.
    let page = sketch(&mut claire, &path, &[(delta.as_str(), "-1,")]).await;
    assert!(page.html().contains("value=\"-1,\""));
    say(&mut claire, &path, &fields[..2])
        .await
        .is(422)
        .must_say("Paul Girard : écrivez pourquoi. Cette personne le lira");
    say(
        &mut claire,
        &path,
        &[(&delta, "beaucoup"), (&why, "Parce que")],
    )
    .await
    .is(422)
    .must_say(": écrivez ce que vous ajoutez ou retirez");
    say(&mut claire, &path, &fields)
        .await
        .is(200)
        .must_say("Ajusté par Claire Morel le lundi 3 mai");
    let mut paul = app.sign_in("paul").await;
    paul.get(&receipt(&path)).await.must_not_say("A tenu seul");
    release(&mut claire, &work).await;
    for page in [receipt(&path), work.clone()] {
        paul.get(&page)
            .await
            .must_say("Ajustement : −1,5.")
            .must_say("Votre total : 10 sur 14")
            .must_say("Accueillir : acquis")
            .must_say("A tenu seul l'accueil")
            .must_say("Par Claire Morel le lundi 3 mai à 8 h 40");
        app.sign_in("amina")
            .await
            .get(&page)
            .await
            .must_say("Total : 11,5 sur 14")
            .must_not_say("Ajustement")
            .must_not_say("A tenu seul");
    }
    let grade = super::grading::submission(&app).await.grades.remove(0);
    let course = app.app.catalog.course("culture-numerique").unwrap();
    let rubric = &course.brief("mixte").unwrap().rubric;
    let points = |name| {
        let result = outcome(rubric, &grade.verdict, app.person(name));
        result.total.unwrap().points
    };
    assert_eq!(points("paul"), Points::read("10").unwrap());
    assert_eq!(points("sekou"), Points::read("11,5").unwrap());
}

#[actix_web::test]
async fn an_adjustment_changed_after_the_release_tells_that_person_alone() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, work, path) = one_work(&app, "Voici").await;
    say(&mut claire, &path, &[]).await.is(200);
    release(&mut claire, &work).await;
    let (delta, why) = (
        field(&app, "sekou", "delta"),
        field(&app, "sekou", "reason"),
    );
    let adjusted = [(delta.as_str(), "+1"), (why.as_str(), "Une aide oubliée")];
    say(&mut claire, &path, &adjusted)
        .await
        .is(422)
        .must_say("Écrivez pourquoi vous le changez");
    let mut fields = adjusted.to_vec();
    fields.push(("reason", "Oubli de ma part"));
    say(&mut claire, &path, &fields).await.is(200);
    let mut sekou = app.sign_in("sekou").await;
    sekou
        .get(&receipt(&path))
        .await
        .must_not_say("Une aide oubliée");
    release(&mut claire, &work).await;
    sekou
        .get(&receipt(&path))
        .await
        .must_say("Ajustement : +1.")
        .must_say("Votre total : 12,5 sur 14");
    app.sign_in("amina")
        .await
        .get(&receipt(&path))
        .await
        .must_not_say("Oubli de ma part")
        .must_not_say("Résultat changé")
        .must_not_say("Une aide oubliée");
    let letters = app.letters().await;
    let told: Vec<_> = letters
        .iter()
        .filter(|it| it.kind == "result_changed")
        .collect();
    assert_eq!(told.len(), 1, "Sékou alone");
    // Taken back: it stays to be read by him.
    say(&mut claire, &path, &[("reason", "Finalement non")])
        .await
        .is(200);
    release(&mut claire, &work).await;
    sekou
        .get(&receipt(&path))
        .await
        .must_say("Ajustement retiré ou changé : Une aide oubliée")
        .must_not_say("Votre total");
}

#[actix_web::test]
async fn of_two_who_adjust_at_once_one_is_told_and_nothing_is_doubled() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, _, path) = one_work(&app, "Voici").await;
    say(&mut claire, &path, &[]).await.is(200);
    let mut nora = second_trainer(&app).await;
    let pages = (claire.get(&path).await, nora.get(&path).await);
    let tokens = (pages.0.token(), pages.1.token());
    let (delta, why) = (field(&app, "paul", "delta"), field(&app, "paul", "reason"));
    let fields = |points: &'static str| {
        let mut fields = super::desk::WHOLE.to_vec();
        fields.extend([("version", "1"), ("draft", "0"), ("adjusting", "yes")]);
        fields.extend([(delta.as_str(), points), (why.as_str(), "Parce que")]);
        fields
    };
    let (mine, hers) = (fields("+1"), fields("-1"));
    let (one, other) = tokio::join!(
        claire.post_with(&path, &tokens.0, &mine),
        nora.post_with(&path, &tokens.1, &hers)
    );
    let mut said = [one.status, other.status];
    said.sort_unstable();
    assert_eq!(said, [303, 409]);
    let grades = super::grading::submission(&app).await.grades;
    assert_eq!(grades.len(), 2);
    assert_eq!(grades[1].verdict.adjustments.len(), 1);
}

#[actix_web::test]
async fn somebody_who_did_not_hand_in_with_them_is_adjusted_by_no_forged_field() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, _, path) = one_work(&app, "Voici").await;
    let (delta, why) = (
        field(&app, "lucie", "delta"),
        field(&app, "lucie", "reason"),
    );
    say(&mut claire, &path, &[(&delta, "+5"), (&why, "Pour voir")])
        .await
        .is(200);
    let grade = super::grading::submission(&app).await.grades.remove(0);
    assert!(grade.verdict.adjustments.is_empty());
}

#[actix_web::test]
async fn nobody_gets_more_or_less_than_the_whole_work_is_worth() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, _, path) = one_work(&app, "Voici").await;
    let (delta, why) = (field(&app, "paul", "delta"), field(&app, "paul", "reason"));
    for typed in ["+99999", "−99", "14,01"] {
        let fields = [(delta.as_str(), typed), (why.as_str(), "Parce que")];
        say(&mut claire, &path, &fields)
            .await
            .is(422)
            .must_say("ne peut pas dépasser le total du travail");
    }
    let fields = [(delta.as_str(), "−14"), (why.as_str(), "Parce que")];
    say(&mut claire, &path, &fields).await.is(200);
}

#[actix_web::test]
async fn nobody_is_adjusted_while_names_are_hidden_whatever_the_form_says() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, work, path) = one_work(&app, "Voici").await;
    super::anonymous::hide(&mut claire, &work).await;
    let (delta, why) = (field(&app, "paul", "delta"), field(&app, "paul", "reason"));
    let forged = [
        ("adjusting", "yes"),
        ("comment", "Un commentaire tapé"),
        (delta.as_str(), "1"),
        (why.as_str(), "Parce que"),
    ];
    for refused in [
        say(&mut claire, &path, &forged).await,
        sketch(&mut claire, &path, &forged).await,
    ] {
        refused
            .is(422)
            .must_say("Les ajustements se font quand les noms sont montrés")
            .must_say("Un commentaire tapé");
    }
    assert!(super::grading::submission(&app).await.grades.is_empty());
    say(&mut claire, &path, &[]).await.is(200);
    let grades = super::grading::submission(&app).await.grades;
    assert!(grades[0].verdict.adjustments.is_empty());
}
