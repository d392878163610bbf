//! Words somebody wrote, for those who mistype them.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::create();
        table
            .table("search_words")
            .col(string("word").primary_key())
            .col(text("shown"));
        schema.create_table(table).await
    }
}
