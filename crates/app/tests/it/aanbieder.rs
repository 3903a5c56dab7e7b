//! Messages between processes: the practice provider that is told to misbehave, and the published messages posted to
//! the built program at both ends.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::civil::{Date, date};
use kern::{Rol, Wet};
use koppel::handtekening::{hex, koppen, koppen_met_klok};
use koppel::http::PAD as POSTPAD;
use ondersteuning::toewijzing::Frequentie;
use testkit::{actor, beide};

use crate::deur::{Deur, Waar};
use crate::opzet;
use crate::programma::{PAD, Server, database, draai, serve};

const AGB: &str = "41000777";
const TOEWIJZING: &str = "Header/Afzender=9999;Header/Ontvanger=41000777;Header/BerichtIdentificatie/Dagtekening=2026-09-01;\
                          ToegewezenProduct/ToewijzingNummer=77;ToegewezenProduct/Toewijzingsdatum=2026-09-01;\
                          ToegewezenProduct/Ingangsdatum=2026-09-07;ToegewezenProduct/Einddatum=2026-09-30;\
                          -ToegewezenProduct[2];-ToegewezenProduct/RedenWijziging";

/// The provider of the published messages.
const VAN: &str = "65656055";

struct Aanbieder(Child);

impl Drop for Aanbieder {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Asks a process again and again, for a minute: what it does comes a moment later.
fn wacht_op<T>(vraag: impl Fn() -> Option<T>) -> Option<T> {
    for _ in 0..240 {
        if let Some(antwoord) = vraag() {
            return Some(antwoord);
        }
        std::thread::sleep(Duration::from_millis(250));
    }
    None
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
    wacht_op(|| (bezorgd(&boek).len() >= aantal).then_some(()));
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

/// The published message, when the standards are at hand.
fn gepubliceerd(naam: &str) -> Option<Vec<u8>> {
    let map = testkit::standaarden(naam)?;
    Some(fs::read(map.join(format!("examples/{naam}.xml"))).unwrap())
}

/// Posts a message with these headers, and gives the status.
fn stuur(adres: &str, koppen: &[(&'static str, String)], lijf: &[u8]) -> u16 {
    let mut lijn = TcpStream::connect(adres).unwrap();
    let koppen: String = koppen.iter().map(|(naam, waarde)| format!("{naam}: {waarde}\r\n")).collect();
    let lengte = lijf.len();
    let kop = format!(
        "POST {POSTPAD} HTTP/1.1\r\nHost: {adres}\r\nConnection: close\r\n{koppen}Content-Length: {lengte}"
    );
    lijn.write_all(&[kop.as_bytes(), b"\r\n\r\n", lijf].concat()).unwrap();
    let mut tekst = Vec::new();
    lijn.read_to_end(&mut tekst).unwrap();
    String::from_utf8_lossy(&tekst).split(' ').nth(1).unwrap().parse().unwrap()
}

/// What time it is: the processes have no other clock.
#[expect(clippy::disallowed_methods, reason = "a request to a process is signed at its own moment")]
fn nu() -> String {
    jiff::Timestamp::now().to_string()
}

/// A municipality that takes everything, and keeps it.
fn postbus() -> (String, Arc<Mutex<Vec<String>>>) {
    let luisteraar = TcpListener::bind("127.0.0.1:0").unwrap();
    let adres = luisteraar.local_addr().unwrap().to_string();
    let gekregen: Arc<Mutex<Vec<String>>> = Arc::default();
    let hier = Arc::clone(&gekregen);
    std::thread::spawn(move || {
        for lijn in luisteraar.incoming() {
            let mut lezer = BufReader::new(lijn.unwrap());
            let (mut lengte, mut kop) = (0, String::new());
            while lezer.read_line(&mut kop).unwrap() > 2 {
                if let Some(n) = kop.to_lowercase().strip_prefix("content-length:") {
                    lengte = n.trim().parse().unwrap();
                }
                kop.clear();
            }
            let mut lijf = vec![0; lengte];
            lezer.read_exact(&mut lijf).unwrap();
            hier.lock().unwrap().push(String::from_utf8(lijf).unwrap());
            let _ = lezer.get_mut().write_all(b"HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\n\r\n");
        }
    });
    (adres, gekregen)
}

/// The published order, posted to the process as a municipality signs it; and what it posts back.
#[test]
fn the_published_order_is_answered_by_the_process_once_or_when_told_so_twice() {
    const SLEUTEL: [u8; 32] = [3; 32];
    let Some(order) = gepubliceerd("wmo301") else { return };
    for (woorden, keren) in [(vec![], 1), (vec!["--dubbel"], 2)] {
        let (gemeente, gekregen) = postbus();
        let map = tempfile::tempdir().unwrap();
        let kind = Command::new(PAD)
            .args(["aanbieder", "--agb", "42420001", "--poort", "0", "--gemeente", &gemeente])
            .args(["--sleutel", &hex(&SLEUTEL)])
            .args(&woorden)
            .current_dir(map.path())
            .stdout(Stdio::piped())
            .spawn();
        let mut aanbieder = Aanbieder(kind.unwrap());
        let mut gezegd = String::new();
        BufReader::new(aanbieder.0.stdout.take().unwrap()).read_line(&mut gezegd).unwrap();
        let poort = gezegd.trim().trim_end_matches('.').rsplit_once(' ').unwrap().1;
        let adres = format!("127.0.0.1:{poort}");
        let tijd = nu();
        let klok = "2023-08-13T10:00:00Z";
        let post = |nonce: &str, sleutel: &[u8; 32]| {
            let koppen = koppen_met_klok(sleutel, POSTPAD, ("42420001", &tijd, nonce), (&order, klok));
            stuur(&adres, &koppen, &order)
        };
        assert_eq!(post("nonce-vreemd", &[4; 32]), 401, "another key");
        assert_eq!((post("nonce-0001", &SLEUTEL), post("nonce-0001", &SLEUTEL)), (202, 401), "a replay");
        let retouren =
            || gekregen.lock().unwrap().iter().filter(|b| b.contains("wmo302")).cloned().collect::<Vec<_>>();
        let uit: Vec<String> = wacht_op(|| Some(retouren()).filter(|uit| uit.len() >= keren)).unwrap();
        std::thread::sleep(Duration::from_millis(1_500));
        assert_eq!(retouren().len(), keren, "{woorden:?}");
        assert!(uit.iter().all(|b| *b == uit[0]), "the same message");
        testkit::xmllint("WMO302", uit[0].as_bytes());
    }
}

/// The published start, stop and declaration, posted to the server that is started at a keyboard: without the
/// assignments they name each is answered with the code of its rule, and nothing is booked.
#[tokio::test]
async fn the_published_messages_are_answered_by_the_server_process() {
    for proef in beide().await {
        let naam = proef.naam();
        let (database, map) = (database(&proef), proef.map().to_owned());
        zet_gemeente(&proef, "0363").await;
        let opslag = ["--database", database.as_str(), "--sleutels", "sleutels"];
        let kanaal = draai(&map, &[&["bericht", "kanaal", "--agb", VAN, "--json"], &opslag[..]].concat(), "");
        assert_eq!(kanaal.code, 0, "{naam}: {}", kanaal.fout);
        let sleutel = kanaal.json()[0]["sleutel"].as_str().unwrap().to_owned();
        let byte = |n: usize| u8::from_str_radix(&sleutel[2 * n..2 * n + 2], 16).unwrap();
        let sleutel: [u8; 32] = std::array::from_fn(byte);
        let (_server, deur) = met_deur(&proef, &[]);
        for (bericht, antwoord, code) in [("wmo305", "WMO306", "9019"), ("wmo307", "WMO308", "9019")] {
            let Some(bytes) = gepubliceerd(bericht) else { return };
            let tijd = nu();
            let nonce = format!("nonce-{bericht}");
            let van = (VAN, tijd.as_str(), nonce.as_str());
            assert_eq!(
                stuur(&deur, &koppen(&sleutel, POSTPAD, van, &bytes), &bytes),
                202,
                "{naam} {bericht}"
            );
            let uit = wacht_op(|| ligt(&map.join(format!("post/uit/{VAN}")), antwoord));
            let uit = uit.unwrap_or_else(|| panic!("{naam}: no {antwoord} came"));
            testkit::xmllint(antwoord, uit.as_bytes());
            assert!(uit.contains(&format!(">{code}<")), "{naam} {bericht}: {uit}");
        }
        assert_eq!(proef.getal("SELECT COUNT(*) AS n FROM levering").await, 0, "{naam}");
        // The published declaration is for another municipality. Its lines wait for a person, each refused by its rule.
        zet_gemeente(&proef, "0384").await;
        let Some(bytes) = gepubliceerd("wmo323") else { return };
        let tijd = nu();
        let van = (VAN, tijd.as_str(), "nonce-wmo323");
        assert_eq!(stuur(&deur, &koppen(&sleutel, POSTPAD, van, &bytes), &bytes), 202, "{naam}");
        let regels = |waar: &str| format!("SELECT COUNT(*) AS n FROM declaratieregel WHERE {waar}");
        for _ in 0..200 {
            if proef.getal(&regels("1 = 1")).await > 0 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        assert!(proef.getal(&regels("stand = 'klopt_niet'")).await > 0, "{naam}");
        assert_eq!(
            proef.getal(&regels("toewijzing IS NOT NULL OR stand <> 'klopt_niet'")).await,
            0,
            "{naam}"
        );
    }
}

/// Starts the server over the database of a test, with these words too, and gives the address at which it takes messages in.
fn met_deur(proef: &testkit::Proef, verder: &[&str]) -> (Server, String) {
    let deur = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let database = database(proef);
    let woorden = ["serve", "--zonder-tls", "--database", &database, "--sleutels", "sleutels"];
    let post = ["--berichten", deur.as_str(), "--berichtenmap", "post"];
    let (server, _) = serve(proef.map(), &[&woorden[..], &post, verder].concat());
    (server, deur)
}

/// A municipality with help of the published messages, that assigned it on the first of two moments and is served on the second by the built program.
struct Vol {
    deur: Deur,
    _server: Server,
}

impl Vol {
    async fn bouw(
        proef: testkit::Proef,
        (gemeente, begin, moment): (&str, &str, &str),
        hulp: &[(Waar<'_>, Hulp)],
    ) -> Self {
        let mut waren: Vec<Waar<'_>> = hulp.iter().map(|(waar, _)| *waar).collect();
        waren.sort_by_key(|w| w.code);
        waren.dedup_by_key(|w| w.code);
        let mut deur = Deur::bouw_op(proef, (gemeente, VAN, Wet::Wmo), begin, &waren).await;
        let mut zaken = HashMap::new();
        for (waar, h) in hulp {
            if !zaken.contains_key(h.bsn) {
                zaken.insert(h.bsn, deur.bewoner(h.bsn).await);
            }
            deur.wijs_toe((zaken[h.bsn], waar.code), h.omvang, h.periode, h.nummer).await;
        }
        let mut tx = deur.stad.db().tx(opzet::systeem()).await.unwrap();
        for (sleutel, waarde) in [(regio::gemeente::SYNTHETISCH, "ja"), (regio::gemeente::KLOK, moment)] {
            regio::gemeente::store::zet(&tx, sleutel, waarde).await.unwrap();
        }
        tx.record(storage::Handeling::new("proef.gemeente"));
        tx.commit().await.unwrap();
        let (server, adres) = met_deur(&deur.stad.proef, &["--demo"]);
        deur.adres = adres;
        Self { deur, _server: server }
    }

    /// Posts a message, and gives the only answer of this kind that the process laid down.
    async fn antwoord(&self, bytes: &[u8], code: &str) -> String {
        let uit = self.deur.post_als(VAN, self.deur.sleutel(), bytes, &nu()).await;
        assert_eq!(uit.0, 202, "{}", uit.1);
        let map = self.deur.stad.proef.map().join(format!("post/uit/{VAN}"));
        let antwoord = wacht_op(|| ligt(&map, code)).unwrap_or_else(|| panic!("no {code} came"));
        testkit::xmllint(code, antwoord.as_bytes());
        antwoord
    }
}

/// What is assigned to whom, under the number that a published message names.
struct Hulp {
    bsn: &'static str,
    omvang: (i64, Frequentie),
    periode: (Date, Date),
    nummer: i64,
}

/// The same three, where the assignments are that they name: booked, paid and answered without a remark. What the messages
/// do not say is ours: how much is assigned, until when, and the tariffs of the contract.
#[tokio::test]
async fn the_published_messages_are_taken_in_by_the_server_process_that_knows_what_they_name() {
    let gelezen = ["wmo305", "wmo307", "wmo323"].map(gepubliceerd);
    let [Some(start), Some(stop), Some(declaratie)] = gelezen else { return };
    // The published stop names 15 April as first day of the second delivery, the published start 4 April. So that the stop
    // finds what it names, the start that goes before it here says 15 April too.
    let start = String::from_utf8(start).unwrap().replace("2025-04-04<", "2025-04-15<");
    let start = start.replace("<iwmo:Dagtekening>2025-04-05", "<iwmo:Dagtekening>2025-04-16");
    let waar = |code, cent| Waar { categorie: "01", code, eenheid: "04", cent };
    let jaar = (date(2025, 4, 1), date(2025, 12, 31));
    let in_2025 = |nummer| Hulp { bsn: "999900006", omvang: (3, Frequentie::Week), periode: jaar, nummer };
    let jaar = (date(2023, 1, 1), date(2023, 12, 31));
    let in_2023 = |bsn, uren, nummer| Hulp { bsn, omvang: (uren, Frequentie::Maand), periode: jaar, nummer };
    for (een, twee) in beide().await.into_iter().zip(beide().await) {
        let hulp = [(waar("01A11", 3_000), in_2025(300_201)), (waar("01A12", 3_100), in_2025(300_202))];
        let vol = Vol::bouw(een, ("0363", "2025-03-25T08:00:00Z", "2025-07-21T08:00:00Z"), &hulp).await;
        for (bytes, antwoord) in [(start.as_bytes(), "WMO306"), (&stop, "WMO308")] {
            let uit = vol.antwoord(bytes, antwoord).await;
            assert!(!uit.contains("RetourCode>"), "{antwoord} without a remark: {uit}");
        }
        assert_eq!(vol.deur.tel("levering_stop", "reden = '31' AND eind = '2025-07-18'").await, 2);
        assert_eq!(vol.deur.tel("toewijzing", "stand = 'gestopt'").await, 2);

        let [a, b] = ["999900006", "999900018"];
        let hulp = [
            (waar("01A03", 1_250), in_2023(a, 4, 20_072)),
            (waar("01A04", 1_500), in_2023(a, 16, 200_730)),
            (waar("01A03", 1_250), in_2023(b, 4, 20_074)),
            (waar("01A04", 1_500), in_2023(b, 16, 20_073)),
        ];
        let vol = Vol::bouw(twee, ("0384", "2023-04-03T08:00:00Z", "2023-05-08T08:00:00Z"), &hulp).await;
        let uit = vol.antwoord(&declaratie, "WMO325").await;
        assert!(uit.contains(">8001<") && !uit.contains("<iwmo:Client>"), "everything is granted: {uit}");
        assert_eq!(vol.deur.tel("declaratieregel", "stand = 'goedgekeurd'").await, 4);
        assert_eq!(vol.deur.tel("declaratie", "gevraagd = 58000 AND toegekend = 58000").await, 1);
    }
}

async fn zet_gemeente(proef: &testkit::Proef, code: &str) {
    let mut tx = proef.db.tx(actor(1, Rol::FunctioneelBeheerder)).await.unwrap();
    regio::gemeente::store::zet(&tx, regio::gemeente::CODE, code).await.unwrap();
    tx.record(storage::Handeling::new("proef.gemeente"));
    tx.commit().await.unwrap();
}

/// The message of this kind that lies in a folder.
fn ligt(map: &Path, code: &str) -> Option<String> {
    let inhoud = fs::read_dir(map).ok()?.flatten().map(|i| i.path());
    let bestand = inhoud.into_iter().find(|p| {
        let naam = p.file_name().unwrap().to_string_lossy().into_owned();
        naam.starts_with(code) && naam.ends_with(".xml")
    })?;
    fs::read_to_string(bestand).ok()
}
