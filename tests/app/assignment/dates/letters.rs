//! Who is told a date that changed, and what.

use super::{extend, scope};
use crate::assignment::receipts::shown;
use crate::assignment::{assignment, one_group};
use crate::server::TestApp;

#[actix_web::test]
async fn those_whose_date_changes_are_told_the_new_one_and_nobody_why() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let sekou = scope(&app, "sekou");
    let told = async |app: &TestApp| {
        let mut letters = app.letters().await;
        letters.retain(|it| it.kind == "more_time");
        letters
    };
    // The group hands in once: more time for one of them is more time for all.
    extend(&mut claire, &work, &sekou, 12).await.is(200);
    let letters = told(&app).await;
    let mut to: Vec<_> = letters.iter().map(|it| it.to_address.as_str()).collect();
    to.sort_unstable();
    let all = [
        "amina@lefil.example",
        "paul@lefil.example",
        "sekou@lefil.example",
    ];
    assert_eq!(to, all);
    for letter in &letters {
        assert!(!letter.text.contains("Hospitalisation"), "{}", letter.text);
    }
    let amina_s = letters
        .iter()
        .find(|it| it.to_address.starts_with("amina"))
        .unwrap();
    let id = assignment(&app).await.id.to_string();
    insta::assert_snapshot!("more_time", shown(amina_s, &[(&id, "ID")]));
    // A date before theirs changes nothing for anybody.
    let amina = scope(&app, "amina");
    extend(&mut claire, &work, &amina, 10).await.is(200);
    assert_eq!(told(&app).await.len(), 3);
    // Taken back: the latest that stands is the date again.
    claire.get(&format!("{work}/dates")).await;
    let back = [("what", "back"), ("scope", sekou.as_str())];
    claire.submit(&format!("{work}/dates"), &back).await.is(200);
    let letters = told(&app).await;
    assert_eq!(letters.len(), 6);
    let back: Vec<_> = letters
        .iter()
        .filter(|it| it.text.contains("a retiré le délai"))
        .collect();
    assert_eq!(back.len(), 3);
    assert!(back[0].text.contains("lundi 10 mai"), "{}", back[0].text);
}
