//! Two people who should work together, or apart, in one piece of work.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("group_wishes");
        table
            .col(uuid("assignment_id"))
            .col(string("kind"))
            .col(uuid("person_id"))
            .col(uuid("other_id"))
            .col(text("reason"))
            .col(uuid("wished_by"))
            .foreign_key(&mut reference(
                "group_wishes",
                "assignment_id",
                "assignments",
            ))
            .foreign_key(&mut reference("group_wishes", "person_id", "people"))
            .foreign_key(&mut reference("group_wishes", "other_id", "people"))
            .foreign_key(&mut reference("group_wishes", "wished_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(index("group_wishes", &["assignment_id"]))
            .await?;
        Ok(())
    }
}
