//! Phase one: which earlier facts a message needs.

use std::collections::BTreeSet;

use kern::Datum;

use super::kop;
use crate::bericht::{Bericht, Inhoud};
use crate::gegenereerd::b317::Verzoek;

/// The keys to load by. Each set is one query; together at most ten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sleutels {
    /// The message itself: number, sender, identification (to find it was received before).
    pub bericht: Option<(u16, String, String)>,
    /// AGB code of the provider in the message.
    pub aanbieder: String,
    /// Code of the municipality in the message.
    pub gemeente: String,
    /// Clients: load whether they are known, and for 317 and 323 their assignments at this provider.
    pub clienten: BTreeSet<String>,
    /// Assignments: load every version, their starts and stops, and the lines declared on them. A caller that fills in
    /// [`super::Historie::verbruik`] loads of those lines only what begins on or after `regels_vanaf`.
    pub toewijzingen: BTreeSet<i64>,
    /// First day of the earliest line of a declaration.
    pub regels_vanaf: Option<Datum>,
    /// Line numbers, new and taken back: load lines that have one of these as number.
    pub regelnummers: BTreeSet<String>,
    /// Line numbers that are taken back: load lines that took one of these back before (TR390).
    pub teruggenomen: BTreeSet<String>,
    /// Declaration numbers.
    pub declaraties: BTreeSet<String>,
    /// References of requests: load requests, answers and assignments with them.
    pub referenties: BTreeSet<String>,
    /// Product codes: load the agreed tariffs (TR418) and the categories that they belong to (TR381).
    pub productcodes: BTreeSet<String>,
    /// Load the provider's most recent declaration as well (TR318).
    pub vorige_declaratie: bool,
    /// Load the clients' open requests at this provider (TR374).
    pub open_verzoeken: bool,
}

/// The keys of the facts that [`super::beoordeel`] needs for this message on level 3 (IV028, IV088).
pub fn benodigd(bericht: &Bericht) -> Sleutels {
    let nummer = bericht.inhoud.nummer();
    let mut uit = Sleutels {
        bericht: kop(&bericht.inhoud).map(|(a, i)| (nummer, a.to_owned(), i.to_owned())),
        productcodes: crate::bronnen::codes(&bericht.inhoud),
        ..Sleutels::default()
    };
    partijen(&bericht.inhoud, &mut uit);
    match &bericht.inhoud {
        Inhoud::M301(b) => {
            uit.clienten.insert(b.client.bsn.clone());
            for product in &b.client.toegewezen_producten {
                uit.toewijzingen.insert(product.toewijzing_nummer);
                uit.referenties.extend(product.referentie_aanbieder.clone());
            }
            uit.open_verzoeken = true;
        }
        Inhoud::M305(b) => {
            uit.clienten.insert(b.client.bsn.clone());
            uit.toewijzingen.extend(b.client.start_producten.iter().filter_map(|p| p.toewijzing_nummer));
        }
        Inhoud::M307(b) => {
            uit.clienten.insert(b.client.bsn.clone());
            uit.toewijzingen.extend(b.client.stop_producten.iter().filter_map(|p| p.toewijzing_nummer));
        }
        Inhoud::M315(b) => {
            uit.clienten.insert(b.client.bsn.clone());
            let producten = &b.client.aangevraagde_producten;
            uit.referenties.extend(producten.iter().map(|p| p.referentie_aanbieder.clone()));
            uit.open_verzoeken = true;
        }
        Inhoud::M317(b) => {
            uit.clienten.insert(b.client.bsn.clone());
            uit.toewijzingen.extend(nummers(&b.client.verzoek));
            uit.referenties.insert(b.client.verzoek.referentie_aanbieder.clone());
            uit.open_verzoeken = true;
        }
        Inhoud::M319(b) => {
            uit.referenties.insert(b.antwoord.referentie_aanbieder.clone());
        }
        Inhoud::M323(b) => {
            uit.declaraties.insert(b.declaratie.declaratie_nummer.clone());
            uit.vorige_declaratie = true;
            for client in &b.declaratie.clienten {
                regels(&client.bsn, &client.prestaties, &mut uit);
            }
        }
        Inhoud::M325(b) => {
            if let Some(antwoord) = &b.declaratie_antwoord {
                uit.declaraties.insert(antwoord.declaratie_nummer.clone());
                for client in &antwoord.clienten {
                    regels(&client.bsn, &client.prestaties, &mut uit);
                }
            }
        }
        _ => {}
    }
    uit
}

fn regels(bsn: &str, prestaties: &[crate::gegenereerd::b323::Prestatie], uit: &mut Sleutels) {
    uit.clienten.insert(bsn.to_owned());
    for prestatie in prestaties {
        uit.toewijzingen.insert(prestatie.toewijzing_nummer);
        uit.regelnummers.insert(prestatie.product_referentie.referentie_nummer.clone());
        let vorig = &prestatie.product_referentie.vorig_referentie_nummer;
        uit.regelnummers.extend(vorig.clone());
        uit.teruggenomen.extend(vorig.clone());
        uit.productcodes.insert(prestatie.product_code.clone());
        let begin = prestatie.product_periode.begindatum;
        uit.regels_vanaf = Some(uit.regels_vanaf.map_or(begin, |eerste| eerste.min(begin)));
    }
}

fn nummers(verzoek: &Verzoek) -> impl Iterator<Item = i64> {
    let ongewijzigd = verzoek.ongewijzigde_producten.iter().map(|p| p.toewijzing_nummer);
    ongewijzigd.chain(verzoek.te_wijzigen_producten.iter().map(|p| p.toewijzing_nummer))
}

/// Provider and municipality: which of the two sends depends on the message.
fn partijen(inhoud: &Inhoud, uit: &mut Sleutels) {
    let (afzender, ontvanger) = match inhoud {
        Inhoud::M301(b) => (&b.header.afzender, &b.header.ontvanger),
        Inhoud::M305(b) => (&b.header.afzender, &b.header.ontvanger),
        Inhoud::M307(b) => (&b.header.afzender, &b.header.ontvanger),
        Inhoud::M315(b) => (&b.header.afzender, &b.header.ontvanger),
        Inhoud::M317(b) => (&b.header.afzender, &b.header.ontvanger),
        Inhoud::M319(b) => (&b.header.afzender, &b.header.ontvanger),
        Inhoud::M323(b) => (&b.header.afzender, &b.header.ontvanger),
        Inhoud::M325(b) => (&b.header.afzender, &b.header.ontvanger),
        _ => return,
    };
    let van_gemeente = matches!(inhoud, Inhoud::M301(_) | Inhoud::M319(_) | Inhoud::M325(_));
    let (gemeente, aanbieder) = if van_gemeente { (afzender, ontvanger) } else { (ontvanger, afzender) };
    uit.gemeente.clone_from(gemeente);
    uit.aanbieder.clone_from(aanbieder);
}
