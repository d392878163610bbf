//! What can be found, as it is shown among results. The key is a number that the program makes:
//! the order of equally good answers.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::create();
        table
            .table("search_documents")
            .col(big_integer("id").primary_key())
            .col(string("key"))
            .col(string("source"))
            .col(string("gate"))
            .col(string("fingerprint"))
            .col(string("language"))
            .col(text("title"))
            .col(text("within"))
            .col(text("place"))
            .col(text("sections"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("search_documents", &["key"]))
            .await?;
        schema
            .create_index(index("search_documents", &["source"]))
            .await
    }
}
