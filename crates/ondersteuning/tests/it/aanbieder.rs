//! What a provider writes, made with the same library but from nothing but the 301 it got.

use istandaarden::gegenereerd::b301::Bericht301;
use istandaarden::gegenereerd::b305::{Bericht305, Client as Client305, StartProduct};
use istandaarden::gegenereerd::b307::{Bericht307, Client as Client307, StopProduct};
use istandaarden::gegenereerd::b315::{self, AangevraagdProduct, Bericht315};
use istandaarden::gegenereerd::b317::{self, Bericht317};
use istandaarden::gegenereerd::b323::{Bericht323, Client, Declaratie, Prestatie};
use istandaarden::gegenereerd::kop::Header;
use istandaarden::gegenereerd::typen::{
    Achternaam, BedragMetDc, BerichtIdentificatie, Geboortedatum, GeslotenPeriode, Omvang, Product,
    Referentie, TotaalBedragMetDc, VerkorteNaam, Verwijzer, XsdVersie,
};
use istandaarden::{
    Antwoordgegevens, Bericht, Bevinding, Inhoud, Plaats, Standaard, antwoord, lees, schrijf,
};
use jiff::civil::Date;
use kern::Euro;

pub fn toewijzing(bytes: &[u8]) -> Box<Bericht301> {
    match lees(bytes).unwrap().bericht.inhoud {
        Inhoud::M301(b) => b,
        _ => unreachable!("the message is a 301"),
    }
}

fn kop(heen: &Bericht301, identificatie: &str, dag: Date) -> Header {
    kop_van((&heen.header.ontvanger, &heen.header.afzender), identificatie, dag)
}

pub fn kop_van((afzender, ontvanger): (&str, &str), identificatie: &str, dag: Date) -> Header {
    let versie = || "1.0.0".to_owned();
    Header {
        afzender: afzender.to_owned(),
        ontvanger: ontvanger.to_owned(),
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

/// A return that refuses what a municipality sent, its client or its answer, by this rule.
pub fn retour_met(heen: &[u8], (identificatie, regel): (&str, &str), dag: Date) -> Vec<u8> {
    let bericht = lees(heen).unwrap().bericht;
    let pad = if matches!(bericht.inhoud, Inhoud::M319(_)) { "/Bericht/Antwoord" } else { "/Bericht/Client" };
    let plaats = Plaats { pad: pad.into(), regel: 0, kolom: 0 };
    let code = istandaarden::regels::zoek(regel).unwrap().code;
    let fout = [Bevinding::op_regel(code, vec![plaats])];
    schrijf(&antwoord(&bericht, &fout, &Antwoordgegevens::nieuw(identificatie, dag)).unwrap()).unwrap()
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

/// A product that is asked for, by week, in hours.
#[derive(Clone, Copy)]
pub struct Vraag<'a> {
    pub referentie: &'a str,
    pub product: (&'a str, &'a str),
    pub uren: i64,
    pub periode: (Date, Date),
}

fn omvang(uren: i64) -> Option<Omvang> {
    Some(Omvang { volume: uren, eenheid: "04".into(), frequentie: "2".into() })
}

fn product((categorie, code): (&str, &str)) -> Option<Product> {
    Some(Product { categorie: categorie.into(), code: Some(code.into()) })
}

/// A request for an assignment, for the client with this number, sent by a general practitioner.
pub fn vot(
    standaard: Standaard,
    (agb, bsn): (&str, &str),
    (identificatie, dag): (&str, Date),
    vragen: &[Vraag<'_>],
) -> Vec<u8> {
    let gevraagd = |v: &Vraag<'_>| AangevraagdProduct {
        referentie_aanbieder: v.referentie.into(),
        product: product(v.product),
        toewijzing_ingangsdatum: v.periode.0,
        toewijzing_einddatum: Some(v.periode.1),
        omvang: omvang(v.uren),
        verwijzer: Verwijzer {
            type_verwijzer: "02".into(),
            naam: None,
            zorgverlener_code: Some("01012345".into()),
        },
        ..AangevraagdProduct::default()
    };
    let client = b315::Client {
        bsn: bsn.into(),
        geboortedatum: Geboortedatum { datum: jiff::civil::date(2011, 5, 6), datum_gebruik: None },
        geslacht: "2".into(),
        naam: VerkorteNaam {
            geslachtsnaam: Achternaam { achternaam: "Yilmaz".into(), voorvoegsel: None },
            voornamen: Some("Elif".into()),
            voorletters: None,
        },
        gezagsdrager_bekend: (standaard == Standaard::Ijw).then(|| "1".to_owned()),
        aangevraagde_producten: vragen.iter().map(gevraagd).collect(),
        ..b315::Client::default()
    };
    let header = kop_van((agb, "9999"), identificatie, dag);
    schrijf(&Bericht::nieuw(standaard, Bericht315 { header, client })).unwrap()
}

/// A request for change of what the 301 assigned.
pub fn vow(
    heen: &Bericht301,
    (identificatie, dag): (&str, Date),
    vul: impl FnOnce(&mut b317::Verzoek),
) -> Vec<u8> {
    let mut verzoek = b317::Verzoek {
        referentie_aanbieder: format!("W{identificatie}"),
        reden_verzoek: "1".into(),
        ..b317::Verzoek::default()
    };
    vul(&mut verzoek);
    let client = b317::Client { bsn: heen.client.bsn.clone(), verzoek, ..b317::Client::default() };
    bytes(Bericht317 { header: kop(heen, identificatie, dag), client })
}

pub fn ongewijzigd(nummer: i64) -> b317::OngewijzigdProduct {
    b317::OngewijzigdProduct { toewijzing_nummer: nummer, retour_codes: Vec::new() }
}

pub fn nieuw(p: (&str, &str), uren: i64, (begin, eind): (Date, Date)) -> b317::NieuwProduct {
    b317::NieuwProduct {
        product: product(p),
        gewenste_ingangsdatum: begin,
        einddatum: Some(eind),
        omvang: omvang(uren),
        ..b317::NieuwProduct::default()
    }
}

pub fn anders(nummer: i64, uren: i64, (begin, eind): (Date, Date)) -> b317::TeWijzigenProduct {
    b317::TeWijzigenProduct {
        toewijzing_nummer: nummer,
        gewenste_ingangsdatum: begin,
        einddatum: Some(eind),
        omvang: omvang(uren),
        ..b317::TeWijzigenProduct::default()
    }
}
