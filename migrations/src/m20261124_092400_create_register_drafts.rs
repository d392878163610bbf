//! A register being filled, kept until it is closed.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("register_drafts");
        table
            .col(uuid("session_id"))
            .col(json_binary("marks"))
            .col(integer("version"))
            .col(uuid("saved_by"))
            .col(timestamp_with_time_zone("saved_at"))
            .foreign_key(&mut reference("register_drafts", "session_id", "sessions"))
            .foreign_key(&mut reference("register_drafts", "saved_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("register_drafts", &["session_id"]))
            .await?;
        Ok(())
    }
}
