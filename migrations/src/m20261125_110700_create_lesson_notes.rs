//! What a person keeps beside a passage, for nobody else; without words it is a bookmark.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("lesson_notes");
        table
            .col(uuid("cohort_id"))
            .col(uuid("person_id"))
            .col(string("lesson_id"))
            .col(string("anchor"))
            .col(text("quote"))
            .col(text("body"))
            .col(timestamp_with_time_zone("changed_at"))
            .foreign_key(&mut reference("lesson_notes", "cohort_id", "cohorts"))
            .foreign_key(&mut reference("lesson_notes", "person_id", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique(
                "lesson_notes",
                &["cohort_id", "person_id", "lesson_id", "anchor"],
            ))
            .await?;
        Ok(())
    }
}
