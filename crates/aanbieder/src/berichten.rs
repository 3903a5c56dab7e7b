//! Writing a start, a stop and a declaration.

use std::collections::BTreeMap;

use istandaarden::gegenereerd::b305::{Bericht305, Client as Startclient, StartProduct};
use istandaarden::gegenereerd::b307::{Bericht307, Client as Stopclient, StopProduct};
use istandaarden::gegenereerd::b323::{Bericht323, Client, Declaratie, Prestatie};
use istandaarden::gegenereerd::kop::Header;
use istandaarden::gegenereerd::typen::{
    BedragMetDc, BerichtIdentificatie, GeslotenPeriode, Referentie, TotaalBedragMetDc, VerkorteNaam,
    XsdVersie,
};
use istandaarden::{Bericht, Inhoud, Schrijffout, schrijf};
use kern::{Datum, Euro};

use crate::boek::Opdracht;

/// First delivery of a fact.
const EERSTE: &str = "1";
/// Delivery ended as planned.
const VOLGENS_PLAN: &str = "19";

/// What is declared on an assignment for a month.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lijn {
    pub toewijzing: i64,
    pub begin: Datum,
    pub eind: Datum,
    pub volume: i64,
    pub tarief: Euro,
}

fn kop(opdracht: &Opdracht, identificatie: &str, dag: Datum) -> Header {
    let heen = &opdracht.heen.header;
    kop_van((&heen.ontvanger, &heen.afzender), identificatie, dag)
}

pub(crate) fn kop_van((van, aan): (&str, &str), identificatie: &str, dag: Datum) -> Header {
    let versie = || "1.0.0".to_owned();
    Header {
        afzender: van.to_owned(),
        ontvanger: aan.to_owned(),
        bericht_identificatie: BerichtIdentificatie {
            identificatie: identificatie.to_owned(),
            dagtekening: dag,
        },
        xsd_versie: XsdVersie { basisschema_xsd_versie: versie(), bericht_xsd_versie: versie() },
    }
}

fn naam(opdracht: &Opdracht) -> VerkorteNaam {
    let n = &opdracht.heen.client.naam;
    VerkorteNaam {
        geslachtsnaam: n.geslachtsnaam.clone(),
        voornamen: n.voornamen.clone(),
        voorletters: n.voorletters.clone(),
    }
}

fn klaar(opdracht: &Opdracht, inhoud: impl Into<Inhoud>) -> Result<(String, Vec<u8>), Schrijffout> {
    let bericht = Bericht::nieuw(opdracht.standaard, inhoud);
    Ok((bericht.naam(), schrijf(&bericht)?))
}

pub(crate) fn start(
    opdracht: &Opdracht,
    identificatie: &str,
    dag: Datum,
) -> Result<(String, Vec<u8>), Schrijffout> {
    let (p, client) = (&opdracht.product, &opdracht.heen.client);
    let bericht = Bericht305 {
        header: kop(opdracht, identificatie, dag),
        client: Startclient {
            bsn: client.bsn.clone(),
            geboortedatum: client.geboortedatum.clone(),
            geslacht: client.geslacht.clone(),
            naam: naam(opdracht),
            start_producten: vec![StartProduct {
                toewijzing_nummer: Some(p.toewijzing_nummer),
                product: p.product.clone(),
                toewijzing_ingangsdatum: Some(p.ingangsdatum),
                begindatum: p.ingangsdatum,
                status_aanlevering: EERSTE.to_owned(),
                retour_codes: Vec::new(),
            }],
            retour_codes: Vec::new(),
        },
    };
    klaar(opdracht, bericht)
}

pub(crate) fn stop(
    opdracht: &Opdracht,
    identificatie: &str,
    (eind, dag): (Datum, Datum),
) -> Result<(String, Vec<u8>), Schrijffout> {
    let (p, client) = (&opdracht.product, &opdracht.heen.client);
    let bericht = Bericht307 {
        header: kop(opdracht, identificatie, dag),
        client: Stopclient {
            bsn: client.bsn.clone(),
            geboortedatum: client.geboortedatum.clone(),
            geslacht: client.geslacht.clone(),
            naam: naam(opdracht),
            stop_producten: vec![StopProduct {
                toewijzing_nummer: Some(p.toewijzing_nummer),
                product: p.product.clone(),
                toewijzing_ingangsdatum: Some(p.ingangsdatum),
                begindatum: p.ingangsdatum,
                reden_beeindiging: VOLGENS_PLAN.to_owned(),
                einddatum: eind,
                status_aanlevering: EERSTE.to_owned(),
                retour_codes: Vec::new(),
            }],
            retour_codes: Vec::new(),
        },
    };
    klaar(opdracht, bericht)
}

pub(crate) fn declaratie(
    eerste: &Opdracht,
    identificatie: &str,
    (maand, dag): (Datum, Datum),
    lijnen: &[(&Opdracht, Lijn)],
) -> Result<(String, Vec<u8>), Schrijffout> {
    let mut per_client: BTreeMap<&str, Vec<Prestatie>> = BTreeMap::new();
    let mut som = Euro::NUL;
    for (opdracht, lijn) in lijnen {
        let bedrag = lijn.tarief.maal(lijn.volume).unwrap_or(Euro::NUL);
        som += bedrag;
        let prestatie = prestatie(opdracht, lijn, bedrag);
        per_client.entry(&opdracht.heen.client.bsn).or_default().push(prestatie);
    }
    let clienten = per_client.into_iter().map(|(bsn, prestaties)| Client {
        bsn: bsn.to_owned(),
        prestaties,
        retour_codes: Vec::new(),
    });
    let bericht = Bericht323 {
        header: kop(eerste, identificatie, dag),
        declaratie: Declaratie {
            declaratie_nummer: identificatie.to_owned(),
            declaratie_periode: GeslotenPeriode { begindatum: maand, einddatum: maand.last_of_month() },
            declaratie_dagtekening: dag,
            totaal_ingediend_bedrag: TotaalBedragMetDc { totaal_bedrag: som, debet_credit: "D".to_owned() },
            clienten: clienten.collect(),
        },
    };
    klaar(eerste, bericht)
}

fn prestatie(opdracht: &Opdracht, lijn: &Lijn, bedrag: Euro) -> Prestatie {
    let p = &opdracht.product;
    Prestatie {
        product_referentie: Referentie {
            referentie_nummer: format!("{}-{}", p.toewijzing_nummer, lijn.begin.strftime("%Y%m")),
            vorig_referentie_nummer: None,
        },
        toewijzing_nummer: lijn.toewijzing,
        product_categorie: p.product.as_ref().map(|p| p.categorie.clone()).unwrap_or_default(),
        product_code: p.product.as_ref().and_then(|p| p.code.clone()).unwrap_or_default(),
        product_periode: GeslotenPeriode { begindatum: lijn.begin, einddatum: lijn.eind },
        geleverd_volume: lijn.volume,
        eenheid: p.omvang.as_ref().map(|o| o.eenheid.clone()).unwrap_or_default(),
        product_tarief: Some(lijn.tarief),
        ingediend_bedrag: BedragMetDc { bedrag, debet_credit: "D".to_owned() },
        retour_codes: Vec::new(),
    }
}
