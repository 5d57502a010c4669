//! A PostgreSQL of our own in a temporary folder, gone when this program is, however it ends.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::shell::{self, Outcome, say};

/// Whether a commit waits until the disk has it.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Disk {
    /// As in real life; for measuring.
    Wait,
    /// Much quicker; for tests that never pull the plug.
    Trust,
}

/// A running cluster. Dropping it stops the server and removes the folder.
pub(crate) struct Cluster {
    port: u16,
    keeper: Child,
}

/// Stops the server and removes the folder as soon as its standard input ends, which happens
/// when this program lets go of it, is interrupted or is killed.
const KEEPER: &str = r#"
trap '' HUP INT TERM
cat >/dev/null
"$@" -m immediate -w stop >/dev/null 2>&1
rm -rf -- "$KEPT_FOLDER"
"#;

impl Cluster {
    /// Makes and starts a cluster on a free port of this machine.
    ///
    /// # Errors
    /// When PostgreSQL is not installed or does not start; the sentence carries its log.
    pub(crate) fn start(disk: Disk) -> Outcome<Self> {
        let programs = programs().ok_or("PostgreSQL 15 or newer is not installed")?;
        let tool = |name: &str| programs.join(name).to_string_lossy().into_owned();
        let folder = shell::ask(&mut as_owner("mktemp", &["-d", "-t", "ringback-pg.XXXXXX"]))?;
        let folder = PathBuf::from(folder.trim());
        let data = folder.join("data").to_string_lossy().into_owned();
        let log = folder.join("log").to_string_lossy().into_owned();

        // The keeper comes first, so that nothing below can leave the folder behind.
        let keeper = keeper(&folder, &as_owner(&tool("pg_ctl"), &["-D", &data]))?;
        let mut cluster = Self { port: free_port()?, keeper };

        // A linguistic order by default, as most servers have it: statements that lean on the
        // order of bytes are found here and not at somebody's site.
        shell::ask(&mut as_owner(
            &tool("initdb"),
            &[
                "-D",
                &data,
                "--username=ringback",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--locale-provider=icu",
                "--icu-locale=en",
                "--no-sync",
            ],
        ))?;
        let mut trouble = String::new();
        for _ in 0..3 {
            configure(&Path::new(&data).join("postgresql.conf"), &folder, cluster.port, disk)?;
            let mut start =
                as_owner(&tool("pg_ctl"), &["-D", &data, "-l", &log, "-w", "-t", "60", "start"]);
            // The server keeps what it inherits, so a pipe here would never end.
            let status = start.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            match status.status() {
                Ok(status) if status.success() => return Ok(cluster),
                Ok(_) => trouble = fs::read_to_string(&log).unwrap_or_default(),
                Err(error) => trouble = error.to_string(),
            }
            cluster.port = free_port()?; // somebody else was quicker on the last one
        }
        Err(format!("PostgreSQL did not start:\n{trouble}"))
    }

    /// Where to connect; the role may make databases and schemas.
    pub(crate) fn url(&self) -> String {
        format!("postgres://ringback@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// `cargo xtask postgres`: stays until Ctrl-C.
pub(crate) fn stay(disk: Disk) -> Outcome<bool> {
    let cluster = Cluster::start(disk)?;
    say(&cluster.url());
    eprintln!("PostgreSQL runs until you press Ctrl-C, then it is removed.");
    loop {
        std::thread::park();
    }
}

/// The newest installed PostgreSQL that we support.
pub(crate) fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok();
    let newest = versions
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_string_lossy().parse::<u32>().ok())
        .filter(|version| *version >= 15)
        .max()
        .map(|version| PathBuf::from(format!("/usr/lib/postgresql/{version}/bin")));
    newest.filter(|folder| folder.join("initdb").is_file()).or_else(|| {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).find(|folder| folder.join("initdb").is_file())
    })
}

/// PostgreSQL refuses to run as root, so root lends the work to the user `postgres`.
fn as_owner(name: &str, arguments: &[&str]) -> Command {
    let mut command = if is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--", name]);
        command
    } else {
        Command::new(name)
    };
    command.args(arguments).current_dir("/").env_remove("TMPDIR");
    command
}

pub(crate) fn is_root() -> bool {
    shell::ask(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn keeper(folder: &Path, stop: &Command) -> Outcome<Child> {
    Command::new("sh")
        .args(["-c", KEEPER, "keeper"])
        .arg(stop.get_program())
        .args(stop.get_args())
        .env("KEPT_FOLDER", folder)
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0) // Ctrl-C is for us, not for the one who cleans up after us
        .spawn()
        .map_err(|error| format!("cannot start sh: {error}"))
}

fn configure(file: &Path, folder: &Path, port: u16, disk: Disk) -> Outcome<()> {
    let mut lines = format!(
        "\nlisten_addresses = '127.0.0.1'\nport = {port}\nunix_socket_directories = '{}'\n\
         max_connections = 200\n",
        folder.display()
    );
    if disk == Disk::Trust {
        lines.push_str("fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n");
    }
    OpenOptions::new()
        .append(true)
        .open(file)
        .and_then(|mut file| file.write_all(lines.as_bytes()))
        .map_err(|error| format!("cannot write {}: {error}", file.display()))
}

fn free_port() -> Outcome<u16> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| format!("no free port on 127.0.0.1: {error}"))
}
