//! A web host on this machine that answers as told and counts who came.

use std::collections::HashSet;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// A host that lives as long as this value.
pub(crate) struct FakeHost {
    pub(crate) address: SocketAddr,
    came: watch::Receiver<Vec<SocketAddr>>,
    _tasks: JoinSet<()>,
}

impl FakeHost {
    /// Listens at `at` (port 0 for any) and gives each connection to `answer`.
    pub(crate) async fn start<F>(
        at: &str,
        answer: impl Fn(TcpStream) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind(at).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (told, came) = watch::channel(Vec::new());
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((stream, from)) = listener.accept().await {
                told.send_modify(|came| came.push(from));
                connections.spawn(answer(stream));
            }
        });
        Self { address, came, _tasks: tasks }
    }

    /// A host that answers each request with these bytes and closes.
    pub(crate) async fn saying(at: &str, reply: impl Into<Vec<u8>>) -> Self {
        let reply: Arc<[u8]> = reply.into().into();
        Self::start(at, move |mut stream| {
            let reply = Arc::clone(&reply);
            async move {
                let _ = read_request(&mut stream).await;
                let _ = stream.write_all(&reply).await;
                let _ = stream.shutdown().await;
            }
        })
        .await
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// How many connections came. A connection of our own is made first and waited for: the
    /// listener takes them in order, so whoever came before it has been counted.
    pub(crate) async fn visits(&self) -> usize {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let own = socket.local_addr().unwrap();
        let _own = socket.connect(self.address).await.unwrap();
        let mut came = self.came.clone();
        let came = came.wait_for(|came| came.contains(&own)).await.unwrap();
        came.iter().collect::<HashSet<_>>().len() - 1
    }
}

/// The head and the body (by its length) of one request.
pub(crate) async fn read_request(stream: &mut TcpStream) -> std::io::Result<String> {
    let mut request = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        if let Some(head) = request.windows(4).position(|four| four == b"\r\n\r\n") {
            let text = String::from_utf8_lossy(&request).to_lowercase();
            let length = text
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "))
                .map_or(0, |length| length.parse().unwrap());
            if request.len() >= head + 4 + length {
                return Ok(String::from_utf8_lossy(&request).into_owned());
            }
        }
        let read = stream.read(&mut chunk).await?;
        if read == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        request.extend_from_slice(&chunk[..read]);
    }
}
