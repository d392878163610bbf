//! What the register says of someone; a correction is a new version.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("marks");
        table
            .col(uuid("session_id"))
            .col(uuid("person_id"))
            .col(integer("version"))
            .col(string("mark"))
            .col(integer("minutes"))
            .col(text_null("reason"))
            .col(uuid("author_id"))
            .foreign_key(&mut reference("marks", "session_id", "sessions"))
            .foreign_key(&mut reference("marks", "person_id", "people"))
            .foreign_key(&mut reference("marks", "author_id", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("marks", &["session_id", "person_id", "version"]))
            .await?;
        schema.create_index(index("marks", &["person_id"])).await?;
        Ok(())
    }
}
