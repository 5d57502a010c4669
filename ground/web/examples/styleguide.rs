//! Shows the component page on a local port, for those who work on the design.

use kernel::{Clock, Role};
use store::{Eyes, Place, Store};
use web::{App, Routes, SecretKey, Site, Visitor};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let store = Store::open(Place::Folder(folder.path().to_owned()), Clock::system()).await?;
    let address = "127.0.0.1:4400";
    let mut site = Site::new(format!("http://{address}"), SecretKey::new([7; 32]));
    site.demo = true;
    let app = App::builder(store, site).build();
    let page = async || "";
    let mut routes = Routes::new()
        .merge(web::asset::routes())
        .merge(web::appearance::routes())
        .merge(web::observe::routes())
        .merge(web::live::routes())
        .merge(web::styleguide::routes());
    for path in
        ["/", "/surveys", "/responses", "/cases", "/themes", "/actions", "/customers", "/settings"]
    {
        routes = routes.get(path, web::Access::Staff(Role::Viewer), page);
    }
    let visitor = Visitor {
        staff: kernel::Id::from_bits(1),
        name: "มะลิ ใจดี".to_owned(),
        email: "mali@example.com".to_owned(),
        role: Role::Manager,
        eyes: Eyes::All,
        language: kernel::Language::En,
        zone: jiff::tz::TimeZone::get("Asia/Bangkok")?,
        unit_name: "Bangkok · สยาม".to_owned(),
        csrf: web::form::csrf_token(&app.site.key, "ses_1"),
    };
    let router = routes.into_router(&app).layer(axum::Extension(visitor));
    let router = web::security::around(router, &app);
    let listener = tokio::net::TcpListener::bind(address).await?;
    axum::serve(listener, router.into_make_service_with_connect_info::<std::net::SocketAddr>())
        .await?;
    Ok(())
}
