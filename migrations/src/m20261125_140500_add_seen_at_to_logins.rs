//! When a signed-in browser was last noted to be in use.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::alter();
        table
            .table("logins")
            .add_column(timestamp_with_time_zone_null("seen_at"));
        schema.alter_table(table.to_owned()).await
    }
}
