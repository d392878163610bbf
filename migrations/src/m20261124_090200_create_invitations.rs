//! A way in, used once: by letter, printed, or the first admin's.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("invitations");
        table
            .col(uuid("person_id"))
            .col(string("kind"))
            .col(string("token_hash"))
            .col(string_null("code_hash"))
            .col(timestamp_with_time_zone("expires_at"))
            .col(timestamp_with_time_zone_null("used_at"))
            .col(uuid_null("created_by"))
            .foreign_key(&mut reference("invitations", "person_id", "people"))
            .foreign_key(&mut reference("invitations", "created_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("invitations", &["token_hash"]))
            .await?;
        schema
            .create_index(unique("invitations", &["code_hash"]))
            .await?;
        schema
            .create_index(index("invitations", &["person_id"]))
            .await?;
        Ok(())
    }
}
