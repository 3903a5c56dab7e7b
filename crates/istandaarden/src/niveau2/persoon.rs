//! Rules on persons: BSN, names, birth dates, addresses. Most hold in every message that has the element.

use super::Regels;
use super::getal::{datum, datum_tien, getal, groter, kaal, na_streepjes};
use crate::gegenereerd::element::Elem;
use crate::tabel::Standaard;

impl Regels<'_> {
    /// CS002: the eleven test.
    pub(super) fn bsn(&mut self, i: usize) {
        // Of a value that a comment cuts only the first part counts, as a number: zeros stand before it.
        let gewicht = [-1i64, 2, 3, 4, 5, 6, 7, 8, 9];
        let cijfers = self.kaal(Some(i));
        let som: i64 = cijfers.bytes().rev().zip(gewicht).map(|(c, g)| i64::from(c & 15) * g).sum();
        if cijfers.is_empty() || som % 11 != 0 {
            self.meld("CS002", &[Some(i)]);
        }
    }

    /// CD005, CD025, CS089: post code, country and house belong together.
    pub(super) fn adres(&mut self, i: usize) {
        let postcode = self.kind(i, Elem::Postcode);
        let land = self.kind(i, Elem::LandCode);
        if self.gevuld(postcode) != self.gevuld(land) {
            self.meld("CD005", &[postcode, land]);
        }
        if self.kaal(land) == "NL" {
            let huisnummer = self.vind(i, &[Elem::Huis, Elem::Huisnummer]);
            if !self.gevuld(huisnummer) {
                self.meld("CD025", &[land, huisnummer]);
            }
            if !is_nederlandse_postcode(self.eerste(postcode)) {
                self.meld("CS089", &[postcode, land]);
            }
        }
    }

    /// CD007: a language is given exactly when an interpreter is asked.
    pub(super) fn communicatie(&mut self, i: usize) {
        let vorm = self.kind(i, Elem::Vorm);
        let taal = self.kind(i, Elem::Taal);
        if self.gevuld(taal) != (self.kaal(vorm) == "1") {
            self.meld("CD007", &[vorm, taal]);
        }
    }

    /// CS050 and CS318: use of the partner's name.
    pub(super) fn naam(&mut self, i: usize) {
        let Some(gebruik) = self.kind(i, Elem::NaamGebruik) else { return };
        let partner = self.kind(i, Elem::Partnernaam);
        let waarde = self.kaal(Some(gebruik));
        let goed = match (partner, self.standaard) {
            (Some(_), _) => matches!(waarde, "1" | "2" | "3" | "4"),
            (None, Standaard::Ijw) => matches!(waarde, "1" | "6"),
            (None, Standaard::Iwmo) => waarde == "1",
        };
        let niet_natuurlijk = waarde == "6";
        if !goed {
            self.meld("CS050", &[partner, Some(gebruik)]);
        }
        let client = self.open.iter().rev().nth(1).and_then(|(o, _)| self.knopen.get(*o));
        if niet_natuurlijk && self.nummer == 301 && client.is_some_and(|k| k.elem == Elem::Client) {
            self.meld("CS318", &[Some(gebruik)]);
            // The stylesheet of iWmo leaves this rule out, so there it is a remark unless asked otherwise.
            let opmerking = self.standaard == Standaard::Iwmo && !self.streng;
            if let Some(laatste) = self.meldingen.last_mut().filter(|m| m.regel == "CS318") {
                laatste.opmerking = opmerking;
            }
        }
    }

    /// CS139, TR002 and, where the message has it, TR134.
    pub(super) fn geboortedatum(&mut self, i: usize) {
        let dag = self.kind(i, Elem::Datum);
        let gebruik = self.kind(i, Elem::DatumGebruik);
        let tekst = self.tekst(dag);
        let goed = match self.tekst(gebruik) {
            "3" => tekst == "1900-01-01",
            "2" => na_streepjes(tekst, 1) == "01-01",
            "1" => na_streepjes(tekst, 2) == "01",
            _ => true,
        };
        let onbekend = self.een_tekst(gebruik, |t| t == "3") && self.een_tekst(dag, |t| t == "1900-01-01");
        let dagtekening = self.dagtekening;
        let vandaag = datum_tien(self.tekst(dagtekening));
        let geboren = datum(tekst);
        let te_oud = !onbekend && groter(vandaag, geboren.map(|g| g.saturating_add(1_200_000)));
        if !goed {
            self.meld("CS139", &[dag, gebruik]);
        }
        if te_oud {
            self.meld("TR002", &[dagtekening, dag]);
        }
        if matches!(self.nummer, 301 | 305 | 307 | 315) {
            self.niet_na_dagtekening("TR134", dag);
        }
    }

    /// `element` may not be later than the date of the message.
    pub(super) fn niet_na_dagtekening(&mut self, regel: &'static str, element: Option<usize>) {
        self.niet_na(regel, element, self.dagtekening);
    }

    /// `vroeg` may not be later than `laat`; a missing element breaks the rule too.
    pub(super) fn niet_na(&mut self, regel: &'static str, vroeg: Option<usize>, laat: Option<usize>) {
        let ontbreekt = vroeg.is_none() || laat.is_none();
        if ontbreekt || groter(datum(self.eerste(vroeg)), datum_tien(self.eerste(laat))) {
            self.meld(regel, &[vroeg, laat]);
        }
    }

    /// CD009, CD034, CS003, TR006 and TR101 on an address with its kind and period (301 only).
    pub(super) fn contact(&mut self, i: usize) {
        let soort = self.kind(i, Elem::Soort);
        let periode = self.kind(i, Elem::Periode);
        let telefoon = self.kind(i, Elem::Telefoon);
        let huis = self.vind(i, &[Elem::Adres, Elem::Huis]);
        let postcode = self.vind(i, &[Elem::Adres, Elem::Postcode]);
        if periode.is_some() && self.kaal(soort) != "04" {
            self.meld("CD009", &[soort, periode]);
        }
        if matches!(self.kaal(soort), "01" | "03") && !self.gevuld(postcode) {
            self.meld("CD034", &[soort, postcode]);
        }
        if let Some(einde) = periode.and_then(|p| self.kind(p, Elem::Einddatum)) {
            let begin = periode.and_then(|p| self.kind(p, Elem::Begindatum));
            self.niet_na("CS003", begin, Some(einde));
        }
        if telefoon.is_none() && (huis.is_none() || postcode.is_none()) {
            self.meld("TR006", &[Some(i)]);
        }
        let dit = self.zus(i);
        if dit.volg > 0 {
            self.contacten.push(dit);
            self.contact_goed |= self.een_tekst(soort, |t| matches!(t, "01" | "02" | "03"));
            self.uniek(i, &[&[Elem::Soort]]);
        }
    }

    /// TR061: at least one address of kind 01, 02 or 03.
    pub(super) fn contactgegevens(&mut self, i: usize) {
        if self.contact_goed {
            return;
        }
        let houder = self.open.last().map_or(0, |(_, h)| *h);
        let basis = self.locatie(i);
        let contacten = std::mem::take(&mut self.contacten);
        let locaties = contacten
            .iter()
            .map(|zus| {
                let mut plaats = basis.clone();
                plaats.stappen.push(super::Stap { elem: Elem::Contact, volg: zus.volg, houder });
                plaats.plek = zus.plek;
                plaats
            })
            .collect();
        self.meld_op("TR061", locaties);
    }

    /// CS325: an amount of zero is debit.
    pub(super) fn bedrag(&mut self, i: usize) {
        let bedrag = self.kind(i, Elem::Bedrag).or_else(|| self.kind(i, Elem::TotaalBedrag));
        let dc = self.kind(i, Elem::DebetCredit);
        if kaal(self.tekst(dc)) == "C" && getal(self.tekst(bedrag)) == Some(0) {
            self.meld("CS325", &[bedrag, dc]);
        }
    }
}

/// Four digits, the first not zero, and two letters, without a space.
fn is_nederlandse_postcode(tekst: &str) -> bool {
    matches!(tekst.as_bytes(), [b'1'..=b'9', b, c, d, e, f]
        if [b, c, d].iter().all(|x| x.is_ascii_digit()) && [e, f].iter().all(|x| x.is_ascii_alphabetic()))
}
