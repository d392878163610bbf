//! Learners choose their groups: how many, how large, until when; each change is another version.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("group_choices");
        table
            .col(uuid("assignment_id"))
            .col(integer("version"))
            .col(integer("groups"))
            .col(integer("places"))
            .col(timestamp_with_time_zone("until_at"))
            .col(uuid("opened_by"))
            .foreign_key(&mut reference(
                "group_choices",
                "assignment_id",
                "assignments",
            ))
            .foreign_key(&mut reference("group_choices", "opened_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("group_choices", &["assignment_id", "version"]))
            .await?;
        Ok(())
    }
}
