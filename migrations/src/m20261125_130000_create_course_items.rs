//! Lessons and assignments as they were seen in the folders of courses, and the name each keeps.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("course_items");
        table
            .col(string("course_slug"))
            .col(string("kind"))
            .col(string("item_key"))
            .col(text("path"))
            .col(string("content"))
            .col(text("title"))
            .col(string_null("written"))
            .col(timestamp_with_time_zone_null("gone_at"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("course_items", &["course_slug", "kind", "item_key"]))
            .await?;
        Ok(())
    }
}
