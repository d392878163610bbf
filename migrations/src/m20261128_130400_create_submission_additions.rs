//! Whom a trainer adds to a submission afterwards, and why.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("submission_additions");
        table
            .col(uuid("submission_id"))
            .col(uuid("person_id"))
            .col(text("reason"))
            .col(uuid("added_by"))
            .foreign_key(&mut reference(
                "submission_additions",
                "submission_id",
                "submissions",
            ))
            .foreign_key(&mut reference(
                "submission_additions",
                "person_id",
                "people",
            ))
            .foreign_key(&mut reference("submission_additions", "added_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique(
                "submission_additions",
                &["submission_id", "person_id"],
            ))
            .await?;
        schema
            .create_index(index("submission_additions", &["person_id"]))
            .await?;
        Ok(())
    }
}
