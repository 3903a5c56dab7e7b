//! The file for the bank: a customer credit transfer, pain.001.001.09 of ISO 20022.

use std::fmt::Write as _;

use kern::{Datum, Euro, Moment};
use toegang::persoon::zonder_accent;

/// One payment.
pub struct Overboeking {
    /// Unique in the file; comes back on the statement of the payee.
    pub kenmerk: String,
    pub naam: String,
    pub iban: String,
    pub bedrag: Euro,
    pub omschrijving: String,
}

/// The file as a whole.
pub struct Opdracht {
    /// At most 35 characters.
    pub kenmerk: String,
    pub gemaakt: Moment,
    pub uitvoeren: Datum,
    pub van_naam: String,
    pub van_iban: String,
    pub posten: Vec<Overboeking>,
}

/// Writes the file. Names keep the characters of the SEPA set only, and everything is escaped besides.
pub fn schrijf(o: &Opdracht) -> String {
    let som: Euro = o.posten.iter().map(|p| p.bedrag).sum();
    let gemaakt = o.gemaakt.strftime("%Y-%m-%dT%H:%M:%SZ");
    let (aantal, som) = (o.posten.len(), bedrag(som));
    let mut uit = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    // Writing to a string cannot fail.
    let _ = write!(
        uit,
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn><GrpHdr>\
         <MsgId>{kenmerk}</MsgId><CreDtTm>{gemaakt}</CreDtTm><NbOfTxs>{aantal}</NbOfTxs><CtrlSum>{som}</CtrlSum>\
         <InitgPty><Nm>{naam}</Nm></InitgPty></GrpHdr><PmtInf><PmtInfId>{kenmerk}</PmtInfId><PmtMtd>TRF</PmtMtd>\
         <NbOfTxs>{aantal}</NbOfTxs><CtrlSum>{som}</CtrlSum><PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>\
         <ReqdExctnDt><Dt>{dag}</Dt></ReqdExctnDt><Dbtr><Nm>{naam}</Nm></Dbtr>\
         <DbtrAcct><Id><IBAN>{iban}</IBAN></Id></DbtrAcct>\
         <DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt><ChrgBr>SLEV</ChrgBr>",
        kenmerk = tekst(&o.kenmerk, 35),
        naam = tekst(&o.van_naam, 70),
        dag = o.uitvoeren,
        iban = tekst(&o.van_iban, 34),
    );
    for p in &o.posten {
        let _ = write!(
            uit,
            "<CdtTrfTxInf><PmtId><EndToEndId>{}</EndToEndId></PmtId>\
             <Amt><InstdAmt Ccy=\"EUR\">{}</InstdAmt></Amt><Cdtr><Nm>{}</Nm></Cdtr>\
             <CdtrAcct><Id><IBAN>{}</IBAN></Id></CdtrAcct><RmtInf><Ustrd>{}</Ustrd></RmtInf></CdtTrfTxInf>",
            tekst(&p.kenmerk, 35),
            bedrag(p.bedrag),
            tekst(&p.naam, 70),
            tekst(&p.iban, 34),
            tekst(&p.omschrijving, 140),
        );
    }
    uit.push_str("</PmtInf></CstmrCdtTrfInitn></Document>");
    uit
}

/// Euros and cents with a point, without sign.
fn bedrag(bedrag: Euro) -> String {
    let cent = bedrag.in_cent().unsigned_abs();
    format!("{}.{:02}", cent / 100, cent % 100)
}

/// Only what SEPA lets through: letters without accents, digits and a few signs. So nothing here can break out of an
/// element. A name of which nothing is left is said not to be given, for it may not be empty.
fn tekst(ruw: &str, lengte: usize) -> String {
    let mag = |c: char| c.is_ascii_alphanumeric() || "/-?:().,'+ ".contains(c);
    let kaal: String = ruw.chars().map(kale_letter).map(|c| if mag(c) { c } else { ' ' }).collect();
    let kaal: String = kaal.trim().chars().take(lengte).collect();
    if kaal.is_empty() { "NOTPROVIDED".to_owned() } else { kaal.trim_end().to_owned() }
}

fn kale_letter(letter: char) -> char {
    let klein = letter.to_lowercase().next().map_or(letter, zonder_accent);
    if letter.is_uppercase() { klein.to_ascii_uppercase() } else { klein }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out_of_an_element() {
        for (ruw, kaal) in [
            ("A&B <x>\"", "A B  x"),
            ("Caf\u{e9} \u{c7}elik", "Cafe Celik"),
            ("\u{416}\u{438}\u{437}\u{43d}\u{44c}", "NOTPROVIDED"),
            ("", "NOTPROVIDED"),
        ] {
            assert_eq!(tekst(ruw, 70), kaal);
        }
        assert_eq!(tekst("lang genoeg", 5), "lang");
        assert_eq!(bedrag(Euro::cent(120_005)), "1200.05");
    }
}
