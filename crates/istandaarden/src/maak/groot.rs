//! Large declarations, for measuring and for trials.

use std::fmt::Write as _;

use super::waarden::Bsnreeks;
use crate::tabel::{Release, Standaard, bij_nummer};

/// What a large declaration looks like.
#[derive(Clone, Copy, Debug)]
pub struct Groot {
    /// iWmo or iJw.
    pub standaard: Standaard,
    /// How many lines.
    pub regels: u32,
    /// With line ends and indentation, or all on one line.
    pub ingesprongen: bool,
    /// The same seed gives the same message.
    pub zaad: u64,
}

/// A valid declaration (323) of any size, about 20 lines per client.
pub fn declaratie(groot: &Groot) -> Option<Vec<u8>> {
    let tabel = bij_nummer(groot.standaard, Release::HUIDIG, 323)?;
    // Indentation takes room, so there the message namespace is the default one: both forms stay below 25 MB.
    let p = if groot.ingesprongen { String::new() } else { tabel.naam().to_lowercase() };
    let (p, b) = (p.as_str(), groot.standaard.code());
    let mut maker = Maker { uit: String::new(), diep: groot.ingesprongen.then_some(0), zaad: groot.zaad };
    maker.uit.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let scheiding = if p.is_empty() { "" } else { ":" };
    let ruimten = format!(" xmlns:{b}=\"{}\" xmlns{scheiding}{p}=\"{}\"", tabel.basisruimte, tabel.ruimte);
    maker.open(&q(p, "Bericht"), &ruimten);
    kop(&mut maker, p, b, tabel.code);
    maker.open(&q(p, "Declaratie"), "");
    maker.veld(p, "DeclaratieNummer", "DN000001");
    maker.periode(p, b, "DeclaratiePeriode");
    maker.veld(p, "DeclaratieDagtekening", "2026-06-10");
    let (clienten, totaal) = clienten(groot, p, b);
    maker.open(&q(p, "TotaalIngediendBedrag"), "");
    maker.veld(b, "TotaalBedrag", &totaal.to_string());
    maker.veld(b, "DebetCredit", "D");
    maker.sluit(&q(p, "TotaalIngediendBedrag"));
    maker.uit.push_str(&clienten);
    maker.sluit(&q(p, "Declaratie"));
    maker.sluit(&q(p, "Bericht"));
    Some(maker.uit.into_bytes())
}

fn kop(maker: &mut Maker, p: &str, b: &str, code: &str) {
    maker.open(&q(p, "Header"), "");
    for (naam, waarde) in [
        ("BerichtCode", code),
        ("BerichtVersie", "3"),
        ("BerichtSubversie", "2"),
        ("Afzender", "65656055"),
        ("Ontvanger", "0384"),
    ] {
        maker.veld(p, naam, waarde);
    }
    maker.open(&q(p, "BerichtIdentificatie"), "");
    maker.veld(b, "Identificatie", "B000001");
    maker.veld(b, "Dagtekening", "2026-06-10");
    maker.sluit(&q(p, "BerichtIdentificatie"));
    maker.open(&q(p, "XsdVersie"), "");
    maker.veld(b, "BasisschemaXsdVersie", "1.0.0");
    maker.veld(b, "BerichtXsdVersie", "1.0.0");
    maker.sluit(&q(p, "XsdVersie"));
    maker.sluit(&q(p, "Header"));
}

fn clienten(groot: &Groot, p: &str, b: &str) -> (String, i64) {
    let mut maker =
        Maker { uit: String::new(), diep: groot.ingesprongen.then_some(2), zaad: groot.zaad ^ 0x5bd1 };
    let mut totaal = 0;
    maker.open(&q(p, "Clienten"), "");
    let mut gedaan = 0;
    let mut reeks = Bsnreeks::default();
    while gedaan < groot.regels {
        let hier = (1 + maker.getal(39)).min(u64::from(groot.regels - gedaan));
        maker.open(&q(p, "Client"), "");
        maker.veld(p, "Bsn", &reeks.next().unwrap_or_default());
        maker.open(&q(p, "Prestaties"), "");
        for _ in 0..hier {
            totaal += prestatie(&mut maker, (p, b), (groot.standaard, gedaan));
            gedaan += 1;
        }
        maker.sluit(&q(p, "Prestaties"));
        maker.sluit(&q(p, "Client"));
    }
    maker.sluit(&q(p, "Clienten"));
    (maker.uit, totaal)
}

fn prestatie(maker: &mut Maker, (p, b): (&str, &str), (standaard, rang): (Standaard, u32)) -> i64 {
    let (categorie, code) = if standaard == Standaard::Iwmo { ("02", "02A03") } else { ("45", "45A03") };
    let volume = i64::try_from(1 + maker.getal(160)).unwrap_or(1);
    let tarief = i64::try_from(2_500 + maker.getal(9_000)).unwrap_or(1);
    maker.open(&q(p, "Prestatie"), "");
    maker.open(&q(p, "ProductReferentie"), "");
    maker.veld(b, "ReferentieNummer", &format!("R{rang:08}"));
    maker.sluit(&q(p, "ProductReferentie"));
    maker.veld(p, "ToewijzingNummer", &(100_000 + rang).to_string());
    maker.veld(p, "ProductCategorie", categorie);
    maker.veld(p, "ProductCode", code);
    maker.periode(p, b, "ProductPeriode");
    maker.veld(p, "GeleverdVolume", &volume.to_string());
    maker.veld(p, "Eenheid", "04");
    maker.veld(p, "ProductTarief", &tarief.to_string());
    maker.open(&q(p, "IngediendBedrag"), "");
    maker.veld(b, "Bedrag", &(volume * tarief).to_string());
    maker.veld(b, "DebetCredit", "D");
    maker.sluit(&q(p, "IngediendBedrag"));
    maker.sluit(&q(p, "Prestatie"));
    volume * tarief
}

/// A name with its prefix, if it has one.
fn q(prefix: &str, naam: &str) -> String {
    if prefix.is_empty() { naam.to_owned() } else { format!("{prefix}:{naam}") }
}

struct Maker {
    uit: String,
    diep: Option<usize>,
    zaad: u64,
}

impl Maker {
    /// A number below `grens`, from the seed (splitmix64).
    fn getal(&mut self, grens: u64) -> u64 {
        self.zaad = self.zaad.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.zaad;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % grens
    }

    fn regel(&mut self, erbij: isize) {
        if let Some(diep) = self.diep {
            if erbij < 0 {
                self.diep = Some(diep.saturating_sub(1));
            }
            let tabs = self.diep.unwrap_or(0);
            self.uit.extend(std::iter::repeat_n('\t', tabs));
            if erbij > 0 {
                self.diep = Some(diep + 1);
            }
        }
    }

    fn eind(&mut self) {
        if self.diep.is_some() {
            self.uit.push('\n');
        }
    }

    fn open(&mut self, naam: &str, erbij: &str) {
        self.regel(1);
        let _ = write!(self.uit, "<{naam}{erbij}>");
        self.eind();
    }

    fn sluit(&mut self, naam: &str) {
        self.regel(-1);
        let _ = write!(self.uit, "</{naam}>");
        self.eind();
    }

    fn veld(&mut self, prefix: &str, naam: &str, waarde: &str) {
        self.regel(0);
        let naam = q(prefix, naam);
        let _ = write!(self.uit, "<{naam}>{waarde}</{naam}>");
        self.eind();
    }

    fn periode(&mut self, p: &str, b: &str, naam: &str) {
        self.open(&q(p, naam), "");
        self.veld(b, "Begindatum", "2026-05-01");
        self.veld(b, "Einddatum", "2026-05-31");
        self.sluit(&q(p, naam));
    }
}
