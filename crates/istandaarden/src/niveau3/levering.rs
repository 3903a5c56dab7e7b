//! Level 3 on start (305) and stop (307) of delivery, for the municipality.

use super::{Historie, Levering, Leveringsleutel, Oordeel, Toewijzing, recentste};
use crate::bericht::itempad;
use crate::gegenereerd::b305::{Bericht305, StartProduct};
use crate::gegenereerd::b307::{Bericht307, StopProduct};
use crate::gegenereerd::element::Elem;
use std::collections::HashMap;

/// `StatusAanlevering` 3: an earlier delivery is taken back.
const VERWIJDEREN: &str = "3";
/// `RedenBeeindiging` 20: delivery stops for a while.
const TIJDELIJK: &str = "20";

pub(super) fn startsleutel(bsn: &str, aanbieder: &str, p: &StartProduct) -> Leveringsleutel {
    Leveringsleutel {
        bsn: bsn.to_owned(),
        aanbieder: aanbieder.to_owned(),
        toewijzing: p.toewijzing_nummer,
        categorie: p.product.as_ref().map(|p| p.categorie.clone()),
        code: p.product.as_ref().and_then(|p| p.code.clone()),
        begin: p.begindatum,
    }
}

pub(super) fn stopsleutel(bsn: &str, aanbieder: &str, p: &StopProduct) -> Leveringsleutel {
    Leveringsleutel {
        bsn: bsn.to_owned(),
        aanbieder: aanbieder.to_owned(),
        toewijzing: p.toewijzing_nummer,
        categorie: p.product.as_ref().map(|p| p.categorie.clone()),
        code: p.product.as_ref().and_then(|p| p.code.clone()),
        begin: p.begindatum,
    }
}

impl Oordeel {
    /// TR019, TR063, TR071, TR074 and TR326. Removals count before new starts, wherever they stand (IV008).
    pub(super) fn start(&mut self, bericht: &Bericht305, historie: &Historie) {
        let toewijzingen = recentste(&historie.toewijzingen);
        let client = &bericht.client;
        let aanbieder = &bericht.header.afzender;
        let mut lopend: Vec<Leveringsleutel> = historie.starts.iter().map(|s| s.sleutel.clone()).collect();
        for ronde in [true, false] {
            for (rang, product) in client.start_producten.iter().enumerate() {
                let verwijderen = product.status_aanlevering == VERWIJDEREN;
                if verwijderen != ronde {
                    continue;
                }
                let plek = (rang, client.start_producten.len());
                let pad = itempad("/Bericht/Client/StartProducten", Elem::StartProduct, plek);
                let sleutel = startsleutel(&client.bsn, aanbieder, product);
                if verwijderen {
                    self.verwijder_start(&sleutel, &mut lopend, historie, &pad);
                } else if !self.zonder_toewijzing(&sleutel, &toewijzingen, &pad) {
                    self.nieuwe_start(sleutel, &mut lopend, historie, &pad);
                }
            }
        }
    }

    fn verwijder_start(
        &mut self,
        sleutel: &Leveringsleutel,
        lopend: &mut Vec<Leveringsleutel>,
        historie: &Historie,
        pad: &str,
    ) {
        let gestopt = historie.stops.iter().any(|s| s.sleutel == *sleutel);
        let bekend = lopend.iter().position(|s| s == sleutel);
        if self.als(bekend.is_none(), "TR063", pad) || self.als(gestopt, "TR071", pad) {
            return;
        }
        if let Some(plek) = bekend {
            lopend.remove(plek);
        }
    }

    fn nieuwe_start(
        &mut self,
        sleutel: Leveringsleutel,
        lopend: &mut Vec<Leveringsleutel>,
        historie: &Historie,
        pad: &str,
    ) {
        if self.als(lopend.contains(&sleutel), "TR074", pad) {
            return;
        }
        let zelfde = |s: &Leveringsleutel| {
            let een = (&s.bsn, &s.aanbieder, s.toewijzing, &s.categorie, &s.code);
            een == (&sleutel.bsn, &sleutel.aanbieder, sleutel.toewijzing, &sleutel.categorie, &sleutel.code)
        };
        let actueel = lopend.iter().any(|s| zelfde(s) && !historie.stops.iter().any(|t| t.sleutel == *s));
        if !self.als(actueel, "TR326", pad) {
            lopend.push(sleutel);
        }
    }

    /// TR019: a start or stop with an assignment number must name an assignment of this client and provider.
    fn zonder_toewijzing(
        &mut self,
        sleutel: &Leveringsleutel,
        toewijzingen: &HashMap<i64, &Toewijzing>,
        pad: &str,
    ) -> bool {
        // Work by task has no assignment, so no number (IV096).
        let Some(nummer) = sleutel.toewijzing else { return false };
        let bekend = toewijzingen
            .get(&nummer)
            .is_some_and(|t| t.bsn == sleutel.bsn && t.aanbieder == sleutel.aanbieder && !t.verwijderd());
        self.als(!bekend, "TR019", pad)
    }

    /// TR019, TR063, TR074, TR382, TR413, TR414 and TR415.
    pub(super) fn stop(&mut self, bericht: &Bericht307, historie: &Historie) {
        let toewijzingen = recentste(&historie.toewijzingen);
        let client = &bericht.client;
        let aanbieder = &bericht.header.afzender;
        let mut stops = historie.stops.clone();
        for ronde in [true, false] {
            for (rang, product) in client.stop_producten.iter().enumerate() {
                let verwijderen = product.status_aanlevering == VERWIJDEREN;
                if verwijderen != ronde {
                    continue;
                }
                let plek = (rang, client.stop_producten.len());
                let pad = itempad("/Bericht/Client/StopProducten", Elem::StopProduct, plek);
                let nieuw = Levering {
                    sleutel: stopsleutel(&client.bsn, aanbieder, product),
                    eind: Some(product.einddatum),
                    reden: Some(product.reden_beeindiging.clone()),
                };
                if verwijderen {
                    let bekend =
                        stops.iter().position(|s| s.sleutel == nieuw.sleutel && s.reden == nieuw.reden);
                    match bekend {
                        Some(plek) => drop(stops.remove(plek)),
                        None => self.meld("TR063", &pad),
                    }
                } else if !self.zonder_toewijzing(&nieuw.sleutel, &toewijzingen, &pad) {
                    self.nieuwe_stop(nieuw, &mut stops, historie, &pad);
                }
            }
        }
    }

    fn nieuwe_stop(&mut self, nieuw: Levering, stops: &mut Vec<Levering>, historie: &Historie, pad: &str) {
        let gestart = historie.starts.iter().any(|s| s.sleutel == nieuw.sleutel);
        if self.als(!gestart, "TR382", pad) {
            return;
        }
        let dezelfde: Vec<&Levering> = stops.iter().filter(|s| s.sleutel == nieuw.sleutel).collect();
        let dubbel = dezelfde.iter().any(|s| s.reden == nieuw.reden && s.eind == nieuw.eind);
        let definitief = dezelfde.iter().any(|s| s.reden.as_deref() != Some(TIJDELIJK));
        let al_tijdelijk = dezelfde.iter().any(|s| s.reden.as_deref() == Some(TIJDELIJK));
        let tijdelijk = nieuw.reden.as_deref() == Some(TIJDELIJK);
        let eerder = dezelfde.iter().any(|s| s.eind > nieuw.eind);
        if self.als(dubbel, "TR074", pad) {
            return;
        }
        let mut fout = self.als(definitief, "TR415", pad);
        fout |= self.als(al_tijdelijk && tijdelijk, "TR413", pad);
        fout |= self.als(eerder, "TR414", pad);
        if !fout {
            stops.push(nieuw);
        }
    }
}
