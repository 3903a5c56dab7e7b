//! Case 13, and chapters 1 to 4 of the case descriptions of release 3.2.

use super::*;

const UUR_3: &str = "ToegewezenProduct/Omvang/Volume=3;ToegewezenProduct/Omvang/Eenheid=04;ToegewezenProduct/Omvang/Frequentie=2";

#[test]
fn casus_13_opvolgende_toewijzing_in_een_declaratieperiode() {
    let declaratie = "Declaratie/DeclaratieNummer=QRS234;DeclaratiePeriode/Begindatum=2021-02-01;DeclaratiePeriode/Einddatum=2021-02-28;TotaalIngediendBedrag/TotaalBedrag=140000;Prestatie/Eenheid=04;Prestatie/ProductTarief=4000;Prestatie/ProductCategorie=45;Prestatie/ProductCode=45A48;Prestatie/ProductPeriode/Begindatum=2021-02-01;Prestatie/ProductPeriode/Einddatum=2021-02-28;+Prestatie;+Prestatie;Prestatie[1]/ProductReferentie/ReferentieNummer=A12347;Prestatie[1]/ToewijzingNummer=2055001;Prestatie[1]/ProductPeriode/Einddatum=2021-02-19;Prestatie[1]/GeleverdVolume=9;Prestatie[1]/IngediendBedrag/Bedrag=36000;Prestatie[2]/ProductReferentie/ReferentieNummer=A12348;Prestatie[2]/ToewijzingNummer=2055003;Prestatie[2]/ProductPeriode/Begindatum=2021-02-20;Prestatie[2]/GeleverdVolume=5;Prestatie[2]/IngediendBedrag/Bedrag=20000;Prestatie[3]/ProductReferentie/ReferentieNummer=A12349;Prestatie[3]/ToewijzingNummer=2055002;Prestatie[3]/ProductCategorie=43;Prestatie[3]/ProductCode=43A07;Prestatie[3]/Eenheid=14;Prestatie[3]/ProductTarief=3000;Prestatie[3]/GeleverdVolume=28;Prestatie[3]/IngediendBedrag/Bedrag=84000";
    let verzoek = "AangevraagdProduct/ToewijzingIngangsdatum=2021-01-01;AangevraagdProduct/ToewijzingEinddatum=2021-12-31;AangevraagdProduct/Verwijzer/Type=04;AangevraagdProduct/Verwijzer/ZorgverlenerCode=99991234;+AangevraagdProduct;AangevraagdProduct[1]/ReferentieAanbieder=ABC123;AangevraagdProduct[1]/Product/Categorie=45;AangevraagdProduct[1]/Product/Code=45A48;AangevraagdProduct[1]/Omvang/Volume=3;AangevraagdProduct[1]/Omvang/Eenheid=04;AangevraagdProduct[1]/Omvang/Frequentie=2;AangevraagdProduct[2]/ReferentieAanbieder=DEF456;AangevraagdProduct[2]/Product/Categorie=43;AangevraagdProduct[2]/Product/Code=43A07;AangevraagdProduct[2]/Omvang/Volume=365;AangevraagdProduct[2]/Omvang/Eenheid=14;AangevraagdProduct[2]/Omvang/Frequentie=6";
    let twee = "ToegewezenProduct/Ingangsdatum=2021-01-01;ToegewezenProduct/Einddatum=2021-12-31;+ToegewezenProduct;ToegewezenProduct[1]/ToewijzingNummer=2055001;ToegewezenProduct[1]/ReferentieAanbieder=ABC123;ToegewezenProduct[1]/Product/Categorie=45;ToegewezenProduct[1]/Product/Code=45A48;ToegewezenProduct[1]/Omvang/Volume=3;ToegewezenProduct[1]/Omvang/Eenheid=04;ToegewezenProduct[1]/Omvang/Frequentie=2;ToegewezenProduct[2]/ToewijzingNummer=2055002;ToegewezenProduct[2]/ReferentieAanbieder=DEF456;ToegewezenProduct[2]/Product/Categorie=43;ToegewezenProduct[2]/Product/Code=43A07;ToegewezenProduct[2]/Omvang/Volume=365;ToegewezenProduct[2]/Omvang/Eenheid=14;ToegewezenProduct[2]/Omvang/Frequentie=6";
    let vervolg = "ToegewezenProduct/ReferentieAanbieder=XYZ789;ToegewezenProduct/Ingangsdatum=2021-01-01;ToegewezenProduct/Einddatum=2021-12-31;ToegewezenProduct/Product/Categorie=45;ToegewezenProduct/Product/Code=45A48;ToegewezenProduct/Omvang/Volume=3;ToegewezenProduct/Omvang/Eenheid=04;ToegewezenProduct/Omvang/Frequentie=2;+ToegewezenProduct;+ToegewezenProduct;ToegewezenProduct[1]/ToewijzingNummer=2055001;ToegewezenProduct[1]/Einddatum=2021-02-19;ToegewezenProduct[1]/RedenWijziging=12;ToegewezenProduct[2]/ToewijzingNummer=2055002;ToegewezenProduct[2]/Product/Categorie=43;ToegewezenProduct[2]/Product/Code=43A07;ToegewezenProduct[2]/Omvang/Volume=365;ToegewezenProduct[2]/Omvang/Eenheid=14;ToegewezenProduct[2]/Omvang/Frequentie=6;ToegewezenProduct[3]/ToewijzingNummer=2055003;ToegewezenProduct[3]/Ingangsdatum=2021-02-20;ToegewezenProduct[3]/Omvang/Volume=5";
    let historie = speel_af(&[
        (315, "2020-12-28", verzoek),
        (301, "2020-12-30", twee),
        (
            305,
            "2021-01-06",
            "+StartProduct;StartProduct[1]/ToewijzingNummer=2055001;StartProduct[1]/Product/Categorie=45;StartProduct[1]/Product/Code=45A48;StartProduct[1]/Begindatum=2021-01-05;StartProduct[2]/ToewijzingNummer=2055002;StartProduct[2]/Product/Categorie=43;StartProduct[2]/Product/Code=43A07;StartProduct[2]/Begindatum=2021-01-02",
        ),
        (
            317,
            "2021-02-08",
            "Verzoek/ReferentieAanbieder=XYZ789;Verzoek/RedenVerzoek=2;OngewijzigdeProducten/OngewijzigdProduct/ToewijzingNummer=2055002;TeWijzigenProduct/ToewijzingNummer=2055001;TeWijzigenProduct/GewensteIngangsdatum=2021-02-20;TeWijzigenProduct/Einddatum=2021-12-31;TeWijzigenProduct/Omvang/Volume=5;TeWijzigenProduct/Omvang/Eenheid=04;TeWijzigenProduct/Omvang/Frequentie=2",
        ),
        (319, "2021-02-10", "Antwoord/ReferentieAanbieder=XYZ789;Antwoord/VerzoekAntwoord=2"),
        (301, "2021-02-15", vervolg),
        (
            307,
            "2021-02-22",
            "StopProduct/ToewijzingNummer=2055001;StopProduct/Product/Categorie=45;StopProduct/Product/Code=45A48;StopProduct/Begindatum=2021-01-05;StopProduct/Einddatum=2021-02-19;StopProduct/RedenBeeindiging=37",
        ),
        (
            305,
            "2021-02-22",
            "StartProduct/ToewijzingNummer=2055003;StartProduct/Product/Categorie=45;StartProduct/Product/Code=45A48;StartProduct/Begindatum=2021-02-20",
        ),
        (323, "2021-03-04", declaratie),
    ]);
    assert_eq!(historie.toewijzingen.len(), 5);
}

#[test]
fn hoofdstuk_1_verlengen_door_oprekken() {
    let begin = format!(
        "ToegewezenProduct/ToewijzingNummer=667899;ToegewezenProduct/Product/Categorie=45;ToegewezenProduct/Product/Code=45A04;ToegewezenProduct/Ingangsdatum=2025-01-01;ToegewezenProduct/Einddatum=2025-06-30;{UUR_3}"
    );
    let langer =
        format!("{begin};ToegewezenProduct/Einddatum=2025-12-31;ToegewezenProduct/RedenWijziging=04");
    let historie = speel_af(&[
        (301, "2025-01-01", &begin),
        (
            305,
            "2025-01-06",
            "StartProduct/ToewijzingNummer=667899;StartProduct/Product/Categorie=45;StartProduct/Product/Code=45A04;StartProduct/Begindatum=2025-01-05",
        ),
        (301, "2025-05-10", &langer),
    ]);
    let [nu, straks] = historie.toewijzingen.as_slice() else { unreachable!("twee versies") };
    let wens = acties::Wens {
        vanaf: date(2025, 7, 1),
        eind: straks.eind,
        product: (nu.categorie.clone(), nu.code.clone()),
        omvang: nu.omvang.clone(),
        budget: None,
    };
    let gewijzigd = acties::wijzig(nu, &wens, date(2025, 5, 10));
    assert!(matches!(gewijzigd, acties::Wijziging::Aanpassen { oprekken: true, .. }));
}

/// A Wmo assignment for day activities, its start, a temporary stop and a final one on the given day.
fn dagbesteding(definitief: &str) -> Historie {
    let stop = format!(
        "StopProduct/ToewijzingNummer=668877;StopProduct/Product/Categorie=07;StopProduct/Product/Code=07A12;StopProduct/Begindatum=2025-05-15;StopProduct/Einddatum={definitief};StopProduct/RedenBeeindiging=23"
    );
    speel_af_in(
        Standaard::Iwmo,
        &[
            (
                301,
                "2025-05-09",
                "ToegewezenProduct/ToewijzingNummer=668877;ToegewezenProduct/Product/Categorie=07;ToegewezenProduct/Product/Code=07A12;ToegewezenProduct/Ingangsdatum=2025-05-12;ToegewezenProduct/Einddatum=2025-12-31;ToegewezenProduct/Omvang/Volume=6;ToegewezenProduct/Omvang/Eenheid=16;ToegewezenProduct/Omvang/Frequentie=2",
            ),
            (
                305,
                "2025-05-16",
                "StartProduct/ToewijzingNummer=668877;StartProduct/Product/Categorie=07;StartProduct/Product/Code=07A12;StartProduct/Begindatum=2025-05-15",
            ),
            (
                307,
                "2025-06-23",
                "StopProduct/ToewijzingNummer=668877;StopProduct/Product/Categorie=07;StopProduct/Product/Code=07A12;StopProduct/Begindatum=2025-05-15;StopProduct/Einddatum=2025-06-20;StopProduct/RedenBeeindiging=20",
            ),
            (307, "2025-07-11", &stop),
        ],
    )
}

#[test]
fn hoofdstuk_2_en_3_tijdelijke_en_definitieve_stop() {
    assert_eq!(dagbesteding("2025-06-20").stops.len(), 2);
    assert_eq!(dagbesteding("2025-07-10").stops.len(), 2);
}

/// The text gives reason 19, which the code list of iJw does not have; 31 is its counterpart.
#[test]
fn hoofdstuk_4_corrigeren_van_een_stop() {
    let begin = format!(
        "ToegewezenProduct/ToewijzingNummer=667899;ToegewezenProduct/Product/Categorie=45;ToegewezenProduct/Product/Code=45A04;ToegewezenProduct/Ingangsdatum=2025-01-01;ToegewezenProduct/Einddatum=2025-06-30;{UUR_3}"
    );
    const STOP: &str = "StopProduct/ToewijzingNummer=667899;StopProduct/Product/Categorie=45;StopProduct/Product/Code=45A04;StopProduct/Begindatum=2025-01-06;StopProduct/Einddatum=2025-06-17;StopProduct/RedenBeeindiging=33";
    let correctie =
        format!("{STOP};+StopProduct;StopProduct[1]/StatusAanlevering=3;StopProduct[2]/RedenBeeindiging=31");
    let historie = speel_af(&[
        (301, "2025-01-01", &begin),
        (
            305,
            "2025-01-07",
            "StartProduct/ToewijzingNummer=667899;StartProduct/Product/Categorie=45;StartProduct/Product/Code=45A04;StartProduct/Begindatum=2025-01-06",
        ),
        (307, "2025-06-18", STOP),
        (307, "2025-06-23", &correctie),
    ]);
    assert_eq!(historie.stops.len(), 1);
    assert_eq!(historie.stops[0].reden.as_deref(), Some("31"));
}
