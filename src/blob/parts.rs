//! The parts of a file that is still arriving: kept in the store, so that any node may take the
//! next one, and thrown away together.

use super::{Blobs, Opened, absent};
use futures_util::stream::{StreamExt, TryStreamExt};
use object_store::path::Path as Place;
use object_store::{GetOptions, ObjectStore, ObjectStoreExt, PutPayload};
use std::collections::BTreeMap;
use tokio::io::AsyncRead;
use uuid::Uuid;

/// Where parts stand: no SHA-256 begins so.
const PARTS: &str = "parts";
/// How long parts wait for the row that names them.
const WAITS: chrono::TimeDelta = chrono::TimeDelta::hours(48);

impl Blobs {
    pub async fn put_part(
        &self,
        upload: Uuid,
        part: Uuid,
        from: &mut (impl AsyncRead + Unpin),
    ) -> anyhow::Result<()> {
        self.put_at(&place(upload, part), from).await
    }

    pub async fn part(&self, upload: Uuid, part: Uuid) -> anyhow::Result<Option<Opened>> {
        let found = self
            .store
            .get_opts(&place(upload, part), GetOptions::default())
            .await;
        Ok(absent(found)?.map(Opened::from))
    }

    /// All parts of an upload go.
    pub async fn remove_parts(&self, upload: Uuid) -> anyhow::Result<()> {
        self.remove_under(&of(upload)).await
    }

    /// The uploads whose parts are all older than any upload lives.
    pub async fn old_parts(&self) -> anyhow::Result<Vec<Uuid>> {
        let now = self.now().await?;
        let mut latest = BTreeMap::new();
        let mut all = self.store.list(Some(&Place::from(PARTS)));
        while let Some(part) = all.next().await {
            let part = part?;
            let upload = part.location.parts().nth(1);
            let Some(upload) = upload.and_then(|it| it.as_ref().parse::<Uuid>().ok()) else {
                continue;
            };
            let last = latest.entry(upload).or_insert(part.last_modified);
            *last = part.last_modified.max(*last);
        }
        latest.retain(|_, last| now - *last >= WAITS);
        Ok(latest.into_keys().collect())
    }

    pub(super) async fn remove_under(&self, folder: &Place) -> anyhow::Result<()> {
        let all: Vec<_> = self.store.list(Some(folder)).try_collect().await?;
        for found in all {
            absent(self.store.delete(&found.location).await)?;
        }
        Ok(())
    }

    /// What time it is where the blobs are: ages are told by that clock alone.
    pub(super) async fn now(&self) -> anyhow::Result<chrono::DateTime<chrono::Utc>> {
        let now = Place::from("now");
        self.store.put(&now, PutPayload::new()).await?;
        Ok(self.store.head(&now).await?.last_modified)
    }
}

fn of(upload: Uuid) -> Place {
    Place::from(PARTS).join(upload.simple().to_string())
}

fn place(upload: Uuid, part: Uuid) -> Place {
    of(upload).join(part.simple().to_string())
}
