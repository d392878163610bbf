//! What a trainer keeps of a verdict before it is one; a version guards against writing over oneself.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("grade_drafts");
        table
            .col(uuid("submission_id"))
            .col(json_binary("points"))
            .col(text("comment"))
            .col(integer("based_on"))
            .col(integer("version"))
            .col(uuid("saved_by"))
            .col(timestamp_with_time_zone("saved_at"))
            .foreign_key(&mut reference(
                "grade_drafts",
                "submission_id",
                "submissions",
            ))
            .foreign_key(&mut reference("grade_drafts", "saved_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("grade_drafts", &["submission_id", "saved_by"]))
            .await?;
        Ok(())
    }
}
