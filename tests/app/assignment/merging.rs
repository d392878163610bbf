//! Two people who write at once: brought together, or both texts shown.

use super::{assignment, desk, one_group, press, value_of, version};
use crate::browser::{Answer, Browser};
use crate::server::TestApp;
use lefil::assignment::rules::Making;
use lefil::assignment::store;
use lefil::people::Cohorts;

/// The group's text on each version, the first one first.
async fn texts(app: &TestApp) -> Vec<(Making, String)> {
    let db = app.app.db.read();
    let given = assignment(app).await;
    let (_, groups) = store::with_groups(db, &Cohorts::All, given.id)
        .await
        .unwrap()
        .unwrap();
    let mut texts = Vec::new();
    for number in 1.. {
        match store::version(db, groups[0].id, number).await.unwrap() {
            Some((version, body)) => texts.push((version.making, body)),
            None => break,
        }
    }
    texts
}

/// The workshop with a text of three lines, open before Amina and Paul.
async fn two_at_the_desk(app: &TestApp, text: &str) -> (Browser, Browser, String) {
    let (_, work) = one_group(app).await;
    let (mut amina, mut paul) = (app.sign_in("amina").await, app.sign_in("paul").await);
    let draft = desk(&work);
    amina.get(&draft).await;
    if !text.is_empty() {
        let first = [("text", text), ("version", "0")];
        amina.submit(&draft, &first).await.is(200);
    }
    amina.get(&draft).await;
    paul.get(&draft).await;
    (amina, paul, draft)
}

fn field(page: &Answer, name: &str) -> String {
    value_of(page, &format!("name=\"{name}\" value=\""))
}

#[actix_web::test]
async fn what_two_people_wrote_in_different_places_is_brought_together_and_said() {
    let app = TestApp::start().await;
    let (mut amina, mut paul, draft) = two_at_the_desk(&app, "Le public\n\nLe support").await;
    let theirs = "Le public\nDes parents\nLe samedi\n\nLe support";
    amina
        .submit(&draft, &[("text", theirs), ("version", "1")])
        .await
        .must_say("Brouillon enregistré");
    let mine = "Le public\r\n\r\nLe support papier";
    let page = paul
        .submit(&draft, &[("text", mine), ("version", "1")])
        .await
        .is(200)
        .must_say("Les deux textes sont réunis")
        .must_say("Amina Benali a écrit en même temps que vous. 2 lignes ajoutées, elles y sont.");
    let both = "Le public\nDes parents\nLe samedi\n\nLe support papier";
    assert!(page.html().contains(both), "{}", page.html());
    let kept = texts(&app).await;
    let makings: Vec<_> = kept.iter().map(|(making, _)| *making).collect();
    assert_eq!(
        makings,
        [
            Making::Written,
            Making::Written,
            Making::Written,
            Making::Merged
        ]
    );
    assert_eq!(
        kept[2].1, "Le public\n\nLe support papier",
        "as he wrote it"
    );
    assert_eq!(kept[3].1, both);
    // Said once: whoever opens the page later writes on it as on any other.
    paul.get(&draft).await.must_not_say("sont réunis");
}

#[actix_web::test]
async fn other_sentences_of_one_paragraph_are_brought_together() {
    let app = TestApp::start().await;
    let text = "Le public vient. Il est âgé. Il a peur.";
    let (mut amina, mut paul, draft) = two_at_the_desk(&app, text).await;
    let theirs = "Le public vient. Il est âgé. Il n’a plus peur !";
    let mine = "Le public vient tôt. Il est âgé. Il a peur.";
    for (browser, text) in [(&mut amina, theirs), (&mut paul, mine)] {
        browser
            .submit(&draft, &[("text", text), ("version", "1")])
            .await
            .is(200);
    }
    paul.get(&draft)
        .await
        .must_say("Le public vient tôt. Il est âgé. Il n'a plus peur !");
}

#[actix_web::test]
async fn the_same_lines_are_shown_as_both_wrote_them_and_each_choice_is_possible() {
    for (choice, hand, expected) in [
        ("mine", "", "Un\nPaul\nTrois"),
        ("theirs", "", "Un\nAmina\nTrois"),
        ("both", "", "Un\nAmina\nPaul\nTrois"),
        ("hand", "Amina et\r\nPaul", "Un\nAmina et\nPaul\nTrois"),
    ] {
        let app = TestApp::start().await;
        let (mut amina, mut paul, draft) = two_at_the_desk(&app, "Un\nDeux\nTrois").await;
        let theirs = [("text", "Un\nAmina\nTrois"), ("version", "1")];
        amina.submit(&draft, &theirs).await.is(200);
        let mine = "Un\nPaul\nTrois";
        let page = paul
            .post(&draft, &[("text", mine), ("version", "1")])
            .await
            .is(422)
            .must_say("Rien n'est perdu")
            .must_say("Amina Benali a changé les mêmes lignes que vous")
            .must_say("Texte écrit par Amina Benali Amina")
            .must_say("Votre texte Paul")
            .must_not_say("Ajouter ce fichier")
            .must_not_say("Rendre pour le groupe");
        assert_eq!(texts(&app).await.len(), 2, "nothing is saved unread");
        let (text, on, with) = (
            field(&page, "text"),
            field(&page, "version"),
            field(&page, "theirs"),
        );
        assert_eq!(
            (text.as_str(), on.as_str(), with.as_str()),
            (mine, "1", "2")
        );
        let mut sent = vec![
            ("text", text.as_str()),
            ("version", &on),
            ("theirs", &with),
            ("group", ""),
        ];
        // Without a choice it is asked again, and the text is still there.
        let again = paul.post(&draft, &sent).await.is(422);
        again.clone().must_say("Choisissez ce que vous gardez");
        assert_eq!(field(&again, "text"), mine);
        sent.extend([("choice-0", choice), ("hand-0", hand)]);
        let page = paul.submit(&draft, &sent).await.is(200);
        page.must_say("Brouillon enregistré");
        assert_eq!(texts(&app).await.last().unwrap().1, expected);
    }
}

#[actix_web::test]
async fn two_first_texts_are_shown_side_by_side() {
    let app = TestApp::start().await;
    let (mut amina, mut paul, draft) = two_at_the_desk(&app, "").await;
    let theirs = [("text", "Le texte d'Amina"), ("version", "0")];
    amina.submit(&draft, &theirs).await.is(200);
    let mine = [("text", "Le texte de Paul"), ("version", "0")];
    let asked = paul.post(&draft, &mine).await.is(422);
    assert_eq!(
        asked.text().matches("Rien n'est perdu").count(),
        1,
        "it is said once, with what to do"
    );
    asked
        .must_say("Deux textes à réunir")
        .must_not_say("point est à corriger")
        .must_say("Amina Benali a changé les mêmes lignes que vous")
        .must_say("choisissez ce que le groupe garde, passage par passage, puis enregistrez")
        .must_say("Le texte d'Amina")
        .must_say("Le texte de Paul");
    let both = [mine[0], mine[1], ("theirs", "1"), ("choice-0", "both")];
    paul.submit(&draft, &both)
        .await
        .is(200)
        .must_say("Le texte d'Amina Le texte de Paul");
}

#[actix_web::test]
async fn a_choice_sent_after_somebody_wrote_again_is_brought_together_with_the_newest() {
    let app = TestApp::start().await;
    let (mut amina, mut paul, draft) = two_at_the_desk(&app, "Un\n\nDeux\n\nTrois").await;
    let write = async |browser: &mut Browser, text: &str| {
        let version = version(&browser.get(&desk(draft.trim_end_matches("/draft"))).await);
        let fields = [("text", text), ("version", version.as_str())];
        browser.submit(&draft, &fields).await.is(200);
    };
    write(&mut amina, "Un\n\nDeux d’Amina\n\nTrois").await;
    let mine = ("text", "Un\n\nDeux de Paul\n\nTrois");
    paul.post(&draft, &[mine, ("version", "1")]).await.is(422);
    // Elsewhere in the text: it comes in by itself.
    write(&mut amina, "Un\n\nDeux d’Amina\n\nTrois et quatre").await;
    let chosen = [
        mine,
        ("version", "1"),
        ("theirs", "2"),
        ("choice-0", "mine"),
    ];
    paul.submit(&draft, &chosen)
        .await
        .is(200)
        .must_say("Les deux textes sont réunis");
    let last = texts(&app).await.pop().unwrap();
    assert_eq!(last.1, "Un\n\nDeux de Paul\n\nTrois et quatre");
    // In the same place: it is asked anew, with what was decided on one side.
    let chosen = [
        mine,
        ("version", "1"),
        ("theirs", "2"),
        ("choice-0", "hand"),
        ("hand-0", "Deux de tous"),
    ];
    paul.post(&draft, &chosen)
        .await
        .is(422)
        .must_say("Texte écrit par Paul Girard Deux de Paul")
        .must_say("Votre texte Deux de tous");
}

#[actix_web::test]
async fn two_people_saving_at_the_same_instant_both_find_their_text() {
    let app = TestApp::start().await;
    for round in 0..6_u32 {
        let base = format!("Tour {round}\n\nFin {round}");
        let (mut amina, mut paul) = (app.sign_in("amina").await, app.sign_in("paul").await);
        let draft = match round {
            0 => desk(&one_group(&app).await.1),
            _ => desk(&format!("/assignments/{}", assignment(&app).await.id)),
        };
        let start = version(&amina.get(&draft).await);
        let fields = [("text", base.as_str()), ("version", &start)];
        amina.submit(&draft, &fields).await.is(200);
        let start = version(&amina.get(&draft).await);
        paul.get(&draft).await;
        let (hers, his) = (
            format!("Amina {round}\n{base}"),
            format!("{base}\nPaul {round}"),
        );
        let hers = [("text", hers.as_str()), ("version", &start)];
        let his = [("text", his.as_str()), ("version", &start)];
        let (one, other) =
            futures_util::future::join(amina.post(&draft, &hers), paul.post(&draft, &his)).await;
        one.is(303);
        other.is(303);
        let both = format!("Amina {round}\n{base}\nPaul {round}");
        let kept = texts(&app).await;
        assert_eq!(kept.last().unwrap().1, both);
        for text in [hers[0].1, his[0].1] {
            assert!(kept.iter().any(|(_, body)| body == text), "{text}");
        }
    }
}

#[actix_web::test]
async fn the_page_that_saves_by_itself_is_told_what_came_in_and_stops_at_a_conflict() {
    let app = TestApp::start().await;
    let (mut amina, mut paul, draft) = two_at_the_desk(&app, "Un\n\nDeux").await;
    let auto = |text, version| [("text", text), ("version", version), ("auto", "yes")];
    let (hers, his) = (
        amina.page.as_ref().unwrap().token(),
        paul.page.as_ref().unwrap().token(),
    );
    let text = "Un\n\nDeux et demi";
    let kept = amina
        .post_with(&draft, &hers, &auto(text, "1"))
        .await
        .is(200);
    assert!(kept.html().contains("data-version=\"2\" data-own=\"2\""));
    kept.must_say("Enregistré à 8 h 40.");
    // Sent twice: nothing changes.
    amina
        .post_with(&draft, &hers, &auto(text, "1"))
        .await
        .is(200);
    assert_eq!(texts(&app).await.len(), 2);
    let text = "Zéro\n\nUn\n\nDeux";
    let kept = paul.post_with(&draft, &his, &auto(text, "1")).await.is(200);
    // His own text is a version too: whoever typed on meanwhile goes on from it.
    assert!(kept.html().contains("data-version=\"4\" data-own=\"3\""));
    assert!(
        kept.html()
            .contains("Zéro\n\nUn\n\nDeux et demi</textarea>")
    );
    let text = "Zéro\n\nUn et plus\n\nDeux";
    let kept = paul.post_with(&draft, &his, &auto(text, "3")).await.is(200);
    assert!(
        kept.html()
            .contains("Zéro\n\nUn et plus\n\nDeux et demi</textarea>")
    );
    let before = texts(&app).await.len();
    amina
        .post_with(&draft, &hers, &auto("Un\n\nDeux à moi", "1"))
        .await
        .is(409)
        .must_say("les mêmes lignes");
    let long = "mot ".repeat(25_001);
    amina
        .post_with(&draft, &hers, &auto(&long, "2"))
        .await
        .is(422);
    assert_eq!(texts(&app).await.len(), before);
}

#[actix_web::test]
async fn a_form_of_another_group_is_not_saved_into_this_one() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let draft = desk(&work);
    let mut amina = app.sign_in("amina").await;
    let page = amina.get(&draft).await;
    let group = field(&page, "group");
    let moved: [(&str, &[&str]); 2] = [("Les loups", &["paul", "sekou"]), ("Ours", &["amina"])];
    super::compose(&app, &mut claire, &work, &moved)
        .await
        .is(200);
    let typed = [
        ("text", "Le texte des loups"),
        ("version", "0"),
        ("group", &group),
    ];
    amina
        .post(&draft, &typed)
        .await
        .is(422)
        .must_say("Ce texte était pour l'autre groupe")
        .must_say("Le texte des loups");
    assert!(texts(&app).await.is_empty());
    let mut paul = app.sign_in("paul").await;
    paul.get(&draft).await;
    let theirs = [("text", "Les loups restent"), ("version", "0")];
    paul.submit(&draft, &theirs).await.is(200);
    amina.get(&draft).await.must_not_say("Les loups restent");
    amina.get(&format!("{draft}/versions/1")).await.is(404);
}

#[actix_web::test]
async fn what_came_in_while_asking_to_hand_in_is_read_before_it_is_handed_in() {
    let app = TestApp::start().await;
    let (mut amina, mut paul, draft) = two_at_the_desk(&app, "Un\n\nDeux").await;
    let work = draft.trim_end_matches("/draft");
    let hers = [("text", "Zéro\n\nUn\n\nDeux"), ("version", "1")];
    amina.submit(&draft, &hers).await.is(200);
    // Asked with a text of before: it is brought together, shown, and nothing is asked yet.
    let mine = "Un\n\nDeux de Paul";
    let asked = [("text", mine), ("version", "1"), ("then", "check")];
    let page = paul
        .submit(&draft, &asked)
        .await
        .is(200)
        .must_say("Les deux textes sont réunis")
        .must_say("Zéro")
        .must_not_say("Vérifier avant de rendre");
    let both = "Zéro\n\nUn\n\nDeux de Paul";
    assert!(page.html().contains(both), "{}", page.html());
    let seen = version(&page);
    let asked = [("text", both), ("version", &seen), ("then", "check")];
    paul.submit(&draft, &asked)
        .await
        .is(200)
        .must_say("Vérifier avant de rendre")
        .must_say("Zéro");
    // Between the question and the answer: the page again, with the newest.
    let hers = format!("{both}\n\nTrois");
    let hers = [("text", hers.as_str()), ("version", &seen)];
    amina.submit(&draft, &hers).await.is(200);
    press(&mut paul, work, &[])
        .await
        .is(422)
        .must_say("Le texte a changé. Amina Benali a enregistré une autre version")
        .must_say("Rien n'a été rendu")
        .must_say("Trois");
    press(&mut paul, work, &[])
        .await
        .is(200)
        .must_say("bien arrivé")
        .must_say("Zéro")
        .must_say("Deux de Paul")
        .must_say("Trois");
}
