//! One signed-in browser; ended, never deleted.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("logins");
        table
            .col(uuid("person_id"))
            .col(string("token_hash"))
            .col(string("device"))
            .col(timestamp_with_time_zone("expires_at"))
            .col(timestamp_with_time_zone_null("ended_at"))
            .foreign_key(&mut reference("logins", "person_id", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("logins", &["token_hash"]))
            .await?;
        schema.create_index(index("logins", &["person_id"])).await?;
        Ok(())
    }
}
