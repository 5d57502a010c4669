//! A small disk of our own: 64 MiB with a real file system, so that "full" and "read-only" are the kernel's own words.

use crate::Outcome;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A mounted disk. Dropping it takes it away.
#[derive(Debug)]
pub struct SmallDisk {
    folder: TempDir,
}

const SIZE: u64 = 64 << 20;

impl SmallDisk {
    /// Makes and mounts one.
    ///
    /// # Errors
    /// Why that can't be done here; mounting is root's.
    pub fn mount() -> Outcome<Self> {
        let folder = TempDir::with_prefix_in("disk-", crate::home::beside()?)?;
        std::fs::create_dir(folder.path().join("mount"))?;
        let disk = Self { folder };
        File::create(disk.image())?.set_len(SIZE)?;
        // No room is kept back for root: full means full for everybody.
        run(Command::new("mkfs.ext4").args(["-q", "-F", "-m", "0"]).arg(disk.image()))?;
        disk.attach()?;
        Ok(disk)
    }

    fn image(&self) -> PathBuf {
        self.folder.path().join("image")
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("mount")
    }

    fn attach(&self) -> Outcome<()> {
        run(Command::new("mount").args(["-o", "loop"]).arg(self.image()).arg(self.path()))
    }

    /// What a failing disk does: from now on nothing can be written, whoever has files open.
    ///
    /// # Errors
    /// When the kernel refuses.
    pub fn break_off(&self) -> Outcome<()> {
        run(Command::new("mount").args(["-o", "remount,abort"]).arg(self.path()))
    }

    /// Takes it off and puts it back, as after a repair.
    ///
    /// # Errors
    /// When it is still in use.
    pub fn repair(&self) -> Outcome<()> {
        run(Command::new("umount").arg(self.path()))?;
        let _ = Command::new("fsck.ext4").args(["-p", "-f"]).arg(self.image()).output()?;
        self.attach()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").args(["-l"]).arg(self.path()).output();
    }
}

/// Fills a disk to its last block with one file, and adds to it whenever something was freed.
#[derive(Debug)]
pub struct Filler {
    path: PathBuf,
    file: File,
}

impl Filler {
    /// # Errors
    /// When no file can be made.
    pub fn begin(folder: &Path) -> Outcome<Self> {
        let path = folder.join("filler");
        let file = File::create(&path)?;
        Ok(Self { path, file })
    }

    /// Writes until the disk refuses.
    ///
    /// # Errors
    /// When it refuses for another reason than being full.
    pub fn fill(&mut self) -> Outcome<()> {
        for size in [1 << 20, 4096] {
            let block = vec![7_u8; size];
            loop {
                match self.file.write_all(&block).and_then(|()| self.file.sync_data()) {
                    Ok(()) => {}
                    Err(error) if error.kind() == std::io::ErrorKind::StorageFull => break,
                    Err(error) => return Err(error.into()),
                }
            }
        }
        Ok(())
    }

    /// Gives the space back.
    ///
    /// # Errors
    /// When the file can't be removed.
    pub fn free(self) -> Outcome<()> {
        Ok(std::fs::remove_file(&self.path)?)
    }
}

fn run(command: &mut Command) -> Outcome<()> {
    let output = command
        .output()
        .map_err(|error| format!("{} can't be run: {error}", command.get_program().display()))?;
    if output.status.success() {
        return Ok(());
    }
    let said =
        String::from_utf8_lossy(&output.stderr).lines().next().unwrap_or_default().to_owned();
    Err(format!("{}: {said}", command.get_program().display()).into())
}
