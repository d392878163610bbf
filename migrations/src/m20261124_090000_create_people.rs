//! Someone we know: learner, trainer or admin.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("people");
        table
            .col(string("given_name"))
            .col(string("family_name"))
            .col(string_null("email"))
            .col(string("language"))
            .col(string_null("password_hash"));
        schema.create_table(table).await?;
        schema.create_index(unique("people", &["email"])).await?;
        Ok(())
    }
}
