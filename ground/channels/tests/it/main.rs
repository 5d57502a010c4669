//! What channels promise, proved against real sockets on this machine.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod certificates;
mod egress;
mod fake_host;
mod fake_mail;
mod mail;
mod mail_faults;
mod mail_tls;
mod one_door;
mod plain;
mod ssrf;
mod ssrf_ways;
