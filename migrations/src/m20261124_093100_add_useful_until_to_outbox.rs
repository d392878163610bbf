//! Until when a letter is worth sending: a summons to a session that is over never leaves.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::alter();
        table
            .table("outbox")
            .add_column(timestamp_with_time_zone_null("useful_until"));
        schema.alter_table(table.to_owned()).await
    }
}
