//! More time for the quizzes of a cohort, or no limit (no percent), granted to a person.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("quiz_time_grants");
        table
            .col(uuid("cohort_id"))
            .col(uuid("person_id"))
            .col(integer("version"))
            .col(integer_null("percent"))
            .col(uuid("author_id"))
            .foreign_key(&mut reference("quiz_time_grants", "cohort_id", "cohorts"))
            .foreign_key(&mut reference("quiz_time_grants", "person_id", "people"))
            .foreign_key(&mut reference("quiz_time_grants", "author_id", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique(
                "quiz_time_grants",
                &["cohort_id", "person_id", "version"],
            ))
            .await?;
        Ok(())
    }
}
