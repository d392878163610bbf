//! Done and undone, appended: the last version holds.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("lesson_marks");
        table
            .col(uuid("cohort_id"))
            .col(uuid("person_id"))
            .col(string("lesson_id"))
            .col(string("state"))
            .col(integer("version"))
            .foreign_key(&mut reference("lesson_marks", "cohort_id", "cohorts"))
            .foreign_key(&mut reference("lesson_marks", "person_id", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique(
                "lesson_marks",
                &["cohort_id", "person_id", "lesson_id", "version"],
            ))
            .await?;
        Ok(())
    }
}
