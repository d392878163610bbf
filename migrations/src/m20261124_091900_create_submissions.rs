//! What a group handed in, as it was at that instant.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("submissions");
        table
            .col(uuid("assignment_id"))
            .col(uuid("group_id"))
            .col(integer("number"))
            .col(text("body"))
            .col(string("receipt"))
            .col(uuid("submitted_by"))
            .col(timestamp_with_time_zone("submitted_at"))
            .foreign_key(&mut reference(
                "submissions",
                "assignment_id",
                "assignments",
            ))
            .foreign_key(&mut reference("submissions", "group_id", "groups"))
            .foreign_key(&mut reference("submissions", "submitted_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("submissions", &["group_id", "number"]))
            .await?;
        schema
            .create_index(unique("submissions", &["receipt"]))
            .await?;
        schema
            .create_index(index("submissions", &["assignment_id"]))
            .await?;
        Ok(())
    }
}
