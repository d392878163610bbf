//! The words of a message: each correction is a version more, the last one holds.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("question_texts");
        table
            .col(uuid("message_id"))
            .col(integer("version"))
            .col(text("body"))
            .col(text("tried"))
            .foreign_key(&mut reference(
                "question_texts",
                "message_id",
                "question_messages",
            ));
        schema.create_table(table).await?;
        schema
            .create_index(unique("question_texts", &["message_id", "version"]))
            .await?;
        Ok(())
    }
}
