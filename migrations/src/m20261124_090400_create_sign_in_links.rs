//! A link sent by letter to sign in or to choose a password again.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("sign_in_links");
        table
            .col(uuid("person_id"))
            .col(string("purpose"))
            .col(string("token_hash"))
            .col(timestamp_with_time_zone("expires_at"))
            .col(timestamp_with_time_zone_null("used_at"))
            .foreign_key(&mut reference("sign_in_links", "person_id", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("sign_in_links", &["token_hash"]))
            .await?;
        schema
            .create_index(index("sign_in_links", &["person_id"]))
            .await?;
        Ok(())
    }
}
