//! Keeping the index in step with the courses, and with the questions where it is read in another way.

use super::rules::{SOURCES, documents, source};
use crate::cohort::store as cohorts;
use crate::course::{Catalog, Course};
use crate::db::Db;
use crate::index::{Document, EDITION, store};
use crate::people::Cohorts;
use crate::question::{rules::found, store as questions};
use sea_orm::DbErr;
use std::collections::HashSet;

/// Documents written in one transaction: whoever else writes waits for no more.
const IN_ONE_GO: usize = 20;

/// Brings the index in step with everything.
pub async fn index_all(db: &Db, catalog: &Catalog) -> Result<(), DbErr> {
    index_catalog(db, catalog).await?;
    index_questions(db, catalog).await
}

/// Brings the index in step with all courses; what is in step already costs one statement each.
/// Two nodes at once do the same work twice and no harm.
pub async fn index_catalog(db: &Db, catalog: &Catalog) -> Result<(), DbErr> {
    for course in catalog.courses() {
        index_course(db, course).await?;
    }
    let here: HashSet<String> = catalog
        .courses()
        .iter()
        .map(|course| source(&course.slug))
        .collect();
    for gone in store::sources(db.read(), SOURCES).await? {
        if !here.contains(&gone) {
            let documents = store::kept(db.read(), &gone).await?;
            forget(db, documents.into_keys().collect()).await?;
            db.change(async |tx| store::sweep(tx, &gone).await).await?;
        }
    }
    Ok(())
}

/// Brings the index in step with a course: writes the documents that changed, takes away those
/// that are gone, and says how many that were. A run that was cut short is taken up by the next.
pub async fn index_course(db: &Db, course: &Course) -> Result<usize, DbErr> {
    let source = source(&course.slug);
    // Another version of the program may read the same files in another way.
    let wanted = format!("{} {EDITION} {}", env!("CARGO_PKG_VERSION"), course.hash);
    if store::is_up_to_date(db.read(), &source, &wanted).await? {
        return Ok(0);
    }
    let mut kept = store::kept(db.read(), &source).await?;
    let mut changed: Vec<Document> = Vec::new();
    let mut count = 0;
    for document in documents(course) {
        let before = kept.remove(&document.key);
        if before.is_none_or(|it| it != document.fingerprint()) {
            changed.push(document);
            count += 1;
        }
        if changed.len() >= IN_ONE_GO {
            db.change(async |tx| store::put(tx, &changed).await).await?;
            changed.clear();
        }
        // Reading a long course takes a while: others are served in between.
        tokio::task::yield_now().await;
    }
    db.change(async |tx| store::put(tx, &changed).await).await?;
    count += kept.len();
    forget(db, kept.into_keys().collect()).await?;
    db.change(async |tx| store::up_to_date(tx, &source, &wanted).await)
        .await?;
    Ok(count)
}

/// Indexes what was asked, where another version of the program, or nobody, did it. Whoever writes
/// in a question keeps it found themselves, in the transaction of what they write.
pub async fn index_questions(db: &Db, catalog: &Catalog) -> Result<(), DbErr> {
    for cohort in cohorts::list(db.read(), &Cohorts::All).await? {
        let (source, language) = (
            found::source(cohort.id),
            catalog.language(&cohort.course_slug),
        );
        let wanted = format!("{EDITION} {language}");
        if store::is_up_to_date(db.read(), &source, &wanted).await? {
            continue;
        }
        for thread in questions::of_cohort(db.read(), cohort.id).await? {
            let which = (cohort.id, thread.question.id);
            db.change(async |tx| questions::keep_found(tx, which, language).await)
                .await?;
        }
        db.change(async |tx| store::up_to_date(tx, &source, &wanted).await)
            .await?;
    }
    Ok(())
}

async fn forget(db: &Db, keys: Vec<String>) -> Result<(), DbErr> {
    for some in keys.chunks(IN_ONE_GO) {
        db.change(async |tx| store::forget(tx, some.iter().map(String::as_str)).await)
            .await?;
    }
    Ok(())
}
