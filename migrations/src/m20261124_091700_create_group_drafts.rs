//! The text a group is writing; a version guards against writing over each other.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("group_drafts");
        table
            .col(uuid("group_id"))
            .col(text("body"))
            .col(integer("version"))
            .col(uuid("saved_by"))
            .col(timestamp_with_time_zone("saved_at"))
            .foreign_key(&mut reference("group_drafts", "group_id", "groups"))
            .foreign_key(&mut reference("group_drafts", "saved_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("group_drafts", &["group_id"]))
            .await?;
        Ok(())
    }
}
