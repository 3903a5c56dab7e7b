//! Level 3 for the provider: what comes in from a municipality (301, 319, 325).

use std::collections::HashMap;

use super::{
    Declaratieregel, Historie, Oordeel, Regelstand, Toewijzing, Verzoek, VerzoekAntwoord, recentste,
};
use crate::bericht::itempad;
use crate::gegenereerd::b301::{Bericht301, ToegewezenProduct};
use crate::gegenereerd::b319::Bericht319;
use crate::gegenereerd::b323::{Bericht325, Prestatie};
use crate::gegenereerd::element::Elem;

impl Oordeel {
    /// TR332, TR379 and TR385.
    pub(super) fn toewijzing(&mut self, bericht: &Bericht301, historie: &Historie) {
        let client = &bericht.client;
        let bekend = recentste(&historie.toewijzingen);
        let aantal = client.toegewezen_producten.len();
        for (rang, product) in client.toegewezen_producten.iter().enumerate() {
            let pad = itempad("/Bericht/Client/ToegewezenProducten", Elem::ToegewezenProduct, (rang, aantal));
            let eerder = bekend.get(&product.toewijzing_nummer);
            // A number belongs to one client, product and first day; only those changes keep it (IV066).
            let ander = eerder.is_some_and(|t| {
                let soort = product.product.as_ref();
                let zelfde = (t.categorie.as_deref(), t.code.as_deref())
                    == (soort.map(|p| p.categorie.as_str()), soort.and_then(|p| p.code.as_deref()));
                t.bsn != client.bsn || !zelfde || t.ingang != product.ingangsdatum
            });
            self.als(ander, "TR332", &pad);
            self.als(
                !referentie_past(product, (&bericht.header.ontvanger, &client.bsn), historie),
                "TR379",
                &pad,
            );
            let verwijderen = product.reden_wijziging.as_deref() == Some("13");
            let gedeclareerd = verwijderen && goedgekeurd(historie, product.toewijzing_nummer);
            self.als(gedeclareerd, "TR385", &pad);
        }
    }

    /// TR355, TR359, TR360 and TR365.
    pub(super) fn verzoekantwoord(&mut self, bericht: &Bericht319, historie: &Historie) {
        const PAD: &str = "/Bericht/Antwoord";
        let aanbieder = bericht.header.ontvanger.as_str();
        let referentie = bericht.antwoord.referentie_aanbieder.as_str();
        let bekend =
            historie.verzoeken.iter().any(|v| v.aanbieder == aanbieder && v.referentie == referentie);
        if self.als(!bekend, "TR355", PAD) {
            return;
        }
        let met_referentie =
            |t: &Toewijzing| t.aanbieder == aanbieder && t.referentie.as_deref() == Some(referentie);
        let toegewezen = historie.toewijzingen.iter().any(met_referentie);
        self.als(toegewezen, "TR359", PAD);
        let sleutel = (aanbieder.to_owned(), referentie.to_owned());
        let eerder = historie.antwoorden.get(&sleutel).map(Vec::as_slice).unwrap_or_default();
        let in_onderzoek = bericht.antwoord.verzoek_antwoord == "2";
        self.als(in_onderzoek && !eerder.is_empty(), "TR360", PAD);
        let afgewezen = eerder.contains(&VerzoekAntwoord::Afgewezen);
        self.als(afgewezen, "TR365", PAD);
    }

    /// TR304, TR337, TR366, TR367, TR371 and TR376. There is no return on a 325; the findings are for the reader.
    pub(super) fn declaratieantwoord(&mut self, bericht: &Bericht325, historie: &Historie) {
        const HEADER: &str = "/Bericht/Header";
        let header = &bericht.header;
        let Some(kop) = historie.declaraties.iter().find(|d| d.beantwoord_door(header)) else {
            self.meld("TR337", HEADER);
            return;
        };
        let versie = &header.xsd_versie_declaratie;
        let anders = (&kop.xsd_versie.0, &kop.xsd_versie.1)
            != (&versie.basisschema_xsd_versie, &versie.bericht_xsd_versie);
        self.als(anders, "TR371", HEADER);
        let Some(antwoord) = &bericht.declaratie_antwoord else { return };
        if self.als(antwoord.declaratie_nummer != kop.nummer, "TR376", "/Bericht/DeclaratieAntwoord") {
            return;
        }
        let eigen =
            historie.regels.iter().filter(|r| r.aanbieder == kop.aanbieder && r.declaratie == kop.nummer);
        let op_nummer: HashMap<&str, &Declaratieregel> = eigen.map(|r| (r.referentie.as_str(), r)).collect();
        for (rang, client) in antwoord.clienten.iter().enumerate() {
            let plek = (rang, antwoord.clienten.len());
            let pad = itempad("/Bericht/DeclaratieAntwoord/Clienten", Elem::Client, plek);
            if self.als(!historie.clienten.contains(&client.bsn), "TR304", &pad) {
                continue;
            }
            for (rang, prestatie) in client.prestaties.iter().enumerate() {
                let plek = (rang, client.prestaties.len());
                let pad = itempad(&format!("{pad}/Prestaties"), Elem::Prestatie, plek);
                let nummer = &prestatie.product_referentie.referentie_nummer;
                match op_nummer.get(nummer.as_str()) {
                    None => self.meld("TR366", &pad),
                    Some(regel) => {
                        self.als(!zelfde(regel, &client.bsn, prestatie), "TR367", &pad);
                    }
                }
            }
        }
    }
}

/// TR379: a reference names a request for this client. That a reference is missing cannot be judged: which request
/// an assignment grants is known to the municipality only (OP095).
fn referentie_past(product: &ToegewezenProduct, (aanbieder, bsn): (&str, &str), historie: &Historie) -> bool {
    let van = |r: &str, v: &Verzoek| v.referentie == r && v.aanbieder == aanbieder && v.bsn == bsn;
    let bekend = |r: &str| historie.verzoeken.iter().any(|v| van(r, v));
    product.referentie_aanbieder.as_deref().is_none_or(bekend)
}

/// Whether lines on this assignment were approved and not taken back since (TR385).
fn goedgekeurd(historie: &Historie, toewijzing: i64) -> bool {
    let op_deze = || historie.regels.iter().filter(|r| r.toewijzing == toewijzing);
    op_deze()
        .filter(|r| !r.credit && r.stand == Regelstand::Goedgekeurd)
        .any(|debet| !op_deze().any(|c| c.credit && c.vorig.as_deref() == Some(debet.referentie.as_str())))
}

fn zelfde(regel: &Declaratieregel, bsn: &str, p: &Prestatie) -> bool {
    let product = regel.bsn == bsn
        && (regel.toewijzing, &regel.categorie, &regel.code, &regel.eenheid)
            == (p.toewijzing_nummer, &p.product_categorie, &p.product_code, &p.eenheid);
    let maat = (regel.begin, regel.eind, regel.volume, regel.tarief, regel.bedrag)
        == (
            p.product_periode.begindatum,
            p.product_periode.einddatum,
            p.geleverd_volume,
            p.product_tarief,
            p.ingediend_bedrag.bedrag,
        );
    product && maat && regel.credit == (p.ingediend_bedrag.debet_credit == "C")
}
