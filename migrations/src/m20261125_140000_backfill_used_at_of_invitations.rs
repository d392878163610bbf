//! Closes all but the latest open invitation of a person: two may have been made at once.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema
            .get_connection()
            .execute_unprepared(
                "UPDATE invitations SET used_at = created_at WHERE used_at IS NULL AND EXISTS \
                 (SELECT 1 FROM invitations AS later WHERE later.used_at IS NULL \
                 AND later.person_id = invitations.person_id AND later.id > invitations.id)",
            )
            .await
            .map(drop)
    }
}
