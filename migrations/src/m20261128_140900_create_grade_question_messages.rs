//! What is said under a question about a result; the first message asks.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("grade_question_messages");
        table
            .col(uuid("question_id"))
            .col(uuid("author_id"))
            .col(boolean("by_trainer"))
            .col(text("body"))
            .foreign_key(&mut reference(
                "grade_question_messages",
                "question_id",
                "grade_questions",
            ))
            .foreign_key(&mut reference(
                "grade_question_messages",
                "author_id",
                "people",
            ));
        schema.create_table(table).await?;
        schema
            .create_index(index("grade_question_messages", &["question_id"]))
            .await?;
        Ok(())
    }
}
