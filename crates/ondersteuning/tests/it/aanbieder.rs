//! What a provider writes, made with the same library but from nothing but the 301 it got.

use istandaarden::gegenereerd::b301::Bericht301;
use istandaarden::gegenereerd::b305::{Bericht305, Client as Client305, StartProduct};
use istandaarden::gegenereerd::b307::{Bericht307, Client as Client307, StopProduct};
use istandaarden::gegenereerd::b323::{Bericht323, Client, Declaratie, Prestatie};
use istandaarden::gegenereerd::kop::Header;
use istandaarden::gegenereerd::typen::{
    BedragMetDc, BerichtIdentificatie, GeslotenPeriode, Referentie, TotaalBedragMetDc, VerkorteNaam,
    XsdVersie,
};
use istandaarden::{Antwoordgegevens, Bericht, Inhoud, Standaard, antwoord, lees, schrijf};
use jiff::civil::Date;
use kern::Euro;

pub fn toewijzing(bytes: &[u8]) -> Box<Bericht301> {
    match lees(bytes).unwrap().bericht.inhoud {
        Inhoud::M301(b) => b,
        _ => unreachable!("the message is a 301"),
    }
}

fn kop(heen: &Bericht301, identificatie: &str, dag: Date) -> Header {
    let versie = || "1.0.0".to_owned();
    Header {
        afzender: heen.header.ontvanger.clone(),
        ontvanger: heen.header.afzender.clone(),
        bericht_identificatie: BerichtIdentificatie {
            identificatie: identificatie.to_owned(),
            dagtekening: dag,
        },
        xsd_versie: XsdVersie { basisschema_xsd_versie: versie(), bericht_xsd_versie: versie() },
    }
}

fn bytes(inhoud: impl Into<Inhoud>) -> Vec<u8> {
    schrijf(&Bericht::nieuw(Standaard::Iwmo, inhoud)).unwrap()
}

pub fn retour(heen: &[u8], identificatie: &str, dag: Date) -> Vec<u8> {
    let bericht = lees(heen).unwrap().bericht;
    schrijf(&antwoord(&bericht, &[], &Antwoordgegevens::nieuw(identificatie, dag)).unwrap()).unwrap()
}

fn naam(heen: &Bericht301) -> VerkorteNaam {
    let n = &heen.client.naam;
    VerkorteNaam { geslachtsnaam: n.geslachtsnaam.clone(), voornamen: n.voornamen.clone(), voorletters: None }
}

pub fn start(heen: &Bericht301, identificatie: &str, (begin, dag): (Date, Date)) -> Vec<u8> {
    let p = heen.client.toegewezen_producten.last().unwrap();
    bytes(Bericht305 {
        header: kop(heen, identificatie, dag),
        client: Client305 {
            bsn: heen.client.bsn.clone(),
            geboortedatum: heen.client.geboortedatum.clone(),
            geslacht: heen.client.geslacht.clone(),
            naam: naam(heen),
            start_producten: vec![StartProduct {
                toewijzing_nummer: Some(p.toewijzing_nummer),
                product: p.product.clone(),
                toewijzing_ingangsdatum: Some(p.ingangsdatum),
                begindatum: begin,
                status_aanlevering: "1".into(),
                retour_codes: Vec::new(),
            }],
            retour_codes: Vec::new(),
        },
    })
}

pub fn stop(heen: &Bericht301, identificatie: &str, (begin, eind): (Date, Date)) -> Vec<u8> {
    let p = heen.client.toegewezen_producten.last().unwrap();
    bytes(Bericht307 {
        header: kop(heen, identificatie, eind),
        client: Client307 {
            bsn: heen.client.bsn.clone(),
            geboortedatum: heen.client.geboortedatum.clone(),
            geslacht: heen.client.geslacht.clone(),
            naam: naam(heen),
            stop_producten: vec![StopProduct {
                toewijzing_nummer: Some(p.toewijzing_nummer),
                product: p.product.clone(),
                toewijzing_ingangsdatum: Some(p.ingangsdatum),
                begindatum: begin,
                reden_beeindiging: "19".into(),
                einddatum: eind,
                status_aanlevering: "1".into(),
                retour_codes: Vec::new(),
            }],
            retour_codes: Vec::new(),
        },
    })
}

/// A line of one month: reference, assignment, first and last day, hours and tariff.
#[derive(Clone, Copy)]
pub struct Lijn {
    pub referentie: &'static str,
    pub toewijzing: i64,
    pub periode: (Date, Date),
    pub uren: i64,
    pub tarief: i64,
    /// Takes back the line with this number.
    pub vorig: Option<&'static str>,
}

fn prestatie(l: &Lijn) -> Prestatie {
    Prestatie {
        product_referentie: Referentie {
            referentie_nummer: l.referentie.into(),
            vorig_referentie_nummer: l.vorig.map(str::to_owned),
        },
        toewijzing_nummer: l.toewijzing,
        product_categorie: "01".into(),
        product_code: crate::opzet::CODE.into(),
        product_periode: GeslotenPeriode { begindatum: l.periode.0, einddatum: l.periode.1 },
        geleverd_volume: l.uren,
        eenheid: "04".into(),
        product_tarief: Some(Euro::cent(l.tarief)),
        ingediend_bedrag: BedragMetDc {
            bedrag: Euro::cent(l.uren * l.tarief),
            debet_credit: if l.vorig.is_some() { "C" } else { "D" }.into(),
        },
        retour_codes: Vec::new(),
    }
}

pub fn declaratie(heen: &Bericht301, nummer: &str, dag: Date, lijnen: &[Lijn]) -> Vec<u8> {
    let maand = lijnen.iter().map(|l| l.periode.1).max().unwrap();
    let teken = |l: &Lijn| if l.vorig.is_some() { -1 } else { 1 };
    let som: i64 = lijnen.iter().map(|l| teken(l) * l.uren * l.tarief).sum();
    bytes(Bericht323 {
        header: kop(heen, nummer, dag),
        declaratie: Declaratie {
            declaratie_nummer: nummer.into(),
            declaratie_periode: GeslotenPeriode {
                begindatum: maand.first_of_month(),
                einddatum: maand.last_of_month(),
            },
            declaratie_dagtekening: dag,
            totaal_ingediend_bedrag: TotaalBedragMetDc {
                totaal_bedrag: Euro::cent(som.abs()),
                debet_credit: if som < 0 { "C" } else { "D" }.into(),
            },
            clienten: vec![Client {
                bsn: heen.client.bsn.clone(),
                prestaties: lijnen.iter().map(prestatie).collect(),
                retour_codes: Vec::new(),
            }],
        },
    })
}
