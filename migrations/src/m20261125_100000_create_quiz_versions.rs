//! The sheet a quiz was read from, kept once for all attempts made on it; its key is its content.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("quiz_versions");
        table.col(string("hash")).col(text("sheet"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("quiz_versions", &["hash"]))
            .await?;
        Ok(())
    }
}
