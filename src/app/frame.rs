//! The service of one worker: what stands around all routes.

use super::{App, routes};
use crate::web::{self, PageError, error_pages, headers};
use crate::{people, reminder};
use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::web::{Data, PathConfig, QueryConfig, resource, scope, to};
use std::sync::Arc;

/// The service of one worker: headers, compression and error pages around the routes.
pub fn service(
    app: Data<App>,
) -> actix_web::App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    let https = app.config.is_https();
    let demo = app.config.demo;
    let pages = scope("")
        .wrap(from_fn(people::gate::meet))
        .configure(routes)
        .configure(move |cfg| {
            if demo {
                people::demo_routes(cfg);
                reminder::demo_routes(cfg);
            }
        })
        .default_service(to(nothing));
    actix_web::App::new()
        .app_data(Data::from(Arc::clone(&app.pages)))
        .app_data(Data::new(app.incoming.clone()))
        .app_data(app)
        .app_data(PathConfig::default().error_handler(|_, _| PageError::NotFound.into()))
        .app_data(QueryConfig::default().error_handler(|error, _| error_pages::unreadable(error)))
        .service(resource("/assets/{name}").get(web::assets::show))
        .service(pages)
        .wrap(from_fn(error_pages::draw))
        .wrap(from_fn(web::address::plain))
        .wrap(from_fn(web::compression::gzip))
        .wrap(headers::security(https))
        .wrap(from_fn(web::arrival::keep_pace))
}

async fn nothing() -> Result<actix_web::HttpResponse, PageError> {
    Err(PageError::NotFound)
}
