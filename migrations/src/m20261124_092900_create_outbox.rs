//! A letter to send: written with the fact it tells, delivered later.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("outbox");
        table
            .col(string("dedupe"))
            .col(string("kind"))
            .col(uuid_null("person_id"))
            .col(uuid_null("cohort_id"))
            .col(string("to_address"))
            .col(string("to_name"))
            .col(string("language"))
            .col(text("subject"))
            .col(text("body_text"))
            .col(text("body_html"))
            .col(text("reason"))
            .col(string("message_id"))
            .col(string("state"))
            .col(integer("attempts"))
            .col(timestamp_with_time_zone("due_at"))
            .col(timestamp_with_time_zone_null("lease_until"))
            .col(string_null("lease_owner"))
            .col(timestamp_with_time_zone_null("sent_at"))
            .col(text_null("last_error"))
            .foreign_key(&mut reference("outbox", "person_id", "people"))
            .foreign_key(&mut reference("outbox", "cohort_id", "cohorts"));
        schema.create_table(table).await?;
        schema.create_index(unique("outbox", &["dedupe"])).await?;
        schema
            .create_index(index("outbox", &["state", "due_at"]))
            .await?;
        schema.create_index(index("outbox", &["person_id"])).await?;
        Ok(())
    }
}
