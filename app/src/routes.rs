//! Every stage's routes, merged; and the parts that the stages share within the application.

use crate::{
    api, beginning, customers, newcomers, one_page, operator, own, pages, readings, teaching,
};
use web::{AppBuilder, Routes};

/// Every address of the site.
pub fn all() -> Routes {
    let routes = Routes::new()
        .merge(web::observe::routes())
        .merge(web::live::routes())
        .merge(web::asset::routes())
        .merge(web::appearance::routes())
        .merge(people::routes())
        .merge(listen::routes())
        .merge(understand::routes())
        .merge(act::routes())
        .merge(learn::routes())
        .merge(improve::routes())
        .merge(webhooks::routes())
        .merge(pages::routes())
        .merge(newcomers::routes())
        .merge(readings::routes())
        .merge(teaching::routes())
        .merge(one_page::routes())
        .merge(own::routes())
        .merge(api::routes())
        .merge(customers::routes())
        .merge(operator::routes());
    #[cfg(debug_assertions)]
    let routes = routes.merge(web::styleguide::routes());
    routes
}

/// What the stages keep in memory for a running application.
pub fn parts(builder: AppBuilder) -> AppBuilder {
    let builder = people::parts(builder);
    let builder = listen::parts(builder);
    let builder = understand::parts(builder);
    let builder = act::parts(builder);
    beginning::parts(builder)
}
