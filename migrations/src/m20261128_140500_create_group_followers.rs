//! Which trainer follows which group; a group nobody follows is everybody’s.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("group_followers");
        table
            .col(uuid("assignment_id"))
            .col(uuid("group_id"))
            .col(uuid("trainer_id"))
            .col(uuid("assigned_by"))
            .foreign_key(&mut reference(
                "group_followers",
                "assignment_id",
                "assignments",
            ))
            .foreign_key(&mut reference("group_followers", "group_id", "groups"))
            .foreign_key(&mut reference("group_followers", "trainer_id", "people"))
            .foreign_key(&mut reference("group_followers", "assigned_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("group_followers", &["group_id", "trainer_id"]))
            .await?;
        Ok(())
    }
}
