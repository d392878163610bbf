//! An attempt its person has ended.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("quiz_ends");
        table.col(uuid("attempt_id")).foreign_key(&mut reference(
            "quiz_ends",
            "attempt_id",
            "quiz_attempts",
        ));
        schema.create_table(table).await?;
        schema
            .create_index(unique("quiz_ends", &["attempt_id"]))
            .await?;
        Ok(())
    }
}
