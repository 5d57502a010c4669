use super::*;
use axum::body::Body;

fn data() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn an_organisation_is_added_with_a_folder_and_an_address_of_its_own() {
    let data = data();
    assert_eq!(names(data.path()).unwrap(), Vec::<String>::new());
    let mali = add(data.path(), "mali", "https://mali.example.com/").unwrap();
    add(data.path(), "tuan_2", "https://tuan.example.com").unwrap();
    assert_eq!(names(data.path()).unwrap(), ["mali", "tuan_2"]);
    let configs = all(data.path(), &[]).unwrap();
    assert_eq!(configs[0].folder, mali);
    assert_eq!(configs[0].get("base_url"), "https://mali.example.com");
    assert_eq!(configs[0].get("schema"), "ringback_mali");
    assert_eq!(configs[1].get("schema"), "ringback_tuan_2");
}

#[test]
fn what_would_mix_two_organisations_is_refused() {
    let data = data();
    add(data.path(), "mali", "https://mali.example.com").unwrap();
    for (name, url, told) in [
        ("mali", "https://other.example.com", "already"),
        ("tuan", "https://MALI.example.com.:8443", "already reached under mali.example.com"),
        ("../tuan", "https://tuan.example.com", "can't name"),
        ("Tuan", "https://tuan.example.com", "can't name"),
        ("tuan", "tuan.example.com", "no address"),
        ("tuan", "https://tuan.example.com/feedback", "no address"),
        ("tuan", "ftp://tuan.example.com", "no address"),
    ] {
        let refused = add(data.path(), name, url).unwrap_err().to_string();
        assert!(refused.contains(told), "{name} {url}: {refused}");
    }
    assert_eq!(names(data.path()).unwrap(), ["mali"]);

    add(data.path(), "tuan", "https://tuan.example.com").unwrap();
    let flags = [("base_url".to_owned(), "https://one.example.com".to_owned())];
    let refused = all(data.path(), &flags).unwrap_err().to_string();
    assert!(refused.contains("both reached under one.example.com"), "{refused}");
    let flags = [
        ("database".to_owned(), "postgres://x".to_owned()),
        ("schema".to_owned(), "same".to_owned()),
    ];
    let refused = all(data.path(), &flags).unwrap_err().to_string();
    assert!(refused.contains("share the schema same"), "{refused}");
}

#[test]
fn a_folder_that_is_an_organisation_itself_takes_no_others() {
    let data = data();
    crate::key::of(data.path()).unwrap();
    let refused = add(data.path(), "mali", "https://mali.example.com").unwrap_err().to_string();
    assert!(refused.contains("holds one organisation itself"), "{refused}");
}

#[test]
fn settings_of_the_process_stand_above_those_of_its_organisations() {
    let data = data();
    add(data.path(), "mali", "https://mali.example.com").unwrap();
    let own = folder(data.path(), "mali").join("ringback.toml");
    std::fs::write(
        data.path().join("ringback.toml"),
        "listen = \"0.0.0.0:80\"\nlanguage = \"vi\"\n[smtp]\nhost = \"post\"\n",
    )
    .unwrap();
    std::fs::write(&own, "base_url = \"https://mali.example.com\"\nlanguage = \"th\"\n").unwrap();
    let config = &all(data.path(), &[]).unwrap()[0];
    assert_eq!(
        (config.get("language"), config.get("smtp.host"), config.get("listen")),
        ("th", "post", "0.0.0.0:80")
    );
    std::fs::write(&own, "base_url = \"https://mali.example.com\"\nlisten = \"0.0.0.0:81\"\n")
        .unwrap();
    let refused = all(data.path(), &[]).unwrap_err().to_string();
    assert!(refused.contains("listen") && refused.contains("of the whole process"), "{refused}");
    std::fs::write(&own, "").unwrap();
    let refused = all(data.path(), &[]).unwrap_err().to_string();
    assert!(refused.contains("Set base_url"), "{refused}");
}

#[test]
fn a_request_is_read_for_one_host_or_for_none() {
    let asked = |uri: &str, hosts: &[&str]| {
        let mut request = http::Request::builder().uri(uri);
        for host in hosts {
            request = request.header(header::HOST, *host);
        }
        asked_for(&request.body(Body::empty()).unwrap())
    };
    let mali = Some("mali.example.com".to_owned());
    for (uri, hosts) in [
        ("/", &["mali.example.com"][..]),
        ("/", &["MALI.example.com.:8443"]),
        ("http://mali.example.com/", &[]),
        ("http://mali.example.com/", &["mali.example.com:80"]),
    ] {
        assert_eq!(asked(uri, hosts), mali, "{uri} {hosts:?}");
    }
    for (uri, hosts) in [
        ("/", &[][..]),
        ("/", &["mali.example.com", "mali.example.com"]),
        ("/", &["mali.example.com", "tuan.example.com"]),
        ("http://tuan.example.com/", &["mali.example.com"]),
        ("/", &["tuan@mali.example.com"]),
        ("/", &["mali.example.com/x"]),
        ("/", &[""]),
    ] {
        assert_eq!(asked(uri, hosts), None, "{uri} {hosts:?}");
    }
}
