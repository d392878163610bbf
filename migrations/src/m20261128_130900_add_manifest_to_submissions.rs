//! The exact words a receipt is made of: their SHA-256 is the hash of what was received.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut change = Table::alter();
        // What was handed in before there were manifests has none.
        change
            .table("submissions")
            .add_column(text_null("manifest"));
        schema.alter_table(change.to_owned()).await
    }
}
