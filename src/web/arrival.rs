//! Whoever sends takes their time, and not ours: a body that stops arriving is given up.
//!
//! A weak network may need long for a large file, so that a file is waited for as long as something
//! of it comes. Any other body is small, and keeps a pace.

use actix_web::Error;
use actix_web::HttpMessage;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::http::{ConnectionType, StatusCode};
use actix_web::middleware::Next;
use actix_web::rt::time::{Instant, timeout};
use actix_web::web::Bytes;
use futures_util::{Stream, StreamExt, stream};
use std::cell::RefCell;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

/// How a body has to come.
#[derive(Clone, Copy, Debug)]
struct Pace {
    /// The longest nothing comes.
    idle: Duration,
    /// The longest all of it takes, besides what its weight allows; none for files.
    whole: Option<Duration>,
}

const IDLE: Duration = Duration::from_secs(30);
const WHOLE: Duration = Duration::from_secs(60);
/// What a body that keeps a pace brings in one second, at least.
const BYTES_A_SECOND: u64 = 1_000;

/// The middleware: what reads a body sees it break off where it stops.
pub async fn keep_pace(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let kind = request.content_type();
    let is_file = kind.starts_with("multipart/")
        || kind.eq_ignore_ascii_case("application/offset+octet-stream");
    let pace = Pace {
        idle: IDLE,
        whole: (!is_file).then_some(WHOLE),
    };
    if matches!(*request.parts_mut().1, Payload::None) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let body = Body(Rc::new(RefCell::new(request.take_payload())));
    let payload = Box::pin(paced(body.clone(), pace));
    request.set_payload(Payload::Stream { payload });
    let mut answer = next.call(request).await?;
    if answer.status() == StatusCode::REQUEST_TIMEOUT {
        let head = answer.response_mut().head_mut();
        head.set_connection_type(ConnectionType::Close);
    }
    Ok(answer.map_body(|_, answer| {
        BoxBody::new(Answer {
            answer: answer.boxed(),
            _unread: body,
        })
    }))
}

/// An answer and what nobody read of its request: as long as somebody might, the server does not
/// wait for the rest, and hangs up once it has answered.
struct Answer {
    answer: BoxBody,
    _unread: Body,
}

impl MessageBody for Answer {
    type Error = Box<dyn std::error::Error>;

    fn size(&self) -> BodySize {
        self.answer.size()
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.answer).poll_next(context)
    }
}

#[derive(Clone)]
struct Body(Rc<RefCell<Payload>>);

impl Stream for Body {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut *self.0.borrow_mut()).poll_next(context)
    }
}

fn paced<S>(body: S, pace: Pace) -> impl Stream<Item = Result<Bytes, PayloadError>>
where
    S: Stream<Item = Result<Bytes, PayloadError>> + Unpin,
{
    let begun = Instant::now();
    stream::unfold(Some((body, 0_u64)), move |state| async move {
        let (mut body, so_far) = state?;
        let wait = pace.whole.map_or(pace.idle, |whole| {
            let earned = Duration::from_secs(so_far.div_euclid(BYTES_A_SECOND));
            pace.idle
                .min((whole + earned).saturating_sub(begun.elapsed()))
        });
        match timeout(wait, body.next()).await {
            Ok(Some(Ok(chunk))) => {
                let so_far = so_far + chunk.len() as u64;
                Some((Ok(chunk), Some((body, so_far))))
            }
            Ok(Some(Err(broken))) => Some((Err(broken), None)),
            Ok(None) => None,
            Err(_) => Some((Err(PayloadError::Io(io::ErrorKind::TimedOut.into())), None)),
        }
    })
    // Who reads forms with files asks once more after the end.
    .fuse()
}

/// Whether a body broke off because it stopped arriving, and not because the network went.
pub fn is_slow(broken: &PayloadError) -> bool {
    matches!(broken, PayloadError::Io(error) if error.kind() == io::ErrorKind::TimedOut)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOON: Duration = Duration::from_millis(20);
    const LATE: Duration = Duration::from_secs(3_600);

    fn pieces(of: usize) -> impl Stream<Item = Result<Bytes, PayloadError>> + Unpin {
        let piece = Bytes::from(vec![b'a'; 10]);
        stream::iter(vec![piece; of].into_iter().map(Ok))
    }

    async fn end_of(
        body: impl Stream<Item = Result<Bytes, PayloadError>> + Unpin,
        pace: Pace,
    ) -> (usize, bool) {
        let all: Vec<_> = paced(body, pace).collect().await;
        let slow = matches!(all.last(), Some(Err(error)) if is_slow(error));
        (all.iter().flatten().map(Bytes::len).sum(), slow)
    }

    #[actix_web::test]
    async fn a_body_that_stops_arriving_is_given_up_and_one_that_comes_is_read_whole() {
        let file = Pace {
            idle: SOON,
            whole: None,
        };
        assert_eq!(
            end_of(pieces(2).chain(stream::pending()), file).await,
            (20, true)
        );
        assert_eq!(end_of(pieces(3), file).await, (30, false));
        let mut read = Box::pin(paced(pieces(0), file));
        assert!(read.next().await.is_none() && read.next().await.is_none());
    }

    #[actix_web::test]
    async fn a_small_body_that_drips_is_given_up_though_something_always_comes() {
        let form = Pace {
            idle: LATE,
            whole: Some(SOON),
        };
        let drips = stream::unfold((), |()| async {
            actix_web::rt::time::sleep(Duration::from_millis(1)).await;
            Some((Ok(Bytes::from_static(b"a")), ()))
        });
        let (_, slow) = end_of(Box::pin(drips), form).await;
        assert!(slow);
    }
}
