//! The same promises on a folder and on a bucket: moto's server, where `LEFIL_TEST_S3` names it.

use super::*;
use crate::config::Secret;
use object_store::memory::InMemory;

/// A store with its name, and what must live as long.
struct Tried {
    name: &'static str,
    blobs: Blobs,
    _folder: tempfile::TempDir,
}

/// Every kind of store there is on this machine.
fn stores() -> Vec<Tried> {
    let folder = || tempfile::tempdir().unwrap();
    let local = folder();
    let mut all = vec![Tried {
        name: "folder",
        blobs: Blobs::open(&local.path().join("blobs")).unwrap(),
        _folder: local,
    }];
    if let Some(bucket) = test_bucket() {
        all.push(Tried {
            name: "bucket",
            blobs: Blobs::in_bucket(&bucket).unwrap(),
            _folder: folder(),
        });
    }
    all
}

/// The bucket that `ci.sh` made, under a prefix of this test alone.
#[allow(clippy::disallowed_methods)] // A test's own variable.
pub fn test_bucket() -> Option<Bucket> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let Ok(endpoint) = std::env::var("LEFIL_TEST_S3") else {
        eprintln!("!! LEFT OUT: no bucket, LEFIL_TEST_S3 names none");
        return None;
    };
    Some(Bucket {
        name: "lefil".into(),
        prefix: uuid::Uuid::now_v7().to_string(),
        endpoint: Some(endpoint),
        region: "us-east-1".into(),
        access_key_id: "test".into(),
        secret_access_key: Secret("test".into()),
    })
}

fn content() -> Vec<u8> {
    (0..CHUNK * 2 + 7).map(|n| (n % 251) as u8).collect()
}

async fn whole(opened: Opened) -> Vec<u8> {
    let mut chunks = opened.chunks;
    let mut back = Vec::new();
    while let Some(chunk) = chunks.next().await {
        back.extend_from_slice(&chunk.unwrap());
    }
    back
}

#[actix_web::test]
async fn what_was_kept_is_read_back_once_or_twice() {
    for Tried { name, blobs, .. } in stores() {
        let sha256 = blobs.put_bytes(b"bonjour").await.unwrap();
        assert_eq!(blobs.put_bytes(b"bonjour").await.unwrap(), sha256);
        let read = blobs.read(&sha256).await.unwrap().unwrap();
        assert_eq!(read.as_ref(), b"bonjour", "{name}");
        assert!(blobs.read(&"0".repeat(64)).await.unwrap().is_none());
    }
}

#[actix_web::test]
async fn a_large_file_goes_in_and_out_piece_by_piece() {
    let content = content();
    let sha256 = hex::encode(Sha256::digest(&content));
    for Tried { name, blobs, .. } in stores() {
        blobs.put_file(&sha256, &mut &content[..]).await.unwrap();
        let opened = blobs.stream(&sha256).await.unwrap().unwrap();
        assert_eq!(opened.size, content.len() as u64);
        assert!(whole(opened).await == content, "{name}");
        let opened = blobs.stream_range(&sha256, 5..12).await.unwrap().unwrap();
        assert_eq!(opened.size, 7);
        assert_eq!(whole(opened).await, content[5..12], "{name}");
    }
}

#[actix_web::test]
async fn a_name_that_is_no_sha256_leads_nowhere() {
    for Tried { blobs, .. } in stores() {
        for name in ["", "../../etc/passwd", "AB", &"g".repeat(64)] {
            assert!(blobs.read(name).await.is_err(), "{name:?}");
        }
    }
}

#[actix_web::test]
async fn parts_are_read_back_one_after_the_other_and_thrown_away_together() {
    for Tried { name, blobs, .. } in stores() {
        let (one, other) = (uuid::Uuid::now_v7(), uuid::Uuid::now_v7());
        let keys = [uuid::Uuid::now_v7(), uuid::Uuid::now_v7()];
        blobs
            .put_part(one, keys[0], &mut &b"bon"[..])
            .await
            .unwrap();
        blobs
            .put_part(one, keys[1], &mut &b"jour"[..])
            .await
            .unwrap();
        blobs
            .put_part(other, keys[0], &mut &b"!"[..])
            .await
            .unwrap();
        let mut back = Vec::new();
        for key in keys {
            back.extend(whole(blobs.part(one, key).await.unwrap().unwrap()).await);
        }
        assert_eq!(back, b"bonjour", "{name}");
        blobs.remove_parts(one).await.unwrap();
        assert!(blobs.part(one, keys[0]).await.unwrap().is_none());
        assert!(blobs.part(other, keys[0]).await.unwrap().is_some());
    }
}

#[actix_web::test]
async fn a_store_that_does_not_answer_is_an_error_and_not_an_absence() {
    let blobs = Blobs {
        store: Arc::new(PrefixStore::new(InMemory::new(), "x")),
    };
    assert!(blobs.read(&"0".repeat(64)).await.unwrap().is_none());
    let Some(mut bucket) = test_bucket() else {
        return;
    };
    bucket.name = "nobody-made-this-one".into();
    let blobs = Blobs::in_bucket(&bucket).unwrap();
    assert!(blobs.put_bytes(b"bonjour").await.is_err());
}
