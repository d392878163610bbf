//! One person taking one quiz once.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("quiz_attempts");
        table
            .col(uuid("cohort_id"))
            .col(uuid("person_id"))
            .col(string("quiz_id"))
            .col(uuid("version_id"))
            .col(integer("number"))
            .col(integer_null("limit_minutes"))
            .foreign_key(&mut reference("quiz_attempts", "cohort_id", "cohorts"))
            .foreign_key(&mut reference("quiz_attempts", "person_id", "people"))
            .foreign_key(&mut reference(
                "quiz_attempts",
                "version_id",
                "quiz_versions",
            ));
        schema.create_table(table).await?;
        schema
            .create_index(unique(
                "quiz_attempts",
                &["cohort_id", "person_id", "quiz_id", "number"],
            ))
            .await?;
        Ok(())
    }
}
