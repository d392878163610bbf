//! A file that is still arriving; a browser that comes back finds what it began by its fingerprint.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("uploads");
        table
            .col(uuid("group_id"))
            .col(uuid("person_id"))
            .col(string("name"))
            .col(big_integer("size"))
            .col(string("fingerprint"))
            .col(timestamp_with_time_zone("expires_at"))
            .col(uuid_null("file_id"))
            .foreign_key(&mut reference("uploads", "group_id", "groups"))
            .foreign_key(&mut reference("uploads", "person_id", "people"))
            .foreign_key(&mut reference("uploads", "file_id", "files"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("uploads", &["person_id", "group_id", "fingerprint"]))
            .await?;
        Ok(())
    }
}
