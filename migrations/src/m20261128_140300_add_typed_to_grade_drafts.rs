//! A draft of a verdict letter for letter, whether it is right or not.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::alter();
        table
            .table("grade_drafts")
            .add_column(json_binary_null("typed"));
        schema.alter_table(table.to_owned()).await
    }
}
