//! The built program.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

const PAD: &str = env!("CARGO_BIN_EXE_keukentafel");

pub struct Uit {
    pub code: i32,
    pub tekst: String,
    pub fout: String,
}

impl Uit {
    /// The lines of the output as JSON.
    pub fn json(&self) -> Vec<serde_json::Value> {
        self.tekst.lines().map(|r| serde_json::from_str(r).unwrap()).collect()
    }
}

/// Runs a command in a folder, with these lines typed.
pub fn draai(map: &Path, woorden: &[&str], getypt: &str) -> Uit {
    let mut kind = Command::new(PAD)
        .args(woorden)
        .current_dir(map)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that asks nothing may be gone before it is typed to.
    let _ = kind.stdin.take().unwrap().write_all(getypt.as_bytes());
    let uit = kind.wait_with_output().unwrap();
    Uit {
        code: uit.status.code().unwrap(),
        tekst: String::from_utf8(uit.stdout).unwrap(),
        fout: String::from_utf8(uit.stderr).unwrap(),
    }
}

/// A server that ends with the test.
pub struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// An address on this machine that nobody uses now.
pub fn vrij() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

/// Starts a server and returns when it answers at `adres`.
pub fn serve(map: &Path, woorden: &[&str], adres: &str) -> Server {
    let mut kind = Command::new(PAD).args(woorden).current_dir(map).stderr(Stdio::null()).spawn().unwrap();
    while TcpStream::connect(adres).is_err() {
        assert!(kind.try_wait().unwrap().is_none(), "the server stopped");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    Server(kind)
}

/// What the server answers to a GET: the status line, headers and page.
pub fn get(adres: &str, host: &str, pad: &str) -> String {
    let mut lijn = TcpStream::connect(adres).unwrap();
    write!(lijn, "GET {pad} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut tekst = Vec::new();
    lijn.read_to_end(&mut tekst).unwrap();
    String::from_utf8_lossy(&tekst).into_owned()
}
