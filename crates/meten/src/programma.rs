//! One program, one measurement. The operating system counts what all children of a process used together, so each
//! program runs under a fresh copy of the measuring program, which has no other child.

use std::ffi::OsStr;
use std::io::{self, Read as _};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};
use serde::{Deserialize, Serialize};

const VLAG: &str = "--meet-een-programma";

/// What one run of a program used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verbruik {
    /// Processor time in the program itself.
    pub gebruiker: Duration,
    /// Processor time in the system on its behalf.
    pub systeem: Duration,
    /// Time on the wall.
    pub wand: Duration,
    /// Most memory at once, in bytes.
    pub geheugen: u64,
    /// Its exit code, the highest of all runs; 255 when it was ended.
    pub code: u8,
}

/// Call this first in `main` and return what it gives: in the copy that measures it is the end.
pub fn begin() -> Option<ExitCode> {
    let mut woorden = std::env::args_os().skip(1);
    if woorden.next().as_deref() != Some(OsStr::new(VLAG)) {
        return None;
    }
    let maal = woorden.next()?.to_str()?.parse().ok()?;
    let mut opdracht = Command::new(woorden.next()?);
    opdracht.args(woorden).stdout(Stdio::null()).stderr(Stdio::null());
    let gemeten = meet(&mut opdracht, maal).ok().and_then(|v| serde_json::to_string(&v).ok());
    Some(match gemeten {
        Some(tekst) => {
            println!("{tekst}");
            ExitCode::SUCCESS
        }
        None => ExitCode::FAILURE,
    })
}

fn meet(opdracht: &mut Command, maal: u32) -> io::Result<Verbruik> {
    let klok = std::time::Instant::now();
    let mut code = 0;
    for _ in 0..maal {
        let status = opdracht.status()?;
        code = code.max(status.code().and_then(|c| u8::try_from(c).ok()).unwrap_or(255));
    }
    let wand = klok.elapsed();
    let gebruik = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let duur = |t: nix::sys::time::TimeVal| {
        let seconden = u64::try_from(t.tv_sec()).unwrap_or_default();
        let micros = u64::try_from(t.tv_usec()).unwrap_or_default();
        Duration::from_micros(seconden * 1_000_000 + micros)
    };
    Ok(Verbruik {
        gebruiker: duur(gebruik.user_time()) / maal,
        systeem: duur(gebruik.system_time()) / maal,
        wand: wand / maal,
        geheugen: u64::try_from(gebruik.max_rss()).unwrap_or_default() * 1_024,
        code,
    })
}

/// Runs a program `maal` times, with what it says thrown away, and tells what one run used. Linux tells user from system
/// time by looking every few milliseconds, so what takes less than some hundred milliseconds is run more often.
pub fn programma<S: AsRef<OsStr>>(
    maal: u32,
    pad: impl AsRef<Path>,
    argumenten: &[S],
) -> io::Result<Verbruik> {
    let mut kind = Command::new(std::env::current_exe()?)
        .arg(VLAG)
        .arg(maal.max(1).to_string())
        .arg(pad.as_ref())
        .args(argumenten)
        .stdout(Stdio::piped())
        .spawn()?;
    let mut tekst = String::new();
    if let Some(mut uit) = kind.stdout.take() {
        uit.read_to_string(&mut tekst)?;
    }
    kind.wait()?;
    serde_json::from_str(tekst.trim())
        .map_err(|_| io::Error::other(format!("{} is niet te meten", pad.as_ref().display())))
}
