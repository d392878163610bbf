//! What single members get besides, signed, as it stands in this version of the verdict.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::alter();
        table
            .table("grades")
            .add_column(json_binary_null("adjustments"));
        schema.alter_table(table.to_owned()).await
    }
}
