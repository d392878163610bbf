//! The version a save was written over; the first one replaces the nil id.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::alter();
        table
            .table("organisations")
            .add_column(uuid_null("replaces"));
        schema.alter_table(table.to_owned()).await
    }
}
