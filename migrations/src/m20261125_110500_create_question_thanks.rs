//! Thanks given and taken back, appended: the last version holds.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("question_thanks");
        table
            .col(uuid("message_id"))
            .col(uuid("person_id"))
            .col(integer("version"))
            .col(string("state"))
            .foreign_key(&mut reference(
                "question_thanks",
                "message_id",
                "question_messages",
            ))
            .foreign_key(&mut reference("question_thanks", "person_id", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique(
                "question_thanks",
                &["message_id", "person_id", "version"],
            ))
            .await?;
        Ok(())
    }
}
