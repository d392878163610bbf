//! The people of a submission, frozen when it was handed in.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("submission_members");
        table
            .col(uuid("submission_id"))
            .col(uuid("person_id"))
            .foreign_key(&mut reference(
                "submission_members",
                "submission_id",
                "submissions",
            ))
            .foreign_key(&mut reference("submission_members", "person_id", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique(
                "submission_members",
                &["submission_id", "person_id"],
            ))
            .await?;
        schema
            .create_index(index("submission_members", &["person_id"]))
            .await?;
        Ok(())
    }
}
