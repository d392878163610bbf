//! The index follows the courses, writes only what differs, and two that write do no harm.

use super::write;
use crate::database;
use lefil::course::Catalog;
use lefil::db::Db;
use lefil::index::{Ask, Query, Tongue, store as index};
use lefil::search::{rules, store};
use std::collections::HashMap;
use std::path::Path;

fn course(folder: &Path) {
    write(folder, "cours/course.md", "title: Cours", "Introduction.");
    for n in 1..=30 {
        let front = format!("title: Étape {n}\nid: e{n}\nminutes: 5");
        write(
            folder,
            &format!("cours/01-u/{n:02}-e{n}.md"),
            &front,
            &format!("Le texte{n}."),
        );
    }
}

async fn index_of(db: &Db, folder: &Path) -> usize {
    let catalog = Catalog::open(folder).unwrap();
    store::index_course(db, catalog.course("cours").unwrap())
        .await
        .unwrap()
}

async fn found(db: &Db, asked: &str) -> usize {
    let query = Query::parse(asked, &[Tongue::French]);
    let shelf = rules::Shelf {
        cohort: lefil::db::CohortId::fresh(),
        audience: rules::audience(false),
    };
    let gates = rules::gates(&[("cours".to_owned(), shelf)].into());
    let ask = Ask {
        query: &query,
        kind: rules::COURSE,
        gates: &gates,
        limit: 50,
        offset: 0,
    };
    index::search(db.read(), &[ask]).await.unwrap().len()
}

#[actix_web::test]
async fn only_what_changed_is_written_again() {
    let folder = tempfile::tempdir().unwrap();
    course(folder.path());
    let test = database::fresh().await;
    let db = &test.db;
    // The course, its unit and thirty lessons.
    assert_eq!(index_of(db, folder.path()).await, 32);
    assert_eq!(index_of(db, folder.path()).await, 0);
    assert_eq!(
        (found(db, "texte7").await, found(db, "étape").await),
        (1, 30)
    );

    let front = "title: Étape 7\nid: e7\nminutes: 5";
    write(folder.path(), "cours/01-u/07-e7.md", front, "Autre chose.");
    assert_eq!(index_of(db, folder.path()).await, 1);
    assert_eq!(
        (found(db, "texte7").await, found(db, "autre chose").await),
        (0, 1)
    );

    // A renamed file of the same id is the same lesson at another address.
    let unit = folder.path().join("cours/01-u");
    std::fs::rename(unit.join("08-e8.md"), unit.join("08-huit.md")).unwrap();
    assert_eq!(index_of(db, folder.path()).await, 1);
    assert_eq!(found(db, "texte8").await, 1);

    std::fs::remove_file(unit.join("30-e30.md")).unwrap();
    assert_eq!(index_of(db, folder.path()).await, 1);
    assert_eq!(
        (found(db, "texte30").await, found(db, "étape").await),
        (0, 29)
    );
}

#[actix_web::test]
async fn a_course_that_is_gone_is_no_longer_found() {
    let folder = tempfile::tempdir().unwrap();
    course(folder.path());
    write(
        folder.path(),
        "autre/course.md",
        "title: Autre",
        "Un autre.",
    );
    let test = database::fresh().await;
    let catalog = Catalog::open(folder.path()).unwrap();
    store::index_catalog(&test.db, &catalog).await.unwrap();
    assert_eq!(found(&test.db, "étape").await, 30);
    std::fs::remove_dir_all(folder.path().join("cours")).unwrap();
    let catalog = Catalog::open(folder.path()).unwrap();
    store::index_catalog(&test.db, &catalog).await.unwrap();
    assert_eq!(found(&test.db, "étape").await, 0);
    let kept = index::sources(test.db.read(), rules::SOURCES)
        .await
        .unwrap();
    assert_eq!(kept, ["course:autre"]);
}

#[actix_web::test]
async fn a_run_that_was_cut_short_is_taken_up() {
    let folder = tempfile::tempdir().unwrap();
    course(folder.path());
    let test = database::fresh().await;
    let catalog = Catalog::open(folder.path()).unwrap();
    let documents: Vec<_> = rules::documents(&catalog.courses()[0]).collect();
    let first = &documents[..20];
    test.db
        .change(async |tx| index::put(tx, first).await)
        .await
        .unwrap();
    assert_eq!(index_of(&test.db, folder.path()).await, 12);
    assert_eq!(found(&test.db, "étape").await, 30);
}

#[actix_web::test]
async fn two_nodes_that_index_at_once_do_no_harm() {
    let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    course(old.path());
    course(new.path());
    write(
        new.path(),
        "cours/01-u/07-e7.md",
        "title: Étape 7\nid: e7\nminutes: 5",
        "Autre.",
    );
    std::fs::remove_file(new.path().join("cours/01-u/30-e30.md")).unwrap();
    let test = database::fresh().await;
    let (db, again) = (test.db.clone(), test.db.clone());
    for _ in 0..3 {
        Box::pin(futures_util::future::join3(
            index_of(&db, new.path()),
            index_of(&again, old.path()),
            index_of(&again, new.path()),
        ))
        .await;
        index_of(&db, new.path()).await;
        index_of(&db, old.path()).await;
        assert_eq!(found(&db, "étape").await, 30);
        let catalog = Catalog::open(old.path()).unwrap();
        let wanted: HashMap<String, String> = rules::documents(&catalog.courses()[0])
            .map(|it| (it.key.clone(), it.fingerprint()))
            .collect();
        assert_eq!(
            index::kept(db.read(), "course:cours").await.unwrap(),
            wanted
        );
    }
}
