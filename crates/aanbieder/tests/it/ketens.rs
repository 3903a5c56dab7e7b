//! Chapters 2 and 3 of the published case descriptions of iWmo 3.2 through the real door, each in an empty
//! municipality with the clock on the days of the case.
//!
//! What the cases do not give is ours: the provider and its AGB code, the tariff, the names, the days on which the
//! messages of chapter 2 are sent (within five working days, OP271 and OP272), and in chapter 3 the volume, the last
//! day of the assignment and everything before the first stop. The assignment gets a number of our own: ours are
//! random, so that a number does not tell how many came before. Where chapter 3 contradicts itself: the text says June
//! 2023 where the messages say June 2025, and we follow the messages; its citizen number has eight digits and does not
//! pass the eleven test, so the client is that of chapter 2.

use istandaarden::{Inhoud, Standaard, lees, maak};
use jiff::civil::{Date, date};
use ondersteuning::toewijzing::Frequentie;

use crate::deur::{Deur, Waar};

const AGB: &str = "41000777";
const BSN: &str = "999996770";
const GEMEENTE: &str = "9999";

/// One assignment of a case.
struct Casus {
    code: &'static str,
    toegewezen: (Date, Date),
    begin: &'static str,
}

const HOOFDSTUK_2: Casus =
    Casus { code: "07A12", toegewezen: (date(2025, 5, 12), date(2025, 12, 31)), begin: "2025-05-15" };
const HOOFDSTUK_3: Casus =
    Casus { code: "07A01", toegewezen: (date(2025, 3, 17), date(2025, 12, 31)), begin: "2025-03-31" };

struct Spel {
    deur: Deur,
    casus: &'static Casus,
    nummer: i64,
    rang: u32,
}

impl Spel {
    async fn begin(casus: &'static Casus, dag: &str) -> Self {
        let waar = Waar { categorie: "07", code: casus.code, eenheid: "16", cent: 4_500 };
        let deur = Deur::bouw((GEMEENTE, AGB), dag, &[waar]).await;
        let zaak = deur.bewoner(BSN).await;
        let zes_per_week = (6, Frequentie::Week);
        let nummer = deur.wijs_toe((zaak, casus.code), zes_per_week, casus.toegewezen, None).await;
        Self { deur, casus, nummer, rang: 0 }
    }

    /// Sends a 305 or 307 on a day; gives the codes of its return: of the header, and of the product.
    async fn stuur(&mut self, nummer: u16, dag: &str, product: &str) -> (Vec<String>, Vec<String>) {
        self.rang += 1;
        self.deur.op(&format!("{dag}T10:00:00Z"));
        let item = if nummer == 305 { "StartProduct" } else { "StopProduct" };
        let mut boom = maak::kleinst(Standaard::Iwmo, nummer).unwrap();
        boom.bewerk(&format!(
            "Header/Afzender={AGB};Header/Ontvanger={GEMEENTE};Header/BerichtIdentificatie/Identificatie=C{};\
             Header/BerichtIdentificatie/Dagtekening={dag};Client/Bsn={BSN};{item}/ToewijzingNummer={};\
             {item}/Product/Categorie=07;{item}/Product/Code={};{item}/Begindatum={};{product}",
            self.rang, self.nummer, self.casus.code, self.casus.begin
        ))
        .unwrap();
        let bytes = boom.xml();
        crate::deur::xmllint(&format!("wmo{nummer}"), &bytes);
        assert_eq!(self.deur.post(&bytes).await, 202);
        let uit = self.deur.antwoorden().await;
        assert_eq!(uit.len(), 1, "one return");
        match lees(&uit[0].1).unwrap().bericht.inhoud {
            Inhoud::M306(b) => (
                b.header.retour_codes.clone(),
                codes(b.client.iter().flat_map(|c| &c.start_producten).map(|p| &p.retour_codes)),
            ),
            Inhoud::M308(b) => (
                b.header.retour_codes.clone(),
                codes(b.client.iter().flat_map(|c| &c.stop_producten).map(|p| &p.retour_codes)),
            ),
            _ => unreachable!("the answer is a return"),
        }
    }
}

fn codes<'a>(lijst: impl Iterator<Item = &'a Vec<String>>) -> Vec<String> {
    lijst.flatten().cloned().collect()
}

const GOED: (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());

#[tokio::test]
async fn hoofdstuk_2_tijdelijke_stop_en_een_definitieve_op_dezelfde_dag() {
    let mut spel = Spel::begin(&HOOFDSTUK_2, "2025-05-09T08:00:00Z").await;
    assert_eq!(spel.stuur(305, "2025-05-16", "").await, GOED);
    let stop = |reden: &str| format!("StopProduct/Einddatum=2025-06-20;StopProduct/RedenBeeindiging={reden}");
    assert_eq!(spel.stuur(307, "2025-06-23", &stop("20")).await, GOED);
    assert_eq!(spel.deur.tel("toewijzing", "stand = 'loopt'").await, 1, "for a while only");
    // A second stop for a while is refused, and changes nothing (TR413).
    let later = "StopProduct/Einddatum=2025-06-21;StopProduct/RedenBeeindiging=20";
    assert_eq!(spel.stuur(307, "2025-06-24", later).await.1, ["9413"]);
    assert_eq!(spel.stuur(307, "2025-07-04", &stop("23")).await, GOED);
    assert_eq!(spel.deur.tel("toewijzing", "stand = 'gestopt'").await, 1);
    assert_eq!(spel.deur.tel("levering_stop", "eind = '2025-06-20'").await, 2, "both are kept");
    assert_eq!(spel.deur.tel("levering", "reden = '23'").await, 1, "and the last one counts");
    // After a final stop nothing follows (TR415).
    let daarna = "StopProduct/Einddatum=2025-07-10;StopProduct/RedenBeeindiging=31";
    assert!(spel.stuur(307, "2025-07-11", daarna).await.1.contains(&"9415".to_owned()));
}

#[tokio::test]
async fn hoofdstuk_3_tijdelijke_stop_en_een_latere_definitieve() {
    let mut spel = Spel::begin(&HOOFDSTUK_3, "2025-03-14T08:00:00Z").await;
    assert_eq!(spel.stuur(305, "2025-04-02", "").await, GOED);
    let stop = |eind: &str, reden: &str| {
        format!("StopProduct/Einddatum={eind};StopProduct/RedenBeeindiging={reden}")
    };
    assert_eq!(spel.stuur(307, "2025-06-11", &stop("2025-06-07", "20")).await, GOED);
    // An end before that of the stop for a while is refused (TR414).
    assert_eq!(spel.stuur(307, "2025-06-27", &stop("2025-06-06", "23")).await.1, ["9414"]);
    assert_eq!(spel.stuur(307, "2025-07-01", &stop("2025-06-27", "23")).await, GOED);
    assert_eq!(spel.deur.tel("levering_stop", "1 = 1").await, 2);
    assert_eq!(spel.deur.tel("levering", "gestopt = '2025-06-27'").await, 1);
}

/// Case 4 of the same document, with its stop on our assignment: a stop that was wrong is taken back and given again
/// in one message. The text is of iJw: reason 33 does not exist in iWmo, so 23 stands in its place; 19 does exist.
#[tokio::test]
async fn hoofdstuk_4_een_stop_wordt_verbeterd() {
    let mut spel = Spel::begin(&HOOFDSTUK_2, "2025-05-09T08:00:00Z").await;
    assert_eq!(spel.stuur(305, "2025-05-16", "").await, GOED);
    let stop = "StopProduct/Einddatum=2025-06-17;StopProduct/RedenBeeindiging=23";
    assert_eq!(spel.stuur(307, "2025-06-18", stop).await, GOED);
    assert_eq!(spel.deur.tel("toewijzing", "stand = 'gestopt'").await, 1);
    // The new reason stands first in the message: what is taken back counts first all the same (IV008).
    let beter =
        format!("{stop};+StopProduct;StopProduct[1]/RedenBeeindiging=19;StopProduct[2]/StatusAanlevering=3");
    assert_eq!(spel.stuur(307, "2025-06-23", &beter).await, GOED);
    assert_eq!(spel.deur.tel("levering_stop", "reden = '19'").await, 1);
    assert_eq!(spel.deur.tel("levering_stop", "1 = 1").await, 1);
    assert_eq!(spel.deur.tel("toewijzing", "stand = 'gestopt'").await, 1);
}
