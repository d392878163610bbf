//! A file kept under the hash of its content.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("files");
        table
            .col(uuid("group_id"))
            .col(string("name"))
            .col(string("media_type"))
            .col(big_integer("size"))
            .col(string("sha256"))
            .col(uuid("uploaded_by"))
            .col(timestamp_with_time_zone_null("removed_at"))
            .foreign_key(&mut reference("files", "group_id", "groups"))
            .foreign_key(&mut reference("files", "uploaded_by", "people"));
        schema.create_table(table).await?;
        schema.create_index(index("files", &["group_id"])).await?;
        Ok(())
    }
}
