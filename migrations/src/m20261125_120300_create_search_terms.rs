//! The terms documents are found by, in the manner of each database: the program makes them, so
//! neither may change them. `ascii` takes every letter that is not of the ASCII for a part of a
//! word; positions are not kept, because neighbours are terms of their own.

use crate::table::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

const SQLITE: &[&str] = &[
    "CREATE VIRTUAL TABLE search_terms USING fts5(terms, tokenize = 'ascii', detail = none, \
     content = '', contentless_delete = 1)",
];

/// Without a list of what waits to be indexed, which every search would have to read through. The
/// terms are kept beside the table, so that to the planner reading all of it looks cheap; it is
/// not. The function is where the index is asked, and nothing else.
const POSTGRES: &[&str] = &[
    "CREATE TABLE search_terms (id bigint PRIMARY KEY, gate varchar NOT NULL, terms tsvector NOT NULL)",
    "CREATE INDEX ix_search_terms_terms ON search_terms USING gin (terms) WITH (fastupdate = off)",
    "CREATE FUNCTION search_found(asked tsquery, gates varchar[]) RETURNS SETOF bigint \
     LANGUAGE sql STABLE SET enable_seqscan = off AS \
     'SELECT id FROM search_terms WHERE terms @@ asked AND gate IN (SELECT unnest(gates))'",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let db = schema.get_connection();
        let statements = match db.get_database_backend() {
            DbBackend::Sqlite => SQLITE,
            _ => POSTGRES,
        };
        for statement in statements {
            db.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
