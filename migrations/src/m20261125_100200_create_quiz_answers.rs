//! What somebody answered; an essay written further is a new version.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("quiz_answers");
        table
            .col(uuid("cohort_id"))
            .col(uuid("attempt_id"))
            .col(string("question_id"))
            .col(integer("version"))
            .col(text("said"))
            .foreign_key(&mut reference("quiz_answers", "cohort_id", "cohorts"))
            .foreign_key(&mut reference(
                "quiz_answers",
                "attempt_id",
                "quiz_attempts",
            ));
        schema.create_table(table).await?;
        schema
            .create_index(unique(
                "quiz_answers",
                &["attempt_id", "question_id", "version"],
            ))
            .await?;
        schema
            .create_index(index("quiz_answers", &["cohort_id"]))
            .await?;
        Ok(())
    }
}
