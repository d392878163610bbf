//! The words that stand in documents, for those who mistype them.

use crate::index::document::Section;
use crate::index::spelling;
use crate::index::table::word;
use crate::index::words::words;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter,
    Statement, TryInsertResult, Value,
};
use std::collections::{BTreeMap, HashMap};

/// Words written or taken away in one statement.
const IN_ONE_GO: usize = 5_000;
/// What is held while words are taken away: it is no document's source.
const HELD: &str = "words";

/// Words as they are compared, and as they are shown.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(BTreeMap<String, String>);

impl Vocabulary {
    /// Of some documents: their titles and sections.
    pub fn of<'a>(documents: impl Iterator<Item = (&'a String, &'a [Section])>) -> Self {
        let mut known = BTreeMap::new();
        for (title, sections) in documents {
            let parts = sections.iter().flat_map(|part| [&part.heading, &part.text]);
            for text in parts.chain([title]) {
                let content = words(text).into_iter().filter(|word| word.is_content());
                for word in content.filter(|word| spelling::is_known_by(&word.folded)) {
                    let shown = || text[word.range.clone()].to_lowercase().replace('\0', "");
                    known.entry(word.folded).or_insert_with(shown);
                }
            }
        }
        Self(known)
    }

    pub fn without(mut self, other: &Self) -> Self {
        self.0.retain(|word, _| !other.0.contains_key(word));
        self
    }
}

/// Keeps words. Always in the order of the alphabet: two that learn the same words never wait for
/// each other.
pub(super) async fn learn(tx: &impl ConnectionTrait, known: &Vocabulary) -> Result<(), DbErr> {
    let rows: Vec<word::ActiveModel> = known
        .0
        .iter()
        .map(|(word, shown)| word::ActiveModel {
            word: Set(word.clone()),
            shown: Set(shown.clone()),
        })
        .collect();
    for some in rows.chunks(IN_ONE_GO) {
        let once = OnConflict::column(word::Column::Word)
            .do_nothing()
            .to_owned();
        let _: TryInsertResult<_> = word::Entity::insert_many(some.to_vec())
            .on_conflict(once)
            .try_insert()
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Forgets those of some words that stand in no document any more, so that what was taken away
/// leaves nothing behind. Two that forget go one after the other.
pub(super) async fn unlearn(tx: &impl ConnectionTrait, gone: &Vocabulary) -> Result<(), DbErr> {
    if gone.0.is_empty() {
        return Ok(());
    }
    super::hold(tx, [HELD]).await?;
    let backend = tx.get_database_backend();
    // Only small letters without accents are kept: a word is a term as it stands.
    let (sign, stands) = match backend {
        DbBackend::Sqlite => ("?", "search_terms MATCH '\"' || word || '\"'"),
        _ => ("$", "terms @@ word::tsquery"),
    };
    let words: Vec<&String> = gone.0.keys().collect();
    for some in words.chunks(IN_ONE_GO) {
        let places: Vec<String> = (1..=some.len()).map(|at| format!("{sign}{at}")).collect();
        let sql = format!(
            "DELETE FROM search_words WHERE word IN ({}) \
             AND NOT EXISTS (SELECT 1 FROM search_terms WHERE {stands})",
            places.join(", ")
        );
        let values = some.iter().map(|word| Value::from(word.as_str()));
        tx.execute_raw(Statement::from_sql_and_values(backend, sql, values))
            .await?;
    }
    Ok(())
}

/// Which of these words are known, and how they are shown.
pub async fn known(
    db: &impl ConnectionTrait,
    words: &[String],
) -> Result<HashMap<String, String>, DbErr> {
    let rows = word::Entity::find()
        .filter(word::Column::Word.is_in(words))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.word, row.shown)).collect())
}
