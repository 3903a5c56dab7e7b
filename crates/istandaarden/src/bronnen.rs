//! Level 4: the rules against outside sources (TR135, TR346, TR378, TR381). The caller implements [`Bronnen`].

mod lijsten;

use std::collections::BTreeSet;

use kern::{Datum, Euro};

pub use lijsten::{Gemeentelijst, Gemeenterij, Productcodelijst, Productrij};

use crate::bericht::{Bericht, Inhoud, itempad};
use crate::bevinding::{Bevinding, Plaats};
use crate::gegenereerd::b323::Prestatie;
use crate::gegenereerd::element::Elem;
use crate::niveau3::volume::{EURO, MINUUT, bedrag_minuten};

/// What lies outside the messages.
pub trait Bronnen {
    /// The day on which the message is judged (TR135).
    fn vandaag(&self) -> Datum;
    /// Whether this municipality code was in the list of CBS on a day (TR378).
    fn gemeente_bestaat(&self, code: &str, op: Datum) -> bool;
    /// Whether a product code belongs to a category at a municipality on a day (TR381); `None` when it has no list.
    fn product_past(&self, gemeente: &str, categorie: &str, code: &str, op: Datum) -> Option<bool>;
    /// The agreed tariff per hour of a product that may be declared in minutes (TR346, IV081).
    fn uurtarief(&self, code: &str, op: Datum) -> Option<Euro>;
}

/// Judges a message against outside sources: level 4 of IV028 and IV088. The path of a finding is that of the class that gets the retourcode.
pub fn beoordeel_bronnen(bericht: &Bericht, bronnen: &dyn Bronnen) -> Vec<Bevinding> {
    let mut uit = Uit(Vec::new());
    let Some(kop) = kop(&bericht.inhoud) else { return uit.0 };
    uit.als(kop.dagtekening > bronnen.vandaag(), "TR135", "/Bericht/Header");
    let mut dagen = kop.ingangen;
    dagen.push(kop.dagtekening);
    let bekend = dagen.iter().any(|dag| bronnen.gemeente_bestaat(kop.gemeente, *dag));
    uit.als(!bekend, "TR378", "/Bericht/Header");
    if let Inhoud::M319(b) = &bericht.inhoud
        && let Some(woonplaats) = &b.antwoord.woonplaatsbeginsel
    {
        let bekend = bronnen.gemeente_bestaat(&woonplaats.gemeente, kop.dagtekening);
        uit.als(!bekend, "TR378", "/Bericht/Antwoord/Woonplaatsbeginsel");
    }
    producten(&bericht.inhoud, kop.gemeente, bronnen, &mut uit);
    uit.0
}

struct Kop<'a> {
    dagtekening: Datum,
    gemeente: &'a str,
    /// After a merger of municipalities the code may be that of the day an assignment begins.
    ingangen: Vec<Datum>,
}

fn kop(inhoud: &Inhoud) -> Option<Kop<'_>> {
    let (gemeente, identificatie) = match inhoud {
        Inhoud::M301(b) => (&b.header.afzender, &b.header.bericht_identificatie),
        Inhoud::M305(b) => (&b.header.ontvanger, &b.header.bericht_identificatie),
        Inhoud::M307(b) => (&b.header.ontvanger, &b.header.bericht_identificatie),
        Inhoud::M315(b) => (&b.header.ontvanger, &b.header.bericht_identificatie),
        Inhoud::M317(b) => (&b.header.ontvanger, &b.header.bericht_identificatie),
        Inhoud::M319(b) => (&b.header.afzender, &b.header.bericht_identificatie),
        Inhoud::M323(b) => (&b.header.ontvanger, &b.header.bericht_identificatie),
        Inhoud::M325(b) => (&b.header.afzender, &b.header.bericht_identificatie),
        _ => return None,
    };
    let ingangen = match inhoud {
        Inhoud::M301(b) => b.client.toegewezen_producten.iter().map(|p| p.ingangsdatum).collect(),
        Inhoud::M315(b) => {
            b.client.aangevraagde_producten.iter().map(|p| p.toewijzing_ingangsdatum).collect()
        }
        _ => Vec::new(),
    };
    Some(Kop { dagtekening: identificatie.dagtekening, gemeente, ingangen })
}

struct Uit(Vec<Bevinding>);

impl Uit {
    fn als(&mut self, fout: bool, regel: &'static str, pad: &str) {
        if fout {
            let plaats = Plaats { pad: pad.to_owned(), regel: 0, kolom: 0 };
            self.0.push(Bevinding::op_regel(regel, vec![plaats]));
        }
    }
}

/// One product that is named somewhere: category, code, the day it counts from, and its class.
type Genoemd<'a> = (&'a str, &'a str, Datum, String);

fn producten(inhoud: &Inhoud, gemeente: &str, bronnen: &dyn Bronnen, uit: &mut Uit) {
    for (categorie, code, dag, pad) in genoemd(inhoud) {
        uit.als(bronnen.product_past(gemeente, categorie, code, dag) == Some(false), "TR381", &pad);
    }
    let Inhoud::M323(b) = inhoud else { return };
    for (rang, client) in b.declaratie.clienten.iter().enumerate() {
        let plek = (rang, b.declaratie.clienten.len());
        let pad = itempad("/Bericht/Declaratie/Clienten", Elem::Client, plek);
        for (rang, prestatie) in client.prestaties.iter().enumerate() {
            let plek = (rang, client.prestaties.len());
            let pad = itempad(&format!("{pad}/Prestaties"), Elem::Prestatie, plek);
            uit.als(!bedrag_klopt(prestatie, bronnen), "TR346", &pad);
            let dag = prestatie.product_periode.begindatum;
            let (categorie, code) = (&prestatie.product_categorie, &prestatie.product_code);
            let past = bronnen.product_past(gemeente, categorie, code, dag);
            uit.als(past == Some(false), "TR381", &pad);
        }
    }
}

/// The product codes that a message names outside declaration lines.
pub(crate) fn codes(inhoud: &Inhoud) -> BTreeSet<String> {
    genoemd(inhoud).into_iter().map(|(_, code, ..)| code.to_owned()).collect()
}

fn genoemd(inhoud: &Inhoud) -> Vec<Genoemd<'_>> {
    macro_rules! uit {
        ($lijst:expr, $pad:literal, $elem:ident, $dag:ident) => {{
            let aantal = $lijst.len();
            let rijen = $lijst.iter().enumerate().filter_map(|(rang, p)| {
                let product = p.product.as_ref()?;
                let code = product.code.as_deref()?;
                Some((product.categorie.as_str(), code, p.$dag, itempad($pad, Elem::$elem, (rang, aantal))))
            });
            rijen.collect()
        }};
    }
    match inhoud {
        Inhoud::M301(b) => uit!(
            b.client.toegewezen_producten,
            "/Bericht/Client/ToegewezenProducten",
            ToegewezenProduct,
            ingangsdatum
        ),
        Inhoud::M305(b) => {
            uit!(b.client.start_producten, "/Bericht/Client/StartProducten", StartProduct, begindatum)
        }
        Inhoud::M307(b) => {
            uit!(b.client.stop_producten, "/Bericht/Client/StopProducten", StopProduct, begindatum)
        }
        Inhoud::M315(b) => uit!(
            b.client.aangevraagde_producten,
            "/Bericht/Client/AangevraagdeProducten",
            AangevraagdProduct,
            toewijzing_ingangsdatum
        ),
        Inhoud::M317(b) => uit!(
            b.client.verzoek.nieuwe_producten,
            "/Bericht/Client/Verzoek/NieuweProducten",
            NieuwProduct,
            gewenste_ingangsdatum
        ),
        _ => Vec::new(),
    }
}

/// TR346: volume times tariff, or minutes against the tariff per hour, rounded at the end (IV081).
fn bedrag_klopt(p: &Prestatie, bronnen: &dyn Bronnen) -> bool {
    let Some(tarief) = p.product_tarief.filter(|_| p.eenheid != EURO) else { return true };
    let bedrag = Some(p.ingediend_bedrag.bedrag);
    let per_uur = bronnen.uurtarief(&p.product_code, p.product_periode.begindatum);
    match per_uur.filter(|_| p.eenheid == MINUUT) {
        Some(uurtarief) => bedrag == bedrag_minuten(uurtarief, p.geleverd_volume),
        None => bedrag == tarief.maal(p.geleverd_volume),
    }
}
