//! Styles, scripts and icons, carried by the binary under names with a hash.

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use rust_embed::Embed;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

use super::{PageError, PageResult};

#[derive(Embed)]
#[folder = "assets/"]
struct Files;

struct Asset {
    media_type: String,
    content: web::Bytes,
}

/// The files of `assets/`; those of `css/` make one `app.css`, in the order of their names.
pub struct Assets {
    by_name: HashMap<String, Asset>,
    urls: HashMap<String, String>,
}

impl Assets {
    pub fn load() -> Self {
        let mut contents: HashMap<String, Vec<u8>> = HashMap::new();
        let mut paths: Vec<_> = Files::iter().collect();
        paths.sort();
        for path in paths {
            let Some(file) = Files::get(&path) else {
                continue;
            };
            let name = if path.starts_with("css/") {
                "app.css".to_owned()
            } else {
                path.to_string()
            };
            contents
                .entry(name)
                .or_default()
                .extend_from_slice(&file.data);
        }
        let mut assets = Self {
            by_name: HashMap::new(),
            urls: HashMap::new(),
        };
        for (name, content) in contents {
            assets.add(name, content);
        }
        assets
    }

    fn add(&mut self, name: String, content: Vec<u8>) {
        let hash = hex::encode(Sha256::digest(&content));
        let hash = hash.get(..12).unwrap_or(&hash);
        let hashed = match name.rsplit_once('.') {
            Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
            None => format!("{name}.{hash}"),
        };
        let media_type = media_type(&name).to_owned();
        self.urls.insert(name, format!("/assets/{hashed}"));
        self.by_name.insert(
            hashed,
            Asset {
                media_type,
                content: content.into(),
            },
        );
    }

    /// The address of an asset, which changes with its content.
    pub fn url(&self, name: &str) -> Option<String> {
        self.urls.get(name).cloned()
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

/// GET /assets/{name}
pub async fn show(pages: web::Data<super::Pages>, name: web::Path<String>) -> PageResult {
    let asset = pages
        .assets
        .by_name
        .get(name.as_str())
        .ok_or(PageError::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .content_type(asset.media_type.as_str())
        .body(asset.content.clone()))
}
