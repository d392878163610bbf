//! People who hand in together, for one assignment.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("groups");
        table
            .col(uuid("assignment_id"))
            .col(string("name"))
            .col(integer("position"))
            .foreign_key(&mut reference("groups", "assignment_id", "assignments"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("groups", &["assignment_id", "name"]))
            .await?;
        Ok(())
    }
}
