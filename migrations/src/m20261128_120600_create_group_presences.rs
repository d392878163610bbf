//! When a member was last at the group's text, and last wrote in it.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("group_presences");
        table
            .col(uuid("group_id"))
            .col(uuid("person_id"))
            .col(timestamp_with_time_zone("seen_at"))
            .col(timestamp_with_time_zone_null("wrote_at"))
            .foreign_key(&mut reference("group_presences", "group_id", "groups"))
            .foreign_key(&mut reference("group_presences", "person_id", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("group_presences", &["group_id", "person_id"]))
            .await
    }
}
