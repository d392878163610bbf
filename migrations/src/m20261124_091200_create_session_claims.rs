//! Who and what a session takes for its half-day; a second claim is refused.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("session_claims");
        table
            .col(uuid("session_id"))
            .col(string("kind"))
            .col(uuid("subject_id"))
            .col(date("local_date"))
            .col(string("half_day"))
            .foreign_key(&mut reference("session_claims", "session_id", "sessions"));
        schema.create_table(table).await?;
        schema
            .create_index(unique(
                "session_claims",
                &["kind", "subject_id", "local_date", "half_day"],
            ))
            .await?;
        schema
            .create_index(index("session_claims", &["session_id"]))
            .await?;
        Ok(())
    }
}
