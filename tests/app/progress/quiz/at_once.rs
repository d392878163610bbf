//! Two trainers at the same instant: one of them is told, nothing breaks.

use super::{EVERY_KIND, answers, attempts, cohort, start};
use lefil::db::QuizAnswerId;
use lefil::progress::rules::quiz::Grant;
use lefil::progress::store::quiz as store;
use sea_orm::{DatabaseTransaction, DbErr};

/// Reads so often before the end of a transaction that another one comes in between.
async fn linger(tx: &DatabaseTransaction) -> Result<(), DbErr> {
    for _ in 0..200 {
        store::comments_of(tx, &[QuizAnswerId::fresh()]).await?;
    }
    Ok(())
}

#[actix_web::test]
async fn of_two_grants_at_once_each_is_kept_or_refused() {
    let (app, _courses) = start(EVERY_KIND).await;
    let whose = (app.person("amina"), cohort(&app));
    let now = app.app.clock.now();
    let give = async |name: &str, grant| {
        let by = app.person(name);
        let db = &app.app.db;
        let kept = db.change(async |tx| {
            let kept = store::grant(tx, whose, grant, by, now).await?;
            linger(tx).await?;
            Ok::<_, DbErr>(kept)
        });
        kept.await.unwrap()
    };
    let (one, other) = tokio::join!(
        give("claire", Grant::More(33)),
        give("nora", Grant::More(100))
    );
    let kept = store::grants_to(app.app.db.read(), whose.0, whose.1).await;
    assert_eq!(
        kept.unwrap().len(),
        usize::from(one) + usize::from(other),
        "{one} {other}"
    );
    // Both grant the same: that is what both wanted.
    let same = tokio::join!(give("claire", Grant::NoLimit), give("nora", Grant::NoLimit));
    assert_eq!(same, (true, true));
}

#[actix_web::test]
async fn of_two_comments_at_once_each_is_kept_or_refused() {
    let (app, _courses) = start(EVERY_KIND).await;
    let mut amina = app.sign_in("amina").await;
    amina.takes_all(&app, "0").await;
    let id = attempts(&app, "amina").await[0].id;
    let essay = answers(&app, id).await["sept"].id;
    let now = app.app.clock.now();
    let write = async |name: &str| {
        let by = app.person(name);
        let db = &app.app.db;
        let kept = db.change(async |tx| {
            let kept = store::comment(tx, essay, name, by, now).await?;
            linger(tx).await?;
            Ok::<_, DbErr>(kept)
        });
        kept.await.unwrap()
    };
    let (one, other) = tokio::join!(write("claire"), write("nora"));
    let kept = store::comments_of(app.app.db.read(), &[essay]).await;
    let versions = usize::try_from(kept.unwrap()[&essay].version).unwrap();
    assert_eq!(versions, usize::from(one) + usize::from(other));
}
