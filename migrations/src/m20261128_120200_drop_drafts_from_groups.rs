//! Their texts are versions now.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::drop().table("group_drafts").to_owned();
        schema.drop_table(table).await
    }
}
