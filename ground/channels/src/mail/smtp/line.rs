//! The wire to a mail server, with two safeguards that the protocol itself lacks.
//!
//! It hands on one line at a time: whatever a man in the middle appends to the answer to STARTTLS
//! is still in here when encryption begins, and breaks it, instead of being taken for an encrypted
//! answer. And it carries a bounded number of bytes an answer, so one without end is cut.

use lettre::transport::smtp::client::AsyncTokioStream;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// What a line can be laid over: a connection, bare or encrypted.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Sync + Unpin + fmt::Debug {}
impl<S: AsyncRead + AsyncWrite + Send + Sync + Unpin + fmt::Debug> Stream for S {}

/// All that a server may say between two things it is told, in bytes and in lines. Answers are some
/// hundred bytes, a chain of certificates some thousand. More would cost not only room: an answer
/// of many lines is read over again with each line that comes.
const LONGEST_ANSWER: usize = 16 * 1024;
const MOST_LINES: usize = 256;

#[derive(Debug)]
pub(super) struct Line<S> {
    stream: S,
    peer: SocketAddr,
    bytes_left: usize,
    lines_left: usize,
    waiting: Box<[u8; 4096]>,
    start: usize,
    end: usize,
}

impl<S> Line<S> {
    pub(super) fn new(stream: S, peer: SocketAddr) -> Self {
        Self {
            stream,
            peer,
            bytes_left: LONGEST_ANSWER,
            lines_left: MOST_LINES,
            waiting: Box::new([0; 4096]),
            start: 0,
            end: 0,
        }
    }
}

impl<S: Stream> AsyncTokioStream for Line<S> {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.peer)
    }
}

impl<S: Stream> AsyncRead for Line<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        out: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.bytes_left == 0 || this.lines_left == 0 {
            return Poll::Ready(Err(io::Error::other("the server says too much")));
        }
        if this.start == this.end {
            let room = this.bytes_left.min(this.waiting.len());
            let mut buffer = ReadBuf::new(&mut this.waiting[..room]);
            ready!(Pin::new(&mut this.stream).poll_read(context, &mut buffer))?;
            (this.start, this.end) = (0, buffer.filled().len());
            this.bytes_left -= this.end;
        }
        let waiting = &this.waiting[this.start..this.end];
        let line =
            waiting.iter().position(|&byte| byte == b'\n').map_or(waiting.len(), |at| at + 1);
        let taken = line.min(out.remaining());
        out.put_slice(&waiting[..taken]);
        this.lines_left -= usize::from(waiting[..taken].ends_with(b"\n"));
        this.start += taken;
        Poll::Ready(Ok(()))
    }
}

impl<S: Stream> AsyncWrite for Line<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        (self.bytes_left, self.lines_left) = (LONGEST_ANSWER, MOST_LINES);
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
