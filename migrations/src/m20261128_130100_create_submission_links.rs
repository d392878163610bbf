//! The links of a submission, frozen when it was handed in.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("submission_links");
        table
            .col(uuid("submission_id"))
            .col(uuid("link_id"))
            .foreign_key(&mut reference(
                "submission_links",
                "submission_id",
                "submissions",
            ))
            .foreign_key(&mut reference("submission_links", "link_id", "group_links"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("submission_links", &["submission_id", "link_id"]))
            .await?;
        Ok(())
    }
}
