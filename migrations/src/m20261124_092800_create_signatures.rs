//! A person's own act of confirming a presence, and the trainer's.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("signatures");
        table
            .col(uuid("session_id"))
            .col(uuid("person_id"))
            .col(string("capacity"))
            .col(uuid("signer_id"))
            .col(timestamp_with_time_zone("signed_at"))
            .foreign_key(&mut reference("signatures", "session_id", "sessions"))
            .foreign_key(&mut reference("signatures", "person_id", "people"))
            .foreign_key(&mut reference("signatures", "signer_id", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique(
                "signatures",
                &["session_id", "person_id", "capacity"],
            ))
            .await?;
        schema
            .create_index(index("signatures", &["person_id"]))
            .await?;
        Ok(())
    }
}
