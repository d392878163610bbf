//! Where a form sent once was led to, so that sending it again leads there too.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("form_outcomes");
        table
            .col(string("form_key"))
            .col(string("location"))
            .col(string_null("flash"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("form_outcomes", &["form_key"]))
            .await?;
        schema
            .create_index(index("form_outcomes", &["created_at"]))
            .await?;
        Ok(())
    }
}
