//! What collectors promise: links nobody guesses, each seen by its own unit only, and true QR codes.

use super::add::{AddError, add};
use super::{close, store};
use crate::cafe::{cafes, link};
use ::store::{Eyes, StoreError, Tx};
use kernel::{Actor, UnitId};
use std::collections::HashSet;
use std::sync::Arc;
use web::qr::Qr;

fn only(unit: UnitId) -> Eyes {
    Eyes::Units(Arc::from([unit]))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_unit_s_people_share_and_close_their_own_links_only() {
    for cafe in cafes().await {
        let (here, there) = (only(cafe.siam), only(cafe.da_nang));
        let by = Actor::Ringback;
        let refused = cafe.write(|tx| add(tx, by, &there, &link(cafe.survey, cafe.siam))).await;
        assert!(matches!(refused, Err(AddError::NoUnit)));
        let mine =
            cafe.write(|tx| add(tx, by, &there, &link(cafe.survey, cafe.da_nang))).await.unwrap();
        let seen = cafe.store.read(|tx| store::of_survey(tx, &there, cafe.survey)).await.unwrap();
        assert_eq!(seen.iter().map(|listed| listed.collector.id).collect::<Vec<_>>(), [mine]);
        assert_eq!(seen[0].collector.name, "Đà Nẵng", "a nameless link is called as its unit");
        assert!(!cafe.write(|tx| close::close(tx, by, &here, mine)).await.unwrap());
        assert!(cafe.write(|tx| close::close(tx, by, &there, mine)).await.unwrap());
        let closed = cafe.store.read(|tx| store::by_id(tx, &there, mine)).await.unwrap().unwrap();
        assert!(!closed.open);
        assert_eq!(cafe.store.read(|tx| store::units(tx, &there)).await.unwrap().len(), 1);
        let name = closed.link;
        let found = cafe.store.read(|tx| store::by_link(tx, &name)).await.unwrap();
        assert_eq!(found.unwrap().zone, "Asia/Ho_Chi_Minh");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_two_links_are_alike_and_the_stamp_rises_with_each() {
    for cafe in cafes().await {
        let new = link(cafe.survey, cafe.siam);
        let before = cafe.store.read(store::stamp).await.unwrap();
        let add_many = |tx: &mut Tx| {
            for _ in 0..50 {
                add(tx, Actor::Ringback, &Eyes::Loop, &new).map_err(StoreError::unexpected)?;
            }
            Ok::<_, StoreError>(())
        };
        cafe.write(add_many).await.unwrap();
        let all =
            cafe.store.read(|tx| store::of_survey(tx, &Eyes::Loop, cafe.survey)).await.unwrap();
        let links: HashSet<&str> =
            all.iter().map(|listed| listed.collector.link.as_str()).collect();
        assert_eq!(links.len(), 51);
        assert!(links.iter().all(|link| link.len() == 26));
        assert_eq!(cafe.store.read(store::stamp).await.unwrap(), before + 50);
    }
}

#[test]
fn a_qr_code_is_the_same_in_both_pictures() {
    let qr = Qr::of("https://feedback.example/s/0123456789abcdefghjkmnpqrs?via=qr").unwrap();
    let svg = qr.svg();
    assert!(svg.starts_with("<svg xmlns=") && svg.ends_with("</svg>"));
    assert!(!svg.contains("style="));
    let png = qr.png();
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let (side, dots) = decode(&png);
    assert_eq!(side % 24, 0);
    let modules = side / 24;
    assert!(svg.contains(&format!("viewBox=\"0 0 {modules} {modules}\"")));
    // Four free modules around, then the corner mark: seven dark, one free.
    let dark = |x: usize, y: usize| !dots[y * 24 * side + x * 24];
    assert!((0..modules).all(|x| !dark(x, 0) && !dark(x, 3) && !dark(3, x)));
    assert!((4..11).all(|x| dark(x, 4)) && !dark(11, 4));
    assert_eq!(
        Qr::of(&"x".repeat(4000)).unwrap_err().to_string(),
        "This address is too long for a QR code."
    );
}

/// Reads the picture back: its chunks with their sums, and each dot (true = white).
fn decode(png: &[u8]) -> (usize, Vec<bool>) {
    let (mut at, mut side, mut packed) = (8, 0, Vec::new());
    while at < png.len() {
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        let length = number(at) as usize;
        let (kind, body) = (&png[at + 4..at + 8], &png[at + 8..at + 8 + length]);
        let mut sum = flate2::Crc::new();
        sum.update(&png[at + 4..at + 8 + length]);
        assert_eq!(sum.sum(), number(at + 8 + length));
        match kind {
            b"IHDR" => {
                side = u32::from_be_bytes(body[..4].try_into().unwrap()) as usize;
                assert_eq!(body[4..], [&body[..4], &[1, 0, 0, 0, 0]].concat());
            }
            b"IDAT" => packed.extend_from_slice(body),
            _ => assert_eq!(kind, b"IEND"),
        }
        at += 12 + length;
    }
    let mut rows = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::ZlibDecoder::new(&packed[..]), &mut rows)
        .unwrap();
    let width = side.div_ceil(8) + 1;
    assert_eq!(rows.len(), width * side);
    let dot = |y: usize, x: usize| rows[y * width + 1 + x / 8] & (0x80 >> (x % 8)) != 0;
    (side, (0..side).flat_map(|y| (0..side).map(move |x| (y, x))).map(|(y, x)| dot(y, x)).collect())
}
