//! A trainer's verdict on a submission; changing it appends a version.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("grades");
        table
            .col(uuid("submission_id"))
            .col(integer("version"))
            .col(json_binary("points"))
            .col(text("comment"))
            .col(uuid("graded_by"))
            .foreign_key(&mut reference("grades", "submission_id", "submissions"))
            .foreign_key(&mut reference("grades", "graded_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("grades", &["submission_id", "version"]))
            .await?;
        Ok(())
    }
}
