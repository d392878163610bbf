//! Why a result that members had read was changed.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::alter();
        table.table("grades").add_column(text_null("reason"));
        schema.alter_table(table.to_owned()).await
    }
}
