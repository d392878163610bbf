//! The how manieth extension of its assignment: a clock may be set back, a number is not.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::alter();
        table
            .table("extensions")
            .add_column(integer("version").default(0));
        schema.alter_table(table.to_owned()).await
    }
}
