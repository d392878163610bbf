//! What a member says they did, and whom they thank; saying more is another version.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("contributions");
        table
            .col(uuid("submission_id"))
            .col(uuid("person_id"))
            .col(integer("version"))
            .col(text("did"))
            .col(text("thanks"))
            .foreign_key(&mut reference(
                "contributions",
                "submission_id",
                "submissions",
            ))
            .foreign_key(&mut reference("contributions", "person_id", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique(
                "contributions",
                &["submission_id", "person_id", "version"],
            ))
            .await?;
        Ok(())
    }
}
