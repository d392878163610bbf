//! What someone was reminded of, once.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("sent_reminders");
        table
            .col(string("kind"))
            .col(uuid("subject_id"))
            .col(uuid("person_id"))
            .col(uuid("outbox_id"))
            .foreign_key(&mut reference("sent_reminders", "person_id", "people"))
            .foreign_key(&mut reference("sent_reminders", "outbox_id", "outbox"));
        schema.create_table(table).await?;
        schema
            .create_index(unique(
                "sent_reminders",
                &["kind", "subject_id", "person_id"],
            ))
            .await?;
        Ok(())
    }
}
