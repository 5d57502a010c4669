//! R13: bodies made to break a reader. Each is refused, and costs little memory and little time.

use super::{Length, settle, settled};
use crate::Outcome;
use crate::home::Database;
use crate::organisation::{sign_in, way_in};
use crate::program::{Program, Start, get};
use crate::report::{Verdict, say};
use crate::wire::Wire;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedWriteHalf;

/// More memory than before, MiB.
const MEMORY: f64 = 64.0;
/// Seconds of the processor that one body may cost, and so much more for each MiB of a file, which
/// is written to disk as far as a file may go.
const PROCESSOR: f64 = 1.0;
const PER_MIB: f64 = 1.0 / 128.0;
const GIB: u64 = 1 << 30;

/// A body: what it begins with, what is said over and over, and how it ends.
struct Hostile {
    name: &'static str,
    kind: &'static str,
    begins: &'static str,
    piece: &'static str,
    times: u64,
    ends: &'static str,
    /// Sent in chunks, so that nobody is told its length.
    chunked: bool,
    packed: bool,
}

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const PARTS: &str = "multipart/form-data; boundary=seam";
const CSRF: &str = "--seam\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n";
const PART: &str = "--seam\r\ncontent-disposition: form-data; name=\"x\"\r\n\r\ny\r\n";
const FILE: &str = "--seam\r\ncontent-disposition: form-data; name=\"file\"; filename=\"x.csv\"\r\n\r\nnps,comment\n";

const PLAIN: Hostile = Hostile {
    name: "",
    kind: JSON,
    begins: "",
    piece: " ",
    times: 0,
    ends: "",
    chunked: false,
    packed: false,
};

const BODIES: [Hostile; 10] = [
    Hostile { name: "1 GiB", times: GIB, ..PLAIN },
    Hostile { name: "1 GiB in chunks", times: GIB, chunked: true, ..PLAIN },
    Hostile {
        name: "1 GiB of a form",
        kind: FORM,
        piece: "a=b&",
        times: GIB / 4,
        chunked: true,
        ..PLAIN
    },
    Hostile { name: "1,000,000 lists deep", piece: "[", times: 1_000_000, ..PLAIN },
    Hostile {
        name: "250,000 lists deep",
        begins: "{\"answers\":{\"nps\":",
        piece: "[",
        times: 250_000,
        ..PLAIN
    },
    Hostile {
        name: "1,000,000 keys",
        begins: "{\"answers\":{",
        piece: "\"k\":1,",
        times: 1_000_000,
        ends: "\"z\":1}}",
        ..PLAIN
    },
    Hostile {
        name: "40,000 keys",
        begins: "{\"answers\":{",
        piece: "\"k\":1,",
        times: 40_000,
        ends: "\"z\":1}}",
        ..PLAIN
    },
    Hostile { name: "a packed gigabyte", piece: "\u{1f}", times: 200_000, packed: true, ..PLAIN },
    Hostile {
        name: "100,000 parts",
        kind: PARTS,
        piece: PART,
        times: 100_000,
        ends: "--seam--\r\n",
        ..PLAIN
    },
    Hostile {
        name: "a file of 1 GiB",
        kind: PARTS,
        begins: FILE,
        piece: "9,a word or two of a customer\n",
        times: GIB / 30,
        chunked: true,
        ..PLAIN
    },
];

/// Somebody who is signed in.
struct Signed {
    cookie: String,
    /// What their forms carry.
    csrf: String,
}

/// What became of one.
struct Met {
    /// `None` when the line was cut before an answer could be read.
    status: Option<u16>,
    sent: u64,
    took: Duration,
}

/// # Errors
/// When something can't be tried at all.
pub async fn run(length: Length, verdict: &mut Verdict) -> Outcome<()> {
    say("R13 bodies made to break a reader");
    let (home, ready) = settled(&Database::Sqlite).await?;
    let store = home.open().await?;
    let way = way_in(&store, ready.owner).await?;
    store.close().await;
    let program = Program::serve(&home, &Start::default()).await?;
    let cookie = sign_in(&program, &way).await?;
    let mut wire = Wire::open(program.address).await?;
    let page = wire.ask(&get("/imports", Some(&cookie))).await?;
    let page = String::from_utf8_lossy(wire.body(&page)).into_owned();
    let csrf = page.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let signed = Signed { csrf: csrf.ok_or("no form to send")?.to_owned(), cookie };
    let places = [format!("/s/{}/responses", ready.links[0]), "/sign-in".into(), "/imports".into()];
    for _ in 0..length.pick(1, 10) {
        for path in &places {
            for body in &BODIES {
                one(&program, path, &signed, body, verdict).await?;
            }
        }
    }
    program.stop().await?;
    settle(verdict, &home, &[]).await?;
    home.remove().await
}

async fn one(
    program: &Program,
    path: &str,
    signed: &Signed,
    body: &Hostile,
    verdict: &mut Verdict,
) -> Outcome<()> {
    let (memory, cpu) = (program.memory().now, program.cpu());
    let (ended, mut peak) = (tokio::sync::Notify::new(), memory);
    let watched = async {
        loop {
            peak = peak.max(program.memory().now);
            if tokio::time::timeout(Duration::from_millis(5), ended.notified()).await.is_ok() {
                return;
            }
        }
    };
    let poured = async {
        let met = pour(program.address, path, signed, body).await;
        ended.notify_one();
        met
    };
    let (met, ()) = tokio::join!(poured, watched);
    let met = met?;
    let (more, spent) = (peak - memory, program.cpu() - cpu);
    let sent = met.sent as f64 / f64::from(1 << 20);
    let refused = met.status.is_none_or(|status| (400..500).contains(&status));
    verdict.check(
        &format!("{} to {} is refused and costs little", body.name, shown(path)),
        refused && more <= MEMORY && spent <= PROCESSOR + sent * PER_MIB,
        &format!(
            "{}, {sent:.1} MiB of it sent, {more:.0} MiB more, {spent:.2} s of the processor, {:.1} s",
            met.status.map_or("cut off".to_owned(), |status| status.to_string()),
            met.took.as_secs_f64()
        ),
    );
    Ok(())
}

/// Without the link's secret.
fn shown(path: &str) -> &str {
    if path.starts_with("/s/") { "a survey" } else { path }
}

/// Sends until all of it is sent or nobody takes more, and reads what is said to it.
async fn pour(address: SocketAddr, path: &str, signed: &Signed, body: &Hostile) -> Outcome<Met> {
    let began = Instant::now();
    let begins = match body.kind {
        PARTS => format!("{CSRF}{}\r\n{}", signed.csrf, body.begins),
        _ => body.begins.to_owned(),
    };
    let all = (begins.len() + body.ends.len()) as u64 + body.piece.len() as u64 * body.times;
    let length = if body.chunked {
        "transfer-encoding: chunked".to_owned()
    } else {
        format!("content-length: {all}")
    };
    let packed = if body.packed { "content-encoding: gzip\r\n" } else { "" };
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\nsec-fetch-site: same-origin\r\naccept-language: en\r\ncookie: {}\r\n{packed}content-type: {}\r\n{length}\r\n\r\n",
        signed.cookie, body.kind
    );
    let (mut reading, mut writing) = TcpStream::connect(address).await?.into_split();
    let mut sent = 0_u64;
    let write = async {
        // Nobody takes more: what was said before the line was cut may still be there to be read.
        let _ = write(&mut writing, &[&head, &begins], body, &mut sent).await;
        std::future::pending::<()>().await;
    };
    let read = async {
        let mut said = [0_u8; 12];
        let known = tokio::time::timeout(Duration::from_secs(60), reading.read_exact(&mut said));
        match known.await {
            Ok(Ok(_)) => std::str::from_utf8(&said[9..]).ok()?.parse().ok(),
            _ => None,
        }
    };
    let status = tokio::select! {
        status = read => status,
        () = write => None,
    };
    Ok(Met { status, sent, took: began.elapsed() })
}

async fn write(
    writing: &mut OwnedWriteHalf,
    [head, begins]: &[&str; 2],
    body: &Hostile,
    sent: &mut u64,
) -> std::io::Result<()> {
    let block = body.piece.repeat(65_536 / body.piece.len());
    let pieces = (block.len() / body.piece.len()) as u64;
    let blocks = (0..body.times / pieces).map(|_| block.as_str());
    let rest = body.piece.repeat(usize::try_from(body.times % pieces).unwrap_or_default());
    let texts = std::iter::once(*begins).chain(blocks).chain([rest.as_str(), body.ends]);
    writing.write_all(head.as_bytes()).await?;
    for text in texts.filter(|text| !text.is_empty()) {
        if body.chunked {
            writing.write_all(format!("{:x}\r\n{text}\r\n", text.len()).as_bytes()).await?;
        } else {
            writing.write_all(text.as_bytes()).await?;
        }
        *sent += text.len() as u64;
    }
    if body.chunked { writing.write_all(b"0\r\n\r\n").await } else { Ok(()) }
}
