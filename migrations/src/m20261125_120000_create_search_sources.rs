//! What documents of the search were made from, and how far they are up to date with it.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::create();
        table
            .table("search_sources")
            .col(string("key").primary_key())
            .col(string("fingerprint"));
        schema.create_table(table).await
    }
}
