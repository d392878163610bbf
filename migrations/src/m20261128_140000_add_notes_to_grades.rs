//! Notes in the margin, with the version of the verdict they belong to.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::alter();
        table.table("grades").add_column(json_binary_null("notes"));
        schema.alter_table(table.to_owned()).await
    }
}
