//! A declaration and its answer, read one client at a time.

use istandaarden::{
    Antwoordgegevens, Bericht, Historie, Inhoud, MAX_BYTES, Standaard, antwoord, benodigd, beoordeel, lees,
    lees_declaratie, maak, schrijf,
};

const REGELS: usize = 34_000;
/// Names the file to the process that reads it with little memory.
const BESTAND: &str = "ISTANDAARDEN_STROOM";

/// A declaration of 34,000 lines, and a 325 that refuses each of them: no assignment is known (TR338).
fn groot(standaard: Standaard) -> [(Vec<u8>, Bericht); 2] {
    let groot = maak::Groot { standaard, regels: 34_000, ingesprongen: false, zaad: 1 };
    let heen = maak::declaratie(&groot).unwrap();
    let bericht = lees(&heen).unwrap().bericht;
    let clienten = benodigd(&bericht).clienten.into_iter().collect();
    let afkeur = beoordeel(&bericht, &Historie { clienten, ..Historie::default() });
    let gegevens = Antwoordgegevens::nieuw("RETOUR01", jiff::civil::date(2026, 6, 12));
    let antwoord = antwoord(&bericht, &afkeur, &gegevens).unwrap();
    let terug = schrijf(&antwoord).unwrap();
    // With prefixes it does not fit in 25 MB.
    assert!(!terug.windows(8).any(|w| w == b"<wmo325:"));
    [(heen, bericht), (terug, antwoord)]
}

fn is_hetzelfde(bytes: &[u8], bericht: Bericht) {
    let heel = match bericht.inhoud {
        Inhoud::M323(b) => b.declaratie.clienten,
        Inhoud::M325(b) => b.declaratie_antwoord.unwrap().clienten,
        _ => unreachable!("een declaratie of haar antwoord"),
    };
    let stroom: Vec<_> = lees_declaratie(bytes).unwrap().map(Result::unwrap).collect();
    assert_eq!(stroom.len(), heel.len());
    assert!(stroom == heel);
}

/// Reads the file in a process of its own with an address space of 64 MB, so that the test does not depend on how the
/// machine counts.
#[cfg(target_os = "linux")]
fn past_in_64_mb(bytes: &[u8]) {
    let pad = std::env::temp_dir().join(format!("istandaarden-stroom-{}.xml", std::process::id()));
    std::fs::write(&pad, bytes).unwrap();
    let uit = std::process::Command::new("sh")
        .args(["-c", "ulimit -v 65536; exec \"$0\" --exact stroom::een_bestand_per_client --test-threads 1"])
        .arg(std::env::current_exe().unwrap())
        .env(BESTAND, &pad)
        .output()
        .unwrap();
    std::fs::remove_file(&pad).unwrap();
    let gezegd = String::from_utf8_lossy(&uit.stdout);
    assert!(uit.status.success() && gezegd.contains("1 passed"), "{} bytes: {gezegd}", bytes.len());
}

/// What the process with little memory runs. Without a file it has nothing to do.
#[test]
fn een_bestand_per_client() {
    let Some(pad) = std::env::var_os(BESTAND) else { return };
    let bytes = std::fs::read(pad).unwrap();
    let regels = lees_declaratie(&bytes).unwrap().map(|c| c.unwrap().prestaties.len()).sum::<usize>();
    assert_eq!(regels, REGELS);
}

#[test]
fn een_declaratie_is_per_client_hetzelfde_als_in_haar_geheel() {
    for standaard in Standaard::ALLE {
        for nummer in [323, 325] {
            let bytes = maak::volst(standaard, nummer).unwrap().xml();
            is_hetzelfde(&bytes, lees(&bytes).unwrap().bericht);
        }
    }
    for (bytes, bericht) in groot(Standaard::Iwmo) {
        assert!((16_000_000..=MAX_BYTES).contains(&bytes.len()), "{}", bytes.len());
        is_hetzelfde(&bytes, bericht);
        #[cfg(target_os = "linux")]
        past_in_64_mb(&bytes);
    }
}
