//! Every address a lesson was ever read at, and the lesson that was read there last.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("course_addresses");
        table
            .col(string("course_slug"))
            .col(string("address"))
            .col(string("item_key"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("course_addresses", &["course_slug", "address"]))
            .await
    }
}
