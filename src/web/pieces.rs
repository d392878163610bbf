//! A page on its way, in small pieces.
//!
//! The compressor sends each larger piece to another thread and waits for it.
//! For a page of a few kilobytes the way there costs more than compressing it.

use actix_web::body::{BodySize, MessageBody};
use actix_web::web::Bytes;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Just under what the compressor still does in place.
const PIECE: usize = 1000;

pub struct Pieces(Bytes);

impl Pieces {
    pub fn of(page: String) -> Self {
        Self(page.into())
    }
}

impl MessageBody for Pieces {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Sized(u64::try_from(self.0.len()).unwrap_or(u64::MAX))
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Infallible>>> {
        let piece = PIECE.min(self.0.len());
        let piece = self.0.split_to(piece);
        Poll::Ready((!piece.is_empty()).then_some(Ok(piece)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::task::Waker;

    #[test]
    fn pieces_together_are_the_page() {
        for length in [0, 1, 999, 1000, 1001, 2500] {
            let page: String = ('a'..='z').cycle().take(length).collect();
            let mut pieces = Pieces::of(page.clone());
            let mut together = Vec::new();
            let mut context = Context::from_waker(Waker::noop());
            while let Poll::Ready(Some(Ok(piece))) = Pin::new(&mut pieces).poll_next(&mut context) {
                assert!(!piece.is_empty() && piece.len() <= PIECE);
                together.extend_from_slice(&piece);
            }
            assert_eq!(together, page.as_bytes());
        }
    }
}
