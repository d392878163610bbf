//! Writing documents, and taking them away.

use super::vocabulary::{self, Vocabulary};
use crate::db::sayable;
use crate::index::document::{Document, Section};
use crate::index::table::{document, source};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter,
    QuerySelect, Statement, Value,
};
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Writes documents, in place of those of the same keys. They may be found as soon as the
/// transaction is committed; it should hold a few dozen at most.
pub async fn put(tx: &impl ConnectionTrait, documents: &[Document]) -> Result<(), DbErr> {
    if documents.is_empty() {
        return Ok(());
    }
    let sources: BTreeSet<&str> = documents.iter().map(|it| it.source.as_str()).collect();
    hold(tx, sources).await?;
    let before = take(tx, documents.iter().map(|it| it.key.as_str())).await?;
    let ids = free_ids(tx, documents).await?;
    let rows = documents.iter().zip(&ids).map(|(it, id)| row(it, *id));
    document::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await?;
    for (document, id) in documents.iter().zip(ids) {
        put_terms(tx, document, id).await?;
    }
    let now = Vocabulary::of(
        documents
            .iter()
            .map(|it| (&it.title, it.sections.as_slice())),
    );
    vocabulary::learn(tx, &now).await?;
    vocabulary::unlearn(tx, &before.without(&now)).await
}

/// Whoever else writes documents of these sources waits until we are done: a row that is
/// written holds on both databases. Whoever reads what a document is made from asks for this
/// first, or what another has just written is lost.
pub async fn hold<'a>(
    tx: &impl ConnectionTrait,
    sources: impl IntoIterator<Item = &'a str>,
) -> Result<(), DbErr> {
    let rows = sources.into_iter().map(|key| source::ActiveModel {
        key: Set(key.to_owned()),
        fingerprint: Set(String::new()),
    });
    source::Entity::insert_many(rows)
        .on_conflict(
            OnConflict::column(source::Column::Key)
                .update_column(source::Column::Key)
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// Takes the documents of these keys away.
pub async fn forget<'a>(
    tx: &impl ConnectionTrait,
    keys: impl Iterator<Item = &'a str>,
) -> Result<(), DbErr> {
    let before = take(tx, keys).await?;
    vocabulary::unlearn(tx, &before).await
}

/// Takes documents away, and says which words stood in them.
async fn take<'a>(
    tx: &impl ConnectionTrait,
    keys: impl Iterator<Item = &'a str>,
) -> Result<Vocabulary, DbErr> {
    let gone: Vec<(i64, String, String)> = document::Entity::find()
        .select_only()
        .column(document::Column::Id)
        .column(document::Column::Title)
        .column(document::Column::Sections)
        .filter(document::Column::Key.is_in(keys))
        .into_tuple()
        .all(tx)
        .await?;
    if gone.is_empty() {
        return Ok(Vocabulary::default());
    }
    let ids: Vec<i64> = gone.iter().map(|(id, ..)| *id).collect();
    let name = match tx.get_database_backend() {
        DbBackend::Sqlite => "rowid",
        _ => "id",
    };
    let terms = format!(
        "DELETE FROM search_terms WHERE {name} IN ({})",
        numbers(&ids)
    );
    tx.execute_unprepared(&terms).await?;
    document::Entity::delete_many()
        .filter(document::Column::Id.is_in(ids))
        .exec(tx)
        .await?;
    let read = |text: &str| serde_json::from_str::<Vec<Section>>(text).unwrap_or_default();
    let gone: Vec<(String, Vec<Section>)> = gone
        .into_iter()
        .map(|(_, title, sections)| (title, read(&sections)))
        .collect();
    let gone = gone.iter().map(|(title, parts)| (title, parts.as_slice()));
    Ok(Vocabulary::of(gone))
}

fn numbers(ids: &[i64]) -> String {
    let numbers: Vec<String> = ids.iter().map(i64::to_string).collect();
    numbers.join(",")
}

/// A number for each document that no other has: see [`id_of`].
async fn free_ids(tx: &impl ConnectionTrait, documents: &[Document]) -> Result<Vec<i64>, DbErr> {
    let mut ids = Vec::with_capacity(documents.len());
    let mut taken: HashSet<i64> = HashSet::new();
    let mut wished: Vec<(usize, u32)> = (0..documents.len()).map(|at| (at, 0)).collect();
    ids.resize(documents.len(), 0);
    while !wished.is_empty() {
        let asked = wished.iter().map(|(at, n)| id_of(&documents[*at], *n));
        let known: Vec<i64> = document::Entity::find()
            .select_only()
            .column(document::Column::Id)
            .filter(document::Column::Id.is_in(asked))
            .into_tuple()
            .all(tx)
            .await?;
        taken.extend(known);
        let mut again = Vec::new();
        for (at, n) in wished {
            let id = id_of(&documents[at], n);
            if taken.insert(id) {
                ids[at] = id;
            } else {
                again.push((at, n + 1));
            }
        }
        wished = again;
    }
    Ok(ids)
}

/// Kind, rank and 31 bits of the key: rows in the order of this number are in the order of
/// equally good answers, so that the best are read first and the others not at all.
pub(super) fn id_of(document: &Document, attempt: u32) -> i64 {
    let digest = Sha256::digest(format!("{}\n{attempt}", document.key).as_bytes());
    let own = digest
        .iter()
        .take(4)
        .fold(0_i64, |sum, byte| sum << 8 | i64::from(*byte));
    let rank = i64::from(document.rank.min(Document::LAST));
    first_id(document.kind.0) | rank << 31 | own >> 1
}

/// The lowest number a document of a kind may have.
pub(super) fn first_id(kind: u8) -> i64 {
    i64::from(kind & 0xf) << 59
}

fn row(it: &Document, id: i64) -> document::ActiveModel {
    document::ActiveModel {
        id: Set(id),
        key: Set(it.key.clone()),
        source: Set(it.source.clone()),
        gate: Set(it.gate.as_str().to_owned()),
        fingerprint: Set(it.fingerprint()),
        language: Set(it.language.clone()),
        title: Set(sayable(&it.title)),
        within: Set(sayable(&it.within)),
        place: Set(sayable(&it.place)),
        sections: Set(serde_json::to_string(&it.sections).unwrap_or_default()),
    }
}

async fn put_terms(tx: &impl ConnectionTrait, it: &Document, id: i64) -> Result<(), DbErr> {
    let terms = it.terms();
    let backend = tx.get_database_backend();
    let join = |sign: &str| terms.iter().cloned().collect::<Vec<_>>().join(sign);
    let (sql, values): (&str, Vec<Value>) = match backend {
        DbBackend::Sqlite => (
            "INSERT INTO search_terms (rowid, terms) VALUES (?, ?)",
            vec![id.into(), join(" ").into()],
        ),
        _ => (
            "INSERT INTO search_terms (id, gate, terms) VALUES ($1, $2, $3::tsvector)",
            vec![
                id.into(),
                it.gate.as_str().into(),
                format!("'{}'", join("' '")).into(),
            ],
        ),
    };
    let statement = Statement::from_sql_and_values(backend, sql, values);
    tx.execute_raw(statement).await.map(drop)
}

/// The keys and fingerprints of the documents of a source.
pub async fn kept(
    db: &impl ConnectionTrait,
    source: &str,
) -> Result<HashMap<String, String>, DbErr> {
    let rows: Vec<(String, String)> = document::Entity::find()
        .select_only()
        .column(document::Column::Key)
        .column(document::Column::Fingerprint)
        .filter(document::Column::Source.eq(source))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Whether a source is indexed as this fingerprint says.
pub async fn is_up_to_date(
    db: &impl ConnectionTrait,
    source: &str,
    fingerprint: &str,
) -> Result<bool, DbErr> {
    let row = source::Entity::find_by_id(source).one(db).await?;
    Ok(row.is_some_and(|row| row.fingerprint == fingerprint))
}

/// Notes that a source is indexed as this fingerprint says; an empty one says that it is not.
pub async fn up_to_date(
    tx: &impl ConnectionTrait,
    source: &str,
    fingerprint: &str,
) -> Result<(), DbErr> {
    let row = source::ActiveModel {
        key: Set(source.to_owned()),
        fingerprint: Set(fingerprint.to_owned()),
    };
    source::Entity::insert(row)
        .on_conflict(
            OnConflict::column(source::Column::Key)
                .update_column(source::Column::Fingerprint)
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// The sources that begin like this.
pub async fn sources(db: &impl ConnectionTrait, start: &str) -> Result<Vec<String>, DbErr> {
    let rows = source::Entity::find()
        .filter(source::Column::Key.starts_with(start))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.key).collect())
}

/// Forgets a source that has no documents left.
pub async fn sweep(tx: &impl ConnectionTrait, source: &str) -> Result<(), DbErr> {
    source::Entity::delete_by_id(source)
        .exec(tx)
        .await
        .map(drop)
}
