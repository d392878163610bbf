//! A brief of the course, due on a date in a cohort.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("assignments");
        table
            .col(uuid("cohort_id"))
            .col(string("brief_id"))
            .col(string("title"))
            .col(timestamp_with_time_zone("due_at"))
            .col(uuid_null("opened_by"))
            .foreign_key(&mut reference("assignments", "cohort_id", "cohorts"))
            .foreign_key(&mut reference("assignments", "opened_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("assignments", &["cohort_id", "brief_id"]))
            .await?;
        schema
            .create_index(index("assignments", &["due_at"]))
            .await?;
        Ok(())
    }
}
