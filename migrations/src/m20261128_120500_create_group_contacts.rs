//! How a member wishes to be reached by this group; it goes when the member leaves.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("group_contacts");
        table
            .col(uuid("group_id"))
            .col(uuid("person_id"))
            .col(text("line"))
            .col(timestamp_with_time_zone("saved_at"))
            .foreign_key(&mut reference("group_contacts", "group_id", "groups"))
            .foreign_key(&mut reference("group_contacts", "person_id", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("group_contacts", &["group_id", "person_id"]))
            .await
    }
}
