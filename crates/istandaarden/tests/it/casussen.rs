//! The published cases of iJw 3.2 as chains: numbers, dates and amounts of the case, a test person of ours. Every
//! message must pass levels 0 to 3 and be taken up.

mod hoofdstukken;

use istandaarden::keten::speel;
use istandaarden::maak;
use istandaarden::niveau3::{Historie, Toewijzing};
use istandaarden::{Inhoud, Standaard, acties};
use jiff::civil::date;

/// Message number, date of the message, edits of the smallest message.
type Bericht<'a> = (u16, &'a str, &'a str);

fn bytes(standaard: Standaard, rang: usize, (nummer, dag, bewerkingen): Bericht<'_>) -> Vec<u8> {
    let mut boom = maak::kleinst(standaard, nummer).unwrap();
    let mut vast = format!(
        "Header/BerichtIdentificatie/Identificatie=C{rang};Header/BerichtIdentificatie/Dagtekening={dag};"
    );
    match nummer {
        301 => vast.push_str(&format!("ToegewezenProduct/Toewijzingsdatum={dag};")),
        323 => vast.push_str(&format!("Declaratie/DeclaratieDagtekening={dag};")),
        _ => {}
    }
    boom.bewerk(&vast).unwrap();
    boom.bewerk(bewerkingen).unwrap();
    boom.xml()
}

fn speel_af(keten: &[Bericht<'_>]) -> Historie {
    speel_af_in(Standaard::Ijw, keten)
}

fn speel_af_in(standaard: Standaard, keten: &[Bericht<'_>]) -> Historie {
    let berichten: Vec<Vec<u8>> =
        keten.iter().enumerate().map(|(rang, b)| bytes(standaard, rang, *b)).collect();
    let mut historie = Historie::default();
    // A case may begin with a request: the client is known from the person registry then.
    historie.clienten.insert("900000016".to_owned());
    for (rang, stap) in speel(berichten.iter().map(Vec::as_slice), &mut historie, None).iter().enumerate() {
        let regels: Vec<&str> = stap.bevindingen.iter().map(|b| b.regel).collect();
        assert!(regels.is_empty() && stap.verwerkt, "bericht {rang} ({}): {regels:?}", keten[rang].0);
    }
    historie
}

#[test]
fn casus_02_specifiek_outputgericht() {
    let historie = speel_af(&[
        (
            301,
            "2023-05-08",
            "ToegewezenProduct/ToewijzingNummer=170500300;ToegewezenProduct/Product/Categorie=43;ToegewezenProduct/Product/Code=43A16;ToegewezenProduct/Ingangsdatum=2023-05-08;ToegewezenProduct/Einddatum=2023-12-31;ToegewezenProduct/Omvang/Volume=382000;ToegewezenProduct/Omvang/Eenheid=83;ToegewezenProduct/Omvang/Frequentie=4",
        ),
        (
            305,
            "2023-05-12",
            "StartProduct/ToewijzingNummer=170500300;StartProduct/Product/Categorie=43;StartProduct/Product/Code=43A16;StartProduct/Begindatum=2023-05-11",
        ),
        (
            323,
            "2023-06-02",
            "Declaratie/DeclaratieNummer=BCD987;DeclaratiePeriode/Begindatum=2023-05-01;DeclaratiePeriode/Einddatum=2023-05-31;TotaalIngediendBedrag/TotaalBedrag=382000;Prestatie/ProductReferentie/ReferentieNummer=A345678;Prestatie/ToewijzingNummer=170500300;Prestatie/ProductCategorie=43;Prestatie/ProductCode=43A16;Prestatie/ProductPeriode/Begindatum=2023-05-08;Prestatie/ProductPeriode/Einddatum=2023-05-31;Prestatie/GeleverdVolume=382000;Prestatie/IngediendBedrag/Bedrag=382000",
        ),
        (
            307,
            "2023-10-30",
            "StopProduct/ToewijzingNummer=170500300;StopProduct/Product/Categorie=43;StopProduct/Product/Code=43A16;StopProduct/Begindatum=2023-05-11;StopProduct/Einddatum=2023-09-27;StopProduct/RedenBeeindiging=32",
        ),
        (
            301,
            "2023-10-31",
            "ToegewezenProduct/ToewijzingNummer=170500300;ToegewezenProduct/Product/Categorie=43;ToegewezenProduct/Product/Code=43A16;ToegewezenProduct/Ingangsdatum=2023-05-08;ToegewezenProduct/Einddatum=2023-09-27;ToegewezenProduct/RedenWijziging=12;ToegewezenProduct/Omvang/Volume=382000;ToegewezenProduct/Omvang/Eenheid=83;ToegewezenProduct/Omvang/Frequentie=4",
        ),
    ]);
    let [nu, korter] = historie.toewijzingen.as_slice() else { unreachable!("twee versies") };
    let wens = acties::Wens {
        vanaf: date(2023, 9, 28),
        eind: korter.eind,
        product: (nu.categorie.clone(), nu.code.clone()),
        omvang: nu.omvang.clone(),
        budget: None,
    };
    let gewijzigd = acties::wijzig(nu, &wens, date(2023, 10, 31));
    assert!(matches!(gewijzigd, acties::Wijziging::Aanpassen { oprekken: false, .. }));
}

/// Cases 5 and 12 begin alike: an aspecific assignment, a start and a temporary stop.
const TIJDELIJK: [Bericht<'static>; 3] = [
    (
        301,
        "2023-05-01",
        "ToegewezenProduct/ToewijzingNummer=500201;ToegewezenProduct/Product/Categorie=40;ToegewezenProduct/Ingangsdatum=2023-05-01",
    ),
    (
        305,
        "2023-05-04",
        "StartProduct/ToewijzingNummer=500201;StartProduct/Product/Categorie=40;StartProduct/Begindatum=2023-05-03",
    ),
    (
        307,
        "2023-06-12",
        "StopProduct/ToewijzingNummer=500201;StopProduct/Product/Categorie=40;StopProduct/Begindatum=2023-05-03;StopProduct/Einddatum=2023-06-11;StopProduct/RedenBeeindiging=20",
    ),
];

#[test]
fn casus_05_corrigeren_van_een_stop() {
    let [a, b, c] = TIJDELIJK;
    let historie = speel_af(&[
        a,
        b,
        c,
        (
            307,
            "2023-07-01",
            "+StopProduct;StopProduct[1]/ToewijzingNummer=500201;StopProduct[1]/Product/Categorie=40;StopProduct[1]/Begindatum=2023-05-03;StopProduct[1]/Einddatum=2023-06-11;StopProduct[1]/RedenBeeindiging=20;StopProduct[1]/StatusAanlevering=3;StopProduct[2]/ToewijzingNummer=500201;StopProduct[2]/Product/Categorie=40;StopProduct[2]/Begindatum=2023-05-03;StopProduct[2]/Einddatum=2023-06-11;StopProduct[2]/RedenBeeindiging=32",
        ),
    ]);
    let [stop] = historie.stops.as_slice() else { unreachable!("een stop") };
    assert_eq!(stop.reden.as_deref(), Some("32"));
}

#[test]
fn casus_12_tijdelijke_stop_en_daarna_definitieve_stop() {
    let [a, b, c] = TIJDELIJK;
    let historie = speel_af(&[
        a,
        b,
        c,
        (
            307,
            "2023-07-01",
            "StopProduct/ToewijzingNummer=500201;StopProduct/Product/Categorie=40;StopProduct/Begindatum=2023-05-03;StopProduct/Einddatum=2023-06-11;StopProduct/RedenBeeindiging=32",
        ),
    ]);
    assert_eq!(historie.stops.len(), 2);
}

#[test]
fn casus_06_trajectfinanciering() {
    speel_af(&[
        (
            301,
            "2021-07-01",
            "ToegewezenProduct/ToewijzingNummer=5627;ToegewezenProduct/Product/Categorie=50;ToegewezenProduct/Product/Code=50A09;ToegewezenProduct/Ingangsdatum=2021-07-10;ToegewezenProduct/Einddatum=2022-04-09;ToegewezenProduct/Omvang/Volume=975000;ToegewezenProduct/Omvang/Eenheid=83;ToegewezenProduct/Omvang/Frequentie=6",
        ),
        (
            305,
            "2021-07-12",
            "StartProduct/ToewijzingNummer=5627;StartProduct/Product/Categorie=50;StartProduct/Product/Code=50A09;StartProduct/Begindatum=2021-07-10",
        ),
        (
            323,
            "2021-08-04",
            "Declaratie/DeclaratieNummer=KLM456;DeclaratiePeriode/Begindatum=2021-07-01;DeclaratiePeriode/Einddatum=2021-07-31;TotaalIngediendBedrag/TotaalBedrag=682500;Prestatie/ProductReferentie/ReferentieNummer=K12347;Prestatie/ToewijzingNummer=5627;Prestatie/ProductCategorie=50;Prestatie/ProductCode=50A09;Prestatie/ProductPeriode/Begindatum=2021-07-10;Prestatie/ProductPeriode/Einddatum=2021-07-31;Prestatie/GeleverdVolume=682500;Prestatie/IngediendBedrag/Bedrag=682500",
        ),
        (
            307,
            "2022-04-12",
            "StopProduct/ToewijzingNummer=5627;StopProduct/Product/Categorie=50;StopProduct/Product/Code=50A09;StopProduct/Begindatum=2021-07-10;StopProduct/Einddatum=2022-04-09;StopProduct/RedenBeeindiging=31",
        ),
        (
            323,
            "2022-05-04",
            "Declaratie/DeclaratieNummer=KLM567;DeclaratiePeriode/Begindatum=2022-04-01;DeclaratiePeriode/Einddatum=2022-04-30;TotaalIngediendBedrag/TotaalBedrag=292500;Prestatie/ProductReferentie/ReferentieNummer=K12348;Prestatie/ToewijzingNummer=5627;Prestatie/ProductCategorie=50;Prestatie/ProductCode=50A09;Prestatie/ProductPeriode/Begindatum=2022-04-01;Prestatie/ProductPeriode/Einddatum=2022-04-09;Prestatie/GeleverdVolume=292500;Prestatie/IngediendBedrag/Bedrag=292500",
        ),
    ]);
}

#[test]
fn casus_08_taakgericht() {
    speel_af(&[
        (
            305,
            "2021-05-25",
            "StartProduct/Product/Categorie=44;StartProduct/Product/Code=44A47;StartProduct/Begindatum=2021-05-21",
        ),
        (
            307,
            "2022-01-03",
            "StopProduct/Product/Categorie=44;StopProduct/Product/Code=44A47;StopProduct/Begindatum=2021-05-21;StopProduct/Einddatum=2021-12-31;StopProduct/RedenBeeindiging=31",
        ),
    ]);
}

#[test]
fn casus_09_aspecifiek_met_declaratie() {
    speel_af(&[
        (
            301,
            "2021-05-01",
            "ToegewezenProduct/ToewijzingNummer=123456789;ToegewezenProduct/Product/Categorie=54;ToegewezenProduct/Ingangsdatum=2021-05-01;ToegewezenProduct/Einddatum=2021-12-31",
        ),
        (
            305,
            "2021-05-07",
            "StartProduct/ToewijzingNummer=123456789;StartProduct/Product/Categorie=54;StartProduct/Begindatum=2021-05-06",
        ),
        (
            323,
            "2021-06-02",
            "Declaratie/DeclaratieNummer=ABC987;DeclaratiePeriode/Begindatum=2021-05-01;DeclaratiePeriode/Einddatum=2021-05-31;TotaalIngediendBedrag/TotaalBedrag=680000;Prestatie/ToewijzingNummer=123456789;Prestatie/ProductCategorie=54;Prestatie/ProductPeriode/Begindatum=2021-05-01;Prestatie/ProductPeriode/Einddatum=2021-05-31;Prestatie/ProductTarief=30000;+Prestatie;Prestatie[1]/ProductReferentie/ReferentieNummer=A34567;Prestatie[1]/ProductCode=54005;Prestatie[1]/Eenheid=14;Prestatie[1]/GeleverdVolume=12;Prestatie[1]/IngediendBedrag/Bedrag=360000;Prestatie[2]/ProductReferentie/ReferentieNummer=A34568;Prestatie[2]/ProductCode=54001;Prestatie[2]/Eenheid=04;Prestatie[2]/GeleverdVolume=32;Prestatie[2]/ProductTarief=10000;Prestatie[2]/IngediendBedrag/Bedrag=320000",
        ),
        (
            307,
            "2021-10-29",
            "StopProduct/ToewijzingNummer=123456789;StopProduct/Product/Categorie=54;StopProduct/Begindatum=2021-05-06;StopProduct/Einddatum=2021-09-30;StopProduct/RedenBeeindiging=32",
        ),
    ]);
}

#[test]
fn casus_10_aspecifiek_met_regieberichten() {
    speel_af(&[
        (
            301,
            "2021-05-01",
            "ToegewezenProduct/ToewijzingNummer=1000001;ToegewezenProduct/Product/Categorie=54;ToegewezenProduct/Ingangsdatum=2021-05-01;ToegewezenProduct/Einddatum=2021-12-31",
        ),
        (
            305,
            "2021-05-03",
            "StartProduct/ToewijzingNummer=1000001;StartProduct/Product/Categorie=54;StartProduct/Begindatum=2021-05-01",
        ),
        (
            307,
            "2021-10-01",
            "StopProduct/ToewijzingNummer=1000001;StopProduct/Product/Categorie=54;StopProduct/Begindatum=2021-05-01;StopProduct/Einddatum=2021-09-30;StopProduct/RedenBeeindiging=32",
        ),
        (
            301,
            "2021-10-04",
            "ToegewezenProduct/ToewijzingNummer=1000001;ToegewezenProduct/Product/Categorie=54;ToegewezenProduct/Ingangsdatum=2021-05-01;ToegewezenProduct/Einddatum=2021-09-30;ToegewezenProduct/RedenWijziging=12",
        ),
    ]);
}

#[test]
fn casus_11_outputgericht_na_een_verzoek() {
    const PRODUCT: &str = "ToegewezenProduct/ToewijzingNummer=18562;ToegewezenProduct/Product/Categorie=55;ToegewezenProduct/Product/Code=55015;ToegewezenProduct/Ingangsdatum=2021-02-01;ToegewezenProduct/Einddatum=2021-06-30;ToegewezenProduct/Omvang/Volume=382000;ToegewezenProduct/Omvang/Eenheid=83;ToegewezenProduct/Omvang/Frequentie=4;ToegewezenProduct/ReferentieAanbieder=201901";
    speel_af(&[
        (
            315,
            "2021-01-15",
            "AangevraagdProduct/ReferentieAanbieder=201901;AangevraagdProduct/Product/Categorie=55;AangevraagdProduct/Product/Code=55015;AangevraagdProduct/ToewijzingIngangsdatum=2021-02-01;AangevraagdProduct/ToewijzingEinddatum=2021-06-30;AangevraagdProduct/Omvang/Volume=382000;AangevraagdProduct/Omvang/Eenheid=83;AangevraagdProduct/Omvang/Frequentie=4;AangevraagdProduct/Verwijzer/Type=02;AangevraagdProduct/Verwijzer/Naam=De Vries",
        ),
        (301, "2021-01-20", PRODUCT),
        (
            305,
            "2021-02-02",
            "StartProduct/ToewijzingNummer=18562;StartProduct/Product/Categorie=55;StartProduct/Product/Code=55015;StartProduct/Begindatum=2021-02-01",
        ),
        (
            307,
            "2021-05-17",
            "StopProduct/ToewijzingNummer=18562;StopProduct/Product/Categorie=55;StopProduct/Product/Code=55015;StopProduct/Begindatum=2021-02-01;StopProduct/Einddatum=2021-05-15;StopProduct/RedenBeeindiging=32",
        ),
    ]);
}

#[test]
fn casus_14_een_product_toegewezen_en_een_afgewezen() {
    let historie = speel_af(&[
        (
            315,
            "2021-05-15",
            "AangevraagdProduct/ToewijzingIngangsdatum=2021-06-01;AangevraagdProduct/ToewijzingEinddatum=2022-05-31;AangevraagdProduct/Verwijzer/Type=04;AangevraagdProduct/Verwijzer/ZorgverlenerCode=12345678;+AangevraagdProduct;AangevraagdProduct[1]/ReferentieAanbieder=ABC987;AangevraagdProduct[1]/Product/Categorie=45;AangevraagdProduct[1]/Product/Code=45A48;AangevraagdProduct[1]/Omvang/Volume=3;AangevraagdProduct[1]/Omvang/Eenheid=04;AangevraagdProduct[1]/Omvang/Frequentie=2;AangevraagdProduct[2]/ReferentieAanbieder=DEF987;AangevraagdProduct[2]/Product/Categorie=43;AangevraagdProduct[2]/Product/Code=43A09;AangevraagdProduct[2]/Omvang/Volume=365;AangevraagdProduct[2]/Omvang/Eenheid=14;AangevraagdProduct[2]/Omvang/Frequentie=6",
        ),
        (
            301,
            "2021-05-20",
            "ToegewezenProduct/ToewijzingNummer=124456;ToegewezenProduct/Product/Categorie=45;ToegewezenProduct/Product/Code=45A48;ToegewezenProduct/Ingangsdatum=2021-06-01;ToegewezenProduct/Einddatum=2022-05-31;ToegewezenProduct/Omvang/Volume=3;ToegewezenProduct/Omvang/Eenheid=04;ToegewezenProduct/Omvang/Frequentie=2;ToegewezenProduct/ReferentieAanbieder=ABC987",
        ),
        (
            319,
            "2021-05-21",
            "Antwoord/ReferentieAanbieder=DEF987;Antwoord/VerzoekAntwoord=1;Antwoord/RedenAfwijzingVerzoek=2",
        ),
        // Both products are answered, so a new request may come.
        (315, "2021-06-15", "AangevraagdProduct/ReferentieAanbieder=GHI987"),
    ]);
    assert_eq!(historie.verzoeken.len(), 3);
}

#[test]
fn casus_15_woonplaatsbeginsel() {
    let antwoord = acties::afwijzen_om_woonplaats("345", "0363");
    assert_eq!(antwoord.reden_afwijzing_verzoek.as_deref(), Some("8"));
    speel_af(&[
        (
            315,
            "2021-02-15",
            "AangevraagdProduct/ReferentieAanbieder=345;AangevraagdProduct/Product/Categorie=43;AangevraagdProduct/Product/Code=43A35;AangevraagdProduct/ToewijzingIngangsdatum=2021-03-01;AangevraagdProduct/ToewijzingEinddatum=2022-02-28;AangevraagdProduct/Omvang/Volume=7;AangevraagdProduct/Omvang/Eenheid=14;AangevraagdProduct/Omvang/Frequentie=2;AangevraagdProduct/Verwijzer/Type=04;AangevraagdProduct/Verwijzer/ZorgverlenerCode=12345678",
        ),
        (
            319,
            "2021-02-20",
            "Antwoord/ReferentieAanbieder=345;Antwoord/VerzoekAntwoord=1;Antwoord/RedenAfwijzingVerzoek=8;Woonplaatsbeginsel/Gemeente=0363",
        ),
    ]);
}

#[test]
fn casus_16_generiek_met_budget() {
    const DECLARATIE: &str = "Declaratie/DeclaratieNummer=DN123;DeclaratiePeriode/Begindatum=2021-01-01;DeclaratiePeriode/Einddatum=2021-01-31;TotaalIngediendBedrag/TotaalBedrag=275000;Prestatie/ToewijzingNummer=500101;Prestatie/ProductPeriode/Begindatum=2021-01-01;Prestatie/ProductPeriode/Einddatum=2021-01-31;Prestatie/ProductTarief=1000;+Prestatie;Prestatie[1]/ProductReferentie/ReferentieNummer=RN123;Prestatie[1]/ProductCategorie=45;Prestatie[1]/ProductCode=45A48;Prestatie[1]/Eenheid=04;Prestatie[1]/GeleverdVolume=25;Prestatie[1]/IngediendBedrag/Bedrag=25000;Prestatie[2]/ProductReferentie/ReferentieNummer=RN234;Prestatie[2]/ProductCategorie=43;Prestatie[2]/ProductCode=43A07;Prestatie[2]/Eenheid=14;Prestatie[2]/GeleverdVolume=10;Prestatie[2]/ProductTarief=25000;Prestatie[2]/IngediendBedrag/Bedrag=250000";
    let historie = speel_af(&[
        (
            301,
            "2021-01-01",
            "ToegewezenProduct/ToewijzingNummer=500101;-ToegewezenProduct/Product;ToegewezenProduct/Ingangsdatum=2021-01-01;ToegewezenProduct/Einddatum=2021-12-31;ToegewezenProduct/Budget=6000000",
        ),
        (305, "2021-01-18", "StartProduct/ToewijzingNummer=500101;StartProduct/Begindatum=2021-01-15"),
        (323, "2021-02-04", DECLARATIE),
    ]);
    // The same declaration does not fit a budget that is one cent too small.
    let mut krap = historie.clone();
    krap.regels.clear();
    krap.declaraties.clear();
    krap.berichten.clear();
    krap.toewijzingen =
        vec![Toewijzing { budget: Some(kern::Euro::cent(274_999)), ..krap.toewijzingen[0].clone() }];
    let bericht =
        istandaarden::lees(&bytes(Standaard::Ijw, 9, (323, "2021-02-04", DECLARATIE))).unwrap().bericht;
    assert!(matches!(bericht.inhoud, Inhoud::M323(_)));
    let regels: Vec<&str> = istandaarden::beoordeel(&bericht, &krap).iter().map(|b| b.regel).collect();
    assert_eq!(regels, ["TR369"]);
}
