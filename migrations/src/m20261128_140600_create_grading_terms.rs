//! Whether an assignment is graded without names: who decided it, when; the latest holds.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("grading_terms");
        table
            .col(uuid("assignment_id"))
            .col(integer("version"))
            .col(boolean("anonymous"))
            .col(uuid("decided_by"))
            .foreign_key(&mut reference(
                "grading_terms",
                "assignment_id",
                "assignments",
            ))
            .foreign_key(&mut reference("grading_terms", "decided_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("grading_terms", &["assignment_id", "version"]))
            .await?;
        Ok(())
    }
}
