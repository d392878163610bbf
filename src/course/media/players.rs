//! Who shows a video: the host of an address, and the page of its player where we know it.

/// The host of a secure address, in small letters, with its port; none where it is not sound. It
/// stands in a header later, so nothing but a name may be in it.
pub fn host(address: &str) -> Option<String> {
    let rest = address
        .get(..8)
        .filter(|it| it.eq_ignore_ascii_case("https://"))?;
    let rest = &address[rest.len()..];
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    // What stands before an @ only looks like a host.
    let host = rest[..end].rsplit('@').next()?.to_ascii_lowercase();
    let (name, port) = host.split_once(':').unwrap_or((&host, "443"));
    let named = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    let sound = !name.is_empty()
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.chars().all(named)
        && port.parse::<u16>().is_ok();
    sound.then_some(host)
}

/// What people call a host.
pub fn name(host: &str) -> &str {
    let bare = host.strip_prefix("www.").unwrap_or(host);
    match bare {
        "youtube.com" | "m.youtube.com" | "youtu.be" | "youtube-nocookie.com" => "YouTube",
        "vimeo.com" | "player.vimeo.com" => "Vimeo",
        bare => bare,
    }
}

/// The page that plays the video of a page we know: YouTube without its cookies, Vimeo, PeerTube.
pub fn frame(address: &str) -> Option<String> {
    let host = host(address)?;
    let rest = &address["https://".len()..];
    let rest = &rest[rest.find(['/', '?', '#']).unwrap_or(rest.len())..];
    let rest = rest.split('#').next()?;
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let youtube = |id: &str| {
        Some(format!(
            "https://www.youtube-nocookie.com/embed/{}",
            named(id)?
        ))
    };
    match (name(&host), parts.as_slice()) {
        ("YouTube", ["watch"]) => {
            let mut pairs = query.split('&');
            youtube(pairs.find_map(|pair| pair.strip_prefix("v="))?)
        }
        ("YouTube", ["embed" | "shorts" | "live", id]) => youtube(id),
        ("YouTube", [id]) if host == "youtu.be" => youtube(id),
        ("YouTube", _) => None,
        ("Vimeo", ["video", id] | [id]) => {
            let id = named(id).filter(|id| id.bytes().all(|byte| byte.is_ascii_digit()))?;
            Some(format!("https://player.vimeo.com/video/{id}?dnt=1"))
        }
        (_, ["w", id] | ["videos", "watch" | "embed", id]) => {
            Some(format!("https://{host}/videos/embed/{}", named(id)?))
        }
        _ => None,
    }
}

fn named(id: &str) -> Option<&str> {
    let possible = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    (!id.is_empty() && id.chars().all(possible)).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::{frame, host};

    #[test]
    fn the_host_of_an_address_is_a_name_and_nothing_else() {
        let cases = [
            ("https://PeerTube.fr/w/a", Some("peertube.fr")),
            ("HTTPS://a.fr:8443?x", Some("a.fr:8443")),
            ("https://a.fr@b.fr/", Some("b.fr")),
            ("https://a.fr;script-src *", None),
            ("https://a.fr b.fr/", None),
            ("https://*.fr/", None),
            ("https://a.fr:x/", None),
            ("https:///a", None),
            ("http://a.fr/", None),
            ("https:/", None),
            ("é", None),
        ];
        for (address, expected) in cases {
            assert_eq!(host(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn a_page_we_know_has_its_player() {
        let youtube = Some("https://www.youtube-nocookie.com/embed/aB-1_2");
        let peertube = Some("https://tube.exemple.fr/videos/embed/aB1");
        let cases = [
            ("https://www.youtube.com/watch?t=4&v=aB-1_2&x", youtube),
            ("https://youtu.be/aB-1_2?si=x", youtube),
            ("https://www.youtube-nocookie.com/embed/aB-1_2", youtube),
            ("https://www.youtube.com/@chaine", None),
            ("https://www.youtube.com/watch?v=a\"b", None),
            (
                "https://vimeo.com/123#t=4s",
                Some("https://player.vimeo.com/video/123?dnt=1"),
            ),
            ("https://vimeo.com/channels", None),
            ("https://tube.exemple.fr/w/aB1", peertube),
            ("https://tube.exemple.fr/videos/watch/aB1?start=4", peertube),
            ("https://exemple.fr/films/a", None),
            ("https://exemple.fr", None),
        ];
        for (address, expected) in cases {
            assert_eq!(frame(address).as_deref(), expected, "{address}");
        }
    }
}
