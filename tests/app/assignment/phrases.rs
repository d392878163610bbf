//! The bank of phrases: of one trainer, in one course, the most used first.

use super::desk::{WHOLE, mixed_app, one_work, receipt, say, second_trainer, send};
use super::value_of;
use lefil::assignment::store;

#[actix_web::test]
async fn a_phrase_is_kept_from_the_comment_put_under_it_and_forgotten() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, _, path) = one_work(&app, "Voici").await;
    let bank = format!("{}/phrases", receipt(&path));
    let comment = [("comment", "Un début.\nPensez aux sources.")];
    for _ in 0..2 {
        send(&mut claire, &path, &bank, &[], &comment)
            .await
            .is(200)
            .must_say("Mes phrases (1)")
            .must_say("Un début.");
    }
    let mut nora = second_trainer(&app).await;
    nora.get(&path).await.must_say("Mes phrases (0)");
    let page = claire.get(&path).await;
    let phrase = value_of(&page, "name=\"insert\" value=\"");
    let draft = format!("{path}/draft");
    let page = send(
        &mut claire,
        &path,
        &draft,
        &[],
        &[("comment", "Bien."), ("insert", &phrase)],
    )
    .await
    .is(200);
    assert!(
        page.html()
            .contains("Bien.\nPensez aux sources.</textarea>")
    );
    let gone = format!("{bank}/removal");
    // Of one's own alone.
    send(&mut nora, &path, &gone, &[], &[("gone", &phrase)])
        .await
        .is(200);
    claire.get(&path).await.must_say("Mes phrases (1)");
    send(
        &mut claire,
        &path,
        &gone,
        &[],
        &[("comment", "Gardé"), ("gone", &phrase)],
    )
    .await
    .is(200)
    .must_say("Mes phrases (0)")
    .must_say("Gardé");
}

#[actix_web::test]
async fn what_one_writes_most_comes_first_and_nothing_is_no_phrase() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, _, path) = one_work(&app, "Voici").await;
    let bank = format!("{}/phrases", receipt(&path));
    for phrase in ["Souvent dit.", "Rarement dit."] {
        send(&mut claire, &path, &bank, &[], &[("phrase", phrase)])
            .await
            .is(200);
    }
    send(&mut claire, &path, &bank, &[], &[])
        .await
        .is(422)
        .must_say("Écrivez d'abord une phrase");
    let long = "a".repeat(501);
    send(&mut claire, &path, &bank, &[], &[("phrase", &long)])
        .await
        .is(422);
    let first = |page: &crate::browser::Answer| value_of(page, "data-say=\"");
    assert_eq!(first(&claire.get(&path).await), "Rarement dit.");
    say(&mut claire, &path, &[("comment", "Bien. Souvent dit.")])
        .await
        .is(200);
    assert_eq!(first(&claire.get(&path).await), "Souvent dit.");
    assert_eq!(WHOLE[0].1, "7,5");
}

#[actix_web::test]
async fn a_full_bank_says_so_and_takes_another_phrase_once_one_is_forgotten() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, _, path) = one_work(&app, "Voici").await;
    let (trainer, now) = (app.person("claire"), app.app.clock.now());
    let course = "culture-numerique";
    app.app
        .db
        .change(async |tx| {
            for n in 0..store::PHRASES_MAX {
                store::add_phrase(tx, trainer, (course, &format!("Phrase {n}.")), now).await?;
            }
            Ok::<_, sea_orm::DbErr>(())
        })
        .await
        .unwrap();
    let bank = format!("{}/phrases", receipt(&path));
    send(
        &mut claire,
        &path,
        &bank,
        &[],
        &[("phrase", "Une de plus.")],
    )
    .await
    .is(422)
    .must_say("Vous avez déjà 60 phrases")
    .must_say("Mes phrases (60)");
    let one = value_of(&claire.get(&path).await, "name=\"insert\" value=\"");
    let gone = [("gone", one.as_str())];
    send(&mut claire, &path, &format!("{bank}/removal"), &[], &gone)
        .await
        .is(200);
    send(
        &mut claire,
        &path,
        &bank,
        &[],
        &[("phrase", "Une de plus.")],
    )
    .await
    .is(200)
    .must_say("Mes phrases (60)");
    let kept = store::phrases(app.app.db.read(), trainer, course).await;
    assert!(kept.unwrap().iter().any(|it| it.body == "Une de plus."));
}
