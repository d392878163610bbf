//! The virus that was found in a file.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::alter();
        table.table("files").add_column(string_null("virus"));
        schema.alter_table(table.to_owned()).await
    }
}
