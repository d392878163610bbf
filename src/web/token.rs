//! The one hidden token of every form: proof that the form is ours, and name
//! of the intention, so that the same intention twice has one effect.
//!
//! `<uuid v7>.<MAC over the uuid and its bearer>`: the bearer is the person, or
//! for a guest a random cookie. A person who signs in again may still send a
//! form opened before: it is the same person, and nothing typed is lost.

use super::FormKey;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use uuid::Uuid;

pub struct FormKeys {
    secret: Vec<u8>,
}

impl FormKeys {
    pub fn new(secret: Vec<u8>) -> Self {
        Self { secret }
    }

    /// A fresh token for this bearer.
    pub fn make(&self, bearer: &str) -> String {
        let id = Uuid::now_v7().simple().to_string();
        let mac = self.mac(&id, bearer);
        format!("{id}.{mac}")
    }

    /// Whether we made this token for this bearer.
    pub fn holds(&self, token: &str, bearer: &str) -> bool {
        let Some((id, mac)) = token.split_once('.') else {
            return false;
        };
        let expected = self.mac(id, bearer);
        subtle::ConstantTimeEq::ct_eq(expected.as_bytes(), mac.as_bytes()).into()
    }

    /// Bytes nobody can guess, the same each time this form is sent: for what is shown
    /// once and must be shown again when the page is asked for again.
    pub fn secret_of(&self, key: &FormKey, what: &str) -> Vec<u8> {
        // No bearer begins like this, so that no token can ever be such a secret.
        self.bytes(&key.0, &format!("secret:{what}"))
    }

    fn mac(&self, id: &str, bearer: &str) -> String {
        hex::encode(self.bytes(id, bearer))
    }

    fn bytes(&self, id: &str, bearer: &str) -> Vec<u8> {
        // HMAC takes keys of any length, so this cannot fail.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.secret) else {
            return Vec::new();
        };
        mac.update(id.as_bytes());
        mac.update(b"|");
        mac.update(bearer.as_bytes());
        mac.finalize().into_bytes().into_iter().take(16).collect()
    }
}

/// Random bytes of the operating system, in hexadecimal.
pub fn random_hex(bytes: usize) -> anyhow::Result<String> {
    let mut buffer = vec![0_u8; bytes];
    getrandom::fill(&mut buffer).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
    Ok(hex::encode(buffer))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_the_same_for_the_same_form_and_no_other() {
        let keys = FormKeys::new(b"secret".to_vec());
        let form = FormKey("0192".to_owned());
        let secret = keys.secret_of(&form, "code");
        assert_eq!(secret.len(), 16);
        assert_eq!(secret, keys.secret_of(&form, "code"));
        assert_ne!(secret, keys.secret_of(&form, "token"));
        assert_ne!(secret, keys.secret_of(&FormKey("0193".to_owned()), "code"));
    }

    #[test]
    fn a_token_holds_for_its_bearer_and_for_nobody_else() {
        let keys = FormKeys::new(b"secret".to_vec());
        let token = keys.make("amina");
        assert!(keys.holds(&token, "amina"));
        assert!(!keys.holds(&token, "paul"));
        assert!(!keys.holds("", "amina"));
        assert!(!keys.holds("x.", "amina"));
        assert!(!FormKeys::new(b"other".to_vec()).holds(&token, "amina"));
    }
}
