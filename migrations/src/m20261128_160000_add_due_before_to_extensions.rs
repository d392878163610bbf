//! The date of an assignment is changed for everybody: a row for no group and no person says what it was before.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::alter();
        table
            .table("extensions")
            .add_column(timestamp_with_time_zone_null("due_before"));
        schema.alter_table(table.to_owned()).await
    }
}
