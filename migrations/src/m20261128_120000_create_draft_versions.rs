//! What a group wrote, version after version; the highest is what it writes on.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("draft_versions");
        table
            .col(uuid("group_id"))
            .col(integer("version"))
            .col(text("body"))
            .col(string_len("kind", 16))
            .col(integer("based_on"))
            .col(integer("lines_added"))
            .col(integer("lines_removed"))
            .col(uuid("saved_by"))
            .col(timestamp_with_time_zone("saved_at"))
            .foreign_key(&mut reference("draft_versions", "group_id", "groups"))
            .foreign_key(&mut reference("draft_versions", "saved_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("draft_versions", &["group_id", "version"]))
            .await
    }
}
