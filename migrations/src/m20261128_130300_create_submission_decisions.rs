//! What a trainer decides after a member said no: once for each.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("submission_decisions");
        table
            .col(uuid("submission_id"))
            .col(uuid("person_id"))
            .col(text("decision"))
            .col(text("reason"))
            .col(uuid("decided_by"))
            .foreign_key(&mut reference(
                "submission_decisions",
                "submission_id",
                "submissions",
            ))
            .foreign_key(&mut reference(
                "submission_decisions",
                "person_id",
                "people",
            ))
            .foreign_key(&mut reference(
                "submission_decisions",
                "decided_by",
                "people",
            ));
        schema.create_table(table).await?;
        schema
            .create_index(unique(
                "submission_decisions",
                &["submission_id", "person_id"],
            ))
            .await?;
        Ok(())
    }
}
