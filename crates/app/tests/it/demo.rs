//! The demo as somebody starts it, and what is not the demo.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use kern::Rol;
use web::route::Toegang;

use crate::programma::{PAD, draai, get, post, serve};

const LEEG: [&str; 5] = ["demo", "--map", "d", "--inwoners", "0"];

fn maak(map: &Path) {
    let uit = draai(map, &[&LEEG[..], &["--alleen-maken"]].concat(), "");
    assert_eq!(uit.code, 0, "{}", uit.fout);
}

const OPSLAG: [&str; 4] = ["--database", "sqlite:d/kantelstad.sqlite", "--sleutels", "d/kantelstad.sleutels"];

#[test]
fn a_municipality_that_does_not_exist_is_served_only_when_that_is_said() {
    let map = tempfile::tempdir().unwrap();
    maak(map.path());
    // An address that is taken: who is not refused stops there, with another exit code.
    let bezet = TcpListener::bind("127.0.0.1:0").unwrap();
    let adres = bezet.local_addr().unwrap().to_string();
    let geweigerd = draai(map.path(), &[&["serve", "--adres", &adres], &OPSLAG[..]].concat(), "");
    assert!(
        geweigerd.code == 2 && geweigerd.fout.contains("gemeente die niet bestaat"),
        "{}",
        geweigerd.fout
    );
    let woorden = [&["serve", "--demo", "--zonder-tls"], &OPSLAG[..]].concat();
    let (_server, [adres, _]) = serve(map.path(), &woorden);
    assert!(get(&adres, "localhost", "/aanmelden").contains("Samira Bouali"));
}

/// The id of an account is known to the administrator of a real municipality; it is worth nothing there.
#[test]
fn signing_in_with_one_click_exists_only_in_the_demo() {
    let map = tempfile::tempdir().unwrap();
    assert_eq!(draai(map.path(), &["migrate"], "").code, 0);
    let woorden = ["gebruiker", "maak", "--inlog", "anna@stad.nl", "--naam", "Anna Bos", "--json"];
    let anna = draai(map.path(), &woorden, "zin met vier losse woorden\n").json();
    let wie = format!("wie={}", anna[0]["account"].as_str().unwrap());
    let (_server, [adres, _]) = serve(map.path(), &["serve", "--zonder-tls"]);
    let antwoord = post(&adres, "localhost", "/voorbeeld/aanmelden", &wie);
    assert!(antwoord.starts_with("HTTP/1.1 404"), "{antwoord}");
    let geen_koekje = !antwoord.to_lowercase().contains("set-cookie");
    assert!(geen_koekje && !get(&adres, "localhost", "/aanmelden").contains("Anna Bos"));

    let demo = tempfile::tempdir().unwrap();
    maak(demo.path());
    let woorden = [&["serve", "--demo", "--zonder-tls"], &OPSLAG[..]].concat();
    let (_server, [adres, _]) = serve(demo.path(), &woorden);
    let pagina = get(&adres, "localhost", "/aanmelden");
    let (_, na) = pagina.split_once("name=\"wie\" value=\"").unwrap();
    let wie = format!("wie={}", na.split('"').next().unwrap());
    let antwoord = post(&adres, "localhost", "/voorbeeld/aanmelden", &wie);
    assert!(
        antwoord.starts_with("HTTP/1.1 303") && antwoord.to_lowercase().contains("set-cookie"),
        "{antwoord}"
    );
}

/// The demo as it stands on a terminal, with its first lines.
struct Demo {
    kind: Child,
    gezegd: String,
}

impl Demo {
    fn start(map: &Path) -> Self {
        let mut kind = Command::new(PAD)
            .args(LEEG)
            .args(["--adres", "127.0.0.1:0"])
            .current_dir(map)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut gezegd = String::new();
        for regel in BufReader::new(kind.stdout.take().unwrap()).lines().map_while(Result::ok) {
            gezegd.push_str(&regel);
            gezegd.push('\n');
            if regel.contains("Stoppen: Ctrl-C") {
                break;
            }
        }
        Self { kind, gezegd }
    }

    fn seint(&self, sein: &str) {
        let uit = Command::new("kill").args([sein, &self.kind.id().to_string()]).status().unwrap();
        assert!(uit.success());
    }
}

/// The parent of a process, as the kernel says it: the second word after the name, which stands in brackets.
fn ouder(pid: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(") ")?.1.split(' ').nth(1)?.parse().ok()
}

fn kinderen(van: u32) -> usize {
    let alle = fs::read_dir("/proc").unwrap().filter_map(|i| i.ok()?.file_name().to_str()?.parse().ok());
    alle.filter(|pid| ouder(*pid) == Some(van)).count()
}

/// Every role that a page names has somebody in the demo, and nobody of the demo has a role without pages.
#[test]
fn there_is_somebody_to_be_for_every_role_that_has_a_page() {
    let routes = web::routes();
    let genoemd: BTreeSet<Rol> = routes
        .lijst()
        .iter()
        .filter_map(|route| if let Toegang::Rollen(rollen) = route.toegang { Some(rollen) } else { None })
        .flatten()
        .copied()
        .collect();
    let wie = voorbeeld::een_per_rol();
    assert_eq!(wie.iter().map(|(rol, ..)| *rol).collect::<BTreeSet<_>>(), genoemd);
    assert_eq!(wie.len(), genoemd.len(), "one for each");
}

/// Both say what is wrong on one and the same output: it ends when the last of the two has ended.
#[test]
fn however_the_demo_ends_its_practice_provider_ends_with_it() {
    let map = tempfile::tempdir().unwrap();
    maak(map.path());
    for sein in ["-INT", "-TERM", "-KILL"] {
        let mut demo = Demo::start(map.path());
        let wie = voorbeeld::een_per_rol();
        let namen = wie.iter().flat_map(|(_, naam, functie)| [*naam, *functie]);
        for regel in ["Kantelstad staat klaar op http://localhost:"].into_iter().chain(namen) {
            assert!(demo.gezegd.contains(regel), "{regel}: {}", demo.gezegd);
        }
        assert_eq!(kinderen(demo.kind.id()), 1, "{sein}: the provider runs beside it");
        demo.seint(sein);
        demo.kind.wait().unwrap();
        let mut fouten = String::new();
        demo.kind.stderr.take().unwrap().read_to_string(&mut fouten).unwrap();
        assert!(!fouten.contains("panicked"), "{sein}: {fouten}");
    }
}
