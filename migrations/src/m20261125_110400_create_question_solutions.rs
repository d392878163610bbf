//! Solved and open again, appended: the last version holds.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("question_solutions");
        table
            .col(uuid("question_id"))
            .col(integer("version"))
            .col(string("state"))
            .col(uuid("said_by"))
            .foreign_key(&mut reference(
                "question_solutions",
                "question_id",
                "questions",
            ))
            .foreign_key(&mut reference("question_solutions", "said_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("question_solutions", &["question_id", "version"]))
            .await?;
        Ok(())
    }
}
