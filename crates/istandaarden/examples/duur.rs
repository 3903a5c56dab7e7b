//! The long trial: random edits of messages through reader, checker, answers and envelope until the time is up.
//! `duur SECONDEN [ZAAD]`. It ends with a line of counts; a panic ends it earlier, after naming the seed.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use istandaarden::{
    Antwoordgegevens, Historie, Opties, Standaard, antwoord, beoordeel, controleer, envelop, lees, maak,
};
use istandaarden::{Leesfout, schrijf};

const NUMMERS: [u16; 14] = [301, 302, 305, 306, 307, 308, 315, 316, 317, 318, 319, 320, 323, 325];
const STUKKEN: [&str; 12] =
    ["<", ">", "&", "<!--", "-->", "<![CDATA[", "]]>", "<?x ?>", "xsi:nil=\"true\"", "\u{0}", "é", "</"];

struct Toeval(u64);

impl Toeval {
    fn getal(&mut self, grens: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(grens.max(1)).unwrap_or(1)).unwrap_or(0)
    }
}

fn main() -> ExitCode {
    let argument = |n: usize| std::env::args().nth(n).and_then(|a| a.parse::<u64>().ok());
    let (seconden, zaad) = (argument(1).unwrap_or(10), argument(2).unwrap_or(1));
    println!("zaad {zaad}");
    let mut toeval = Toeval(zaad);
    let basis: Vec<Vec<u8>> = Standaard::ALLE
        .into_iter()
        .flat_map(|s| NUMMERS.map(|n| maak::volst(s, n)))
        .flatten()
        .map(|b| b.xml())
        .collect();
    let begin = Instant::now();
    let (mut rondes, mut geldig) = (0u64, 0u64);
    while begin.elapsed() < Duration::from_secs(seconden) {
        let bytes = verminkt(&basis[toeval.getal(basis.len())], &mut toeval);
        rondes += 1;
        geldig += u64::from(een(&bytes));
    }
    println!("{rondes} berichten, {geldig} met een goed formaat");
    ExitCode::SUCCESS
}

fn verminkt(basis: &[u8], toeval: &mut Toeval) -> Vec<u8> {
    let mut bytes = basis.to_vec();
    for _ in 0..=toeval.getal(5) {
        let (plek, ander) = (toeval.getal(bytes.len()), toeval.getal(bytes.len()));
        match toeval.getal(5) {
            0 => bytes[plek] = u8::try_from(toeval.getal(256)).unwrap_or(0),
            1 => drop(bytes.splice(plek..plek, STUKKEN[toeval.getal(STUKKEN.len())].bytes())),
            2 => drop(bytes.drain(plek.min(ander)..(plek.min(ander) + toeval.getal(40)).min(bytes.len()))),
            3 => bytes.swap(plek, ander),
            _ => bytes[plek] = b"0123456789"[toeval.getal(10)],
        }
        if bytes.is_empty() {
            return bytes;
        }
    }
    bytes
}

/// Everything the library can do with untrusted bytes. True when the format is right.
fn een(bytes: &[u8]) -> bool {
    let oordeel = controleer(bytes, &Opties::default());
    let _ = envelop::lees(bytes);
    match lees(bytes) {
        Ok(gelezen) => {
            let gegevens = Antwoordgegevens::nieuw("A1", gelezen_dag());
            let bevindingen = beoordeel(&gelezen.bericht, &Historie::default());
            let _ = antwoord(&gelezen.bericht, &bevindingen, &gegevens).map(|a| schrijf(&a));
            assert!(schrijf(&gelezen.bericht).is_ok(), "wat gelezen is, is te schrijven");
            true
        }
        Err(fout) => {
            assert!(
                !oordeel.formaat_goed() || matches!(fout, Leesfout::Waarde(_)),
                "een goed formaat is te lezen"
            );
            false
        }
    }
}

fn gelezen_dag() -> kern::Datum {
    jiff::civil::date(2026, 6, 12)
}
