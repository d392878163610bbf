//! What happened to a task: given to somebody or to nobody, done, not done after all, taken off.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("group_task_events");
        table
            .col(uuid("task_id"))
            .col(integer("number"))
            .col(string_len("kind", 16))
            .col(uuid_null("person_id"))
            .col(uuid("noted_by"))
            .foreign_key(&mut reference(
                "group_task_events",
                "task_id",
                "group_tasks",
            ))
            .foreign_key(&mut reference("group_task_events", "person_id", "people"))
            .foreign_key(&mut reference("group_task_events", "noted_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("group_task_events", &["task_id", "number"]))
            .await
    }
}
