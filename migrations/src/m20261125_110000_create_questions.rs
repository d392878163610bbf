//! What a learner asks about a lesson, or about a passage of it.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("questions");
        table
            .col(uuid("cohort_id"))
            .col(string("lesson_id"))
            .col(uuid("asked_by"))
            .col(string("anchor"))
            .col(text("quote"))
            .foreign_key(&mut reference("questions", "cohort_id", "cohorts"))
            .foreign_key(&mut reference("questions", "asked_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(index("questions", &["cohort_id", "lesson_id"]))
            .await?;
        Ok(())
    }
}
