//! The built program.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use storage::Motor;
use testkit::Proef;

pub const PAD: &str = env!("CARGO_BIN_EXE_keukentafel");

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

/// The database of a test, as a command names it.
pub fn database(proef: &Proef) -> String {
    match &proef.motor {
        Motor::Sqlite(pad) => format!("sqlite:{}", pad.display()),
        Motor::Postgres(adres) => adres.clone(),
    }
}

/// Runs a command on a terminal of its own, and gives what stood on it. `None` where there is no `script`.
pub fn op_terminal(map: &Path, woorden: &str) -> Option<String> {
    let script = Command::new("script")
        .args(["-qec", &format!("{PAD} {woorden}"), "terminal.txt"])
        .current_dir(map)
        // A terminal of which nobody says what it is shows no bar.
        .env("TERM", "xterm")
        .stdin(Stdio::null())
        .output();
    script.is_ok().then(|| std::fs::read_to_string(map.join("terminal.txt")).unwrap())
}

/// A server that ends with the test.
pub struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Two addresses on this machine that nobody used a moment ago.
fn vrij() -> [String; 2] {
    let beide = [0, 1].map(|_| TcpListener::bind("127.0.0.1:0").unwrap());
    beide.map(|l| l.local_addr().unwrap().to_string())
}

/// Starts a server with its pages at the first address and its counts at the second, and returns when it answers.
/// Another program may take an address just before it; then it is tried at others.
pub fn serve(map: &Path, woorden: &[&str]) -> (Server, [String; 2]) {
    'poging: for _ in 0..5 {
        let adressen = vrij();
        let mut opdracht = Command::new(PAD);
        opdracht.args(woorden).args(["--adres", &adressen[0], "--metrieken", &adressen[1]]);
        let mut server = Server(opdracht.current_dir(map).stderr(Stdio::null()).spawn().unwrap());
        while adressen.iter().any(|a| TcpStream::connect(a).is_err()) {
            if server.0.try_wait().unwrap().is_some() {
                continue 'poging;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        return (server, adressen);
    }
    unreachable!("the server did not start five times")
}

/// What the server answers to a GET: the status line, headers and page.
pub fn get(adres: &str, host: &str, pad: &str) -> String {
    let mut lijn = TcpStream::connect(adres).unwrap();
    write!(lijn, "GET {pad} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut tekst = Vec::new();
    lijn.read_to_end(&mut tekst).unwrap();
    String::from_utf8_lossy(&tekst).into_owned()
}

/// What the server answers to a form of its own page.
pub fn post(adres: &str, host: &str, pad: &str, lijf: &str) -> String {
    post_als(adres, (host, ""), pad, lijf)
}

/// The same with a cookie.
pub fn post_als(adres: &str, (host, koekje): (&str, &str), pad: &str, lijf: &str) -> String {
    let mut lijn = TcpStream::connect(adres).unwrap();
    let kop =
        format!("Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\nCookie: {koekje}");
    let lengte = lijf.len();
    write!(lijn, "POST {pad} HTTP/1.1\r\nHost: {host}\r\n{kop}\r\nContent-Length: {lengte}\r\n\r\n{lijf}")
        .unwrap();
    let mut tekst = Vec::new();
    lijn.read_to_end(&mut tekst).unwrap();
    String::from_utf8_lossy(&tekst).into_owned()
}
