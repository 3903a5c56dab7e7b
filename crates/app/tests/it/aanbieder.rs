//! The practice provider as a process of its own, told to misbehave: over a folder, from the order to its declaration.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::programma::{PAD, draai};

const AGB: &str = "41000777";
const TOEWIJZING: &str = "Header/Afzender=9999;Header/Ontvanger=41000777;Header/BerichtIdentificatie/Dagtekening=2026-09-01;\
                          ToegewezenProduct/ToewijzingNummer=77;ToegewezenProduct/Toewijzingsdatum=2026-09-01;\
                          ToegewezenProduct/Ingangsdatum=2026-09-07;ToegewezenProduct/Einddatum=2026-09-30";

struct Aanbieder(Child);

impl Drop for Aanbieder {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What the provider delivered, code and contents in order, once nothing more comes.
fn bezorgd(boek: &Path) -> Vec<(String, String)> {
    let tekst = fs::read_to_string(boek).unwrap_or_default();
    // The last line may be half written.
    let regels: Vec<serde_json::Value> =
        tekst.lines().filter_map(|regel| serde_json::from_str(regel).ok()).collect();
    let gemaakt = |id: &serde_json::Value| {
        let bericht = regels.iter().find(|r| r["wat"] == "gemaakt" && r["identificatie"] == *id)?;
        Some((bericht["code"].as_str()?.to_owned(), bericht["xml"].as_str()?.to_owned()))
    };
    let kwijt = regels.iter().filter(|r| r["wat"] == "bezorgd");
    kwijt.filter_map(|r| gemaakt(&r["identificatie"])).collect()
}

/// Gives a provider that was started with these words one order, and lets it be 20 October.
fn speel(woorden: &[&str], aantal: usize) -> Vec<(String, String)> {
    let map = tempfile::tempdir().unwrap();
    let post = format!("m/uit/{AGB}");
    fs::create_dir_all(map.path().join(&post)).unwrap();
    let bestand = format!("{post}/301.xml");
    let maak = ["bericht", "maak", "301", "--vorm", "volst", "--bewerk", TOEWIJZING, "--uit", &bestand];
    let gemaakt = draai(map.path(), &maak, "");
    assert_eq!(gemaakt.code, 0, "{}", gemaakt.fout);
    fs::write(map.path().join("m/klok"), "2026-10-20T07:00:00Z").unwrap();
    let kind = Command::new(PAD)
        .args(["aanbieder", "--agb", AGB, "--poort", "0", "--map", "m", "--sleutel", &"0".repeat(64)])
        .args(woorden)
        .current_dir(map.path())
        .stdout(Stdio::null())
        .spawn();
    let _aanbieder = Aanbieder(kind.unwrap());
    let boek = map.path().join("aanbieder.jsonl");
    for _ in 0..240 {
        if bezorgd(&boek).len() >= aantal {
            break;
        }
        std::thread::sleep(Duration::from_millis(250));
    }
    // What comes beside it comes in the same round.
    std::thread::sleep(Duration::from_millis(1_500));
    let uit = bezorgd(&boek);
    let in_de_map = fs::read_dir(map.path().join(format!("m/in/{AGB}"))).unwrap();
    let xml =
        in_de_map.filter(|i| i.as_ref().is_ok_and(|i| i.path().extension().is_some_and(|e| e == "xml")));
    assert_eq!(xml.count(), uit.len(), "{woorden:?}: what was delivered lies in the folder");
    uit
}

fn codes(uit: &[(String, String)]) -> Vec<&str> {
    uit.iter().map(|(code, _)| code.as_str()).collect()
}

/// What stands in the first field of this name of the message.
fn veld<'a>(uit: &'a [(String, String)], code: &str, naam: &str) -> &'a str {
    let (_, xml) = uit.iter().find(|(c, _)| c == code).unwrap();
    let (_, na) = xml.split_once(&format!(":{naam}>")).unwrap();
    na.split('<').next().unwrap()
}

#[test]
fn a_provider_that_is_told_to_misbehave_does_so_as_a_process_of_its_own() {
    let recht = speel(&[], 4);
    assert_eq!(codes(&recht), ["WMO302", "WMO305", "WMO307", "WMO323"]);
    assert_eq!(veld(&recht, "WMO323", "ToewijzingNummer"), "77");
    assert_eq!(codes(&speel(&["--te-laat", "25"], 2)), ["WMO302", "WMO305"], "the stop and the month wait");
    let om = speel(&["--verkeerde-volgorde"], 4);
    assert_eq!(codes(&om), ["WMO323", "WMO307", "WMO305", "WMO302"]);
    for (woorden, naam, waarde) in [
        (vec!["--tarief-fout"], "ProductTarief", None),
        (vec!["--volume-fout"], "GeleverdVolume", None),
        (vec!["--onbekende-toewijzing"], "ToewijzingNummer", None),
        (vec!["--vreemde-toewijzing", "700555"], "ToewijzingNummer", Some("700555")),
    ] {
        let uit = speel(&woorden, 4);
        let (fout, goed) = (veld(&uit, "WMO323", naam), veld(&recht, "WMO323", naam));
        assert!(fout != goed && waarde.is_none_or(|w| w == fout), "{woorden:?}: {fout}, and {goed} is right");
    }
}
