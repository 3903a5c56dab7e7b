//! Writing a request for an assignment (315) and for a change (317).

use istandaarden::gegenereerd::b315::{self, AangevraagdProduct, Bericht315};
use istandaarden::gegenereerd::b317::{self, Bericht317, OngewijzigdProduct, TeWijzigenProduct};
use istandaarden::gegenereerd::typen::{Achternaam, Geboortedatum, Omvang, Product, VerkorteNaam, Verwijzer};
use istandaarden::{Bericht, Schrijffout, Standaard, schrijf};
use kern::{AgbCode, Datum};

use crate::berichten::kop_van;
use crate::boek::{Boek, Opdracht};
use crate::gedrag::{Vraag, Wens, Wet};

/// Unknown (COD046).
const GESLACHT_ONBEKEND: &str = "0";
/// A change in the client's situation (WJ758).
const CLIENTSITUATIE: &str = "1";

/// The message of a request. `None` when it changes an assignment that the provider does not know yet.
pub(crate) fn verzoek(
    boek: &Boek,
    agb: &AgbCode,
    vraag: &Vraag,
    (identificatie, dag): (&str, Datum),
) -> Option<Result<(String, Vec<u8>), Schrijffout>> {
    let bericht = match vraag {
        Vraag::Toewijzing { gemeente, wet, .. } => {
            let header = kop_van((agb.as_str(), gemeente), identificatie, dag);
            let standaard = if *wet == Wet::Jeugdwet { Standaard::Ijw } else { Standaard::Iwmo };
            Bericht::nieuw(standaard, Bericht315 { header, client: client(vraag)? })
        }
        Vraag::Wijziging { referentie, toewijzing, wens } => {
            let opdracht = boek.opdrachten.get(toewijzing)?;
            let heen = &opdracht.heen.header;
            let header = kop_van((&heen.ontvanger, &heen.afzender), identificatie, dag);
            let verzoek = anders(boek, (opdracht, *toewijzing), (referentie, wens), dag);
            let client =
                b317::Client { bsn: opdracht.heen.client.bsn.clone(), verzoek, retour_codes: Vec::new() };
            Bericht::nieuw(opdracht.standaard, Bericht317 { header, client })
        }
    };
    Some(schrijf(&bericht).map(|bytes| (bericht.naam(), bytes)))
}

fn omvang(wens: &Wens) -> Option<Omvang> {
    Some(Omvang { volume: wens.volume, eenheid: wens.eenheid.clone(), frequentie: wens.frequentie.clone() })
}

fn client(vraag: &Vraag) -> Option<b315::Client> {
    let Vraag::Toewijzing {
        referentie,
        wet,
        bsn,
        voornamen,
        achternaam,
        geboren,
        categorie,
        code,
        verwijzer,
        verwijzer_naam,
        wens,
        ..
    } = vraag
    else {
        return None;
    };
    let product = AangevraagdProduct {
        referentie_aanbieder: referentie.clone(),
        product: Some(Product { categorie: categorie.clone(), code: Some(code.clone()) }),
        toewijzing_ingangsdatum: wens.van,
        toewijzing_einddatum: Some(wens.tot_en_met),
        omvang: omvang(wens),
        verwijzer: Verwijzer {
            type_verwijzer: verwijzer.clone(),
            naam: Some(verwijzer_naam.clone()),
            zorgverlener_code: None,
        },
        ..AangevraagdProduct::default()
    };
    Some(b315::Client {
        bsn: bsn.clone(),
        geboortedatum: Geboortedatum { datum: *geboren, datum_gebruik: None },
        geslacht: GESLACHT_ONBEKEND.to_owned(),
        naam: VerkorteNaam {
            geslachtsnaam: Achternaam { achternaam: achternaam.clone(), voorvoegsel: None },
            voornamen: Some(voornamen.clone()),
            voorletters: None,
        },
        gezagsdrager_bekend: (*wet == Wet::Jeugdwet).then(|| "1".to_owned()),
        aangevraagde_producten: vec![product],
        ..b315::Client::default()
    })
}

/// A request for change names everything that runs for this client (TR349).
fn anders(
    boek: &Boek,
    (opdracht, nummer): (&Opdracht, i64),
    (referentie, wens): (&str, &Wens),
    dag: Datum,
) -> b317::Verzoek {
    let bsn = &opdracht.heen.client.bsn;
    let loopt = |o: &Opdracht| {
        o.heen.client.bsn == *bsn && !o.verwijderd() && o.product.einddatum.is_none_or(|e| e >= dag)
    };
    let rest = boek.opdrachten.iter().filter(|(n, o)| **n != nummer && loopt(o));
    b317::Verzoek {
        referentie_aanbieder: referentie.to_owned(),
        reden_verzoek: CLIENTSITUATIE.to_owned(),
        ongewijzigde_producten: rest
            .map(|(n, _)| OngewijzigdProduct { toewijzing_nummer: *n, retour_codes: Vec::new() })
            .collect(),
        te_wijzigen_producten: vec![TeWijzigenProduct {
            toewijzing_nummer: nummer,
            gewenste_ingangsdatum: wens.van,
            einddatum: Some(wens.tot_en_met),
            omvang: omvang(wens),
            budget: None,
            retour_codes: Vec::new(),
        }],
        ..b317::Verzoek::default()
    }
}
