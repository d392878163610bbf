//! A trainer has read an essay, with words for its author or without.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("quiz_comments");
        table
            .col(uuid("answer_id"))
            .col(integer("version"))
            .col(text("comment"))
            .col(uuid("author_id"))
            .foreign_key(&mut reference("quiz_comments", "answer_id", "quiz_answers"))
            .foreign_key(&mut reference("quiz_comments", "author_id", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("quiz_comments", &["answer_id", "version"]))
            .await?;
        Ok(())
    }
}
