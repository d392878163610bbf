//! What a group shares out among its members.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("group_tasks");
        table
            .col(uuid("group_id"))
            .col(text("title"))
            .col(uuid("added_by"))
            .foreign_key(&mut reference("group_tasks", "group_id", "groups"))
            .foreign_key(&mut reference("group_tasks", "added_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(index("group_tasks", &["group_id"]))
            .await
    }
}
