//! When clamd was there and did not take a file.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::alter();
        table
            .table("files")
            .add_column(timestamp_with_time_zone_null("not_taken_at"));
        schema.alter_table(table.to_owned()).await
    }
}
