//! Level 3: the rules across messages, for the municipality (305, 307, 315, 317, 323) and for the provider (301,
//! 319, 325).
//!
//! It works in two phases, so that this crate never sees a database: [`benodigd`] says which earlier facts a
//! message needs, the caller loads them with a few set queries into a [`Historie`], and [`beoordeel`] judges.
//! No meaning is taken from the order of receipt (OP080), and nothing is judged on facts that the sender cannot
//! know (OP095). Readings of rules that can be read in two ways stand in `docs/regels-lezing.md`.

mod aanbieder;
mod declaratie;
mod historie;
mod levering;
mod sleutels;
mod verwerk;
mod verzoek;
pub mod volume;

pub use historie::{
    Declaratiekop, Declaratieregel, Historie, Levering, Leveringsleutel, Omvang, Regelstand, Tarief,
    Toewijzing, Verbruik, Verzoek, VerzoekAntwoord, Verzoeksoort,
};
pub use sleutels::{Sleutels, benodigd};

use std::collections::HashMap;

use crate::bericht::{Bericht, Inhoud};
use crate::bevinding::{Bevinding, Plaats};
use crate::tabel::Standaard;

/// Judges a message on level 3 against what came before (IV028, IV088).
///
/// The path of a finding is that of the class that gets the retourcode.
pub fn beoordeel(bericht: &Bericht, historie: &Historie) -> Vec<Bevinding> {
    let mut oordeel = Oordeel { standaard: bericht.standaard, uit: Vec::new() };
    if let Some(header) = kop(&bericht.inhoud) {
        let eigen = (bericht.inhoud.nummer(), header.0.to_owned(), header.1.to_owned());
        if historie.berichten.contains(&eigen) {
            oordeel.meld("TR056", "/Bericht/Header");
            return oordeel.uit;
        }
    }
    match &bericht.inhoud {
        Inhoud::M301(b) => oordeel.toewijzing(b, historie),
        Inhoud::M305(b) => oordeel.start(b, historie),
        Inhoud::M307(b) => oordeel.stop(b, historie),
        Inhoud::M315(b) => oordeel.verzoek_om_toewijzing(b, historie),
        Inhoud::M317(b) => oordeel.verzoek_om_wijziging(b, historie),
        Inhoud::M319(b) => oordeel.verzoekantwoord(b, historie),
        Inhoud::M323(b) => oordeel.declaratie(b, historie),
        Inhoud::M325(b) => oordeel.declaratieantwoord(b, historie),
        _ => {}
    }
    oordeel.uit
}

/// Sender and identification of a message that starts a chain.
pub(crate) fn kop(inhoud: &Inhoud) -> Option<(&str, &str)> {
    let header = match inhoud {
        Inhoud::M301(b) => &b.header,
        Inhoud::M305(b) => &b.header,
        Inhoud::M307(b) => &b.header,
        Inhoud::M315(b) => &b.header,
        Inhoud::M317(b) => &b.header,
        Inhoud::M319(b) => &b.header,
        Inhoud::M323(b) => &b.header,
        Inhoud::M325(b) => {
            return Some((&b.header.afzender, &b.header.bericht_identificatie.identificatie));
        }
        _ => return None,
    };
    Some((&header.afzender, &header.bericht_identificatie.identificatie))
}

struct Oordeel {
    standaard: Standaard,
    uit: Vec<Bevinding>,
}

impl Oordeel {
    fn meld(&mut self, regel: &'static str, pad: &str) {
        let plaats = Plaats { pad: pad.to_owned(), regel: 0, kolom: 0 };
        self.uit.push(Bevinding::op_regel(regel, vec![plaats]));
    }

    /// Reports when `fout` holds, and says whether it did.
    fn als(&mut self, fout: bool, regel: &'static str, pad: &str) -> bool {
        if fout {
            self.meld(regel, pad);
        }
        fout
    }
}

/// The most recent version of each assignment (IV013), by number. Versions of one moment should be the same; where they
/// are not, order of receipt may not choose between them (OP080): a changed one counts, then the one that ends last.
fn recentste(toewijzingen: &[Toewijzing]) -> HashMap<i64, &Toewijzing> {
    let mut uit: HashMap<i64, &Toewijzing> = HashMap::with_capacity(toewijzingen.len());
    for toewijzing in toewijzingen {
        let plek = uit.entry(toewijzing.nummer).or_insert(toewijzing);
        if rang(toewijzing) > rang(plek) {
            *plek = toewijzing;
        }
    }
    uit
}

/// Orders the versions of an assignment; only equal versions are equal.
fn rang(t: &Toewijzing) -> impl PartialOrd + '_ {
    let omvang = t.omvang.as_ref().map(|o| (o.volume, &o.eenheid, &o.frequentie));
    let product = (&t.categorie, &t.code, t.ingang, &t.referentie);
    (
        (t.datum, &t.tijd, &t.reden_wijziging, t.eind.is_none(), t.eind),
        (t.budget, omvang, product),
        (&t.bsn, &t.aanbieder),
    )
}
