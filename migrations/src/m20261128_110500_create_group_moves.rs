//! Who was put into which group, or out of it, by whom.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("group_moves");
        table
            .col(uuid("assignment_id"))
            .col(uuid("person_id"))
            .col(string_null("from_name"))
            .col(string_null("to_name"))
            .col(string("how"))
            .col(text("reason"))
            .col(uuid_null("moved_by"))
            .foreign_key(&mut reference(
                "group_moves",
                "assignment_id",
                "assignments",
            ))
            .foreign_key(&mut reference("group_moves", "person_id", "people"))
            .foreign_key(&mut reference("group_moves", "moved_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(index("group_moves", &["assignment_id"]))
            .await?;
        Ok(())
    }
}
