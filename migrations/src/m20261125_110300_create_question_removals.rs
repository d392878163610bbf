//! Messages taken away by somebody who answers for the cohort, with the reason everybody reads.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("question_removals");
        table
            .col(uuid("message_id"))
            .col(uuid("removed_by"))
            .col(text("reason"))
            .foreign_key(&mut reference(
                "question_removals",
                "message_id",
                "question_messages",
            ))
            .foreign_key(&mut reference("question_removals", "removed_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("question_removals", &["message_id"]))
            .await?;
        Ok(())
    }
}
