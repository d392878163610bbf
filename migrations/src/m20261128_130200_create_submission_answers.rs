//! What a member says of a submission made in their name; another answer is another version.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("submission_answers");
        table
            .col(uuid("submission_id"))
            .col(uuid("person_id"))
            .col(integer("version"))
            .col(text("answer"))
            .col(text("reason"))
            .foreign_key(&mut reference(
                "submission_answers",
                "submission_id",
                "submissions",
            ))
            .foreign_key(&mut reference("submission_answers", "person_id", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique(
                "submission_answers",
                &["submission_id", "person_id", "version"],
            ))
            .await?;
        Ok(())
    }
}
