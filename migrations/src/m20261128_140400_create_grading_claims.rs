//! Who is grading a submission, until when: a lease, renewed while one writes.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("grading_claims");
        table
            .col(uuid("submission_id"))
            .col(uuid("claimed_by"))
            .col(timestamp_with_time_zone("claimed_at"))
            .col(timestamp_with_time_zone("expires_at"))
            .foreign_key(&mut reference(
                "grading_claims",
                "submission_id",
                "submissions",
            ))
            .foreign_key(&mut reference("grading_claims", "claimed_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("grading_claims", &["submission_id"]))
            .await?;
        Ok(())
    }
}
