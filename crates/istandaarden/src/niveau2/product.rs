//! Rules on products that are assigned (301), asked for (315, 317) or answered (319).

use super::getal::{datum, genormaliseerd, groter};
use super::{Regels, Zus};
use crate::gegenereerd::element::Elem;
use crate::tabel::Standaard;

/// What an overlap rule must remember of an earlier product.
#[derive(Debug)]
pub(super) struct Zorgperiode {
    categorie: Option<String>,
    code: Option<String>,
    begin: Option<i64>,
    /// Outer `None`: no end date. Inner `None`: an end date that is no number.
    eind: Option<Option<i64>>,
    telt_niet: bool,
    /// Whether an overlap named it already.
    genoemd: bool,
    zus: Zus,
}

/// Up to this many products every overlapping pair is reported, as the stylesheet does.
const ALLE_PAREN: usize = 100;

/// The names that differ between the four product classes, and the rules that go with them.
struct Productvorm {
    begin: Elem,
    eind: Elem,
    /// Rule for a size without product code.
    zonder_code: Option<&'static str>,
    /// Rule for units that need a frequency.
    eenheid: &'static str,
    /// Rule for overlapping periods; a class without it names no product of its own.
    overlap: Option<&'static str>,
}

const TOEGEWEZEN: Productvorm = Productvorm {
    begin: Elem::Ingangsdatum,
    eind: Elem::Einddatum,
    zonder_code: Some("CD080"),
    eenheid: "CS338",
    overlap: Some("TR302"),
};
const AANGEVRAAGD: Productvorm = Productvorm {
    begin: Elem::ToewijzingIngangsdatum,
    eind: Elem::ToewijzingEinddatum,
    zonder_code: Some("CD095"),
    eenheid: "CS343",
    overlap: Some("TR386"),
};
const NIEUW: Productvorm = Productvorm {
    begin: Elem::GewensteIngangsdatum,
    eind: Elem::Einddatum,
    zonder_code: Some("CD096"),
    eenheid: "CS338",
    overlap: Some("TR410"),
};
const TE_WIJZIGEN: Productvorm = Productvorm {
    begin: Elem::GewensteIngangsdatum,
    eind: Elem::Einddatum,
    zonder_code: None,
    eenheid: "CS338",
    overlap: None,
};

impl Regels<'_> {
    /// Rules of message 301.
    pub(super) fn toewijzing(&mut self, elem: Elem, i: usize) {
        match elem {
            Elem::Contact => self.contact(i),
            Elem::Contactgegevens => self.contactgegevens(i),
            Elem::Relatie => self.uniek(i, &[&[Elem::Nummer]]),
            Elem::ToegewezenProduct => {
                self.uniek(i, &[&[Elem::ToewijzingNummer]]);
                self.niet_na_dagtekening("TR134", self.kind(i, Elem::Toewijzingsdatum));
                self.product(i, &TOEGEWEZEN);
                self.reden_wijziging(i);
            }
            _ => {}
        }
    }

    /// Rules of messages 315 and 317.
    pub(super) fn verzoek(&mut self, elem: Elem, i: usize) {
        match elem {
            Elem::AangevraagdProduct => self.aangevraagd(i),
            Elem::OngewijzigdProduct => self.uniek(i, &[&[Elem::ToewijzingNummer]]),
            Elem::TeWijzigenProduct => {
                self.uniek(i, &[&[Elem::ToewijzingNummer]]);
                self.product(i, &TE_WIJZIGEN);
            }
            Elem::NieuwProduct => {
                let sleutel: [&[Elem]; 3] = [
                    &[Elem::GewensteIngangsdatum],
                    &[Elem::Product, Elem::Categorie],
                    &[Elem::Product, Elem::Code],
                ];
                self.uniek(i, &sleutel);
                self.product(i, &NIEUW);
                self.na_dagtekening(i);
            }
            Elem::Verzoek => {
                let ongewijzigd = self.kind(i, Elem::OngewijzigdeProducten).is_some();
                let te_wijzigen = self.kind(i, Elem::TeWijzigenProducten).is_some();
                let nieuw = self.kind(i, Elem::NieuweProducten).is_some();
                if !ongewijzigd && !te_wijzigen {
                    self.meld("TR352", &[Some(i)]);
                }
                if !te_wijzigen && !nieuw {
                    self.meld("TR353", &[Some(i)]);
                }
            }
            _ => {}
        }
    }

    /// TR380: a new product starts after the date of the message.
    fn na_dagtekening(&mut self, i: usize) {
        let gewenst = self.kind(i, Elem::GewensteIngangsdatum);
        let dagtekening = self.dagtekening;
        let (dag, vandaag) = (datum(self.eerste(gewenst)), datum(self.eerste(dagtekening)));
        if gewenst.is_none() || matches!((dag, vandaag), (Some(d), Some(v)) if d <= v) {
            self.meld("TR380", &[dagtekening, gewenst]);
        }
    }

    fn aangevraagd(&mut self, i: usize) {
        let referentie = self.kind(i, Elem::ReferentieAanbieder);
        self.uniek(i, &[&[Elem::ReferentieAanbieder]]);
        // TR383 names the earlier ones. Those it named need no naming again, but for the last.
        let nummer = genormaliseerd(self.eerste(referentie)).into_owned();
        let eerdere = self.referenties.get_mut(&nummer).map(|zussen| {
            let laatste = zussen.last().copied();
            std::mem::replace(zussen, laatste.into_iter().collect())
        });
        for eerder in eerdere.into_iter().flatten() {
            let mut plaats = super::naast(&self.locatie(i), eerder);
            plaats.stappen.extend(referentie.and_then(|r| self.locatie(r).stappen.last().copied()));
            self.meld_op("TR383", vec![plaats]);
        }
        let rang = self.zus(i).volg;
        let plek = self.zus(referentie.unwrap_or(i)).plek;
        let mut deel = 0;
        while let Some(tekst) = self.deel(referentie, deel) {
            self.referenties.entry(tekst.into_owned()).or_default().push(Zus { volg: rang, plek });
            deel += 1;
        }
        self.product(i, &AANGEVRAAGD);
        let nummer = self.kind(i, Elem::BeschikkingNummer);
        let ingang = self.kind(i, Elem::BeschikkingIngangsdatum);
        if self.gevuld(nummer) != self.gevuld(ingang) {
            self.meld("CD043", &[nummer, ingang]);
        }
        if let Some(verwijzer) = self.kind(i, Elem::Verwijzer) {
            self.verwijzer(verwijzer);
        }
    }

    /// CD066, CD067, CD068: a doctor or specialist by code or by name, others by name only.
    fn verwijzer(&mut self, i: usize) {
        let soort = self.kind(i, Elem::Type);
        let naam = self.kind(i, Elem::Naam);
        let code = self.kind(i, Elem::ZorgverlenerCode);
        let met_code = matches!(self.kaal(soort), "02" | "03" | "04" | "05");
        match (met_code, self.gevuld(code), self.gevuld(naam)) {
            (true, true, true) => self.meld("CD066", &[soort, naam, code]),
            (true, false, false) => self.meld("CD067", &[soort, naam, code]),
            (false, true, _) => self.meld("CD068", &[soort, code]),
            _ => {}
        }
    }

    /// CS335 and CS336 on the reason for change.
    fn reden_wijziging(&mut self, i: usize) {
        let Some(reden) = self.kind(i, Elem::RedenWijziging) else { return };
        let begin = self.kind(i, Elem::Ingangsdatum);
        let eind = self.kind(i, Elem::Einddatum);
        let verschilt = self.een_tekst(eind, |t| t != self.tekst(begin));
        if self.een_tekst(Some(reden), |t| t == "13") && verschilt {
            self.meld("CS335", &[begin, eind]);
        }
        if self.kaal(Some(reden)) == "01" {
            self.meld("CS336", &[Some(reden)]);
        }
    }

    /// The rules that the four product classes share.
    fn product(&mut self, i: usize, vorm: &Productvorm) {
        let product = self.kind(i, Elem::Product);
        let code = product.and_then(|p| self.kind(p, Elem::Code));
        let omvang = self.kind(i, Elem::Omvang);
        let budget = self.kind(i, Elem::Budget);
        let begin = self.kind(i, vorm.begin);
        let eind = self.kind(i, vorm.eind);
        if eind.is_some() {
            self.niet_na("CS003", begin, eind);
        }
        if vorm.overlap.is_some() {
            if self.gevuld(code) && omvang.is_none() {
                self.meld("CD041", &[code]);
            }
            if !self.gevuld(budget) && product.is_none() {
                self.meld("CD079", &[Some(i), budget]);
            }
        }
        if self.gevuld(budget) && !self.gevuld(eind) {
            self.meld("CD075", &[eind, budget]);
        }
        if omvang.is_some() && self.gevuld(budget) {
            self.meld("CD077", &[omvang, budget]);
        }
        if omvang.is_some() && budget.is_some() {
            self.meld("CD078", &[omvang, budget]);
        }
        let na_2020 = eind.is_none() || groter(datum(self.eerste(eind)), Some(20_201_231));
        if let Some(regel) = vorm.zonder_code.filter(|_| na_2020 && omvang.is_some() && !self.gevuld(code)) {
            self.meld(regel, &[eind, omvang, code]);
        }
        if let Some(omvang) = omvang {
            self.omvang(omvang, eind, na_2020, vorm.eenheid);
        }
        if let Some(regel) = vorm.overlap {
            self.overlap(regel, i, vorm);
        }
    }

    /// CD076 and CS338 or CS343 on the size of a product.
    fn omvang(&mut self, i: usize, eind: Option<usize>, na_2020: bool, regel: &'static str) {
        let eenheid = self.kind(i, Elem::Eenheid);
        let frequentie = self.kind(i, Elem::Frequentie);
        if self.kaal(frequentie) == "2" && !self.gevuld(eind) {
            self.meld("CD076", &[eind, frequentie]);
        }
        let telt = matches!(self.kaal(eenheid), "14" | "16" | "83" | "84");
        if na_2020 && telt && !matches!(self.kaal(frequentie), "2" | "4" | "6") {
            self.meld(regel, &[eind, eenheid, frequentie]);
        }
    }

    /// TR302, TR386, TR410: the same product twice needs periods apart. In iWmo aids are exempt.
    fn overlap(&mut self, regel: &'static str, i: usize, vorm: &Productvorm) {
        let nieuw = self.zorgperiode(i, vorm);
        let alle_paren = self.zorgperioden.len() < ALLE_PAREN;
        let mut overlappend: Vec<Zus> = Vec::new();
        let mut laatste = None;
        for eerder in self.zorgperioden.iter_mut().filter(|e| !nieuw.telt_niet && !e.telt_niet) {
            if zelfde_product(eerder, &nieuw) && overlapt(eerder, &nieuw) {
                laatste = Some(eerder.zus);
                if alle_paren || !std::mem::replace(&mut eerder.genoemd, true) {
                    overlappend.push(eerder.zus);
                }
            }
        }
        // In a very long list each product is named once, not once per pair.
        if overlappend.is_empty() {
            overlappend.extend(laatste);
        }
        let genoemd = !overlappend.is_empty();
        for zus in overlappend {
            self.meld_zus(regel, i, zus);
        }
        self.zorgperioden.push(Zorgperiode { genoemd, ..nieuw });
    }

    fn zorgperiode(&self, i: usize, vorm: &Productvorm) -> Zorgperiode {
        let product = self.kind(i, Elem::Product);
        let veld = |elem| product.and_then(|p| self.kind(p, elem)).map(|v| self.tekst(Some(v)).to_owned());
        let (begin, eind) = (self.kind(i, vorm.begin), self.kind(i, vorm.eind));
        let categorie = product.and_then(|p| self.kind(p, Elem::Categorie));
        let hulpmiddel =
            self.standaard == Standaard::Iwmo && matches!(self.kaal(categorie), "11" | "12" | "13" | "14");
        let reden = self.kind(i, Elem::RedenWijziging);
        let gelijk =
            self.gevuld(eind) && zonder_streepjes(self.eerste(begin)).eq(zonder_streepjes(self.eerste(eind)));
        let verwijderd = gelijk && self.een_tekst(reden, |t| matches!(t, "01" | "13"));
        let telt_niet = hulpmiddel || verwijderd;
        Zorgperiode {
            categorie: veld(Elem::Categorie),
            code: veld(Elem::Code),
            begin: datum(self.tekst(begin)),
            eind: eind.map(|e| datum(self.tekst(Some(e)))),
            telt_niet,
            genoemd: false,
            zus: self.zus(i),
        }
    }

    /// Rules of message 319.
    pub(super) fn verzoekantwoord(&mut self, elem: Elem, i: usize) {
        if elem != Elem::Antwoord {
            return;
        }
        let antwoord = self.kind(i, Elem::VerzoekAntwoord);
        let reden = self.kind(i, Elem::RedenAfwijzingVerzoek);
        let woonplaats = self.kind(i, Elem::Woonplaatsbeginsel);
        if self.kaal(antwoord) == "1" && !self.gevuld(reden) {
            self.meld("CD085", &[antwoord, reden]);
        }
        if self.kaal(antwoord) == "2" && self.gevuld(reden) {
            self.meld("CD086", &[antwoord, reden]);
        }
        if reden.is_none() || self.standaard == Standaard::Iwmo {
            return;
        }
        match (self.kaal(reden) == "8", woonplaats.is_some()) {
            (true, false) => self.meld("TR377", &[reden]),
            (false, true) => self.meld("TR409", &[reden, woonplaats]),
            _ => {}
        }
    }
}

/// The text of a date as the stylesheet compares it: white space around it counts.
fn zonder_streepjes(tekst: &str) -> impl Iterator<Item = u8> {
    tekst.bytes().filter(|b| *b != b'-')
}

/// The same code, the same category when one has no code, or one of the two names no product at all.
fn zelfde_product(a: &Zorgperiode, b: &Zorgperiode) -> bool {
    let categorie = a.categorie.is_some() && a.categorie == b.categorie;
    let code = a.code.is_none() || b.code.is_none() || a.code == b.code;
    a.categorie.is_none() || b.categorie.is_none() || (categorie && code)
}

fn overlapt(a: &Zorgperiode, b: &Zorgperiode) -> bool {
    let niet_voor =
        |eind: Option<i64>, begin: Option<i64>| matches!((eind, begin), (Some(e), Some(b)) if e >= b);
    match (a.eind, b.eind) {
        (Some(ea), Some(eb)) => !(groter(b.begin, ea) || groter(a.begin, eb)),
        (Some(ea), None) => niet_voor(ea, b.begin),
        (None, Some(eb)) => niet_voor(eb, a.begin),
        (None, None) => true,
    }
}
