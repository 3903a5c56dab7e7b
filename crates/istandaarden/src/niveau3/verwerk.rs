//! An in-memory history: what an accepted message adds to the facts. Meant for replaying a chain and for tests; a
//! municipality keeps these facts in its own store.

use super::levering::{startsleutel, stopsleutel};
use super::{
    Declaratiekop, Declaratieregel, Historie, Levering, Omvang, Regelstand, Toewijzing, Verzoek,
    VerzoekAntwoord, Verzoeksoort, kop,
};
use crate::bericht::{Bericht, Inhoud};
use crate::gegenereerd::b301::Bericht301;
use crate::gegenereerd::b305::Bericht305;
use crate::gegenereerd::b307::Bericht307;
use crate::gegenereerd::b315::Bericht315;
use crate::gegenereerd::b323::{Bericht323, Bericht325, Prestatie};
use std::collections::HashSet;

impl Historie {
    /// Takes up a message that passed all levels, in any order of receipt (OP080).
    pub fn verwerk(&mut self, bericht: &Bericht) {
        if let Some((afzender, identificatie)) = kop(&bericht.inhoud) {
            let sleutel = (bericht.inhoud.nummer(), afzender.to_owned(), identificatie.to_owned());
            self.berichten.insert(sleutel);
        }
        match &bericht.inhoud {
            Inhoud::M301(b) => self.toewijzing(b),
            Inhoud::M305(b) => self.start(b),
            Inhoud::M307(b) => self.stop(b),
            Inhoud::M315(b) => self.verzoek(b),
            Inhoud::M317(b) => self.verzoeken.push(Verzoek {
                soort: Verzoeksoort::Wijziging,
                aanbieder: b.header.afzender.clone(),
                bsn: b.client.bsn.clone(),
                referentie: b.client.verzoek.referentie_aanbieder.clone(),
                bericht: b.header.bericht_identificatie.identificatie.clone(),
            }),
            Inhoud::M319(b) => {
                let antwoord = match b.antwoord.verzoek_antwoord.as_str() {
                    "2" => VerzoekAntwoord::InOnderzoek,
                    _ => VerzoekAntwoord::Afgewezen,
                };
                let sleutel = (b.header.ontvanger.clone(), b.antwoord.referentie_aanbieder.clone());
                self.antwoorden.entry(sleutel).or_default().push(antwoord);
            }
            Inhoud::M323(b) => self.declaratie(b),
            Inhoud::M325(b) => self.declaratieantwoord(b),
            _ => {}
        }
    }

    fn toewijzing(&mut self, b: &Bericht301) {
        self.clienten.insert(b.client.bsn.clone());
        self.toewijzingen.extend(b.client.toegewezen_producten.iter().map(|p| Toewijzing {
            nummer: p.toewijzing_nummer,
            bsn: b.client.bsn.clone(),
            aanbieder: b.header.ontvanger.clone(),
            categorie: p.product.as_ref().map(|p| p.categorie.clone()),
            code: p.product.as_ref().and_then(|p| p.code.clone()),
            datum: p.toewijzingsdatum,
            tijd: p.toewijzingstijd.clone(),
            ingang: p.ingangsdatum,
            eind: p.einddatum,
            reden_wijziging: p.reden_wijziging.clone(),
            omvang: p.omvang.as_ref().map(|o| Omvang {
                volume: o.volume,
                eenheid: o.eenheid.clone(),
                frequentie: o.frequentie.clone(),
            }),
            budget: p.budget,
            referentie: p.referentie_aanbieder.clone(),
        }));
    }

    fn start(&mut self, b: &Bericht305) {
        let producten = &b.client.start_producten;
        let sleutel = |p| startsleutel(&b.client.bsn, &b.header.afzender, p);
        for product in producten.iter().filter(|p| p.status_aanlevering == "3") {
            let weg = sleutel(product);
            self.starts.retain(|s| s.sleutel != weg);
        }
        for product in producten.iter().filter(|p| p.status_aanlevering != "3") {
            self.starts.push(Levering { sleutel: sleutel(product), eind: None, reden: None });
        }
    }

    fn stop(&mut self, b: &Bericht307) {
        let levering = |p: &crate::gegenereerd::b307::StopProduct| Levering {
            sleutel: stopsleutel(&b.client.bsn, &b.header.afzender, p),
            eind: Some(p.einddatum),
            reden: Some(p.reden_beeindiging.clone()),
        };
        let producten = &b.client.stop_producten;
        for weg in producten.iter().filter(|p| p.status_aanlevering == "3").map(levering) {
            self.stops.retain(|s| s.sleutel != weg.sleutel || s.reden != weg.reden);
        }
        self.stops.extend(producten.iter().filter(|p| p.status_aanlevering != "3").map(levering));
    }

    fn verzoek(&mut self, b: &Bericht315) {
        self.verzoeken.extend(b.client.aangevraagde_producten.iter().map(|p| Verzoek {
            soort: Verzoeksoort::Toewijzing,
            aanbieder: b.header.afzender.clone(),
            bsn: b.client.bsn.clone(),
            referentie: p.referentie_aanbieder.clone(),
            bericht: b.header.bericht_identificatie.identificatie.clone(),
        }));
    }

    fn declaratie(&mut self, b: &Bericht323) {
        let declaratie = &b.declaratie;
        let versie = &b.header.xsd_versie;
        self.declaraties.push(Declaratiekop {
            aanbieder: b.header.afzender.clone(),
            nummer: declaratie.declaratie_nummer.clone(),
            identificatie: b.header.bericht_identificatie.identificatie.clone(),
            begin: declaratie.declaratie_periode.begindatum,
            xsd_versie: (versie.basisschema_xsd_versie.clone(), versie.bericht_xsd_versie.clone()),
        });
        for client in &declaratie.clienten {
            let regels = client.prestaties.iter().map(|p| regel(b, &client.bsn, p));
            self.regels.extend(regels);
        }
    }

    /// Approves the lines of a declaration, but for those that the answer refuses: they count as not sent.
    fn declaratieantwoord(&mut self, b: &Bericht325) {
        let Some(plek) = self.declaraties.iter().position(|d| d.beantwoord_door(&b.header)) else { return };
        let Some(nummer) = self.declaraties.get(plek).map(|d| d.nummer.clone()) else { return };
        let eigen = |r: &Declaratieregel| r.aanbieder == b.header.ontvanger && r.declaratie == nummer;
        let goed = |codes: &[String]| codes.iter().all(|c| matches!(c.as_str(), "0200" | "8001"));
        match b.declaratie_antwoord.as_ref().filter(|a| goed(&a.retour_codes)) {
            None => {
                self.declaraties.remove(plek);
                self.regels.retain(|r| !eigen(r));
            }
            Some(antwoord) => {
                let prestaties = antwoord.clienten.iter().flat_map(|c| &c.prestaties);
                let afgekeurd: HashSet<&str> =
                    prestaties.map(|p| p.product_referentie.referentie_nummer.as_str()).collect();
                self.regels.retain(|r| !eigen(r) || !afgekeurd.contains(r.referentie.as_str()));
                for regel in self.regels.iter_mut().filter(|r| eigen(r)) {
                    regel.stand = Regelstand::Goedgekeurd;
                }
            }
        }
    }
}

fn regel(b: &Bericht323, bsn: &str, p: &Prestatie) -> Declaratieregel {
    Declaratieregel {
        aanbieder: b.header.afzender.clone(),
        bsn: bsn.to_owned(),
        referentie: p.product_referentie.referentie_nummer.clone(),
        vorig: p.product_referentie.vorig_referentie_nummer.clone(),
        toewijzing: p.toewijzing_nummer,
        categorie: p.product_categorie.clone(),
        code: p.product_code.clone(),
        begin: p.product_periode.begindatum,
        eind: p.product_periode.einddatum,
        volume: p.geleverd_volume,
        eenheid: p.eenheid.clone(),
        tarief: p.product_tarief,
        bedrag: p.ingediend_bedrag.bedrag,
        credit: p.ingediend_bedrag.debet_credit == "C",
        stand: Regelstand::Ingediend,
        declaratie: b.declaratie.declaratie_nummer.clone(),
    }
}
