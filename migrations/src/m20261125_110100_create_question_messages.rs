//! What one person writes under a question: the first message asks, the others answer.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("question_messages");
        table
            .col(uuid("question_id"))
            .col(uuid("author_id"))
            .col(string("role"))
            .col(boolean("asks"))
            .foreign_key(&mut reference(
                "question_messages",
                "question_id",
                "questions",
            ))
            .foreign_key(&mut reference("question_messages", "author_id", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(index("question_messages", &["question_id"]))
            .await?;
        Ok(())
    }
}
