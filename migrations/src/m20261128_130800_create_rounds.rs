//! A group asked to take its work up again, until another date.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("rounds");
        table
            .col(uuid("submission_id"))
            .col(uuid("group_id"))
            .col(integer("number"))
            .col(timestamp_with_time_zone("due_at"))
            .col(text("message"))
            .col(uuid("asked_by"))
            .foreign_key(&mut reference("rounds", "submission_id", "submissions"))
            .foreign_key(&mut reference("rounds", "group_id", "groups"))
            .foreign_key(&mut reference("rounds", "asked_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("rounds", &["group_id", "number"]))
            .await?;
        schema
            .create_index(index("rounds", &["submission_id"]))
            .await?;
        schema.create_index(index("rounds", &["due_at"])).await?;
        Ok(())
    }
}
