//! Addresses a group adds to its work; what is taken out keeps its row.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("group_links");
        table
            .col(uuid("group_id"))
            .col(text("label"))
            .col(text("address"))
            .col(uuid("added_by"))
            .col(uuid_null("removed_by"))
            .col(timestamp_with_time_zone_null("removed_at"))
            .foreign_key(&mut reference("group_links", "group_id", "groups"))
            .foreign_key(&mut reference("group_links", "added_by", "people"))
            .foreign_key(&mut reference("group_links", "removed_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(index("group_links", &["group_id"]))
            .await?;
        Ok(())
    }
}
