//! What the organisation says of itself; each save is a new row, the last one holds.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("organisations");
        table
            .col(string("name"))
            .col(string("legal_form"))
            .col(string("siret"))
            .col(string("activity_number"))
            .col(text("address"))
            .col(string("signatory_name"))
            .col(string("signatory_role"))
            .col(string("help_name"))
            .col(string("help_phone"))
            .col(string("help_email"))
            .col(string_null("logo_media_type"))
            .col(string_null("logo_hash"))
            .col(uuid_null("saved_by"))
            .foreign_key(&mut reference("organisations", "saved_by", "people"));
        schema.create_table(table).await?;
        Ok(())
    }
}
