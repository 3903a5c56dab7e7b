//! The demo as somebody starts it, and what is not the demo.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

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
    let geweigerd = draai(map.path(), &[&["serve"], &OPSLAG[..]].concat(), "");
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
            .stderr(Stdio::null())
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

/// State and parent of a process, as the kernel says it: after the name, which stands in brackets.
fn stand(pid: u32) -> Option<(char, u32)> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let mut rest = stat.rsplit_once(") ")?.1.split(' ');
    Some((rest.next()?.chars().next()?, rest.next()?.parse().ok()?))
}

fn kinderen(van: u32) -> Vec<u32> {
    let alle = fs::read_dir("/proc").unwrap().filter_map(|i| i.ok()?.file_name().to_str()?.parse().ok());
    alle.filter(|pid| stand(*pid).is_some_and(|(_, ouder)| ouder == van)).collect()
}

/// Gone, or only waiting for somebody to hear that it ended.
fn weg(pid: u32) -> bool {
    stand(pid).is_none_or(|(stand, _)| stand == 'Z')
}

#[test]
fn however_the_demo_ends_its_practice_provider_ends_with_it() {
    let map = tempfile::tempdir().unwrap();
    maak(map.path());
    for sein in ["-INT", "-TERM", "-KILL"] {
        let mut demo = Demo::start(map.path());
        for regel in
            ["Kantelstad staat klaar op http://localhost:", "Samira Bouali", "Farida Amrani", "Ineke Prins"]
        {
            assert!(demo.gezegd.contains(regel), "{regel}: {}", demo.gezegd);
        }
        let aanbieder = kinderen(demo.kind.id());
        assert_eq!(aanbieder.len(), 1, "{sein}: the provider runs beside it");
        demo.seint(sein);
        demo.kind.wait().unwrap();
        while !weg(aanbieder[0]) {
            std::thread::yield_now();
        }
    }
}
