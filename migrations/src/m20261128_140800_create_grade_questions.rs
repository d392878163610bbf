//! What a member asks about a part of a released result.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("grade_questions");
        table
            .col(uuid("submission_id"))
            .col(string("about"))
            .col(boolean("private"))
            .col(uuid("asked_by"))
            .foreign_key(&mut reference(
                "grade_questions",
                "submission_id",
                "submissions",
            ))
            .foreign_key(&mut reference("grade_questions", "asked_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(index("grade_questions", &["submission_id"]))
            .await?;
        Ok(())
    }
}
