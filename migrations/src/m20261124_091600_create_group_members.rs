//! Who is in which group now; a submission freezes its own list.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("group_members");
        table
            .col(uuid("assignment_id"))
            .col(uuid("group_id"))
            .col(uuid("person_id"))
            .foreign_key(&mut reference(
                "group_members",
                "assignment_id",
                "assignments",
            ))
            .foreign_key(&mut reference("group_members", "group_id", "groups"))
            .foreign_key(&mut reference("group_members", "person_id", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("group_members", &["assignment_id", "person_id"]))
            .await?;
        schema
            .create_index(index("group_members", &["group_id"]))
            .await?;
        Ok(())
    }
}
