//! The files of a submission.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("submission_files");
        table
            .col(uuid("submission_id"))
            .col(uuid("file_id"))
            .foreign_key(&mut reference(
                "submission_files",
                "submission_id",
                "submissions",
            ))
            .foreign_key(&mut reference("submission_files", "file_id", "files"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("submission_files", &["submission_id", "file_id"]))
            .await?;
        Ok(())
    }
}
