//! More time for a group or for a person; the latest of its scope counts, without a date it is taken back.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("extensions");
        table
            .col(uuid("assignment_id"))
            .col(uuid_null("group_id"))
            .col(uuid_null("person_id"))
            .col(timestamp_with_time_zone_null("due_at"))
            .col(text("reason"))
            .col(uuid("granted_by"))
            .foreign_key(&mut reference("extensions", "assignment_id", "assignments"))
            .foreign_key(&mut reference("extensions", "group_id", "groups"))
            .foreign_key(&mut reference("extensions", "person_id", "people"))
            .foreign_key(&mut reference("extensions", "granted_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(index("extensions", &["assignment_id"]))
            .await?;
        schema
            .create_index(index("extensions", &["due_at"]))
            .await?;
        Ok(())
    }
}
