//! The answer to a declaration (IV087): approved lines are left out, refused lines go back with their codes.

use kern::Euro;

use super::{Antwoordgegevens, Codes, GEEN_OPMERKING, NIET_BEOORDEELD, Stand, VOLLEDIG_TOEGEKEND};
use crate::bericht::itempad;
use crate::gegenereerd::b323::{Bericht323, Bericht325, Client, DeclaratieAntwoord, Prestatie};
use crate::gegenereerd::element::Elem;
use crate::gegenereerd::kop::AntwoordHeader;
use crate::gegenereerd::typen::TotaalBedragMetDc;

pub(super) fn antwoord(heen: &Bericht323, codes: &Codes, gegevens: &Antwoordgegevens) -> Bericht325 {
    let header = AntwoordHeader {
        afzender: heen.header.ontvanger.clone(),
        ontvanger: heen.header.afzender.clone(),
        bericht_identificatie: crate::gegenereerd::typen::BerichtIdentificatie {
            identificatie: gegevens.identificatie.clone(),
            dagtekening: gegevens.dagtekening,
        },
        xsd_versie: gegevens.xsd_versie.clone(),
        declaratie_identificatie: heen.header.bericht_identificatie.clone(),
        xslt_versie: gegevens.xslt_versie.clone(),
        xsd_versie_declaratie: heen.header.xsd_versie.clone(),
        retour_codes: vec![GEEN_OPMERKING.to_owned()],
    };
    let declaratie_antwoord = match &codes.stand {
        Stand::AlleenHeader(lijst) => {
            return Bericht325 {
                header: AntwoordHeader { retour_codes: lijst.clone(), ..header },
                declaratie_antwoord: None,
            };
        }
        Stand::Goed => {
            let totaal = heen.declaratie.totaal_ingediend_bedrag.clone();
            klasse(heen, totaal, Vec::new(), vec![VOLLEDIG_TOEGEKEND.to_owned()])
        }
        Stand::PerKlasse => per_klasse(heen, codes),
    };
    Bericht325 { header, declaratie_antwoord: Some(declaratie_antwoord) }
}

fn per_klasse(heen: &Bericht323, codes: &Codes) -> DeclaratieAntwoord {
    if let Some(lijst) = codes.van("/Bericht/Declaratie") {
        return klasse(heen, bedrag(Euro::NUL), Vec::new(), lijst.clone());
    }
    let (clienten, toegekend) = afgekeurd(&heen.declaratie.clienten, codes);
    klasse(heen, bedrag(toegekend), clienten, vec![GEEN_OPMERKING.to_owned()])
}

/// The clients with something refused, and what is granted in all.
fn afgekeurd(heen: &[Client], codes: &Codes) -> (Vec<Client>, Euro) {
    let mut uit = Vec::new();
    let mut toegekend = Euro::NUL;
    for (rang, client) in heen.iter().enumerate() {
        let pad = itempad("/Bericht/Declaratie/Clienten", Elem::Client, (rang, heen.len()));
        let eigen = codes.van(&pad);
        let aantal = client.prestaties.len();
        let mut terug = Vec::new();
        for (plek, prestatie) in client.prestaties.iter().enumerate() {
            let lijnpad = itempad(&format!("{pad}/Prestaties"), Elem::Prestatie, (plek, aantal));
            let lijst = match (eigen, codes.van(&lijnpad)) {
                (Some(_), _) => vec![NIET_BEOORDEELD.to_owned()],
                (None, Some(lijst)) => lijst.clone(),
                (None, None) => {
                    toegekend += waarde(prestatie);
                    continue;
                }
            };
            terug.push(Prestatie { retour_codes: lijst, ..prestatie.clone() });
        }
        if !terug.is_empty() {
            let retour_codes = eigen.cloned().unwrap_or_else(|| vec![GEEN_OPMERKING.to_owned()]);
            uit.push(Client { bsn: client.bsn.clone(), prestaties: terug, retour_codes });
        }
    }
    (uit, toegekend)
}

fn klasse(
    heen: &Bericht323,
    toegekend: TotaalBedragMetDc,
    clienten: Vec<Client>,
    retour_codes: Vec<String>,
) -> DeclaratieAntwoord {
    DeclaratieAntwoord {
        declaratie_nummer: heen.declaratie.declaratie_nummer.clone(),
        totaal_ingediend_bedrag: heen.declaratie.totaal_ingediend_bedrag.clone(),
        totaal_toegekend_bedrag: toegekend,
        clienten,
        retour_codes,
    }
}

fn waarde(prestatie: &Prestatie) -> Euro {
    let bedrag = prestatie.ingediend_bedrag.bedrag;
    if prestatie.ingediend_bedrag.debet_credit == "C" { -bedrag } else { bedrag }
}

/// An amount with its sign apart; zero is debit (CS325).
fn bedrag(som: Euro) -> TotaalBedragMetDc {
    let credit = som < Euro::NUL;
    TotaalBedragMetDc {
        totaal_bedrag: if credit { -som } else { som },
        debet_credit: if credit { "C" } else { "D" }.to_owned(),
    }
}
